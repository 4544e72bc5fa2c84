import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import { hashOfContent, inOneOrder } from "./model.ts";
import type { FollowedEvent } from "./verify.ts";

/**
 * Things whose rows are held against their events, by kind of entity: table of the same name. Every row of a table marked
 * `whole` was made with an event; recommendations come in with their document, and only what changed since has one.
 */
export const heldTables = {
  assignment: { isWhole: true },
  delegation: { isWhole: true },
  progress_update: { isWhole: true },
  evidence: { isWhole: true },
  implementation_status: { isWhole: true },
  assessment: { isWhole: true },
  planned_action: { isWhole: true },
  indicator: { isWhole: true },
  cluster: { isWhole: true },
  recommendation_link: { isWhole: true },
  deadline: { isWhole: true },
  institution: { isWhole: true },
  own_label: { isWhole: true },
  crosswalk_line: { isWhole: true },
  recommendation: { isWhole: false },
} as const satisfies Record<string, { readonly isWhole: boolean }>;
type HeldTable = keyof typeof heldTables;

/** Texts kept version by version beside their thing; its events name each by `contentHash`, in order. */
const heldVersions = { progress_update: "progress_update_step" } as const satisfies Partial<
  Record<HeldTable, string>
>;

/** How the rows differ from what the history says they are. */
export interface RowDifference {
  /** `field`: another value; `gone`: the row was deleted; `unknown`: no event ever spoke of the row. */
  readonly kind: "field" | "gone" | "unknown";
  readonly entityKind: string;
  readonly entityId: string;
  /** As events name it: "dueOn". Null where it is the row as a whole. */
  readonly field: string | null;
  /** The last event that spoke of it. */
  readonly ordinal: number | null;
}

/** What the events say of one thing: for each field its newest value. */
interface Told {
  ordinal: number;
  isGone: boolean;
  readonly fields: Map<string, { value: unknown; ordinal: number }>;
  /** Of each version of its text. */
  readonly contentHashes: string[];
}

// Kept by the database's writers for themselves: events do not speak of every change of them.
const uncounted = new Set(["updated_at", "revision", "search_vector"]);
const endings = /\.(deleted|erased|removed_for_good)$/;
const rowsAtOnce = 2000;
const mostDifferences = 200;

/**
 * Finds edits of the database behind the application's back: what events last said of each field against the column of
 * that name. Fields that are no columns are left out. Give it every event in order, then ask for the differences.
 */
export class RowsOfHistory {
  private readonly told = new Map<HeldTable, Map<string, Told>>();

  visit(event: FollowedEvent): void {
    if (!isHeld(event.entityKind)) return;
    const ofKind = this.told.get(event.entityKind) ?? new Map<string, Told>();
    this.told.set(event.entityKind, ofKind);
    const told: Told = ofKind.get(event.entityId) ?? {
      ordinal: 0,
      isGone: false,
      fields: new Map(),
      contentHashes: [],
    };
    ofKind.set(event.entityId, told);
    told.ordinal = event.ordinal;
    const after = afterOf(event.data);
    told.isGone = after === null || endings.test(event.action);
    for (const [field, value] of Object.entries(after ?? {})) {
      told.fields.set(field, { value, ordinal: event.ordinal });
    }
    if (typeof after?.contentHash === "string") told.contentHashes.push(after.contentHash);
  }

  /** Within the transaction that read the events, so that nothing is written between. */
  async differences(
    transaction: Transaction<Database>,
    spaceId: string,
  ): Promise<{ readonly differences: readonly RowDifference[]; readonly count: number }> {
    const found: RowDifference[] = [];
    let count = 0;
    const add = (difference: RowDifference) => {
      count += 1;
      if (found.length < mostDifferences) found.push(difference);
    };
    for (const table of Object.keys(heldTables).filter(isHeld)) {
      const told = this.told.get(table) ?? new Map<string, Told>();
      const seen = new Set<string>();
      for await (const row of readRows(transaction, spaceId, table)) {
        seen.add(row.id);
        const known = told.get(row.id);
        if (known === undefined) {
          if (heldTables[table].isWhole) add(whole("unknown", table, row.id, null));
          continue;
        }
        for (const [field, { value, ordinal }] of known.fields) {
          const column = columnOf(field);
          if (uncounted.has(column) || !Object.hasOwn(row.columns, column)) continue;
          if (isSame(value, row.columns[column])) continue;
          add({ kind: "field", entityKind: table, entityId: row.id, field, ordinal });
        }
      }
      for (const [id, known] of told) {
        if (!seen.has(id) && !known.isGone) add(whole("gone", table, id, known.ordinal));
      }
    }
    for (const [kind, table] of Object.entries(heldVersions)) {
      for (const difference of await this.versionDifferences(
        transaction,
        spaceId,
        kind as HeldTable,
        table,
      )) {
        add(difference);
      }
    }
    return { differences: found, count };
  }

