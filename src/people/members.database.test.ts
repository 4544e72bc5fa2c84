import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import type { Doing } from "./invitations.ts";
import {
  changeMember,
  endMembership,
  listPeople,
  membershipFields,
  readPersonOfSpace,
  signOutEverywhere,
} from "./members.ts";
import { rightsOf } from "./rights.ts";

let state: WorkingState;
let justice: string;
let health: string;
let administrator: Person;
let focalPoint: Person;
let contributor: Person;
let stranger: Person;
let foreignPersonId: string;

beforeAll(async () => {
  state = await openWorkingState();
  justice = await state.addInstitution("Ministry of Justice");
  health = await state.addInstitution("Ministry of Health");
  administrator = await state.addPerson(["administrator"], null, "Ada Min");
  focalPoint = await state.addPerson(["focal_point"], justice, "Fiona Point");
  contributor = await state.addPerson(["contributor"], justice, "Conrad Tributor");
  stranger = await state.addPerson(["contributor"], health, "Hal Health");
  const foreign = await state.addSpace("XKW");
  foreignPersonId = await state.accounts.createPerson({
    name: "Foreign Person",
    email: "foreign@example.org",
    password: "correct horse battery",
  });
  await inSpace(state.opened.database, { spaceId: foreign.id, personId: null }, (transaction) =>
    transaction
      .insertInto("membership")
      .values({
        spaceId: foreign.id,
        personId: foreignPersonId,
        roles: ["administrator"],
        institutionId: null,
        title: null,
        createdAt: new Date(),
      })
      .execute(),
  );
});
afterAll(() => state.close());

function doing(person: Person): Doing & { accounts: WorkingState["accounts"] } {
  const { database } = state.opened;
  const actor = { personId: person.id, origin: "page" } as const;
  return { database, space: state.space, person, actor, accounts: state.accounts };
}

function namesOf({ members }: { members: readonly { name: string }[] }): string[] {
  return members.map(({ name }) => name).sort();
}

describe("the list of people", () => {
  test("shows an administrator everybody, a focal point those of the own institution", async () => {
    expect(namesOf(await listPeople(doing(administrator)))).toEqual([
      "Ada Min",
      "Conrad Tributor",
      "Fiona Point",
      "Hal Health",
    ]);
    const own = await listPeople(doing(focalPoint));
    expect(namesOf(own)).toEqual(["Conrad Tributor", "Fiona Point"]);
    expect(own.vacancies).toEqual([]);
  });

  test("names institutions without a focal point, with what they lead, the busiest first", async () => {
    await state.inside(async (transaction) => {
      for (const recommendationId of state.recommendations.slice(0, 2)) {
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
            personId: stranger.id,
            assignedBy: null,
            answerReason: null,
            answeredBy: null,
            endReason: null,
          })
          .execute();
      }
    });
    const { vacancies } = await listPeople(doing(administrator));
    expect(vacancies[0]).toMatchObject({ institutionId: health, leads: 2, hadOne: false });
    expect(vacancies.some(({ institutionId }) => institutionId === justice)).toBe(false);
  });

  test("filters by role, institution and what is typed, without accents", async () => {
    const visitor = await state.visitorOf(administrator);
    const found = await visitor.get("/s/XKV/people?role=contributor&search=H%C3%A1L");
    expect(found.body).toContain("Hal Health");
    expect(found.body).not.toContain("Conrad Tributor");
    const own = await visitor.get(`/s/XKV/people?institution=${justice}`);
    expect(own.body).toContain("Conrad Tributor");
    expect(own.body).not.toContain("/people/".concat(stranger.id));
  });

  test("is not for contributors", async () => {
    const visitor = await state.visitorOf(contributor);
    expect((await visitor.get("/s/XKV/people")).statusCode).toBe(403);
  });
});

