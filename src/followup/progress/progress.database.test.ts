import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace, readEvents } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { type AccessClass, accessClasses } from "../model.ts";
import { removeEvidence } from "./evidence.ts";
import {
  countUpdatesByState,
  latestAcceptedUpdates,
  listUpdates,
  listWaitingReview,
  noFilters,
} from "./listing.ts";
import {
  asTextFields,
  contentHash,
  fieldsOf,
  type ProgressUpdate,
  type UpdateFields,
  updateStates,
} from "./model.ts";
import { mayReadUpdate, readableUpdates, readerOf } from "./readers.ts";
import { acceptMany, type Decision, reviewUpdate } from "./reviewing.ts";
import { saveReport, withdrawUpdate } from "./service.ts";
import { changeStatus } from "./statuses.ts";
import { type Doing, todayIn } from "./steps.ts";
import {
  currentStatuses,
  findUpdate,
  listEvidence,
  listStatuses,
  listSteps,
  selectUpdates,
} from "./store.ts";

let state: WorkingState;
let ministry: string;
let agency: string;
const people: Record<string, Person> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 12 });
  ministry = await state.addInstitution("Ministry of Justice");
  agency = await state.addInstitution("Agency for Equality");
  people.focalPoint = await state.addPerson(["focal_point"], ministry, "Ana Focal");
  people.contributor = await state.addPerson(["contributor"], ministry, "Ben Contributor");
  people.otherFocalPoint = await state.addPerson(["focal_point"], agency, "Cy Other");
  people.reviewer = await state.addPerson(["reviewer"], null, "Dina Reviewer");
  people.coordinator = await state.addPerson(["coordinator"], null, "Eli Coordinator");
  people.observer = await state.addPerson(["observer"], null, "Fay Observer");
  people.auditor = await state.addPerson(["auditor"], null, "Gus Auditor");
  people.administrator = await state.addPerson(["administrator"], null, "Hana Administrator");
});
afterAll(() => state.close());

function as(name: string, doing: Partial<Doing> = {}): Doing {
  const person = people[name];
  if (person === undefined) throw new Error(`nobody is ${name}`);
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor, ...doing };
}

const written: UpdateFields = {
  text: "Parliament adopted the law on legal aid.",
  periodFrom: "",
  periodTo: "2026-06-30",
  proposedStatus: "in_progress",
  statusReason: "The law is in force, its offices are being set up.",
  accessClass: "participants",
};

function recommendation(number: number): string {
  return state.recommendations[number - 1] ?? "";
}

interface Reporting {
  readonly updateId?: string;
  readonly recommendationIds?: readonly string[];
  readonly institutionId?: string;
  readonly clusterId?: string;
  readonly isSent?: boolean;
}

async function report(name: string, fields: Partial<UpdateFields> = {}, options: Reporting = {}) {
  return saveReport(as(name), {
    updateId: options.updateId ?? newIdentifier(),
    begun: {
      subject: {
        recommendationIds:
          options.recommendationIds ?? (options.clusterId === undefined ? [recommendation(1)] : []),
        clusterId: options.clusterId ?? null,
        plannedActionId: null,
      },
      institutionId: options.institutionId ?? ministry,
      language: "en",
    },
    fields: { ...written, ...fields },
    base: {},
    evidence: [],
    isSent: options.isSent ?? true,
    hasOtherFaults: false,
  });
}

async function edit(name: string, update: ProgressUpdate, fields: Partial<UpdateFields>, isSent = true) {
  return saveReport(as(name), {
    updateId: update.id,
    begun: null,
    fields: { ...fieldsOf(update), ...fields },
    base: asTextFields(fieldsOf(update)),
    evidence: [],
    isSent,
    hasOtherFaults: false,
  });
}

const accepting = {
  kind: "accept",
  status: "in_progress",
  reason: "As reported.",
  statusOn: "2026-06-30",
} as const;

async function review(
  name: string,
  update: ProgressUpdate,
  decision: Decision = accepting,
  doing: Partial<Doing> = {},
) {
  return reviewUpdate(as(name, doing), update.id, contentHash(fieldsOf(update)), decision);
}

async function standing(recommendationId: string) {
  return state.inside((transaction) =>
    transaction
      .selectFrom("followUp")
      .selectAll()
      .where("spaceId", "=", state.space.id)
      .where("recommendationId", "=", recommendationId)
      .executeTakeFirst(),
  );
}

