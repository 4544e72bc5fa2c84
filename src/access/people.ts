import { type Kysely, sql } from "kysely";
import type { Database } from "../platform/schema.ts";

/** Somebody with a part in a space, now or formerly. */
export interface Member {
  readonly personId: string;
  /** "Erased person 3" where personal data were erased. */
  readonly name: string;
  /** Empty where personal data were erased. */
  readonly email: string;
  readonly language: string | null;
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly title: string | null;
  readonly endedAt: Date | null;
}

/** People of a space by name; with `personIds`, these alone. Those who left are there too, with the instant they did. */
export async function listMembers(
  transaction: Kysely<Database>,
  spaceId: string,
  personIds?: readonly string[],
): Promise<Member[]> {
  if (personIds?.length === 0) return [];
  const { rows } = await sql<Member>`
    SELECT m.person_id AS "personId", p.name,
      CASE WHEN p.erased_at IS NULL THEN p.email ELSE '' END AS email, p.language, m.roles,
      m.institution_id AS "institutionId", m.title, m.ended_at AS "endedAt"
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId} ${personIds === undefined ? sql`` : sql`AND m.person_id = ANY(${[...personIds]}::uuid[])`}
    ORDER BY p.name, p.id`.execute(transaction);
  return rows;
}

/** Names of people by identifier, for lists that say who did something; whoever has no part in the space is left out. */
export async function namesOfPeople(
  transaction: Kysely<Database>,
  spaceId: string,
  personIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(personIds.filter((id): id is string => id !== null))];
  const members = await listMembers(transaction, spaceId, wanted);
  return new Map(members.map(({ personId, name }) => [personId, name]));
}
