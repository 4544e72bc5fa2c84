import { may } from "../../access/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  ActiveFilters,
  Cell,
  EmptyState,
  type FilterGroup,
  Filters,
  LinkButton,
  Page,
  page,
  Table,
  useWords,
  type Words,
} from "../../web/index.ts";
import {
  type Institution,
  type InstitutionKind,
  type InstitutionNode,
  institutionKinds,
  institutionName,
  treeOf,
} from "../model.ts";
import {
  type Colleague,
  countWork,
  isFocalPoint,
  listColleagues,
  listInstitutions,
  type WorkCount,
} from "../store.ts";
import { mayChange, StateBadge, VacancyBadge } from "./words.tsx";

interface TreeQuery {
  readonly q: string;
  readonly kinds: readonly string[];
  readonly shows: readonly string[];
}

interface TreeView {
  /** "/s/AGO" */
  readonly base: string;
  readonly institutions: readonly Institution[];
  readonly focalPoints: ReadonlyMap<string, readonly Colleague[]>;
  /** Null where the person may not know who does what. */
  readonly work: ReadonlyMap<string, WorkCount> | null;
  readonly mayChange: boolean;
  readonly query: TreeQuery;
}

export const institutionsPage = page({
  path: "/s/:space/institutions",
  permission: "institution.read",
  load({ services, space, person, query }): Promise<TreeView> {
    return inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const institutions = await listInstitutions(transaction, space.id);
      const people = await listColleagues(transaction, space.id);
      const seesWork = may(person, "assignment.read", { kind: "space", spaceId: space.id });
      return {
        base: `/s/${space.code}`,
        institutions,
        focalPoints: Map.groupBy(people.filter(isFocalPoint), ({ institutionId }) => institutionId),
        work: seesWork ? await countWork(transaction, space.id) : null,
        mayChange: mayChange(person, space.id),
        query: {
          q: (query.get("q") ?? "").trim().slice(0, 200),
          kinds: query.getAll("kind"),
          shows: query.getAll("show"),
        },
      };
    });
  },
  view: (data) => <Tree {...data} />,
});

function Tree(data: TreeView) {
  const words = useWords();
  const { t } = words;
  const { institutions, base, query } = data;
  const path = `${base}/institutions`;
  const active = institutions.filter(({ state }) => state === "active");
  const vacant = active.filter(({ id }) => !data.focalPoints.has(id)).length;
  const found = foundOf(data, words);
  return (
    <Page
      title={t("institutions.title")}
      lead={t("institutions.lead", { count: active.length, vacant })}
      actions={
        data.mayChange ? (
          <>
            <LinkButton href={`${path}/import`}>{t("institutions.import")}</LinkButton>
            <LinkButton href={`${path}/new`} kind="primary">
              {t("institutions.add")}
            </LinkButton>
          </>
        ) : undefined
      }
    >
      {institutions.length === 0 ? (
        <EmptyState title={t("institutions.none.title")}>{t("institutions.none.text")}</EmptyState>
      ) : (
        <>
          <Filters
            action={path}
            search={{ name: "q", value: query.q, label: t("institutions.search") }}
            groups={filterGroups(data, words)}
          />
          <ActiveFilters filters={activeFilters(data, words)} clearHref={path} />
          {found.length === 0 ? (
            <EmptyState
              title={t("institutions.nothing.title")}
              actions={<LinkButton href={path}>{t("institutions.nothing.action")}</LinkButton>}
            />
          ) : (
            <TreeTable data={data} found={found} />
          )}
        </>
      )}
    </Page>
  );
}

/** Institutions that the query means, by name. */
function foundOf(
  { institutions, query, focalPoints }: TreeView,
  { language, compare }: Words,
): Institution[] {
  const wanted = query.q.toLocaleLowerCase();
  const texts = (one: Institution) => [...Object.values(one.names), one.shortName ?? ""];
  return institutions
    .filter((one) => {
      if (one.state !== "active" && !query.shows.includes("former")) return false;
      if (query.kinds.length > 0 && !query.kinds.includes(one.kind)) return false;
      if (query.shows.includes("vacant") && (focalPoints.has(one.id) || one.state !== "active")) return false;
      return wanted === "" || texts(one).some((text) => text.toLocaleLowerCase().includes(wanted));
    })
    .sort((a, b) => compare(institutionName(a, language), institutionName(b, language)));
}

