import type { Kysely } from "kysely";
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
    const capacities = [...part.capacities, ...standsIn];
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
