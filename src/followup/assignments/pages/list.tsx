import { institutionsWhere, may } from "../../../access/index.ts";
import {
  countWork,
  type Institution,
  institutionName,
  listInstitutions,
  type WorkCount,
} from "../../../institutions/index.ts";
import { isIdentifier } from "../../../kernel/index.ts";
import {
  action,
  Button,
  Cell,
  EmptyState,
  Form,
  FormActions,
  InLanguage,
  LinkButton,
  Notice,
  Page,
  Pagination,
  page,
  redirectTo,
  Table,
  Tabs,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import { type Delegation, listDelegations } from "../delegations.ts";
import { type AssignmentPart, assignmentParts } from "../model.ts";
import { answerAssignments } from "../service.ts";
import {
  type AssignmentCounts,
  countAssignments,
  countByState,
  type ListedAssignment,
  listAssignments,
  listUnassigned,
  type ShownRecommendation,
} from "../store.ts";
import { AssignmentBadge, institutionNames, institutionOptions } from "./words.tsx";

const pageSize = 50;
const lists = ["unassigned", "proposed", "contested", "all", "institutions"] as const;
type ListKind = (typeof lists)[number];

interface ListQuery {
  readonly list: ListKind;
  /** Null: of all institutions. */
  readonly institutionId: string | null;
  readonly part: AssignmentPart | null;
  readonly page: number;
}

interface ListView {
  readonly base: string;
  readonly query: ListQuery;
  readonly tabs: readonly ListKind[];
  readonly counts: AssignmentCounts;
  readonly assignments: readonly ListedAssignment[];
  readonly unassigned: readonly ShownRecommendation[];
  readonly total: number;
  readonly institutions: readonly Institution[];
  readonly work: ReadonlyMap<string, WorkCount>;
  /** Institutions the person answers for. */
  readonly answersFor: readonly string[];
  readonly standIns: readonly Delegation[];
  readonly mayAssign: boolean;
  /** Who has not answered or contests: the State's own work. */
  readonly seesAnswers: boolean;
  readonly mayDelegate: boolean;
}

export const assignmentsPage = page({
  path: "/s/:space/assignments",
  permission: "assignment.read",
  load(request): Promise<ListView> {
    const { space, person, query: asked } = request;
    const resource = { kind: "space", spaceId: space.id } as const;
    const answering = institutionsWhere(person, "assignment.answer", space.id);
    const answersFor = answering === "all" ? [] : answering;
    const mayAssign = may(person, "assignment.change", resource);
    const seesAnswers = may(person, "overview.workload", resource);
    const tabs = lists.filter((list) => {
      if (list === "all") return true;
      return list === "unassigned" || list === "institutions"
        ? seesAnswers && answersFor.length === 0
        : seesAnswers;
    });
    const query = readQuery(asked, tabs, answersFor, mayAssign);
    return inTransaction(doingOf(request), async (transaction) => {
      const institutionIds =
        query.institutionId !== null
          ? [query.institutionId]
          : asked.get("institution") === "all" || mayAssign || answersFor.length === 0
            ? null
            : answersFor;
      const counts = await countByState(transaction, space.id, institutionIds);
      const states = query.list === "proposed" || query.list === "contested" ? [query.list] : [];
      const filters = { states, parts: query.part === null ? [] : [query.part], institutionIds };
      const cut = { limit: pageSize, offset: (query.page - 1) * pageSize };
      const showsAssignments = query.list !== "unassigned" && query.list !== "institutions";
      const total = showsAssignments
        ? await countAssignments(transaction, space.id, filters)
        : counts.unassigned;
      return {
        base: `/s/${space.code}`,
        query,
        tabs,
        counts,
        assignments: showsAssignments
          ? await listAssignments(transaction, space.id, filters, { ...cut, isQueue: states.length > 0 })
          : [],
        unassigned: query.list === "unassigned" ? await listUnassigned(transaction, space.id, cut) : [],
        total,
        institutions: await listInstitutions(transaction, space.id),
        work: query.list === "institutions" ? await countWork(transaction, space.id) : new Map(),
        answersFor,
        standIns:
          answersFor.length === 0
            ? []
            : await listDelegations(transaction, space.id, answersFor, todayIn(space)),
        mayAssign,
        seesAnswers,
        mayDelegate: may(person, "assignment.delegate", resource),
      };
    });
  },
  view: (data) => <Assignments {...data} />,
});

function readQuery(
  asked: URLSearchParams,
  tabs: readonly ListKind[],
  answersFor: readonly string[],
  mayAssign: boolean,
): ListQuery {
  const institution = asked.get("institution") ?? "";
  const usual = answersFor.length > 0 && !mayAssign ? "proposed" : (tabs[0] ?? "all");
  const number = Number(asked.get("page") ?? "1");
  return {
    list: tabs.find((list) => list === asked.get("list")) ?? usual,
    institutionId: isIdentifier(institution) ? institution : null,
    part: assignmentParts.find((part) => part === asked.get("part")) ?? null,
    page: Number.isInteger(number) && number > 0 && number < 100_000 ? number : 1,
  };
}

function addressOf(base: string, query: ListQuery, changes: Partial<ListQuery>): string {
  const { list, institutionId, part, page: number } = { ...query, page: 1, ...changes };
  const address = new URLSearchParams({ list });
  if (institutionId !== null) address.set("institution", institutionId);
  if (part !== null) address.set("part", part);
  if (number > 1) address.set("page", String(number));
  return `${base}/assignments?${address}`;
}

/** Many accepted at once. */
export const acceptManyAction = action({
  path: "/s/:space/assignments/accept",
  permission: "assignment.answer",
  async act(request, form) {
    const here = `/s/${request.space.code}/assignments`;
    const chosen = form.all("assignment");
    if (chosen.length === 0) return redirectTo(here, { kind: "warning", key: "assignments.noneChosen" });
    const count = await answerAssignments(doingOf(request), chosen, { kind: "accept" });
    return redirectTo(here, { kind: "done", key: "assignments.accepted", values: { count } });
  },
});

function Assignments(data: ListView) {
  const words = useWords();
  const { t } = words;
  const { base, query, tabs, counts } = data;
  const countOf: Partial<Record<ListKind, number>> = {
    unassigned: counts.unassigned,
    proposed: counts.proposed,
    contested: counts.contested,
  };
  const isOwn = data.answersFor.length > 0;
  return (
    <Page
      title={t("assignments.title")}
      lead={t(isOwn ? "assignments.lead.own" : "assignments.lead")}
      actions={<Actions {...data} />}
    >
      <StandIns {...data} />
      {tabs.length < 2 ? null : (
        <Tabs
          label={t("assignments.tabs")}
          tabs={tabs.map((list) => ({
            label:
              countOf[list] === undefined
                ? t(`assignments.list.${list}`)
                : t(`assignments.list.${isOwn && list === "proposed" ? "toAnswer" : list}`, {
                    count: countOf[list],
                  }),
            href: addressOf(base, query, { list }),
            isCurrent: query.list === list,
          }))}
        />
      )}
      {query.list === "unassigned" || query.list === "institutions" ? null : <Narrowing {...data} />}
      {query.list === "unassigned" ? (
        <Unassigned {...data} />
      ) : query.list === "institutions" ? (
        <ByInstitution {...data} />
      ) : (
        <Listed {...data} />
      )}
    </Page>
  );
}

function Actions({ base, mayDelegate, mayAssign }: ListView) {
  const { t } = useWords();
  if (!mayDelegate && !mayAssign) return null;
  return (
    <>
      {mayDelegate ? <LinkButton href={`${base}/delegations`}>{t("delegations.title")}</LinkButton> : null}
      <LinkButton href={`${base}/handover`}>{t("assignments.handover")}</LinkButton>
    </>
  );
}

function StandIns({ standIns, institutions }: ListView) {
  const { t, date, language } = useWords();
  if (standIns.length === 0) return null;
  const names = institutionNames(institutions, language);
  return (
    <Notice kind="info">
      <ul>
        {standIns.map((one) => (
          <li key={one.id}>
            {t("assignments.standIn", {
              to: one.toName,
              from: one.fromName,
              institution: names.get(one.institutionId),
              begin: date(one.fromOn),
              end: date(one.untilOn),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** One institution, one part: a plain form that is read by its address. */
function Narrowing({ base, query, institutions, answersFor }: ListView) {
  const words = useWords();
  const { t } = words;
  return (
    <search>
      <form className="filters" action={`${base}/assignments`} method="get">
        <input type="hidden" name="list" value={query.list} />
        <label className="labelled-select">
          <span>{t("assignments.column.institution")}</span>
          <select className="input" name="institution" defaultValue={query.institutionId ?? ""}>
            {answersFor.length === 0 ? null : <option value="">{t("assignments.filter.own")}</option>}
            <option value={answersFor.length === 0 ? "" : "all"}>{t("assignments.filter.all")}</option>
            {institutionOptions(institutions, words).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled-select">
          <span>{t("assignments.column.part")}</span>
          <select className="input" name="part" defaultValue={query.part ?? ""}>
            <option value="">{t("assignments.filter.anyPart")}</option>
            {assignmentParts.map((part) => (
              <option key={part} value={part}>
                {t(`assignments.part.${part}`)}
              </option>
            ))}
          </select>
        </label>
        <Button>{t("web.filters.apply")}</Button>
      </form>
    </search>
  );
}

function Listed(data: ListView) {
  const { t } = useWords();
  const { assignments, query, base, answersFor, seesAnswers } = data;
  if (assignments.length === 0) {
    return (
      <EmptyState title={t(`assignments.none.${query.list}.title`)}>
        {t(`assignments.none.${query.list}.text`)}
      </EmptyState>
    );
  }
  const mayAccept =
    query.list !== "all" && assignments.some(({ institutionId }) => answersFor.includes(institutionId));
  return (
    <>
      {mayAccept ? (
        <Form action={`${base}/assignments/accept`} className="stack">
          <AssignmentTable data={data} hasChoice />
          <FormActions>
            <Button kind="primary">{t("assignments.acceptChosen")}</Button>
            <span className="small soft">{t("assignments.acceptChosen.hint")}</span>
          </FormActions>
        </Form>
      ) : (
        <AssignmentTable data={data} hasChoice={false} />
      )}
      <Pages {...data} />
      {seesAnswers ? null : <p className="small soft">{t("assignments.withoutAnswers")}</p>}
    </>
  );
}

function Pages({ query, base, total }: ListView) {
  return (
    <Pagination
      page={query.page}
      pageSize={pageSize}
      total={total}
      href={(number) => addressOf(base, query, { page: number })}
    />
  );
}

function AssignmentTable({ data, hasChoice }: { readonly data: ListView; readonly hasChoice: boolean }) {
  const words = useWords();
  const { t } = words;
  const names = institutionNames(data.institutions, words.language);
  const columns = [
    ...(hasChoice ? [{ key: "choose", label: t("assignments.choose"), isFitted: true, isHidden: true }] : []),
    { key: "paragraph", label: t("assignments.column.paragraph"), isFitted: true },
    { key: "text", label: t("assignments.column.text") },
    { key: "institution", label: t("assignments.column.institution") },
    ...(data.seesAnswers ? [{ key: "state", label: t("assignments.column.state") }] : []),
    { key: "due", label: t("assignments.column.due"), isFitted: true },
  ];
  return (
    <Table caption={t(`assignments.caption.${data.query.list}`)} columns={columns} stacks>
      <tbody>
        {data.assignments.map((one) => (
          <AssignmentRow key={one.id} assignment={one} data={data} names={names} hasChoice={hasChoice} />
        ))}
      </tbody>
    </Table>
  );
}

function AssignmentRow(props: {
  readonly assignment: ListedAssignment;
  readonly data: ListView;
  readonly names: ReadonlyMap<string, string>;
  readonly hasChoice: boolean;
}) {
  const { t, date } = useWords();
  const { assignment, data, names, hasChoice } = props;
  const { recommendation } = assignment;
  const { base } = data;
  const paragraph = recommendation.paragraph ?? t("assignments.withoutNumber");
  const mayAnswer = data.answersFor.includes(assignment.institutionId) && assignment.part !== "informed";
  const proposed = names.get(assignment.proposedInstitutionId ?? "");
  return (
    <tr>
      {hasChoice ? (
        <Cell isFitted>
          {mayAnswer ? (
            <label className="choice">
              <input type="checkbox" name="assignment" value={assignment.id} />
              <span className="visually-hidden">{t("assignments.chooseOne", { paragraph })}</span>
            </label>
          ) : null}
        </Cell>
      ) : null}
      <th scope="row">
        <a href={`${base}/register/${recommendation.id}`}>{paragraph}</a>
      </th>
      <Cell className="text-cell">
        <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
          {recommendation.text}
        </InLanguage>
      </Cell>
      <Cell label={t("assignments.column.institution")}>
        {names.get(assignment.institutionId)}
        <span className="soft small block">{t(`assignments.part.${assignment.part}`)}</span>
      </Cell>
      {data.seesAnswers ? (
        <Cell label={t("assignments.column.state")}>
          <AssignmentBadge state={assignment.state} />
          {assignment.state === "contested" ? (
            <span className="small block">
              <bdi>{assignment.answerReason}</bdi>
              {proposed === undefined ? null : (
                <span className="block">{t("assignments.proposes", { name: proposed })}</span>
              )}
            </span>
          ) : assignment.state === "proposed" ? (
            <span className="soft small block">
              {t("assignments.since", { day: date(assignment.assignedAt) })}
            </span>
          ) : null}
          <a className="small block" href={`${base}/assignments/${assignment.id}`}>
            {t(linkWords(data, mayAnswer, assignment.state))}
          </a>
        </Cell>
      ) : null}
      <Cell label={t("assignments.column.due")} isFitted>
        {assignment.dueOn === null ? null : date(assignment.dueOn)}
      </Cell>
    </tr>
  );
}

function linkWords({ mayAssign }: ListView, mayAnswer: boolean, state: ListedAssignment["state"]): string {
  if (mayAssign && state === "contested") return "assignments.settle";
  if (mayAnswer && state === "proposed") return "assignments.answer";
  return "assignments.details";
}

function Unassigned(data: ListView) {
  const { t } = useWords();
  const { unassigned, base, total, mayAssign } = data;
  if (unassigned.length === 0) {
    return (
      <EmptyState title={t("assignments.none.unassigned.title")}>
        {t("assignments.none.unassigned.text")}
      </EmptyState>
    );
  }
  const table = <UnassignedTable data={data} />;
  return (
    <>
      {mayAssign ? (
        <form method="get" action={`${base}/assignments/new`} className="stack">
          {table}
          <div className="form-actions">
            <Button kind="primary">{t("assignments.assignChosen")}</Button>
            <a href={`${base}/assignments/new?from=follow-up&flag=unassigned`}>
              {t("assignments.assignAll", { count: total })}
            </a>
            <a href={`${base}/assignments/suggested`}>{t("assignments.suggested.open")}</a>
          </div>
        </form>
      ) : (
        table
      )}
      <Pages {...data} />
    </>
  );
}

function UnassignedTable({ data }: { readonly data: ListView }) {
  const { t } = useWords();
  const { unassigned, base, mayAssign } = data;
  const columns = [
    ...(mayAssign ? [{ key: "choose", label: t("assignments.choose"), isFitted: true, isHidden: true }] : []),
    { key: "paragraph", label: t("assignments.column.paragraph"), isFitted: true },
    { key: "text", label: t("assignments.column.text") },
    { key: "themes", label: t("assignments.column.themes") },
  ];
  return (
    <Table caption={t("assignments.caption.unassigned")} columns={columns} stacks>
      <tbody>
        {unassigned.map((row) => {
          const paragraph = row.paragraph ?? t("assignments.withoutNumber");
          return (
            <tr key={row.id}>
              {mayAssign ? (
                <Cell isFitted>
                  <label className="choice">
                    <input type="checkbox" name="recommendation" value={row.id} />
                    <span className="visually-hidden">{t("assignments.chooseOne", { paragraph })}</span>
                  </label>
                </Cell>
              ) : null}
              <th scope="row">
                <a href={`${base}/register/${row.id}`}>{paragraph}</a>
              </th>
              <Cell className="text-cell">
                <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
                  {row.text}
                </InLanguage>
              </Cell>
              <Cell label={t("assignments.column.themes")} className="small soft">
                {row.themes.slice(0, 2).join(" · ")}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const counted = ["lead", "contributing", "informed", "proposed", "contested"] as const;

function ByInstitution({ institutions, work, base }: ListView) {
  const words = useWords();
  const { t } = words;
  const columns = [
    { key: "institution", label: t("assignments.column.institution") },
    ...counted.map((part) => ({ key: part, label: t(`assignments.count.${part}`), align: "end" as const })),
  ];
  const shown = institutions
    .filter(({ id, state }) => state === "active" || work.has(id))
    .sort((a, b) => (work.get(b.id)?.lead ?? 0) - (work.get(a.id)?.lead ?? 0) || byName(a, b, words));
  return (
    <Table caption={t("assignments.caption.institutions")} columns={columns} stacks>
      <tbody>
        {shown.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`${base}/institutions/${one.id}`}>{institutionName(one, words.language)}</a>
            </th>
            {counted.map((part) => {
              const count = work.get(one.id)?.[part] ?? 0;
              const list = part === "proposed" || part === "contested" ? part : "all";
              const ofPart = list === "all" ? `&part=${part}` : "";
              return (
                <Cell key={part} label={t(`assignments.count.${part}`)} align="end">
                  {count === 0 ? null : (
                    <a href={`${base}/assignments?list=${list}&institution=${one.id}${ofPart}`}>
                      {words.number(count)}
                    </a>
                  )}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function byName(a: Institution, b: Institution, { compare, language }: Words): number {
  return compare(institutionName(a, language), institutionName(b, language));
}
