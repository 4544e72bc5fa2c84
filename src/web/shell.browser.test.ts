import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { createElement } from "react";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openAccounts } from "../access/index.ts";
import { openFileStore } from "../platform/files.ts";
import { freshDatabase, launchBrowser, type TestDatabase } from "../platform/testing/index.ts";
import type { Capability } from "./capability.ts";
import { Page as PageFrame } from "./design/index.ts";
import { page as pageRoute } from "./page.ts";
import { capabilities } from "./routes.ts";
import { buildServer } from "./server.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const password = "correct horse battery";

let loads = 0;
/** A page that changes by itself, as one that waits for work does. */
const waiting: Capability = {
  pages: [
    pageRoute({
      path: "/waiting",
      permission: "public.read",
      load: () => {
        loads += 1;
        return loads;
      },
      view: (count) => {
        const props = {
          title: "Waiting",
          refreshSeconds: 1,
          children: createElement("details", null, createElement("summary", null, `Load ${count}`), "More"),
        };
        return createElement(PageFrame, props);
      },
    }),
  ],
};

let opened: TestDatabase;
let server: Awaited<ReturnType<typeof buildServer>>;
let browser: Browser;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suivi-shell-"));
  [opened, browser] = await Promise.all([freshDatabase(), launchBrowser()]);
  const { database } = opened;
  const publicUrl = "http://localhost:3000";
  server = await buildServer(
    {
      database,
      accounts: await openAccounts({ database, publicUrl }),
      files: await openFileStore(folder),
      publicUrl,
      openDemonstration: async () => ({ spaceCode: "XXX" }),
    },
    { publicFolder: inject("publicFolder"), capabilities: [...capabilities, waiting] },
  );
  await server.listen({ port: 0, host: "127.0.0.1" });
  address = `http://localhost:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page of a browser of its own; what the console complains about is collected. */
async function visit(
  options: { locale?: string; width?: number; withoutScript?: boolean } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    baseURL: address,
    locale: options.locale ?? "en",
    viewport: { width: options.width ?? 1280, height: 800 },
    javaScriptEnabled: options.withoutScript !== true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isAnswer = /the server responded with a status of 4/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isAnswer) complaints.push(message.text());
  });
  return { page, complaints };
}

/** What axe finds. Run from outside of the page's content policy, which rightly refuses foreign scripts. */
async function faults(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { readFile } = await import("node:fs/promises");
  const expression = `${await readFile(axe, "utf8")};
    axe.run().then((found) => JSON.stringify(found.violations.map((fault) => fault.id + ": " + fault.nodes.map((node) => node.html).join(" "))))`;
  const { result } = await client.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await client.detach();
  return JSON.parse(String(result.value)) as string[];
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

async function fillSetUp(page: Page): Promise<void> {
  await page.selectOption("select[name=state]", "AGO");
  await page.fill("input[name=mechanismName]", "Inter-ministerial Committee");
  await page.fill("input[name=name]", "Ana Costa");
  await page.fill("input[name=email]", "ana@example.org");
  await page.fill("input[name=password]", password);
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.fill("input[name=email]", "ana@example.org");
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit]");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

describe("the pages before anybody has an account", () => {
  test.each(["en", "ar"])("have no fault, fit a phone and keep the console quiet: %s", async (locale) => {
    for (const width of [1280, 360]) {
      const { page, complaints } = await visit({ locale, width });
      for (const url of ["/", "/set-up", "/sign-in", "/nowhere"]) {
        await page.goto(url);
        expect([url, await faults(page)]).toEqual([url, []]);
        expect([url, await overflow(page)]).toEqual([url, 0]);
      }
      expect(await page.getAttribute("html", "dir")).toBe(locale === "ar" ? "rtl" : "ltr");
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test("show a form again with what is wrong, where reading goes on", async () => {
    const { page, complaints } = await visit();
    await page.goto("/set-up");
    await page.click("main button[type=submit]");
    await page.waitForSelector("[role=alert]");
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    await page.click('a[href="#field-mechanismName"]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("field-mechanismName");
    expect(await faults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a page that waits", () => {
  test("fetches itself anew in one steady beat and leaves open what was opened", async () => {
    const { page, complaints } = await visit();
    await page.goto("/waiting");
    await page.click("main summary");
    await page.evaluate(() => document.querySelector("h1")?.setAttribute("data-stayed", ""));
    const before = loads;
    await page.waitForTimeout(5500);
    expect(loads - before).toBeGreaterThanOrEqual(3);
    expect(loads - before).toBeLessThanOrEqual(6);
    // The page shows a load a moment after the server answered it.
    await expect.poll(async () => (await page.textContent("main summary")) === `Load ${loads}`).toBe(true);
    expect(await page.isVisible("main details[open]")).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a State", () => {
  test("is set up without JavaScript, and its space opens", async () => {
    const { page } = await visit({ withoutScript: true });
    await page.goto("/");
    await page.click('a[href="/set-up"]');
    await fillSetUp(page);
    await page.click("main button[type=submit]");
    expect(new URL(page.url()).pathname).toBe("/s/AGO");
    expect(await page.textContent("h1")).toBe("Angola");
    await page.click(".masthead-end details:last-child summary");
    await page.click("text=Sign out");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await page.context().close();
  });

  test("has a home without fault on every width and in both directions", async () => {
    for (const locale of ["en", "ar"]) {
      for (const width of [1280, 360]) {
        const { page, complaints } = await visit({ locale, width });
        await signIn(page);
        for (const url of ["/", "/s/AGO"]) {
          await page.goto(url);
          expect([url, locale, width, await faults(page)]).toEqual([url, locale, width, []]);
          expect([url, locale, width, await overflow(page)]).toEqual([url, locale, width, 0]);
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    }
  });

  test("is reached by keyboard: skip link, menus that open by Enter and close by Escape", async () => {
    const { page } = await visit();
    await signIn(page);
    await page.goto("/s/AGO");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip-link");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.focus(".masthead-end summary");
    await page.keyboard.press("Enter");
    expect(await page.isVisible(".masthead-end .sheet")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.isVisible(".masthead-end .sheet")).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
    await page.context().close();
  });

  test("follows links without loading the whole page, and says so to screen readers", async () => {
    const { page, complaints } = await visit();
    await signIn(page);
    await page.goto("/s/AGO");
    await page.evaluate(() => {
      document.documentElement.dataset.stayed = "";
    });
    await page.click(".brand");
    await page.waitForURL((url) => url.pathname === "/");
    await page.waitForFunction(
      () => (document.querySelector("#page-announcement")?.textContent ?? "") !== "",
    );
    expect(await page.getAttribute("html", "data-stayed")).toBe("");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("prints without what is only for the screen: the order of style layers holds in the build", async () => {
    const { page } = await visit();
    await signIn(page);
    await page.goto("/s/AGO/register");
    await page.evaluate(() => {
      document.querySelector("main")?.insertAdjacentHTML("beforeend", '<div class="filters">Filters</div>');
    });
    expect(await page.isVisible(".filters >> nth=-1")).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await page.isVisible(".filters >> nth=-1")).toBe(false);
    expect(await page.isVisible(".masthead")).toBe(false);
    await page.context().close();
  });

  test("weighs little: the scripts and styles of a page without islands are less than 45 KB on the line, once", async () => {
    const { page } = await visit();
    await signIn(page);
    const html = await page.content();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(files.length).toBeGreaterThan(1);
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => entry.name.includes("/assets/"))
        .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(45_000);
    await page.context().close();
  });
});
