import type { Kysely, Transaction } from "kysely";
import { refreshStanding } from "../../followup/index.ts";
import {
  type Actor,
  chainStart,
  lockSpaceForWriting,
  recordStory,
  type StoryChange,
} from "../../history/index.ts";
import { addMonths, type Day } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import { assign } from "./assigning.ts";
import { Chronicle } from "./chronicle.ts";
import { keepDates, type LastReview } from "./dates.ts";
import { plan } from "./planning.ts";
import { report } from "./reporting.ts";
import { hearOthers } from "./voices.ts";
import { type Scale, type StoryRecommendation, settle, usualScale } from "./world.ts";

export { personas } from "./people.ts";
export { type Scale, usualScale } from "./world.ts";

/**
 * Tells three years of follow-up, up to `today`, of a space whose recommendations are in its register: institutions and
 * people, assignments, plan, reports, assessments, each with its event at its instant. Once: a space that has institutions
 * is left as it is. Gives whether it was told now.
 */
export async function tellStory(
  database: Kysely<Database>,
  spaceId: string,
  today: Day,
  scale: Scale = usualScale,
): Promise<boolean> {
  return inSpace(database, { spaceId, personId: null }, async (transaction) => {
    await lockSpaceForWriting(transaction, spaceId);
    if (await hasInstitutions(transaction, spaceId)) return false;
    // Those counted when the documents were registered a moment ago: the story has its own.
    await transaction.deleteFrom("deadline").where("spaceId", "=", spaceId).execute();
    const recommendations = await readRecommendations(transaction, spaceId);
    const chronicle = new Chronicle();
    const start = addMonths(today, -36);
    await beginHistoryAt(transaction, spaceId, new Date(`${start}T08:00:00Z`));
    const world = await settle(transaction, { spaceId, chronicle, scale, start, today, recommendations });
    const assigned = assign(world);
    plan(world, assigned);
    report(world, assigned);
    hearOthers(world, assigned);
    keepDates(world, await lastReviewOf(transaction, spaceId));
    await chronicle.write(transaction, spaceId);
    await refreshStanding(
      transaction,
      spaceId,
      recommendations.map(({ id }) => id),
    );
    return true;
  });
}

/**
 * Instants of a history never go back, and the fictional State was made a moment ago: what is in its history so far is told
 * again as of the story's beginning.
 */
async function beginHistoryAt(transaction: Transaction<Database>, spaceId: string, at: Date): Promise<void> {
  const events = await transaction
    .deleteFrom("event")
    .where("spaceId", "=", spaceId)
    .returning([
      "ordinal",
      "personId",
      "origin",
      "roles",
      "institutionId",
      "action",
      "entityKind",
      "entityId",
      "data",
      "reason",
    ])
    .execute();
  await transaction
    .updateTable("historyEnd")
    .set({ ordinal: 0, hash: chainStart, at: null })
    .where("spaceId", "=", spaceId)
    .execute();
  const story = events
    .filter(({ entityKind }) => entityKind !== "deadline")
    .sort((one, other) => Number(one.ordinal) - Number(other.ordinal))
    .map(
      ({
        personId,
        origin,
        roles,
        institutionId,
        action,
        entityKind,
        entityId,
        data,
        reason,
      }): StoryChange => {
        const actor = {
          personId,
          origin: origin as Actor["origin"],
          roles: roles?.split(",") ?? [],
          institutionId,
        };
        const change = {
          action,
          entityKind,
          entityId,
          data: JSON.parse(data) as Record<string, unknown>,
          reason,
        };
        return { at, actor, change };
      },
    );
  await recordStory(transaction, spaceId, story);
}

async function lastReviewOf(transaction: Transaction<Database>, spaceId: string): Promise<LastReview | null> {
  const found = await transaction
    .selectFrom("review")
    .select(["id", "adoptedOn"])
    .where("spaceId", "=", spaceId)
    .where("mechanism", "=", "UPR")
    .where("adoptedOn", "is not", null)
    .orderBy("adoptedOn", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.adoptedOn == null ? null : { id: found.id, adoptedOn: found.adoptedOn };
}

async function hasInstitutions(transaction: Transaction<Database>, spaceId: string): Promise<boolean> {
  const found = await transaction
    .selectFrom("institution")
    .select("id")
    .where("spaceId", "=", spaceId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function readRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<StoryRecommendation[]> {
  return transaction
    .selectFrom("recommendation as r")
    .innerJoin("review as v", (join) =>
      join.onRef("v.spaceId", "=", "r.spaceId").onRef("v.id", "=", "r.reviewId"),
    )
    .innerJoin("recommendationText as t", (join) =>
      join
        .onRef("t.spaceId", "=", "r.spaceId")
        .onRef("t.recommendationId", "=", "r.id")
        .onRef("t.language", "=", "r.language")
        .on("t.provenance", "=", "official"),
    )
    .select([
      "r.id",
      "r.kind",
      "r.position",
      "r.themes",
      "r.groups",
      "r.sdgs",
      "r.paragraph",
      "v.cycle",
      "t.text",
    ])
    .where("r.spaceId", "=", spaceId)
    .where("r.state", "=", "active")
    .orderBy("r.sortKey")
    .orderBy("r.id")
    .execute();
}
