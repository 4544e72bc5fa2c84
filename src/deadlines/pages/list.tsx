import { may } from "../../access/index.ts";
import { inTransaction, todayIn } from "../../followup/index.ts";
import { institutionName, listInstitutions } from "../../institutions/index.ts";
import { addDays, addMonths, type Day, isIdentifier } from "../../kernel/index.ts";
import { mechanismName } from "../../vocabularies/mechanisms/index.ts";
import {
  Cell,
  EmptyState,
  type FilterGroup,
  Filters,
  LinkButton,
  Page,
  page,
  Table,
  Tabs,
  useShell,
  useWords,
} from "../../web/index.ts";
import type { ListedDeadline, Nearness } from "../model.ts";
import { allOpen, listDeadlines } from "../store.ts";
import { holderOf, nearnessOf, titleOf } from "../words.ts";
import { DeadlineTitle, DueDay } from "./words.tsx";

interface ListView {
  readonly base: string;
  readonly view: "list" | "calendar" | "done";
  readonly deadlines: readonly ListedDeadline[];
  readonly today: Day;
  /** First day of the month that the calendar shows. */
  readonly month: Day;
  readonly groups: readonly FilterGroup[];
  readonly mayChange: boolean;
}

const monthShape = /^(19[4-9]\d|20\d\d)-(0[1-9]|1[0-2])$/;

export const deadlinesPage = page({
  path: "/s/:space/deadlines",
  permission: "deadline.read",
  load: (request): Promise<ListView> =>
    inTransaction(
      { database: request.services.database, space: request.space, person: request.person },
      async (transaction) => {
        const { space, person, query, words } = request;
        const today = todayIn(space);
        const asked = query.get("view");
        const view = asked === "calendar" || asked === "done" ? asked : "list";
        const askedMonth = query.get("month") ?? "";
        const month = `${monthShape.test(askedMonth) ? askedMonth : today.slice(0, 7)}-01`;
        const institutionIds = query.getAll("institution").filter(isIdentifier);
        const mechanisms = query.getAll("mechanism").map((name) => name.slice(0, 60));
        const isMonth = view === "calendar";
        const all = await listDeadlines(transaction, space.id, {
          ...allOpen,
          states: view === "done" ? ["done", "removed"] : isMonth ? ["open", "done"] : ["open"],
          ...(isMonth ? { from: month, until: addDays(addMonths(month, 1), -1) } : {}),
        });
        const chosen = all.filter(
          ({ institutionId, mechanism }) =>
            (institutionIds.length === 0 || institutionIds.includes(institutionId ?? "")) &&
            (mechanisms.length === 0 || mechanisms.includes(mechanism ?? "")),
        );
        const institutions = await listInstitutions(transaction, space.id);
        const holders = new Set(all.map(({ institutionId }) => institutionId));
        return {
          base: `/s/${space.code}/deadlines`,
          view,
          deadlines: view === "done" ? chosen.reverse() : chosen,
          today,
          month,
          mayChange: may(person, "deadline.change", { kind: "space", spaceId: space.id }),
          groups: [
            {
              name: "mechanism",
              label: words.t("deadlines.mechanism"),
              options: [...new Set(all.map(({ mechanism }) => mechanism ?? ""))]
                .filter((code) => code !== "")
                .map((code) => ({ value: code, label: mechanismName(code, words.language) }))
                .sort((one, other) => words.compare(one.label, other.label)),
              chosen: mechanisms,
            },
            {
              name: "institution",
              label: words.t("deadlines.holder"),
              options: institutions
                .filter(({ id }) => holders.has(id))
                .map((one) => ({ value: one.id, label: institutionName(one, words.language) })),
              chosen: institutionIds,
            },
          ],
        };
      },
    ),
  view: (data) => <Deadlines {...data} />,
});