describe("a report", () => {
  test("is sent at once and waits for review", async () => {
    const { kind, update } = await report("focalPoint");
    expect(kind).toBe("sent");
    expect(update).toMatchObject({ state: "submitted", authorId: people.focalPoint?.id });
    expect(await standing(recommendation(1))).toMatchObject({ waitingUpdates: 1, acceptedUpdates: 0 });
    const steps = await state.inside((transaction) => listSteps(transaction, state.space.id, update.id));
    expect(steps.map(({ kind }) => kind)).toEqual(["submitted"]);
  });

  test("sent twice by the same form stands once", async () => {
    const updateId = newIdentifier();
    await report("focalPoint", {}, { updateId });
    await expect(report("focalPoint", {}, { updateId })).rejects.toThrow("update_not_open");
  });

  test("stays a draft with its faults where something is missing, and nothing typed is lost", async () => {
    const { kind, update, faults, fields } = await report("focalPoint", {
      text: "",
      statusReason: "",
      periodTo: "2999-01-01",
    });
    expect(kind).toBe("incomplete");
    expect(faults).toEqual({ text: "text_missing", statusReason: "reason_missing", periodTo: "day_invalid" });
    expect(fields.periodTo).toBe("2999-01-01");
    expect(update).toMatchObject({ state: "draft", proposedStatus: "in_progress" });
  });

  test.each([
    [{ periodTo: "2100-01-01" }, { periodTo: "day_to_come" }],
    [{ periodTo: "1944-12-31" }, { periodTo: "day_invalid" }],
    [{ periodFrom: "2026-07-01" }, { periodFrom: "period_backwards" }],
    [{ accessClass: "secret" }, { accessClass: "class_unknown" }],
    [{ proposedStatus: "finished" }, { proposedStatus: "status_unknown" }],
    [{ text: "x".repeat(30_001) }, { text: "text_too_long" }],
  ])("with %o is not sent", async (fields, expected) => {
    expect((await report("focalPoint", fields)).faults).toEqual(expected);
  });

  test("is drafted by a contributor, whom sending is refused, and sent by the focal point", async () => {
    await expect(report("contributor")).rejects.toThrow("forbidden");
    const { update } = await report("contributor", {}, { isSent: false });
    expect(update.state).toBe("draft");
    const sent = await edit("focalPoint", update, {});
    expect(sent.update).toMatchObject({ state: "submitted", submittedBy: people.focalPoint?.id });
  });

  test("for another institution is refused, and another's draft does not exist", async () => {
    await expect(report("focalPoint", {}, { institutionId: agency })).rejects.toThrow("forbidden");
    const { update } = await report("otherFocalPoint", {}, { institutionId: agency, isSent: false });
    await expect(edit("focalPoint", update, { text: "mine now" })).rejects.toThrow("update_not_found");
    await expect(withdrawUpdate(as("focalPoint"), update.id, "")).rejects.toThrow("update_not_found");
  });

  test("on a recommendation of another space is refused", async () => {
    const foreign = newIdentifier();
    await expect(report("focalPoint", {}, { recommendationIds: [foreign] })).rejects.toThrow(
      "report_subject_not_found",
    );
  });

  test("serves a whole cluster", async () => {
    const clusterId = newIdentifier();
    const members = [recommendation(10), recommendation(11), recommendation(12)];
    await state.inside(async (transaction) => {
      const now = new Date();
      await transaction
        .insertInto("cluster")
        .values({
          spaceId: state.space.id,
          id: clusterId,
          title: "Legal aid",
          language: "en",
          createdAt: now,
          updatedAt: now,
        })
        .execute();
      await transaction
        .insertInto("clusterRecommendation")
        .values(members.map((recommendationId) => ({ spaceId: state.space.id, clusterId, recommendationId })))
        .execute();
    });
    const { update } = await report("focalPoint", {}, { clusterId });
    await review("reviewer", update);
    for (const id of members)
      expect(await standing(id)).toMatchObject({ status: "in_progress", acceptedUpdates: 1 });
  });

  test("is taken back while it waits, and is no longer reviewed", async () => {
    const { update } = await report("focalPoint");
    await withdrawUpdate(as("focalPoint"), update.id, "Sent too early");
    await expect(review("reviewer", update)).rejects.toThrow("update_changed_meanwhile");
  });
});

