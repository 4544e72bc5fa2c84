import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { tellStory } from "../../demonstration/index.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../../web/testing/browsing.ts";
import { listOfRecommendation } from "./store.ts";

let state: BrowsingState;
let coordinator: Person;
let focalPoint: Person;
let health: string;
let contested: string;

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 60 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  const institutions = await state.inside((transaction) =>
    transaction
      .selectFrom("institution")
      .select(["id", "names"])
      .where("spaceId", "=", state.space.id)
      .execute(),
  );
  health = institutions.find(({ names }) => names.en === "Ministry of Health")?.id ?? "";
  coordinator = await state.addPerson(["coordinator"], null, "Eli Coordinator");
  focalPoint = await state.addPerson(["focal_point"], health, "Ana Health");
  const assignment = await state.inside((transaction) =>
    transaction
      .selectFrom("assignment")
      .select("id")
      .where("spaceId", "=", state.space.id)
      .where("state", "=", "contested")
      .executeTakeFirstOrThrow(),
  );
  contested = assignment.id;
});
afterAll(() => state.close());

describe("a coordinator", () => {
  test.each([
    { way: "with JavaScript", withoutScript: false, rows: [0, 1] },
    { way: "without JavaScript", withoutScript: true, rows: [2, 3] },
  ])("ticks rows of the register and assigns them, $way", async ({ withoutScript, rows }) => {
    const { page, complaints } = await state.visit(coordinator, { width: 360, withoutScript });
    await page.goto("/s/XKV/register");
    for (const row of rows) await page.locator("input[name=recommendation]").nth(row).check();
    await page.getByRole("button", { name: "Assign the chosen" }).click();
    await page.waitForURL(/assignments\/new/);
    await page.getByLabel("Lead", { exact: true }).selectOption(health);
    await page.getByLabel("replace it", { exact: true }).check();
    await page.getByLabel("Reason").fill("Health leads all of it");
    await page.getByRole("button", { name: "See what will change" }).click();
    await page.getByRole("heading", { name: "What will change" }).waitFor();
    await page.getByRole("button", { name: /^Assign/ }).click();
    await page.getByText(/Done: /).waitFor();
    for (const row of rows) {
      const standing = await state.inside((transaction) =>
        listOfRecommendation(transaction, state.space.id, state.recommendations[row] ?? ""),
      );
      expect(standing[0]).toMatchObject({ institutionId: health, part: "lead" });
    }
    expect(complaints).toEqual([]);
  });
});

describe("the pages of institutions, assignments and handover", () => {
  test.each(["en", "ar"])(
    "are accessible and stay within a narrow window (%s)",
    async (locale) => {
      const pages: [string, Person][] = [
        ["institutions", coordinator],
        [`institutions/${health}`, coordinator],
        ["institutions/new", coordinator],
        ["institutions/import", coordinator],
        [`institutions/${health}/change`, coordinator],
        [`institutions/${health}/rename`, coordinator],
        [`institutions/${health}/end`, coordinator],
        [`assignments/new?recommendation=${state.recommendations[5]}`, coordinator],
        ["assignments", coordinator],
        ["assignments?list=contested", coordinator],
        ["assignments?list=institutions", coordinator],
        [`assignments/${contested}`, coordinator],
        ["assignments", focalPoint],
        ["delegations", focalPoint],
        ["handover", coordinator],
        [`handover/${health}`, focalPoint],
      ];
      for (const [address, person] of pages) {
        for (const width of [1280, 320]) {
          const { page, complaints } = await state.visit(person, { locale, width });
          await page.goto(`/s/XKV/${address}`);
          const faults = width === 1280 ? await accessibilityFaults(page) : [];
          expect([address, faults]).toEqual([address, []]);
          expect([address, width, await overflowOf(page)]).toEqual([address, width, 0]);
          expect(complaints).toEqual([]);
          await page.context().close();
        }
      }
    },
    120_000,
  );
});
