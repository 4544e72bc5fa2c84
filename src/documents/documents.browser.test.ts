import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openAccounts } from "../access/index.ts";
import { openFileStore } from "../platform/files.ts";
import { installation } from "../platform/installation.ts";
import { startJobs } from "../platform/jobs.ts";
import { freshDatabase, launchBrowser, type TestDatabase } from "../platform/testing/index.ts";
import { createStateSpace, findSpaceByCode } from "../spaces/index.ts";
import { buildServer } from "../web/server.ts";
import { documentTasks } from "./queue.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const paper = (name: string): string => path.join(installation.root, "demo", "files", name);

let opened: TestDatabase;
let server: Awaited<ReturnType<typeof buildServer>>;
let jobs: Awaited<ReturnType<typeof startJobs>>;
let browser: Browser;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suivi-documents-"));
  [opened, browser] = await Promise.all([freshDatabase(), launchBrowser()]);
  const { database } = opened;
  const publicUrl = "http://localhost:3000";
  const files = await openFileStore(folder);
  server = await buildServer(
    {
      database,
      accounts: await openAccounts({ database, publicUrl }),
      files,
      publicUrl,
      // The State of the papers in demo/files, without any of them: they come by the pages.
      async openDemonstration() {
        if ((await findSpaceByCode(database, "XKV")) === null) {
          await createStateSpace(
            database,
            { state: "XKV", mechanismName: "NMIRF", languages: ["en"], isDemonstration: true },
            { personId: null, origin: "job" },
          );
        }
        return { spaceCode: "XKV" };
      },
    },
    { publicFolder: inject("publicFolder") },
  );
  jobs = await startJobs({
    owner: opened.owner,
    tasks: documentTasks({ database, files }),
    log: pino({ level: "silent" }),
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
  address = `http://localhost:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  await jobs.close();
  await server.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
let session: Session | undefined;

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

/** A browser of its own that is signed in to the space; what the console complains about is collected. */
async function visit(
  options: { locale?: string; width?: number; withoutScript?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    locale: options.locale ?? "en",
    viewport: { width: options.width ?? 1280, height: 800 },
    javaScriptEnabled: options.withoutScript !== true,
    ...(session === undefined ? {} : { storageState: session }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  if (session === undefined) {
    await page.goto("/");
    await page.click('form[action="/demonstration"] button');
    await page.waitForURL(/\/s\/XKV$/);
    session = await context.storageState();
  }
  return { page, complaints };
}

/** What axe finds. Run from outside of the page's content policy, which rightly refuses foreign scripts. */
async function faults(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
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

/** Uploads papers and waits until all are read; gives the address of their batch. */
async function upload(page: Page, names: readonly string[]): Promise<string> {
  await page.goto("/s/XKV/documents");
  await page.setInputFiles("#files", names.map(paper));
  await page.click(".drop-zone button");
  await page.waitForURL(/\/documents\/batches\//);
  const batch = page.url();
  for (let turn = 0; turn < 120 && (await page.locator("progress").count()) > 0; turn += 1) {
    await page.waitForTimeout(500);
    await page.goto(batch);
  }
  expect(await page.locator("progress").count()).toBe(0);
  return batch;
}

/** The review of a document of the list on this page, by its symbol or file name. */
async function openDocument(page: Page, name: string): Promise<void> {
  await page.click(`tbody th a:text-is("${name}")`);
  await page.waitForSelector("h1");
}

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box !== undefined && box.top >= -1 && box.top < window.innerHeight && box.height > 0;
  }, selector);
}

function itemNumbered(page: Page, paragraph: string) {
  return page.locator(".draft-item", { has: page.locator(`.paragraph:text-is("${paragraph}")`) });
}

describe("without JavaScript", () => {
  test("a report is uploaded, reviewed, corrected, confirmed and stands in the register", async () => {
    const { page } = await visit({ withoutScript: true });
    await upload(page, ["upr-1-report.pdf"]);
    await page.click("text=Look and confirm");
    const paragraph = (await page.textContent(".draft-item .paragraph"))?.trim() ?? "";
    await page.click(".draft-item .paragraph");
    await page.fill("textarea[name=text]", "Ratify what was corrected by hand");
    await page.click('button[value="correct"]');
    expect(new URL(page.url()).hash).toMatch(/^#item-/);
    const item = itemNumbered(page, paragraph);
    expect(await item.textContent()).toContain("Ratify what was corrected by hand");
    await item.locator("text=Undo").click();
    expect(await itemNumbered(page, paragraph).textContent()).not.toContain("corrected by hand");
    await page.click(".confirm-bar >> text=Redo");
    expect(await itemNumbered(page, paragraph).textContent()).toContain("corrected by hand");
    await page.click(".confirm-bar >> text=Confirm");
    await page.click("text=To the register");
    expect(new URL(page.url()).pathname).toBe("/s/XKV/register");
    await page.fill("input[type=search]", "corrected by hand");
    await page.click(".filters > button");
    expect(await page.locator("tbody tr").count()).toBe(1);
    await page.click("tbody th a");
    expect(await page.textContent(".recommendation-text")).toContain("Ratify what was corrected by hand");
    await page.click(".sources a");
    expect(await page.locator(".draft-item[data-chosen]").count()).toBe(1);
    await page.click("text=Back to the recommendation");
    expect(await page.textContent("h1")).toContain(paragraph);
    await page.context().close();
  });
});

describe("the review", () => {
  let batch: string;

  test("stays at the item that is chosen and corrected, with its place marked in view", async () => {
    const { page, complaints } = await visit();
    batch = await upload(page, ["upr-3-report.pdf", "upr-3-addendum.docx", "upr-3-matrix.docx"]);
    const [report = ""] = await page.$$eval("tbody tr", (rows) =>
      rows
        .filter((row) => row.textContent?.includes("upr-3-report.pdf"))
        .map((row) => row.querySelector("a")?.textContent ?? ""),
    );
    await openDocument(page, report);
    await page.waitForSelector(".source-viewer-sheet mark");
    const canvas = await page.locator(".source-viewer canvas").boundingBox();
    expect(canvas?.width).toBeGreaterThan(200);

    const link = page.locator(".draft-item .paragraph").nth(30);
    const paragraph = (await link.textContent())?.trim() ?? "";
    await link.click();
    await page.waitForSelector(".draft-item[data-chosen] textarea");
    await page.waitForSelector(".source-viewer-sheet mark");
    expect(await isInView(page, ".draft-item[data-chosen]")).toBe(true);
    expect(await isInView(page, ".source-viewer canvas, .source-viewer-scroller")).toBe(true);
    expect(await faults(page)).toEqual([]);

    await page.fill("textarea[name=text]", "Adopt the first part; || Adopt the second part");
    await page.click('button[value="split"]');
    await page.waitForSelector(".just-corrected");
    expect(await isInView(page, ".draft-item[data-chosen]")).toBe(true);
    expect(await itemNumbered(page, paragraph).count()).toBe(1);

    await page.click(".just-corrected >> text=Undo");
    await page.waitForSelector(".notice >> text=undone");
    await itemNumbered(page, paragraph).locator(".paragraph").click();
    await page.click('button[value="merge"]');
    await page.waitForSelector(".draft-item[data-state=merged]");
    expect(await isInView(page, ".draft-item[data-chosen]")).toBe(true);
    await page.click(".just-corrected >> text=Undo");
    await page.waitForSelector(".draft-item[data-state=merged]", { state: "detached" });

    await itemNumbered(page, paragraph).locator(".paragraph").click();
    await page.click('button[value="ignore"]');
    await page.waitForSelector(".draft-item[data-state=ignored]");
    await page.click(".just-corrected >> text=Undo");
    await page.waitForSelector(".draft-item[data-state=ignored]", { state: "detached" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("shows on a phone the document at the lower edge of a chosen item", async () => {
    const { page } = await visit({ width: 360 });
    await page.goto(batch);
    await page.click("text=Look and confirm");
    await page.waitForSelector(".source-viewer-sheet mark");
    await page.locator(".draft-item .paragraph").nth(20).click();
    await page.waitForSelector(".draft-item[data-chosen] textarea");
    await page.waitForSelector(".source-viewer-sheet mark");
    expect(await isInView(page, ".draft-item[data-chosen]")).toBe(true);
    expect(await isInView(page, ".source-viewer-scroller")).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test("marks the row of a Word table", async () => {
    const { page } = await visit();
    await page.goto(batch);
    await openDocument(page, "upr-3-matrix.docx");
    await page.locator(".draft-item .paragraph").nth(5).click();
    await page.waitForSelector(".draft-item[data-chosen]");
    const words =
      (await page.textContent(".draft-item[data-chosen] .draft-text"))?.trim().slice(0, 40) ?? "?";
    expect(await page.textContent("tr[aria-current]")).toContain(words);
    await page.context().close();
  });

  test("is reached by keyboard: an item opens by Enter, and Tab goes on into its form", async () => {
    const { page } = await visit();
    await page.goto(batch);
    await page.click("text=Look and confirm");
    await page.locator(".draft-item .paragraph").nth(3).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".draft-item[data-chosen] textarea");
    const reached: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate(() => {
          const at = document.activeElement;
          const isSeen = at !== null && getComputedStyle(at).outlineStyle !== "none";
          return `${at?.getAttribute("name") ?? at?.className} ${isSeen ? "seen" : "unseen"}`;
        }),
      );
    }
    expect(reached).toEqual(["paragraph seen", "paragraph seen", "text seen", "states seen"]);
    await page.context().close();
  });

  test("offers the next document that waits, and the register when none does", async () => {
    const { page, complaints } = await visit();
    await page.goto(batch);
    const waiting = await page.locator("text=Look and confirm").count();
    await page.click("text=Look and confirm");
    for (let turn = 0; turn < waiting; turn += 1) {
      await page.click(".confirm-bar >> text=Confirm");
      await page.waitForSelector(".onward");
      const next = page.locator(".onward a", { hasText: "Next:" });
      expect(await next.count()).toBe(turn === waiting - 1 ? 0 : 1);
      if (turn < waiting - 1) {
        await next.click();
        await page.waitForSelector(".confirm-bar");
      }
    }
    await page.goto(batch);
    await page.click(".onward a");
    await page.waitForURL(/\/register$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the register", () => {
  test("is searched, filtered, sorted and grouped, and a view of it is kept", async () => {
    const { page, complaints } = await visit();
    await page.goto("/s/XKV/register");
    const rows = page.locator("tbody tr:not(.group)");
    expect(await rows.count()).toBe(50);
    await page.click(".filters .menu summary >> text=Position");
    await page.check('input[name=position][value="noted"]');
    await page.selectOption("select[name=grouping]", "review");
    await page.click(".filters .menu[open] button");
    await page.waitForURL(/position=noted/);
    expect(await page.locator("tr.group").count()).toBeGreaterThan(0);
    expect(await page.locator("tbody [data-shape]:not([data-shape=empty])").count()).toBe(0);
    await page.click("thead >> text=Recommending States");
    await page.waitForURL(/sort=recommending_states/);
    await page.click(".page-actions summary >> text=Views");
    await page.fill("#view-name", "Noted, by State");
    await page.click("text=Save this view");
    await page.waitForSelector(".notice");
    expect(await page.textContent(".notice")).toContain("Noted, by State");
    expect(new URL(page.url()).searchParams.get("position")).toBe("noted");
    await page.fill("input[type=search]", "no recommendation has these words");
    await page.press("input[type=search]", "Enter");
    await page.waitForSelector(".empty");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(["xlsx", "csv", "json", "docx"])(
    "is exported as %s with the filters in force",
    async (format) => {
      const { page } = await visit();
      await page.goto("/s/XKV/register?position=noted");
      await page.click(".page-actions summary >> text=Export");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click(`a[href*="format=${format}"]`),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^XKV-recommendations-.*\\.${format}$`));
      const bytes = await readFile((await download.path()) ?? "");
      expect(bytes.length).toBeGreaterThan(500);
      await page.context().close();
    },
  );

  test("folds its filters on a phone into one line", async () => {
    const { page } = await visit({ width: 360 });
    await page.goto("/s/XKV/register");
    expect(await page.isVisible(".filters .menu")).toBe(false);
    await page.click(".filter-fold > summary");
    await page.click(".filters .menu summary >> text=Position");
    await page.check('input[name=position][value="noted"]');
    await page.click(".filters .menu[open] button");
    await page.waitForURL(/position=noted/);
    expect(await page.textContent(".filter-fold > summary")).toBe("Filters (1)");
    await page.context().close();
  });

  test("sends fifty rows with scripts and styles in no more than 150 KB", async () => {
    const { page } = await visit();
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    let bytes = 0;
    client.on("Network.loadingFinished", (event) => {
      bytes += event.encodedDataLength;
    });
    await page.goto("/s/XKV/register", { waitUntil: "networkidle" });
    expect(await page.locator("tbody tr").count()).toBe(50);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(150 * 1024);
    await page.context().close();
  });
});

