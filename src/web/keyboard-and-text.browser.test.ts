import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { tellStory } from "../demonstration/story/index.ts";
import { type BrowsingState, openBrowsingState, overflowOf } from "./testing/browsing.ts";

/** What of WCAG 2.2 AA no rule of axe sees: walked with the keyboard, and read with text as people set it. */

let state: BrowsingState;
let person: Person;
const inSpace = [
  "/s/XKV",
  "/s/XKV/register",
  "/s/XKV/work",
  "/s/XKV/plan",
  "/s/XKV/deadlines",
  "/s/XKV/documents",
  "/s/XKV/overview",
  "/s/XKV/institutions",
  "/s/XKV/people",
  "/s/XKV/settings",
];
const forEverybody = ["/LANGUAGE/sign-in", "/LANGUAGE/password", "/LANGUAGE/accessibility"];

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 20 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  person = await state.addPerson(["administrator", "coordinator"]);
  const page = (await state.visit(person)).page;
  await page.goto("/s/XKV/register");
  const first = await page.getAttribute("th[scope=row] a", "href");
  inSpace.push(first ?? "");
  await page.context().close();
});
afterAll(() => state.close());

interface Stop {
  readonly what: string;
  readonly faults: readonly string[];
}

/** Where the keyboard stands: what of it is wrong. */
function stopAt(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const faults: string[] = [];
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const label = element.textContent?.trim().slice(0, 40) || element.getAttribute("name") || element.id;
    // 2.4.7 Focus visible: drawn around it, or around the label that is seen in its place.
    if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 1)
      faults.push("is not marked");
    // 2.4.11 Focus not obscured: some part of it is within the window, and nothing lies over that part.
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, window.innerWidth);
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, window.innerHeight);
    if (right - left < 1 || bottom - top < 1) faults.push("is outside of the window");
    else {
      const seen = [0.25, 0.5, 0.75].some((share) => {
        const at = document.elementFromPoint(left + (right - left) * share, (top + bottom) / 2);
        return (
          at !== null &&
          (element.contains(at) || at.contains(element) || at.closest("label")?.contains(element))
        );
      });
      if (!seen) faults.push("is covered");
    }
    // 2.4.3 Focus order: after the one before, in the document and, within a line, in the direction of writing.
    const seen = window as unknown as { lastStop?: { readonly element: Element; readonly box: DOMRect } };
    const last = seen.lastStop;
    if (last?.element.isConnected) {
      const follows = last.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (follows === 0) faults.push("comes before the one before it");
      const isSameLine = Math.abs(last.box.top - box.top) < 2 && Math.abs(last.box.height - box.height) < 2;
      const forward =
        document.documentElement.dir === "rtl" ? last.box.left - box.left : box.left - last.box.left;
      if (isSameLine && forward < -1 && last.element.parentElement === element.parentElement)
        faults.push("goes back in its line");
    }
    seen.lastStop = { element, box };
    return { what: `${element.tagName.toLowerCase()} ${label}`, faults };
  });
}

/** Every stop of the keyboard on a page, from its beginning until it leaves the page. */
async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let count = 0; count < 500; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await stopAt(page);
    const isAround = stops.length > 1 && stop?.what === stops[0]?.what;
    if (stop === null || isAround) return stops;
    stops.push(stop);
  }
  return [...stops, { what: "the end", faults: ["is never reached"] }];
}

/** Texts that are cut, or run over others, once people set them as they need. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const { overflowX, overflowY, whiteSpace } = getComputedStyle(element);
      const isHidden = element.closest(".visually-hidden, [hidden], .skip-link, svg") !== null;
      if (isHidden || element.textContent?.trim() === "" || element.clientWidth === 0) continue;
      const isClipped = overflowX === "hidden" || overflowY === "hidden" || overflowX === "clip";
      const isOver =
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2;
      if (isClipped && isOver)
        cut.push(`${element.tagName.toLowerCase()}.${element.className} ${whiteSpace}`);
      if (element.matches("a.button, button, .badge") && element.scrollWidth > element.clientWidth + 1)
        cut.push(
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`,
        );
    }
    return cut;
  });
}

/** As a style of the person's own: what the page's policy forbids pages does not bind people. */
function restyle(rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}

describe.each(["en", "ar"])("with the keyboard in %s", (locale) => {
  test("every page is walked in order, each stop seen", { timeout: 240_000 }, async () => {
    const { page } = await state.visit(person, { locale });
    const faults: string[] = [];
    for (const address of [...inSpace, `/${locale}/accessibility`]) {
      await page.goto(address);
      const stops = await walk(page);
      expect(stops.length, address).toBeGreaterThanOrEqual(5);
      for (const { what, faults: found } of stops)
        for (const fault of found) faults.push(`${address}: ${what} ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  test("the pages before signing in are walked too", { timeout: 60_000 }, async () => {
    const { page } = await state.visit(null, { locale, width: 360 });
    const faults: string[] = [];
    for (const address of forEverybody.map((each) => each.replace("LANGUAGE", locale))) {
      await page.goto(address);
      for (const { what, faults: found } of await walk(page))
        for (const fault of found) faults.push(`${address}: ${what} ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe.each(["en", "ar", "ru", "zh"])("text as people set it in %s", (locale) => {
  test("with more space between lines, words and letters, nothing is cut (1.4.12)", {
    timeout: 120_000,
  }, async () => {
    const { page } = await state.visit(person, { locale, width: 1280 });
    const faults: string[] = [];
    for (const address of inSpace) {
      await page.goto(address);
      await page.evaluate(
        restyle,
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
      );
      if ((await overflowOf(page)) > 0) faults.push(`${address} is too wide`);
      for (const cut of await cutTexts(page)) faults.push(`${address} ${cut}`);
    }
    expect(faults).toEqual([]);
  });

  test("twice as large, nothing is cut and nothing has to be scrolled sideways (1.4.4)", {
    timeout: 120_000,
  }, async () => {
    const { page } = await state.visit(person, { locale, width: 1280 });
    const faults: string[] = [];
    for (const address of inSpace) {
      await page.goto(address);
      await page.evaluate(restyle, "html { font-size: 200% !important }");
      if ((await overflowOf(page)) > 0) faults.push(`${address} is too wide`);
      for (const cut of await cutTexts(page)) faults.push(`${address} ${cut}`);
    }
    expect(faults).toEqual([]);
  });
});
