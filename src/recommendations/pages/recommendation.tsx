import { Fragment, type ReactElement, type ReactNode } from "react";
import { may } from "../../access/index.ts";
import { readEvents, type StoredEvent } from "../../history/index.ts";
import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { isTextDamaged } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import {
  Badge,
  Cell,
  DamagedMark,
  Facts,
  InLanguage,
  Notice,
  Page,
  PositionBadge,
  page,
  type RecommendationPart,
  Table,
  TextDifference,
  useShell,
  useWords,
  type Words,
} from "../../web/index.ts";
import {
  type Recommendation,
  type RecommendationSource,
  type RecommendationText,
  readRecommendation,
} from "../detail.ts";
import { Clauses } from "./clauses.tsx";
import { TextVersions } from "./text-versions.tsx";
import { adoptedOnKey, hasPosition, placeWords, reviewName, sourceWords } from "./words.ts";

interface ShownPart {
  readonly place: RecommendationPart["place"];
  readonly order: number;
  readonly element: ReactElement;
}

interface RecommendationView {
  readonly parts: readonly ShownPart[];
  readonly recommendation: Recommendation;
  readonly events: readonly StoredEvent[];
}

export const recommendationPage = page({
  path: "/s/:space/register/:recommendation",
  permission: "register.read",
  async load({ services, space, person, params, recommendationParts }): Promise<RecommendationView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const recommendation = await readRecommendation(transaction, space.id, params.recommendation);
      if (recommendation === null) throw new SuiviError("recommendation_missing");
      const documents = recommendation.sources.map((source) => source.documentId);
      // Who may read the whole history has it at the end of the page (src/history).
      const events = may(person, "history.read", { kind: "space", spaceId: space.id })
        ? []
        : await readEvents(transaction, space.id, [recommendation.id, ...documents]);
      const parts: ShownPart[] = [];
      for (const { place, order, permission, load } of recommendationParts) {
        if (!may(person, permission, { kind: "space", spaceId: space.id })) continue;
        const element = await load(transaction, { space, person }, recommendation.id);
        if (element !== null) parts.push({ place, order, element });
      }
      return { recommendation, events, parts };
    });
  },
  view: (data) => <RecommendationPage {...data} />,
});

function titleOf({ kind, paragraph }: Recommendation, { t }: Words): string {
  if (paragraph === null) return t("recommendation.titleWithoutNumber");
  const titles = {
    recommendation: "recommendation.title",
    pledge: "recommendation.titlePledge",
    question: "recommendation.titleQuestion",
  } as const;
  return t(titles[kind], { paragraph });
}

function PartsAt({
  parts,
  place,
}: {
  readonly parts: readonly ShownPart[];
  readonly place: ShownPart["place"];
}) {
  return parts
    .filter((part) => part.place === place)
    .map((part) => <Fragment key={part.order}>{part.element}</Fragment>);
}

