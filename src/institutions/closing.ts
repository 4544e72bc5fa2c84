import { sql, type Transaction } from "kysely";
import { demand } from "../access/index.ts";
import { listOpenOfInstitution, passOn } from "../followup/assignments/index.ts";
import { type Doing, inTransaction, refreshStanding } from "../followup/index.ts";
import { type Change, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { newIdentifier, readDay } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { type Institution, withDescendants } from "./model.ts";
import { findActive, recordInstitution, resourceOf } from "./service.ts";
import { insertPast, listInstitutions, updateInstitution } from "./store.ts";

type Work = Transaction<Database>;

/** What hangs on an institution, as far as it is open. */
export interface OpenWork {
  readonly lead: number;
  readonly contributing: number;
  readonly informed: number;
  readonly plannedActions: number;
  readonly indicators: number;
  readonly deadlines: number;
  /** Drafts, sent and returned updates. */
  readonly updates: number;
  readonly delegations: number;
  readonly people: number;
  readonly parts: number;
}

export async function readOpenWork(transaction: Work, spaceId: string, id: string): Promise<OpenWork> {
  const of = sql`space_id = ${spaceId} AND institution_id = ${id}`;
  const { rows } = await sql<OpenWork>`
    SELECT
      (SELECT count(*)::integer FROM assignment WHERE ${of} AND state <> 'ended' AND part = 'lead') AS lead,
      (SELECT count(*)::integer FROM assignment WHERE ${of} AND state <> 'ended' AND part = 'contributing') AS contributing,
      (SELECT count(*)::integer FROM assignment WHERE ${of} AND state <> 'ended' AND part = 'informed') AS informed,
      (SELECT count(*)::integer FROM planned_action WHERE ${of} AND state NOT IN ('completed', 'cancelled')) AS "plannedActions",
      (SELECT count(*)::integer FROM indicator WHERE ${of} AND state = 'active') AS indicators,
      (SELECT count(*)::integer FROM deadline WHERE ${of} AND state = 'open') AS deadlines,
      (SELECT count(*)::integer FROM progress_update WHERE ${of} AND state IN ('draft', 'submitted', 'returned')) AS updates,
      (SELECT count(*)::integer FROM delegation WHERE ${of} AND withdrawn_at IS NULL AND until_on >= current_date) AS delegations,
      (SELECT count(*)::integer FROM membership WHERE ${of} AND ended_at IS NULL) AS people,
      (SELECT count(*)::integer FROM institution WHERE space_id = ${spaceId} AND parent_id = ${id} AND state = 'active') AS parts`.execute(
    transaction,
  );
  const [work] = rows;
  if (work === undefined) throw new Error("counting gives one row");
  return work;
}

/** Whether somebody has to take something over before the institution can go. Being informed is nothing to take over. */
export function hasOpenItems(work: OpenWork): boolean {
  const { lead, contributing, plannedActions, indicators, deadlines, updates } = work;
  return lead + contributing + plannedActions + indicators + deadlines + updates > 0;
}

/** How an institution ends. */
export interface Ending {
  /** Who takes over; null only where nothing is open. */
  readonly successorId: string | null;
  /** YYYY-MM-DD, as typed. */
  readonly sinceOn: string;
  readonly reason: string;
}

/**
 * Merges an institution into another: assignments with their answers, plan, updates under way, delegations, people and parts move, what
 * was done stays under the old name, and the successor's people keep reading it. Gives the faults by field.
 */
export function mergeInstitution(doing: Doing, id: string, ending: Ending): Promise<Record<string, string>> {
  return endInstitution(doing, id, ending, "merged");
}

/**
 * Closes an institution. One that has something open goes only with a successor, who is asked anew for the assignments. Gives the
 * faults by field: `institution_leads_items` where a successor is missing.
 */
export function closeInstitution(doing: Doing, id: string, ending: Ending): Promise<Record<string, string>> {
  return endInstitution(doing, id, ending, "closed");
}

async function endInstitution(
  doing: Doing,
  id: string,
  ending: Ending,
  state: "merged" | "closed",
): Promise<Record<string, string>> {
  const { space, person } = doing;
  demand(person, "institution.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const institution = await findActive(transaction, space.id, id);
    const institutions = await listInstitutions(transaction, space.id);
    const work = await readOpenWork(transaction, space.id, id);
    const sinceOn = readDay(ending.sinceOn);
    const faults = faultsOfEnding(institution, institutions, ending, sinceOn, state, hasOpenItems(work));
    if (Object.keys(faults).length > 0 || sinceOn === null) return faults;
    const { successorId, reason } = ending;
    if (successorId === null) await endInforming(transaction, doing, id, reason);
    else await moveWork(transaction, doing, id, successorId, { reason, isMerger: state === "merged" });
    await moveParts(transaction, doing, institution, institutions, state === "merged" ? successorId : null);
    await withdrawDelegations(transaction, doing, id);
    await insertPast(transaction, space.id, id, {
      id: newIdentifier(),
      names: institution.names,
      parentId: institution.parentId,
      untilOn: sinceOn,
      reason,
    });
    const mergedIntoId = state === "merged" ? successorId : null;
    await updateInstitution(transaction, space.id, id, { state, mergedIntoId });
    await recordInstitution(transaction, doing, [
      {
        action: `institution.${state}`,
        entityId: id,
        data: {
          before: { state: "active" },
          after: { state, mergedIntoId, sinceOn, handedOverTo: successorId },
        },
        reason,
      },
    ]);
    return {};
  });
}

