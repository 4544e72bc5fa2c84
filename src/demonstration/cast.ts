import { type Kysely, sql } from "kysely";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";
import { personas } from "./story/index.ts";

/** Somebody of the demonstration State whom a visitor can be. */
export interface CastMember {
  /** Which part: the keys of the message `demonstration.role.KEY`. */
  readonly key: string;
  readonly personId: string;
  readonly name: string;
  readonly institutionNames: Readonly<Record<string, string>>;
}

/** The people to be, one for each part; none in other spaces, or before the story is told. Only made-up people are ever among them. */
export async function listCast(database: Kysely<Database>, space: Space): Promise<CastMember[]> {
  if (!space.isDemonstration) return [];
  const { rows } = await inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
    sql<{ personId: string; name: string; title: string; names: Record<string, string> }>`
      SELECT m.person_id AS "personId", p.name, m.title, i.names
      FROM membership m
      JOIN person p ON p.id = m.person_id
      JOIN institution i ON i.space_id = m.space_id AND i.id = m.institution_id
      WHERE m.space_id = ${space.id} AND m.title IS NOT NULL AND m.ended_at IS NULL AND p.is_demonstration
      ORDER BY p.id`.execute(transaction),
  );
  return personas.flatMap(({ key, title }) => {
    const row = rows.find((one) => one.title === title);
    return row === undefined
      ? []
      : [{ key, personId: row.personId, name: row.name, institutionNames: row.names }];
  });
}
