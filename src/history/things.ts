import { type RawBuilder, sql, type Transaction } from "kysely";
import { namesOfPeople } from "../access/index.ts";
import { isIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import type { ReadableEvent } from "./secrets.ts";

type Work = Transaction<Database>;

/** What an identifier in the history stands for, as far as somebody who reads the history may know. */
export interface Thing {
  readonly id: string;
  readonly kind: string;
  /** Title, number or file name; null where the thing has none of its own. */
  readonly title: string | null;
  /** By language, of institutions. */
  readonly names: Readonly<Record<string, string>> | null;
  readonly institutionId: string | null;
  /** The first few recommendations it concerns. */
  readonly recommendationIds: readonly string[];
  readonly recommendationCount: number;
  /** The update that a piece of evidence belongs to, the indicator of a value, the person of a part. */
  readonly ownerId: string | null;
  readonly day: string | null;
}

/** Things by identifier, and names of people. */
export interface Known {
  readonly things: ReadonlyMap<string, Thing>;
  readonly people: ReadonlyMap<string, string>;
}

/** Recommendations named of a thing that serves many. */
const mostNamed = 3;

/**
 * Everything that events name, in three questions whatever their number: the things themselves, what those belong to, and
 * the people. Of updates and evidence only whose they are and what they are about: never a text or a title.
 */
export async function readKnown(
  transaction: Work,
  spaceId: string,
  events: readonly ReadableEvent[],
  alsoPeople: readonly string[] = [],
  alsoThings: readonly string[] = [],
): Promise<Known> {
  const named = new Set<string>(alsoThings);
  for (const event of events) {
    named.add(event.entityId);
    if (event.institutionId !== null) named.add(event.institutionId);
    addIdentifiers(event.data, named);
  }
  const things = new Map<string, Thing>();
  const learn = async (ids: Iterable<string>): Promise<void> => {
    for (const thing of await readThings(transaction, spaceId, [...ids].filter(isIdentifier))) {
      things.set(thing.id, thing);
    }
  };
  await learn(named);
  const further = new Set<string>();
  for (const { institutionId, recommendationIds, ownerId } of things.values()) {
    for (const id of [institutionId, ownerId, ...recommendationIds]) {
      if (id !== null && !things.has(id)) further.add(id);
    }
  }
  await learn(further);
  const people = await namesOfPeople(transaction, spaceId, [
    ...events.map(({ personId }) => personId),
    ...[...named, ...further].filter((id) => isIdentifier(id) && !things.has(id)),
    ...alsoPeople.filter(isIdentifier),
  ]);
  return { things, people };
}

function addIdentifiers(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    if (isIdentifier(value)) into.add(value);
  } else if (Array.isArray(value)) {
    for (const one of value.slice(0, 20)) addIdentifiers(one, into);
  } else if (typeof value === "object" && value !== null) {
    for (const one of Object.values(value)) addIdentifiers(one, into);
  }
}

interface ThingParts {
  readonly title?: RawBuilder<unknown>;
  readonly names?: RawBuilder<unknown>;
  readonly institutionId?: RawBuilder<unknown>;
  readonly recommendationIds?: RawBuilder<unknown>;
  readonly recommendationCount?: RawBuilder<unknown>;
  readonly ownerId?: RawBuilder<unknown>;
  readonly day?: RawBuilder<unknown>;
}

async function readThings(transaction: Work, spaceId: string, ids: readonly string[]): Promise<Thing[]> {
  if (ids.length === 0) return [];
  const of = (table: string, parts: ThingParts): RawBuilder<unknown> => sql`
    SELECT t.id, ${table}::text AS kind, ${parts.title ?? sql`NULL`}::text AS title, ${parts.names ?? sql`NULL`}::jsonb AS names,
      ${parts.institutionId ?? sql`NULL`}::uuid AS institution_id,
      ${parts.recommendationIds ?? sql`'{}'`}::uuid[] AS recommendation_ids,
      ${parts.recommendationCount ?? sql`0`}::integer AS recommendation_count,
      ${parts.ownerId ?? sql`NULL`}::uuid AS owner_id, ${parts.day ?? sql`NULL`}::text AS day
    FROM ${sql.table(table)} AS t
    WHERE t.space_id = ${spaceId} AND t.id = ANY(${[...ids]}::uuid[])`;
  const one = {
    recommendationIds: sql`array_remove(ARRAY[t.recommendation_id], NULL)`,
    recommendationCount: sql`num_nonnulls(t.recommendation_id)`,
  };
  const through = (table: string, column: string) => ({
    recommendationIds: sql`ARRAY(SELECT l.recommendation_id FROM ${sql.table(table)} AS l
      WHERE l.space_id = t.space_id AND l.${sql.ref(column)} = t.id ORDER BY 1 LIMIT ${sql.lit(mostNamed)})`,
    recommendationCount: sql`(SELECT count(*) FROM ${sql.table(table)} AS l
      WHERE l.space_id = t.space_id AND l.${sql.ref(column)} = t.id)`,
  });
  const institutionId = sql`t.institution_id`;
  const title = sql`t.title`;
  const branches = [
    of("recommendation", { title: sql`coalesce(t.paragraph, '')` }),
    of("institution", { names: sql`t.names` }),
    of("assignment", { institutionId, ...one }),
    of("progress_update", {
      institutionId,
      day: sql`t.period_to`,
      ...through("progress_update_recommendation", "progress_update_id"),
    }),
    of("evidence", { institutionId, ownerId: sql`t.progress_update_id` }),
    of("implementation_status", one),
    of("assessment", { institutionId, ...one }),
    of("planned_action", {
      title,
      institutionId,
      ...through("planned_action_recommendation", "planned_action_id"),
    }),
    of("indicator", { title, institutionId }),
    of("indicator_value", { ownerId: sql`t.indicator_id`, day: sql`t.measured_on` }),
    of("cluster", { title }),
    of("recommendation_link", {
      recommendationIds: sql`ARRAY[t.from_id, t.to_id]`,
      recommendationCount: sql`2`,
    }),
    of("deadline", { title, institutionId, ...one, day: sql`t.due_on` }),
    of("delegation", { institutionId }),
    of("handover", { institutionId }),
    of("invitation", { institutionId }),
    of("document", { title: sql`coalesce(t.symbol, t.file_name)` }),
    of("review", { title: sql`t.mechanism || coalesce(' ' || t.symbol, ' ' || t.review_key)` }),
  ];
  const { rows } = await sql<Thing>`${sql.join(branches, sql` UNION ALL `)}`.execute(transaction);
  return rows;
}
