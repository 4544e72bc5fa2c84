import { countryName } from "../../vocabularies/countries/index.ts";
import {
  type ActiveFilter,
  type FilterGroup,
  FilterSheet,
  Filters,
  Menu,
  useWords,
  type Words,
} from "../../web/index.ts";
import { registerGroupings, usualSort } from "../list.ts";
import { registerAddress } from "./address.ts";
import type { RegisterView } from "./register.tsx";
import { reviewName } from "./words.ts";

const labelFilters = [
  { name: "theme", scheme: "theme", values: "themes" },
  { name: "group", scheme: "group", values: "groups" },
  { name: "sdg", scheme: "sdg", values: "sdgs" },
  { name: "issue", scheme: "issue", values: "issues" },
  { name: "action", scheme: "action", values: "actions" },
] as const;

function filterGroups({ filters, query, reviews, vocabulary }: RegisterView, words: Words): FilterGroup[] {
  const { t, language, compare } = words;
  const byLabel = (options: FilterGroup["options"]) => [...options].sort((a, b) => compare(a.label, b.label));
  const groups: FilterGroup[] = [
    {
      name: "review",
      label: t("register.filter.review"),
      options: reviews.map((review) => ({ value: review.id, label: reviewName(review, words) })),
      chosen: query.review,
    },
    {
      name: "position",
      label: t("register.filter.position"),
      options: filters.positions.map(({ value, count }) => ({ value, label: t(`position.${value}`), count })),
      chosen: query.position,
    },
    {
      name: "state",
      label: t("register.filter.state"),
      options: byLabel(
        filters.recommendingStates.map(({ value, count }) => ({
          value,
          label: countryName(value, language),
          count,
        })),
      ),
      chosen: query.state,
    },
    ...labelFilters.map(({ name, scheme, values }) => ({
      name,
      label: t(`register.filter.${name}`),
      options: byLabel(
        filters[values].map(({ value, count }) => ({
          value,
          label: vocabulary.name(scheme, value, language),
          count,
        })),
      ),
      chosen: query[name],
    })),
  ];
  return groups.filter((group) => group.options.length > 0);
}

/** The filters in force, each with the address without it. */
export function activeFilters(data: RegisterView, words: Words): ActiveFilter[] {
  const { query, path } = data;
  const active: ActiveFilter[] = [];
  for (const group of filterGroups(data, words)) {
    const name = group.name as "review" | "position" | "state" | (typeof labelFilters)[number]["name"];
    for (const value of group.chosen) {
      const label = group.options.find((option) => option.value === value)?.label ?? value;
      const rest = query[name].filter((other) => other !== value);
      active.push({ label, withoutHref: `${path}${registerAddress(query, { [name]: rest })}` });
    }
  }
  if (query.q !== "") {
    active.push({
      label: words.t("web.quoted", { words: query.q }),
      withoutHref: `${path}${registerAddress(query, { q: "" })}`,
    });
  }
  return active;
}

/**
 * Search and filters of the register. On a phone all but the search fold into one line, which says how many are in
 * force; where there is room they stand open beside the search.
 */
export function RegisterFilters(data: RegisterView) {
  const words = useWords();
  const { t, number } = words;
  const { filters, query, path } = data;
  const groups = filterGroups(data, words);
  const inForce =
    groups.reduce((sum, { chosen }) => sum + chosen.length, 0) +
    (query.flag === "" ? 0 : 1) +
    (query.grouping === "none" ? 0 : 1);
  const label = t("register.filters");
  const kept: [string, string][] = query.sort === usualSort(query) ? [] : [["sort", query.sort]];
  return (
    <Filters
      action={path}
      search={{ name: "q", value: query.q, label: t("register.search") }}
      groups={[]}
      kept={kept}
    >
      <details className="filter-fold">
        <summary>{inForce === 0 ? label : t("web.filters.chosen", { label, count: inForce })}</summary>
        <div className="filter-fold-inner">
          <SearchHelp />
          {groups.map((group) => (
            <FilterSheet key={group.name} group={group} />
          ))}
          <LabelledSelect
            name="flag"
            label={t("register.filter.flag")}
            value={query.flag}
            options={[
              ["", t("register.flag.all")],
              ["no_position", t("register.flag.no_position", { count: number(filters.withoutPosition) })],
              ["disagreement", t("register.flag.disagreement", { count: number(filters.disagreements) })],
              ["unsure", t("register.flag.unsure")],
            ]}
          />
          <LabelledSelect
            name="grouping"
            label={t("register.grouping.label")}
            value={query.grouping}
            options={registerGroupings.map((grouping) => [grouping, t(`register.grouping.${grouping}`)])}
          />
        </div>
      </details>
    </Filters>
  );
}

/** The language of searching, on one page: how it is written, with an example each. */
function SearchHelp() {
  const { t } = useWords();
  const lines = ["words", "phrase", "or", "not", "beginning", "brackets", "number", "symbol"] as const;
  return (
    <Menu label={t("register.searchHelp")} group="filters">
      <dl className="search-help">
        {lines.map((line) => (
          <div key={line}>
            <dt>
              <code dir="auto">{t(`register.searchHelp.${line}.example`)}</code>
            </dt>
            <dd>{t(`register.searchHelp.${line}`)}</dd>
          </div>
        ))}
      </dl>
    </Menu>
  );
}

function LabelledSelect(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
}) {
  return (
    <label className="labelled-select">
      <span className="soft">{props.label}</span>
      <select className="input" name={props.name} defaultValue={props.value}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
