import { type RawBuilder, sql, type Transaction } from "kysely";
import { isIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { canFind, type HistoryQuery, instantsOf, pageSize } from "./asking.ts";
import {
  type Classified,
  type ConfidentialSight,
  type ReadableEvent,
  relatedIds,
  withholdSecrets,
} from "./secrets.ts";
import type { StoredEvent } from "./store.ts";

type Work = Transaction<Database>;

/** Events newest first, and where the pages beside them begin. */
export interface HistoryPage {
  readonly events: readonly ReadableEvent[];
  /** Value of `before` for what is older; null where nothing is. */
  readonly older: number | null;
  /** Value of `after` for what is newer; null where nothing is. */
  readonly newer: number | null;
}

/** Reads a page of the history as somebody of this sight may read it. What is withheld is not found by its words either. */
export async function readHistoryPage(
  transaction: Work,
  spaceId: string,
  query: HistoryQuery,
  sight: ConfidentialSight,
  size = pageSize,
): Promise<HistoryPage> {
  if (!canFind(query)) return { events: [], older: null, newer: null };
  const conditions = await conditionsOf(transaction, spaceId, query);
  const isBackwards = query.after !== null && query.before === null;
  const found: ReadableEvent[] = [];
  let edge = isBackwards ? query.after : query.before;
  for (;;) {
    const rows = await readRows(transaction, conditions, edge, isBackwards, size + 1);
    const readable = await withheld(transaction, spaceId, rows, sight);
    found.push(...readable.filter((event) => query.q === "" || !event.isWithheld));
    const last = rows.at(-1);
    if (found.length > size || last === undefined || rows.length <= size) break;
    edge = last.ordinal;
  }
  const hasMore = found.length > size;
  const events = found.slice(0, size);
  if (isBackwards) events.reverse();
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return { events, older: null, newer: null };
  // Where one came from there is something, or there was a moment ago.
  const isOlderThere = isBackwards ? true : hasMore;
  const isNewerThere = isBackwards ? hasMore : query.before !== null;
  return {
    events,
    older: isOlderThere ? last.ordinal : null,
    newer: isNewerThere ? first.ordinal : null,
  };
}

/** All events that a query asks for, oldest first, some hundred at a time: for files. */
export async function readHistoryAfter(
  transaction: Work,
  spaceId: string,
  query: HistoryQuery,
  sight: ConfidentialSight,
  after: number,
  size: number,
): Promise<{ readonly lines: readonly HistoryLine[]; readonly last: number | null }> {
  if (!canFind(query)) return { lines: [], last: null };
  const conditions = await conditionsOf(transaction, spaceId, query);
  const rows = await readRows(transaction, conditions, after, true, size);
  const events = await withheld(transaction, spaceId, rows, sight);
  const lines = events.flatMap((event, index): HistoryLine[] => {
    const row = rows[index];
    if (row === undefined || (query.q !== "" && event.isWithheld)) return [];
    const { id, text, previousHash, hash } = row;
    const data = event.isWithheld ? JSON.stringify(event.data) : text;
    return [{ ...event, data, id, previousHash, hash }];
  });
  return { lines, last: rows.length < size ? null : (rows.at(-1)?.ordinal ?? null) };
}

/** An event as a file has it: all that its hash covers, unless something is withheld. */
export interface HistoryLine extends Omit<ReadableEvent, "data">, Chained {
  /** JSON, as the text that was hashed. */
  readonly data: string;
}

interface Chained {
  readonly id: string;
  readonly previousHash: string;
  readonly hash: string;
}

interface EventRow extends Omit<StoredEvent, "data" | "ordinal">, Chained {
  readonly ordinal: string;
  readonly data: string;
}

async function conditionsOf(
  transaction: Work,
  spaceId: string,
  query: HistoryQuery,
): Promise<readonly RawBuilder<unknown>[]> {
  const conditions: RawBuilder<unknown>[] = [sql`e.space_id = ${spaceId}`];
  if (query.person !== null) conditions.push(sql`e.person_id = ${query.person}`);
  if (query.institution !== null) conditions.push(sql`e.institution_id = ${query.institution}`);
  if (query.kind !== null) conditions.push(sql`e.entity_kind = ${query.kind}`);
  if (query.action !== null) conditions.push(sql`e.action = ${query.action}`);
  if (query.entity !== null) {
    const ids = await idsOf(transaction, spaceId, query.entity);
    conditions.push(sql`e.entity_id = ANY(${ids}::uuid[])`);
  }
  // Instants of a space never go back, so days are bounds of the numbers, and one index serves all.
  const { from, before } = instantsOf(query);
  if (from !== null) conditions.push(sql`e.ordinal >= ${await firstSince(transaction, spaceId, from)}`);
  if (before !== null) conditions.push(sql`e.ordinal < ${await firstSince(transaction, spaceId, before)}`);
  if (query.q !== "") {
    const pattern = `%${query.q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`e.reason IS NOT NULL AND lower(e.reason) LIKE ${pattern}`);
  }
  return conditions;
}

/** The number of the first event from an instant on; one that never comes where there is none. */
async function firstSince(transaction: Work, spaceId: string, instant: Date): Promise<number> {
  const { rows } = await sql<{ ordinal: string }>`
    SELECT ordinal FROM event
    WHERE space_id = ${spaceId} AND at >= ${instant}
    ORDER BY at, ordinal
    LIMIT 1`.execute(transaction);
  return Number(rows[0]?.ordinal ?? Number.MAX_SAFE_INTEGER);
}

async function readRows(
  transaction: Work,
  conditions: readonly RawBuilder<unknown>[],
  edge: number | null,
  isBackwards: boolean,
  count: number,
): Promise<(StoredEvent & Chained & { readonly text: string })[]> {
  const beyond = edge === null ? [] : [isBackwards ? sql`e.ordinal > ${edge}` : sql`e.ordinal < ${edge}`];
  const { rows } = await sql<EventRow>`
    SELECT e.ordinal, e.id, e.at, e.person_id, e.roles, e.institution_id, e.origin, e.action, e.entity_kind, e.entity_id,
      e.data, e.reason, e.hash, e.previous_hash
    FROM event AS e
    WHERE ${sql.join([...conditions, ...beyond], sql` AND `)}
    ORDER BY e.ordinal ${isBackwards ? sql`ASC` : sql`DESC`}
    LIMIT ${count}`.execute(transaction);
  return rows.map((row) => ({
    ...row,
    ordinal: Number(row.ordinal),
    text: row.data,
    data: readData(row.data),
  }));
}

/** The data of an event; of one that was edited into something else, that text: what is wrong with it, verifying says. */
function readData(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

async function withheld(
  transaction: Work,
  spaceId: string,
  events: readonly StoredEvent[],
  sight: ConfidentialSight,
): Promise<ReadableEvent[]> {
  if (sight === "all") return events.map((event) => ({ ...asStored(event), isWithheld: false }));
  const ids = [...new Set(events.flatMap(relatedIds))].filter(isIdentifier);
  const classified = await readClasses(transaction, spaceId, ids);
  return events.map((event) => withholdSecrets(asStored(event), sight, classified));
}

/** The event alone: nothing else of its row goes on. */
function asStored(event: StoredEvent): StoredEvent {
  const { ordinal, at, personId, roles, institutionId, origin, action, entityKind, entityId, data, reason } =
    event;
  return { ordinal, at, personId, roles, institutionId, origin, action, entityKind, entityId, data, reason };
}

async function readClasses(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Classified>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Classified & { id: string }>`
    SELECT u.id, u.institution_id, u.access_class = 'confidential' AS is_confidential
    FROM progress_update AS u
    WHERE u.space_id = ${spaceId} AND u.id = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT v.id, v.institution_id, v.access_class = 'confidential' OR u.access_class = 'confidential'
    FROM evidence AS v
    JOIN progress_update AS u ON u.space_id = v.space_id AND u.id = v.progress_update_id
    WHERE v.space_id = ${spaceId} AND v.id = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT s.id, u.institution_id, u.access_class = 'confidential'
    FROM implementation_status AS s
    JOIN progress_update AS u ON u.space_id = s.space_id AND u.id = s.progress_update_id
    WHERE s.space_id = ${spaceId} AND s.id = ANY(${[...ids]}::uuid[])`.execute(transaction);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A thing with all that hangs on it: of a recommendation what was done for it, of an update its evidence. */
async function idsOf(transaction: Work, spaceId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM assignment WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT id FROM implementation_status WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT id FROM assessment WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT id FROM deadline WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT id FROM recommendation_link WHERE space_id = ${spaceId} AND (from_id = ${id} OR to_id = ${id})
    UNION SELECT document_id FROM recommendation_source WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT planned_action_id FROM planned_action_recommendation
      WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT indicator_id FROM indicator_recommendation WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT cluster_id FROM cluster_recommendation WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT progress_update_id FROM progress_update_recommendation
      WHERE space_id = ${spaceId} AND recommendation_id = ${id}
    UNION SELECT v.id FROM evidence AS v
      JOIN progress_update_recommendation AS r
        ON r.space_id = v.space_id AND r.progress_update_id = v.progress_update_id
      WHERE v.space_id = ${spaceId} AND r.recommendation_id = ${id}
    UNION SELECT id FROM evidence WHERE space_id = ${spaceId} AND progress_update_id = ${id}
    UNION SELECT id FROM indicator_value WHERE space_id = ${spaceId} AND indicator_id = ${id}`.execute(
    transaction,
  );
  return [id, ...rows.map((row) => row.id)];
}

/** What a history can be narrowed down by: what there is in it. */
export interface HistoryChoices {
  readonly kinds: readonly string[];
  readonly actions: readonly string[];
  readonly personIds: readonly string[];
  readonly institutionIds: readonly string[];
}

/** The values that the events of a space have, each found by a jump in its index instead of reading them all. */
export async function readHistoryChoices(transaction: Work, spaceId: string): Promise<HistoryChoices> {
  const of = async (column: "entity_kind" | "action" | "person_id" | "institution_id"): Promise<string[]> => {
    const { rows } = await sql<{ value: string }>`
      WITH RECURSIVE found AS (
        (SELECT ${sql.ref(column)} AS value FROM event
          WHERE space_id = ${spaceId} AND ${sql.ref(column)} IS NOT NULL ORDER BY 1 LIMIT 1)
        UNION ALL
        SELECT (SELECT e.${sql.ref(column)} FROM event AS e
          WHERE e.space_id = ${spaceId} AND e.${sql.ref(column)} > found.value ORDER BY 1 LIMIT 1)
        FROM found WHERE found.value IS NOT NULL)
      SELECT value FROM found WHERE value IS NOT NULL`.execute(transaction);
    return rows.map(({ value }) => value);
  };
  return {
    kinds: await of("entity_kind"),
    actions: await of("action"),
    personIds: await of("person_id"),
    institutionIds: await of("institution_id"),
  };
}
