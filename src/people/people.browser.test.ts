import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import {
  accessibilityFaults,
  type BrowsingState,
  openBrowsingState,
  overflowOf,
} from "../web/testing/browsing.ts";

let state: BrowsingState;
let administrator: Person;
let focalPoint: Person;
let participant: Person;

beforeAll(async () => {
  state = await openBrowsingState();
  const justice = await state.addInstitution("Ministry of Justice");
  const health = await state.addInstitution("Ministry of Health and Social Protection");
  for (const name of ["Interior", "Education", "Labour", "Finance", "Foreign Affairs"]) {
    await state.addInstitution(`Ministry of ${name}`);
  }
  const commission = await state.addInstitution("Human Rights Commission", "human_rights_institution");
  administrator = await state.addPerson(["administrator", "coordinator"], null, "Ada Benali");
  focalPoint = await state.addPerson(["focal_point"], justice, "Fiona Okafor");
  participant = await state.addPerson(["participant"], commission, "Pat Hussein");
  await state.addPerson(["contributor"], justice, "Conrad Wu");
  await state.addPerson(["reviewer", "auditor"], null, "Rita Vela");
  await state.addPerson(["observer"], null, "Omar Said");
  await state.inside(async (transaction) => {
    for (const recommendationId of state.recommendations) {
      await transaction
        .insertInto("assignment")
        .values({
          spaceId: state.space.id,
          id: newIdentifier(),
          recommendationId,
          institutionId: health,
          part: "lead",
          state: "accepted",
          assignedAt: new Date(),
          reason: null,
          dueOn: null,
          personId: null,
          assignedBy: null,
          answerReason: null,
          answeredBy: null,
          endReason: null,
        })
        .execute();
    }
  });
}, 120_000);
afterAll(() => state.close());

test("an administrator invites on paper, the invited person types the code on a phone and is in, without JavaScript", async () => {
  const admin = await state.visit(administrator, { withoutScript: true });
  await admin.page.goto("/s/XKV/people");
  await admin.page
    .getByRole("link", { name: "Invite a focal point of Ministry of Health and Social Protection" })
    .click();
  await admin.page.getByLabel("Name").fill("Hana Idris");
  await admin.page.getByLabel("On paper").check();
  await admin.page.getByRole("button", { name: "Invite a person" }).click();
  const code = (await admin.page.locator(".code-groups span").allInnerTexts()).join(" ");
  expect(await admin.page.getByRole("img", { name: "QR code" }).count()).toBe(1);

  const guest = await state.visit(null, { width: 360, withoutScript: true });
  await guest.page.goto("/invitation");
  await guest.page.getByLabel("Code of your invitation").fill(code.toUpperCase());
  await guest.page.getByRole("button", { name: "Continue" }).click();
  expect(await guest.page.getByText("Ministry of Health and Social Protection").count()).toBe(1);
  await guest.page.getByLabel("E-mail address").fill("hana@example.org");
  await guest.page.getByLabel("Choose a password").fill("four quiet green words");
  await guest.page.getByRole("button", { name: "Accept the invitation" }).click();
  expect(new URL(guest.page.url()).pathname).toBe("/s/XKV");
  await guest.page.goto("/s/XKV/part");
  expect(await guest.page.getByText("Focal point", { exact: true }).count()).toBe(1);
}, 60_000);

const looks = [
  ["en", 1280],
  ["en", 360],
  ["ar", 1280],
  ["ar", 360],
] as const;

test.each(looks)(
  "pages about people in %s at %i pixels fit their window, and axe finds nothing",
  async (locale, width) => {
    const { page, complaints } = await state.visit(administrator, { locale, width });
    const pages = [
      "/people",
      `/people/${focalPoint.id}`,
      "/people/invitations",
      "/people/invitations/new",
      "/people/invitations/several",
      "/roles",
      "/settings",
      "/settings/participation",
      "/settings/reminders",
    ];
    for (const path of pages) {
      await page.goto(`/s/XKV${path}`);
      expect([path, await overflowOf(page)]).toEqual([path, 0]);
      expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
    }
    await page.goto("/s/XKV/people/invitations/new");
    await page.locator("#field-name").fill(`Hana ${locale} ${width}`);
    await page.locator("input[value=observer]").check();
    await page.locator("input[value=print]").check();
    await page.locator(".form-actions button").click();
    await page.locator(".qr-code").waitFor();
    expect(await overflowOf(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    const code = (await page.locator(".code-groups span").allInnerTexts()).join("-");
    const guest = await state.visit(null, { locale, width });
    await guest.page.goto(`/invitation/${code}`);
    expect(await overflowOf(guest.page)).toBe(0);
    expect(await accessibilityFaults(guest.page)).toEqual([]);
    const other = await state.visit(participant, { locale, width });
    for (const path of ["/s/XKV/part", "/account/data", "/password", "/invitation"]) {
      await other.page.goto(path);
      expect([path, await overflowOf(other.page)]).toEqual([path, 0]);
      expect([path, await accessibilityFaults(other.page)]).toEqual([path, []]);
    }
    expect([...complaints, ...guest.complaints, ...other.complaints]).toEqual([]);
  },
  120_000,
);
