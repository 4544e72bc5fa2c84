import { sql, type Transaction } from "kysely";
import type { Database } from "../../platform/schema.ts";
import type { ImplementationStatus } from "../model.ts";
import type { Cluster, LinkedRecommendation } from "./model.ts";

export type Work = Transaction<Database>;

/** A recommendation of a cluster. */
export interface Member {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly status: ImplementationStatus;
  readonly leadInstitutionId: string | null;
}

/** Clusters of a space by title, or one of them, or those that hold a recommendation. */
export async function listClusters(
  transaction: Work,
  spaceId: string,
  wanted: { readonly id?: string; readonly recommendationId?: string } = {},
): Promise<Cluster[]> {
  const one = wanted.id === undefined ? sql`` : sql`AND c.id = ${wanted.id}`;
  const holding =
    wanted.recommendationId === undefined
      ? sql``
      : sql`AND EXISTS (SELECT FROM cluster_recommendation AS x WHERE x.space_id = c.space_id AND x.cluster_id = c.id
          AND x.recommendation_id = ${wanted.recommendationId})`;
  const { rows } = await sql<Cluster>`
    SELECT c.id, c.title, c.description, c.language, c.state, c.revision,
      (SELECT count(*)::integer FROM cluster_recommendation AS m
        WHERE m.space_id = c.space_id AND m.cluster_id = c.id) AS count
    FROM cluster AS c
    WHERE c.space_id = ${spaceId} ${wanted.id === undefined ? sql`AND c.state = 'active'` : sql``} ${one} ${holding}
    ORDER BY lower(c.title), c.id`.execute(transaction);
  return rows;
}

export async function listMembers(transaction: Work, spaceId: string, clusterId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    SELECT r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language, v.mechanism, v.cycle,
      coalesce(f.status, 'no_information') AS status, f.lead_institution_id AS "leadInstitutionId"
    FROM cluster_recommendation AS m
    JOIN recommendation AS r ON r.space_id = m.space_id AND r.id = m.recommendation_id
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
    WHERE m.space_id = ${spaceId} AND m.cluster_id = ${clusterId}
    ORDER BY v.mechanism, v.cycle, r.sort_key, r.id`.execute(transaction);
  return rows;
}

/** The links of a recommendation, seen from it, that stand. */
export async function listLinks(
  transaction: Work,
  spaceId: string,
  recommendationId: string,
): Promise<LinkedRecommendation[]> {
  const { rows } = await sql<LinkedRecommendation>`
    SELECT l.id AS "linkId", l.kind, l.from_id = ${recommendationId} AS "isFrom", l.note, r.id, r.paragraph,
      left(t.text, 300) AS text, t.is_damaged AS "isTextDamaged", r.language, v.mechanism, v.cycle, coalesce(f.status, 'no_information') AS status
    FROM recommendation_link AS l
    JOIN recommendation AS r ON r.space_id = l.space_id
      AND r.id = CASE WHEN l.from_id = ${recommendationId} THEN l.to_id ELSE l.from_id END
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
    WHERE l.space_id = ${spaceId} AND l.state = 'confirmed'
      AND (l.from_id = ${recommendationId} OR l.to_id = ${recommendationId})
    ORDER BY l.kind, v.cycle, r.sort_key`.execute(transaction);
  return rows;
}
