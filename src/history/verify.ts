import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import { chainStart, hashEvent } from "./model.ts";

/**
 * What is wrong with a history, each with the event where it shows:
 * `changed` the event is not what was written; `unlinked` it does not follow the event before it: one of the two was
 * replaced, or their order; `missing` events `ordinal` to `until` are gone; `end` the history does not end where it
 * was noted to end: events were cut off or added.
 */
export type HistoryFaultKind = "changed" | "unlinked" | "missing" | "end";

export interface HistoryFault {
  readonly kind: HistoryFaultKind;
  readonly ordinal: number;
  /** Last event that is missing. */
  readonly until?: number;
  /** As the event says now; null where there is no event. */
  readonly at: string | null;
  readonly action: string | null;
  readonly entityKind: string | null;
  readonly entityId: string | null;
  /** The last event before it. */
  readonly after: { readonly ordinal: number; readonly at: string } | null;
}

export interface HistoryEnd {
  readonly ordinal: number;
  readonly hash: string;
  /** ISO 8601, UTC; null for a history without events. */
  readonly at: string | null;
}

export interface HistoryVerification {
  /** Events that were followed. */
  readonly events: number;
  /** Events before the first that does not fit. */
  readonly verified: number;
  readonly firstBroken: number | null;
  /** The first hundred. */
  readonly faults: readonly HistoryFault[];
  readonly faultCount: number;
  readonly end: HistoryEnd;
}

/** An event as its row has it, for whoever looks on while a history is followed. */
export interface FollowedEvent {
  readonly ordinal: number;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  /** JSON. */
  readonly data: string;
}

export interface VerifyOptions {
  /** Called for each event, in order. */
  readonly visit?: (event: FollowedEvent) => void;
  /** Called after some thousand events each. */
  readonly tellProgress?: (followed: number) => Promise<void> | void;
}

/** Columns under their database names: a million rows go without the plugin that renames them. */
interface EventRow {
  readonly space_id: string;
  /** bigint. */
  readonly ordinal: string;
  readonly id: string;
  /** UTC with microseconds: an instant that was moved by less than a millisecond is an edit too. */
  readonly at: string;
  readonly person_id: string | null;
  readonly roles: string | null;
  readonly institution_id: string | null;
  readonly origin: string;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  readonly data: string;
  readonly reason: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

const rowsAtOnce = 5000;
const mostFaults = 100;

/**
 * Follows the chain of a space from its first event to its noted end. An edit of any column of any event is found and
 * the event named, also events deleted, put in, reordered or cut off. Whoever could rewrite the whole chain can only be
 * found by a hash that was noted elsewhere: `end` is what to note.
 */
export async function verifyHistory(
  transaction: Transaction<Database>,
  spaceId: string,
  { visit, tellProgress }: VerifyOptions = {},
): Promise<HistoryVerification> {
  const chain = new Chain();
  let waiting = readRows(transaction, spaceId, 0);
  for (;;) {
    const rows = await waiting;
    const last = rows.at(-1);
    if (last === undefined) {
      const end = await readEnd(transaction, spaceId);
      // Somebody wrote meanwhile: there is more to follow.
      if (end !== null && end.ordinal > chain.ordinal && (await hasRowsAfter(transaction, spaceId, chain))) {
        waiting = readRows(transaction, spaceId, chain.ordinal);
        continue;
      }
      return chain.finish(end);
    }
    // The database reads the next ones while these are hashed.
    waiting = readRows(transaction, spaceId, Number(last.ordinal));
    waiting.catch(() => {});
    for (const row of rows) {
      chain.follow(row);
      visit?.({
        ordinal: Number(row.ordinal),
        action: row.action,
        entityKind: row.entity_kind,
        entityId: row.entity_id,
        data: row.data,
      });
    }
    await tellProgress?.(chain.events);
  }
}

async function readRows(
  transaction: Transaction<Database>,
  spaceId: string,
  after: number,
): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    SELECT space_id, ordinal, id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at, person_id, roles,
      institution_id, origin, action, entity_kind, entity_id, data, reason, previous_hash, hash
    FROM event
    WHERE space_id = ${spaceId} AND ordinal > ${after}
    ORDER BY ordinal
    LIMIT ${rowsAtOnce}`.execute(transaction.withoutPlugins());
  return rows;
}

async function hasRowsAfter(
  transaction: Transaction<Database>,
  spaceId: string,
  { ordinal }: Chain,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    SELECT EXISTS (SELECT FROM event WHERE space_id = ${spaceId} AND ordinal > ${ordinal}) AS found`.execute(
    transaction,
  );
  return rows[0]?.found === true;
}

