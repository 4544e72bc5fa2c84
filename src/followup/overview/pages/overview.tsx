import { institutionName } from "../../../institutions/index.ts";
import {
  Cell,
  EmptyState,
  InLanguage,
  Kept,
  KeptParts,
  LinkButton,
  Page,
  page,
  Table,
  useWords,
} from "../../../web/index.ts";
import { implementationStatuses, settledStatuses } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import {
  type Breakdown,
  breakdowns,
  type FollowupQuery,
  flagsWithin,
  followupAddress,
  noValue,
  type Portion,
} from "../model.ts";
import { type Overview, readOverview, versionOf } from "../service.ts";
import { PortionsTable, quarterOf, StackedBar, StatusLegend, StatusPatterns, TrendChart } from "./charts.tsx";
import { valueName } from "./words.ts";

interface OverviewView extends Overview {
  /** "/s/AGO" */
  readonly base: string;
  readonly keptName: string;
}

/** Pictures of spaces, the same for everybody of one sight and language. */
const keptPictures = new KeptParts(200);
/** Values that a breakdown draws; its table has all of them. */
const portionsDrawn = 8;

export const overviewPage = page({
  path: "/s/:space/overview",
  permission: "overview.read",
  version: ({ services, space, person }) => versionOf(services.database, space, person),
  async load({ services, space, person, words }): Promise<OverviewView> {
    const overview = await readOverview(services.database, space, person);
    const version = await versionOf(services.database, space, person);
    const keptName = `${space.id} ${words.language} ${version}`;
    return { ...overview, base: `/s/${space.code}`, keptName };
  },
  view: (data) => <OverviewPage {...data} />,
});