function filterGroups({ institutions, query, focalPoints }: TreeView, { t }: Words): FilterGroup[] {
  const active = institutions.filter(({ state }) => state === "active");
  const former = institutions.length - active.length;
  return [
    {
      name: "kind",
      label: t("institutions.kind"),
      options: institutionKinds
        .map((kind) => ({
          value: kind,
          label: t(`institution.kind.${kind}`),
          count: active.filter((one) => one.kind === kind).length,
        }))
        .filter(({ count }) => count > 0),
      chosen: query.kinds,
    },
    {
      name: "show",
      label: t("institutions.show"),
      options: [
        {
          value: "vacant",
          label: t("institutions.show.vacant"),
          count: active.filter(({ id }) => !focalPoints.has(id)).length,
        },
        ...(former === 0 ? [] : [{ value: "former", label: t("institutions.show.former"), count: former }]),
      ],
      chosen: query.shows,
    },
  ];
}

function activeFilters(data: TreeView, words: Words) {
  const { query, base } = data;
  const address = (changes: Partial<TreeQuery>): string => {
    const { q, kinds, shows } = { ...query, ...changes };
    const parts = new URLSearchParams([
      ...(q === "" ? [] : [["q", q] as [string, string]]),
      ...kinds.map((kind): [string, string] => ["kind", kind]),
      ...shows.map((show): [string, string] => ["show", show]),
    ]);
    return `${base}/institutions?${parts}`;
  };
  const labels = new Map(
    filterGroups(data, words).flatMap(({ options }) => options.map(({ value, label }) => [value, label])),
  );
  return [
    ...query.kinds.map((kind) => ({
      label: labels.get(kind) ?? kind,
      withoutHref: address({ kinds: query.kinds.filter((one) => one !== kind) }),
    })),
    ...query.shows.map((show) => ({
      label: labels.get(show) ?? show,
      withoutHref: address({ shows: query.shows.filter((one) => one !== show) }),
    })),
    ...(query.q === ""
      ? []
      : [{ label: words.t("web.quoted", { words: query.q }), withoutHref: address({ q: "" }) }]),
  ];
}

interface Line {
  readonly institution: Institution;
  readonly depth: number;
}

function linesOf(nodes: readonly InstitutionNode[], depth = 0): Line[] {
  return nodes.flatMap(({ institution, children }) => [
    { institution, depth },
    ...linesOf(children, depth + 1),
  ]);
}

function TreeTable({ data, found }: { readonly data: TreeView; readonly found: readonly Institution[] }) {
  const { t } = useWords();
  const columns = [
    { key: "name", label: t("institutions.column.name") },
    { key: "people", label: t("institutions.column.focalPoints") },
    ...(data.work === null
      ? []
      : (["lead", "contributing", "informed"] as const).map((part) => ({
          key: part,
          label: t(`institutions.column.${part}`),
          align: "end" as const,
          isFitted: true,
        }))),
  ];
  const tree = treeOf(found);
  const ofKind = (kind: InstitutionKind) => tree.filter(({ institution }) => institution.kind === kind);
  return (
    <Table caption={t("institutions.caption")} columns={columns} stacks>
      {institutionKinds.map((kind) => {
        const lines = linesOf(ofKind(kind));
        if (lines.length === 0) return null;
        return (
          <tbody key={kind}>
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length}>
                {t(`institutions.kinds.${kind}`)}
              </th>
            </tr>
            {lines.map((line) => (
              <TreeRow key={line.institution.id} line={line} data={data} ofKind={kind} />
            ))}
          </tbody>
        );
      })}
    </Table>
  );
}

function TreeRow(props: { readonly line: Line; readonly data: TreeView; readonly ofKind: InstitutionKind }) {
  const { t, language, list, number } = useWords();
  const { line, data, ofKind } = props;
  const { institution, depth } = line;
  const people = data.focalPoints.get(institution.id) ?? [];
  const work = data.work?.get(institution.id);
  return (
    <tr>
      <th scope="row" className="institution-name" data-depth={Math.min(depth, 4)}>
        <a href={`${data.base}/institutions/${institution.id}`}>{institutionName(institution, language)}</a>
        {institution.shortName === null ? null : (
          <span className="soft small institution-short"> {institution.shortName}</span>
        )}
        {institution.kind === ofKind ? null : (
          <span className="soft small block institution-kind">
            {t(`institution.kind.${institution.kind}`)}
          </span>
        )}{" "}
        <StateBadge institution={institution} />
      </th>
      <Cell label={t("institutions.column.focalPoints")}>
        {people.length > 0 ? (
          <bdi>{list(people.map(({ name }) => name))}</bdi>
        ) : institution.state === "active" ? (
          <VacancyBadge />
        ) : null}
      </Cell>
      {data.work === null
        ? null
        : (["lead", "contributing", "informed"] as const).map((part) => (
            <Cell key={part} label={t(`institutions.column.${part}`)} align="end" isFitted>
              {work === undefined || work[part] === 0 ? null : (
                <a href={`${data.base}/assignments?list=all&institution=${institution.id}&part=${part}`}>
                  {number(work[part])}
                </a>
              )}
            </Cell>
          ))}
    </tr>
  );
}
