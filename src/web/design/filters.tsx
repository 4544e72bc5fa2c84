import type { ReactNode } from "react";
import { useWords } from "../shell.tsx";
import { Button } from "./form.tsx";
import { Menu } from "./masthead.tsx";

/** One value of a filter, with how many things it would leave. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

/** Values of one kind; the choice of several means any of them. */
export interface FilterGroup {
  /** Name in the query of the address. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly chosen: readonly string[];
}

interface FiltersProps {
  /** Address of the list. */
  readonly action: string;
  readonly search?: { readonly name: string; readonly value: string; readonly label: string };
  readonly groups: readonly FilterGroup[];
  /** Other parts of the query that must stay: sorting, grouping. */
  readonly kept?: readonly (readonly [string, string])[];
  /** More controls before the button: grouping, for one. */
  readonly children?: ReactNode;
}

/** A line of filters above a list: search, and one sheet of checkboxes for each kind. An ordinary form that is read by its address. */
export function Filters({ action, search, groups, kept, children }: FiltersProps) {
  const { t } = useWords();
  return (
    <search>
      <form className="filters" action={action} method="get">
        {search === undefined ? null : (
          <div className="search">
            <label className="visually-hidden" htmlFor="filters-search">
              {search.label}
            </label>
            <input
              className="input"
              id="filters-search"
              type="search"
              name={search.name}
              defaultValue={search.value}
              placeholder={search.label}
              dir="auto"
            />
          </div>
        )}
        {groups.map((group) => (
          <FilterSheet key={group.name} group={group} />
        ))}
        {children}
        {(kept ?? []).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Button>{t("web.filters.apply")}</Button>
      </form>
    </search>
  );
}

/** What a filter offers, in a sheet of its own. */
export function FilterSheet({ group }: { readonly group: FilterGroup }) {
  const { number, t } = useWords();
  const chosen = group.chosen.length;
  const label = chosen === 0 ? group.label : t("web.filters.chosen", { label: group.label, count: chosen });
  return (
    <Menu label={label} group="filters" isChosen={chosen > 0}>
      <fieldset>
        <legend className="visually-hidden">{group.label}</legend>
        {group.options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              name={group.name}
              value={option.value}
              defaultChecked={group.chosen.includes(option.value)}
            />
            <span dir="auto">{option.label}</span>
            {option.count === undefined ? null : <span className="count">{number(option.count)}</span>}
          </label>
        ))}
      </fieldset>
      {/* An open sheet may cover the button behind the filters. */}
      <Button size="small">{t("web.filters.apply")}</Button>
    </Menu>
  );
}

/** A filter that is in force, and the address without it. */
export interface ActiveFilter {
  readonly label: string;
  readonly withoutHref: string;
}

/** The filters in force, each removed by one click. Nothing where there is none. */
export function ActiveFilters(props: {
  readonly filters: readonly ActiveFilter[];
  readonly clearHref: string;
}) {
  const { t } = useWords();
  if (props.filters.length === 0) return null;
  return (
    <div className="chips">
      {props.filters.map((filter) => (
        <a
          key={filter.withoutHref}
          className="chip"
          href={filter.withoutHref}
          aria-label={t("web.filters.remove", { label: filter.label })}
        >
          {filter.label}
        </a>
      ))}
      <a href={props.clearHref}>{t("web.filters.clear")}</a>
    </div>
  );
}

/** Parts of one thing that have addresses of their own. */
export function Tabs(props: {
  readonly label: string;
  readonly tabs: readonly { readonly label: string; readonly href: string; readonly isCurrent: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.isCurrent ? "page" : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
