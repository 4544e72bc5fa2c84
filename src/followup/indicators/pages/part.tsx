import { InLanguage, type RecommendationPart, useWords } from "../../../web/index.ts";
import { progressOf } from "../model.ts";
import { type ListedIndicator, listIndicators, noIndicatorFilters } from "../store.ts";
import { ProgressBadge } from "./list.tsx";
import { useIndicatorsBase, withUnit } from "./words.tsx";

/** Indicators that measure a recommendation, on its page. */
export const indicatorsPart: RecommendationPart = {
  place: "main",
  order: 25,
  permission: "indicator.read",
  async load(transaction, { space }, recommendationId) {
    const { rows } = await listIndicators(transaction, space.id, { ...noIndicatorFilters, recommendationId });
    return rows.length === 0 ? null : <Measuring rows={rows} />;
  },
};

function Measuring({ rows }: { readonly rows: readonly ListedIndicator[] }) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  return (
    <section aria-labelledby="measured-by" className="plan-part">
      <h2 id="measured-by">{t("indicators.part.title")}</h2>
      <ul className="plan-lines">
        {rows.map((row) => {
          const { latestValue, latestOn } = row;
          const latest =
            latestValue === null || latestOn === null ? null : { value: latestValue, measuredOn: latestOn };
          return (
            <li key={row.id} className="row">
              <a href={`${base}/${row.id}`}>
                <InLanguage language={row.language}>{row.title}</InLanguage>
              </a>
              {latest === null ? null : (
                <span className="small soft">
                  {withUnit(latest.value, row.unit, words)} ({latest.measuredOn.slice(0, 4)})
                </span>
              )}
              <ProgressBadge progress={progressOf(row, latest)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
