import type { Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { type Actor, type Change, chainStart, hashEvent } from "./model.ts";

/**
 * Takes the lock under which a space is written: one writer of a space at a time, so that two imports cannot double
 * an item and events stand in one order. Held until the transaction ends; taking it twice is harmless.
 */
export async function lockSpaceForWriting(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<void> {
  await transaction
    .insertInto("historyEnd")
    .values({ spaceId, ordinal: 0, hash: chainStart })
    .onConflict((conflict) => conflict.column("spaceId").doNothing())
    .execute();
  await transaction
    .selectFrom("historyEnd")
    .select("spaceId")
    .where("spaceId", "=", spaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Writes changes at the end of the space's history, in the transaction that makes them. */
export async function recordChanges(
  transaction: Transaction<Database>,
  spaceId: string,
  actor: Actor,
  changes: readonly Change[],
): Promise<void> {
  const at = new Date();
  await recordStory(
    transaction,
    spaceId,
    changes.map((change) => ({ at, actor, change })),
  );
}

/** A change with its own instant and actor. */
export interface StoryChange {
  readonly at: Date;
  readonly actor: Actor;
  readonly change: Change;
}

// PostgreSQL takes 65,535 values in one statement.
const rowsOfAStatement = 2000;

/**
 * Writes changes that happened at different instants, oldest first: for the demonstration State, whose three years are told
 * at once. Instants never go back: where one lies before the last event's, it counts as that event's (a clock that was set back).
 */
export async function recordStory(
  transaction: Transaction<Database>,
  spaceId: string,
  story: readonly StoryChange[],
): Promise<void> {
  if (story.length === 0) return;
  await lockSpaceForWriting(transaction, spaceId);
  const end = await transaction
    .selectFrom("historyEnd")
    .select(["ordinal", "hash", "at"])
    .where("spaceId", "=", spaceId)
    .executeTakeFirstOrThrow();
  let ordinal = Number(end.ordinal);
  let { hash } = end;
  let latest = end.at ?? new Date(0);
  const rows = story.map(({ at, actor, change }) => {
    ordinal += 1;
    if (at > latest) latest = at;
    const previousHash = hash;
    const content = {
      spaceId,
      ordinal,
      id: newIdentifier(),
      at: latest.toISOString(),
      personId: actor.personId,
      roles: actor.roles === undefined || actor.roles.length === 0 ? null : actor.roles.join(","),
      institutionId: actor.institutionId ?? null,
      origin: actor.origin,
      action: change.action,
      entityKind: change.entityKind,
      entityId: change.entityId,
      data: JSON.stringify(change.data),
      // Half a surrogate pair would be stored as another character than was hashed.
      reason: change.reason?.toWellFormed() ?? null,
    };
    hash = hashEvent(previousHash, content);
    return { ...content, at: latest, previousHash, hash };
  });
  for (let from = 0; from < rows.length; from += rowsOfAStatement) {
    await transaction
      .insertInto("event")
      .values(rows.slice(from, from + rowsOfAStatement))
      .execute();
  }
  await transaction
    .updateTable("historyEnd")
    .set({ ordinal, hash, at: latest })
    .where("spaceId", "=", spaceId)
    .execute();
}

export interface StoredEvent {
  readonly ordinal: number;
  readonly at: Date;
  readonly personId: string | null;
  /** Comma-separated roles in which it was done. */
  readonly roles: string | null;
  readonly institutionId: string | null;
  readonly origin: string;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
}

/** Events of the given entities, newest first; at most 500. */
export async function readEvents(
  transaction: Transaction<Database>,
  spaceId: string,
  entityIds: readonly string[],
): Promise<StoredEvent[]> {
  if (entityIds.length === 0) return [];
  const rows = await transaction
    .selectFrom("event")
    .select([
      "ordinal",
      "at",
      "personId",
      "roles",
      "institutionId",
      "origin",
      "action",
      "entityKind",
      "entityId",
      "data",
      "reason",
    ])
    .where("spaceId", "=", spaceId)
    .where("entityId", "in", [...entityIds])
    .orderBy("ordinal", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...row,
    ordinal: Number(row.ordinal),
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}
