import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { tellStory } from "../demonstration/story/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import type { Visitor } from "../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { checkHistory, listChecks } from "./checks.ts";
import { codeOfEnd, hashEvent, recordChanges } from "./index.ts";
import { readEnd } from "./verify.ts";

let state: WorkingState;
let coordinator: Person;
let auditor: Person;
let reading: Visitor;
let ministry: string;

const secret = "the witness in cell nine";
const secretReason = "because the witness spoke of it";
const base = "/s/XKV/history";

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 30 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  coordinator = await state.addPerson(["coordinator"], null, "Chipo Coordinator");
  auditor = await state.addPerson(["auditor"], null, "Amadou Auditor");
  reading = await state.visitorOf(auditor);
  ministry = await state.addInstitution("Ministry of Tests");
  await state.inside(async (transaction) => {
    const id = newIdentifier();
    const recommendationId = state.recommendations[0] ?? "";
    await transaction
      .insertInto("progressUpdate")
      .values({
        spaceId: state.space.id,
        id,
        institutionId: ministry,
        periodTo: "2026-06-30",
        language: "en",
        text: secret,
        state: "accepted",
        accessClass: "confidential",
        createdAt: new Date(),
        updatedAt: new Date(),
      })
      .execute();
    const actor = {
      personId: coordinator.id,
      origin: "page",
      roles: ["coordinator"],
      institutionId: ministry,
    } as const;
    await recordChanges(transaction, state.space.id, actor, [
      {
        action: "progress_update.accepted",
        entityKind: "progress_update",
        entityId: id,
        data: { before: { state: "submitted" }, after: { state: "accepted", text: secret } },
        reason: secretReason,
      },
      {
        action: "implementation_status.decided",
        entityKind: "implementation_status",
        entityId: newIdentifier(),
        data: {
          after: { recommendationId, status: "in_progress", reason: secretReason, progressUpdateId: id },
        },
        reason: secretReason,
      },
      {
        action: "evidence.added",
        entityKind: "evidence",
        entityId: newIdentifier(),
        data: { after: { accessClass: "confidential", title: secret, institutionId: ministry } },
      },
      {
        action: "recommendation.changed",
        entityKind: "recommendation",
        entityId: recommendationId,
        data: {
          before: {
            section:
              "Ensure that every child in every province goes to a school that is near, safe and free of charge",
          },
          after: {
            section:
              "Ensure that every child in every district goes to a school that is near, safe and free of charge",
          },
        },
        reason: "<script>alert(1)</script> a slip of the pen",
      },
    ]);
  });
});
afterAll(() => state.close());

const numbersIn = (body: string) => [...body.matchAll(/id="event-(\d+)"/g)].map((match) => Number(match[1]));
const linkOf = (body: string, rel: string) =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]?.replaceAll("&amp;", "&") ?? null;

