import type { ReactNode } from "react";
import { may, namesOfPeople } from "../../../access/index.ts";
import { readEvents, type StoredEvent } from "../../../history/index.ts";
import {
  type Colleague,
  type Institution,
  listColleagues,
  listInstitutions,
} from "../../../institutions/index.ts";
import { isIdentifier, isSuiviError, type MergeConflict, SuiviError } from "../../../kernel/index.ts";
import {
  type Answer,
  action,
  BaseFields,
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  MergeNotice,
  Notice,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import type { Assignment } from "../model.ts";
import {
  answerAssignments,
  asTextFields,
  changeAssignment,
  endAssignment,
  keepAssignment,
  reassign,
  resourceOf,
} from "../service.ts";
import { findAssignments, type ShownRecommendation, showRecommendations } from "../store.ts";
import { AssignmentBadge, institutionNames, institutionOptions } from "./words.tsx";

type Request = RequestOf<"/s/:space/assignments/:assignment">;

interface AssignmentView {
  readonly assignment: Assignment;
  readonly recommendation: ShownRecommendation;
  readonly institutions: readonly Institution[];
  readonly colleagues: readonly Colleague[];
  readonly people: ReadonlyMap<string, string>;
  readonly events: readonly StoredEvent[];
  readonly mayAnswer: boolean;
  readonly mayChange: boolean;
  /** States, objections and reasons are the State's own work. */
  readonly seesAnswers: boolean;
}

/** What came with a form that could not be accepted, by the name of the form. */
interface Refused {
  readonly form: "answer" | "settle" | "change" | "end" | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
}

const nothingRefused: Refused = { form: null, typed: {}, errors: {}, conflicts: [] };

async function readAssignment(request: Request): Promise<AssignmentView> {
  const { space, person, params } = request;
  const doing = doingOf(request);
  return inTransaction(doing, async (transaction) => {
    const [assignment] = isIdentifier(params.assignment)
      ? await findAssignments(transaction, space.id, [params.assignment])
      : [];
    if (assignment === undefined) throw new SuiviError("assignment_not_found");
    const [recommendation] = await showRecommendations(transaction, space.id, [assignment.recommendationId]);
    if (recommendation === undefined) throw new SuiviError("assignment_not_found");
    const events = await readEvents(transaction, space.id, [assignment.id]);
    const own = resourceOf(space.id, assignment.institutionId);
    return {
      assignment,
      recommendation,
      institutions: await listInstitutions(transaction, space.id),
      colleagues: await listColleagues(transaction, space.id, assignment.institutionId),
      people: await namesOfPeople(transaction, space.id, [
        assignment.assignedBy,
        assignment.answeredBy,
        assignment.personId,
        ...events.map(({ personId }) => personId),
      ]),
      events,
      mayAnswer: may(person, "assignment.answer", own),
      mayChange: may(person, "assignment.change", own),
      seesAnswers: may(person, "overview.workload", own),
    };
  });
}

export const assignmentPage = page({
  path: "/s/:space/assignments/:assignment",
  permission: "assignment.read",
  load: (request) => readAssignment(request),
  view: (data) => <AssignmentPage data={data} refused={nothingRefused} />,
});

/** Kinds of errors and the field they are shown at. */
const fieldOfFault: Readonly<Record<string, string>> = {
  reason_missing: "reason",
  text_too_long: "reason",
  institution_not_found: "institutionId",
  same_institution: "institutionId",
};

/** Runs the use case of a form; what can be corrected is shown at its fields with everything typed. */
async function answerForm(
  request: Request,
  form: Exclude<Refused["form"], null>,
  typed: Readonly<Record<string, string>>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const field = isSuiviError(error) ? fieldOfFault[error.kind] : undefined;
    if (field === undefined || !isSuiviError(error)) throw error;
    const errors = { [field]: request.words.t(`error.${error.kind}`, error.data) };
    const data = await readAssignment(request);
    return showAgain(<AssignmentPage data={data} refused={{ form, typed, errors, conflicts: [] }} />);
  }
}

