import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import type { Person } from "../../access/index.ts";
import { launchBrowser } from "../../platform/testing/index.ts";
import { openWorkingState, type WorkingState } from "./working-state.ts";

/** A page of a browser of its own; what its console complains about is collected. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface BrowsingState extends WorkingState {
  /** Opens a browser in which the person is signed in; nobody for null. */
  visit(
    person: Person | null,
    options?: {
      readonly locale?: string;
      readonly width?: number;
      readonly withoutScript?: boolean;
      readonly hasTouch?: boolean;
      /** The colours of the person's own system, as with high contrast, and no movement. */
      readonly hasForcedColours?: boolean;
    },
  ): Promise<Visit>;
}

/** A State at work whose pages are looked at in Chromium. In files *.browser.test.ts only. */
export async function openBrowsingState(
  options: { readonly recommendations?: number } = {},
): Promise<BrowsingState> {
  // Known beforehand: passkeys are bound to the address.
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const state = await openWorkingState({
    ...options,
    publicFolder: inject("publicFolder"),
    publicUrl: address,
  });
  await state.server.listen({ port, host: "127.0.0.1" });
  const browser = await launchBrowser();
  return {
    ...state,
    async visit(person, options = {}) {
      const { locale = "en", width = 1280, withoutScript = false, hasTouch = false } = options;
      const isForced = options.hasForcedColours === true;
      const context = await browser.newContext({
        baseURL: address,
        locale,
        viewport: { width, height: 800 },
        javaScriptEnabled: !withoutScript,
        hasTouch,
        isMobile: hasTouch,
        ...(isForced ? { forcedColors: "active", reducedMotion: "reduce" } : {}),
      });
      const cookies = person === null ? [] : [...(await state.visitorOf(person)).cookies];
      await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: address })));
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        const isAnswer = /the server responded with a status of 4/.test(message.text());
        if (["error", "warning"].includes(message.type()) && !isAnswer) complaints.push(message.text());
      });
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await state.close();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", () => resolve()));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * What stays in sight over others goes back to its place: rows under it can be scrolled free, and are not too small.
 * Whether the keyboard comes to something covered is walked in `keyboard-and-text.browser.test.ts`.
 */
const placeStickyElements = `for (const element of document.querySelectorAll("body *"))
  if (getComputedStyle(element).position === "sticky") element.style.position = "static";`;

/** What axe-core finds wrong with a page as it stands, target sizes too: the rule and the first elements. Also where pages run no script. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { result } = await client.send("Runtime.evaluate", {
    expression: `${await readFile(axe, "utf8")};${placeStickyElements}axe.run({ rules: { "target-size": { enabled: true } } }).then((found) => JSON.stringify(found.violations.map((fault) =>
      fault.id + ": " + fault.nodes.slice(0, 3).map((node) => node.html).join(" "))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(String(result.value)) as string[];
}

/** Pixels that a page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