function OverviewPage(data: OverviewView) {
  const { t, date } = useWords();
  const { figures, names, base, today } = data;
  const lead = t("overview.lead", {
    count: figures.whole.total,
    reviews: names.reviews.length,
    day: date(today),
  });
  if (figures.whole.total === 0) {
    return (
      <Page title={t("overview.title")} lead={lead}>
        <EmptyState
          title={t("overview.empty.title")}
          actions={<LinkButton href={`${base}/register`}>{t("overview.empty.action")}</LinkButton>}
        >
          {t("overview.empty.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={t("overview.title")}
      lead={lead}
      actions={<LinkButton href={`${base}/follow-up`}>{t("overview.list")}</LinkButton>}
    >
      <Kept parts={keptPictures} name={data.keptName}>
        <Picture {...data} />
      </Kept>
    </Page>
  );
}

/** Address of the follow-up list with a part of the query. */
type ListHref = (query: Partial<FollowupQuery>) => string;

function Picture(data: OverviewView) {
  const { t } = useWords();
  const { figures, base, sight } = data;
  const href: ListHref = (query) => `${base}/follow-up${followupAddress(query)}`;
  const shown = breakdowns.filter((breakdown) => {
    if (breakdown === "lead") return sight.assignments;
    const values = figures.breakdowns[breakdown].filter(({ value }) => value !== noValue);
    // Of one mechanism alone, its reviews say the same.
    return values.length >= (breakdown === "mechanism" ? 2 : 1);
  });
  return (
    <div className="overview">
      <StatusPatterns />
      <section aria-labelledby="overview-status" className="overview-status">
        <h2 id="overview-status">{t("overview.status")}</h2>
        <StackedBar portion={figures.whole} height={40} hrefOf={(status) => href({ status: [status] })} />
        <StatusLegend portion={figures.whole} hrefOf={(status) => href({ status: [status] })} />
      </section>
      <Attention data={data} href={href} />
      <Trend data={data} href={href} />
      <div className="breakdowns">
        {shown.map((breakdown) => (
          <BreakdownSection key={breakdown} breakdown={breakdown} data={data} href={href} />
        ))}
      </div>
      <Silent data={data} href={href} />
      <Forgotten data={data} href={href} />
    </div>
  );
}

function Attention({ data, href }: { readonly data: OverviewView; readonly href: ListHref }) {
  const { t, number } = useWords();
  return (
    <section aria-labelledby="overview-attention" className="overview-attention">
      <h2 id="overview-attention">{t("overview.attention")}</h2>
      <ul className="attention">
        {flagsWithin(data.sight).map((flag) => (
          <li key={flag}>
            <a
              href={href({ flag: [flag], ...(flag === "untouched" ? { sort: "touched" as const } : {}) })}
              data-flag={flag}
            >
              <strong className="figure-number">{number(data.figures.flags[flag])}</strong>
              <span>{t(`overview.flag.${flag}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trend({ data, href }: { readonly data: OverviewView; readonly href: ListHref }) {
  const { t, date } = useWords();
  const { trend } = data.figures;
  const running = trend.at(-1);
  // The running quarter stands as of today, which the list shows without a day.
  const on = (portion: Portion) => (portion === running ? {} : { on: portion.value });
  const byDay = new Map(trend.map((portion) => [portion.value, portion]));
  const labelOf = (portion: Portion) =>
    portion === running
      ? t("overview.quarter.running", { day: date(data.today) })
      : t("overview.quarter", { quarter: quarterOf(portion.value), year: portion.value.slice(0, 4) });
  const everything: Portion = {
    value: "",
    total: 0,
    statuses: Object.assign({}, ...trend.map(({ statuses }) => statuses)),
  };
  return (
    <section aria-labelledby="overview-trend" className="overview-trend">
      <h2 id="overview-trend">{t("overview.trend")}</h2>
      <p className="soft small no-print">{t("overview.trend.about")}</p>
      <TrendChart
        trend={trend}
        hrefOf={(day, status) => {
          const portion = byDay.get(day);
          return href({ status: [status], ...(portion === undefined ? {} : on(portion)) });
        }}
      />
      <StatusLegend portion={everything} />
      <details className="table-behind">
        <summary>{t("overview.table")}</summary>
        <PortionsTable
          caption={t("overview.trend")}
          valueLabel={t("overview.column.quarter")}
          portions={trend
            .filter(({ total }) => total > 0)
            .map((portion) => ({ label: labelOf(portion), href: href(on(portion)), portion }))}
          hrefOf={(portion, status) => href({ status: [status], ...on(portion) })}
        />
      </details>
    </section>
  );
}

function BreakdownSection(props: {
  readonly breakdown: Breakdown;
  readonly data: OverviewView;
  readonly href: ListHref;
}) {
  const words = useWords();
  const { t, number } = words;
  const { breakdown, data, href } = props;
  const portions = data.figures.breakdowns[breakdown].map((portion) => ({
    portion,
    label: valueName(breakdown, portion.value, data.names, words),
    href: href({ [breakdown]: [portion.value] }),
  }));
  const most = portions[0]?.portion.total ?? 1;
  const more = portions.length - portionsDrawn;
  const id = `overview-${breakdown}`;
  return (
    <section aria-labelledby={id} className="breakdown">
      <h2 id={id}>{t(`overview.by.${breakdown}`)}</h2>
      <ul className="breakdown-bars">
        {portions.slice(0, portionsDrawn).map(({ portion, label, href: all }) => (
          <li key={portion.value}>
            <a href={all}>
              <span dir="auto">{label}</span> <strong>{number(portion.total)}</strong>
            </a>
            <StackedBar
              portion={portion}
              of={most}
              height={12}
              hrefOf={(status) => href({ [breakdown]: [portion.value], status: [status] })}
            />
          </li>
        ))}
      </ul>
      <details className="table-behind">
        <summary>{more > 0 ? t("overview.tableWithMore", { count: more }) : t("overview.table")}</summary>
        <PortionsTable
          caption={t(`overview.by.${breakdown}`)}
          valueLabel={t(`overview.column.${breakdown}`)}
          portions={portions}
          hrefOf={(portion, status) => href({ [breakdown]: [portion.value], status: [status] })}
        />
      </details>
    </section>
  );
}

/** Statuses in which something is still to be done. */
const openStatuses = implementationStatuses.filter(
  (status) => !settledStatuses.some((settled) => settled === status),
);

/** Whoever leads something open and has not reported for a round: somebody should ring. */
function Silent({ data, href }: { readonly data: OverviewView; readonly href: ListHref }) {
  const { t, date, number, language } = useWords();
  const { silent, names, base, sight } = data;
  if (!sight.workload) return null;
  const columns = [
    { key: "institution", label: t("overview.silent.institution") },
    { key: "reported", label: t("overview.silent.reported"), isFitted: true },
    { key: "open", label: t("overview.silent.open"), align: "end" as const, isFitted: true },
  ];
  return (
    <section aria-labelledby="overview-silent" className="overview-silent no-print">
      <h2 id="overview-silent">{t("overview.silent")}</h2>
      {silent.length === 0 ? (
        <p className="soft">{t("overview.silent.none")}</p>
      ) : (
        <Table caption={t("overview.silent.caption")} columns={columns} stacks>
          <tbody>
            {silent.map(({ institutionId, open, reportedAt }) => (
              <tr key={institutionId}>
                <th scope="row">
                  <a href={`${base}/institutions/${institutionId}`} dir="auto">
                    {leadName(
                      names.institutions.find(({ id }) => id === institutionId),
                      language,
                    )}
                  </a>
                </th>
                <Cell label={t("overview.silent.reported")} isFitted>
                  {reportedAt === null ? t("followup.list.never") : date(reportedAt)}
                </Cell>
                <Cell label={t("overview.silent.open")} align="end" isFitted>
                  <a href={href({ lead: [institutionId], status: openStatuses })} data-silent="">
                    {number(open)}
                  </a>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

/** Nothing is dropped unseen: what nobody touched for a year, the longest first. */
function Forgotten({ data, href }: { readonly data: OverviewView; readonly href: ListHref }) {
  const { t, date, language } = useWords();
  const { forgotten, names, sight, base, figures } = data;
  const institutions = new Map(names.institutions.map((institution) => [institution.id, institution]));
  const columns = [
    { key: "paragraph", label: t("followup.column.paragraph"), isFitted: true },
    { key: "text", label: t("followup.column.text") },
    { key: "status", label: t("followup.column.status"), isFitted: true },
    ...(sight.assignments ? [{ key: "lead", label: t("followup.column.lead") }] : []),
    { key: "touched", label: t("followup.column.touched"), isFitted: true },
  ];
  return (
    <section aria-labelledby="overview-forgotten" className="overview-forgotten">
      <h2 id="overview-forgotten">{t("overview.forgotten")}</h2>
      {forgotten.length === 0 ? (
        <p className="soft">{t("overview.forgotten.none")}</p>
      ) : (
        <>
          <Table caption={t("overview.forgotten.caption")} columns={columns} stacks>
            <tbody>
              {forgotten.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={`${base}/register/${row.id}`}>
                      {row.paragraph ?? t("followup.list.withoutNumber")}
                    </a>
                  </th>
                  <Cell className="text-cell">
                    <span className="clamped">
                      <InLanguage language={row.language} isDamaged={row.isTextDamaged}>
                        {row.text}
                      </InLanguage>
                    </span>
                  </Cell>
                  <Cell label={t("followup.column.status")}>
                    <StatusBadge status={row.status} />
                  </Cell>
                  {sight.assignments ? (
                    <Cell label={t("followup.column.lead")}>
                      <LeadName
                        name={leadName(
                          row.leadInstitutionId === null
                            ? undefined
                            : institutions.get(row.leadInstitutionId),
                          language,
                        )}
                      />
                    </Cell>
                  ) : null}
                  <Cell label={t("followup.column.touched")} isFitted>
                    {row.touchedAt === null ? t("followup.list.never") : date(row.touchedAt)}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
          <p>
            <a href={href({ flag: ["untouched"], sort: "touched" })}>
              {t("overview.forgotten.all", { count: figures.flags.untouched })}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function leadName(
  institution: Parameters<typeof institutionName>[0] | undefined,
  language: string,
): string | null {
  return institution === undefined ? null : institutionName(institution, language);
}

/** An institution that leads, or that none does. */
export function LeadName({ name }: { readonly name: string | null }) {
  const { t } = useWords();
  if (name === null) return <span className="warn">{t("overview.none.lead")}</span>;
  return <span dir="auto">{name}</span>;
}
