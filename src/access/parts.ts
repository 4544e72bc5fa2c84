import { type Kysely, sql } from "kysely";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import {
  type Capacity,
  type Part,
  type ParticipantSight,
  type ParticipantVoice,
  type Role,
  roles,
} from "./policy.ts";

/** What a membership alone says: nothing that the space or other people would have to give. */
export function partOfMembership(membership: {
  readonly roles: readonly string[];
  readonly institutionId: string | null;
}): Part {
  const known = membership.roles.filter((role): role is Role => (roles as readonly string[]).includes(role));
  const { institutionId } = membership;
  const capacities = institutionId === null ? [] : [{ institutionId, roles: known }];
  return { roles: known, institutionId, capacities, sees: [], says: [] };
}

/** What a space lets participants of an institution of this kind see and say. */
export type ParticipationOf = (institutionKind: string | null) => {
  readonly sees: readonly ParticipantSight[];
  readonly says: readonly ParticipantVoice[];
};

/**
 * A person's whole part in a space: with what the space lets participants do, and the institutions they stand in for today
 * (`today` is 'YYYY-MM-DD' in the space's time zone).
 */
export async function readPart(
  database: Kysely<Database>,
  personId: string,
  spaceId: string,
  part: Part,
  participationOf: ParticipationOf,
  today: string,
): Promise<Part> {
  return inSpace(database, { spaceId, personId }, async (transaction) => {
    const delegations = await transaction
      .selectFrom("delegation")
      .select("institutionId")
      .distinct()
      .where("spaceId", "=", spaceId)
      .where("toPersonId", "=", personId)
      .where("withdrawnAt", "is", null)
      .where("fromOn", "<=", today)
      .where("untilOn", ">=", today)
      .execute();
    const standsIn = delegations.map(
      ({ institutionId }): Capacity => ({ institutionId, roles: ["focal_point"] }),
    );
    const predecessors = await listPredecessors(transaction, spaceId, part.institutionId);
    const inherited = predecessors.map((institutionId): Capacity => ({ institutionId, roles: part.roles }));
    const capacities = [...part.capacities, ...inherited, ...standsIn];
    if (!part.roles.includes("participant")) return { ...part, capacities };
    const institution =
      part.institutionId === null
        ? undefined
        : await transaction
            .selectFrom("institution")
            .select("kind")
            .where("spaceId", "=", spaceId)
            .where("id", "=", part.institutionId)
            .executeTakeFirst();
    return { ...part, capacities, ...participationOf(institution?.kind ?? null) };
  });
}

/** Institutions that were merged into this one, one after the other: what they did is its memory. */
async function listPredecessors(
  transaction: Kysely<Database>,
  spaceId: string,
  institutionId: string | null,
): Promise<string[]> {
  if (institutionId === null) return [];
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE predecessor AS (
      SELECT id FROM institution WHERE space_id = ${spaceId} AND merged_into_id = ${institutionId}
      UNION
      SELECT i.id FROM institution AS i JOIN predecessor AS p ON i.merged_into_id = p.id WHERE i.space_id = ${spaceId}
    )
    SELECT id FROM predecessor`.execute(transaction);
  return rows.map(({ id }) => id);
}
