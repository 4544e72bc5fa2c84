import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { codeOfEnd, compareWithNoted, recordStory, verifyHistory } from "./index.ts";

let state: WorkingState;
let spaceId: string;
const count = 40;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 1 });
  spaceId = state.space.id;
  const personId = newIdentifier();
  const institutionId = newIdentifier();
  await state.inside(async (transaction) => {
    // From a clean start, so that ordinals are known.
    await sql`DELETE FROM event WHERE space_id = ${spaceId}`.execute(transaction);
    await sql`DELETE FROM history_end WHERE space_id = ${spaceId}`.execute(transaction);
    await recordStory(
      transaction,
      spaceId,
      Array.from({ length: count }, (_, index) => ({
        at: new Date(Date.UTC(2024, 0, 1 + index, 8, 30, 0, index)),
        actor:
          index % 3 === 0
            ? { personId: null, origin: "job" as const }
            : { personId, origin: "page" as const, roles: ["focal_point", "contributor"], institutionId },
        change: {
          action: "assignment.changed",
          entityKind: "assignment",
          entityId: newIdentifier(),
          data: { before: { dueOn: null }, after: { dueOn: "2026-01-01", note: `Ünïcode ${index} \u0000` } },
          reason: index % 2 === 0 ? null : `Reason ${index} ½ عربي`,
        },
      })),
    );
  });
});
afterAll(() => state.close());

/** Edits the history, verifies it, and takes the edit back. */
async function verifyAfter(edit: ReturnType<typeof sql>) {
  let outcome: Awaited<ReturnType<typeof verifyHistory>> | null = null;
  await state
    .inside(async (transaction) => {
      await edit.execute(transaction);
      outcome = await verifyHistory(transaction, spaceId);
      throw new Error("taken back");
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message === "taken back")) throw error;
    });
  if (outcome === null) throw new Error("nothing was verified");
  return outcome as Awaited<ReturnType<typeof verifyHistory>>;
}

describe("a history that nobody touched", () => {
  test("is followed to its end", async () => {
    const outcome = await state.inside((transaction) => verifyHistory(transaction, spaceId));
    expect(outcome).toMatchObject({ events: count, verified: count, firstBroken: null, faultCount: 0 });
    expect(outcome.end).toMatchObject({ ordinal: count, at: "2024-02-09T08:30:00.039Z" });
  });

  test("keeps a reason with half a character as it was hashed", async () => {
    const outcome = await state.inside(async (transaction) => {
      await recordStory(transaction, spaceId, [
        {
          at: new Date("2024-03-01T00:00:00Z"),
          actor: { personId: null, origin: "job" },
          change: {
            action: "space.changed",
            entityKind: "space",
            entityId: spaceId,
            data: {},
            reason: "half \ud83d",
          },
        },
      ]);
      const verified = await verifyHistory(transaction, spaceId);
      await sql`DELETE FROM event WHERE space_id = ${spaceId} AND ordinal = ${count + 1}`.execute(
        transaction,
      );
      await sql`UPDATE history_end SET (ordinal, hash, at) = (SELECT ordinal, hash, at FROM event
        WHERE space_id = ${spaceId} AND ordinal = ${count}) WHERE space_id = ${spaceId}`.execute(transaction);
      return verified;
    });
    expect(outcome).toMatchObject({ events: count + 1, firstBroken: null });
  });
});

