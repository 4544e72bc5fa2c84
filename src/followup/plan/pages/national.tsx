import { may } from "../../../access/index.ts";
import { listInstitutions } from "../../../institutions/index.ts";
import { SuiviError } from "../../../kernel/index.ts";
import {
  Cell,
  EmptyState,
  InLanguage,
  LinkButton,
  Page,
  Pagination,
  page,
  type RequestOf,
  sendFile,
  spaceName,
  Table,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import { writePlanExcel } from "../exports/excel.ts";
import { numbersOf, type PlanWords } from "../exports/model.ts";
import { writePlanWord } from "../exports/word.ts";
import { isLate, isMilestoneLate } from "../model.ts";
import { type BudgetSum, sumByCurrency } from "../money.ts";
import {
  type NationalAction,
  type NationalContents,
  type NationalTheme,
  readContents,
  readNationalPlan,
  sumBudget,
} from "../national.ts";
import { ActionStateBadge, LateBadge, namesById, periodWords, Sums, usePlanBase } from "./words.tsx";

/** A plan up to so many actions is read on one page; of a larger one a theme at a time, and of a larger theme so many. */
const readAtOnce = 150;
/** Stands in the address for actions without a theme. */
const withoutTheme = "-";
/** Actions that go into one Word document: a larger one takes longer to make than anybody waits. */
const mostInWord = 600;

const addressOf = ({ theme }: { readonly theme: string | null }) => theme ?? withoutTheme;

interface NationalView {
  readonly contents: NationalContents;
  readonly themes: readonly NationalTheme[];
  /** As in the address; empty for all. */
  readonly chosen: string;
  /** Of the whole plan. */
  readonly sums: readonly BudgetSum[];
  /** Of the chosen theme where it is too large for one page, which then shows a part of it. */
  readonly part: {
    readonly page: number;
    readonly total: number;
    readonly sums: readonly BudgetSum[];
  } | null;
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
}

export const nationalPage = page({
  path: "/s/:space/plan/national",
  permission: "plan.read",
  load: (request): Promise<NationalView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, words, query } = request;
      const contents = await readContents(transaction, space.id);
      const asked = query.get("theme") ?? "";
      const known = contents.themes.find((one) => addressOf(one) === asked);
      const isLarge = contents.actions > readAtOnce;
      const only = known ?? (isLarge ? contents.themes[0] : undefined);
      const total = only?.count ?? 0;
      const pages = Math.ceil(total / readAtOnce);
      const number = Math.min(Math.max(1, Math.trunc(Number(query.get("page")) || 1)), Math.max(1, pages));
      const limits = { limit: readAtOnce, offset: (number - 1) * readAtOnce };
      return {
        contents,
        chosen: only === undefined ? "" : addressOf(only),
        themes: withIndicatorsFor(request, await readNationalPlan(transaction, space.id, only, limits)),
        sums: await sumBudget(transaction, space.id),
        part: pages > 1 ? { page: number, total, sums: await sumBudget(transaction, space.id, only) } : null,
        names: namesById(await listInstitutions(transaction, space.id), words.language),
        today: todayIn(space),
      };
    }),
  view: (data) => <National {...data} />,
});

export const nationalExportPage = page({
  path: "/s/:space/plan/national/:format",
  permission: "plan.read",
  async load(request) {
    const { space, words, params, query } = request;
    const isWord = params.format === "docx";
    const asked = query.get("theme") ?? "";
    const plan = await inTransaction(doingOf(request), async (transaction) => {
      const contents = await readContents(transaction, space.id);
      const only = contents.themes.find((one) => addressOf(one) === asked);
      const count = only?.count ?? contents.actions;
      if (isWord && count > mostInWord) throw new SuiviError("plan_too_large_for_word", { most: mostInWord });
      return {
        stateName: spaceName(space.names, words.language),
        today: todayIn(space),
        themes: withIndicatorsFor(request, await readNationalPlan(transaction, space.id, only)),
        names: namesById(await listInstitutions(transaction, space.id), words.language),
      };
    });
    const write = isWord ? writePlanWord : writePlanExcel;
    const body = Buffer.from(await write(plan, words satisfies PlanWords));
    const name = `national-action-plan-${space.code}-${plan.today}.${isWord ? "docx" : "xlsx"}`;
    const type = isWord ? "wordprocessingml.document" : "spreadsheetml.sheet";
    return sendFile({ body, name, type: `application/vnd.openxmlformats-officedocument.${type}` });
  },
  view: () => <></>,
});

/** Indicators are shown to those who may read them. */
function withIndicatorsFor(
  { person, space }: Pick<RequestOf<"/s/:space/plan/national">, "person" | "space">,
  themes: readonly NationalTheme[],
): readonly NationalTheme[] {
  if (may(person, "indicator.read", { kind: "space", spaceId: space.id })) return themes;
  return themes.map((theme) => ({
    ...theme,
    actions: theme.actions.map((action) => ({ ...action, indicators: [] })),
  }));
}

