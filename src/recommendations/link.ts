import { sql, type Transaction } from "kysely";
import { toJson } from "../platform/json.ts";
import type { Database } from "../platform/schema.ts";
import { isTextDamaged, type ReadItem } from "../reading/index.ts";
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
  /** Type and symbol of the document that gave the base text. */
  readonly textType: string | null;
  readonly textSymbol: string | null;
  /** The base text came from a damaged text layer. */
  readonly isDamaged: boolean;
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

/** Where a linked item stands in the register, and whether a person paired it in spite of its number. */
export interface LinkPlace {
  readonly key: string;
  readonly sortKey: string;
  readonly isPaired: boolean;
}

/** Which correction a symbol names: 2 of "CAT/C/XKV/CO/3/Rev.2"; 0 where the document is the first print. */
function revisionOf(symbol: string | null): number {
  return Number(/\/(?:Corr|Rev)\.(\d{1,2})$/.exec(symbol ?? "")?.[1] ?? 0);
}

/** Collects what changes of a recommendation: for its row, and before and after for the history. */
class Changes {
  readonly before: Record<string, unknown> = {};
  readonly after: Record<string, unknown> = {};
  readonly row: Record<string, unknown> = {};

  note(name: string, from: unknown, to: unknown): void {
    this.before[name] = from;
    this.after[name] = to;
  }

  set(name: string, from: unknown, to: unknown): void {
    this.note(name, from, to);
    this.row[name] = to;
  }
}

