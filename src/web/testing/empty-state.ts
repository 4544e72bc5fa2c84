import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { openAccounts } from "../../access/index.ts";
import { documentTasks } from "../../documents/index.ts";
import { openFileStore } from "../../platform/files.ts";
import { startJobs } from "../../platform/jobs.ts";
import { freshDatabase, launchBrowser } from "../../platform/testing/index.ts";
import { createStateSpace, findSpaceByCode } from "../../spaces/index.ts";
import { buildServer } from "../server.ts";

/** A State without documents whose pages are looked at in Chromium, with the jobs that read what is added. */
export async function openEmptyState(state: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-papers-"));
  const [opened, browser] = await Promise.all([freshDatabase(), launchBrowser()]);
  const { database } = opened;
  const publicUrl = "http://localhost:3000";
  const files = await openFileStore(folder);
  const server = await buildServer(
    {
      database,
      accounts: await openAccounts({ database, publicUrl }),
      files,
      publicUrl,
      async openDemonstration() {
        if ((await findSpaceByCode(database, state)) === null) {
          await createStateSpace(
            database,
            { state, mechanismName: "NMIRF", languages: ["en", "fr", "ar"], isDemonstration: true },
            { personId: null, origin: "job" },
          );
        }
        return { spaceCode: state };
      },
    },
    { publicFolder: inject("publicFolder") },
  );
  const jobs = await startJobs({
    owner: opened.owner,
    tasks: documentTasks({ database, files }),
    log: pino({ level: "silent" }),
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
  const baseURL = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  return {
    /** A browser of its own, signed in. */
    async visit(options: { locale?: string; width?: number; withoutScript?: boolean } = {}): Promise<Page> {
      const context = await browser.newContext({
        baseURL,
        locale: options.locale ?? "en",
        viewport: { width: options.width ?? 1280, height: 900 },
        javaScriptEnabled: options.withoutScript !== true,
      });
      const page = await context.newPage();
      await page.goto("/");
      await page.click('form[action="/demonstration"] button');
      await page.waitForURL(new RegExp(`/s/${state}$`));
      return page;
    },
    /** Adds a file and opens its document once it is read. */
    async add(page: Page, file: string | { name: string; text: string }): Promise<void> {
      let given: string;
      if (typeof file === "string") given = file;
      else {
        given = path.join(folder, file.name);
        await writeFile(given, file.text);
      }
      await page.goto(`/s/${state}/documents`);
      await page.setInputFiles("#files", given);
      await page.click(".drop-zone button");
      await page.waitForURL(/\/documents\/batches\//);
      const batch = page.url();
      for (let turn = 0; turn < 120 && (await page.locator("progress").count()) > 0; turn += 1) {
        await page.waitForTimeout(300);
        await page.goto(batch);
      }
      await page.click("tbody th a");
      await page.waitForSelector("h1");
    },
    async close(): Promise<void> {
      await browser.close();
      await jobs.close();
      await server.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type EmptyState = Awaited<ReturnType<typeof openEmptyState>>;
