import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesIn } from "../../../platform/messages.ts";
import { linesOf, readSheets, readWordBlocks } from "../../../reading/index.ts";
import type { NationalAction, NationalTheme } from "../national.ts";
import { writePlanExcel } from "./excel.ts";
import type { PlanToWrite, PlanWords } from "./model.ts";
import { writePlanWord } from "./word.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suivi-plan-"));
});
afterAll(() => rm(folder, { recursive: true }));

function wordsOf(language: "en" | "ar"): PlanWords {
  const intl = messagesIn(language);
  return {
    language,
    direction: language === "ar" ? "rtl" : "ltr",
    t: (key, values) => String(intl.formatMessage({ id: key }, { ...values })),
    date: (day) => day,
    number: String,
    list: (values) => values.join(", "),
  };
}

const action: NationalAction = {
  id: "0190a0b0-0000-7000-8000-000000000001",
  title: "=Adopt a law on legal aid",
  language: "en",
  kind: "law",
  state: "in_progress",
  institutionId: "justice",
  partnerIds: ["finance"],
  startsOn: "2026-01-01",
  dueOn: "2026-06-30",
  territories: ["North"],
  groups: ["Children"],
  sdgTargets: ["16.3"],
  recommendations: [
    { id: "r1", paragraph: "134.45", mechanism: "UPR", cycle: 3 },
    { id: "r2", paragraph: "20", mechanism: "CEDAW", cycle: null },
  ],
  milestones: [
    { plannedActionId: "", id: "m1", title: "Draft", dueOn: "2026-03-01", reachedOn: "2026-02-01" },
    { plannedActionId: "", id: "m2", title: "Adoption", dueOn: "2026-06-30", reachedOn: null },
  ],
  budget: [
    {
      plannedActionId: "",
      id: "b1",
      year: 2026,
      source: "State budget",
      currency: "EUR",
      plannedMinor: "120050",
      allocatedMinor: null,
      spentMinor: "0",
    },
    {
      plannedActionId: "",
      id: "b2",
      year: 2026,
      source: null,
      currency: "JPY",
      plannedMinor: "500",
      allocatedMinor: null,
      spentMinor: null,
    },
  ],
  indicators: [
    {
      plannedActionId: "",
      id: "i1",
      title: "People with legal aid",
      language: "en",
      unit: "%",
      target: "80.0",
      targetOn: "2030-12-31",
    },
  ],
};

const themes: NationalTheme[] = [
  { theme: "Access to justice", actions: [action] },
  {
    theme: null,
    actions: [
      { ...action, title: "constructor", recommendations: [], milestones: [], budget: [], indicators: [] },
    ],
  },
];
const plan: PlanToWrite = {
  stateName: "Kaluvia",
  today: "2026-11-23",
  themes,
  names: new Map([
    ["justice", "Ministry of Justice"],
    ["finance", "Ministry of Finance"],
  ]),
};

async function sheetsOf(workbook: Uint8Array): Promise<Map<string, (readonly string[])[]>> {
  const file = { path: path.join(folder, "plan.xlsx"), fileName: "plan.xlsx" };
  await writeFile(file.path, workbook);
  const sheets = new Map<string, (readonly string[])[]>();
  for await (const { sheet, rows } of readSheets(file, "xlsx", [])) {
    const read: (readonly string[])[] = [];
    for await (const part of rows) read.push(...part.map(({ cells }) => cells));
    sheets.set(sheet, read);
  }
  return sheets;
}

async function textOf(document: Uint8Array): Promise<{ text: string; tables: number; headings: string[] }> {
  const file = path.join(folder, "plan.docx");
  await writeFile(file, document);
  const { blocks } = await readWordBlocks(file);
  const texts: string[] = [];
  let tables = 0;
  const headings: string[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") {
      texts.push(block.text);
      continue;
    }
    tables += 1;
    for (const [at, row] of block.rows.entries()) {
      for (const cell of row.cells) {
        const text = linesOf(cell.blocks).join("\n");
        texts.push(text);
        if (at === 0) headings.push(text);
      }
    }
  }
  return { text: texts.join("\n"), tables, headings };
}

describe("the national action plan", () => {
  test("as a workbook holds actions, milestones, budget by currency and indicators", async () => {
    const sheets = await sheetsOf(await writePlanExcel(plan, wordsOf("en")));
    expect([...sheets.keys()]).toEqual(["Actions", "Milestones", "Budget", "Indicators"]);
    const [headings = [], first = [], second = []] = sheets.get("Actions") ?? [];
    const cell = (row: readonly string[], heading: string) => row[headings.indexOf(heading)];
    expect(cell(first, "Theme")).toBe("Access to justice");
    // Nothing that a spreadsheet would run.
    expect(cell(first, "Action")).toBe("'=Adopt a law on legal aid");
    expect(cell(first, "State")).toBe("Under way (Late)");
    expect(cell(first, "Recommendations")).toBe("134.45 (3); 20");
    expect(cell(second, "Theme")).toBe("Without a theme");
    expect(cell(second, "Action")?.trim()).toBe("constructor");
    const budget = sheets.get("Budget") ?? [];
    expect(budget.slice(1).map((row) => row.slice(3))).toEqual([
      ["2026", "State budget", "EUR", "1200.5", "", "0"],
      ["2026", "", "JPY", "500"],
    ]);
    expect(
      sheets
        .get("Milestones")
        ?.slice(1)
        .map((row) => row.slice(3)),
    ).toEqual([
      ["Draft", "2026-03-01", "2026-02-01"],
      ["Adoption", "2026-06-30"],
    ]);
  });

  test("as a Word document has a table for each theme, with sums that mix no currencies", async () => {
    const { text, tables } = await textOf(await writePlanWord(plan, wordsOf("en")));
    expect(tables).toBe(2);
    const plain = text.replaceAll("\u00a0", " ");
    for (const said of [
      "National action plan: Kaluvia",
      "Access to justice",
      "Without a theme",
      "Ministry of Justice",
      "Contributing institutions: Ministry of Finance",
      "Draft: Reached on 2026-02-01",
      "Adoption: Due on 2026-06-30 (Late)",
      "Planned EUR 1,200.50",
      "Planned JPY 500",
      "People with legal aid",
      "134.45 (3)",
    ]) {
      expect(plain).toContain(said);
    }
  });

  test("speaks Arabic from right to left", async () => {
    const document = await writePlanWord(plan, wordsOf("ar"));
    const { text, headings } = await textOf(document);
    expect(text).toContain("خطة العمل الوطنية: Kaluvia");
    expect(headings.slice(0, 6)).toEqual([
      "الإجراء",
      "المسؤول",
      "المراحل",
      "الميزانية",
      "المؤشرات",
      "التوصيات",
    ]);
    const sheets = await sheetsOf(await writePlanExcel(plan, wordsOf("ar")));
    expect([...sheets.keys()]).toEqual(["الإجراءات", "المراحل", "الميزانية", "المؤشرات"]);
  });
});
