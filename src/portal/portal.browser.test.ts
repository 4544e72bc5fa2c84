import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { messageLanguages } from "../platform/messages.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../web/testing/browsing.ts";
import { changePublication } from "./publication.ts";

let state: BrowsingState;
let coordinator: Person;

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 30 });
  coordinator = await state.addPerson(["coordinator"]);
  const actor = { personId: coordinator.id, origin: "page" as const };
  const doing = { database: state.opened.database, space: state.space, person: coordinator, actor };
  await changePublication(doing, true);
});
afterAll(() => state.close());

describe("the public side", () => {
  test.each(messageLanguages())("is accessible and fits narrow and wide windows in %s", async (language) => {
    for (const width of [320, 1280]) {
      const { page, complaints } = await state.visit(null, { width });
      for (const address of [
        `/${language}/search`,
        `/${language}/search?q=protection&theme=Right+to+health`,
        `/${language}/search?q=nothing`,
        `/${language}/recommendations/XKV/${state.recommendations[0]}`,
      ]) {
        await page.goto(address);
        expect([address, width, await accessibilityFaults(page)]).toEqual([address, width, []]);
        expect([address, width, await overflowOf(page)]).toEqual([address, width, 0]);
        expect(await page.getAttribute("html", "lang")).toBe(language);
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test.each([false, true])(
    "is searched, narrowed down and read; without script: %s",
    async (withoutScript) => {
      const { page } = await state.visit(null, { withoutScript, locale: "es" });
      await page.goto("/search");
      expect(new URL(page.url()).pathname).toBe("/es/search");
      await page.fill("input[name=q]", "rights protection");
      await page.press("input[name=q]", "Enter");
      await page.waitForURL(/q=rights/);
      expect(await page.textContent("[role=status]")).toContain("30");
      expect(await page.locator("article mark").count()).toBeGreaterThan(25);
      await page.click("summary:has-text('Tema')");
      await page.check("input[name=theme][value='Right to health']");
      await page.click("form.filters button:visible");
      await page.waitForURL(/theme=/);
      expect(await page.textContent("[role=status]")).toContain("15");
      await page.click("article h2 a >> nth=0");
      await page.waitForURL(/\/es\/recommendations\/XKV\//);
      expect(await page.textContent("main")).toContain("A/HRC/48/91");
      await page.click(".masthead-end summary");
      await page.click(".masthead-end a[hreflang=ar]");
      await page.waitForURL(/\/ar\/recommendations\/XKV\//);
      expect(await page.getAttribute("html", "dir")).toBe("rtl");
    },
  );

  test("is taken back and given again by who may, with one button", async () => {
    const { page } = await state.visit(coordinator);
    await page.goto("/s/XKV/publication");
    await page.click("main form button");
    await page.waitForSelector("text=The recommendations are not public any more.");
    expect((await page.request.get(`/en/recommendations/XKV/${state.recommendations[0]}`)).status()).toBe(
      404,
    );
    await page.click("main form button");
    await page.waitForSelector("text=The recommendations are public now.");
    expect((await page.request.get(`/en/recommendations/XKV/${state.recommendations[0]}`)).status()).toBe(
      200,
    );
  });
});
