import { may } from "../../access/index.ts";
import { todayIn } from "../../followup/index.ts";
import { LinkButton, type RecommendationPart, useWords } from "../../web/index.ts";
import { allOpen, listDeadlines } from "../store.ts";
import { DeadlineTitle, DueDay } from "./words.tsx";

/** Days of its own that a recommendation has. */
export const deadlinePart: RecommendationPart = {
  place: "side",
  order: 8,
  permission: "deadline.read",
  async load(transaction, { space, person }, recommendationId) {
    const deadlines = await listDeadlines(transaction, space.id, {
      ...allOpen,
      states: ["open", "done"],
      recommendationId,
    });
    const mayChange = may(person, "deadline.change", { kind: "space", spaceId: space.id });
    if (deadlines.length === 0 && !mayChange) return null;
    return (
      <DeadlinesOf
        base={`/s/${space.code}/deadlines`}
        recommendationId={recommendationId}
        today={todayIn(space)}
        deadlines={deadlines}
        mayChange={mayChange}
      />
    );
  },
};

function DeadlinesOf(props: {
  readonly base: string;
  readonly recommendationId: string;
  readonly today: string;
  readonly deadlines: Awaited<ReturnType<typeof listDeadlines>>;
  readonly mayChange: boolean;
}) {
  const { t } = useWords();
  const { base, recommendationId, today, deadlines, mayChange } = props;
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{t("deadlines.title")}</h2>
      <ul className="plain-list">
        {deadlines.map((deadline) => (
          <li key={deadline.id}>
            <a href={`${base}/${deadline.id}`}>
              <DeadlineTitle deadline={deadline} />
            </a>
            <br />
            <DueDay deadline={deadline} today={today} />
          </li>
        ))}
      </ul>
      {mayChange ? (
        <LinkButton href={`${base}/new?recommendation=${recommendationId}`}>{t("deadlines.add")}</LinkButton>
      ) : null}
    </section>
  );
}
