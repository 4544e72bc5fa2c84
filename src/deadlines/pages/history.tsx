import { may, namesOfPeople, type Person } from "../../access/index.ts";
import { readEvents, type StoredEvent } from "../../history/index.ts";
import { isDay } from "../../kernel/index.ts";
import { useWords } from "../../web/index.ts";
import type { Work } from "../store.ts";

/** What happened to a deadline, newest first, with the names of who did it. */
export interface DeadlineHistory {
  readonly events: readonly StoredEvent[];
  readonly people: ReadonlyMap<string, string>;
}

/** Null for whoever is not of the State's own side: who does what there is not theirs to see. */
export async function readDeadlineHistory(
  transaction: Work,
  spaceId: string,
  person: Person,
  deadlineId: string,
): Promise<DeadlineHistory | null> {
  if (!may(person, "overview.workload", { kind: "space", spaceId })) return null;
  const events = await readEvents(transaction, spaceId, [deadlineId]);
  const people = await namesOfPeople(
    transaction,
    spaceId,
    events.map(({ personId }) => personId),
  );
  return { events, people };
}

export function History({ history }: { readonly history: DeadlineHistory }) {
  const { t, instant } = useWords();
  const { events, people } = history;
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="deadline-history" className="deadline-history">
      <h2 id="deadline-history">{t("deadlines.history")}</h2>
      <ol className="plain-list" reversed>
        {events.map((event) => (
          <li key={event.ordinal}>
            <bdi>{event.personId === null ? "Suivi" : (people.get(event.personId) ?? "Suivi")}</bdi>{" "}
            {t(`history.event.${event.action}`)}
            <DayChange event={event} />
            {event.reason === null ? null : (
              <p dir="auto" className="soft">
                {event.reason}
              </p>
            )}
            <p className="small soft">{instant(event.at)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function DayChange({ event }: { readonly event: StoredEvent }) {
  const { t, date } = useWords();
  const [before, after] = (["before", "after"] as const).map((side) => {
    const values = event.data[side] as Readonly<Record<string, unknown>> | null | undefined;
    const day = values?.dueOn;
    return typeof day === "string" && isDay(day) ? day : null;
  });
  if (before === undefined || after === undefined || after === null || before === after) return null;
  return (
    <>
      {": "}
      {before === null
        ? date(after)
        : t("deadlines.history.moved", { before: date(before), after: date(after) })}
    </>
  );
}
