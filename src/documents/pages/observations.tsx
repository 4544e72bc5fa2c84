import { sql } from "kysely";
import type { ReadObservations } from "../../reading/index.ts";
import { Facts, InLanguage, type RecommendationPart, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";

/** What concluding observations want to hear by when: on which recommendations information is due, and the next report. */
export function Observations({ document }: { readonly document: StoredDocument }) {
  const { t, list, date } = useWords();
  const observations = document.reading?.observations;
  if (observations === undefined) return null;
  const { followUp, nextReport } = observations;
  const dueOn = (day: string | null) => (day === null ? t("document.observations.noDay") : date(day));
  const entries = [
    ...followUp.map(({ paragraph, paragraphs, dueOn: day }) => {
      const words =
        paragraphs.length === 0
          ? t("document.observations.followUp", { paragraph })
          : t("document.observations.followUpOn", { paragraph, paragraphs: list(paragraphs) });
      return [words, dueOn(day)] as const;
    }),
    ...(nextReport === null
      ? []
      : [
          [
            t("document.observations.nextReport", { paragraph: nextReport.paragraph }),
            dueOn(nextReport.dueOn),
          ] as const,
        ]),
  ];
  return entries.length === 0 ? null : <Facts entries={entries} />;
}

interface Answered {
  readonly articles: readonly string[];
  readonly concerns: readonly { readonly paragraph: string; readonly text: string }[];
  readonly language: string;
}

/** On the page of a recommendation: the concern of the Committee that it answers, and the articles of the treaty it stands under. */
export const concernPart: RecommendationPart = {
  place: "main",
  order: 1,
  permission: "register.read",
  async load(transaction, { space }, recommendationId) {
    const { rows } = await sql<{
      observations: ReadObservations;
      paragraph: string;
      language: string | null;
    }>`
      SELECT d.reading -> 'observations' AS observations, r.paragraph, d.language
      FROM recommendation AS r
      JOIN recommendation_source AS s ON s.space_id = r.space_id AND s.recommendation_id = r.id
      JOIN document AS d ON d.space_id = s.space_id AND d.id = s.document_id
      WHERE r.space_id = ${space.id} AND r.id = ${recommendationId} AND r.paragraph IS NOT NULL
        AND d.status = 'registered' AND d.reading -> 'observations' IS NOT NULL
        AND NOT EXISTS (SELECT FROM recommendation_text AS t WHERE t.space_id = r.space_id
          AND t.recommendation_id = r.id AND t.document_id = d.id AND t.is_damaged)
      ORDER BY d.language = r.language DESC, d.created_at
      LIMIT 1`.execute(transaction);
    const [found] = rows;
    if (found === undefined) return null;
    const { observations, paragraph, language } = found;
    const number = Number.parseInt(paragraph, 10);
    const articles = observations.sections
      .filter(({ from, to }) => Number(from) <= number && number <= Number(to))
      .flatMap((section) => section.articles);
    const concerns = observations.concerns.filter(({ answeredBy }) => answeredBy === String(number));
    if (articles.length === 0 && concerns.length === 0) return null;
    return <Concern articles={articles} concerns={concerns} language={language ?? "und"} />;
  },
};

function Concern({ articles, concerns, language }: Answered) {
  const { t, list } = useWords();
  return (
    <section aria-labelledby="concern">
      <h2 id="concern">{t("recommendation.concern.title")}</h2>
      {articles.length === 0 ? null : (
        <p className="soft">
          {t("recommendation.concern.articles", { count: articles.length, articles: list(articles) })}
        </p>
      )}
      {concerns.map(({ paragraph, text }) => (
        <p key={paragraph} className="concern">
          <InLanguage language={language} letters={text.length}>
            <strong>{paragraph}.</strong> {text}
          </InLanguage>
        </p>
      ))}
    </section>
  );
}
