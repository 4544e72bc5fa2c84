import { institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier } from "../../../kernel/index.ts";
import {
  ActiveFilters,
  action,
  Button,
  Cell,
  EmptyState,
  type FilterGroup,
  Filters,
  Form,
  FormActions,
  Page,
  Pagination,
  page,
  redirectTo,
  Table,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import {
  countWaitingReview,
  type ListedUpdate,
  listWaitingReview,
  updatesOfPage,
  waitingThemes,
} from "../listing.ts";
import { isOwnWork } from "../model.ts";
import { readerOf } from "../readers.ts";
import { acceptMany } from "../reviewing.ts";
import { inTransaction } from "../steps.ts";
import { doingOf } from "./report.tsx";
import { activeFilters, ProgressTabs, readPage, UpdateLink } from "./updates.tsx";

interface QueueView {
  readonly rows: readonly ListedUpdate[];
  readonly total: number;
  readonly page: number;
  readonly waiting: number;
  readonly groups: readonly FilterGroup[];
  readonly query: URLSearchParams;
  /** Updates that this person may not review: four eyes. */
  readonly ownIds: readonly string[];
}

export const reviewPage = page({
  path: "/s/:space/progress/review",
  permission: "progress.review",
  load: (request): Promise<QueueView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, query, words } = request;
      const institutionIds = query.getAll("institution").filter(isIdentifier);
      const themes = query.getAll("theme");
      const pageNumber = readPage(query);
      const listed = await listWaitingReview(
        transaction,
        space.id,
        readerOf(person, space.id),
        { institutionIds, themes },
        { page: pageNumber },
      );
      const institutions = await listInstitutions(transaction, space.id);
      return {
        ...listed,
        page: pageNumber,
        query,
        waiting: await countWaitingReview(transaction, space.id),
        ownIds: space.settings.fourEyes
          ? listed.rows.filter((row) => isOwnWork(row, person.id)).map(({ id }) => id)
          : [],
        groups: [
          {
            name: "institution",
            label: words.t("progress.field.institution"),
            options: institutions
              .map((one) => ({ value: one.id, label: institutionName(one, words.language) }))
              .sort((a, b) => words.compare(a.label, b.label)),
            chosen: institutionIds,
          },
          {
            name: "theme",
            label: words.t("progress.filter.theme"),
            options: (await waitingThemes(transaction, space.id)).map((theme) => ({
              value: theme,
              label: theme,
            })),
            chosen: themes,
          },
        ],
      };
    }),
  view: (data) => <Queue {...data} />,
});

export const acceptManyAction = action({
  path: "/s/:space/progress/review",
  permission: "progress.review",
  async act(request, form) {
    const here = `/s/${request.space.code}/progress/review`;
    const chosen = form.all("update").slice(0, updatesOfPage);
    if (chosen.length === 0) return redirectTo(here, { kind: "warning", key: "progress.review.noneChosen" });
    const { accepted, left } = await acceptMany(doingOf(request), chosen);
    return redirectTo(here, {
      kind: left.length === 0 ? "done" : "warning",
      key: "progress.review.acceptedMany",
      values: { accepted, left: left.length },
    });
  },
});

function Queue(data: QueueView) {
  const { t } = useWords();
  const { space } = useShell();
  const { rows, total, query, groups } = data;
  const base = `/s/${space?.code}/progress/review`;
  const isFiltered = groups.some(({ chosen }) => chosen.length > 0);
  return (
    <Page
      title={t("progress.review.title")}
      lead={t("progress.review.lead")}
      breadcrumb={[{ label: t("progress.title"), href: `/s/${space?.code}/progress` }]}
    >
      <ProgressTabs current="review" waiting={data.waiting} />
      <Filters action={base} groups={groups} />
      <ActiveFilters filters={activeFilters(groups, query, base, "")} clearHref={base} />
      {rows.length === 0 ? (
        <EmptyState title={t(isFiltered ? "progress.none.title" : "progress.review.none.title")}>
          {t(isFiltered ? "progress.none.text" : "progress.review.none.text")}
        </EmptyState>
      ) : (
        <>
          <Form action={base}>
            <QueueTable rows={rows} ownIds={data.ownIds} />
            <FormActions>
              <Button>{t("progress.review.acceptChosen")}</Button>
              <span className="small soft">{t("progress.review.acceptChosen.hint")}</span>
            </FormActions>
          </Form>
          <Pagination
            page={data.page}
            pageSize={updatesOfPage}
            total={total}
            href={(number) => {
              const address = new URLSearchParams(query);
              address.set("page", String(number));
              return `${base}?${address}`;
            }}
          />
        </>
      )}
    </Page>
  );
}

function QueueTable(props: { readonly rows: readonly ListedUpdate[]; readonly ownIds: readonly string[] }) {
  const words = useWords();
  const { t } = words;
  const labels = {
    update: t("progress.column.update"),
    institution: t("progress.field.institution"),
    status: t("progress.column.statusChange"),
    evidence: t("progress.column.evidence"),
    since: t("progress.column.waitingSince"),
  };
  const columns = [
    { key: "choose", label: t("progress.column.choose"), isFitted: true, isHidden: true },
    { key: "update", label: labels.update },
    { key: "institution", label: labels.institution },
    { key: "status", label: labels.status },
    { key: "evidence", label: labels.evidence, isFitted: true, align: "end" as const },
    { key: "since", label: labels.since },
  ];
  return (
    <Table caption={t("progress.review.caption")} columns={columns} stacks>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <Cell isFitted>
              {props.ownIds.includes(row.id) ? (
                <span className="small soft">{t("progress.review.yours")}</span>
              ) : (
                <label className="choice">
                  <input type="checkbox" name="update" value={row.id} />
                  <span className="visually-hidden">
                    {t("progress.review.choose", {
                      institution: institutionName({ names: row.institutionNames }, words.language),
                      paragraph: row.recommendation?.paragraph ?? "",
                    })}
                  </span>
                </label>
              )}
            </Cell>
            <th scope="row" className="text-cell">
              <UpdateLink row={row} />
            </th>
            <Cell label={labels.institution}>
              {institutionName({ names: row.institutionNames }, words.language)}
              <span className="small soft block">{row.authorName}</span>
            </Cell>
            <Cell label={labels.status}>
              <StatusChangeView row={row} />
            </Cell>
            <Cell label={labels.evidence} align="end">
              {words.number(row.evidenceCount)}
            </Cell>
            <Cell label={labels.since}>{row.submittedAt === null ? null : words.date(row.submittedAt)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function StatusChangeView({ row }: { readonly row: ListedUpdate }) {
  const { t } = useWords();
  const current = row.recommendation?.status;
  if (row.proposedStatus === null || row.proposedStatus === current) {
    return <span className="soft">{t("progress.review.unchanged")}</span>;
  }
  return (
    <span className="status-change">
      {current === undefined ? null : <StatusBadge status={current} />}
      <span className="arrow" aria-hidden="true" />
      <span className="visually-hidden">{t("progress.review.becomes")}</span>
      <StatusBadge status={row.proposedStatus} />
    </span>
  );
}