describe("a resolution", () => {
  const draft = `Human Rights Council
Fifty-first session
Agenda item 3

Brazil, Norway*: draft resolution

51/… Clean air in schools

The Human Rights Council,

Guided by the Charter of the United Nations,

1. Calls upon all States to measure the air of every school;

2. Requests the High Commissioner to organize, at the fifty-third session of the Human Rights Council, a panel discussion on clean air in schools;

* State not a member of the Human Rights Council.
`;

  test.each(["en", "ar"])(
    "says on a page who is asked what by when, and who tabled it: %s",
    async (locale) => {
      const { page, complaints } = await visit({ locale, width: 360 });
      await page.goto("/s/XKV/documents");
      const buffer = Buffer.from(`${draft}\n${locale}`);
      await page.setInputFiles("#files", { name: `draft-${locale}.txt`, mimeType: "text/plain", buffer });
      await page.click(".drop-zone button");
      await page.waitForURL(/\/documents\/batches\//);
      const link = page.locator("main a", { hasText: `draft-${locale}.txt` }).first();
      await link.click();
      const rows = page.locator(".resolution tbody tr");
      await rows.first().waitFor({ timeout: 30_000 });
      expect(await rows.count()).toBe(2);
      const last = (await rows.last().textContent()) ?? "";
      expect(last).toContain(locale === "en" ? "High Commissioner for Human Rights" : "المفوض السامي");
      expect(last).toContain(locale === "en" ? "Human Rights Council, session 53" : "الدورة 53");
      const sponsors = (await page.locator(".resolution dl").textContent()) ?? "";
      expect(sponsors).toContain(locale === "en" ? "Not members (1)Norway" : "النرويج");
      expect(await faults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

describe("every page of documents and register", () => {
  test.each(["en", "ar"])("has no fault, fits a phone and keeps the console quiet: %s", async (locale) => {
    const first = await visit();
    await first.page.goto("/s/XKV/register");
    const recommendation = (await first.page.getAttribute("tbody th a", "href")) ?? "";
    await first.page.goto(recommendation);
    const sources = await first.page.$$eval(".sources a", (links) =>
      links.map((link) => link.getAttribute("href") ?? ""),
    );
    await first.page.context().close();
    const pages = [
      "/s/XKV/documents",
      "/s/XKV/register",
      "/s/XKV/register?grouping=review",
      recommendation,
      ...sources,
    ];
    for (const width of [1280, 360]) {
      const { page, complaints } = await visit({ locale, width });
      for (const url of pages) {
        await page.goto(url);
        expect([url, width, await faults(page)]).toEqual([url, width, []]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([url, width, overflow]).toEqual([url, width, 0]);
      }
      expect(await page.getAttribute("html", "dir")).toBe(locale === "ar" ? "rtl" : "ltr");
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});