describe("the history as a page", () => {
  test("says who did what, as what and in whose name, what stood before, and why", async () => {
    const { body } = await reading.get(base);
    expect(body).toContain("Ministry of Tests");
    expect(body).toContain("Chipo Coordinator");
    expect(body).toContain("changed the recommendation by a further document");
    expect(body).toContain("<del>province </del><ins>district </ins>");
    expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt; a slip of the pen");
  });

  test("has every event on exactly one of its pages, the newest first, forwards and back", async () => {
    const seen: number[] = [];
    let address: string | null = base;
    let last = base;
    for (let count = 0; address !== null && count < 100; count += 1) {
      const { body } = await reading.get(address);
      seen.push(...numbersIn(body));
      last = address;
      address = linkOf(body, "next");
    }
    const end = await state.inside((transaction) => readEnd(transaction, state.space.id));
    expect(seen).toEqual(
      Array.from({ length: end?.ordinal ?? 0 }, (_, index) => (end?.ordinal ?? 0) - index),
    );
    const newer = linkOf((await reading.get(last)).body, "prev");
    const before = numbersIn((await reading.get(newer ?? "")).body);
    expect(before).toHaveLength(50);
    expect(before.at(-1)).toBe((numbersIn((await reading.get(last)).body)[0] ?? 0) + 1);
  });

  test.each<[string, ReturnType<typeof sql>]>([
    ["kind=assessment", sql`entity_kind = 'assessment'`],
    ["action=assignment.contested", sql`action = 'assignment.contested'`],
    ["q=SLIP", sql`reason LIKE '%slip%'`],
    ["q=100%25", sql`reason LIKE '%100!%%' ESCAPE '!'`],
    ["from=2026-01-01&until=2026-03-31", sql`at >= '2026-01-01Z' AND at < '2026-04-01Z'`],
    ["until=1950-01-01", sql`false`],
  ])("filtered by %s shows exactly these events", async (query, condition) => {
    const { rows } = await state.inside((transaction) =>
      sql<{ count: string }>`SELECT count(*) AS count FROM event
        WHERE space_id = ${state.space.id} AND ${condition}`.execute(transaction),
    );
    const { body } = await reading.get(`${base}/export?${query}`);
    expect(body.split("\n").filter(Boolean)).toHaveLength(Number(rows[0]?.count));
    const page = await reading.get(`${base}?${query}`);
    expect(numbersIn(page.body)).toHaveLength(Math.min(50, Number(rows[0]?.count)));
  });

  test("of one person and one institution holds what they did", async () => {
    const { rows } = await state.inside((transaction) =>
      sql<{
        personId: string;
        institutionId: string;
        ordinal: string;
      }>`SELECT person_id, institution_id, ordinal FROM event
        WHERE space_id = ${state.space.id} AND action = 'assignment.accepted' ORDER BY ordinal LIMIT 1`.execute(
        transaction,
      ),
    );
    const [one] = rows;
    const answer = await reading.get(
      `${base}/export?person=${one?.personId}&institution=${one?.institutionId}`,
    );
    const lines = answer.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ ordinal }) => ordinal)).toContain(Number(one?.ordinal));
    for (const line of lines)
      expect([line.personId, line.institutionId]).toEqual([one?.personId, one?.institutionId]);
  });

  test("of a recommendation holds what hangs on it, and its own page ends with the latest of it", async () => {
    const id = state.recommendations[4] ?? "";
    const { body } = await reading.get(`${base}?entity=${id}`);
    expect(body).toContain("History of Recommendation 1.5");
    expect(body).toContain("assigned");
    expect(body).toContain("sent the report for review");
    const shown = await reading.get(`/s/XKV/register/${id}`);
    expect(numbersIn(shown.body)).toEqual(numbersIn(body).slice(0, 10));
    expect(shown.body).toContain(`/s/XKV/history?entity=${id}`);
  });

  test.each([
    "person=x",
    "institution=%FF",
    "entity=1%27%20OR%201=1",
    "from=2026-02-31",
    "until=1944-01-01",
    "before=-5",
    "before=99999999999999999999",
    "after=abc",
    "kind=DROP%20TABLE",
    "action=..%2F..",
    "q=%27%22%3Cscript%3E%25_%5C",
    `entity=${newIdentifier()}`,
    "after=999999999",
    "before=1",
  ])("answers the hostile address %s like any other", async (query) => {
    const answer = await reading.get(`${base}?${query}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain("<script>");
    expect((await reading.get(`${base}/export?${query}`)).statusCode).toBe(200);
  });

  test("is not for those below, nor for another space", async () => {
    for (const role of ["focal_point", "reviewer", "observer", "participant"] as const) {
      const visitor = await state.visitorOf(await state.addPerson([role], ministry));
      for (const path of [base, `${base}/verify`, `${base}/export`]) {
        expect([role, path, (await visitor.get(path)).statusCode]).toEqual([role, path, 403]);
      }
      expect((await visitor.get(`/s/XKV/register/${state.recommendations[0]}`)).body).not.toContain("event-");
    }
    const other = await state.addSpace("AGO");
    expect((await reading.get(`/s/${other.code}/history`)).statusCode).toBe(404);
  });
});

describe("confidential contents", () => {
  test("are told to nobody who may not read them: not on pages, not in files, not by searching", async () => {
    const id = state.recommendations[0];
    for (const path of [
      base,
      `${base}?entity=${id}`,
      `${base}/export`,
      `${base}?kind=evidence`,
      `/s/XKV/register/${id}`,
    ]) {
      const { body, statusCode } = await reading.get(path);
      expect([path, statusCode]).toEqual([path, 200]);
      expect([path, body.includes(secret), body.includes(secretReason)]).toEqual([path, false, false]);
    }
    expect(numbersIn((await reading.get(`${base}?q=witness`)).body)).toEqual([]);
    expect((await reading.get(`${base}/export?q=witness`)).body).toBe("");
  });

  test("are said to be there, with who and what was done", async () => {
    const { body } = await reading.get(`${base}?institution=${ministry}`);
    expect(body.match(/The contents are confidential/g)).toHaveLength(3);
    expect(body).toContain("set the status");
  });

  test("stand there for whoever may read them", async () => {
    const { body } = await (await state.visitorOf(coordinator)).get(`${base}?q=witness`);
    expect(body).toContain(secretReason);
    expect(body).toContain(secret);
  });

  test("of another institution stay closed to a member of the one", async () => {
    const person = await state.addPerson(
      ["auditor", "focal_point"],
      await state.addInstitution("Another Ministry"),
    );
    const own = await state.addPerson(["auditor", "focal_point"], ministry);
    expect((await (await state.visitorOf(person)).get(base)).body).not.toContain(secretReason);
    expect((await (await state.visitorOf(own)).get(base)).body).toContain(secretReason);
  });
});

describe("the file for auditors", () => {
  test("is a chain that can be followed without Suivi, but for what is withheld", async () => {
    const { body, headers } = await reading.get(`${base}/export`);
    expect(headers["content-type"]).toContain("ndjson");
    const lines = body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    let previous = "";
    let followed = 0;
    for (const line of lines) {
      expect(line.previousHash).toBe(previous);
      previous = line.hash;
      if (line.isWithheld) continue;
      followed += 1;
      expect(hashEvent(line.previousHash, { ...line, spaceId: state.space.id })).toBe(line.hash);
    }
    expect(followed).toBeGreaterThan(200);
    expect(lines.length - followed).toBeGreaterThanOrEqual(3);
  });
});

describe("the page that verifies", () => {
  const verify = `${base}/verify`;

  async function ask(): Promise<string> {
    const answer = await reading.post(verify, { form_token: await reading.token(verify) });
    expect(answer.statusCode).toBe(303);
    expect((await reading.get(verify)).body).toContain("Verifying:");
    const [check] = await state.inside((transaction) => listChecks(transaction, state.space.id, 1));
    await checkHistory(state.opened.database, state.space.id, check?.id ?? "");
    return (await reading.get(verify)).body;
  }

  test("asks a job once, however often the button is pressed, and says who asked and what came of it", async () => {
    const token = await reading.token(verify);
    await reading.post(verify, { form_token: token });
    const body = await ask();
    expect(await state.inside((transaction) => listChecks(transaction, state.space.id, 9))).toHaveLength(1);
    // What the test put into the history beside the tables is found as just that.
    expect(body).toContain("Amadou Auditor");
    expect(body).toContain("was deleted, and the history does not say so");
  });

  test("names the event that was edited behind the application’s back", async () => {
    await state.inside((transaction) =>
      sql`UPDATE event SET reason = 'By another mandate' WHERE space_id = ${state.space.id} AND ordinal = 77`.execute(
        transaction,
      ),
    );
    const body = await ask();
    expect(body).toContain("Event 77");
    expect(body).toContain("this event is not what was written");
    expect(body).toContain("Event 77</a>");
  });

  test("finds a line that was written down earlier in the chain, and says when it is not", async () => {
    const end = await state.inside((transaction) => readEnd(transaction, state.space.id));
    const code = codeOfEnd(end ?? { ordinal: 0, hash: "" });
    const compare = async (typed: string) =>
      (await reading.get(`${verify}?code=${encodeURIComponent(typed)}`)).body;
    expect((await reading.get(verify)).body).toContain(code);
    expect(await compare(code.replace(/(.{8})/g, "$1 "))).toContain("It is in the chain");
    expect(await compare(`${end?.ordinal}:${"0".repeat(64)}`)).toContain("That event is another now");
    expect(await compare(`999999999:${end?.hash}`)).toContain("There is no such event");
    expect(await compare("<b>hello</b>")).toContain("This is not such a line");
  });
});
