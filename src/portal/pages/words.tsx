import { type PublicRecommendation, reviewName } from "../../recommendations/index.ts";
import { type Space, spaceName } from "../../spaces/index.ts";
import { useWords, type Words } from "../../web/index.ts";

/** "Recommendation 134.45" */
export function numberOf({ kind, paragraph }: PublicRecommendation, { t }: Words): string {
  if (paragraph === null) return t("recommendation.titleWithoutNumber");
  return t(kind === "pledge" ? "recommendation.titlePledge" : "recommendation.title", { paragraph });
}

export function reviewOf(one: PublicRecommendation, words: Words): string {
  return reviewName({ ...one, symbol: one.reviewSymbol }, words);
}

export function stateOf(space: Space | undefined, { language }: Words): string {
  return space === undefined ? "" : spaceName(space.names, language);
}

/** The text in the reader's language, else as the document is written; null where none can be shown. */
export function textFor(one: PublicRecommendation, language: string) {
  return one.texts.find((text) => text.language === language) ?? one.texts[0] ?? null;
}

/** Said instead of a text whose letters would be wrong. */
export function Unreadable({ one }: { readonly one: PublicRecommendation }) {
  const words = useWords();
  const symbols = one.symbols.length > 0 ? words.list(one.symbols) : (one.reviewSymbol ?? "");
  return <p className="soft">{words.t("portal.unreadable", { document: symbols })}</p>;
}
