import type { Place } from "../../reading/index.ts";
import type { Words } from "../../web/index.ts";
import type { Review } from "../detail.ts";

/** A review as people call it: "UPR, cycle 3 (session 34)". */
export function reviewName(
  review: Pick<Review, "mechanism" | "cycle" | "session" | "symbol">,
  { t }: Words,
): string {
  const { mechanism, cycle, session, symbol } = review;
  if (mechanism === "UPR" && cycle !== null) {
    return session === null ? t("review.upr", { cycle }) : t("review.uprWithSession", { cycle, session });
  }
  return t("review.other", { mechanism, symbol: symbol ?? "" }).trim();
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
