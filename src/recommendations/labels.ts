import { sql, type Transaction } from "kysely";
import { type Measured, sharedClassifier } from "../classification/index.ts";
import { type Actor, type Change, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { isIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { raiseRegisterRevision } from "../spaces/index.ts";
import { refreshSearchVector } from "./searching.ts";

/** Lists of labels that a recommendation has. */
export const labelKinds = ["themes", "groups", "sdgs"] as const;
export type LabelKind = (typeof labelKinds)[number];
export type Labels = Readonly<Record<LabelKind, readonly string[]>>;

/** A label that the machine proposes, with what speaks for it. */
export interface ProposedLabel {
  readonly kind: LabelKind;
  /** As it is written into the register: "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS". */
  readonly label: string;
  /** How often such proposals were right where it was measured; null where it was not. */
  readonly precision: number | null;
  /** Words of the text that led to it. */
  readonly words: readonly string[];
}

export interface ProposedRow {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly proposals: readonly ProposedLabel[];
}

// As UHRI and OHCHR's matrices of 2025 write them.
const goalNames = [
  "NO POVERTY",
  "ZERO HUNGER",
  "GOOD HEALTH AND WELL-BEING",
  "QUALITY EDUCATION",
  "GENDER EQUALITY",
  "CLEAN WATER AND SANITATION",
  "AFFORDABLE AND CLEAN ENERGY",
  "DECENT WORK AND ECONOMIC GROWTH",
  "INDUSTRY, INNOVATION AND INFRASTRUCTURE",
  "REDUCED INEQUALITIES",
  "SUSTAINABLE CITIES AND COMMUNITIES",
  "RESPONSIBLE CONSUMPTION AND PRODUCTION",
  "CLIMATE ACTION",
  "LIFE BELOW WATER",
  "LIFE ON LAND",
  "PEACE, JUSTICE AND STRONG INSTITUTIONS",
  "PARTNERSHIPS FOR THE GOALS",
];

/** What a text is about, as far as the machine can tell: themes, groups of persons, goals. */
export function proposeLabels(text: string, language: string): ProposedLabel[] {
  const given = { text, language };
  const classifier = sharedClassifier();
  const found = classifier.classify(given);
  const wordsAt = (places: readonly { readonly start: number; readonly end: number }[]): string[] => [
    ...new Set(places.map(({ start, end }) => text.slice(start, end))),
  ];
  const precision = (measured: Measured | null): number | null => measured?.precision ?? null;
  return [
    ...found.themes.map(({ label }) => ({
      kind: "themes" as const,
      label,
      precision: null,
      words: wordsAt(classifier.reasonsForAbout(given, "themes", label)),
    })),
    ...found.issues.map(({ label }) => ({
      kind: "themes" as const,
      label,
      // Measured in English only.
      precision: found.language === "en" ? precision(classifier.errorsOf(label)) : null,
      words: wordsAt(classifier.reasonsFor(given, label)),
    })),
    ...found.groups.map(({ label }) => ({
      kind: "groups" as const,
      label,
      precision: null,
      words: wordsAt(classifier.reasonsForAbout(given, "groups", label)),
    })),
    ...found.goals.map(({ label }) => ({
      kind: "sdgs" as const,
      label: `${label} - ${goalNames[Number(label) - 1] ?? ""}`,
      precision: precision(classifier.errorsOfGoal(label)),
      words: wordsAt(classifier.reasonsForAbout(given, "goals", label)),
    })),
  ].filter(
    (one, at, all) => all.findIndex(({ kind, label }) => kind === one.kind && label === one.label) === at,
  );
}

/** Recommendations of a space that lack themes or goals, with what is proposed for them, in the order of the register. */
export async function listUnlabelled(
  transaction: Transaction<Database>,
  spaceId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly ProposedRow[]; readonly total: number }> {
  const { rows } = await sql<{
    id: string;
    paragraph: string | null;
    text: string;
    isTextDamaged: boolean;
    language: string;
    themes: string[];
    groups: string[];
    sdgs: string[];
    total: number;
  }>`
    SELECT r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language, r.themes, r.groups, r.sdgs, count(*) OVER ()::integer AS total
    FROM recommendation AS r
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND (cardinality(r.themes) = 0 OR cardinality(r.sdgs) = 0)
    ORDER BY r.sort_key, r.id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(transaction);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ themes, groups, sdgs, total: _, ...row }) => {
      const has: Labels = { themes, groups, sdgs };
      // What a document has said stays; only what it left open is proposed.
      // Nothing is concluded from letters that are not as printed.
      const proposed = row.isTextDamaged ? [] : proposeLabels(row.text, row.language);
      const proposals = proposed.filter(
        ({ kind, label }) => !has[kind].includes(label) && (has[kind].length === 0 || kind === "groups"),
      );
      return { ...row, proposals };
    }),
  };
}

/** Most recommendations that are labelled at once. */
export const mostLabelled = 500;

/** Adds labels that somebody has confirmed; those that are there stay. Gives how many recommendations were changed. */
export async function addLabels(
  transaction: Transaction<Database>,
  spaceId: string,
  actor: Actor,
  chosen: ReadonlyMap<string, Partial<Labels>>,
): Promise<number> {
  const ids = [...chosen.keys()].filter(isIdentifier).slice(0, mostLabelled);
  if (ids.length === 0) return 0;
  await lockSpaceForWriting(transaction, spaceId);
  const standing = await transaction
    .selectFrom("recommendation")
    .select(["id", "themes", "groups", "sdgs"])
    .where("spaceId", "=", spaceId)
    .where("id", "in", ids)
    .execute();
  const changes: Change[] = [];
  for (const { id, ...before } of standing) {
    const added = chosen.get(id) ?? {};
    const after = Object.fromEntries(
      labelKinds.map((kind) => [kind, [...new Set([...before[kind], ...(added[kind] ?? [])])]]),
    ) as unknown as Record<LabelKind, string[]>;
    if (labelKinds.every((kind) => after[kind].length === before[kind].length)) continue;
    await transaction
      .updateTable("recommendation")
      .set({ ...after, updatedAt: new Date() })
      .where("spaceId", "=", spaceId)
      .where("id", "=", id)
      .execute();
    await refreshSearchVector(transaction, spaceId, id);
    changes.push({
      action: "recommendation.labelled",
      entityKind: "recommendation",
      entityId: id,
      data: { before, after },
    });
  }
  if (changes.length === 0) return 0;
  await recordChanges(transaction, spaceId, actor, changes);
  await raiseRegisterRevision(transaction, spaceId);
  return changes.length;
}
