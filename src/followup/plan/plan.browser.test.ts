import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { addDays, newIdentifier } from "../../kernel/index.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../../web/testing/browsing.ts";
import { type Doing, todayIn } from "../doing.ts";
import { beginImport } from "../indicators/importing.ts";
import { addValue, saveIndicator } from "../indicators/service.ts";
import type { ActionFields } from "./fields.ts";
import { saveAction } from "./service.ts";

let state: BrowsingState;
let focalPoint: Person;
let doing: Doing;
let action = "";
let indicator = "";
let importing = "";

const plain: ActionFields = {
  title: "",
  description: "",
  kind: "law",
  state: "in_progress",
  stateReason: "",
  institutionId: "",
  startsOn: "",
  dueOn: "",
  completedOn: "",
  territories: "",
  groups: "",
  sdgTargets: "",
  recommendationIds: [],
  partnerIds: [],
  dependsOnIds: [],
  milestones: [],
  budget: [],
};

async function add(fields: Partial<ActionFields>): Promise<string> {
  const outcome = await saveAction(doing, {
    actionId: newIdentifier(),
    isNew: true,
    language: "en",
    fields: { ...plain, ...fields },
    base: {},
    decimal: ".",
  });
  if (outcome.kind !== "saved") throw new Error(JSON.stringify(outcome.faults));
  return outcome.id;
}

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 12 });
  const ministry = await state.addInstitution("Ministry of Justice and Constitutional Affairs");
  const finance = await state.addInstitution("Ministry of Finance");
  focalPoint = await state.addPerson(["focal_point"], ministry, "Amina Diallo");
  doing = {
    database: state.opened.database,
    space: state.space,
    person: focalPoint,
    actor: { personId: focalPoint.id, origin: "page" },
  };
  const today = todayIn(state.space);
  const budget = (currency: string, planned: string, spent: string) => ({
    id: newIdentifier(),
    year: today.slice(0, 4),
    source: currency === "EUR" ? "State budget" : "Voluntary fund for technical assistance",
    currency,
    planned,
    allocated: planned,
    spent,
  });
  const training = await add({
    title: "Train judges and court staff in twelve territories",
    kind: "training",
    institutionId: ministry,
    dueOn: addDays(today, -20),
    recommendationIds: state.recommendations.slice(4, 9),
    budget: [budget("EUR", "48000", "12500.50")],
  });
  action = await add({
    title:
      "Adopt a law on legal aid with a fund of its own, and open offices in all districts of the country",
    description:
      "The law gives everybody without means a lawyer from the first hour of detention.\n\nThe fund pays lawyers in all districts.",
    institutionId: ministry,
    partnerIds: [finance],
    startsOn: addDays(today, -200),
    dueOn: addDays(today, 300),
    territories: "North, Capital District",
    groups: "Children, Persons deprived of liberty",
    sdgTargets: "16.3, 16.6",
    dependsOnIds: [training],
    recommendationIds: state.recommendations.slice(0, 4),
    milestones: [
      {
        id: newIdentifier(),
        title: "Draft sent for comments",
        dueOn: addDays(today, -90),
        reachedOn: addDays(today, -95),
      },
      {
        id: newIdentifier(),
        title: "Adopted by the Council of Ministers",
        dueOn: addDays(today, -5),
        reachedOn: "",
      },
      {
        id: newIdentifier(),
        title: "Passed by the National Assembly",
        dueOn: addDays(today, 120),
        reachedOn: "",
      },
    ],
    budget: [budget("EUR", "1200000", "350000"), budget("USD", "90000", "0")],
  });
  await add({
    title: "Publish data by sex and age",
    kind: "data",
    state: "planned",
    institutionId: ministry,
  });
  const made = await saveIndicator(doing, {
    indicatorId: newIdentifier(),
    isNew: true,
    language: "en",
    fields: {
      title: "People in detention who saw a lawyer within 24 hours",
      definition:
        "Share of persons detained by the police in the year whose file shows a lawyer within 24 hours.",
      kind: "outcome",
      unit: "%",
      direction: "up",
      baseline: "31",
      baselineOn: "2018-12-31",
      target: "90",
      targetOn: "2030-12-31",
      source: "Registers of detention",
      sdgIndicator: "16.3.2",
      disaggregations: "sex, territory",
      institutionId: ministry,
      state: "active",
      recommendationIds: state.recommendations.slice(0, 2),
      actionIds: [action],
    },
    base: {},
    decimal: ".",
  });
  if (made.kind !== "saved") throw new Error("the indicator was refused");
  indicator = made.id;
  for (const [year, whole] of [
    [2019, 33.5],
    [2020, 36],
    [2021, 41.2],
    [2022, 44],
    [2023, 52.5],
    [2024, 55.1],
  ] as const) {
    const parts = [
      {},
      { sex: "female" },
      { sex: "male" },
      { territory: "North" },
      { territory: "Capital District" },
    ];
    for (const [at, part] of parts.entries()) {
      await addValue(
        doing,
        indicator,
        {
          periodFrom: `${year}-01-01`,
          measuredOn: `${year}-12-31`,
          value: String(Math.round((whole + (at - 2) * 3) * 10) / 10),
          source: "Registers of detention",
          note: "",
          parts: part,
        },
        ".",
      );
    }
  }
  importing = await beginImport(doing, indicator, {
    fileName: "detention-2025.csv",
    decimal: ",",
    rows: [
      ["Year", "Sex", "Value", "Comment", "Checked by"],
      ["2025", "", "58,2", "provisional", "MB"],
      ["2025", "Women", "61,4", "", "MB"],
      ["2024", "", "55,9", "final", "MB"],
      ["2023", "", "46,5", "", "MB"],
      ["2023/24", "", "51", "", "MB"],
      ["2022", "Men", "n/a", "", "MB"],
    ],
  });
}, 120_000);
afterAll(() => state.close());

