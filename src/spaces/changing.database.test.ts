import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { changeSettings, findSpaceByCode, type SettingsPart, type Space, settingsFields } from "./index.ts";

let state: WorkingState;
let administrator: Person;

beforeAll(async () => {
  state = await openWorkingState();
  administrator = await state.addPerson(["administrator"], null, "Ada Min");
});
afterAll(() => state.close());

async function spaceNow(): Promise<Space> {
  const space = await findSpaceByCode(state.opened.database, "XKV");
  if (space === null) throw new Error("the space is gone");
  return space;
}

async function change(
  part: SettingsPart,
  changes: Record<string, string>,
  from?: Space,
  person = administrator,
) {
  const space = from ?? (await spaceNow());
  const base = settingsFields(space, part);
  return changeSettings(
    { database: state.opened.database, space, person, actor: { personId: person.id, origin: "page" } },
    part,
    { base, fields: { ...base, ...changes } },
  );
}

describe("what a space settles", () => {
  test("is kept, and stands in the history with what stood before", async () => {
    expect(await change("reminders", { digestWeekday: "4", quietDays: "2026-12-25\n2026-01-01" })).toEqual({
      kind: "changed",
    });
    const { settings } = await spaceNow();
    expect(settings.reminders).toMatchObject({ digestWeekday: 4, quietDays: ["2026-01-01", "2026-12-25"] });
    const { data } = await state.inside((transaction) =>
      transaction
        .selectFrom("event")
        .select("data")
        .where("spaceId", "=", state.space.id)
        .where("action", "=", "space.changed")
        .orderBy("ordinal", "desc")
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(JSON.parse(data)).toMatchObject({ before: { digestWeekday: "1" }, after: { digestWeekday: "4" } });
  });

  test("says nothing where nothing was changed", async () => {
    expect(await change("general", {})).toEqual({ kind: "unchanged" });
  });

  test("merges what two administrators settle at once, and asks where both settled the same", async () => {
    const seen = await spaceNow();
    await change("general", { timeZone: "Africa/Tunis" }, seen);
    expect(await change("general", { mechanismName: "Interministerial committee" }, seen)).toEqual({
      kind: "changed",
    });
    const now = await spaceNow();
    expect([now.settings.timeZone, now.mechanismName]).toEqual([
      "Africa/Tunis",
      "Interministerial committee",
    ]);
    expect(await change("general", { timeZone: "Asia/Amman" }, seen)).toMatchObject({
      kind: "conflict",
      conflicts: [{ field: "timeZone", theirs: "Africa/Tunis" }],
    });
  });

  test.each<[SettingsPart, Record<string, string>, string]>([
    ["general", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["general", { mechanismName: " " }, "mechanismName"],
    ["general", { name_en: "x".repeat(201) }, "name_en"],
    ["reminders", { digestWeekday: "8" }, "digestWeekday"],
    ["reminders", { escalationDays: "0" }, "escalationDays"],
    ["reminders", { urgentDays: "-1" }, "urgentDays"],
    ["reminders", { weekend: "1,2,3,4,5,6,7" }, "weekend"],
    ["reminders", { quietDays: "2026-12-25\n2026-02-30" }, "quietDays"],
    ["reminders", { quietDays: "1066-10-14" }, "quietDays"],
  ])("refuses %s with %o", async (part, changes, field) => {
    const outcome = await change(part, changes);
    expect(outcome.kind).toBe("refused");
    if (outcome.kind === "refused") expect(Object.keys(outcome.faults)).toEqual([field]);
  });

  test("changes at once what a participant may see", async () => {
    const organization = await state.addInstitution("Coalition", "civil_society");
    const participant = await state.addPerson(["participant"], organization);
    const visitor = await state.visitorOf(participant);
    expect((await visitor.get("/s/XKV/part")).body).toContain("plan and indicators");
    const admin = await state.visitorOf(administrator);
    const path = "/s/XKV/settings/participation";
    const page = await admin.get(path);
    const base = /name="base_fields" value="([^"]+)"/.exec(page.body)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const fields = JSON.parse(base) as Record<string, string>;
    const sent = Object.fromEntries(
      Object.entries({ ...fields, sees_civil_society: "overview", says_civil_society: "" }).map(
        ([name, value]) => [name, value === "" ? [] : value.split(",")],
      ),
    );
    const answer = await admin.post(path, {
      ...sent,
      base_fields: base,
      form_token: await admin.token(path),
    });
    expect(answer.statusCode).toBe(303);
    const now = (await visitor.get("/s/XKV/part")).body;
    expect(now).toContain("The space opens to you: the overview.");
    expect(now).toContain("You may not record assessments.");
  });

  test("is the administrator's alone", async () => {
    const coordinator = await state.addPerson(["coordinator"]);
    await expect(change("general", { mechanismName: "Mine" }, undefined, coordinator)).rejects.toThrow(
      "forbidden",
    );
    const visitor = await state.visitorOf(coordinator);
    expect((await visitor.get("/s/XKV/settings")).statusCode).toBe(403);
  });

  test("keeps what was typed where something is wrong", async () => {
    const admin = await state.visitorOf(administrator);
    const path = "/s/XKV/settings/reminders";
    const answer = await admin.post(path, {
      form_token: await admin.token(path),
      base_fields: JSON.stringify(settingsFields(await spaceNow(), "reminders")),
      digestWeekday: "2",
      digestHour: "9",
      urgentDays: "5",
      escalationDays: "30",
      weekend: ["5", "6"],
      quietDays: "Christmas",
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("“Christmas” is no day");
    expect(answer.body).toContain(">Christmas</textarea>");
  });
});
