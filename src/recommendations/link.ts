import type { Transaction } from "kysely";
import { toJson } from "../platform/json.ts";
import type { Database } from "../platform/schema.ts";
import type { ReadItem } from "../reading/index.ts";
import { comparableText } from "./keys.ts";
import { documentSchemes, labelKey, listOf } from "./labels/model.ts";
import type { MatchCandidate } from "./match.ts";
import type { RegisteringDocument } from "./model.ts";
import { positionStageOf } from "./positions.ts";
import { refreshSearchVector } from "./searching.ts";
import { hasLabels, insertPositions, positionOfItem, storedClauses } from "./store.ts";

/** A recommendation in the register, as far as linking a further document to it needs. */
export interface StandingRecommendation extends MatchCandidate {
  readonly reviewId: string;
  readonly itemKey: string;
  readonly paragraph: string | null;
  readonly annotationId: string | null;
  readonly language: string;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  /** Labels that somebody refused: "theme Right to health". */
  readonly refused: readonly string[];
  /** Type of the document that gave the base text. */
  readonly textType: string | null;
  /** This document is a source of it already. */
  readonly isLinked: boolean;
}

export interface LinkResult {
  readonly isDiffering: boolean;
  /** What changed in the register, before and after; null where the document only stands beside. */
  readonly changes: { before: Record<string, unknown>; after: Record<string, unknown> } | null;
}

/** Whose print of a text is the register's: the report's, then its draft's, then a list's or an export's. */
function textRank(type: string | null): number {
  if (type === "working_group_report") return 2;
  return type === "draft_report" ? 1 : 0;
}

function union(standing: readonly string[], further: readonly string[]): readonly string[] {
  const added = further.filter((value) => !standing.includes(value));
  return added.length === 0 ? standing : [...standing, ...new Set(added)];
}

/** Links one read item to a recommendation that stands in the register; nothing that stands is lost. */
export async function linkToStanding(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  standing: StandingRecommendation,
  item: ReadItem,
  place: { key: string; sortKey: string },
): Promise<LinkResult | "unchanged"> {
  if (standing.isLinked) return "unchanged";
  const isSameLanguage = standing.language === item.language;
  const isSameText = isSameLanguage && comparableText(standing.text) === comparableText(item.text);
  const rank = textRank(document.type);
  const isBetter = rank > textRank(standing.textType);
  const isWorse = rank < textRank(standing.textType);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const changes: Record<string, unknown> = {};
  const change = (name: string, from: unknown, to: unknown): void => {
    before[name] = from;
    after[name] = to;
    changes[name] = to;
  };

  // A better source brings its number: a draft's 6.1 becomes 140.1, an export without numbers gets them.
  if (
    item.paragraph !== null &&
    place.key !== standing.itemKey &&
    (isBetter || standing.paragraph === null)
  ) {
    change("paragraph", standing.paragraph, item.paragraph);
    changes.itemKey = place.key;
    changes.sortKey = place.sortKey;
  }
  if (item.annotationId !== null && standing.annotationId === null) {
    change("annotationId", null, item.annotationId);
  }
  // The report says who recommends, whichever document came first; two lists complete each other.
  const states = isBetter
    ? item.recommenders
    : isWorse
      ? standing.recommendingStates
      : union(standing.recommendingStates, item.recommenders);
  if (states.join() !== standing.recommendingStates.join() && states.length > 0) {
    change("recommendingStates", standing.recommendingStates, [...states]);
  }
  for (const scheme of documentSchemes) {
    const list = listOf[scheme];
    const further = item.labels[list].filter((label) => !standing.refused.includes(labelKey(scheme, label)));
    const labels = union(standing[list], further);
    if (labels !== standing[list]) change(list, standing[list], [...labels]);
  }
  // The better print is the register's to the letter, also where the other differs in quotes or spaces alone.
  const takesText = isSameLanguage && isBetter && standing.text !== item.text;
  if (takesText) {
    if (!isSameText) {
      before.text = standing.text;
      after.text = item.text;
    }
    await transaction
      .updateTable("recommendationText")
      .set({ text: item.text, documentId: document.id })
      .where("spaceId", "=", spaceId)
      .where("recommendationId", "=", standing.id)
      .where("language", "=", item.language)
      .where("provenance", "=", "official")
      .execute();
    // The print that stood until now stays with the documents that gave it.
    if (!isSameText) {
      await transaction
        .updateTable("recommendationSource")
        .set({ differingText: standing.text })
        .where("spaceId", "=", spaceId)
        .where("recommendationId", "=", standing.id)
        .where("differingText", "is", null)
        .execute();
    }
  } else if (!isSameLanguage) {
    await addText(transaction, spaceId, document, standing.id, item);
  }
  if (isBetter) {
    changes.clauses = item.clauses.length > 1 ? toJson(storedClauses(item)) : null;
    changes.section = item.section;
    changes.unrecognisedRecommenders = [...item.unrecognisedRecommenders];
  }

  await transaction
    .insertInto("recommendationSource")
    .values({
      spaceId,
      recommendationId: standing.id,
      documentId: document.id,
      place: toJson(item.place),
      differingText: isSameLanguage && !isSameText && !takesText ? item.text : null,
      labels: hasLabels(item) ? toJson(item.labels) : null,
      confidence: item.confidence,
      doubts: toJson(item.doubts),
    })
    .onConflict((conflict) => conflict.columns(["spaceId", "recommendationId", "documentId"]).doNothing())
    .execute();
  if (item.position !== null) {
    await insertPositions(transaction, spaceId, document, [
      positionOfItem(item, {
        id: standing.id,
        reviewId: standing.reviewId,
        key: place.key,
        stage: positionStageOf(document.type),
      }),
    ]);
  }
  if (Object.keys(changes).length > 0 || takesText) {
    await transaction
      .updateTable("recommendation")
      .set({ ...changes, updatedAt: new Date() })
      .where("spaceId", "=", spaceId)
      .where("id", "=", standing.id)
      .execute();
  }
  if (Object.keys(changes).length > 0 || takesText) {
    await refreshSearchVector(transaction, spaceId, standing.id);
  }
  const hasChanged = Object.keys(after).length > 0;
  return { isDiffering: isSameLanguage && !isSameText, changes: hasChanged ? { before, after } : null };
}

/** The same recommendation in another language: one record, a further text (design, data rule 3). */
export async function addText(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  recommendationId: string,
  item: ReadItem,
): Promise<void> {
  await transaction
    .insertInto("recommendationText")
    .values({
      spaceId,
      recommendationId,
      language: item.language,
      provenance: "official",
      text: item.text,
      documentId: document.id,
    })
    .onConflict((conflict) =>
      conflict.columns(["spaceId", "recommendationId", "language", "provenance"]).doNothing(),
    )
    .execute();
  await refreshSearchVector(transaction, spaceId, recommendationId);
}