function faultsOfEnding(
  { id }: Institution,
  institutions: readonly Institution[],
  { successorId, reason }: Ending,
  sinceOn: string | null,
  state: "merged" | "closed",
  isNeeded: boolean,
): Record<string, string> {
  const faults: Record<string, string> = {};
  if (successorId === null) {
    if (state === "merged") faults.successorId = "institution_not_chosen";
    else if (isNeeded) faults.successorId = "institution_leads_items";
  } else {
    const successor = institutions.find((one) => one.id === successorId);
    if (successor === undefined || successor.state !== "active") faults.successorId = "institution_not_found";
    else if (successorId === id) faults.successorId = "same_institution";
    else if (state === "merged" && withDescendants(institutions, id).has(successorId)) {
      faults.successorId = "institution_in_itself";
    }
  }
  if (sinceOn === null) faults.sinceOn = "day_missing";
  if (reason === "") faults.reason = "reason_missing";
  return faults;
}

async function endInforming(transaction: Work, doing: Doing, id: string, reason: string): Promise<void> {
  const { space, actor } = doing;
  const open = await listOpenOfInstitution(transaction, space.id, id);
  if (open.length === 0) return;
  await sql`
    UPDATE assignment SET state = 'ended', ended_at = ${new Date()}, end_reason = ${reason}, revision = revision + 1
    WHERE space_id = ${space.id} AND institution_id = ${id} AND state <> 'ended'`.execute(transaction);
  await recordChanges(
    transaction,
    space.id,
    actor,
    open.map((one) => ({
      action: "assignment.ended",
      entityKind: "assignment",
      entityId: one.id,
      data: { before: { state: one.state }, after: { state: "ended", endReason: reason } },
      reason,
    })),
  );
  await refreshStanding(
    transaction,
    space.id,
    open.map(({ recommendationId }) => recommendationId),
  );
}

/** Things that belong to an institution and go to its successor while they are open. */
const moving = [
  { table: "planned_action", open: sql`state NOT IN ('completed', 'cancelled')` },
  { table: "indicator", open: sql`state = 'active'` },
  { table: "deadline", open: sql`state = 'open'` },
  { table: "progress_update", open: sql`state IN ('draft', 'submitted', 'returned')` },
] as const;

async function moveWork(
  transaction: Work,
  doing: Doing,
  fromId: string,
  toId: string,
  options: { readonly reason: string; readonly isMerger: boolean },
): Promise<void> {
  const { space, actor } = doing;
  const { reason, isMerger } = options;
  const open = await listOpenOfInstitution(transaction, space.id, fromId);
  await passOn(transaction, doing, open, toId, { reason, keepsAnswers: isMerger });
  const changes: Change[] = [];
  const moved = (entityKind: string, entityId: string): Change => ({
    action: `${entityKind}.changed`,
    entityKind,
    entityId,
    data: { before: { institutionId: fromId }, after: { institutionId: toId } },
    reason,
  });
  for (const { table, open: isOpen } of moving) {
    const { rows } = await sql<{ id: string }>`
      UPDATE ${sql.table(table)} SET institution_id = ${toId}, revision = revision + 1
      WHERE space_id = ${space.id} AND institution_id = ${fromId} AND ${isOpen} RETURNING id`.execute(
      transaction,
    );
    changes.push(...rows.map(({ id }) => moved(table, id)));
  }
  const { rows: evidence } = await sql<{ id: string }>`
    UPDATE evidence AS e SET institution_id = ${toId}
    FROM progress_update AS u
    WHERE e.space_id = ${space.id} AND u.space_id = e.space_id AND u.id = e.progress_update_id
      AND u.institution_id = ${toId} AND e.institution_id = ${fromId} RETURNING e.id`.execute(transaction);
  changes.push(...evidence.map(({ id }) => moved("evidence", id)));
  changes.push(...(await movePartners(transaction, space.id, fromId, toId, reason)));
  if (isMerger) changes.push(...(await movePeople(transaction, space.id, fromId, toId, reason)));
  await recordChanges(transaction, space.id, actor, changes);
}

