import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import type { Delivery } from "./model.ts";

export type Work = Transaction<Database>;

/** A person's part in a space as lists show it. */
export interface ListedMember {
  readonly personId: string;
  readonly name: string;
  /** Empty where personal data were erased. */
  readonly email: string;
  readonly language: string | null;
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly title: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly isErased: boolean;
  readonly hasSecondFactor: boolean;
  /** When a session was used last, to the hour; null where there is none any more. */
  readonly lastSeenAt: Date | null;
}

/** Members of a space, by name: all, or those of the given institutions, or one person. */
export async function listParts(
  transaction: Work,
  spaceId: string,
  only: { readonly institutionIds?: readonly string[]; readonly personId?: string } = {},
): Promise<ListedMember[]> {
  const { institutionIds, personId } = only;
  const { rows } = await sql<ListedMember>`
    SELECT m.person_id AS "personId", p.name, CASE WHEN p.erased_at IS NULL THEN p.email ELSE '' END AS email, p.language,
      m.roles, m.institution_id AS "institutionId", m.title, m.created_at AS "createdAt", m.ended_at AS "endedAt",
      p.erased_at IS NOT NULL AS "isErased",
      p.two_factor_enabled OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasSecondFactor",
      (SELECT max(s.updated_at) FROM session s WHERE s.user_id = p.id) AS "lastSeenAt"
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId}
      ${institutionIds === undefined ? sql`` : sql`AND m.institution_id = ANY(${[...institutionIds]}::uuid[])`}
      ${personId === undefined ? sql`` : sql`AND m.person_id = ${personId}`}
    ORDER BY p.name, p.id`.execute(transaction);
  return rows;
}

/** An institution that nobody is focal point of. */
export interface Vacancy {
  readonly institutionId: string;
  readonly leads: number;
  readonly contributes: number;
  /** There was a focal point, who has left. */
  readonly hadOne: boolean;
  /** Somebody is invited to be it. */
  readonly isInvited: boolean;
}

/** Active institutions without a focal point that have assignments, had one, or are ministries and agencies: most leads first. */
export async function listVacancies(transaction: Work, spaceId: string): Promise<Vacancy[]> {
  const { rows } = await sql<Vacancy>`
    SELECT i.id AS "institutionId", coalesce(a.leads, 0)::integer AS leads, coalesce(a.contributes, 0)::integer AS contributes,
      formerly.institution_id IS NOT NULL AS "hadOne",
      EXISTS (SELECT FROM invitation v WHERE v.space_id = ${spaceId} AND v.institution_id = i.id AND 'focal_point' = ANY(v.roles)
        AND v.accepted_at IS NULL AND v.withdrawn_at IS NULL AND v.expires_at > now()) AS "isInvited"
    FROM institution i
    LEFT JOIN (
      SELECT institution_id, count(*) FILTER (WHERE part = 'lead') AS leads, count(*) FILTER (WHERE part = 'contributing') AS contributes
      FROM assignment WHERE space_id = ${spaceId} AND state <> 'ended' AND part <> 'informed' GROUP BY institution_id
    ) a ON a.institution_id = i.id
    LEFT JOIN (
      SELECT DISTINCT institution_id FROM membership
      WHERE space_id = ${spaceId} AND ended_at IS NOT NULL AND 'focal_point' = ANY(roles)
    ) formerly ON formerly.institution_id = i.id
    WHERE i.space_id = ${spaceId} AND i.state = 'active'
      AND NOT EXISTS (SELECT FROM membership m WHERE m.space_id = ${spaceId} AND m.institution_id = i.id AND m.ended_at IS NULL
        AND 'focal_point' = ANY(m.roles))
      AND (i.kind IN ('ministry', 'agency') OR a.institution_id IS NOT NULL OR formerly.institution_id IS NOT NULL)
    ORDER BY leads DESC, contributes DESC, i.id`.execute(transaction);
  return rows;
}

/** What still names a person: assignments and planned actions that are not over. */
export async function countResponsibilities(
  transaction: Work,
  spaceId: string,
  personId: string,
): Promise<{ assignments: number; plannedActions: number }> {
  const { rows } = await sql<{ assignments: number; plannedActions: number }>`
    SELECT
      (SELECT count(*) FROM assignment WHERE space_id = ${spaceId} AND person_id = ${personId} AND state <> 'ended')::integer AS assignments,
      (SELECT count(*) FROM planned_action WHERE space_id = ${spaceId} AND person_id = ${personId}
        AND state NOT IN ('completed', 'cancelled'))::integer AS "plannedActions"`.execute(transaction);
  return rows[0] ?? { assignments: 0, plannedActions: 0 };
}

export interface KeptMembership {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly title: string | null;
  readonly endedAt: Date | null;
}

