import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import type { Institution, InstitutionPast } from "./model.ts";

const columns = [
  "id",
  "kind",
  "names",
  "shortName",
  "parentId",
  "mandate",
  "contact",
  "state",
  "mergedIntoId",
  "revision",
] as const;

/** All institutions of a space, also merged and closed ones. */
export async function listInstitutions(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<Institution[]> {
  return transaction.selectFrom("institution").select(columns).where("spaceId", "=", spaceId).execute();
}

/** Locked until the end of the transaction with `isLocked`. */
export async function findInstitution(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<Institution | null> {
  const found = transaction
    .selectFrom("institution")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id);
  const row = await (isLocked ? found.forUpdate() : found).executeTakeFirst();
  return row ?? null;
}

export async function insertInstitutions(
  transaction: Transaction<Database>,
  spaceId: string,
  institutions: readonly Omit<Institution, "state" | "mergedIntoId" | "revision">[],
): Promise<void> {
  if (institutions.length === 0) return;
  const createdAt = new Date();
  await transaction
    .insertInto("institution")
    .values(institutions.map((one) => ({ spaceId, ...one, names: JSON.stringify(one.names), createdAt })))
    .execute();
}

/** Writes fields of an institution; its revision rises. */
export async function updateInstitution(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
  changes: Partial<Omit<Institution, "id" | "revision">>,
): Promise<void> {
  const { names, ...rest } = changes;
  await transaction
    .updateTable("institution")
    .set({
      ...rest,
      ...(names === undefined ? {} : { names: JSON.stringify(names) }),
      revision: sql<number>`revision + 1`,
    })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

export async function insertPast(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionId: string,
  past: InstitutionPast,
): Promise<void> {
  await transaction
    .insertInto("institutionPast")
    .values({ spaceId, institutionId, ...past, names: JSON.stringify(past.names) })
    .execute();
}

/** Former names and parents, latest first. */
export async function listPast(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionId: string,
): Promise<InstitutionPast[]> {
  return transaction
    .selectFrom("institutionPast")
    .select(["id", "names", "parentId", "untilOn", "reason"])
    .where("spaceId", "=", spaceId)
    .where("institutionId", "=", institutionId)
    .orderBy("untilOn", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** What an institution has to do, counted. */
export interface WorkCount {
  readonly institutionId: string;
  readonly lead: number;
  readonly contributing: number;
  readonly informed: number;
  readonly proposed: number;
  readonly contested: number;
}

/** Open assignments of institutions, of active recommendations; institutions without any are left out. */
export async function countWork(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<ReadonlyMap<string, WorkCount>> {
  const { rows } = await sql<WorkCount>`
    SELECT a.institution_id AS "institutionId",
      count(*) FILTER (WHERE a.part = 'lead')::integer AS lead,
      count(*) FILTER (WHERE a.part = 'contributing')::integer AS contributing,
      count(*) FILTER (WHERE a.part = 'informed')::integer AS informed,
      count(*) FILTER (WHERE a.state = 'proposed')::integer AS proposed,
      count(*) FILTER (WHERE a.state = 'contested')::integer AS contested
    FROM assignment AS a
    JOIN recommendation AS r ON r.space_id = a.space_id AND r.id = a.recommendation_id AND r.state = 'active'
    WHERE a.space_id = ${spaceId} AND a.state <> 'ended'
    GROUP BY a.institution_id`.execute(transaction);
  return new Map(rows.map((row) => [row.institutionId, row]));
}

/** Somebody who works in an institution. */
export interface Colleague {
  readonly personId: string;
  readonly institutionId: string;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly roles: readonly string[];
}

/** Active people of institutions, by name: of one, or of all. */
export async function listColleagues(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionId: string | null = null,
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    SELECT m.person_id AS "personId", m.institution_id AS "institutionId", p.name,
      CASE WHEN p.erased_at IS NULL THEN p.email ELSE '' END AS email, m.title, m.roles
    FROM membership AS m JOIN person AS p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND p.erased_at IS NULL
      AND ${institutionId === null ? sql`m.institution_id IS NOT NULL` : sql`m.institution_id = ${institutionId}`}
    ORDER BY p.name, p.id`.execute(transaction);
  return rows;
}

/** Whom letters and questions reach: focal points, and participants of institutions that take part. */
export function isFocalPoint({ roles }: Pick<Colleague, "roles">): boolean {
  return roles.includes("focal_point") || roles.includes("participant");
}
