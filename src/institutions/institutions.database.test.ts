import * as sheets from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { answerAssignments, assignMany } from "../followup/assignments/service.ts";
import { listOfRecommendation } from "../followup/assignments/store.ts";
import type { Doing } from "../followup/index.ts";
import { checkSpace, readEvents } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import type { Visitor } from "../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { closeInstitution, mergeInstitution, readOpenWork } from "./closing.ts";
import { importInstitutions, problemsOf, proposeInstitutions, readPastedList } from "./importing.ts";
import { asTextFields, fieldsOf, type InstitutionFields } from "./model.ts";
import { addInstitution, changeInstitution, renameInstitution } from "./service.ts";
import { findInstitution, listInstitutions, listPast } from "./store.ts";

let state: WorkingState;
let coordinator: Person;
let observer: Person;
let visitor: Visitor;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 40 });
  coordinator = await state.addPerson(["coordinator", "administrator"], null, "Eli Coordinator");
  observer = await state.addPerson(["observer"], null, "Fay Observer");
  visitor = await state.visitorOf(coordinator);
});
afterAll(() => state.close());

function doing(person: Person = coordinator): Doing {
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor };
}

const empty: InstitutionFields = {
  kind: "ministry",
  names: { en: "" },
  shortName: "",
  parentId: "",
  mandate: "",
  contact: "",
};

async function add(name: string, fields: Partial<InstitutionFields> = {}): Promise<string> {
  const outcome = await addInstitution(doing(), { ...empty, names: { en: name }, ...fields });
  if (outcome.kind !== "added") throw new Error(JSON.stringify(outcome.faults));
  return outcome.id;
}

async function find(id: string) {
  const found = await state.inside((transaction) => findInstitution(transaction, state.space.id, id));
  if (found === null) throw new Error(`there is no institution ${id}`);
  return found;
}

function standing(recommendationId: string) {
  return state.inside((transaction) => listOfRecommendation(transaction, state.space.id, recommendationId));
}

async function lead(institutionId: string, recommendations: readonly string[]): Promise<void> {
  await assignMany(doing(), recommendations, {
    leadId: institutionId,
    contributingIds: [],
    informedIds: [],
    ifLead: "replace",
    ifOthers: "add",
    dueOn: "2027-06-30",
    reason: "By its mandate",
  });
}

describe("an institution", () => {
  test("is added with an event, once by each name", async () => {
    const id = await add("Ministry of Health", { shortName: "MoH", mandate: "Health care" });
    const [event] = await state.inside((transaction) => readEvents(transaction, state.space.id, [id]));
    expect(event).toMatchObject({
      action: "institution.added",
      data: { after: { kind: "ministry", names: { en: "Ministry of Health" }, shortName: "MoH" } },
    });
    expect(await addInstitution(doing(), { ...empty, names: { en: "ministry  of health" } })).toEqual({
      kind: "incomplete",
      faults: { name_en: "institution_exists" },
    });
    expect(await addInstitution(doing(), { ...empty, kind: "kingdom" })).toEqual({
      kind: "incomplete",
      faults: { kind: "institution_kind_unknown", name_en: "institution_without_name" },
    });
    await expect(addInstitution(doing(observer), { ...empty, names: { en: "X" } })).rejects.toThrow(
      "forbidden",
    );
  });

  test("that two people correct is put together; what both changed is shown, not lost", async () => {
    const id = await add("Ministry of Finance");
    const began = fieldsOf(await find(id), []);
    const base = asTextFields(began);
    await changeInstitution(doing(), id, { ...began, mandate: "The budget" }, base);
    const second = await changeInstitution(doing(), id, { ...began, shortName: "MoF" }, base);
    expect(second.kind).toBe("changed");
    expect(await find(id)).toMatchObject({ mandate: "The budget", shortName: "MoF" });
    const third = await changeInstitution(doing(), id, { ...began, mandate: "Taxes" }, base);
    expect(third.conflicts).toEqual([{ field: "mandate", mine: "Taxes", theirs: "The budget" }]);
    expect(third.fields.mandate).toBe("Taxes");
    expect(await find(id)).toMatchObject({ mandate: "The budget" });
  });

  test("keeps its old name when it gets another, with day and reason", async () => {
    const id = await add("Ministry of Women");
    const renaming = { names: { en: "Ministry of Gender Equality" }, parentId: "", sinceOn: "2026-02-01" };
    expect(await renameInstitution(doing(), id, { ...renaming, reason: "" })).toEqual({
      reason: "reason_missing",
    });
    expect(await renameInstitution(doing(), id, { ...renaming, reason: "Decree 12" })).toEqual({});
    expect((await find(id)).names).toEqual({ en: "Ministry of Gender Equality" });
    const past = await state.inside((transaction) => listPast(transaction, state.space.id, id));
    expect(past).toMatchObject([
      { names: { en: "Ministry of Women" }, untilOn: "2026-02-01", reason: "Decree 12" },
    ]);
    const page = await visitor.get(`/s/XKV/institutions/${id}`);
    expect(page.body).toContain("Ministry of Women");
    expect(page.body).toContain("Decree 12");
  });

  test("does not come to stand below itself", async () => {
    const parent = await add("Ministry of the Interior");
    const part = await add("Police", { kind: "agency", parentId: parent });
    const below = await add("Police Academy", { kind: "agency", parentId: part });
    const move = (id: string, parentId: string) =>
      renameInstitution(doing(), id, {
        names: { en: id === parent ? "Ministry of the Interior" : "Police" },
        parentId,
        sinceOn: "2026-01-01",
        reason: "Reform",
      });
    expect(await move(parent, below)).toEqual({ parentId: "institution_in_itself" });
    expect(await move(part, part)).toEqual({ parentId: "institution_in_itself" });
    expect(await move(part, newIdentifier())).toEqual({ parentId: "institution_not_found" });
    expect(await move(part, "")).toEqual({});
    expect((await find(part)).parentId).toBeNull();
  });
});