const shots = process.env.SUIVI_SHOTS;

describe("the pages of the plan and of indicators", () => {
  test.each([
    ["en", 1280],
    ["en", 360],
    ["ar", 1280],
    ["ar", 360],
  ] as const)(
    "are accessible and stay within their window (%s, %i)",
    async (locale, width) => {
      const { page, complaints } = await state.visit(focalPoint, { locale, width });
      const base = "/s/XKV";
      const addresses = {
        list: `${base}/plan?grouping=theme`,
        action: `${base}/plan/${action}`,
        form: `${base}/plan/${action}/edit`,
        national: `${base}/plan/national`,
        indicators: `${base}/indicators`,
        indicator: `${base}/indicators/${indicator}`,
        territories: `${base}/indicators/${indicator}?by=territory`,
        values: `${base}/indicators/${indicator}?by=all`,
        "indicator-form": `${base}/indicators/${indicator}/edit`,
        upload: `${base}/indicators/${indicator}/import`,
        preview: `${base}/indicators/${indicator}/import/${importing}`,
        recommendation: `${base}/register/${state.recommendations[0]}`,
      };
      for (const [name, address] of Object.entries(addresses)) {
        const answer = await page.goto(address);
        expect(answer?.status(), name).toBe(200);
        if (shots !== undefined) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: path.join(shots, `${name}-${locale}-${width}.png`), fullPage: true });
        }
        expect.soft(await overflowOf(page), `${name} ${locale} ${width}`).toBe(0);
        if (name !== "recommendation")
          expect.soft(await accessibilityFaults(page), `${name} ${locale}`).toEqual([]);
      }
      expect(complaints).toEqual([]);
    },
    120_000,
  );

  test("take an action from an empty form to the plan without script, keeping what was typed on the way", async () => {
    const { page } = await state.visit(focalPoint, { width: 360, withoutScript: true });
    await page.goto("/s/XKV/plan/new");
    await page.getByLabel("What will be done").fill("Open a helpline for legal aid");
    await page.getByLabel("Kind").selectOption("service");
    await page.getByLabel("Numbers").fill("1.10, 1.11");
    await page.getByRole("button", { name: "Find and add" }).click();
    expect(await page.getByText("2 recommendations were added.").isVisible()).toBe(true);
    expect(await page.getByLabel("What will be done").inputValue()).toBe("Open a helpline for legal aid");
    await page.locator("summary", { hasText: "Milestones" }).click();
    await page.getByLabel("Milestone", { exact: true }).first().fill("First call");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.waitForURL(/\/plan\/[0-9a-f-]{36}$/);
    const text = await page.locator("main").textContent();
    for (const said of ["Open a helpline for legal aid", "Service", "First call", "1.10", "1.11"]) {
      expect(text).toContain(said);
    }
  });
});
