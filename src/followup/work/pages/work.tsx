import type { ReactNode } from "react";
import { may } from "../../../access/index.ts";
import { listDrafts } from "../../../drafts/index.ts";
import { type Institution, institutionName, listInstitutions } from "../../../institutions/index.ts";
import { type Day, daysBetween } from "../../../kernel/index.ts";
import { shortMechanismName } from "../../../vocabularies/mechanisms/index.ts";
import {
  Badge,
  EmptyState,
  InLanguage,
  LinkButton,
  Notice,
  Page,
  page,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import type { ListedUpdate } from "../../progress/index.ts";
import {
  type Administration,
  type Coordination,
  readAdministration,
  readCoordination,
} from "../coordination.ts";
import { type DueRow, type Listed, type MyWork, readMyWork, shownRows, wholeLists } from "../service.ts";

interface WorkView {
  readonly base: string;
  readonly work: MyWork;
  readonly coordination: Coordination | null;
  readonly administration: Administration | null;
  readonly institutions: readonly Institution[];
  readonly mayReport: boolean;
  /** Forms that were typed into and not sent. */
  readonly keptForms: number;
}

export const workPage = page({
  path: "/s/:space/work",
  permission: "work.read",
  async load(request): Promise<WorkView> {
    const { space, person } = request;
    const doing = doingOf(request);
    return {
      base: `/s/${space.code}`,
      work: await readMyWork(doing, wholeLists.find((name) => name === request.query.get("all")) ?? null),
      coordination: await readCoordination(doing),
      administration: await readAdministration(doing),
      institutions: await inTransaction(doing, (transaction) => listInstitutions(transaction, space.id)),
      mayReport: may(person, "progress.write", { kind: "space", spaceId: space.id }),
      keptForms: (await listDrafts({ database: doing.database, spaceId: space.id, personId: person.id }))
        .length,
    };
  },
  view: (data) => <MyWorkPage {...data} />,
});

function MyWorkPage(data: WorkView) {
  const { t } = useWords();
  const { base, work, coordination, administration } = data;
  const parts = [
    coordination === null ? null : <CoordinationPart key="coordination" base={base} numbers={coordination} />,
    <AnswerPart key="answer" {...data} />,
    <UpdatesPart key="returned" base={base} list={work.returned} name="returned" step="edit" />,
    <DuePart key="due" {...data} />,
    <ReportPart key="report" {...data} />,
    <ReviewPart key="review" {...data} />,
    <UpdatesPart key="drafts" base={base} list={work.drafts} name="drafts" step="edit" />,
    <IndicatorPart key="indicators" {...data} />,
    <UpdatesPart key="news" base={base} list={work.news} name="news" step="read" />,
    administration === null ? null : (
      <AdministrationPart key="administration" base={base} numbers={administration} />
    ),
  ];
  const lists = [
    work.toAnswer,
    work.returned,
    work.due,
    work.toReport,
    work.review,
    work.drafts,
    work.indicators,
    work.news,
  ];
  const isFree =
    coordination === null &&
    administration === null &&
    lists.every((list) => list === null || list.total === 0);
  return (
    <Page
      title={t("work.title")}
      lead={<Representing {...data} />}
      actions={
        data.mayReport && work.institutionIds.length > 0 ? (
          <LinkButton href={`${base}/progress/new`} kind="primary">
            {t("progress.report.button")}
          </LinkButton>
        ) : undefined
      }
    >
      {data.keptForms === 0 ? null : (
        <Notice kind="info">
          <a href={`${base}/drafts`}>{t("work.keptForms", { count: data.keptForms })}</a>
        </Notice>
      )}
      {isFree ? (
        <EmptyState
          title={t("work.none.title")}
          actions={<LinkButton href={`${base}/register`}>{t("work.none.action")}</LinkButton>}
        >
          {t("work.none.text")}
        </EmptyState>
      ) : (
        <div className="my-work">{parts}</div>
      )}
    </Page>
  );
}

/** For whom one works here: the own institution, and those one stands in for. */
function Representing({ work, institutions }: WorkView) {
  const words = useWords();
  const name = (id: string | null) => nameOf(institutions, id, words);
  const own = name(work.ownInstitutionId);
  const others = work.institutionIds.filter((id) => id !== work.ownInstitutionId).map(name);
  return (
    <>
      {own === "" ? words.t("work.lead") : <bdi>{own}</bdi>}
      {others.length === 0 ? null : ` · ${words.t("work.standsInFor", { names: words.list(others) })}`}
    </>
  );
}

function nameOf(institutions: readonly Institution[], id: string | null, { language }: Words): string {
  const found = institutions.find((one) => one.id === id);
  return found === undefined ? "" : institutionName(found, language);
}

function Part(props: {
  readonly name: string;
  readonly total: number;
  /** Where all of them are. */
  readonly href?: string;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { name, total, href, children } = props;
  return (
    <section className="work-part" aria-labelledby={`work-${name}`}>
      <div className="work-part-head">
        <h2 id={`work-${name}`}>{t(`work.part.${name}`, { count: total })}</h2>
        {href === undefined || total <= shownRows ? null : (
          <a href={href}>{t("work.all", { count: total })}</a>
        )}
      </div>
      {children}
    </section>
  );
}

function Numbers(props: {
  readonly name: string;
  readonly entries: readonly (readonly [key: string, count: number, href: string])[];
}) {
  const { t, number } = useWords();
  const { name, entries } = props;
  return (
    <section className="work-part" aria-labelledby={`work-${name}`}>
      <h2 id={`work-${name}`}>{t(`work.part.${name}`)}</h2>
      <ul className="work-numbers">
        {entries.map(([key, count, href]) => (
          <li key={key}>
            <a href={href} data-calm={count === 0 ? "" : undefined}>
              <strong>{number(count)}</strong>
              <span>{t(`work.count.${key}`, { count })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CoordinationPart({ base, numbers }: { readonly base: string; readonly numbers: Coordination }) {
  return (
    <Numbers
      name="coordination"
      entries={[
        ["unassigned", numbers.unassigned, `${base}/assignments?list=unassigned`],
        ["contested", numbers.contested, `${base}/assignments?list=contested`],
        ["proposed", numbers.proposed, `${base}/assignments?list=proposed`],
        ["waitingReview", numbers.waitingReview, `${base}/progress/review`],
        ["late", numbers.late, `${base}/follow-up?flag=late`],
        ["untouched", numbers.untouched, `${base}/follow-up?flag=untouched&sort=touched`],
        ["silent", numbers.silent, `${base}/overview#overview-silent`],
        ["vacancies", numbers.vacancies, `${base}/institutions`],
      ]}
    />
  );
}

function AdministrationPart({ base, numbers }: { readonly base: string; readonly numbers: Administration }) {
  return (
    <Numbers
      name="administration"
      entries={[
        ["openInvitations", numbers.openInvitations, `${base}/people/invitations`],
        ["refusedMail", numbers.refusedMail, `${base}/mail?state=refused`],
      ]}
    />
  );
}

function AnswerPart({ base, work }: WorkView) {
  const { t } = useWords();
  if (work.toAnswer === null || work.toAnswer.total === 0) return null;
  const { rows, total } = work.toAnswer;
  return (
    <Part name="toAnswer" total={total} href={`${base}/assignments?list=proposed`}>
      <ul className="plain-list work-rows">
        {rows.map(({ id, part, dueOn, recommendation }) => (
          <Row
            key={id}
            step={t("work.step.answer")}
            href={`${base}/assignments/${id}`}
            about={recommendation.paragraph}
          >
            <Text
              paragraph={recommendation.paragraph}
              text={recommendation.text}
              isTextDamaged={recommendation.isTextDamaged}
              language={recommendation.language}
            />
            <p className="small soft">
              {t(`assignments.part.${part}`)}
              {dueOn === null ? null : (
                <>
                  {" · "}
                  <Due day={dueOn} today={work.today} />
                </>
              )}
            </p>
          </Row>
        ))}
      </ul>
    </Part>
  );
}

function Row(props: {
  readonly step: string;
  readonly href: string;
  readonly about: string | null;
  readonly children: ReactNode;
}) {
  return (
    <li className="work-row">
      <div>{props.children}</div>
      <LinkButton href={props.href} size="small">
        {props.step}
        {props.about === null ? null : <span className="visually-hidden"> {props.about}</span>}
      </LinkButton>
    </li>
  );
}

function Text(props: {
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
}) {
  return (
    <p>
      {props.paragraph === null ? null : <strong>{props.paragraph} </strong>}
      <InLanguage language={props.language} isDamaged={props.isTextDamaged}>
        {props.text}
      </InLanguage>
    </p>
  );
}

function Due({ day, today }: { readonly day: Day; readonly today: Day }) {
  const { t, date } = useWords();
  const days = daysBetween(today, day);
  return (
    <>
      {date(day)}{" "}
      {days < 0 ? (
        <Badge tone="bad">{t("work.daysLate", { days: -days })}</Badge>
      ) : (
        <Badge tone="care">{t("work.daysLeft", { days })}</Badge>
      )}
    </>
  );
}

function titleOfDue({ title, rule, mechanism, cycle }: DueRow, { t, language }: Words): string {
  if (title !== "") return title;
  const words = t(`deadlines.rule.${rule ?? "own"}`);
  const body = shortMechanismName(mechanism ?? "", language);
  if (cycle !== null) return t("deadlines.ofCycle", { title: words, mechanism: body, cycle });
  return body === "" ? words : t("deadlines.ofMechanism", { title: words, mechanism: body });
}

function DuePart({ base, work, institutions }: WorkView) {
  const words = useWords();
  const { t } = words;
  if (work.due === null || work.due.total === 0) return null;
  const { rows, total } = work.due;
  return (
    <Part name="due" total={total} href={`${base}/work?all=due#work-due`}>
      {work.late > 0 ? <p className="small">{t("work.lateOfThem", { count: work.late })}</p> : null}
      <ul className="plain-list work-rows">
        {rows.map((row) => (
          <Row
            key={`${row.kind} ${row.id}`}
            step={t(row.kind === "recommendation" ? "work.step.report" : "work.step.open")}
            href={
              row.kind === "recommendation"
                ? `${base}/progress/new?recommendation=${row.id}`
                : `${base}${row.path}`
            }
            about={titleOfDue(row, words)}
          >
            <p>
              <InLanguage
                language={row.title === "" ? words.language : row.language}
                isDamaged={row.isTextDamaged}
              >
                {titleOfDue(row, words)}
              </InLanguage>
            </p>
            <p className="small soft">
              {t(`work.kind.${row.kind}`)} · <Due day={row.dueOn} today={work.today} />
              {row.institutionId === null || row.institutionId === work.ownInstitutionId ? null : (
                <>
                  {" · "}
                  <bdi>{nameOf(institutions, row.institutionId, words)}</bdi>
                </>
              )}
            </p>
          </Row>
        ))}
      </ul>
    </Part>
  );
}

function ReportPart({ base, work }: WorkView) {
  const { t, date } = useWords();
  if (work.toReport === null || work.toReport.total === 0) return null;
  const { rows, total } = work.toReport;
  return (
    <Part name="toReport" total={total} href={`${base}/work?all=toReport#work-toReport`}>
      <ul className="plain-list work-rows">
        {rows.map((row) => (
          <Row
            key={row.id}
            step={t("work.step.report")}
            href={`${base}/progress/new?recommendation=${row.id}`}
            about={row.paragraph}
          >
            <Text {...row} />
            <p className="small soft">
              <StatusBadge status={row.status} />{" "}
              {row.reportedUntil === null
                ? t("work.neverReported")
                : t("work.reportedUntil", { day: date(row.reportedUntil) })}
            </p>
          </Row>
        ))}
      </ul>
    </Part>
  );
}

function ReviewPart({ base, work }: WorkView) {
  const words = useWords();
  const { t, date } = words;
  if (work.review === null || work.review.total === 0) return null;
  const { rows, total } = work.review;
  return (
    <Part name="review" total={total} href={`${base}/progress/review`}>
      <ul className="plain-list work-rows">
        {rows.map((update) => (
          <Row
            key={update.id}
            step={t("work.step.review")}
            href={`${base}/progress/${update.id}`}
            about={institutionName({ names: update.institutionNames }, words.language)}
          >
            <UpdateWords update={update} />
            <p className="small soft">
              {update.submittedAt === null ? null : t("work.waitsSince", { day: date(update.submittedAt) })}
            </p>
          </Row>
        ))}
      </ul>
    </Part>
  );
}

function UpdateWords({ update }: { readonly update: ListedUpdate }) {
  const { t, language } = useWords();
  const { recommendation, recommendationCount } = update;
  return (
    <p>
      <strong>
        <bdi>{institutionName({ names: update.institutionNames }, language)}</bdi>
      </strong>{" "}
      {recommendation === null ? null : (
        <>
          {recommendation.paragraph}{" "}
          <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
            {recommendation.text.slice(0, 160)}
          </InLanguage>{" "}
        </>
      )}
      {recommendationCount > 1 ? t("progress.andMore", { count: recommendationCount - 1 }) : null}
    </p>
  );
}

function UpdatesPart(props: {
  readonly base: string;
  readonly list: Listed<ListedUpdate> | null;
  readonly name: "returned" | "drafts" | "news";
  readonly step: "edit" | "read";
}) {
  const { t } = useWords();
  const { base, list, name, step } = props;
  if (list === null || list.total === 0) return null;
  const state = { returned: "returned", drafts: "draft", news: "accepted" }[name];
  return (
    <Part name={name} total={list.total} href={`${base}/progress?state=${state}`}>
      <ul className="plain-list work-rows">
        {list.rows.map((update) => (
          <Row
            key={update.id}
            step={t(`work.step.${step}`)}
            href={`${base}/progress/${update.id}${step === "edit" ? "/edit" : ""}`}
            about={update.recommendation?.paragraph ?? null}
          >
            <UpdateWords update={update} />
            {name === "returned" && update.reviewComment !== null ? (
              <blockquote className="work-comment" dir="auto">
                {update.reviewComment}
              </blockquote>
            ) : null}
          </Row>
        ))}
      </ul>
    </Part>
  );
}

function IndicatorPart({ base, work }: WorkView) {
  const { t, date } = useWords();
  if (work.indicators === null || work.indicators.total === 0) return null;
  const { rows, total } = work.indicators;
  return (
    <Part name="indicators" total={total} href={`${base}/work?all=indicators#work-indicators`}>
      <ul className="plain-list work-rows">
        {rows.map((row) => (
          <Row
            key={row.id}
            step={t("work.step.value")}
            href={`${base}/indicators/${row.id}`}
            about={row.title}
          >
            <p>
              <InLanguage language={row.language}>{row.title}</InLanguage>
            </p>
            <p className="small soft">
              {row.lastOn === null ? t("work.noValue") : t("work.lastValue", { day: date(row.lastOn) })}
            </p>
          </Row>
        ))}
      </ul>
    </Part>
  );
}
