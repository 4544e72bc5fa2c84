import { listMembers, type Member } from "../../access/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  type ActiveFilter,
  ActiveFilters,
  Button,
  EmptyState,
  LinkButton,
  Menu,
  Page,
  page,
  useWords,
  type Words,
} from "../../web/index.ts";
import {
  type HistoryPart,
  type HistoryQuery,
  historyAddress,
  historyParts,
  readHistoryQuery,
} from "../asking.ts";
import { type HistoryChoices, type HistoryPage, readHistoryChoices, readHistoryPage } from "../reading.ts";
import { confidentialSightOf } from "../secrets.ts";
import { type Known, readKnown } from "../things.ts";
import { Events } from "./events.tsx";
import { actionWords, beginning, kindWords, subjectWords } from "./words.ts";

interface HistoryView extends HistoryPage {
  readonly query: HistoryQuery;
  readonly choices: HistoryChoices;
  readonly known: Known;
  readonly members: readonly Member[];
  /** "/s/AGO/history" */
  readonly path: string;
}

export const historyPage = page({
  path: "/s/:space/history",
  permission: "history.read",
  async load({ services, space, person, query: asked }): Promise<HistoryView> {
    const query = readHistoryQuery(asked);
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const found = await readHistoryPage(
        transaction,
        space.id,
        query,
        confidentialSightOf(person, space.id),
      );
      const choices = await readHistoryChoices(transaction, space.id);
      const members = await listMembers(transaction, space.id, choices.personIds);
      const things = [...choices.institutionIds, ...(query.entity === null ? [] : [query.entity])];
      const known = await readKnown(transaction, space.id, found.events, things, things);
      return { ...found, query, choices, known, members, path: `/s/${space.code}/history` };
    });
  },
  view: (data) => <HistoryList {...data} />,
});

function HistoryList(data: HistoryView) {
  const words = useWords();
  const { t } = words;
  const { query, path, events, known, older, newer } = data;
  const title = query.entity === null ? null : titleOfEntity(data, words);
  const { before: _before, after: _after, ...filters } = query;
  return (
    <Page
      title={title === null ? t("history.title") : t("history.titleOf", { thing: title })}
      lead={t("history.lead")}
      {...(title === null ? {} : { breadcrumb: [{ label: t("history.title"), href: path }] })}
      actions={
        <>
          <LinkButton href={`${path}/verify`}>{t("history.verify.link")}</LinkButton>
          <a className="button" href={`${path}/export${historyAddress(filters)}`} data-turbo="false">
            {t("history.export")}
          </a>
        </>
      }
    >
      <Filters {...data} />
      <ActiveFilters filters={activeFilters(data, words)} clearHref={path} />
      {events.length === 0 ? (
        <EmptyState
          title={t("history.nothing.title")}
          actions={<LinkButton href={path}>{t("history.nothing.action")}</LinkButton>}
        >
          {t("history.nothing.text")}
        </EmptyState>
      ) : (
        <Events events={events} known={known} heading="h2" />
      )}
      <Ways
        newer={newer}
        older={older}
        href={(edge) => `${path}${historyAddress({ ...filters, ...edge })}`}
        newest={`${path}${historyAddress(filters)}`}
      />
    </Page>
  );
}

