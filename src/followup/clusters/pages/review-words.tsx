import { reviewName } from "../../../recommendations/index.ts";
import { InLanguage, useWords } from "../../../web/index.ts";
import type { SimilarRecommendation } from "../similar.ts";

/** A recommendation of a list: its review and number as a link, then its text. */
export function OneRecommendation({
  recommendation,
  base,
}: {
  readonly recommendation: SimilarRecommendation;
  readonly base: string;
}) {
  const { id, language, text, isTextDamaged } = recommendation;
  return (
    <p className="one-recommendation">
      <a href={`${base}/register/${id}`}>
        <ReviewWords recommendation={recommendation} />
      </a>{" "}
      <InLanguage language={language} isDamaged={isTextDamaged}>
        {text}
      </InLanguage>
    </p>
  );
}

function ReviewWords({ recommendation }: { readonly recommendation: SimilarRecommendation }) {
  const words = useWords();
  const { year, paragraph } = recommendation;
  const review = reviewName({ ...recommendation, session: null, symbol: null }, words, "short");
  return (
    <>
      {review}
      {year === null ? null : ` (${year})`}
      {paragraph === null ? null : <strong> {paragraph}</strong>}
    </>
  );
}

/** A share as a whole per cent in the reader's language. */
export function useShare(): (share: number) => string {
  const { language } = useWords();
  return (share) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
}