describe("the page of a person", () => {
  test("does not exist for people of another space, other institutions, and nonsense", async () => {
    const admin = await state.visitorOf(administrator);
    for (const id of [foreignPersonId, newIdentifier(), "nonsense"]) {
      expect((await admin.get(`/s/XKV/people/${id}`)).statusCode).toBe(404);
    }
    const focal = await state.visitorOf(focalPoint);
    expect((await focal.get(`/s/XKV/people/${stranger.id}`)).statusCode).toBe(404);
    expect((await focal.get(`/s/XKV/people/${contributor.id}`)).statusCode).toBe(200);
  });

  test("says what the person may do, also where they stand in for another institution today", async () => {
    await state.inside((transaction) =>
      transaction
        .insertInto("delegation")
        .values({
          spaceId: state.space.id,
          id: newIdentifier(),
          institutionId: health,
          fromPersonId: stranger.id,
          toPersonId: focalPoint.id,
          fromOn: "2020-01-01",
          untilOn: "2099-12-31",
          reason: null,
          createdAt: new Date(),
        })
        .execute(),
    );
    const { part } = await readPersonOfSpace(doing(administrator), focalPoint.id);
    const progress = rightsOf(part, state.space.id).find(({ group }) => group === "progress");
    expect(progress?.everywhere).toEqual(["progress.read"]);
    expect(progress?.forInstitutions).toEqual([
      {
        institutionIds: [justice, health].sort(),
        actions: ["progress.write", "progress.submit", "confidential.read"],
      },
    ]);
    expect(progress?.not).toEqual(["progress.review", "status.change"]);
    const visitor = await state.visitorOf(administrator);
    const page = await visitor.get(`/s/XKV/people/${focalPoint.id}`);
    expect(page.body).toContain("Stands in as focal point for Ministry of Health today.");
  });

  test("says what the space opens to a participant, as it stands", async () => {
    const nhri = await state.addInstitution("Human Rights Commission", "human_rights_institution");
    const participant = await state.addPerson(["participant"], nhri, "Pat Icipant");
    const { part } = await readPersonOfSpace(doing(administrator), participant.id);
    const rights = rightsOf(part, state.space.id);
    expect(rights.find(({ group }) => group === "assessments")?.everywhere).toContain("assessment.write");
    const own = await (await state.visitorOf(participant)).get("/s/XKV/part");
    expect(own.body).toContain("National human rights institution");
    expect(own.body).toContain("their own assessments");
  });
});

