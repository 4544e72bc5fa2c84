import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { tellStory } from "../demonstration/story/index.ts";
import { shippedLanguages } from "../platform/messages.ts";
import { capabilities } from "./routes.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "./testing/browsing.ts";

/** Every page of a space that is opened by its address alone; files and addresses that lead on are left out below. */
const candidates = capabilities
  .flatMap(({ pages }) => pages)
  .filter(({ method, path }) => method === "GET" && /^\/s\/:space(?:\/[a-z-]+)*$/.test(path))
  .map(({ path }) => path.replace(":space", "XKV"));

let state: BrowsingState;
let person: Person;
const addresses: string[] = [];

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 20 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  person = await state.addPerson(["administrator", "coordinator"]);
  const visitor = await state.visitorOf(person);
  for (const address of candidates) {
    const { statusCode, headers } = await visitor.get(address);
    const isPage = statusCode === 200 && String(headers["content-type"]).startsWith("text/html");
    if (isPage) addresses.push(address);
  }
});
afterAll(() => state.close());

/** Pages before anybody has signed in. */
const forEverybody = ["sign-in", "sign-in/passkey", "password", "accessibility"];

/** What is wrong with the pages, each fault with its page; a page as narrow as one zoomed to 400 % (WCAG 2.2, 1.4.10). */
async function faultsOf(options: { locale: string; width: number; hasForcedColours?: boolean }) {
  const signedIn = await state.visit(person, options);
  const faults = await faultsAt(signedIn.page, addresses, options.locale);
  const nobody = await state.visit(null, options);
  const open = forEverybody.map((address) => `/${options.locale}/${address}`);
  faults.push(...(await faultsAt(nobody.page, open, options.locale)));
  return [...faults, ...signedIn.complaints, ...nobody.complaints];
}

async function faultsAt(page: Page, places: readonly string[], locale: string): Promise<string[]> {
  const faults: string[] = [];
  for (const address of places) {
    const answer = await page.goto(address);
    const status = answer?.status() ?? 0;
    if (status >= 400) faults.push(`${address} answered ${status}`);
    const overflow = await overflowOf(page);
    if (overflow > 0) faults.push(`${address} is ${overflow} pixels too wide`);
    for (const fault of await accessibilityFaults(page)) faults.push(`${address} ${fault}`);
    const language = await page.locator("html").getAttribute("lang");
    if (language !== locale) faults.push(`${address} is in ${language}`);
  }
  return faults;
}

describe("every page of a space", () => {
  test("is among those looked at", () => {
    expect(addresses.length).toBeGreaterThan(40);
  });

  test.each(shippedLanguages())(
    "is accessible and fits 320 pixels in %s",
    { timeout: 300_000 },
    async (locale) => {
      expect(await faultsOf({ locale, width: 320 })).toEqual([]);
    },
  );

  test("is accessible in the colours of the person's system", { timeout: 300_000 }, async () => {
    expect(await faultsOf({ locale: "en", width: 1280, hasForcedColours: true })).toEqual([]);
  });
});
