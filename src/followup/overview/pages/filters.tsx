import {
  type ActiveFilter,
  type FilterGroup,
  FilterSheet,
  Filters,
  useWords,
  type Words,
} from "../../../web/index.ts";
import {
  type Breakdown,
  type ChosenPart,
  chosenParts,
  drawnStatuses,
  flagsWithin,
  followupAddress,
  followupSorts,
} from "../model.ts";
import type { FollowupView } from "./follow-up.tsx";
import { valueName } from "./words.ts";

function filterGroups({ figures, names, query, sight }: FollowupView, words: Words): FilterGroup[] {
  const { t, compare } = words;
  const group = (name: ChosenPart, options: FilterGroup["options"]): FilterGroup => ({
    name,
    label: t(`followup.filter.${name}`),
    options,
    chosen: query[name],
  });
  const ofPortions = (part: Breakdown | "institution") =>
    figures.breakdowns[part]
      .map(({ value, total }) => ({ value, label: valueName(part, value, names, words), count: total }))
      .sort((a, b) => compare(a.label, b.label));
  const groups = [
    group(
      "status",
      drawnStatuses.flatMap((status) => {
        const count = figures.whole.statuses[status] ?? 0;
        const isShown = count > 0 || query.status.includes(status);
        return isShown ? [{ value: status, label: t(`followup.status.${status}`), count }] : [];
      }),
    ),
    group(
      "flag",
      flagsWithin(sight).map((flag) => ({
        value: flag,
        label: t(`overview.flag.${flag}`),
        count: figures.flags[flag],
      })),
    ),
    ...(sight.assignments
      ? [group("lead", ofPortions("lead")), group("institution", ofPortions("institution"))]
      : []),
    ...(figures.breakdowns.mechanism.length > 1 ? [group("mechanism", ofPortions("mechanism"))] : []),
    group("review", ofPortions("review")),
    group("theme", ofPortions("theme")),
    group("group", ofPortions("group")),
    group("sdg", ofPortions("sdg")),
  ];
  return groups.filter(({ options }) => options.length > 0);
}

/** The filters in force, each with the address without it. */
export function activeFilters(data: FollowupView, words: Words): ActiveFilter[] {
  const { query, path } = data;
  const { t, date } = words;
  const without = (change: object) => `${path}${followupAddress({ ...query, page: 1, ...change })}`;
  const groups = filterGroups(data, words);
  const active: ActiveFilter[] = chosenParts.flatMap((name) =>
    query[name].map((value) => ({
      label:
        groups.find((group) => group.name === name)?.options.find((option) => option.value === value)
          ?.label ?? value,
      withoutHref: without({ [name]: query[name].filter((other) => other !== value) }),
    })),
  );
  if (query.on !== "") {
    active.push({
      label: t("followup.filter.on", { day: date(query.on) }),
      withoutHref: without({ on: "" }),
    });
  }
  if (query.q !== "")
    active.push({ label: t("web.quoted", { words: query.q }), withoutHref: without({ q: "" }) });
  return active;
}

/** Search and filters of the follow-up list; on a phone all but the search fold into one line. */
export function FollowupFilters(data: FollowupView) {
  const words = useWords();
  const { t } = words;
  const { query, path } = data;
  const groups = filterGroups(data, words);
  const inForce = groups.reduce((sum, { chosen }) => sum + chosen.length, 0);
  const label = t("register.filters");
  const sorts = followupSorts.filter((sort) => sort !== "due" || data.sight.deadlines);
  return (
    <Filters
      action={path}
      search={{ name: "q", value: query.q, label: t("followup.search") }}
      groups={[]}
      kept={query.on === "" ? [] : [["on", query.on]]}
    >
      <details className="filter-fold">
        <summary>{inForce === 0 ? label : t("web.filters.chosen", { label, count: inForce })}</summary>
        <div className="filter-fold-inner">
          {groups.map((group) => (
            <FilterSheet key={group.name} group={group} />
          ))}
          <label className="labelled-select">
            <span className="soft">{t("followup.sort.label")}</span>
            <select className="input" name="sort" defaultValue={query.sort}>
              {sorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`followup.sort.${sort}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
    </Filters>
  );
}