export const answerAction = action({
  path: "/s/:space/assignments/:assignment/answer",
  permission: "assignment.answer",
  act(request, form) {
    const { space, params } = request;
    const here = `/s/${space.code}/assignments/${params.assignment}`;
    const typed = { reason: form.text("reason"), institutionId: form.text("institutionId") };
    return answerForm(request, "answer", typed, async () => {
      const isAccepted = form.text("answer") === "accept";
      const proposedInstitutionId = typed.institutionId || null;
      await answerAssignments(
        doingOf(request),
        [params.assignment],
        isAccepted ? { kind: "accept" } : { kind: "contest", reason: typed.reason, proposedInstitutionId },
      );
      return isAccepted
        ? redirectTo(here, { kind: "done", key: "assignments.accepted", values: { count: 1 } })
        : redirectTo(here, { kind: "done", key: "assignments.contested" });
    });
  },
});

export const settleAction = action({
  path: "/s/:space/assignments/:assignment/settle",
  permission: "assignment.change",
  act(request, form) {
    const { space, params } = request;
    const typed = { reason: form.text("reason"), institutionId: form.text("institutionId") };
    const doing = doingOf(request);
    return answerForm(request, "settle", typed, async () => {
      if (form.text("decision") === "keep") {
        await keepAssignment(doing, params.assignment, typed.reason);
        const here = `/s/${space.code}/assignments/${params.assignment}`;
        return redirectTo(here, { kind: "done", key: "assignments.kept" });
      }
      await reassign(doing, params.assignment, typed.institutionId, typed.reason);
      const { recommendation } = await readAssignment(request);
      const there = `/s/${space.code}/register/${recommendation.id}`;
      return redirectTo(there, { kind: "done", key: "assignments.reassigned" });
    });
  },
});

export const endAssignmentAction = action({
  path: "/s/:space/assignments/:assignment/end",
  permission: "assignment.change",
  act(request, form) {
    const { space, params } = request;
    const typed = { reason: form.text("reason") };
    return answerForm(request, "end", typed, async () => {
      await endAssignment(doingOf(request), params.assignment, typed.reason);
      const here = `/s/${space.code}/assignments/${params.assignment}`;
      return redirectTo(here, { kind: "done", key: "assignments.ended" });
    });
  },
});

export const changeAssignmentAction = action({
  path: "/s/:space/assignments/:assignment/change",
  permission: "assignment.change",
  async act(request, form) {
    const { space, params, words } = request;
    const typed = {
      dueOn: form.text("dueOn"),
      reason: form.text("reason").replaceAll("\r\n", "\n"),
      personId: form.text("personId"),
    };
    const outcome = await changeAssignment(doingOf(request), params.assignment, typed, readBaseFields(form));
    const { fields, faults, conflicts } = outcome;
    if (Object.keys(faults).length + conflicts.length > 0) {
      const messages = Object.entries(faults).map(([field, kind]): [string, string] => [
        field,
        words.t(`error.${kind}`, { day: typed.dueOn }),
      ]);
      const errors = Object.fromEntries(messages);
      const data = await readAssignment(request);
      return showAgain(
        <AssignmentPage data={data} refused={{ form: "change", typed: fields, errors, conflicts }} />,
      );
    }
    const here = `/s/${space.code}/assignments/${params.assignment}`;
    return redirectTo(here, { kind: "done", key: "assignments.changed" });
  },
});

interface PageProps {
  readonly data: AssignmentView;
  readonly refused: Refused;
}

function AssignmentPage({ data, refused }: PageProps) {
  const { t, language } = useWords();
  const { space } = useShell();
  const { assignment, recommendation, institutions } = data;
  const base = `/s/${space?.code}`;
  const name = institutionNames(institutions, language).get(assignment.institutionId) ?? "";
  const isOpen = assignment.state !== "ended";
  const isAnswerable = isOpen && assignment.part !== "informed";
  return (
    <Page
      title={t(`assignments.of.${assignment.part}`, { name })}
      width="form"
      breadcrumb={[
        { label: t("assignments.title"), href: `${base}/assignments` },
        {
          label: recommendation.paragraph ?? t("assignments.withoutNumber"),
          href: `${base}/register/${recommendation.id}`,
        },
      ]}
      hasErrors={Object.keys(refused.errors).length > 0}
    >
      <ErrorSummary errors={refused.errors} />
      <div className="stack">
        <div className="assigned-recommendation">
          <p>
            <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
              {recommendation.text}
            </InLanguage>
          </p>
          <StatusBadge status={recommendation.status} />
        </div>
        <Standing {...data} />
        {data.mayAnswer && isAnswerable ? <AnswerForm data={data} refused={refused} /> : null}
        {data.mayChange && isOpen ? (
          <>
            {assignment.state === "contested" ? <SettleForm data={data} refused={refused} /> : null}
            <ChangeForm data={data} refused={refused} />
            {assignment.state === "contested" ? null : <MoveForm data={data} refused={refused} />}
            <EndForm data={data} refused={refused} />
          </>
        ) : null}
        {data.seesAnswers ? <Events {...data} /> : null}
      </div>
    </Page>
  );
}

