import { hasPosition, Marked, type PublicRecommendation } from "../../recommendations/index.ts";
import type { Space } from "../../spaces/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { Badge, InLanguage, PositionBadge, useWords } from "../../web/index.ts";
import { numberOf, reviewOf, stateOf, textFor, Unreadable } from "./words.tsx";

/** Longer texts are cut; the page of the recommendation has them whole. */
const shownLetters = 700;

/** One recommendation as anybody sees it in a list. */
export function Result(props: {
  readonly one: PublicRecommendation;
  readonly space: Space | undefined;
  readonly typed: string;
  /** Null where it has no public page yet. */
  readonly href: string | null;
}) {
  const words = useWords();
  const { t, language, list } = words;
  const { one, space, typed, href } = props;
  const text = textFor(one, language);
  const title = `${stateOf(space, words)} · ${numberOf(one, words)}`;
  const letters = Array.from(text?.text ?? "");
  const shown =
    letters.length > shownLetters ? `${letters.slice(0, shownLetters).join("")}…` : (text?.text ?? "");
  return (
    <article className="result">
      <h2>{href === null ? title : <a href={href}>{title}</a>}</h2>
      <p className="soft small">
        {reviewOf(one, words)}
        {one.reviewSymbol === null ? null : (
          <>
            {" "}
            · <bdi>{one.reviewSymbol}</bdi>
          </>
        )}
        {space?.isDemonstration ? (
          <>
            {" "}
            <Badge tone="calm">{t("web.masthead.demonstration")}</Badge>
          </>
        ) : null}
      </p>
      {text === null ? (
        <Unreadable one={one} />
      ) : (
        <p className="reading-text">
          <InLanguage language={text.language}>
            <Marked text={shown} typed={typed} />
          </InLanguage>
        </p>
      )}
      <p className="row small">
        {one.kind === "pledge" || !hasPosition(one.mechanism, one.position) ? null : (
          <PositionBadge position={one.position} />
        )}
        {one.recommendingStates.length === 0 ? null : (
          <span className="soft">
            {t("portal.recommendedBy", {
              states: list(one.recommendingStates.map((state) => countryName(state, language))),
            })}
          </span>
        )}
      </p>
    </article>
  );
}
