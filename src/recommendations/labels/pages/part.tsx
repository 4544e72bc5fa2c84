import { may } from "../../../access/index.ts";
import { inSpace } from "../../../platform/database.ts";
import { action, Form, type RecommendationPart, redirectTo, useWords } from "../../../web/index.ts";
import { decideLabels } from "../deciding.ts";
import { readShown, type ShownRecommendation } from "../showing.ts";
import { readVocabulary, type SpaceVocabulary } from "../vocabulary.ts";
import { LabelChoices, LabelList, MarkedText, readChoices, StandingLabels } from "./choices.tsx";

/** What a recommendation is about, on its page: its labels with their sources, and what is proposed. */
export const labelsPart: RecommendationPart = {
  place: "main",
  order: 5,
  permission: "register.read",
  async load(transaction, { space, person }, recommendationId) {
    const { rows, vocabulary } = await readShown(transaction, space, [recommendationId]);
    const row = rows[0];
    if (row === undefined) return null;
    const mayDecide = may(person, "label.decide", { kind: "space", spaceId: space.id });
    return (
      <Part row={row} vocabulary={vocabulary} base={`/s/${space.code}/register`} mayDecide={mayDecide} />
    );
  },
};

function Part(props: {
  readonly row: ShownRecommendation;
  readonly vocabulary: SpaceVocabulary;
  readonly base: string;
  readonly mayDecide: boolean;
}) {
  const { t } = useWords();
  const { row, vocabulary, base, mayDecide } = props;
  return (
    <section aria-labelledby="labels" className="recommendation-labels">
      <h2 id="labels">{t("labels.part")}</h2>
      {row.labels.length === 0 ? <p className="soft">{t("labels.part.none")}</p> : null}
      <StandingLabels labels={row.labels} vocabulary={vocabulary} />
      {mayDecide ? (
        <details open={row.proposals.length > 0 && row.labels.length === 0}>
          <summary>
            {row.proposals.length > 0
              ? t("labels.part.proposed", { count: row.proposals.length })
              : t("labels.part.change")}
          </summary>
          <Form action={`${base}/${row.id}/labels`} className="labels-form">
            {row.proposals.length === 0 ? null : (
              <p className="small label-text">
                <MarkedText row={row} />
              </p>
            )}
            <LabelChoices
              row={row}
              vocabulary={vocabulary}
              listId="label-list"
              hasFocus={false}
              withStanding
            />
            <LabelList vocabulary={vocabulary} id="label-list" />
          </Form>
        </details>
      ) : null}
    </section>
  );
}

export const decideHereAction = action({
  path: "/s/:space/register/:recommendation/labels",
  permission: "label.decide",
  async act({ services, space, person, actor, params, words }, form) {
    const { database } = services;
    const here = `/s/${space.code}/register/${params.recommendation}`;
    const vocabulary = await inSpace(database, { spaceId: space.id, personId: person.id }, (transaction) =>
      readVocabulary(transaction, space.id),
    );
    const { wanted, unknown } = readChoices(form, vocabulary, words);
    const own = wanted.filter(({ recommendationId }) => recommendationId === params.recommendation);
    const { recommendations } = await decideLabels({ database, space, person, actor }, "decide", own);
    if (unknown.length > 0) {
      return redirectTo(`${here}#labels`, {
        kind: "warning",
        key: "labels.unknown",
        values: { labels: words.list(unknown) },
      });
    }
    return redirectTo(`${here}#labels`, {
      kind: recommendations === 0 ? "warning" : "done",
      key: recommendations === 0 ? "labels.nothing" : "labels.saved",
    });
  },
});