function Ways(props: {
  readonly newer: number | null;
  readonly older: number | null;
  readonly newest: string;
  href(edge: { before?: number; after?: number }): string;
}) {
  const { t } = useWords();
  const { newer, older, newest, href } = props;
  if (newer === null && older === null) return null;
  return (
    <nav className="pagination no-print" aria-label={t("web.pagination.label")}>
      <ul>
        {newer === null ? null : (
          <>
            <li>
              <a href={newest}>{t("history.newest")}</a>
            </li>
            <li>
              <a href={href({ after: newer })} rel="prev">
                {t("history.newer")}
              </a>
            </li>
          </>
        )}
        {older === null ? null : (
          <li>
            <a href={href({ before: older })} rel="next">
              {t("history.older")}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function titleOfEntity({ query, known }: HistoryView, words: Words): string {
  const id = query.entity ?? "";
  const thing = known.things.get(id);
  if (thing === undefined) return known.people.get(id) ?? words.t("history.value.unknown");
  const event = { entityId: id, institutionId: null } as Parameters<typeof subjectWords>[0];
  const parts = subjectWords(event, known, words).map(({ label }) => label);
  return parts[0] ?? kindWords(thing.kind, words);
}

function valueWordsOf(name: HistoryPart, value: string, data: HistoryView, words: Words): string {
  const { t, date } = words;
  switch (name) {
    case "person":
      return data.members.find(({ personId }) => personId === value)?.name ?? t("history.value.unknown");
    case "institution":
      return (
        institutionOptions(data, words).find((one) => one.value === value)?.label ??
        t("history.value.unknown")
      );
    case "kind":
      return beginning(kindWords(value, words));
    case "action":
      return beginning(actionWords(value, words));
    case "entity":
      return titleOfEntity(data, words);
    case "from":
      return t("history.filter.fromDay", { day: date(value) });
    case "until":
      return t("history.filter.untilDay", { day: date(value) });
    case "q":
      return t("web.quoted", { words: value });
  }
}

function activeFilters(data: HistoryView, words: Words): ActiveFilter[] {
  const { query, path } = data;
  return historyParts.flatMap((name) => {
    const value = query[name];
    if (value === null || value === "") return [];
    return [
      {
        label: valueWordsOf(name, value, data, words),
        withoutHref: `${path}${historyAddress({ ...query, before: null, after: null, [name]: null })}`,
      },
    ];
  });
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function institutionOptions({ choices, known }: HistoryView, words: Words): Choice[] {
  return choices.institutionIds
    .flatMap((id) => {
      const names = known.things.get(id)?.names ?? null;
      return names === null
        ? []
        : [{ value: id, label: names[words.language] ?? names.en ?? Object.values(names)[0] ?? "" }];
    })
    .sort((one, other) => words.compare(one.label, other.label));
}

function Filters(data: HistoryView) {
  const words = useWords();
  const { t, compare } = words;
  const { query, choices, members, path } = data;
  const sorted = (options: Choice[]) => options.sort((one, other) => compare(one.label, other.label));
  const inForce = historyParts.filter(
    (name) => name !== "q" && name !== "entity" && query[name] !== null,
  ).length;
  const label = t("register.filters");
  return (
    <search>
      <form className="filters" action={path} method="get">
        <div className="search">
          <label className="visually-hidden" htmlFor="history-search">
            {t("history.search")}
          </label>
          <input
            className="input"
            id="history-search"
            type="search"
            name="q"
            defaultValue={query.q}
            placeholder={t("history.search")}
            dir="auto"
          />
        </div>
        {query.entity === null ? null : <input type="hidden" name="entity" value={query.entity} />}
        <Menu
          label={inForce === 0 ? label : t("web.filters.chosen", { label, count: inForce })}
          group="filters"
          isChosen={inForce > 0}
        >
          <div className="history-filters">
            <Chosen
              name="person"
              value={query.person}
              options={members.map(({ personId, name }) => ({ value: personId, label: name }))}
            />
            <Chosen name="institution" value={query.institution} options={institutionOptions(data, words)} />
            <Chosen
              name="kind"
              value={query.kind}
              options={sorted(
                choices.kinds.map((value) => ({ value, label: beginning(kindWords(value, words)) })),
              )}
            />
            <Chosen
              name="action"
              value={query.action}
              options={sorted(
                choices.actions.map((value) => ({ value, label: beginning(actionWords(value, words)) })),
              )}
            />
            {(["from", "until"] as const).map((name) => (
              <label key={name} className="history-filter">
                <span className="soft small">{t(`history.filter.${name}`)}</span>
                <input
                  className="input"
                  type="date"
                  name={name}
                  defaultValue={query[name] ?? ""}
                  min="1945-01-01"
                  max="2100-12-31"
                />
              </label>
            ))}
          </div>
        </Menu>
        <Button>{t("web.filters.apply")}</Button>
      </form>
    </search>
  );
}

function Chosen(props: {
  readonly name: "person" | "institution" | "kind" | "action";
  readonly value: string | null;
  readonly options: readonly Choice[];
}) {
  const { t } = useWords();
  return (
    <label className="history-filter">
      <span className="soft small">{t(`history.filter.${props.name}`)}</span>
      <select className="input" name={props.name} defaultValue={props.value ?? ""}>
        <option value="">{t("history.filter.any")}</option>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
