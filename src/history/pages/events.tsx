import { useShell, useWords } from "../../web/index.ts";
import type { ReadableEvent } from "../secrets.ts";
import type { Known } from "../things.ts";
import {
  actionWords,
  actorWords,
  beginning,
  type ChangeWords,
  changesWords,
  subjectWords,
  type ThingWords,
} from "./words.ts";

interface EventsProps {
  readonly events: readonly ReadableEvent[];
  readonly known: Known;
  /** Level of the headings of days. */
  readonly heading: "h2" | "h3";
}

/** Events newest first, by day; each a sentence with who, as what, what, before and after, and why. */
export function Events({ events, known, heading: Heading }: EventsProps) {
  const { date } = useWords();
  const days = new Map<string, ReadableEvent[]>();
  for (const event of events) {
    const day = event.at.toISOString().slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return (
    <div className="history-days">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`history-${day}`}>
          <Heading className="history-day" id={`history-${day}`}>
            {date(day)}
          </Heading>
          <ol className="plain-list history-events" reversed>
            {ofDay.map((event) => (
              <EventLine key={event.ordinal} event={event} known={known} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function EventLine({ event, known }: { readonly event: ReadableEvent; readonly known: Known }) {
  const words = useWords();
  const { t } = words;
  const changes = changesWords(event, known, words);
  const at = event.at.toISOString();
  return (
    <li id={`event-${event.ordinal}`} className="history-event">
      <time dateTime={at} className="soft small numeric" dir="ltr">
        {at.slice(11, 16)}
      </time>
      <div>
        <p className="history-sentence">
          <Who event={event} known={known} /> <span>{actionWords(event.action, words)}</span>{" "}
          <span className="soft small numeric" dir="ltr">
            #{event.ordinal}
          </span>
        </p>
        <Subjects subjects={subjectWords(event, known, words)} />
        {event.isWithheld ? <p className="small history-withheld">{t("history.withheld")}</p> : null}
        {event.reason === null || event.reason === "" ? null : (
          <p className="history-reason">
            <span className="soft small">{t("history.reason")} </span>
            <q dir="auto">{event.reason}</q>
          </p>
        )}
        <Changes changes={changes} />
      </div>
    </li>
  );
}

function Who({ event, known }: { readonly event: ReadableEvent; readonly known: Known }) {
  const words = useWords();
  const { space } = useShell();
  const { institution, name, roles } = actorWords(event, known, words);
  return (
    <>
      {institution === null ? null : (
        <>
          <bdi>{institution}</bdi>
          <span className="soft"> · </span>
        </>
      )}
      {event.personId === null ? (
        <strong>{name}</strong>
      ) : (
        <a href={`/s/${space?.code}/history?person=${event.personId}`}>
          <bdi>{name}</bdi>
        </a>
      )}
      {roles === null ? null : (
        <span className="soft">
          {words.t("history.comma")}
          {roles}
        </span>
      )}
      <span className="soft"> · </span>
    </>
  );
}

function Subjects({ subjects }: { readonly subjects: readonly ThingWords[] }) {
  const { space } = useShell();
  if (subjects.length === 0) return null;
  return (
    <p className="small history-subjects">
      {subjects.map(({ label, path }, index) => (
        <span key={`${label} ${path}`}>
          {index === 0 ? null : <span className="soft"> · </span>}
          {path === null ? (
            <bdi>{label}</bdi>
          ) : (
            <a href={`/s/${space?.code}${path}`}>
              <bdi>{label}</bdi>
            </a>
          )}
        </span>
      ))}
    </p>
  );
}

/** Few fields are shown at once; more fold. */
const shownAtOnce = 4;

function Changes({ changes }: { readonly changes: readonly ChangeWords[] }) {
  const { t } = useWords();
  if (changes.length === 0) return null;
  const table = (
    <dl className="history-changes small">
      {changes.map((change) => (
        <div key={change.field}>
          <dt className="soft">{beginning(change.field)}</dt>
          <dd>
            <Change change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (changes.length <= shownAtOnce) return table;
  return (
    <details className="history-more">
      <summary className="small">{t("history.changed", { count: changes.length })}</summary>
      {table}
    </details>
  );
}

function Change({ change }: { readonly change: ChangeWords }) {
  const { t } = useWords();
  const { before, after, difference } = change;
  if (difference !== null) {
    return (
      <p className="history-difference" dir="auto">
        {difference.map(({ kind, text }, index) => {
          const key = `${index} ${kind}`;
          if (kind === "removed") return <del key={key}>{text}</del>;
          return kind === "added" ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
        })}
      </p>
    );
  }
  if (before === null) return <bdi>{after}</bdi>;
  return (
    <>
      <span className="visually-hidden">{t("history.changed.before")} </span>
      <del>
        <bdi>{before}</bdi>
      </del>
      <span aria-hidden="true" className="soft history-arrow">
        {" "}
        →{" "}
      </span>
      <span className="visually-hidden">{t("history.changed.after")} </span>
      <bdi>{after ?? t("history.value.nothing")}</bdi>
    </>
  );
}