describe("an edit behind the application's back", () => {
  /** For each column, SQL that changes one byte of it (the value is never what it was). */
  const texts = ["origin", "action", "entity_kind", "data"] as const;
  const nullableTexts = ["reason", "roles"] as const;
  const identifiers = ["id", "entity_id", "person_id", "institution_id"] as const;

  test("names the event, whatever the column and the place of the flipped byte", async () => {
    const edits = fc.oneof(
      fc.record({
        ordinal: fc.integer({ min: 1, max: count }),
        place: fc.integer({ min: 1, max: 40 }),
        column: fc.constantFrom(...texts, ...nullableTexts),
      }),
      fc.record({
        ordinal: fc.integer({ min: 1, max: count }),
        place: fc.integer({ min: 1, max: 30 }),
        column: fc.constantFrom(...identifiers, "at", "hash", "previous_hash"),
      }),
    );
    await fc.assert(
      fc.asyncProperty(edits, async ({ ordinal, place, column }) => {
        const outcome = await verifyAfter(sql`
          UPDATE event SET ${sql.ref(column)} = ${changed(column, place)}
          WHERE space_id = ${spaceId} AND ordinal = ${ordinal}`);
        expect([column, outcome.faults[0]?.ordinal, outcome.firstBroken]).toEqual([column, ordinal, ordinal]);
        expect(outcome.faults[0]?.at).not.toBeNull();
        expect(outcome.verified).toBe(ordinal - 1);
        const named = outcome.faults.filter((fault) => fault.kind === "changed" || fault.kind === "unlinked");
        expect(named.every((fault) => fault.ordinal === ordinal)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  function changed(column: string, place: number) {
    const name = sql.ref(column);
    if (column === "at") return sql`at + interval '1 microsecond' * ${place}::integer`;
    if ((identifiers as readonly string[]).includes(column)) {
      // One hexadecimal digit of the last twelve.
      const at = 25 + (place % 12);
      return sql`coalesce(overlay(${name}::text PLACING
        CASE substr(${name}::text, ${at}::integer, 1) WHEN 'a' THEN 'b' ELSE 'a' END FROM ${at}::integer)::uuid,
        '00000000-0000-7000-8000-000000000001'::uuid)`;
    }
    return sql`coalesce(CASE WHEN length(${name}) = 0 THEN 'x' ELSE overlay(${name} PLACING
      CASE substr(${name}, least(${place}::integer, length(${name})), 1) WHEN 'a' THEN 'b' ELSE 'a' END
      FROM least(${place}::integer, length(${name}))) END, '')`;
  }

  test.each([
    ["a reason that was emptied", sql`reason = NULL`, 20],
    ["roles that were added", sql`roles = 'auditor'`, 1],
    ["an institution that was taken away", sql`institution_id = NULL`, 3],
  ])("%s is found", async (_what, set, ordinal) => {
    const outcome = await verifyAfter(
      sql`UPDATE event SET ${set} WHERE space_id = ${spaceId} AND ordinal = ${ordinal}`,
    );
    expect(outcome.faults).toMatchObject([{ kind: "changed", ordinal, after: ordinal === 1 ? null : {} }]);
  });

  test("events that were deleted are counted by their numbers", async () => {
    const outcome = await verifyAfter(
      sql`DELETE FROM event WHERE space_id = ${spaceId} AND ordinal BETWEEN 7 AND 9`,
    );
    expect(outcome.faults).toMatchObject([{ kind: "missing", ordinal: 7, until: 9, after: { ordinal: 6 } }]);
    expect(outcome.verified).toBe(6);
  });

  test("an end that was cut off is missed", async () => {
    const outcome = await verifyAfter(sql`DELETE FROM event WHERE space_id = ${spaceId} AND ordinal > 35`);
    expect(outcome.faults).toMatchObject([{ kind: "end", ordinal: 36, until: count }]);
  });

  test("an event that was put in does not fit", async () => {
    const outcome = await verifyAfter(sql`
      INSERT INTO event (space_id, ordinal, id, at, origin, action, entity_kind, entity_id, data, previous_hash, hash)
      SELECT space_id, ordinal + 1, gen_random_uuid(), at, 'page', action, entity_kind, entity_id, data, hash, previous_hash
      FROM event WHERE space_id = ${spaceId} AND ordinal = ${count}`);
    expect(outcome.faults[0]).toMatchObject({ kind: "changed", ordinal: count + 1 });
    expect(outcome.faults[1]).toMatchObject({ kind: "end" });
  });

  test("events in another order are found", async () => {
    const outcome = await verifyAfter(sql`
      WITH both_events AS (DELETE FROM event WHERE space_id = ${spaceId} AND ordinal IN (10, 11) RETURNING *)
      INSERT INTO event (space_id, ordinal, id, at, person_id, roles, institution_id, origin, action, entity_kind,
        entity_id, data, reason, previous_hash, hash)
      SELECT space_id, 21 - ordinal + 1000, id, at, person_id, roles, institution_id, origin, action, entity_kind,
        entity_id, data, reason, previous_hash, hash FROM both_events`);
    expect(outcome.firstBroken).toBe(10);
  });

  test("an event rewritten together with its hash does not carry the next one", async () => {
    const outcome = await verifyAfter(sql`
      UPDATE event AS e SET hash = o.hash, previous_hash = o.previous_hash, data = o.data, at = o.at, reason = o.reason,
        id = o.id, entity_id = o.entity_id, roles = o.roles, person_id = o.person_id, institution_id = o.institution_id
      FROM event AS o
      WHERE e.space_id = ${spaceId} AND e.ordinal = 12 AND o.space_id = e.space_id AND o.ordinal = 15`);
    expect(outcome.firstBroken).toBe(12);
    expect(outcome.faults.map(({ kind, ordinal }) => [kind, ordinal])).toContainEqual(["unlinked", 13]);
  });

  test.each([
    ["its hash", sql`hash = 'f' || substr(hash, 2, 62) || 'f'`],
    ["its number", sql`ordinal = ordinal - 1`],
    ["its instant", sql`at = at + interval '1 second'`],
  ])("an end that was noted otherwise is found by %s", async (_what, set) => {
    const outcome = await verifyAfter(sql`UPDATE history_end SET ${set} WHERE space_id = ${spaceId}`);
    expect(outcome.faults).toMatchObject([{ kind: "end" }]);
  });

  test("an end that is gone is found", async () => {
    const outcome = await verifyAfter(sql`DELETE FROM history_end WHERE space_id = ${spaceId}`);
    expect(outcome.faults).toMatchObject([{ kind: "end" }]);
  });

  test("a history that was rewritten as a whole is found by a code noted before", async () => {
    await state.inside(async (transaction) => {
      const { end } = await verifyHistory(transaction, spaceId);
      expect(codeOfEnd(end)).toBe(`${count}:${end.hash}`);
      expect(await compareWithNoted(transaction, spaceId, end)).toBe("same");
      expect(await compareWithNoted(transaction, spaceId, { ...end, ordinal: count - 1 })).toBe("different");
      expect(await compareWithNoted(transaction, spaceId, { ...end, ordinal: count + 1 })).toBe("missing");
    });
  });
});
