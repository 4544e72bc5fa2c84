import { may } from "../../../access/index.ts";
import { institutionName } from "../../../institutions/index.ts";
import {
  ActiveFilters,
  Badge,
  Cell,
  EmptyState,
  InLanguage,
  Kept,
  KeptParts,
  LinkButton,
  Menu,
  Page,
  Pagination,
  page,
  Table,
  useWords,
} from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import {
  type FollowupQuery,
  followupAddress,
  pageSize,
  readFollowupQuery,
  sightOf,
  within,
} from "../model.ts";
import { type FollowupPage, readFollowupPage, versionOf } from "../service.ts";
import type { FollowupRow } from "../store.ts";
import { activeFilters, FollowupFilters } from "./filters.tsx";
import { LeadName } from "./overview.tsx";
import { valueName } from "./words.ts";

export interface FollowupView extends FollowupPage {
  readonly query: FollowupQuery;
  /** "/s/AGO/follow-up" */
  readonly path: string;
  readonly base: string;
  readonly keptName: string;
  readonly mayAssign: boolean;
}

const keptLists = new KeptParts(200);

export const followupPage = page({
  path: "/s/:space/follow-up",
  permission: "overview.read",
  version: ({ services, space, person }) => versionOf(services.database, space, person),
  async load({ services, space, person, query: asked, words }): Promise<FollowupView> {
    const query = within(readFollowupQuery(asked), sightOf(person, space.id));
    const data = await readFollowupPage(services.database, space, person, query);
    const version = await versionOf(services.database, space, person);
    const base = `/s/${space.code}`;
    return {
      ...data,
      query,
      base,
      path: `${base}/follow-up`,
      keptName: `${space.id} ${words.language} ${version} ${followupAddress(query)}`,
      mayAssign: may(person, "assignment.change", { kind: "space", spaceId: space.id }),
    };
  },
  view: (data) => <FollowupList {...data} />,
});

function FollowupList(data: FollowupView) {
  const { t, date } = useWords();
  const { query, base } = data;
  return (
    <Page
      title={t("followup.list.title")}
      lead={query.on === "" ? t("followup.list.lead") : t("followup.list.leadOn", { day: date(query.on) })}
      breadcrumb={[{ label: t("overview.title"), href: `${base}/overview` }]}
      actions={<ListActions {...data} />}
    >
      <Kept parts={keptLists} name={data.keptName}>
        <ListContent {...data} />
      </Kept>
    </Page>
  );
}

function ListActions({ path, query, mayAssign }: FollowupView) {
  const { t } = useWords();
  const here = followupAddress({ ...query, page: 1 });
  const more = here === "" ? "?" : `${here}&`;
  return (
    <>
      {mayAssign ? <LinkButton href={`${path}/assign${here}`}>{t("followup.list.assign")}</LinkButton> : null}
      <Menu label={t("followup.export")} group="followup" align="end">
        {(["xlsx", "csv"] as const).map((format) => (
          <a key={format} className="item" href={`${path}/export${more}format=${format}`} data-turbo="false">
            {t(`register.export.${format}`)}
          </a>
        ))}
      </Menu>
    </>
  );
}

function ListContent(data: FollowupView) {
  const words = useWords();
  const { t } = words;
  const { query, path, total } = data;
  return (
    <>
      <FollowupFilters {...data} />
      <ActiveFilters filters={activeFilters(data, words)} clearHref={path} />
      {total === 0 ? (
        <EmptyState
          title={t("followup.list.nothing.title")}
          actions={<LinkButton href={path}>{t("followup.list.nothing.action")}</LinkButton>}
        >
          {t("followup.list.nothing.text")}
        </EmptyState>
      ) : (
        <>
          <FollowupTable {...data} />
          <Pagination
            page={query.page}
            pageSize={pageSize}
            total={total}
            href={(number) => `${path}${followupAddress({ ...query, page: number })}`}
          />
        </>
      )}
    </>
  );
}

function FollowupTable(data: FollowupView) {
  const words = useWords();
  const { t } = words;
  const { query, path, sight, rows } = data;
  const sorted = (by: FollowupQuery["sort"]) => ({
    href: `${path}${followupAddress({ ...query, sort: by, page: 1 })}`,
    direction: query.sort === by ? ("ascending" as const) : null,
  });
  const columns = [
    { key: "paragraph", label: t("followup.column.paragraph"), isFitted: true, sort: sorted("paragraph") },
    { key: "text", label: t("followup.column.text") },
    { key: "status", label: t("followup.column.status"), isFitted: true, sort: sorted("status") },
    ...(sight.assignments ? [{ key: "lead", label: t("followup.column.lead") }] : []),
    ...(sight.deadlines
      ? [{ key: "due", label: t("followup.column.due"), isFitted: true, sort: sorted("due") }]
      : []),
    { key: "touched", label: t("followup.column.touched"), isFitted: true, sort: sorted("touched") },
  ];
  const institutions = new Map(data.names.institutions.map((one) => [one.id, one]));
  return (
    <Table caption={t("followup.list.caption")} columns={columns} stacks>
      <tbody>
        {rows.map((row) => {
          const lead = row.leadInstitutionId === null ? undefined : institutions.get(row.leadInstitutionId);
          const name = lead === undefined ? null : institutionName(lead, words.language);
          return <ListRow key={row.id} row={row} lead={name} data={data} />;
        })}
      </tbody>
    </Table>
  );
}

function ListRow(props: {
  readonly row: FollowupRow;
  readonly lead: string | null;
  readonly data: FollowupView;
}) {
  const words = useWords();
  const { t, date } = words;
  const { row, lead, data } = props;
  const { sight, base, names } = data;
  return (
    <tr>
      <th scope="row">
        <a href={`${base}/register/${row.id}`}>{row.paragraph ?? t("followup.list.withoutNumber")}</a>
        {names.reviews.length > 1 ? (
          <span className="small soft block">{valueName("review", row.reviewId, names, words)}</span>
        ) : null}
      </th>
      <Cell className="text-cell">
        <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
          {row.text}
        </InLanguage>
      </Cell>
      <Cell label={t("followup.column.status")}>
        <StatusBadge status={row.status} />
        {sight.workload && row.waitingUpdates > 0 ? (
          <span className="small block warn">
            {t("followup.list.waiting", { count: row.waitingUpdates })}
          </span>
        ) : null}
      </Cell>
      {sight.assignments ? (
        <Cell label={t("followup.column.lead")}>
          <LeadName name={lead} />
          {sight.workload && row.isContested ? (
            <span className="block">
              <Badge tone="care">{t("followup.list.contested")}</Badge>
            </span>
          ) : null}
        </Cell>
      ) : null}
      {sight.deadlines ? (
        <Cell label={t("followup.column.due")} isFitted>
          {row.dueOn === null ? null : date(row.dueOn)}
          {row.isLate ? <span className="small block late">{t("followup.list.late")}</span> : null}
        </Cell>
      ) : null}
      <Cell label={t("followup.column.touched")} isFitted>
        {row.touchedAt === null ? (
          <span className="soft">{t("followup.list.never")}</span>
        ) : (
          date(row.touchedAt)
        )}
      </Cell>
    </tr>
  );
}