/** Links one read item to a recommendation that stands in the register; nothing that stands is lost. */
export async function linkToStanding(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  standing: StandingRecommendation,
  item: ReadItem,
  place: LinkPlace,
): Promise<LinkResult | "unchanged"> {
  if (standing.isLinked) return "unchanged";
  const isSound = !isTextDamaged(item);
  const isSameLanguage = standing.language === item.language;
  const rank = textRank(document.type);
  const isBetter = rank > textRank(standing.textType);
  const isWorse = rank < textRank(standing.textType);
  const changes = new Changes();

  // A better source brings its number: a draft's 6.1 becomes 140.1, an export without numbers gets them.
  const bringsNumber =
    standing.paragraph === null || (isBetter && (!place.isPaired || standing.textType === "draft_report"));
  if (item.paragraph !== null && place.key !== standing.itemKey && bringsNumber) {
    changes.set("paragraph", standing.paragraph, item.paragraph);
    changes.row.itemKey = place.key;
    changes.row.sortKey = place.sortKey;
  }
  if (item.annotationId !== null && standing.annotationId === null) {
    changes.set("annotationId", null, item.annotationId);
  }
  // The report says who recommends, whichever document came first; two lists complete each other.
  const states = isBetter
    ? item.recommenders
    : isWorse
      ? standing.recommendingStates
      : union(standing.recommendingStates, item.recommenders);
  if (states.join() !== standing.recommendingStates.join() && states.length > 0) {
    changes.set("recommendingStates", standing.recommendingStates, [...states]);
  }
  for (const scheme of documentSchemes) {
    const list = listOf[scheme];
    const further = item.labels[list].filter((label) => !standing.refused.includes(labelKey(scheme, label)));
    const labels = union(standing[list], further);
    if (labels !== standing[list]) changes.set(list, standing[list], [...labels]);
  }
  const isRevised = revisionOf(document.symbol) > revisionOf(standing.textSymbol) && !isWorse;
  const version = await putVersion(transaction, spaceId, document, standing.id, item, {
    isBetter: isBetter || isRevised,
  });
  if (version.replaced !== null) changes.note("text", version.replaced, item.text);
  // What stood under the damaged text was read from it too; a sound text of another language is the one shown first.
  const becomesBase = !isSameLanguage && standing.isDamaged && isSound;
  if (becomesBase) changes.set("language", standing.language, item.language);
  const isReportPrint = isBetter && isSound && !version.isDiffering;
  if (becomesBase || (isSameLanguage && (version.isTaken || isReportPrint))) {
    changes.row.clauses = item.clauses.length > 1 ? toJson(storedClauses(item)) : null;
    changes.row.section = item.section;
    changes.row.unrecognisedRecommenders = [...item.unrecognisedRecommenders];
  }

  await transaction
    .insertInto("recommendationSource")
    .values({
      spaceId,
      recommendationId: standing.id,
      documentId: document.id,
      place: toJson(item.place),
      differingText: version.isDiffering ? item.text : null,
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
  const { row } = changes;
  if (Object.keys(row).length > 0 || version.isTaken) {
    await transaction
      .updateTable("recommendation")
      .set({ ...row, updatedAt: new Date() })
      .where("spaceId", "=", spaceId)
      .where("id", "=", standing.id)
      .execute();
    await refreshSearchVector(transaction, spaceId, standing.id);
  }
  if (place.isPaired && item.paragraph !== null && item.paragraph !== standing.paragraph) {
    await noteOwnNumber(transaction, spaceId, standing.id, item);
  }
  const { before, after } = changes;
  const hasChanged = Object.keys(after).length > 0;
  return { isDiffering: version.isDiffering, changes: hasChanged ? { before, after } : null };
}

interface PutVersion {
  /** The item's text is the register's now in its language. */
  readonly isTaken: boolean;
  /** Another text of this language stands, and stays. */
  readonly isDiffering: boolean;
  /** The text that stood until now; null where none did, or the same. */
  readonly replaced: string | null;
}

/**
 * The item's text as the recommendation's official text in its language. What stands stays, unless the other print is better; a
 * damaged text gives way to every sound one and takes no place of one.
 */
async function putVersion(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  recommendationId: string,
  item: ReadItem,
  { isBetter }: { isBetter: boolean },
): Promise<PutVersion> {
  const where = { spaceId, recommendationId, language: item.language, provenance: "official" as const };
  const isDamaged = isTextDamaged(item);
  const values = {
    text: item.text,
    documentId: document.id,
    isDamaged,
    clauses: toJson(storedClauses(item)),
  };
  const standing = await transaction
    .selectFrom("recommendationText")
    .select(["text", "isDamaged"])
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .where("language", "=", item.language)
    .where("provenance", "=", "official")
    .executeTakeFirst();
  if (standing === undefined) {
    await transaction
      .insertInto("recommendationText")
      .values({ ...where, ...values })
      .execute();
    return { isTaken: true, isDiffering: false, replaced: null };
  }
  const isSame = comparableText(standing.text) === comparableText(item.text);
  const isMended = standing.isDamaged && !isDamaged;
  const isTaken = isMended || (isBetter && isDamaged === standing.isDamaged && standing.text !== item.text);
  if (!isTaken) return { isTaken: false, isDiffering: !isSame, replaced: null };
  await transaction
    .updateTable("recommendationText")
    .set(values)
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .where("language", "=", item.language)
    .where("provenance", "=", "official")
    .execute();
  if (isSame) return { isTaken: true, isDiffering: false, replaced: null };
  // The print that stood until now stays with the documents that gave it, which are those of no other language's text.
  await transaction
    .updateTable("recommendationSource")
    .set({ differingText: standing.text })
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .where("differingText", "is", null)
    .where("documentId", "not in", (others) =>
      others
        .selectFrom("recommendationText as o")
        .select(sql<string>`o.document_id`.as("documentId"))
        .where("o.spaceId", "=", spaceId)
        .where("o.recommendationId", "=", recommendationId)
        .where("o.documentId", "is not", null)
        .where("o.language", "<>", item.language),
    )
    .execute();
  return { isTaken: true, isDiffering: false, replaced: standing.text };
}

/** A version that numbers differently keeps its own number with its text. */
async function noteOwnNumber(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationId: string,
  item: ReadItem,
): Promise<void> {
  await transaction
    .updateTable("recommendationText")
    .set({ paragraph: item.paragraph })
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .where("language", "=", item.language)
    .where("provenance", "=", "official")
    .execute();
}

/** The same recommendation in another language, from the same document: one record, a further text (design, data rule 3). */
export async function addText(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  recommendationId: string,
  item: ReadItem,
): Promise<void> {
  await putVersion(transaction, spaceId, document, recommendationId, item, { isBetter: false });
  await refreshSearchVector(transaction, spaceId, recommendationId);
}
