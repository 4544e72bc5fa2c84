import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the Chromium of the system without a window and without calls of its own to the outside. Close it after the tests. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.SUIVI_TEST_BROWSER ?? programs.find((program) => existsSync(program));
  if (executablePath === undefined) throw new Error("Chromium is missing: ./test installs it on Debian");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
