import type { Place } from "../../reading/index.ts";
import { mechanismName, shortMechanismName } from "../../vocabularies/mechanisms/index.ts";
import type { Words } from "../../web/index.ts";
import type { Review } from "../detail.ts";

/**
 * A review as people call it: "Universal Periodic Review, cycle 3 (session 34)"; in tight places with the usual abbreviation,
 * "UPR, cycle 3 (session 34)".
 */
export function reviewName(
  review: Pick<Review, "mechanism" | "cycle" | "session" | "symbol">,
  { t, language }: Pick<Words, "t" | "language">,
  form: "full" | "short" = "full",
): string {
  const { cycle, session, symbol } = review;
  const mechanism = (form === "full" ? mechanismName : shortMechanismName)(review.mechanism, language);
  if (cycle !== null) {
    return session === null
      ? t("review.cycle", { mechanism, cycle })
      : t("review.cycleWithSession", { mechanism, cycle, session });
  }
  return symbol === null ? mechanism : t("review.document", { mechanism, symbol });
}

/** States take positions on recommendations of the UPR; on others there is one only where a document says so. */
export function hasPosition(mechanism: string, position: string | null): boolean {
  return mechanism === "UPR" || position !== null;
}

/** The message that says what was adopted on a day: the outcome of the UPR, else the document itself. */
export function adoptedOnKey(mechanism: string): string {
  return mechanism === "UPR" ? "recommendation.adoptedOn" : "recommendation.documentAdoptedOn";
}

/** The paragraph of a document that says a position: "A/HRC/47/93, para. 140"; the paragraph alone where the symbol is said already. */
export function sourceWords(source: string, symbol: string | null, { t }: Pick<Words, "t">): string {
  const [, document = null, paragraph = null] = /^(?:(.+), )?para\. (.+)$/.exec(source) ?? [];
  if (paragraph === null) return source;
  return document === null || document === symbol
    ? t("recommendation.positions.paragraph", { paragraph })
    : t("recommendation.positions.documentParagraph", { document, paragraph });
}

/** Where something stands in its document, in words. */
export function placeWords(place: Place, { t }: Words): string {
  switch (place.kind) {
    case "page":
      return t("recommendation.source.page", { page: place.page });
    case "sheet":
      return t("recommendation.source.row", { row: place.row });
    case "cell":
      return t("recommendation.source.cell", { table: place.table + 1, row: place.row + 1 });
    case "paragraph":
      return t("recommendation.source.paragraph", { paragraph: place.paragraph + 1 });
    case "record":
      return t("recommendation.source.record", { record: place.record + 1 });
  }
}
