import { sql, type Transaction } from "kysely";
import { demand, institutionsWhere, type Person } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import { findInstitution } from "../../institutions/index.ts";
import { addDays, type Day, isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { raiseFollowupRevision } from "../../spaces/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import { longestReason } from "./model.ts";
import { resourceOf } from "./service.ts";

/** A delegation ends by itself; who is away for longer is followed by somebody else. */
export const longestDelegation = 366;

/** Somebody does a focal point's work for a time. */
export interface Delegation {
  readonly id: string;
  readonly institutionId: string;
  readonly fromPersonId: string;
  readonly fromName: string;
  readonly toPersonId: string;
  readonly toName: string;
  readonly toTitle: string | null;
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly reason: string | null;
  readonly withdrawnAt: Date | null;
}

/** Delegations of institutions (null: of all) that hold or will hold, those that end first before the others; with `past` all others, latest first. */
export async function listDelegations(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionIds: readonly string[] | null,
  today: Day,
  which: "open" | "past" = "open",
): Promise<Delegation[]> {
  const isOpen = sql`(d.withdrawn_at IS NULL AND d.until_on >= ${today}::date)`;
  const { rows } = await sql<Delegation>`
    SELECT d.id, d.institution_id AS "institutionId", d.from_person_id AS "fromPersonId", f.name AS "fromName",
      d.to_person_id AS "toPersonId", t.name AS "toName", m.title AS "toTitle", d.from_on AS "fromOn", d.until_on AS "untilOn",
      d.reason, d.withdrawn_at AS "withdrawnAt"
    FROM delegation AS d
    JOIN person AS f ON f.id = d.from_person_id
    JOIN person AS t ON t.id = d.to_person_id
    LEFT JOIN membership AS m ON m.space_id = d.space_id AND m.person_id = d.to_person_id
    WHERE d.space_id = ${spaceId}
      AND ${institutionIds === null ? sql`true` : sql`d.institution_id = ANY(${[...institutionIds]}::uuid[])`}
      AND ${which === "open" ? isOpen : sql`NOT ${isOpen}`}
    ORDER BY ${which === "open" ? sql`d.until_on, d.id` : sql`d.until_on DESC, d.id`}
    LIMIT 200`.execute(transaction);
  return rows;
}

/** Somebody who can be chosen for a delegation. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly title: string | null;
  readonly institutionId: string | null;
  readonly isFocalPoint: boolean;
  /** May do the work of a focal point for a time. Participants and auditors stand outside of the State's work. */
  readonly mayStandIn: boolean;
}

export async function listCandidates(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    SELECT m.person_id AS "personId", p.name, m.title, m.institution_id AS "institutionId",
      m.roles && ARRAY['focal_point'] AS "isFocalPoint",
      m.roles && ARRAY['focal_point', 'contributor', 'coordinator', 'reviewer']
        AND NOT m.roles && ARRAY['participant', 'auditor'] AS "mayStandIn"
    FROM membership AS m JOIN person AS p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND p.erased_at IS NULL
    ORDER BY p.name, p.id`.execute(transaction);
  return rows;
}

/** Institutions for which a person may delegate themselves: a focal point's own, all for a coordinator. Who stands in passes nothing on. */
export function delegatingInstitutions(person: Person, spaceId: string): "all" | readonly string[] {
  const allowed = institutionsWhere(person, "assignment.delegate", spaceId);
  if (allowed === "all") return "all";
  const part = person.parts.get(spaceId);
  return part?.roles.includes("focal_point") ? allowed.filter((id) => id === part.institutionId) : [];
}

export interface NewDelegation {
  readonly institutionId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly fromOn: Day | null;
  readonly untilOn: Day | null;
  readonly reason: string;
}

/**
 * Lets somebody do a focal point's work from a day to a day. Gives its identifier, or the faults by field. Refuses with `forbidden`
 * for another institution, and for whoever stands in themselves.
 */
export async function delegate(
  doing: Doing,
  wanted: NewDelegation,
): Promise<{ readonly id: string } | { readonly faults: Readonly<Record<string, string>> }> {
  const { space, person, actor } = doing;
  const { institutionId, fromPersonId, toPersonId, fromOn, untilOn, reason } = wanted;
  return inTransaction(doing, async (transaction) => {
    const institution = isIdentifier(institutionId)
      ? await findInstitution(transaction, space.id, institutionId)
      : null;
    if (institution === null || institution.state !== "active") throw new SuiviError("institution_not_found");
    checkMayDelegate(person, space.id, institutionId);
    const people = await listCandidates(transaction, space.id);
    const from = people.find(({ personId }) => personId === fromPersonId);
    const to = people.find(({ personId }) => personId === toPersonId);
    const today = todayIn(space);
    const faults: Record<string, string> = {};
    if (from === undefined || !from.isFocalPoint || from.institutionId !== institutionId) {
      faults.fromPersonId = "not_its_focal_point";
    }
    if (to === undefined || !to.mayStandIn) faults.toPersonId = "person_not_able";
    else if (toPersonId === fromPersonId) faults.toPersonId = "same_person";
    if (fromOn === null) faults.fromOn = "day_missing";
    if (untilOn === null) faults.untilOn = "day_missing";
    else if (fromOn !== null && untilOn < fromOn) faults.untilOn = "days_in_wrong_order";
    else if (untilOn < today) faults.untilOn = "day_gone_by";
    else if (fromOn !== null && untilOn > addDays(fromOn, longestDelegation)) {
      faults.untilOn = "delegation_too_long";
    }
    if (reason.length > longestReason) faults.reason = "text_too_long";
    if (Object.keys(faults).length > 0 || fromOn === null || untilOn === null) return { faults };
    const id = newIdentifier();
    const facts = { institutionId, fromPersonId, toPersonId, fromOn, untilOn };
    await transaction
      .insertInto("delegation")
      .values({ spaceId: space.id, id, ...facts, reason: reason || null, createdAt: new Date() })
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "delegation.made",
        entityKind: "delegation",
        entityId: id,
        data: { after: facts },
        reason: reason || null,
      },
    ]);
    await raiseFollowupRevision(transaction, space.id);
    return { id };
  });
}

/** The focal point, or a coordinator; not somebody who stands in for them. */
function checkMayDelegate(person: Person, spaceId: string, institutionId: string): void {
  demand(person, "assignment.delegate", resourceOf(spaceId, institutionId));
  const allowed = delegatingInstitutions(person, spaceId);
  if (allowed !== "all" && !allowed.includes(institutionId)) {
    throw new SuiviError("forbidden", { action: "assignment.delegate" });
  }
}

/** Ends a delegation at once. Refuses with `delegation_not_found`, `forbidden`. */
export async function withdrawDelegation(doing: Doing, id: string): Promise<void> {
  const { space, person, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    const row = isIdentifier(id)
      ? await transaction
          .selectFrom("delegation")
          .select(["id", "institutionId", "withdrawnAt"])
          .where("spaceId", "=", space.id)
          .where("id", "=", id)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (row === undefined) throw new SuiviError("delegation_not_found");
    checkMayDelegate(person, space.id, row.institutionId);
    if (row.withdrawnAt !== null) return;
    const withdrawnAt = new Date();
    await transaction
      .updateTable("delegation")
      .set({ withdrawnAt })
      .where("spaceId", "=", space.id)
      .where("id", "=", id)
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "delegation.withdrawn",
        entityKind: "delegation",
        entityId: id,
        data: { before: { withdrawnAt: null }, after: { withdrawnAt } },
      },
    ]);
    await raiseFollowupRevision(transaction, space.id);
  });
}