/** Actions in which the institution takes part without being responsible. */
async function movePartners(
  transaction: Work,
  spaceId: string,
  fromId: string,
  toId: string,
  reason: string,
): Promise<Change[]> {
  const { rows } = await sql<{ plannedActionId: string }>`
    DELETE FROM planned_action_partner AS p USING planned_action AS a
    WHERE p.space_id = ${spaceId} AND p.institution_id = ${fromId} AND a.space_id = p.space_id AND a.id = p.planned_action_id
      AND a.state NOT IN ('completed', 'cancelled')
    RETURNING p.planned_action_id AS "plannedActionId"`.execute(transaction);
  const ids = rows.map(({ plannedActionId }) => plannedActionId);
  if (ids.length === 0) return [];
  await sql`
    INSERT INTO planned_action_partner (space_id, planned_action_id, institution_id)
    SELECT a.space_id, a.id, ${toId} FROM planned_action AS a
    WHERE a.space_id = ${spaceId} AND a.id = ANY(${ids}::uuid[]) AND a.institution_id <> ${toId}
    ON CONFLICT DO NOTHING`.execute(transaction);
  return ids.map((entityId) => ({
    action: "planned_action.changed",
    entityKind: "planned_action",
    entityId,
    data: { before: { partner: fromId }, after: { partner: toId } },
    reason,
  }));
}

/** People and invitations of a merged institution belong to the one it became part of. */
async function movePeople(
  transaction: Work,
  spaceId: string,
  fromId: string,
  toId: string,
  reason: string,
): Promise<Change[]> {
  const { rows: people } = await sql<{ id: string }>`
    UPDATE membership SET institution_id = ${toId}
    WHERE space_id = ${spaceId} AND institution_id = ${fromId} AND ended_at IS NULL
    RETURNING person_id AS id`.execute(transaction);
  const { rows: invitations } = await sql<{ id: string }>`
    UPDATE invitation SET institution_id = ${toId}
    WHERE space_id = ${spaceId} AND institution_id = ${fromId} AND accepted_at IS NULL AND withdrawn_at IS NULL
    RETURNING id`.execute(transaction);
  const { rows: delegations } = await sql<{ id: string }>`
    UPDATE delegation SET institution_id = ${toId}
    WHERE space_id = ${spaceId} AND institution_id = ${fromId} AND withdrawn_at IS NULL AND until_on >= current_date
    RETURNING id`.execute(transaction);
  const data = { before: { institutionId: fromId }, after: { institutionId: toId } };
  const changes = (entityKind: string, action: string, rows: readonly { readonly id: string }[]): Change[] =>
    rows.map(({ id }) => ({ action, entityKind, entityId: id, data, reason }));
  return [
    ...changes("membership", "membership.changed", people),
    ...changes("invitation", "invitation.changed", invitations),
    ...changes("delegation", "delegation.changed", delegations),
  ];
}

/** What belongs to an institution that ends belongs to its successor, or to what it belonged to itself. */
async function moveParts(
  transaction: Work,
  doing: Doing,
  { id, parentId }: Institution,
  institutions: readonly Institution[],
  successorId: string | null,
): Promise<void> {
  const parts = institutions.filter((one) => one.parentId === id && one.state === "active");
  const newParentId = successorId ?? parentId;
  for (const part of parts) {
    if (part.id === newParentId) continue;
    await updateInstitution(transaction, doing.space.id, part.id, { parentId: newParentId });
  }
  await recordInstitution(
    transaction,
    doing,
    parts.map((part) => ({
      action: "institution.moved",
      entityId: part.id,
      data: { before: { parentId: id }, after: { parentId: newParentId } },
    })),
  );
}

/** Nobody stands in for an institution that is no more. */
async function withdrawDelegations(transaction: Work, { space, actor }: Doing, id: string): Promise<void> {
  const withdrawnAt = new Date();
  const { rows } = await sql<{ id: string }>`
    UPDATE delegation SET withdrawn_at = ${withdrawnAt}
    WHERE space_id = ${space.id} AND institution_id = ${id} AND withdrawn_at IS NULL AND until_on >= current_date
    RETURNING id`.execute(transaction);
  await recordChanges(
    transaction,
    space.id,
    actor,
    rows.map((row) => ({
      action: "delegation.withdrawn",
      entityKind: "delegation",
      entityId: row.id,
      data: { before: { withdrawnAt: null }, after: { withdrawnAt } },
    })),
  );
}
