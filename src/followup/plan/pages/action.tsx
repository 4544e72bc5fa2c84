import { may, namesOfPeople } from "../../../access/index.ts";
import { listInstitutions } from "../../../institutions/index.ts";
import { reviewName } from "../../../recommendations/index.ts";
import {
  action,
  Badge,
  Button,
  Cell,
  Facts,
  Form,
  InLanguage,
  LinkButton,
  Page,
  page,
  redirectTo,
  Table,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import { typedNumber } from "../../numbers.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { dependencyWarning, isLate, isMilestoneLate, openActionStates, type WholeAction } from "../model.ts";
import { sumByCurrency, writeMoney } from "../money.ts";
import { mustFindAction, reachMilestone, resourceOf } from "../service.ts";
import {
  type AnsweredRecommendation,
  findRecommendations,
  indicatorsOfActions,
  listWaiting,
  type NamedAction,
  type NamedIndicator,
  nameActions,
} from "../store.ts";
import { ActionStateBadge, LateBadge, namesById, periodWords, Sums, usePlanBase } from "./words.tsx";

interface ActionView {
  readonly action: WholeAction;
  readonly names: ReadonlyMap<string, string>;
  readonly recommendations: readonly AnsweredRecommendation[];
  readonly dependencies: readonly NamedAction[];
  readonly waiting: readonly NamedAction[];
  readonly indicators: readonly NamedIndicator[];
  readonly createdBy: string | null;
  readonly today: string;
  readonly mayEdit: boolean;
  readonly mayReport: boolean;
  readonly mayMeasure: boolean;
}

export const actionPage = page({
  path: "/s/:space/plan/:action",
  permission: "plan.read",
  load: (request): Promise<ActionView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, params, words } = request;
      const found = await mustFindAction(transaction, space.id, params.action);
      const resource = resourceOf(found, space.id);
      const people = await namesOfPeople(transaction, space.id, [found.createdBy]);
      return {
        action: found,
        names: namesById(await listInstitutions(transaction, space.id), words.language),
        recommendations: await findRecommendations(transaction, space.id, found.recommendationIds),
        dependencies: await nameActions(transaction, space.id, found.dependsOnIds),
        waiting: await listWaiting(transaction, space.id, found.id),
        indicators: may(person, "indicator.read", { kind: "space", spaceId: space.id })
          ? await indicatorsOfActions(transaction, space.id, [found.id])
          : [],
        createdBy: people.get(found.createdBy ?? "") ?? null,
        today: todayIn(space),
        mayEdit: may(person, "plan.change", resource),
        mayReport: found.recommendationIds.length > 0 && may(person, "progress.write", resource),
        mayMeasure: may(person, "indicator.change", resource),
      };
    }),
  view: (data) => <ActionView {...data} />,
});

export const reachMilestoneAction = action({
  path: "/s/:space/plan/:action/milestones/:milestone",
  permission: "plan.change",
  async act(request, form) {
    const { space, params } = request;
    const isReached = form.text("reached") !== "no";
    await reachMilestone(doingOf(request), params.action, params.milestone, isReached);
    return redirectTo(`/s/${space.code}/plan/${params.action}`, {
      kind: "done",
      key: isReached ? "plan.milestone.noted" : "plan.milestone.takenBack",
    });
  },
});