describe("two who edit the same draft", () => {
  test("keep both changes where they changed different fields", async () => {
    const { update } = await report("contributor", {}, { isSent: false });
    await edit("contributor", update, { text: "Written by one." }, false);
    const second = await edit("focalPoint", update, { statusReason: "Given by the other." }, false);
    expect(second.kind).toBe("kept");
    expect(second.update).toMatchObject({ text: "Written by one.", statusReason: "Given by the other." });
  });

  test("see the other's text where they changed the same, and lose none", async () => {
    const { update } = await report("contributor", {}, { isSent: false });
    await edit("contributor", update, { text: "Theirs" }, false);
    const second = await edit("focalPoint", update, { text: "Mine" }, true);
    expect(second.kind).toBe("incomplete");
    expect(second.conflicts).toEqual([{ field: "text", mine: "Mine", theirs: "Theirs" }]);
    expect(second.fields.text).toBe("Mine");
    expect(second.update).toMatchObject({ text: "Theirs", state: "draft" });
  });
});

describe("a review", () => {
  test("accepts with the status, which then counts with its reason and day", async () => {
    const { update } = await report(
      "focalPoint",
      {},
      { recommendationIds: [recommendation(2), recommendation(3)] },
    );
    await review("reviewer", update);
    for (const id of [recommendation(2), recommendation(3)]) {
      expect(await standing(id)).toMatchObject({
        status: "in_progress",
        statusOn: "2026-06-30",
        waitingUpdates: 0,
      });
    }
    const [status] = await state.inside((transaction) =>
      listStatuses(transaction, state.space.id, recommendation(2)),
    );
    expect(status).toMatchObject({
      reason: "As reported.",
      progressUpdateId: update.id,
      decidedBy: people.reviewer?.id,
    });
  });

  test("with another status than proposed asks for the reason", async () => {
    const { update } = await report("focalPoint", {}, { recommendationIds: [recommendation(4)] });
    const other = { kind: "accept", status: "planned", statusOn: "2026-06-30" } as const;
    await expect(review("reviewer", update, { ...other, reason: " " })).rejects.toThrow("reason_missing");
    await expect(
      review("reviewer", update, { ...other, reason: "Early", statusOn: "2099-01-01" }),
    ).rejects.toThrow("day_to_come");
    await expect(
      review("reviewer", update, { ...other, reason: "Early", statusOn: "1944-01-01" }),
    ).rejects.toThrow("day_invalid");
    await review("reviewer", update, { ...other, reason: "Only the draft law exists." });
    expect(await standing(recommendation(4))).toMatchObject({ status: "planned" });
  });

  test("without a status leaves it as it is", async () => {
    const { update } = await report(
      "focalPoint",
      { proposedStatus: "", statusReason: "" },
      { recommendationIds: [recommendation(5)] },
    );
    await review("reviewer", update, { kind: "accept", status: "", reason: "", statusOn: "" });
    expect(await standing(recommendation(5))).toMatchObject({ status: "no_information", acceptedUpdates: 1 });
  });

  test("returns with a comment; the institution corrects and sends the same update again, and each version stays", async () => {
    const { update } = await report("focalPoint", {}, { recommendationIds: [recommendation(6)] });
    await expect(review("reviewer", update, { kind: "return", comment: "" })).rejects.toThrow(
      "comment_missing",
    );
    const returned = await review("reviewer", update, { kind: "return", comment: "Which law?" });
    expect(returned).toMatchObject({ state: "returned", reviewComment: "Which law?" });
    const again = await edit("focalPoint", returned, { text: "Parliament adopted Law 12/2026." });
    expect(again.update).toMatchObject({ id: update.id, state: "submitted" });
    await review("reviewer", again.update);
    const steps = await state.inside((transaction) => listSteps(transaction, state.space.id, update.id));
    expect(steps.map(({ kind, content }) => [kind, content.text])).toEqual([
      ["submitted", written.text],
      ["returned", written.text],
      ["submitted", "Parliament adopted Law 12/2026."],
      ["accepted", "Parliament adopted Law 12/2026."],
    ]);
  });

  test("by whoever wrote or sent it is refused where four eyes are wanted, naming who can", async () => {
    const { update } = await report("coordinator");
    await expect(review("coordinator", update)).rejects.toThrow(/review_own_work.*Dina Reviewer/);
    const settings = { ...state.space.settings, fourEyes: false };
    const space = { ...state.space, settings };
    expect(await review("coordinator", update, accepting, { space })).toMatchObject({ state: "accepted" });
  });

  test("by two at once is done by one, and the other is told by whom", async () => {
    const { update } = await report("focalPoint");
    const outcomes = await Promise.allSettled([
      review("reviewer", update),
      review("coordinator", update, { kind: "return", comment: "No" }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toMatch(/update_already_reviewed.*(Dina|Eli)/);
  });

  test("of a text that was corrected meanwhile is refused", async () => {
    const { update } = await report("focalPoint");
    const returned = await review("reviewer", update, { kind: "return", comment: "Which law?" });
    await edit("focalPoint", returned, { text: "Another text" });
    await expect(review("reviewer", update)).rejects.toThrow("update_changed_meanwhile");
  });

  test.each(["focalPoint", "contributor", "observer", "auditor", "administrator", "otherFocalPoint"])(
    "by the %s is refused",
    async (name) => {
      const { update } = await report("focalPoint");
      await expect(review(name, update)).rejects.toThrow(/forbidden|update_not_found/);
    },
  );

  test("of many at once accepts what it can and leaves the rest with its reason", async () => {
    const one = (await report("focalPoint", {}, { recommendationIds: [recommendation(7)] })).update;
    const two = (
      await report("otherFocalPoint", {}, { recommendationIds: [recommendation(8)], institutionId: agency })
    ).update;
    const own = (await report("coordinator", {}, { recommendationIds: [recommendation(9)] })).update;
    const { accepted, left } = await acceptMany(as("coordinator"), [
      one.id,
      two.id,
      own.id,
      newIdentifier(),
      "?",
    ]);
    expect(accepted).toBe(2);
    expect(left.map(({ error }) => error.kind)).toEqual([
      "review_own_work",
      "update_not_found",
      "update_not_found",
    ]);
    expect(await standing(recommendation(8))).toMatchObject({ status: "in_progress" });
    expect(await standing(recommendation(9))).toMatchObject({ status: "no_information", waitingUpdates: 1 });
  });
});

describe("a status", () => {
  test("is set by the coordinator, never without reason, and never for a day to come", async () => {
    const today = todayIn(state.space);
    const set = (typed: { status: string; reason: string; statusOn: string }, name = "coordinator") =>
      changeStatus(as(name), recommendation(9), typed, today);
    const good = { status: "implemented", reason: "The law is applied.", statusOn: today };
    await expect(set({ ...good, reason: "" })).rejects.toThrow("reason_missing");
    await expect(set({ ...good, status: "done" })).rejects.toThrow("status_unknown_value");
    await expect(set({ ...good, statusOn: "2100-01-01" })).rejects.toThrow("day_to_come");
    await expect(set(good, "reviewer")).rejects.toThrow("forbidden");
    await set(good);
    const current = await state.inside((transaction) =>
      currentStatuses(transaction, state.space.id, [recommendation(9)]),
    );
    expect(current.get(recommendation(9))).toBe("implemented");
  });

  test("of a recommendation elsewhere is not found", async () => {
    const typed = { status: "implemented", reason: "Because", statusOn: "2026-01-01" };
    await expect(changeStatus(as("coordinator"), newIdentifier(), typed, "2026-11-23")).rejects.toThrow(
      "recommendation_missing",
    );
  });
});

describe("evidence", () => {
  test("is added with the report, once, and removed with a reason while its row stays", async () => {
    const { update } = await report("focalPoint", {}, { isSent: false });
    const law = {
      kind: "law",
      title: "Gazette 41/2024",
      lawReference: "Gazette 41/2024",
      accessClass: "public",
    } as const;
    const save = () =>
      saveReport(as("focalPoint"), {
        updateId: update.id,
        begun: null,
        fields: fieldsOf(update),
        base: asTextFields(fieldsOf(update)),
        evidence: [law, law],
        isSent: false,
        hasOtherFaults: false,
      });
    await save();
    await save();
    const read = () => state.inside((transaction) => listEvidence(transaction, state.space.id, [update.id]));
    const [one, ...others] = await read();
    expect(others).toEqual([]);
    await expect(removeEvidence(as("focalPoint"), one?.id ?? "", "")).rejects.toThrow("reason_missing");
    await expect(removeEvidence(as("otherFocalPoint"), one?.id ?? "", "x")).rejects.toThrow(
      "evidence_not_found",
    );
    await removeEvidence(as("focalPoint"), one?.id ?? "", "Wrong law");
    expect(await read()).toMatchObject([{ removeReason: "Wrong law", title: "Gazette 41/2024" }]);
  });
});

describe("what may be read", () => {
  test("is the same in the database as by the rule, for every role, class and state", async () => {
    const ids: string[] = [];
    await state.inside(async (transaction) => {
      for (const updateState of updateStates) {
        for (const accessClass of accessClasses) {
          for (const institutionId of [ministry, agency]) {
            for (const authorId of [people.coordinator?.id ?? null, null]) {
              const id = newIdentifier();
              ids.push(id);
              await transaction
                .insertInto("progressUpdate")
                .values({
                  spaceId: state.space.id,
                  id,
                  institutionId,
                  periodTo: "2025-01-01",
                  language: "en",
                  text: "x",
                  state: updateState,
                  accessClass: accessClass as AccessClass,
                  authorId,
                  submittedAt: updateState === "draft" || authorId === null ? null : new Date(0),
                  createdAt: new Date(0),
                  updatedAt: new Date(0),
                })
                .execute();
            }
          }
        }
      }
    });
    const participant = await state.addPerson(
      ["participant"],
      await state.addInstitution("Coalition", "civil_society"),
    );
    for (const [name, person] of Object.entries({ ...people, participant })) {
      const reader = readerOf(person, state.space.id);
      const condition = sql<boolean>`${readableUpdates(reader)} AND u.id = ANY(${ids}::uuid[])`;
      const found = await state.inside((transaction) =>
        selectUpdates(
          transaction,
          state.space.id,
          condition,
          { by: "updatedAt", direction: "asc" },
          { limit: 1000, offset: 0 },
        ),
      );
      const all = await Promise.all(
        ids.map((id) => state.inside((transaction) => findUpdate(transaction, state.space.id, id))),
      );
      const expected = all.flatMap((update) =>
        update !== null && mayReadUpdate(reader, update) ? [update.id] : [],
      );
      expect([name, found.map(({ id }) => id).sort()]).toEqual([name, expected.sort()]);
      expect([name, expected.length > 0]).toEqual([name, name !== "administrator"]);
    }
    await state.inside((transaction) =>
      transaction
        .deleteFrom("progressUpdate")
        .where("spaceId", "=", state.space.id)
        .where("id", "in", ids)
        .execute(),
    );
  });

  test("is filtered, counted and queued for lists", async () => {
    const reader = readerOf(people.reviewer as Person, state.space.id);
    await state.inside(async (transaction) => {
      const { rows, total } = await listWaitingReview(transaction, state.space.id, reader);
      expect(total).toBe(rows.length);
      expect(rows.every(({ state: one }) => one === "submitted")).toBe(true);
      const instants = rows.map(({ submittedAt }) => submittedAt?.getTime() ?? 0);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      const ofTheme = await listWaitingReview(transaction, state.space.id, reader, {
        themes: ["No such theme"],
      });
      expect(ofTheme.total).toBe(0);
      const counts = await countUpdatesByState(transaction, state.space.id, [ministry]);
      expect(counts.submitted).toBeGreaterThan(0);
      const filtered = { ...noFilters, recommendationId: recommendation(2), years: [2026] };
      expect((await listUpdates(transaction, state.space.id, reader, filtered)).rows).toHaveLength(1);
      expect(
        (await listUpdates(transaction, state.space.id, reader, { ...filtered, years: [2020] })).rows,
      ).toEqual([]);
      const latest = await latestAcceptedUpdates(transaction, state.space.id, reader, [
        recommendation(6),
        recommendation(1),
      ]);
      expect(latest.get(recommendation(6))?.text).toBe("Parliament adopted Law 12/2026.");
    });
  });
});

describe("the history", () => {
  test("has an event of every step without the text itself, and agrees with every row", async () => {
    const { update } = await report("focalPoint", {
      text: "Nobody else reads this.",
      accessClass: "confidential",
    });
    const returned = await review("reviewer", update, { kind: "return", comment: "A secret comment" });
    expect(returned.state).toBe("returned");
    const events = await state.inside((transaction) => readEvents(transaction, state.space.id, [update.id]));
    expect(events.map(({ action }) => action)).toEqual([
      "progress_update.returned",
      "progress_update.submitted",
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Nobody else|secret comment/);
    const check = await checkSpace(state.opened.database, state.space.id);
    const ours = ["progress_update", "evidence", "implementation_status"];
    expect(check.differences.filter(({ entityKind }) => ours.includes(entityKind))).toEqual([]);
    expect(check.firstBroken).toBeNull();
  });

  test("finds a text that was edited behind the application's back", async () => {
    const { update } = await report("focalPoint");
    await state.inside((transaction) =>
      transaction
        .updateTable("progressUpdate")
        .set({ text: "Nothing was done." })
        .where("spaceId", "=", state.space.id)
        .where("id", "=", update.id)
        .execute(),
    );
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    expect(differences).toContainEqual(expect.objectContaining({ entityId: update.id, field: "textHash" }));
  });
});