/** Where the history of a space ends, as it was noted beside it; null where nothing was ever written. */
export async function readEnd(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<HistoryEnd | null> {
  const end = await transaction
    .selectFrom("historyEnd")
    .select(["ordinal", "hash", "at"])
    .where("spaceId", "=", spaceId)
    .executeTakeFirst();
  if (end === undefined) return null;
  return { ordinal: Number(end.ordinal), hash: end.hash, at: end.at?.toISOString() ?? null };
}

/** The chain as far as it has been followed. */
class Chain {
  events = 0;
  ordinal = 0;
  private hash = chainStart;
  /** What the last event's hash should be, where its stored one is something else. */
  private expectedHash = chainStart;
  private at: string | null = null;
  private readonly faults: HistoryFault[] = [];
  private faultCount = 0;

  follow(row: EventRow): void {
    const ordinal = Number(row.ordinal);
    if (ordinal !== this.ordinal + 1) {
      this.add({ kind: "missing", ordinal: this.ordinal + 1, until: ordinal - 1, ...nothing });
    } else if (row.previous_hash !== this.hash && row.previous_hash !== this.expectedHash) {
      this.add({ kind: "unlinked", ...whatIs(row) });
    }
    // By its own word of what came before: one edited event is one fault, not two.
    const expected = hashEvent(row.previous_hash, {
      spaceId: row.space_id,
      ordinal,
      id: row.id,
      at: instantOf(row.at),
      personId: row.person_id,
      roles: row.roles,
      institutionId: row.institution_id,
      origin: row.origin,
      action: row.action,
      entityKind: row.entity_kind,
      entityId: row.entity_id,
      data: row.data,
      reason: row.reason,
    });
    if (expected !== row.hash) this.add({ kind: "changed", ...whatIs(row) });
    this.events += 1;
    this.ordinal = ordinal;
    this.hash = row.hash;
    this.expectedHash = expected;
    this.at = instantOf(row.at);
  }

  finish(end: HistoryEnd | null): HistoryVerification {
    const isWhole =
      end === null
        ? this.events === 0
        : end.ordinal === this.ordinal && end.hash === this.hash && (end.at === null || end.at === this.at);
    if (!isWhole) {
      const noted = end?.ordinal ?? 0;
      this.add({
        kind: "end",
        ordinal: noted > this.ordinal ? this.ordinal + 1 : Math.max(1, this.ordinal),
        ...(noted > this.ordinal ? { until: noted } : {}),
        ...nothing,
      });
    }
    const firstBroken = this.faults[0]?.ordinal ?? null;
    return {
      events: this.events,
      verified: firstBroken === null ? this.events : firstBroken - 1,
      firstBroken,
      faults: this.faults,
      faultCount: this.faultCount,
      end: { ordinal: this.ordinal, hash: this.hash, at: this.at },
    };
  }

  private add(fault: Omit<HistoryFault, "after">): void {
    this.faultCount += 1;
    if (this.faults.length >= mostFaults) return;
    const after = this.at === null ? null : { ordinal: this.ordinal, at: this.at };
    this.faults.push({ ...fault, after });
  }
}

const nothing = { at: null, action: null, entityKind: null, entityId: null } as const;

function whatIs(row: EventRow): Omit<HistoryFault, "kind" | "after"> {
  return {
    ordinal: Number(row.ordinal),
    at: instantOf(row.at),
    action: row.action,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
  };
}

/** ISO 8601 with milliseconds, as it was hashed; with microseconds where there are any, which never fit. */
function instantOf(text: string): string {
  return text.endsWith("000") ? `${text.slice(0, -3)}Z` : `${text}Z`;
}