function RecommendationPage({ recommendation, events, parts }: RecommendationView) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  return (
    <Page
      title={titleOf(recommendation, words)}
      lead={reviewName(recommendation.review, words)}
      breadcrumb={[{ label: t("register.title"), href: `${base}/register` }]}
    >
      <div className="recommendation">
        <div>
          <Text recommendation={recommendation} />
          <PartsAt parts={parts} place="main" />
          {recommendation.kind === "question" ||
          (recommendation.positions.length === 0 &&
            !hasPosition(recommendation.review.mechanism, recommendation.position)) ? null : (
            <Positions recommendation={recommendation} base={base} />
          )}
          <PartsAt parts={parts} place="end" />
        </div>
        <div>
          <PartsAt parts={parts} place="side" />
          <FactsOf recommendation={recommendation} />
          <section aria-labelledby="sources">
            <h2 id="sources">{t("recommendation.sources")}</h2>
            <ul className="plain-list sources">
              {recommendation.sources.map((source) => (
                <Source
                  key={source.documentId}
                  source={source}
                  text={recommendation.texts.find(
                    ({ language, provenance }) => language === source.language && provenance === "official",
                  )}
                  base={base}
                  recommendationId={recommendation.id}
                />
              ))}
            </ul>
          </section>
          {events.length === 0 ? null : (
            <section aria-labelledby="history">
              <h2 id="history">{t("recommendation.history")}</h2>
              <ol className="plain-list history">
                {events.map((event) => (
                  <HistoryLine key={event.ordinal} event={event} recommendation={recommendation} />
                ))}
              </ol>
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}

function Text({ recommendation }: { readonly recommendation: Recommendation }) {
  const { t, language, list } = useWords();
  const [base, ...others] = recommendation.texts;
  const isDamaged = base?.isDamaged ?? false;
  const name = (state: string) => countryName(state, language);
  return (
    <section className="recommendation-text" aria-label={t("recommendation.text")}>
      {recommendation.clauses === null ? (
        <p className="reading-text">
          <InLanguage language={base?.language ?? "en"} isDamaged={isDamaged}>
            {base?.text ?? ""}
          </InLanguage>
        </p>
      ) : (
        <Clauses
          text={base?.text ?? ""}
          clauses={recommendation.clauses}
          language={base?.language ?? "en"}
          isDamaged={isDamaged}
        />
      )}
      {recommendation.recommendingStates.length === 0 || recommendation.clauses !== null ? null : (
        <p>
          <span className="soft">{t("recommendation.recommendedBy")} </span>
          {list(recommendation.recommendingStates.map(name))}
        </p>
      )}
      {recommendation.unrecognisedRecommenders.length === 0 ? null : (
        <p className="small warn">
          {t("recommendation.unrecognised", { names: list(recommendation.unrecognisedRecommenders) })}
        </p>
      )}
      {others.length === 0 ? null : (
        <TextVersions texts={recommendation.texts} paragraph={recommendation.paragraph} />
      )}
    </section>
  );
}

function Positions({
  recommendation,
  base,
}: {
  readonly recommendation: Recommendation;
  readonly base: string;
}) {
  const words = useWords();
  const { t } = words;
  const columns = [
    { key: "position", label: t("recommendation.positions.position"), isFitted: true },
    { key: "document", label: t("recommendation.positions.document") },
    { key: "wording", label: t("recommendation.positions.wording") },
  ];
  return (
    <section aria-labelledby="position">
      <h2 id="position">{t("recommendation.position")}</h2>
      <p className="row">
        <PositionBadge position={recommendation.position} />
        {recommendation.positionStage === "none" ? null : (
          <span className="soft">{t(`register.stage.${recommendation.positionStage}`)}</span>
        )}
        {recommendation.isConsideredImplemented ? (
          <Badge tone="accent">{t("register.implemented")}</Badge>
        ) : null}
      </p>
      {recommendation.hasDisagreement ? (
        <Notice kind="warning">{t("recommendation.disagreement")}</Notice>
      ) : null}
      {recommendation.positions.length === 0 ? (
        <p className="soft">{t("recommendation.positions.none")}</p>
      ) : (
        <Table caption={t("recommendation.positions.caption")} columns={columns} stacks>
          <tbody className="positions">
            {recommendation.positions.map((position) => (
              <tr key={position.documentId}>
                <Cell label={t("recommendation.positions.position")}>
                  <PositionBadge position={position.position} />
                </Cell>
                <Cell label={t("recommendation.positions.document")} className="wrapping">
                  <a href={`${base}/documents/${position.documentId}?recommendation=${recommendation.id}`}>
                    {position.symbol ?? position.fileName}
                  </a>
                  <span className="small soft block">
                    {t(`recommendation.positions.stage.${position.stage}`)} ·{" "}
                    {placeWords(position.place, words)}
                    {position.source === null
                      ? null
                      : ` · ${sourceWords(position.source, position.symbol, words)}`}
                  </span>
                </Cell>
                <Cell label={t("recommendation.positions.wording")}>
                  {position.wording === null ? null : <q dir="auto">{position.wording}</q>}
                  {position.comment === null ? null : (
                    <p className="small">
                      <span className="soft">{t("recommendation.comment")}: </span>
                      <bdi>{position.comment}</bdi>
                    </p>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function FactsOf({ recommendation }: { readonly recommendation: Recommendation }) {
  const words = useWords();
  const { t, date } = words;
  const { review } = recommendation;
  const asPrinted = (text: string) => (
    <span dir="auto" className="block">
      {text}
    </span>
  );
  const entries: [string, ReactNode][] = [[t("recommendation.review"), reviewName(review, words)]];
  if (review.adoptedOn !== null) entries.push([t(adoptedOnKey(review.mechanism)), date(review.adoptedOn)]);
  if (recommendation.section !== null)
    entries.push([t("recommendation.section"), asPrinted(recommendation.section)]);
  if (recommendation.annotationId !== null) {
    entries.push([t("recommendation.annotation"), recommendation.annotationId]);
  }
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("recommendation.facts")}</h2>
      <Facts entries={entries} />
    </section>
  );
}

function Source(props: {
  readonly source: RecommendationSource;
  /** What the register has in the document's language. */
  readonly text: RecommendationText | undefined;
  readonly base: string;
  readonly recommendationId: string;
}) {
  const words = useWords();
  const { t } = words;
  const { source, text, base, recommendationId } = props;
  // Letters that are not as printed differ everywhere: word by word there is nothing to see.
  const isComparable = text !== undefined && !text.isDamaged && !isTextDamaged(source);
  return (
    <li>
      <a href={`${base}/documents/${source.documentId}?recommendation=${recommendationId}`} dir="auto">
        {source.symbol ?? source.fileName}
      </a>{" "}
      <span className="soft small">{placeWords(source.place, words)}</span>
      {source.confidence < 0.8 ? <p className="small warn">{t("recommendation.source.unsure")}</p> : null}
      {source.differingText === null ? null : (
        <div className="small">
          <span className="warn">{t("recommendation.source.differs")} </span>
          {isComparable ? (
            <p lang={text.language} dir="auto">
              <TextDifference before={source.differingText} after={text.text} />
            </p>
          ) : (
            <q dir="auto">
              {isTextDamaged(source) ? (
                <>
                  <DamagedMark />{" "}
                </>
              ) : null}
              {source.differingText}
            </q>
          )}
        </div>
      )}
    </li>
  );
}

function HistoryLine({
  event,
  recommendation,
}: {
  readonly event: StoredEvent;
  readonly recommendation: Recommendation;
}) {
  const words = useWords();
  const { t, instant } = words;
  return (
    <li>
      {historyWords(event, recommendation, words)}
      <span className="soft small block">
        {instant(event.at)} · {t(`history.origin.${event.origin}`)}
      </span>
    </li>
  );
}

const positionFields = ["position", "positionStage", "isConsideredImplemented", "hasDisagreement"] as const;

function historyWords(event: StoredEvent, recommendation: Recommendation, { t, list }: Words): string {
  if (event.action === "document.registered") {
    const source = recommendation.sources.find(({ documentId }) => documentId === event.entityId);
    return t("history.document.registered", { file: source?.symbol ?? source?.fileName ?? "" });
  }
  const before = (event.data.before ?? {}) as Record<string, unknown>;
  const after = (event.data.after ?? {}) as Record<string, unknown>;
  if (event.action === "recommendation.position_changed") {
    const [changed] = positionFields.filter((field) => before[field] !== after[field]);
    if (changed === "positionStage") {
      return t("history.recommendation.stage_changed", { stage: t(`register.stage.${after.positionStage}`) });
    }
    if (changed === "isConsideredImplemented" && after.isConsideredImplemented === true) {
      return t("register.implemented");
    }
    if (changed === "hasDisagreement") {
      return t(after.hasDisagreement === true ? "register.disagreement" : "history.recommendation.agreed");
    }
    const said = (side: Record<string, unknown>): string => t(`position.${side.position ?? "none"}`);
    return t("history.recommendation.position_changed", { before: said(before), after: said(after) });
  }
  const fields = list(Object.keys(after).map((field) => t(`history.field.${field}`)));
  return t("history.recommendation.changed", { fields });
}