describe("an institution that leads something", () => {
  test("is not closed before somebody takes over; the form says what is open and hands all of it over", async () => {
    const id = await add("Agency for Roads", { kind: "agency" });
    const successor = await add("Ministry of Transport");
    const mine = state.recommendations.slice(0, 5);
    await lead(id, mine);
    const closing = { successorId: null, sinceOn: "2026-11-01", reason: "Law 7" };
    expect(await closeInstitution(doing(), id, closing)).toEqual({ successorId: "institution_leads_items" });
    expect((await find(id)).state).toBe("active");

    const address = `/s/XKV/institutions/${id}/end`;
    const form = await visitor.get(`${address}?as=closed`);
    expect(form.body).toContain("5 recommendations led");
    const token = await visitor.token(address);
    const fields = {
      form_token: token,
      as: "closed",
      successorId: "",
      sinceOn: "2026-11-01",
      reason: "Law 7",
    };
    const refused = await visitor.post(address, fields);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("It still has open work");
    expect(refused.body).toContain("Law 7");
    const done = await visitor.post(address, { ...fields, successorId: successor });
    expect(done.statusCode).toBe(303);

    expect((await find(id)).state).toBe("closed");
    for (const recommendation of mine) {
      const [now, before] = await standing(recommendation);
      expect(now).toMatchObject({
        institutionId: successor,
        part: "lead",
        state: "proposed",
        dueOn: "2027-06-30",
      });
      expect(before).toMatchObject({
        institutionId: id,
        state: "ended",
        endReason: "Law 7",
        reason: "By its mandate",
      });
    }
    const row = await state.inside((transaction) =>
      transaction
        .selectFrom("followUp")
        .select("leadInstitutionId")
        .where("recommendationId", "=", mine[0] ?? "")
        .executeTakeFirst(),
    );
    expect(row?.leadInstitutionId).toBe(successor);
  });

  test("that is merged takes its answers, plan, people, delegations and parts along, and its memory stays readable", async () => {
    const id = await add("Ministry of Sports");
    const successor = await add("Ministry of Culture");
    const part = await add("Sports Academy", { kind: "agency", parentId: id });
    const focalPoint = await state.addPerson(["focal_point"], id, "Ina Sports");
    const colleague = await state.addPerson(["contributor"], id, "Jo Sports");
    const [first = "", second = ""] = state.recommendations.slice(10, 12);
    await lead(id, [first, second]);
    const [assignment] = await standing(first);
    await answerAssignments(doing(focalPoint), [assignment?.id ?? ""], { kind: "accept" });
    const update = newIdentifier();
    const accepted = newIdentifier();
    const action = newIdentifier();
    const at = new Date();
    await state.inside(async (transaction) => {
      const common = { spaceId: state.space.id, institutionId: id, periodTo: "2026-06-30", language: "en" };
      await transaction
        .insertInto("progressUpdate")
        .values([
          { ...common, id: update, text: "A draft", state: "draft", createdAt: at, updatedAt: at },
          {
            ...common,
            id: accepted,
            text: "A secret",
            state: "accepted",
            accessClass: "confidential",
            createdAt: at,
            updatedAt: at,
          },
        ])
        .execute();
      await transaction
        .insertInto("progressUpdateRecommendation")
        .values(
          [update, accepted].map((progressUpdateId) => ({
            spaceId: state.space.id,
            progressUpdateId,
            recommendationId: first,
          })),
        )
        .execute();
      await transaction
        .insertInto("plannedAction")
        .values({
          spaceId: state.space.id,
          id: action,
          title: "Law on sports",
          language: "en",
          kind: "law",
          state: "planned",
          institutionId: id,
          createdAt: at,
          updatedAt: at,
        })
        .execute();
      await transaction
        .insertInto("delegation")
        .values({
          spaceId: state.space.id,
          id: newIdentifier(),
          institutionId: id,
          fromPersonId: focalPoint.id,
          toPersonId: colleague.id,
          fromOn: "2026-01-01",
          untilOn: "2099-01-01",
          createdAt: at,
        })
        .execute();
    });
    const faults = await mergeInstitution(doing(), id, {
      successorId: successor,
      sinceOn: "2026-11-01",
      reason: "Government reform",
    });
    expect(faults).toEqual({});
    expect(await find(id)).toMatchObject({ state: "merged", mergedIntoId: successor });
    expect((await find(part)).parentId).toBe(successor);
    const [moved] = await standing(first);
    expect(moved).toMatchObject({
      institutionId: successor,
      state: "accepted",
      reason: "By its mandate",
      answeredBy: focalPoint.id,
    });
    const work = await state.inside((transaction) => readOpenWork(transaction, state.space.id, id));
    expect(Object.values(work).every((count) => count === 0)).toBe(true);
    expect(
      await state.inside((transaction) => readOpenWork(transaction, state.space.id, successor)),
    ).toMatchObject({
      lead: 2,
      plannedActions: 1,
      updates: 1,
      delegations: 1,
      people: 2,
      parts: 1,
    });
    // What it did stays under its name, and its people still read what is confidential of it.
    const memory = await state.inside((transaction) =>
      transaction
        .selectFrom("progressUpdate")
        .select("institutionId")
        .where("id", "=", accepted)
        .executeTakeFirstOrThrow(),
    );
    expect(memory.institutionId).toBe(id);
    const now = await state.personNow(focalPoint.id);
    const part1 = now.parts.get(state.space.id);
    expect(part1?.institutionId).toBe(successor);
    expect(part1?.capacities.map(({ institutionId }) => institutionId)).toContain(id);
    const page = await visitor.get(`/s/XKV/institutions/${id}`);
    expect(page.body).toContain("Ministry of Culture");
    expect(
      await renameInstitution(doing(), id, {
        names: { en: "Again" },
        parentId: "",
        sinceOn: "2026-01-01",
        reason: "x",
      }).catch((error: Error) => error.message),
    ).toContain("institution_ended");
  });

  test("is not merged into itself, a part of it, or nothing", async () => {
    const id = await add("Ministry of Energy");
    const part = await add("Energy Agency", { kind: "agency", parentId: id });
    const merge = (successorId: string | null) =>
      mergeInstitution(doing(), id, { successorId, sinceOn: "2026-11-01", reason: "Reform" });
    expect(await merge(null)).toEqual({ successorId: "institution_not_chosen" });
    expect(await merge(id)).toEqual({ successorId: "same_institution" });
    expect(await merge(part)).toEqual({ successorId: "institution_in_itself" });
    expect(await merge(newIdentifier())).toEqual({ successorId: "institution_not_found" });
  });
});