function National(data: NationalView) {
  const { t, date } = useWords();
  const base = usePlanBase();
  const { contents, sums } = data;
  return (
    <Page
      title={t("plan.national.title")}
      lead={t("plan.national.lead", {
        actions: contents.actions,
        institutions: contents.institutions,
        recommendations: contents.recommendations,
      })}
      breadcrumb={[{ label: t("plan.title"), href: base }]}
      actions={
        <>
          <LinkButton
            href={`${base}/national/docx${contents.actions > mostInWord ? `?${new URLSearchParams({ theme: data.chosen })}` : ""}`}
          >
            {t("plan.national.word")}
          </LinkButton>
          <LinkButton href={`${base}/national/xlsx`}>{t("plan.national.excel")}</LinkButton>
        </>
      }
    >
      {contents.actions === 0 ? (
        <EmptyState title={t("plan.national.empty")} />
      ) : (
        <div className="national">
          <p className="small soft">{t("plan.national.asOf", { day: date(data.today) })}</p>
          {sums.length === 0 ? null : (
            <section aria-labelledby="plan-total">
              <h2 id="plan-total">{t("plan.national.total")}</h2>
              <Sums sums={sums} />
            </section>
          )}
          <Contents {...data} />
          {data.themes.map((theme) => (
            <ThemeSection
              key={theme.theme}
              theme={theme}
              sums={data.part?.sums ?? sumByCurrency(theme.actions.flatMap(({ budget }) => budget))}
              names={data.names}
              today={data.today}
            />
          ))}
          {data.part === null ? null : (
            <Pagination
              page={data.part.page}
              pageSize={readAtOnce}
              total={data.part.total}
              href={(page) =>
                `${base}/national?${new URLSearchParams({ theme: data.chosen, page: String(page) })}`
              }
            />
          )}
        </div>
      )}
    </Page>
  );
}

function Contents({ contents, chosen }: NationalView) {
  const { t, number } = useWords();
  const base = usePlanBase();
  if (contents.themes.length < 2) return null;
  const isLarge = contents.actions > readAtOnce;
  return (
    <nav className="national-contents no-print" aria-label={t("plan.national.themes")}>
      {isLarge ? <p className="soft">{t("plan.national.large")}</p> : null}
      <details open={!isLarge && contents.themes.length <= 12}>
        <summary>
          {t("plan.national.themes")} <span className="soft numeric">{number(contents.themes.length)}</span>
        </summary>
        <ul>
          {isLarge || chosen === "" ? null : (
            <li>
              <a href={`${base}/national`}>{t("plan.national.all")}</a>
            </li>
          )}
          {contents.themes.map(({ theme, count }) => (
            <li key={theme}>
              <a
                href={`${base}/national?${new URLSearchParams({ theme: theme ?? withoutTheme })}`}
                aria-current={(theme ?? withoutTheme) === chosen ? "page" : undefined}
                dir="auto"
              >
                {theme ?? t("plan.theme.none")}
              </a>{" "}
              <span className="soft numeric">{number(count)}</span>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

function ThemeSection(props: {
  readonly theme: NationalTheme;
  readonly sums: readonly BudgetSum[];
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
}) {
  const { t } = useWords();
  const { sums } = props;
  const { theme, actions } = props.theme;
  const title = theme ?? t("plan.theme.none");
  const columns = ["action", "responsible", "milestones", "budget", "indicators", "recommendations"].map(
    (key) => ({
      key,
      label: t(`plan.column.${key}`),
    }),
  );
  return (
    <section className="national-theme">
      <h2>
        <bdi>{title}</bdi>
      </h2>
      {sums.length === 0 || actions.length < 2 ? null : <Sums sums={sums} />}
      <Table caption={title} columns={columns} stacks>
        <tbody>
          {actions.map((action) => (
            <ActionRow key={action.id} action={action} names={props.names} today={props.today} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function ActionRow(props: {
  readonly action: NationalAction;
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
}) {
  const words = useWords();
  const { t, date } = words;
  const base = usePlanBase();
  const { space } = useShell();
  const { action, names, today } = props;
  const numbers = numbersOf(action, words.language);
  const partners = action.partnerIds.flatMap((id) => names.get(id) ?? []);
  return (
    <tr>
      <th scope="row" className="text-cell">
        <a href={`${base}/${action.id}`}>
          <InLanguage language={action.language}>{action.title}</InLanguage>
        </a>
        <span className="national-facts small">
          <span className="soft">{t(`plan.kind.${action.kind}`)}</span>
          <ActionStateBadge state={action.state} />
          {isLate(action, today) ? <LateBadge label={t("plan.late")} /> : null}
        </span>
        <span className="small soft block">{periodWords(action.startsOn, action.dueOn, words)}</span>
      </th>
      <Cell label={t("plan.column.responsible")}>
        {names.get(action.institutionId)}
        {partners.length === 0 ? null : <span className="small soft block">{partners.join(" · ")}</span>}
      </Cell>
      <Cell label={t("plan.column.milestones")}>
        {action.milestones.length === 0 ? null : (
          <ul className="national-lines">
            {action.milestones.map((milestone) => (
              <li key={milestone.id}>
                <span dir="auto">{milestone.title}</span>{" "}
                <span
                  className={
                    isMilestoneLate(milestone, action.state, today) ? "small plan-late" : "small soft"
                  }
                >
                  {milestone.reachedOn !== null
                    ? t("plan.milestone.reachedOn", { day: date(milestone.reachedOn) })
                    : milestone.dueOn !== null
                      ? t("plan.milestone.dueOn", { day: date(milestone.dueOn) })
                      : ""}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Cell>
      <Cell label={t("plan.column.budget")}>
        {action.budget.length === 0 ? null : <Sums sums={sumByCurrency(action.budget)} />}
      </Cell>
      <Cell label={t("plan.column.indicators")}>
        {action.indicators.length === 0 ? null : (
          <ul className="national-lines">
            {action.indicators.map((one) => (
              <li key={one.id}>
                <a href={`/s/${space?.code}/indicators/${one.id}`}>
                  <InLanguage language={one.language}>{one.title}</InLanguage>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Cell>
      <Cell label={t("plan.column.recommendations")}>
        {action.recommendations.length === 0 ? null : (
          <ul className="national-numbers">
            {action.recommendations.map((one, index) => (
              <li key={one.id}>
                <a href={`/s/${space?.code}/register/${one.id}`}>{numbers[index]}</a>
              </li>
            ))}
          </ul>
        )}
      </Cell>
    </tr>
  );
}
