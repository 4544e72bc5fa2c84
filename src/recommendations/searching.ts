import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import { searchableText, searchConfiguration } from "../search/index.ts";
import { countryName } from "../vocabularies/countries/index.ts";

/** What the search finds a recommendation by, besides its texts: its number, its recommending States, its labels. */
export function searchableNames(
  paragraph: string | null,
  recommendingStates: readonly string[],
  labels: readonly string[],
): string {
  return [paragraph ?? "", ...recommendingStates.map((state) => countryName(state, "en")), ...labels].join(
    " ",
  );
}

/** The search vector of names and texts, each text stemmed in its language. */
export function vectorOf(
  names: string,
  texts: readonly { readonly language: string; readonly text: string }[],
): RawBuilder<string> {
  const vectors = [
    sql<string>`to_tsvector('simple', ${names})`,
    ...texts.map(
      ({ language, text }) =>
        sql<string>`to_tsvector(${searchConfiguration(language)}::text::regconfig, ${searchableText(text)})`,
    ),
  ];
  return sql<string>`${sql.join(vectors, sql` || `)}`;
}

/** Writes the search vector again from all texts of the recommendation, each stemmed in its language. */
export async function refreshSearchVector(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
): Promise<void> {
  const recommendation = await transaction
    .selectFrom("recommendation")
    .select(["paragraph", "recommendingStates", "themes", "groups"])
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const texts = await transaction
    .selectFrom("recommendationText")
    .select(["language", "text"])
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", id)
    .execute();
  const names = searchableNames(recommendation.paragraph, recommendation.recommendingStates, [
    ...recommendation.themes,
    ...recommendation.groups,
  ]);
  await transaction
    .updateTable("recommendation")
    .set({ searchVector: vectorOf(names, texts) })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}