describe("changing a part", () => {
  function change(person: Person, changes: Record<string, string>, base?: Record<string, string>) {
    const part = person.parts.get(state.space.id);
    const fields = membershipFields({
      roles: part?.roles ?? [],
      institutionId: part?.institutionId ?? null,
      title: null,
    });
    return { wanted: { ...fields, ...base, ...changes }, base: { ...fields, ...base }, reason: "New post" };
  }

  test("changes rights at once, with the reason in the history", async () => {
    const typed = change(contributor, { roles: "focal_point", title: "Head" });
    expect(await changeMember(doing(administrator), contributor.id, typed)).toEqual({ kind: "changed" });
    const now = await state.personNow(contributor.id);
    expect(now.parts.get(state.space.id)?.roles).toEqual(["focal_point"]);
    const { events } = await readPersonOfSpace(doing(administrator), contributor.id);
    expect(events[0]).toMatchObject({
      action: "membership.changed",
      reason: "New post",
      data: { before: { roles: ["contributor"] }, after: { roles: ["focal_point"], title: "Head" } },
    });
  });

  test("merges what two administrators change, and asks where both changed the same", async () => {
    const base = { roles: "focal_point", institution: justice, title: "Head" };
    const one = { wanted: { ...base, title: "Director" }, base, reason: "Promotion" };
    expect((await changeMember(doing(administrator), contributor.id, one)).kind).toBe("changed");
    const other = { wanted: { ...base, roles: "contributor" }, base, reason: "Other work" };
    expect((await changeMember(doing(administrator), contributor.id, other)).kind).toBe("changed");
    const { member } = await readPersonOfSpace(doing(administrator), contributor.id);
    expect(member).toMatchObject({ title: "Director", roles: ["contributor"] });
    const third = { wanted: { ...base, title: "Clerk" }, base, reason: "Mistake" };
    expect(await changeMember(doing(administrator), contributor.id, third)).toMatchObject({
      kind: "conflict",
      conflicts: [{ field: "title", mine: "Clerk", theirs: "Director" }],
    });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["no role", { roles: "" }, { roles: "roles" }],
    ["a role of an institution without one", { institution: "" }, { institution: "institution_needed" }],
    [
      "an institution that is none here",
      { institution: "0199aaaa-0000-7000-8000-000000000001" },
      { institution: "institution" },
    ],
  ])("refuses %s", async (_what, changes, faults) => {
    const outcome = await changeMember(doing(administrator), stranger.id, change(stranger, changes));
    expect(outcome).toMatchObject({ kind: "refused", faults });
  });

  test("needs a reason", async () => {
    const typed = { ...change(stranger, { title: "Doctor" }), reason: "" };
    expect(await changeMember(doing(administrator), stranger.id, typed)).toMatchObject({
      kind: "refused",
      faults: { reason: "reason" },
    });
  });

  test("is for administrators alone, of this space alone", async () => {
    for (const person of [focalPoint, await state.addPerson(["coordinator"])]) {
      const attempt = changeMember(doing(person), stranger.id, change(stranger, { roles: "coordinator" }));
      await expect(attempt).rejects.toThrow("forbidden");
    }
    const foreign = changeMember(
      doing(administrator),
      foreignPersonId,
      change(stranger, { roles: "observer" }),
    );
    await expect(foreign).rejects.toThrow("person_of_space_not_found");
  });

  test("never takes the last administrator", async () => {
    const typed = change(administrator, { roles: "observer" });
    await expect(changeMember(doing(administrator), administrator.id, typed)).rejects.toThrow(
      "last_administrator",
    );
    await expect(endMembership(doing(administrator), administrator.id, "Leaves")).rejects.toThrow(
      "last_administrator",
    );
  });

  test("lets two administrators who take each other's role at once keep one", async () => {
    const second = await state.addPerson(["administrator"], null, "Second Admin");
    const attempts = await Promise.allSettled([
      endMembership(doing(administrator), second.id, "Quarrel"),
      endMembership(doing(second), administrator.id, "Quarrel"),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const ended = attempts[0]?.status === "fulfilled" ? second : administrator;
    await state.inside((transaction) =>
      transaction
        .updateTable("membership")
        .set({ endedAt: null })
        .where("spaceId", "=", state.space.id)
        .where("personId", "=", ended.id)
        .execute(),
    );
    await endMembership(doing(administrator), second.id, "Peace");
  });
});

describe("ending a membership", () => {
  test("closes the space to the person, shows the vacancy, and keeps their name", async () => {
    const education = await state.addInstitution("Ministry of Education", "other");
    const leaver = await state.addPerson(["focal_point"], education, "Lea Ver");
    const visitor = await state.visitorOf(leaver);
    expect((await visitor.get("/s/XKV/part")).statusCode).toBe(200);
    await endMembership(doing(administrator), leaver.id, "Retired");
    expect((await visitor.get("/s/XKV/part")).statusCode).toBe(404);
    const { vacancies, members } = await listPeople(doing(administrator));
    expect(vacancies.find(({ institutionId }) => institutionId === education)).toMatchObject({
      hadOne: true,
    });
    expect(members.find(({ personId }) => personId === leaver.id)?.name).toBe("Lea Ver");
    await expect(endMembership(doing(administrator), leaver.id, "Again")).rejects.toThrow("membership_over");
  });

  test("asks for a reason and a tick before anything happens", async () => {
    const visitor = await state.visitorOf(administrator);
    const path = `/s/XKV/people/${stranger.id}`;
    const answer = await visitor.post(`${path}/end`, {
      form_token: await visitor.token(path),
      endReason: "",
    });
    expect(answer.statusCode).toBe(422);
    expect((await state.personNow(stranger.id)).parts.has(state.space.id)).toBe(true);
  });
});

test("an administrator signs somebody out everywhere", async () => {
  const visitor = await state.visitorOf(stranger);
  expect((await visitor.get("/s/XKV/part")).statusCode).toBe(200);
  await signOutEverywhere(doing(administrator), stranger.id);
  expect((await visitor.get("/s/XKV/part")).statusCode).toBe(303);
  await expect(signOutEverywhere(doing(administrator), foreignPersonId)).rejects.toThrow(
    "person_of_space_not_found",
  );
});