function Standing({ assignment, people, institutions, seesAnswers }: AssignmentView) {
  const { t, date, language } = useWords();
  const names = institutionNames(institutions, language);
  const nameOf = (id: string | null) => people.get(id ?? "") || t("assignments.somebody");
  const entries: [string, ReactNode][] = [
    [t("assignments.column.part"), t(`assignments.part.${assignment.part}`)],
  ];
  if (assignment.dueOn !== null) entries.push([t("assignments.dueOn"), date(assignment.dueOn)]);
  if (seesAnswers) {
    entries.push([t("assignments.column.state"), <AssignmentBadge key="state" state={assignment.state} />]);
    entries.push([
      t("assignments.assigned.label"),
      t("assignments.byOn", { name: nameOf(assignment.assignedBy), day: date(assignment.assignedAt) }),
    ]);
    if (assignment.reason !== null) {
      entries.push([t("assignments.reason"), <bdi key="reason">{assignment.reason}</bdi>]);
    }
    if (assignment.personId !== null) entries.push([t("assignments.person"), nameOf(assignment.personId)]);
  }
  const isObjection = assignment.answerReason !== null;
  const proposed = names.get(assignment.proposedInstitutionId ?? "");
  return (
    <>
      <Facts entries={entries} />
      {seesAnswers && isObjection ? (
        <Notice kind="warning" title={t("assignments.objection")}>
          <p dir="auto">{assignment.answerReason}</p>
          <p className="small">
            {assignment.answeredAt === null
              ? null
              : t("assignments.byOn", {
                  name: nameOf(assignment.answeredBy),
                  day: date(assignment.answeredAt),
                })}
            {proposed === undefined ? null : ` · ${t("assignments.proposes", { name: proposed })}`}
          </p>
          {assignment.state === "accepted" ? <p>{t("assignments.keptAgainst")}</p> : null}
        </Notice>
      ) : null}
      {seesAnswers && assignment.state === "ended" && assignment.endReason !== null ? (
        <Notice kind="info" title={t("assignments.endedOn", { day: date(assignment.endedAt ?? "") })}>
          <p dir="auto">{assignment.endReason}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** What was typed into this form, and what is wrong with it, where it was this one. */
function refusedOf(refused: Refused, form: Refused["form"]) {
  return refused.form === form ? refused : nothingRefused;
}

function AnswerForm({ data, refused }: PageProps) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { assignment, institutions } = data;
  const { typed, errors } = refusedOf(refused, "answer");
  const action = `/s/${space?.code}/assignments/${assignment.id}/answer`;
  return (
    <section aria-labelledby="answer" className="panel stack">
      <h2 id="answer">{t("assignments.answer.title")}</h2>
      {assignment.state === "accepted" ? null : (
        <Form action={action}>
          <Button kind="primary" name="answer" value="accept">
            {t("assignments.accept")}
          </Button>
        </Form>
      )}
      {assignment.state === "contested" ? null : (
        <details open={refused.form === "answer"}>
          <summary>{t("assignments.contest")}</summary>
          <Form action={action} className="form">
            <TextArea
              name="reason"
              label={t("assignments.contest.reason")}
              hint={t("assignments.contest.reason.hint")}
              value={typed.reason ?? ""}
              error={errors.reason}
              rows={3}
              isRequired
            />
            <Select
              name="institutionId"
              label={t("assignments.contest.institution")}
              placeholder={t("assignments.contest.unknown")}
              options={institutionOptions(institutions, words, [assignment.institutionId])}
              value={typed.institutionId ?? ""}
              error={errors.institutionId}
            />
            <FormActions>
              <Button name="answer" value="contest">
                {t("assignments.contest.button")}
              </Button>
            </FormActions>
          </Form>
        </details>
      )}
    </section>
  );
}

function SettleForm({ data, refused }: PageProps) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { assignment, institutions } = data;
  const { typed, errors } = refusedOf(refused, "settle");
  return (
    <section aria-labelledby="settle" className="panel stack">
      <h2 id="settle">{t("assignments.settle.title")}</h2>
      <Form action={`/s/${space?.code}/assignments/${assignment.id}/settle`} className="form">
        <TextArea
          name="reason"
          label={t("assignments.settle.reason")}
          value={typed.reason ?? ""}
          error={errors.reason}
          rows={3}
          isRequired
        />
        <Select
          name="institutionId"
          label={t("assignments.settle.institution")}
          placeholder={t("assignments.settle.choose")}
          options={institutionOptions(institutions, words, [assignment.institutionId])}
          value={typed.institutionId ?? assignment.proposedInstitutionId ?? ""}
          error={errors.institutionId}
        />
        <FormActions>
          <Button kind="primary" name="decision" value="reassign">
            {t("assignments.settle.reassign")}
          </Button>
          <Button name="decision" value="keep">
            {t("assignments.settle.keep")}
          </Button>
        </FormActions>
      </Form>
    </section>
  );
}

function MoveForm({ data, refused }: PageProps) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { assignment, institutions } = data;
  const { typed, errors } = refusedOf(refused, "settle");
  return (
    <details open={refused.form === "settle"}>
      <summary>{t("assignments.move")}</summary>
      <Form action={`/s/${space?.code}/assignments/${assignment.id}/settle`} className="form">
        <Select
          name="institutionId"
          label={t("assignments.settle.institution")}
          placeholder={t("assignments.settle.choose")}
          options={institutionOptions(institutions, words, [assignment.institutionId])}
          value={typed.institutionId ?? ""}
          error={errors.institutionId}
        />
        <TextArea
          name="reason"
          label={t("assignments.reason.why")}
          value={typed.reason ?? ""}
          error={errors.reason}
          rows={2}
          isRequired
        />
        <FormActions>
          <Button name="decision" value="reassign">
            {t("assignments.settle.reassign")}
          </Button>
        </FormActions>
      </Form>
    </details>
  );
}

function ChangeForm({ data, refused }: PageProps) {
  const { t } = useWords();
  const { space } = useShell();
  const { assignment, colleagues } = data;
  const standing = asTextFields(assignment);
  const { typed, errors, conflicts } = refusedOf(refused, "change");
  const fields = { ...standing, ...typed };
  const labels = {
    dueOn: t("assignments.dueOn"),
    reason: t("assignments.reason"),
    personId: t("assignments.person"),
  };
  return (
    <details open={refused.form === "change"}>
      <summary>{t("assignments.change")}</summary>
      <MergeNotice conflicts={conflicts} labels={labels} />
      <Form action={`/s/${space?.code}/assignments/${assignment.id}/change`} className="form">
        <BaseFields values={standing} />
        <Field
          name="dueOn"
          label={labels.dueOn}
          type="date"
          width="short"
          value={fields.dueOn ?? ""}
          error={errors.dueOn}
        />
        <Select
          name="personId"
          label={labels.personId}
          placeholder={t("assignments.person.all")}
          options={colleagues.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={fields.personId ?? ""}
          error={errors.personId}
        />
        <TextArea
          name="reason"
          label={labels.reason}
          value={fields.reason ?? ""}
          error={errors.reason}
          rows={2}
        />
        <FormActions>
          <Button>{t("assignments.save")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}

function EndForm({ data, refused }: PageProps) {
  const { t } = useWords();
  const { space } = useShell();
  const { typed, errors } = refusedOf(refused, "end");
  return (
    <details open={refused.form === "end"}>
      <summary>{t("assignments.end")}</summary>
      <Form action={`/s/${space?.code}/assignments/${data.assignment.id}/end`} className="form">
        <TextArea
          name="reason"
          label={t("assignments.reason.why")}
          value={typed.reason ?? ""}
          error={errors.reason}
          rows={2}
          isRequired
        />
        <FormActions>
          <Button kind="danger">{t("assignments.end.button")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}

function Events({ events, people }: AssignmentView) {
  const { t, instant } = useWords();
  return (
    <section aria-labelledby="events">
      <h2 id="events">{t("assignments.history")}</h2>
      <ol className="plain-list history">
        {events.map((event) => (
          <li key={event.ordinal}>
            {t(`assignments.event.${event.action.split(".")[1] ?? ""}`)}
            {event.reason === null ? null : (
              <span className="block" dir="auto">
                {event.reason}
              </span>
            )}
            <span className="soft small block">
              {people.get(event.personId ?? "") || t("assignments.somebody")} · {instant(event.at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
