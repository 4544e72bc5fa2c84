import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { Database } from "../platform/schema.ts";
import { allOthers } from "../reading/index.ts";
import { paragraphKey, reviewKey } from "../recommendations/index.ts";
import type { DraftItem, KeptReading, StoredDocument } from "./model.ts";

/** How the drafts of a document look against everything else that is known of its review. */
export interface DraftOverview {
  /** Items and positions that would be registered now, by position. */
  readonly byPosition: Readonly<Record<string, number>>;
  readonly standing: number;
  readonly unsure: number;
  readonly ignored: number;
  /** Positions whose paragraph is in no report that was read. */
  readonly positionsWithoutItem: readonly string[];
  /** Recommendations of the review that this addendum does not answer. */
  readonly itemsWithoutPosition: readonly string[];
  /** Another report of the same review that is registered. */
  readonly otherReport: string | null;
}

/** Whether a document says, or is of a kind that says, what the State answered: those of the UPR. */
export function saysPositions({ reading }: StoredDocument, { byPosition }: DraftOverview): boolean {
  return (
    reading?.review.mechanism === "UPR" || Object.keys(byPosition).some((position) => position !== "none")
  );
}

/** Under this confidence a person should look. */
export const unsureBelow = 0.8;

/** The item keys of a review: in the register, and in drafts that wait beside this document. */
async function keysOfReview(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  reading: KeptReading,
): Promise<Set<string>> {
  const key = reviewKey(reading.review);
  const registered = await transaction
    .selectFrom("recommendation as r")
    .innerJoin("review as v", (join) =>
      join.onRef("v.spaceId", "=", "r.spaceId").onRef("v.id", "=", "r.reviewId"),
    )
    .select("r.itemKey")
    .where("r.spaceId", "=", spaceId)
    .where("v.mechanism", "=", reading.review.mechanism)
    .where("v.reviewKey", "=", key)
    .where("r.paragraph", "is not", null)
    .execute();
  const drafts = await sql<{ paragraph: string }>`
    SELECT i.item->>'paragraph' AS paragraph
    FROM draft_item AS i
    JOIN document AS d ON d.space_id = i.space_id AND d.id = i.document_id
    WHERE i.space_id = ${spaceId} AND i.document_id <> ${document.id} AND i.kind <> 'position' AND i.state = 'read'
      AND d.status = 'to_review' AND d.type IN ('working_group_report', 'matrix')
      AND d.reading->'review'->>'mechanism' = ${reading.review.mechanism}
      AND (d.reading->'review'->>'cycle') IS NOT DISTINCT FROM ${reading.review.cycle === null ? null : String(reading.review.cycle)}
      AND i.item->>'paragraph' IS NOT NULL`.execute(transaction);
  return new Set([
    ...registered.map(({ itemKey }) => itemKey),
    ...drafts.rows.map(({ paragraph }) => paragraphKey(paragraph)),
  ]);
}

export async function overviewOfDrafts(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  drafts: readonly DraftItem[],
): Promise<DraftOverview> {
  const standing = drafts.filter((draft) => draft.state === "read");
  const byPosition: Record<string, number> = {};
  for (const { item } of standing) {
    const position = item.position ?? "none";
    byPosition[position] = (byPosition[position] ?? 0) + 1;
  }
  const base = {
    byPosition,
    standing: standing.length,
    unsure: standing.filter(({ confidence }) => confidence < unsureBelow).length,
    ignored: drafts.filter(({ state }) => state === "ignored").length,
  };
  const { reading } = document;
  if (reading === null)
    return { ...base, positionsWithoutItem: [], itemsWithoutPosition: [], otherReport: null };
  const positions = standing.filter((draft) => draft.kind === "position");
  let positionsWithoutItem: string[] = [];
  let itemsWithoutPosition: string[] = [];
  if (positions.length > 0) {
    const keys = await keysOfReview(transaction, spaceId, document, reading);
    const bySuffix = new Set([...keys].map((key) => key.split(".")[1] ?? key));
    const answered = new Set(positions.map(({ item }) => paragraphKey(item.paragraph ?? "")));
    const isKnown = (key: string): boolean => keys.has(key) || (/^\d+$/.test(key) && bySuffix.has(key));
    if (keys.size > 0) {
      positionsWithoutItem = [...answered].filter((key) => key !== allOthers && !isKnown(key));
      itemsWithoutPosition = [...keys].filter(
        (key) => !answered.has(allOthers) && !answered.has(key) && !answered.has(key.split(".")[1] ?? key),
      );
    }
  }
  const otherReport =
    document.type !== "working_group_report" || document.status === "registered"
      ? undefined
      : await transaction
          .selectFrom("document as d")
          .innerJoin("review as v", (join) =>
            join.onRef("v.spaceId", "=", "d.spaceId").onRef("v.id", "=", "d.reviewId"),
          )
          .select(["d.symbol", "d.fileName"])
          .where("d.spaceId", "=", spaceId)
          .where("d.status", "=", "registered")
          .where("d.type", "in", ["working_group_report", "draft_report"])
          // The same report in another language is compared with it paragraph by paragraph (versions.ts).
          .where("d.language", "=", document.language)
          .where("v.mechanism", "=", reading.review.mechanism)
          .where("v.reviewKey", "=", reviewKey(reading.review))
          .executeTakeFirst();
  return {
    ...base,
    positionsWithoutItem,
    itemsWithoutPosition,
    otherReport: otherReport === undefined ? null : (otherReport.symbol ?? otherReport.fileName),
  };
}