function Deadlines(data: ListView) {
  const { t } = useWords();
  const { space } = useShell();
  const { base, view, groups, mayChange } = data;
  const tabs = (["list", "calendar", "done"] as const).map((name) => ({
    label: t(`deadlines.view.${name}`),
    href: name === "list" ? base : `${base}?view=${name}`,
    isCurrent: name === view,
  }));
  const shown = groups.filter(({ options }) => options.length > 1);
  return (
    <Page
      title={t("deadlines.title")}
      lead={t("deadlines.lead")}
      actions={
        <>
          <LinkButton href={`${base}/calendar`}>{t("deadlines.feed.title")}</LinkButton>
          <LinkButton href={`/s/${space?.code}/reminders`}>{t("reminders.title")}</LinkButton>
          {mayChange ? (
            <LinkButton href={`${base}/new`} kind="primary">
              {t("deadlines.add")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <Tabs label={t("deadlines.title")} tabs={tabs} />
      {shown.length === 0 ? null : (
        <Filters action={base} groups={shown} kept={view === "list" ? [] : [["view", view]]} />
      )}
      {view === "calendar" ? <Month {...data} /> : <Lists {...data} />}
    </Page>
  );
}

function Lists(data: ListView) {
  const { t } = useWords();
  const { deadlines, today, view } = data;
  if (deadlines.length === 0) {
    return <EmptyState title={t("deadlines.none.title")}>{t("deadlines.none.text")}</EmptyState>;
  }
  if (view === "done") return <DeadlineTable {...data} caption={t("deadlines.view.done")} />;
  const parts: readonly Nearness[] = ["late", "soon", "later"];
  return (
    <>
      {parts.map((part) => {
        const ofPart = deadlines.filter(({ dueOn }) => nearnessOf(dueOn, today) === part);
        if (ofPart.length === 0) return null;
        return (
          <div key={part} className="deadlines-part">
            <h2>{t(`deadlines.part.${part}`, { count: ofPart.length })}</h2>
            <DeadlineTable
              {...data}
              deadlines={ofPart}
              caption={t(`deadlines.part.${part}`, { count: ofPart.length })}
            />
          </div>
        );
      })}
    </>
  );
}

function DeadlineTable(props: ListView & { readonly caption: string }) {
  const words = useWords();
  const { t } = words;
  const { deadlines, base, today, caption, view } = props;
  return (
    <Table
      caption={caption}
      stacks
      columns={[
        { key: "what", label: t("deadlines.what") },
        { key: "due", label: t("deadlines.due") },
        { key: "holder", label: t("deadlines.holder") },
        ...(view === "done" ? [{ key: "state", label: t("deadlines.state") }] : []),
      ]}
    >
      {deadlines.map((deadline) => (
        <tr key={deadline.id}>
          <Cell label={t("deadlines.what")}>
            <a href={`${base}/${deadline.id}`}>
              <DeadlineTitle deadline={deadline} />
            </a>
          </Cell>
          <Cell label={t("deadlines.due")}>
            <DueDay deadline={deadline} today={today} />
          </Cell>
          <Cell label={t("deadlines.holder")}>
            <bdi>{holderOf(deadline, words)}</bdi>
          </Cell>
          {view === "done" ? (
            <Cell label={t("deadlines.state")}>{t(`deadlines.state.${deadline.state}`)}</Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

/** A month as a table of weeks; on a narrow screen only the days that hold something. */
function Month({ deadlines, month, today, base }: ListView) {
  const words = useWords();
  const { t, language } = words;
  const { space } = useShell();
  const weekend = space?.settings.reminders.weekend ?? [];
  const title = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}T00:00:00Z`),
  );
  const address = (other: Day): string => `${base}?view=calendar&month=${other.slice(0, 7)}`;
  const weeks = weeksOf(month);
  const weekdays = weeks[0] ?? [];
  const dayName = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const dayNumber = new Intl.DateTimeFormat(language, { day: "numeric", timeZone: "UTC" });
  return (
    <section aria-labelledby="month" className="deadline-month">
      <div className="row deadline-month-head">
        <h2 id="month">{title}</h2>
        <nav className="row" aria-label={t("deadlines.months")}>
          <LinkButton href={address(addMonths(month, -1))}>{t("deadlines.previousMonth")}</LinkButton>
          <LinkButton href={address(today)}>{t("deadlines.thisMonth")}</LinkButton>
          <LinkButton href={address(addMonths(month, 1))}>{t("deadlines.nextMonth")}</LinkButton>
        </nav>
      </div>
      <table className="calendar">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {dayName.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const ofDay = deadlines.filter(({ dueOn }) => dueOn === day);
                return (
                  <td
                    key={day}
                    data-outside={day.slice(0, 7) === month.slice(0, 7) ? undefined : ""}
                    data-empty={ofDay.length === 0 ? "" : undefined}
                    data-weekend={weekend.includes(weekdayOf(day)) ? "" : undefined}
                    aria-current={day === today ? "date" : undefined}
                  >
                    <time dateTime={day}>
                      <span className="calendar-weekday">
                        {dayName.format(new Date(`${day}T00:00:00Z`))}{" "}
                      </span>
                      {dayNumber.format(new Date(`${day}T00:00:00Z`))}
                    </time>
                    {ofDay.map((deadline) => (
                      <a
                        key={deadline.id}
                        href={`${base}/${deadline.id}`}
                        className="calendar-item"
                        data-state={deadline.state}
                      >
                        {titleOf(deadline, words)}
                      </a>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {deadlines.length === 0 ? <p className="soft">{t("deadlines.none.month")}</p> : null}
    </section>
  );
}

/** 1 Monday … 7 Sunday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Weeks from Monday that touch the month. */
function weeksOf(month: Day): Day[][] {
  const weeks: Day[][] = [];
  let day = addDays(month, 1 - weekdayOf(month));
  const end = addMonths(month, 1);
  while (day < end) {
    const first = day;
    weeks.push(Array.from({ length: 7 }, (_, number) => addDays(first, number)));
    day = addDays(day, 7);
  }
  return weeks;
}