function ActionView(data: ActionView) {
  const words = useWords();
  const { t, date, list } = words;
  const base = usePlanBase();
  const { space } = useShell();
  const { action: planned, names, today } = data;
  const partners = planned.partnerIds.map((id) => names.get(id) ?? "").filter((name) => name !== "");
  return (
    <Page
      title={planned.title}
      breadcrumb={[{ label: t("plan.title"), href: base }]}
      actions={
        <>
          {data.mayReport ? (
            <LinkButton href={`/s/${space?.code}/progress/new?action=${planned.id}`}>
              {t("plan.report")}
            </LinkButton>
          ) : null}
          {data.mayEdit ? (
            <LinkButton href={`${base}/${planned.id}/edit`} kind="primary">
              {t("plan.edit")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <div className="plan-action">
        <div className="stack plan-main">
          <p className="row">
            <ActionStateBadge state={planned.state} />
            {isLate(planned, today) ? <LateBadge label={t("plan.late")} /> : null}
            <span className="soft">{t(`plan.kind.${planned.kind}`)}</span>
          </p>
          {planned.stateReason === null ? null : (
            <p>
              <span className="soft">{t("plan.field.stateReason")}:</span>{" "}
              <span dir="auto">{planned.stateReason}</span>
            </p>
          )}
          {planned.description === "" ? null : (
            <p className="prose plan-text" lang={planned.language} dir="auto">
              {planned.description}
            </p>
          )}
          <Milestones {...data} />
          <Recommendations recommendations={data.recommendations} />
          <Budget action={planned} />
          <Indicators {...data} />
          <Dependencies {...data} />
        </div>
        <aside className="plan-side" aria-label={t("plan.facts")}>
          <Facts
            entries={[
              [t("plan.field.institution"), names.get(planned.institutionId) ?? ""],
              ...(partners.length === 0
                ? []
                : [[t("plan.field.partners"), <Lines key="p" values={partners} />] as const]),
              [t("plan.field.period"), periodWords(planned.startsOn, planned.dueOn, words)],
              ...(planned.completedOn === null
                ? []
                : [[t("plan.field.completedOn"), date(planned.completedOn)] as const]),
              ...(planned.sdgTargets.length === 0
                ? []
                : [
                    [t("plan.field.sdgTargets"), <bdi key="s">{planned.sdgTargets.join(", ")}</bdi>] as const,
                  ]),
              ...(planned.territories.length === 0
                ? []
                : [[t("plan.field.territories"), list(planned.territories)] as const]),
              ...(planned.groups.length === 0
                ? []
                : [[t("plan.field.groups"), list(planned.groups)] as const]),
              [
                t("plan.added"),
                data.createdBy === null
                  ? date(planned.createdAt)
                  : t("plan.addedBy", { day: date(planned.createdAt), person: data.createdBy }),
              ],
            ]}
          />
        </aside>
      </div>
    </Page>
  );
}

function Lines({ values }: { readonly values: readonly string[] }) {
  return (
    <ul>
      {values.map((value) => (
        <li key={value}>
          <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Milestones({ action: planned, today, mayEdit }: ActionView) {
  const { t, date } = useWords();
  const base = usePlanBase();
  if (planned.milestones.length === 0) return null;
  const reached = planned.milestones.filter(({ reachedOn }) => reachedOn !== null).length;
  const isOpen = openActionStates.includes(planned.state);
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">{t("plan.field.milestones")}</h2>
      <p className="soft">{t("plan.milestones.reached", { reached, total: planned.milestones.length })}</p>
      <ol className="milestones">
        {planned.milestones.map((milestone) => (
          <li key={milestone.id} data-reached={milestone.reachedOn === null ? undefined : ""}>
            <span className="milestone-title" dir="auto">
              {milestone.title}
            </span>
            <span className="small soft">
              {milestone.reachedOn !== null
                ? t("plan.milestone.reachedOn", { day: date(milestone.reachedOn) })
                : milestone.dueOn !== null
                  ? t("plan.milestone.dueOn", { day: date(milestone.dueOn) })
                  : t("plan.milestone.noDay")}
            </span>
            {isMilestoneLate(milestone, planned.state, today) ? <LateBadge label={t("plan.late")} /> : null}
            {mayEdit && isOpen && milestone.reachedOn === null ? (
              <Form action={`${base}/${planned.id}/milestones/${milestone.id}`} className="inline-form">
                <Button size="small" kind="quiet">
                  {t("plan.milestone.reach")}
                  <span className="visually-hidden">: {milestone.title}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Recommendations({
  recommendations,
}: {
  readonly recommendations: readonly AnsweredRecommendation[];
}) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t("plan.answers", { count: recommendations.length })}</h2>
      {recommendations.length === 0 ? (
        <p className="soft">{t("plan.answers.none")}</p>
      ) : (
        <ul className="answered">
          {recommendations.map((one) => (
            <li key={one.id}>
              <p className="small soft">{reviewName({ ...one, session: null }, words)}</p>
              <p className="answered-text">
                <a href={`/s/${space?.code}/register/${one.id}`}>
                  {one.paragraph === null ? null : <strong>{one.paragraph} </strong>}
                  <InLanguage language={one.language} isDamaged={one.isTextDamaged}>
                    {one.text}
                  </InLanguage>
                </a>
              </p>
              <StatusBadge status={one.status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Budget({ action: planned }: { readonly action: WholeAction }) {
  const { t, language } = useWords();
  if (planned.budget.length === 0) return null;
  const labels = {
    year: t("plan.budget.year"),
    source: t("plan.budget.source"),
    planned: t("plan.budget.planned"),
    allocated: t("plan.budget.allocated"),
    spent: t("plan.budget.spent"),
  };
  const columns = [
    { key: "year", label: labels.year, isFitted: true },
    { key: "source", label: labels.source },
    ...(["planned", "allocated", "spent"] as const).map((part) => ({
      key: part,
      label: labels[part],
      align: "end" as const,
    })),
  ];
  const sums = sumByCurrency(planned.budget);
  return (
    <section>
      <h2>{t("plan.field.budget")}</h2>
      <Table caption={t("plan.field.budget")} columns={columns} stacks>
        <tbody>
          {planned.budget.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.year ?? t("plan.budget.noYear")}</th>
              <Cell label={labels.source}>
                <span dir="auto">{line.source}</span>
              </Cell>
              {(["planned", "allocated", "spent"] as const).map((part) => {
                const minor = line[`${part}Minor`];
                return (
                  <Cell key={part} label={labels[part]} align="end">
                    {minor === null ? null : <bdi>{writeMoney(minor, line.currency, language)}</bdi>}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {planned.budget.length < 2 ? null : (
        <div className="plan-sums">
          <h3>{t("plan.budget.sums")}</h3>
          <Sums sums={sums} />
        </div>
      )}
    </section>
  );
}

function Indicators({ action: planned, indicators, mayMeasure }: ActionView) {
  const { t, number, date } = useWords();
  const { space } = useShell();
  if (indicators.length === 0 && !mayMeasure) return null;
  return (
    <section aria-labelledby="indicators">
      <h2 id="indicators">{t("plan.indicators")}</h2>
      {indicators.length === 0 ? <p className="soft">{t("plan.indicators.none")}</p> : null}
      <ul className="plan-lines">
        {indicators.map((one) => (
          <li key={one.id}>
            <a href={`/s/${space?.code}/indicators/${one.id}`}>
              <InLanguage language={one.language}>{one.title}</InLanguage>
            </a>{" "}
            {one.target === null ? null : (
              <span className="small soft">
                {t(one.targetOn === null ? "plan.indicators.target" : "plan.indicators.targetBy", {
                  target: number(Number(typedNumber(one.target))),
                  unit: one.unit,
                  day: one.targetOn === null ? "" : date(one.targetOn),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayMeasure ? (
        <p>
          <a href={`/s/${space?.code}/indicators/new?action=${planned.id}`}>{t("plan.indicators.add")}</a>
        </p>
      ) : null}
    </section>
  );
}

function Dependencies({ action: planned, dependencies, waiting, names, today }: ActionView) {
  const { t } = useWords();
  if (dependencies.length === 0 && waiting.length === 0) return null;
  return (
    <section aria-labelledby="dependencies">
      <h2 id="dependencies">{t("plan.field.dependencies")}</h2>
      {dependencies.length === 0 ? null : (
        <>
          <h3>{t("plan.dependencies.needs")}</h3>
          <ul className="plan-lines">
            {dependencies.map((one) => {
              const warning = dependencyWarning(one, planned, today);
              return (
                <DependencyLine key={one.id} of={one} institution={names.get(one.institutionId) ?? ""}>
                  {warning === null ? null : <Badge tone="bad">{t(`plan.dependencies.${warning}`)}</Badge>}
                </DependencyLine>
              );
            })}
          </ul>
        </>
      )}
      {waiting.length === 0 ? null : (
        <>
          <h3>{t("plan.dependencies.waiting")}</h3>
          <ul className="plan-lines">
            {waiting.map((one) => (
              <DependencyLine key={one.id} of={one} institution={names.get(one.institutionId) ?? ""}>
                {dependencyWarning(planned, one, today) === null ? null : (
                  <Badge tone="care">{t("plan.dependencies.heldUp")}</Badge>
                )}
              </DependencyLine>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function DependencyLine(props: {
  readonly of: NamedAction;
  readonly institution: string;
  readonly children: React.ReactNode;
}) {
  const { t, date } = useWords();
  const base = usePlanBase();
  const { of: one, institution } = props;
  return (
    <li className="row">
      <a href={`${base}/${one.id}`}>
        <InLanguage language={one.language}>{one.title}</InLanguage>
      </a>
      <span className="small soft">
        {institution}
        {one.dueOn === null ? null : ` · ${t("plan.milestone.dueOn", { day: date(one.dueOn) })}`}
      </span>
      <ActionStateBadge state={one.state} />
      {props.children}
    </li>
  );
}