describe("a list of institutions", () => {
  const list = [
    "Name;Nom (français);Type;Abbreviation;Part of;Mandate",
    "Ministry of Labour;Ministère du Travail;Ministry;MoL;;Work and social security",
    "Labour Inspectorate;;Agency;LI;MoL;",
    "Ministry of Health;;;;;",
    "Supreme Audit Court;;;;;",
    ";;;X;;",
    "Ministry of Labour;;;;;",
    "Commission for Lakes;;;;Ministry of Nowhere;",
  ].join("\n");

  test("is read with its headings; kinds that are not said are guessed; each row has its problem", async () => {
    const rows = proposeInstitutions(await readPastedList(list), "en");
    const institutions = await state.inside((transaction) => listInstitutions(transaction, state.space.id));
    expect(rows[0]).toMatchObject({
      kind: "ministry",
      isKindGuessed: false,
      names: { en: "Ministry of Labour", fr: "Ministère du Travail" },
      shortName: "MoL",
      mandate: "Work and social security",
    });
    expect(rows[3]).toMatchObject({ kind: "court", isKindGuessed: true });
    expect([...problemsOf(rows, institutions)]).toEqual([
      [4, "exists"],
      [6, "without_name"],
      [7, "double"],
      [8, "parent_unknown"],
    ]);
  });

  test("of names alone is read, and of Arabic headings too", async () => {
    expect(
      proposeInstitutions(await readPastedList("Ministry of Water\nNational Assembly"), "en"),
    ).toMatchObject([
      { names: { en: "Ministry of Water" }, kind: "ministry" },
      { names: { en: "National Assembly" }, kind: "parliament" },
    ]);
    expect(
      proposeInstitutions(await readPastedList("الاسم,الاسم المختصر\nوزارة المياه,و.م"), "ar"),
    ).toMatchObject([{ names: { ar: "وزارة المياه" }, shortName: "و.م", kind: "ministry" }]);
  });

  test("is added as a whole, parents found by short name", async () => {
    const rows = proposeInstitutions(await readPastedList(list), "en");
    expect(await importInstitutions(doing(), rows)).toBe(4);
    const all = await state.inside((transaction) => listInstitutions(transaction, state.space.id));
    const labour = all.find(({ shortName }) => shortName === "MoL");
    expect(all.find(({ shortName }) => shortName === "LI")?.parentId).toBe(labour?.id);
    expect(await importInstitutions(doing(), rows)).toBe(0);
    await expect(importInstitutions(doing(observer), rows)).rejects.toThrow("forbidden");
  });

  test("as an Excel file is shown before anything is added", async () => {
    const book = sheets.utils.book_new();
    const sheet = sheets.utils.aoa_to_sheet([
      ["Name", "Type"],
      ["Agency for Space", "Agency"],
    ]);
    sheets.utils.book_append_sheet(book, sheet, "List");
    const content = sheets.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
    const token = await visitor.token("/s/XKV/institutions/import");
    const preview = await visitor.upload("/s/XKV/institutions/import", { form_token: token, pasted: "" }, [
      { field: "files", name: "list.xlsx", content },
    ]);
    expect(preview.statusCode).toBe(422);
    expect(preview.body).toContain("Agency for Space");
    const names = async () =>
      (await state.inside((transaction) => listInstitutions(transaction, state.space.id))).map(
        (one) => one.names.en,
      );
    expect(await names()).not.toContain("Agency for Space");
    const rows = /name="rows" value="([^"]*)"/.exec(preview.body)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const taken = await visitor.post("/s/XKV/institutions/import/take", {
      form_token: token,
      rows,
      take: "2",
      kind_2: "other",
    });
    expect(taken.statusCode).toBe(303);
    expect(await names()).toContain("Agency for Space");
  });

  test.each([
    ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ["nothing", Buffer.alloc(0)],
  ])("that is %s is refused with what was pasted kept", async (_name, content) => {
    const token = await visitor.token("/s/XKV/institutions/import");
    const answer = await visitor.upload("/s/XKV/institutions/import", { form_token: token, pasted: "Kept" }, [
      { field: "files", name: "list.csv", content },
    ]);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("Kept");
  });
});

describe("the pages", () => {
  test("show the tree with vacancies to everybody who may read, and forms to nobody else", async () => {
    const looking = await state.visitorOf(observer);
    const tree = await looking.get("/s/XKV/institutions");
    expect(tree.statusCode).toBe(200);
    expect(tree.body).toContain("No focal point");
    expect(tree.body).not.toContain("/institutions/new");
    for (const address of ["new", "import"]) {
      expect((await looking.get(`/s/XKV/institutions/${address}`)).statusCode).toBe(403);
    }
  });

  test("know no institution of another space, and none that is not one", async () => {
    for (const id of [newIdentifier(), "x", "%00"]) {
      expect((await visitor.get(`/s/XKV/institutions/${id}`)).statusCode).toBe(404);
      expect((await visitor.get(`/s/XKV/institutions/${id}/end`)).statusCode).toBe(404);
    }
  });
});

test("the history of all this holds, and the rows say what it says", async () => {
  const check = await checkSpace(state.opened.database, state.space.id);
  const untold = ["planned_action", "progress_update", "delegation"];
  expect(
    check.differences.filter(({ kind, entityKind }) => kind !== "unknown" || !untold.includes(entityKind)),
  ).toEqual([]);
  expect(check.faultCount).toBe(0);
});
