import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { accessibilityFaults, type BrowsingState, openBrowsingState } from "../web/testing/browsing.ts";

let state: BrowsingState;
let focalPoint: Person;
let colleague: Person;

beforeAll(async () => {
  state = await openBrowsingState({ recommendations: 6 });
  const ministry = await state.addInstitution("Ministry of Justice");
  focalPoint = await state.addPerson(["focal_point"], ministry);
  colleague = await state.addPerson(["focal_point"], ministry);
  const assignedAt = new Date();
  await state.inside((transaction) =>
    transaction
      .insertInto("assignment")
      .values(
        state.recommendations.map((recommendationId) => ({
          spaceId: state.space.id,
          id: newIdentifier(),
          recommendationId,
          institutionId: ministry,
          part: "lead" as const,
          state: "accepted" as const,
          assignedAt,
        })),
      )
      .execute(),
  );
});
afterAll(() => state.close());

const formOf = (number: number): string =>
  `/s/XKV/progress/new?recommendation=${state.recommendations[number]}`;
const field = (page: Page) => page.getByLabel("What has been done?");
const words = "The draft law went to parliament on Tuesday.";

async function typeAndWait(page: Page, number: number): Promise<void> {
  await page.goto(formOf(number));
  await field(page).fill(words);
  await page.getByText(/^Kept, /).waitFor();
}

describe("what is typed and not sent", () => {
  test("survives a reload, and is put back where it was typed", async () => {
    const { page, complaints } = await state.visit(focalPoint);
    await typeAndWait(page, 0);
    await page.reload();
    expect(await field(page).inputValue()).toBe("");
    await page.getByRole("button", { name: "Put it back" }).click();
    expect(await field(page).inputValue()).toBe(words);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("is offered on another device of the same person, and to nobody else", async () => {
    const { page } = await state.visit(focalPoint);
    await typeAndWait(page, 1);
    const second = await state.visit(focalPoint, { width: 360, hasTouch: true });
    await second.page.goto(formOf(1));
    await second.page.getByText("that was not sent").waitFor();
    const other = await state.visit(colleague);
    await other.page.goto(formOf(1));
    await other.page.waitForLoadState("networkidle");
    expect(await other.page.getByText("that was not sent").count()).toBe(0);
    await other.page.goto("/s/XKV/drafts");
    expect(await other.page.getByText(words).count()).toBe(0);
  });

  test("is kept on the device while there is no line, and taken to the server afterwards", async () => {
    const { page } = await state.visit(focalPoint);
    await page.goto(formOf(2));
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await field(page).fill(words);
    await page.getByText("No connection: kept on this device.").waitFor();
    // The browser is closed and opened again, with a line.
    const later = await page.context().newPage();
    await page.close();
    await page.context().setOffline(false);
    await later.goto(formOf(2));
    await later.getByRole("button", { name: "Put it back" }).click();
    expect(await field(later).inputValue()).toBe(words);
    await later.getByText(/^Kept, /).waitFor();
  });

  test("is forgotten once it was sent, or thrown away", async () => {
    const { page } = await state.visit(focalPoint);
    await typeAndWait(page, 3);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent. The reviewers see it now.").waitFor();
    await page.goto(formOf(3));
    await page.waitForLoadState("networkidle");
    expect(await page.getByText("that was not sent").count()).toBe(0);
    await typeAndWait(page, 4);
    await page.reload();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await page.waitForLoadState("networkidle");
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await page.getByText("that was not sent").count()).toBe(0);
  });

  test("can be read without JavaScript on a page of one's own", async () => {
    const { page } = await state.visit(focalPoint);
    await typeAndWait(page, 5);
    const plain = await state.visit(focalPoint, { withoutScript: true });
    await plain.page.goto("/s/XKV/drafts");
    expect(await plain.page.getByText(words).first().isVisible()).toBe(true);
  });

  test("leaves nothing on the device of who signs out", async () => {
    const { page } = await state.visit(focalPoint);
    await page.goto(formOf(5));
    await page.evaluate(() => localStorage.setItem("suivi-draft somebody /s/XKV/x", "{}"));
    await page.locator("header summary", { hasText: "Person" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/sign-in/);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
});
