import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { tellStory } from "../demonstration/story/index.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../web/testing/browsing.ts";
import { checkHistory, listChecks } from "./checks.ts";

let state: BrowsingState;
let coordinator: Person;

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 20 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  coordinator = await state.addPerson(["coordinator"]);
});
afterAll(() => state.close());

describe("the history and the overview in a browser", () => {
  test.each([
    ["en", 1280],
    ["en", 360],
    ["ar", 1280],
    ["ar", 360],
  ])("fit their window and are accessible (%s, %i pixels)", async (locale, width) => {
    const { page, complaints } = await state.visit(coordinator, { locale, width });
    for (const path of [
      "history?kind=progress_update",
      "history/verify?code=x",
      `register/${state.recommendations[2]}`,
      "overview",
      "follow-up",
    ]) {
      await page.goto(`/s/XKV/${path}`);
      expect([path, await overflowOf(page)]).toEqual([path, 0]);
      expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
    }
    expect(complaints).toEqual([]);
  });

  test("filters, goes on to what is older, and verifies, without a script", async () => {
    const { page } = await state.visit(coordinator, { width: 360, withoutScript: true });
    await page.goto("/s/XKV/history");
    await page.click("search .menu summary");
    await page.selectOption("select[name=kind]", "progress_update");
    await page.fill("input[name=until]", "2026-09-30");
    await page.click("search button");
    expect(page.url()).toContain("kind=progress_update&action=&from=&until=2026-09-30");
    const first = await page.locator(".history-event").first().getAttribute("id");
    await page.click("a[rel=next]");
    expect(page.url()).toContain("until=2026-09-30");
    expect(await page.locator(".history-event").first().getAttribute("id")).not.toBe(first);
    await page.goto("/s/XKV/history/verify");
    await page.click("form[method=post][action$=verify] button");
    const [check] = await state.inside((transaction) => listChecks(transaction, state.space.id, 1));
    await checkHistory(state.opened.database, state.space.id, check?.id ?? "");
    await page.goto("/s/XKV/history/verify");
    expect(await page.locator("main").textContent()).toContain("The history is whole");
  });
});
