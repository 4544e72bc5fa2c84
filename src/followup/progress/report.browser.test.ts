import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { installation } from "../../platform/installation.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../../web/testing/browsing.ts";
import { refreshStanding } from "../standing.ts";

let state: BrowsingState;
let focalPoint: Person;
let reviewer: Person;

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 4 });
  const ministry = await state.addInstitution("Ministry of Justice");
  focalPoint = await state.addPerson(["focal_point"], ministry, "Amina Diallo");
  reviewer = await state.addPerson(["reviewer"], null, "Rosa Lindqvist");
  const assignedAt = new Date();
  await state.inside(async (transaction) => {
    await transaction
      .insertInto("assignment")
      .values(
        state.recommendations.map((recommendationId) => ({
          spaceId: state.space.id,
          id: newIdentifier(),
          recommendationId,
          institutionId: ministry,
          part: "lead" as const,
          state: "accepted" as const,
          reason: null,
          assignedAt,
        })),
      )
      .execute();
    await refreshStanding(transaction, state.space.id, state.recommendations);
  });
});
afterAll(() => state.close());

const photograph = path.join(installation.root, "src/followup/progress/testing/gazette.jpg");
const text = "The act on legal aid was adopted on 3 November 2026 and is in force.";
const reason = "The act is in force; its regulations follow in spring.";

/** A report from its beginning to its end; gives how often something was touched. */
async function report(page: Page, number: string): Promise<number> {
  let interactions = 0;
  const touch = async (act: () => Promise<unknown>): Promise<void> => {
    interactions += 1;
    await act();
  };
  await page.goto("/s/XKV/work");
  await touch(() => page.getByRole("link", { name: `Report ${number}`, exact: true }).click());
  await page.waitForURL(/recommendation=/);
  await touch(() => page.getByLabel("What has been done?").fill(text));
  await touch(() => page.getByLabel("Status", { exact: true }).selectOption("partially_implemented"));
  await touch(() => page.getByLabel("Why this status").fill(reason));
  await touch(() => page.getByLabel("Take a photograph").setInputFiles(photograph));
  await touch(() => page.getByRole("button", { name: "Send" }).click());
  await page.waitForURL(/\/progress\/[0-9a-f-]{36}$/);
  return interactions;
}

describe("a focal point's report on a phone", () => {
  test.each([
    { way: "with JavaScript", number: "1.1", withoutScript: false },
    { way: "without JavaScript", number: "1.2", withoutScript: true },
  ])("takes six interactions with a photograph of the gazette, $way", async ({ number, withoutScript }) => {
    const { page, complaints } = await state.visit(focalPoint, { width: 360, hasTouch: true, withoutScript });
    expect(await report(page, number)).toBeLessThanOrEqual(6);
    await expect.poll(() => page.getByText("Sent. The reviewers see it now.").isVisible()).toBe(true);
    expect(await page.getByText("gazette.jpg").isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("is looked at by the reviewer, accepted, and the status holds with its reason", async () => {
    const phone = await state.visit(focalPoint, { width: 360, hasTouch: true });
    await report(phone.page, "1.3");
    const { page, complaints } = await state.visit(reviewer);
    await page.goto("/s/XKV/progress/review");
    await page.getByRole("row").filter({ hasText: "1.3" }).getByRole("link").first().click();
    const picture = page.getByRole("link", { name: /gazette\.jpg/ });
    const answer = await page.request.get((await picture.getAttribute("href")) ?? "");
    expect(answer.headers()["content-type"]).toBe("image/jpeg");
    await page.getByRole("button", { name: "Accept" }).click();
    await page.getByText("Accepted.", { exact: true }).waitFor();
    await page.goto(`/s/XKV/register/${state.recommendations[2]}`);
    await expect.poll(() => page.locator("main").textContent()).toContain("Partially implemented");
    expect(await page.locator("main").textContent()).toContain(reason);
    expect(complaints).toEqual([]);
  });
});

test("a file that is too large is named before it is sent, and another can be chosen", async () => {
  const { page } = await state.visit(focalPoint);
  await page.goto(`/s/XKV/progress/new?recommendation=${state.recommendations[3]}`);
  const files = page.getByLabel("Files", { exact: true });
  const fault = () => files.evaluate((input) => (input as HTMLInputElement).validationMessage);
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-large-"));
  const film = path.join(folder, "film.mp4");
  await writeFile(film, "");
  await truncate(film, 51 * 1024 ** 2);
  await files.setInputFiles(film);
  await expect.poll(fault).toContain("“film.mp4” is larger than 50 megabytes");
  await files.setInputFiles(photograph);
  expect(await fault()).toBe("");
  await rm(folder, { recursive: true });
});

describe("the pages of progress", () => {
  test.each(["en", "ar"])("are accessible and stay within a narrow window (%s)", async (locale) => {
    const addresses = [
      "/s/XKV/work",
      "/s/XKV/progress",
      "/s/XKV/progress/new",
      `/s/XKV/progress/new?recommendation=${state.recommendations[3]}`,
      "/s/XKV/progress/review",
    ];
    for (const width of [1280, 320]) {
      const { page, complaints } = await state.visit(width === 320 ? focalPoint : reviewer, {
        locale,
        width,
      });
      for (const address of addresses) {
        await page.goto(address);
        expect(await accessibilityFaults(page), address).toEqual([]);
        expect(await overflowOf(page), address).toBe(0);
      }
      expect(complaints).toEqual([]);
    }
  });
});