  /** Versions of texts that are not what the history says was written, that are gone, or that no event speaks of. */
  private async versionDifferences(
    transaction: Transaction<Database>,
    spaceId: string,
    kind: HeldTable,
    table: string,
  ): Promise<RowDifference[]> {
    const told = this.told.get(kind) ?? new Map<string, Told>();
    const counted = new Map<string, number>();
    const found: RowDifference[] = [];
    const differ = (entityId: string, ordinal: number | null): void => {
      found.push({ kind: "field", entityKind: kind, entityId, field: "contentHash", ordinal });
    };
    for await (const { id, content, contentHash } of readVersions(transaction, spaceId, kind, table)) {
      const number = counted.get(id) ?? 0;
      counted.set(id, number + 1);
      const known = told.get(id);
      const isAsWritten = hashOfContent(content) === contentHash;
      if (!isAsWritten || known?.contentHashes[number] !== contentHash) differ(id, known?.ordinal ?? null);
    }
    for (const [id, { contentHashes, ordinal, isGone }] of told) {
      if (!isGone && (counted.get(id) ?? 0) < contentHashes.length) differ(id, ordinal);
    }
    return found;
  }
}

function isHeld(kind: string): kind is HeldTable {
  return Object.hasOwn(heldTables, kind);
}

function whole(
  kind: "gone" | "unknown",
  entityKind: string,
  entityId: string,
  ordinal: number | null,
): RowDifference {
  return { kind, entityKind, entityId, field: null, ordinal };
}

/** What stood after the event; null where nothing did; {} where the event does not say. */
function afterOf(data: string): Readonly<Record<string, unknown>> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch (error) {
    // Data that were edited so badly are a fault of the chain, and named there.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
  if (typeof parsed !== "object" || parsed === null || !("after" in parsed)) return {};
  const { after } = parsed;
  if (after === null) return null;
  return typeof after === "object" && !Array.isArray(after) ? (after as Record<string, unknown>) : {};
}

interface HeldRow {
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

async function* readRows(
  transaction: Transaction<Database>,
  spaceId: string,
  table: HeldTable,
): AsyncGenerator<HeldRow> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await sql<HeldRow>`
      SELECT t.id, to_jsonb(t) AS columns FROM ${sql.table(table)} AS t
      WHERE t.space_id = ${spaceId} AND t.id > ${after}
      ORDER BY t.id
      LIMIT ${rowsAtOnce}`.execute(transaction.withoutPlugins());
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}

interface HeldVersion {
  readonly id: string;
  readonly ordinal: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly contentHash: string;
}

async function* readVersions(
  transaction: Transaction<Database>,
  spaceId: string,
  kind: HeldTable,
  table: string,
): AsyncGenerator<HeldVersion> {
  const idOf = sql.ref(`t.${kind}_id`);
  let [id, ordinal] = ["00000000-0000-0000-0000-000000000000", 0];
  for (;;) {
    const { rows } = await sql<HeldVersion>`
      SELECT ${idOf} AS id, t.ordinal, t.content, t.content_hash AS "contentHash" FROM ${sql.table(table)} AS t
      WHERE t.space_id = ${spaceId} AND (${idOf}, t.ordinal) > (${id}::uuid, ${ordinal}::integer)
      ORDER BY ${idOf}, t.ordinal
      LIMIT ${rowsAtOnce}`.execute(transaction.withoutPlugins());
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    [id, ordinal] = [last.id, last.ordinal];
  }
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Whether a value of an event and one of a row say the same: numbers may be texts, instants differ in how they are written. */
function isSame(told: unknown, stands: unknown): boolean {
  if (isNothing(told) || isNothing(stands)) return isNothing(told) && isNothing(stands);
  if (typeof told === "string" && typeof stands === "string") {
    if (told === stands) return true;
    return instant.test(told) && instant.test(stands) && Date.parse(told) === Date.parse(stands);
  }
  if (typeof stands === "number") return Number(told) === stands;
  if (typeof told === "number") return told === Number(stands);
  return inOneOrder(told) === inOneOrder(stands);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}
