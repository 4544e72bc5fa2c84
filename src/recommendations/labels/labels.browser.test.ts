import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../../web/testing/browsing.ts";

let state: BrowsingState;
let coordinator: Person;

const texts = [
  "Prevent and combat domestic violence and violence against women",
  "Ratify the Convention against Torture",
  "Improve access to education for girls in rural areas",
];

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: texts.length });
  coordinator = await state.addPerson(["coordinator"]);
  await state.inside(async (transaction) => {
    for (const [at, text] of texts.entries()) {
      const id = state.recommendations[at] ?? "";
      await transaction
        .updateTable("recommendationText")
        .set({ text })
        .where("spaceId", "=", state.space.id)
        .where("recommendationId", "=", id)
        .execute();
      await transaction
        .updateTable("recommendation")
        .set({ themes: [] })
        .where("spaceId", "=", state.space.id)
        .where("id", "=", id)
        .execute();
    }
  });
});
afterAll(() => state.close());

const issuesOf = (number: number) =>
  state.inside((transaction) =>
    transaction
      .selectFrom("recommendation")
      .select(["themes", "issues"])
      .where("spaceId", "=", state.space.id)
      .where("id", "=", state.recommendations[number - 1] ?? "")
      .executeTakeFirstOrThrow(),
  );

describe("what recommendations are about", () => {
  test("is worked through by keyboard alone: arrows choose, Enter saves and leads on", async () => {
    const { page, complaints } = await state.visit(coordinator);
    await page.goto("/s/XKV/register/labels?scheme=theme");
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? "");
    expect(await focused()).toContain(`verdict:${state.recommendations[0]}:theme`);
    // Themes were not measured: "later" is chosen; two to the left stands "accept".
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.getByText("Your decisions are kept.").waitFor();
    expect((await issuesOf(1)).themes).toHaveLength(1);
    await expect.poll(focused).toContain(`verdict:${state.recommendations[1]}:`);
    expect(complaints).toEqual([]);
  });

  test("is corrected on the page of a recommendation without any script, on a phone, in Arabic", async () => {
    const { page } = await state.visit(coordinator, { locale: "ar", width: 360, withoutScript: true });
    await page.goto(`/s/XKV/register/${state.recommendations[2]}`);
    await page.locator(`input[name="add:${state.recommendations[2]}"]`).fill("الحق في التعليم · موضوع");
    await page.getByRole("button", { name: "حفظ" }).click();
    expect((await issuesOf(3)).themes).toEqual(["Right to education"]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const scripted = await state.visit(coordinator, { locale: "ar", width: 360 });
    await scripted.page.goto(`/s/XKV/register/${state.recommendations[2]}`);
    expect(await accessibilityFaults(scripted.page)).toEqual([]);
  });

  test("is given to what was ticked in the register, and undone", async () => {
    const { page } = await state.visit(coordinator);
    await page.goto("/s/XKV/register");
    for (const id of state.recommendations.slice(0, 2)) await page.locator(`input[value="${id}"]`).check();
    await page.getByRole("button", { name: "Label the chosen" }).click();
    await page.getByLabel("Label", { exact: true }).fill("Poverty · Issue (UPR Info)");
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByRole("button", { name: "Do it: 2 recommendations" }).click();
    await page.getByText("Changed: 2 recommendations.").waitFor();
    expect((await issuesOf(2)).issues).toEqual(["Poverty"]);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByText("Undone: 2 recommendations.").waitFor();
    expect((await issuesOf(2)).issues).toEqual([]);
  });
});
