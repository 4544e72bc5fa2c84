import { Notice, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import { type DraftOverview, saysPositions } from "../overview.ts";

/** Labels shown of a long list; the rest is counted. */
const labelsShown = 30;

/** Whether numbers agree: announced and found, gaps, doubles, positions and items that miss each other, sums. */
export function Reconciliation(props: {
  readonly document: StoredDocument;
  readonly overview: DraftOverview;
}) {
  const { t, number } = useWords();
  const { document, overview } = props;
  const reconciliation = document.reading?.reconciliation;
  if (reconciliation === undefined || overview.standing === 0) return null;
  const { announced, found, gaps, doubles } = reconciliation;
  const shorten = (labels: readonly string[]): string =>
    labels.slice(0, labelsShown).join(", ") +
    (labels.length > labelsShown ? ` … (${number(labels.length)})` : "");
  const problems: string[] = [];
  if (announced !== null && announced !== found) {
    problems.push(
      t("document.reconciliation.announced", { announced: number(announced), found: number(found) }),
    );
  }
  if (gaps.length > 0) problems.push(t("document.reconciliation.gaps", { labels: shorten(gaps) }));
  if (doubles.length > 0) problems.push(t("document.reconciliation.doubles", { labels: shorten(doubles) }));
  if (overview.positionsWithoutItem.length > 0) {
    problems.push(
      t("document.reconciliation.withoutItem", { labels: shorten(overview.positionsWithoutItem) }),
    );
  }
  if (overview.itemsWithoutPosition.length > 0) {
    problems.push(
      t("document.reconciliation.withoutPosition", { labels: shorten(overview.itemsWithoutPosition) }),
    );
  }
  return (
    <section aria-labelledby="reconciliation">
      <h2 id="reconciliation">{t("document.reconciliation")}</h2>
      {problems.length === 0 ? (
        <p className="good">{t("document.reconciliation.good")}</p>
      ) : (
        <Notice kind="warning">
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      {saysPositions(document, overview) ? (
        <p className="sums">
          {Object.entries(overview.byPosition).map(([position, count]) => (
            <span key={position}>
              {t("document.reconciliation.sums", {
                label: t(position === "none" ? "document.reconciliation.none" : `position.${position}`),
                count: number(count),
              })}
            </span>
          ))}
        </p>
      ) : null}
    </section>
  );
}
