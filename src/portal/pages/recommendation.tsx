import type { ReactNode } from "react";
import { isIdentifier, SuiviError } from "../../kernel/index.ts";
import {
  adoptedOnKey,
  Clauses,
  hasPosition,
  type PublicRecommendation,
  readPublicRecommendations,
} from "../../recommendations/index.ts";
import { findSpaceByCode, type Space } from "../../spaces/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { labelName, type Scheme } from "../../vocabularies/themes/index.ts";
import {
  Badge,
  Facts,
  InLanguage,
  offeredLanguages,
  ownNameOf,
  Page,
  PositionBadge,
  page,
  useWords,
} from "../../web/index.ts";
import { numberOf, reviewOf, stateOf, Unreadable } from "./words.tsx";

interface RecommendationView {
  readonly one: PublicRecommendation;
  readonly space: Space;
}

/** One recommendation of a space that is public. What is not public answers as what is not there. */
export const publicRecommendationPage = page({
  path: "/:language/recommendations/:code/:recommendation",
  permission: "publication.read",
  isForAnybody: true,
  async load({ services, params }): Promise<RecommendationView> {
    const { language, code, recommendation } = params;
    if (!offeredLanguages().includes(language) || !isIdentifier(recommendation))
      throw new SuiviError("not_found");
    const space = await findSpaceByCode(services.database, code);
    // The same question is asked of the database whether the space is there, private or public.
    const keys = [{ spaceId: space?.id ?? recommendation, id: recommendation }];
    const [one] = await readPublicRecommendations(services.database, keys);
    if (space === null || one === undefined) throw new SuiviError("not_found");
    return { one, space };
  },
  view: (data) => <PublicRecommendationPage {...data} />,
});

function PublicRecommendationPage({ one, space }: RecommendationView) {
  const words = useWords();
  const { t, language } = words;
  return (
    <Page
      title={numberOf(one, words)}
      lead={`${stateOf(space, words)} · ${reviewOf(one, words)}`}
      breadcrumb={[{ label: t("portal.search.title"), href: `/${language}/search` }]}
    >
      <div className="recommendation">
        <div className="stack">
          {space.isDemonstration ? (
            <p>
              <Badge tone="calm">{t("web.masthead.demonstration")}</Badge>
            </p>
          ) : null}
          <Texts one={one} />
        </div>
        <Known one={one} space={space} />
      </div>
    </Page>
  );
}

function Texts({ one }: { readonly one: PublicRecommendation }) {
  const words = useWords();
  const { t, language, list } = words;
  const own = one.texts.filter((text) => text.language === language);
  const others = one.texts.filter((text) => text.language !== language);
  const [first = null, ...rest] = [...own, ...others];
  // Clauses are parts of the base text.
  const clauses = first?.language === one.language ? one.clauses : null;
  const states = (iso3: readonly string[]) => list(iso3.map((state) => countryName(state, language)));
  return (
    <section className="recommendation-text stack" aria-label={t("recommendation.text")}>
      {first === null ? <Unreadable one={one} /> : null}
      {first === null || clauses !== null ? null : (
        <p className="reading-text">
          <InLanguage language={first.language}>{first.text}</InLanguage>
        </p>
      )}
      {clauses === null ? null : (
        <Clauses text={first?.text ?? ""} clauses={clauses} language={one.language} />
      )}
      {one.recommendingStates.length === 0 ? null : (
        <p className="soft">{t("portal.recommendedBy", { states: states(one.recommendingStates) })}</p>
      )}
      {rest.map((text) => (
        <details key={text.language}>
          <summary lang={text.language}>{ownNameOf(text.language)}</summary>
          <p lang={text.language} dir="auto">
            {text.text}
          </p>
        </details>
      ))}
      {first === null || one.unreadable.length === 0 ? null : <Unreadable one={one} />}
    </section>
  );
}

const shownLabels = [
  ["themes", "theme"],
  ["groups", "group"],
  ["sdgs", "sdg"],
] as const;

function Known({ one, space }: RecommendationView) {
  const words = useWords();
  const { t, date, list, language } = words;
  const named = (scheme: Scheme, labels: readonly string[]) => (
    <ul>
      {labels.map((label) => (
        <li key={label} dir="auto">
          {labelName(scheme, label, language)}
        </li>
      ))}
    </ul>
  );
  const entries: [string, ReactNode][] = [
    [t("portal.facet.state"), stateOf(space, words)],
    [t("recommendation.review"), reviewOf(one, words)],
  ];
  if (one.adoptedOn !== null) entries.push([t(adoptedOnKey(one.mechanism)), date(one.adoptedOn)]);
  const symbols = [...new Set([one.reviewSymbol ?? "", ...one.symbols])].filter((symbol) => symbol !== "");
  if (symbols.length > 0) entries.push([t("portal.documents"), <bdi key="symbols">{list(symbols)}</bdi>]);
  if (one.paragraph !== null) entries.push([t("register.column.paragraph"), one.paragraph]);
  for (const [field, scheme] of shownLabels)
    if (one[field].length > 0) entries.push([t(`labels.scheme.${scheme}`), named(scheme, one[field])]);
  return (
    <div className="stack">
      {one.kind === "pledge" || !hasPosition(one.mechanism, one.position) ? null : (
        <section aria-labelledby="position">
          <h2 id="position">{t("recommendation.position")}</h2>
          <p className="row">
            <PositionBadge position={one.position} />
            {one.positionStage === "none" ? null : (
              <span className="soft">{t(`register.stage.${one.positionStage}`)}</span>
            )}
          </p>
        </section>
      )}
      <section aria-labelledby="facts">
        <h2 id="facts">{t("recommendation.facts")}</h2>
        <Facts entries={entries} />
      </section>
    </div>
  );
}
