import { sql, type Transaction } from "kysely";
import { namesOfPeople } from "../../access/index.ts";
import { isIdentifier } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import type { KeptDecision, Labels, Scheme } from "./model.ts";

export type Work = Transaction<Database>;

/** A decision with who took it and when. */
export interface StoredDecision extends KeptDecision {
  readonly scheme: Scheme;
  readonly label: string;
  readonly decidedBy: string | null;
  /** Name of the person; null where there is none. */
  readonly name: string | null;
  readonly decidedAt: Date;
}

/** A document that gives a label. */
export interface LabellingDocument {
  readonly id: string;
  readonly name: string;
  readonly labels: { readonly themes: string[]; readonly groups: string[]; readonly sdgs: string[] };
}

/** A recommendation with everything that was said of its labels. */
export interface LabelledRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  /** Nothing is concluded from letters that are not as printed. */
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly labels: Labels;
  readonly documents: readonly LabellingDocument[];
  readonly decisions: readonly StoredDecision[];
}

/** Recommendations of a space with their labels, in the order of the identifiers; unknown ones are left out. */
export async function readLabelled(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<LabelledRecommendation[]> {
  const wanted = ids.filter(isIdentifier);
  if (wanted.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    paragraph: string | null;
    text: string;
    isTextDamaged: boolean;
    language: string;
    themes: string[];
    groups: string[];
    sdgs: string[];
    issues: string[];
    actions: string[];
  }>`
    SELECT r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language, r.themes, r.groups, r.sdgs,
      r.issues, r.actions
    FROM unnest(${wanted}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN recommendation AS r ON r.space_id = ${spaceId} AND r.id = wanted.id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    ORDER BY wanted.place`.execute(transaction);
  const sources = await transaction
    .selectFrom("recommendationSource as s")
    .innerJoin("document as d", (join) =>
      join.onRef("d.spaceId", "=", "s.spaceId").onRef("d.id", "=", "s.documentId"),
    )
    .select(["s.recommendationId", "s.labels", "d.id", "d.symbol", "d.fileName"])
    .where("s.spaceId", "=", spaceId)
    .where("s.recommendationId", "in", wanted)
    .where("s.labels", "is not", null)
    .orderBy("d.createdAt")
    .execute();
  const decisions = await transaction
    .selectFrom("labelDecision")
    .selectAll()
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "in", wanted)
    .orderBy("decidedAt")
    .orderBy("label")
    .execute();
  const names = await namesOfPeople(
    transaction,
    spaceId,
    decisions.map(({ decidedBy }) => decidedBy),
  );
  return rows.map(({ themes, groups, sdgs, issues, actions, ...row }) => ({
    ...row,
    labels: { theme: themes, group: groups, sdg: sdgs, issue: issues, action: actions },
    documents: sources
      .filter(({ recommendationId }) => recommendationId === row.id)
      .map(({ id, symbol, fileName, labels }) => ({
        id,
        name: symbol ?? fileName,
        labels: labels ?? { themes: [], groups: [], sdgs: [] },
      })),
    decisions: decisions
      .filter(({ recommendationId }) => recommendationId === row.id)
      .map((decision) => ({ ...decision, name: names.get(decision.decidedBy ?? "") ?? null })),
  }));
}

/** Whether a document gives a recommendation a label. */
export function isGiven({ documents }: LabelledRecommendation, scheme: Scheme, label: string): boolean {
  return documents.some((document) => givenLabels(document, scheme).includes(label));
}

/** Labels of a kind that a document gives. */
export function givenLabels({ labels }: LabellingDocument, scheme: Scheme): readonly string[] {
  if (scheme === "theme") return labels.themes;
  if (scheme === "group") return labels.groups;
  return scheme === "sdg" ? labels.sdgs : [];
}

/** What is worked through: recommendations that lack labels of a kind (null: of any). */
export async function listUnlabelledIds(
  transaction: Work,
  spaceId: string,
  scheme: Scheme | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const lists = {
    theme: "themes",
    group: "groups",
    sdg: "sdgs",
    issue: "issues",
    action: "actions",
  } as const;
  const lacks =
    scheme === null
      ? sql`(cardinality(themes) = 0 OR cardinality(sdgs) = 0 OR cardinality(issues) = 0 OR cardinality(actions) = 0)`
      : sql`cardinality(${sql.ref(lists[scheme])}) = 0`;
  const { rows } = await sql<{ id: string; total: number }>`
    SELECT id, count(*) OVER ()::integer AS total FROM recommendation
    WHERE space_id = ${spaceId} AND state = 'active' AND ${lacks}
    ORDER BY sort_key, id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(transaction);
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}
