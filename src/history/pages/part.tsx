import { type RecommendationPart, useShell, useWords } from "../../web/index.ts";
import { readHistoryQuery } from "../asking.ts";
import { readHistoryPage } from "../reading.ts";
import { confidentialSightOf, type ReadableEvent } from "../secrets.ts";
import { type Known, readKnown } from "../things.ts";
import { Events } from "./events.tsx";

/** The latest of a recommendation's history, at the end of its page. */
const mostShown = 10;

export const historyPart: RecommendationPart = {
  place: "end",
  order: 10,
  permission: "history.read",
  async load(transaction, { space, person }, recommendationId) {
    const query = readHistoryQuery(new URLSearchParams({ entity: recommendationId }));
    const { events } = await readHistoryPage(
      transaction,
      space.id,
      query,
      confidentialSightOf(person, space.id),
      mostShown,
    );
    if (events.length === 0) return null;
    const known = await readKnown(transaction, space.id, events);
    return <History events={events} known={known} recommendationId={recommendationId} />;
  },
};

function History(props: {
  readonly events: readonly ReadableEvent[];
  readonly known: Known;
  readonly recommendationId: string;
}) {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <section aria-labelledby="whole-history" className="history-part">
      <h2 id="whole-history">{t("history.title")}</h2>
      <Events events={props.events} known={props.known} heading="h3" />
      <p>
        <a href={`/s/${space?.code}/history?entity=${props.recommendationId}`}>{t("history.part.all")}</a>
      </p>
    </section>
  );
}
