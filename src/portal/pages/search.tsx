import { SuiviError } from "../../kernel/index.ts";
import { type PublicFacet, publicFacets } from "../../recommendations/index.ts";
import type { Space } from "../../spaces/index.ts";
import { mechanismName } from "../../vocabularies/mechanisms/index.ts";
import { labelName } from "../../vocabularies/themes/index.ts";
import {
  ActiveFilters,
  EmptyState,
  type FilterGroup,
  Filters,
  LinkButton,
  Menu,
  Notice,
  offeredLanguages,
  Page,
  type PageRequest,
  Pagination,
  page,
  redirectTo,
  useWords,
  type Words,
} from "../../web/index.ts";
import {
  askPublic,
  mostPages,
  type PublicQuery,
  type PublicResults,
  type PublicSide,
  publicAddress,
  readPublicQuery,
  readPublicSide,
  resultsOfPage,
} from "../asking.ts";
import { Result } from "./result.tsx";
import { stateOf } from "./words.tsx";

/** The search in the reader's language. */
export const searchInLanguage = page({
  path: "/search",
  permission: "publication.read",
  load: ({ words, query }) => redirectTo(`/${words.language}/search${publicAddress(readPublicQuery(query))}`),
  view: () => {
    throw new Error("a redirect has no view");
  },
});

interface SearchView {
  readonly query: PublicQuery;
  readonly results: PublicResults;
  readonly spaces: readonly Space[];
}

const sides = new WeakMap<PageRequest, Promise<PublicSide>>();

/** The public side as it is during one request. */
function sideOf(request: PageRequest): Promise<PublicSide> {
  const known = sides.get(request);
  if (known !== undefined) return known;
  const read = readPublicSide(request.services.database);
  sides.set(request, read);
  return read;
}

export const searchPage = page({
  path: "/:language/search",
  permission: "publication.read",
  isForAnybody: true,
  version: async (request) => (await sideOf(request)).version,
  async load(request): Promise<SearchView> {
    if (!offeredLanguages().includes(request.params.language)) throw new SuiviError("not_found");
    const side = await sideOf(request);
    const query = readPublicQuery(request.query);
    const results = await askPublic(request.services.database, side, query);
    return { query, results, spaces: side.spaces };
  },
  view: (data) => <Search {...data} />,
});

function Search(data: SearchView) {
  const words = useWords();
  const { t } = words;
  const { query, results, spaces } = data;
  const path = `/${words.language}/search`;
  const lead = t("portal.search.lead", { states: spaces.length });
  const spaceOf = new Map(spaces.map((space) => [space.id, space]));
  if (spaces.length === 0) {
    return (
      <Page title={t("portal.search.title")}>
        <EmptyState title={t("portal.nothingPublic.title")}>{t("portal.nothingPublic.text")}</EmptyState>
      </Page>
    );
  }
  const most = mostPages * resultsOfPage;
  return (
    <Page title={t("portal.search.title")} lead={lead}>
      <div className="public-search stack">
        {spaces.every(({ isDemonstration }) => isDemonstration) ? (
          <Notice kind="info">{t("portal.madeUp")}</Notice>
        ) : null}
        <Filters
          action={path}
          search={{ name: "q", value: query.q, label: t("portal.search.label") }}
          groups={facetGroups(data, words)}
        >
          <Help />
        </Filters>
        <ActiveFilters filters={chosenFilters(data, words, path)} clearHref={path} />
        {results.isTooBroad ? <Notice kind="warning">{t("portal.tooBroad")}</Notice> : null}
        {results.isTooBroad ? null : (
          <p className="soft" role="status">
            {t("portal.found", { count: results.total })}
            {results.total > most ? ` ${t("portal.onlyFirst", { count: most })}` : null}
          </p>
        )}
        {results.total === 0 && !results.isTooBroad ? (
          <EmptyState
            title={t("portal.none.title")}
            actions={<LinkButton href={path}>{t("portal.none.action")}</LinkButton>}
          >
            {t("portal.none.text")}
          </EmptyState>
        ) : (
          <>
            <ol className="plain-list results" start={(query.page - 1) * resultsOfPage + 1}>
              {results.recommendations.map((one) => {
                const space = spaceOf.get(one.spaceId);
                const href = `/${words.language}/recommendations/${space?.code ?? ""}/${one.id}`;
                return (
                  <li key={one.id}>
                    <Result one={one} space={space} typed={query.q} href={href} />
                  </li>
                );
              })}
            </ol>
            <Pagination
              page={query.page}
              pageSize={resultsOfPage}
              total={Math.min(results.total, most)}
              href={(number) => `${path}${publicAddress(query, { page: number })}`}
            />
          </>
        )}
      </div>
    </Page>
  );
}

const helped = ["words", "phrase", "or", "not", "beginning", "brackets", "number", "symbol"] as const;

function Help() {
  const { t } = useWords();
  return (
    <Menu label={t("register.searchHelp")} group="filters">
      <dl className="search-help">
        {helped.map((line) => (
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

/** What a value of a facet is called. */
function valueName(facet: PublicFacet, value: string, { spaces }: SearchView, words: Words): string {
  switch (facet) {
    case "state":
      return stateOf(
        spaces.find(({ code }) => code === value),
        words,
      );
    case "cycle":
      return words.t("portal.cycle", { cycle: value });
    case "position":
      return words.t(`position.${value}`);
    case "sdg":
      return words.t("portal.goal", { goal: value });
    case "mechanism":
      return mechanismName(value, words.language);
    case "theme":
      return labelName("theme", value, words.language);
  }
}

const positions = ["supported", "supported_in_part", "noted", "pending", "none"];

function isOf(facet: PublicFacet, value: string, { spaces }: SearchView): boolean {
  if (facet === "state") return spaces.some(({ code }) => code === value);
  if (facet === "position") return positions.includes(value);
  return facet !== "sdg" && facet !== "cycle" ? true : /^\d{1,2}$/.test(value);
}

function facetGroups(data: SearchView, words: Words): FilterGroup[] {
  return publicFacets.flatMap((facet) => {
    const counts = data.results.counts[facet];
    const chosen = data.query[facet].filter((value) => isOf(facet, value, data));
    const options = [...new Set([...counts.keys(), ...chosen])].map((value) => ({
      value,
      label: valueName(facet, value, data, words),
      count: counts.get(value) ?? 0,
    }));
    if (facet === "sdg" || facet === "cycle") options.sort((a, b) => Number(a.value) - Number(b.value));
    else if (facet === "position")
      options.sort((a, b) => positions.indexOf(a.value) - positions.indexOf(b.value));
    else options.sort((a, b) => words.compare(a.label, b.label));
    return options.length === 0
      ? []
      : [{ name: facet, label: words.t(`portal.facet.${facet}`), options, chosen }];
  });
}

function chosenFilters(data: SearchView, words: Words, path: string) {
  const { query } = data;
  const text =
    query.q === "" ? [] : [{ label: query.q, withoutHref: `${path}${publicAddress(query, { q: "" })}` }];
  const values = publicFacets.flatMap((facet) =>
    query[facet]
      .filter((value) => isOf(facet, value, data))
      .map((value) => ({
        label: valueName(facet, value, data, words),
        withoutHref: `${path}${publicAddress(query, { [facet]: query[facet].filter((one) => one !== value) })}`,
      })),
  );
  return [...text, ...values];
}
