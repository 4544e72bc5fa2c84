import { type Kysely, sql, type Transaction } from "kysely";
import { z } from "zod";
import { isIdentifier, newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { enqueue, type Task } from "../platform/jobs.ts";
import type { Database } from "../platform/schema.ts";
import { type RowDifference, RowsOfHistory } from "./rows.ts";
import { type HistoryEnd, type HistoryVerification, readEnd, verifyHistory } from "./verify.ts";

/** A history and the rows it speaks of, verified together. */
export interface SpaceCheck extends HistoryVerification {
  readonly differences: readonly RowDifference[];
  readonly differenceCount: number;
  readonly milliseconds: number;
}

/** Whether nothing at all was found. */
export function isUnbroken({ faultCount, differenceCount }: SpaceCheck): boolean {
  return faultCount === 0 && differenceCount === 0;
}

/** Follows the history of a space and holds the rows of its things against it, all as of one moment. */
export async function checkSpace(
  database: Kysely<Database>,
  spaceId: string,
  tellProgress?: (followed: number) => Promise<void> | void,
): Promise<SpaceCheck> {
  const begun = performance.now();
  return inSpace(database, { spaceId, personId: null }, async (transaction) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(transaction);
    const rows = new RowsOfHistory();
    const verification = await verifyHistory(transaction, spaceId, {
      visit: (event) => rows.visit(event),
      ...(tellProgress === undefined ? {} : { tellProgress }),
    });
    const { differences, count } = await rows.differences(transaction, spaceId);
    const milliseconds = Math.round(performance.now() - begun);
    return { ...verification, differences, differenceCount: count, milliseconds };
  });
}

/** A verification that somebody asked for on the page. */
export interface HistoryCheck {
  readonly id: string;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly events: number;
  readonly followed: number;
  readonly finishedAt: Date | null;
  readonly result: SpaceCheck | null;
}

const checkTask = "check-history";
const checkPayload = z.object({ spaceId: z.string(), checkId: z.string() });

/** Asks for a verification of a space; a job does it. Gives the one that is under way already, if any. */
export async function askForCheck(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
): Promise<string> {
  const running = await readLatestCheck(transaction, spaceId);
  if (running !== null && isUnderWay(running)) return running.id;
  const id = newIdentifier();
  const end = await readEnd(transaction, spaceId);
  await transaction
    .insertInto("historyCheck")
    .values({ spaceId, id, askedBy: personId, askedAt: new Date(), events: end?.ordinal ?? 0 })
    .execute();
  await enqueue(transaction, {
    task: checkTask,
    payload: { spaceId, checkId: id },
    queue: `history ${spaceId}`,
    mostAttempts: 3,
  });
  return id;
}

/** After this long, one that did not end is taken as lost, and another may be asked for. */
const longest = 10 * 60_000;

/** Whether a verification is still being done; one that was lost on the way is not. */
export function isUnderWay({ finishedAt, askedAt }: Pick<HistoryCheck, "finishedAt" | "askedAt">): boolean {
  return finishedAt === null && Date.now() - askedAt.getTime() < longest;
}

/** The verification of a space that was asked for last. */
export async function readLatestCheck(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<HistoryCheck | null> {
  const [latest] = await listChecks(transaction, spaceId, 1);
  return latest ?? null;
}

/** The verifications of a space, the latest first. */
export async function listChecks(
  transaction: Transaction<Database>,
  spaceId: string,
  most: number,
): Promise<HistoryCheck[]> {
  const rows = await transaction
    .selectFrom("historyCheck")
    .select(["id", "askedBy", "askedAt", "events", "followed", "finishedAt", "result"])
    .where("spaceId", "=", spaceId)
    .orderBy("askedAt", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...row,
    events: Number(row.events),
    followed: Number(row.followed),
    // Written by checkHistory below.
    result: row.result as SpaceCheck | null,
  }));
}

/** The jobs of the history. */
export function historyTasks({ database }: { readonly database: Kysely<Database> }): Record<string, Task> {
  return {
    async [checkTask](payload) {
      const { spaceId, checkId } = checkPayload.parse(payload);
      if (isIdentifier(spaceId)) await checkHistory(database, spaceId, checkId);
    },
  };
}

/** Does a verification that was asked for, noting how far it is. */
export async function checkHistory(
  database: Kysely<Database>,
  spaceId: string,
  checkId: string,
): Promise<void> {
  const note = (set: { followed?: number; finishedAt?: Date; result?: string }) =>
    inSpace(database, { spaceId, personId: null }, (transaction) =>
      transaction
        .updateTable("historyCheck")
        .set(set)
        .where("spaceId", "=", spaceId)
        .where("id", "=", checkId)
        .execute(),
    );
  let noted = Date.now();
  const result = await checkSpace(database, spaceId, async (followed) => {
    if (Date.now() - noted < 500) return;
    noted = Date.now();
    await note({ followed });
  });
  await note({ followed: result.events, finishedAt: new Date(), result: JSON.stringify(result) });
}

/** What is written down elsewhere to find a history that was rewritten as a whole: "48213:9f86d0…". */
export function codeOfEnd({ ordinal, hash }: Pick<HistoryEnd, "ordinal" | "hash">): string {
  return `${ordinal}:${hash}`;
}

/** A code noted earlier, as typed; null where it is none. */
export function readCode(typed: string): { readonly ordinal: number; readonly hash: string } | null {
  const found = /^\s*(\d{1,15})\s*:\s*([0-9a-f\s]{64,200})$/i.exec(typed);
  const hash = (found?.[2] ?? "").replace(/\s/g, "").toLowerCase();
  return found === null || hash.length !== 64 ? null : { ordinal: Number(found[1]), hash };
}

/** Whether the event of a noted code is still what it was: then everything up to it is, as long as the chain holds. */
export async function compareWithNoted(
  transaction: Transaction<Database>,
  spaceId: string,
  noted: { readonly ordinal: number; readonly hash: string },
): Promise<"same" | "different" | "missing"> {
  const event = await transaction
    .selectFrom("event")
    .select("hash")
    .where("spaceId", "=", spaceId)
    .where("ordinal", "=", String(noted.ordinal))
    .executeTakeFirst();
  if (event === undefined) return "missing";
  return event.hash === noted.hash ? "same" : "different";
}