/** The membership, locked. */
export async function lockMembership(
  transaction: Work,
  spaceId: string,
  personId: string,
): Promise<KeptMembership | null> {
  const row = await transaction
    .selectFrom("membership")
    .select(["personId", "roles", "institutionId", "title", "endedAt"])
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function updateMembership(
  transaction: Work,
  spaceId: string,
  personId: string,
  set: {
    readonly roles?: readonly string[];
    readonly institutionId?: string | null;
    readonly title?: string | null;
    readonly endedAt?: Date | null;
  },
): Promise<void> {
  const { roles, ...rest } = set;
  await transaction
    .updateTable("membership")
    .set({ ...rest, ...(roles === undefined ? {} : { roles: [...roles] }) })
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .execute();
}

/** Administrators of a space besides this person. */
export async function countOtherAdministrators(
  transaction: Work,
  spaceId: string,
  personId: string,
): Promise<number> {
  const { count } = await transaction
    .selectFrom("membership")
    .select((row) => row.fn.countAll<string>().as("count"))
    .where("spaceId", "=", spaceId)
    .where("personId", "!=", personId)
    .where("endedAt", "is", null)
    .where(sql<boolean>`'administrator' = ANY(roles)`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** An invitation as it is kept: the code as a hash alone. */
export interface Invitation {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly title: string | null;
  readonly language: string;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly delivery: Delivery;
  readonly tokenHash: string;
}

const invitationColumns = [
  "id",
  "email",
  "name",
  "roles",
  "institutionId",
  "title",
  "language",
  "invitedBy",
  "createdAt",
  "expiresAt",
  "acceptedAt",
  "withdrawnAt",
  "delivery",
  "tokenHash",
] as const;

/** Invitations that were neither accepted nor withdrawn, also those whose time is over: the newest first. */
export async function listOpenInvitations(transaction: Work, spaceId: string): Promise<Invitation[]> {
  return transaction
    .selectFrom("invitation")
    .select(invitationColumns)
    .where("spaceId", "=", spaceId)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** One invitation, by its identifier or by the hash of its code; locked, so that it is accepted once. */
export async function lockInvitation(
  transaction: Work,
  spaceId: string,
  which: { readonly id: string } | { readonly tokenHash: string },
): Promise<Invitation | null> {
  const [column, value] =
    "id" in which ? (["id", which.id] as const) : (["tokenHash", which.tokenHash] as const);
  const row = await transaction
    .selectFrom("invitation")
    .select(invitationColumns)
    .where("spaceId", "=", spaceId)
    .where(column, "=", value)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function insertInvitation(
  transaction: Work,
  spaceId: string,
  invitation: Omit<Invitation, "acceptedAt" | "withdrawnAt">,
): Promise<void> {
  await transaction
    .insertInto("invitation")
    .values({ spaceId, ...invitation, roles: [...invitation.roles] })
    .execute();
}

export async function updateInvitation(
  transaction: Work,
  spaceId: string,
  id: string,
  set: {
    readonly tokenHash?: string;
    readonly expiresAt?: Date;
    readonly delivery?: Delivery;
    readonly invitedBy?: string | null;
    readonly acceptedAt?: Date;
    readonly acceptedBy?: string;
    readonly withdrawnAt?: Date;
  },
): Promise<void> {
  await transaction
    .updateTable("invitation")
    .set(set)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** A way to a new password. */
export interface PasswordReset {
  readonly id: string;
  readonly personId: string;
  readonly madeBy: string | null;
  readonly forgetsFactors: boolean;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

const resetColumns = ["id", "personId", "madeBy", "forgetsFactors", "expiresAt", "usedAt"] as const;

export async function insertReset(
  database: Kysely<Database>,
  reset: Omit<PasswordReset, "usedAt"> & { readonly tokenHash: string; readonly createdAt: Date },
): Promise<void> {
  await database.insertInto("passwordReset").values(reset).execute();
}

export async function findReset(
  database: Kysely<Database>,
  tokenHash: string,
): Promise<PasswordReset | null> {
  const row = await database
    .selectFrom("passwordReset")
    .select(resetColumns)
    .where("tokenHash", "=", tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

/** The latest code for a person that can still be used. */
export async function findOpenReset(
  database: Kysely<Database>,
  personId: string,
): Promise<(PasswordReset & { readonly tokenHash: string }) | null> {
  const row = await database
    .selectFrom("passwordReset")
    .select([...resetColumns, "tokenHash"])
    .where("personId", "=", personId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", new Date())
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a code up, and with it all others of the person; false where somebody was faster. */
export async function spendReset(
  database: Kysely<Database>,
  reset: Pick<PasswordReset, "id" | "personId">,
): Promise<boolean> {
  const used = await database
    .updateTable("passwordReset")
    .set({ usedAt: new Date() })
    .where("id", "=", reset.id)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) return false;
  await deleteResets(database, reset.personId, reset.id);
  return true;
}

/** Takes the ways to a new password from a person, but for one that stays as used. */
export async function deleteResets(
  database: Kysely<Database>,
  personId: string,
  except: string | null = null,
): Promise<void> {
  let gone = database.deleteFrom("passwordReset").where("personId", "=", personId);
  if (except !== null) gone = gone.where("id", "!=", except);
  await gone.execute();
}

/** Who somebody is to the installation. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly isInstallationAdministrator: boolean;
  readonly isDemonstration: boolean;
  readonly isErased: boolean;
}

/** The account of a person, locked; null where there is none. */
export async function lockAccount(transaction: Work, personId: string): Promise<Account | null> {
  const { rows } = await sql<Account>`
    SELECT id, name, email, language, is_installation_administrator AS "isInstallationAdministrator",
      is_demonstration AS "isDemonstration", erased_at IS NOT NULL AS "isErased"
    FROM person WHERE id = ${personId} FOR UPDATE`.execute(transaction);
  return rows[0] ?? null;
}

/** The spaces that a person has or had a part in, whichever space the transaction is of; from here on it shows that person's memberships. */
export async function listSpacesOf(
  transaction: Work,
  personId: string,
): Promise<
  { spaceId: string; code: string; isDemonstration: boolean; roles: string[]; hasEnded: boolean }[]
> {
  await sql`SELECT set_config('suivi.person_id', ${personId}, true)`.execute(transaction);
  const { rows } = await sql<{
    spaceId: string;
    code: string;
    isDemonstration: boolean;
    roles: string[];
    hasEnded: boolean;
  }>`
    SELECT m.space_id AS "spaceId", s.code, s.is_demonstration AS "isDemonstration", m.roles, m.ended_at IS NOT NULL AS "hasEnded"
    FROM membership m JOIN space s ON s.id = m.space_id
    WHERE m.person_id = ${personId} ORDER BY m.created_at, s.code`.execute(transaction);
  return rows;
}
