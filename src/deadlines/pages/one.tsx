import { may } from "../../access/index.ts";
import { doingOf, inTransaction, todayIn } from "../../followup/index.ts";
import { listInstitutions } from "../../institutions/index.ts";
import {
  type Day,
  isSuiviError,
  type MergeConflict,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import {
  action,
  BaseFields,
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormActions,
  type FormErrors,
  MergeNotice,
  type Option,
  Page,
  page,
  type RequestOf,
  readBaseFields,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useWords,
} from "../../web/index.ts";
import type { ListedDeadline } from "../model.ts";
import { findRule } from "../rules.ts";
import {
  changeDeadline,
  type DeadlineStep,
  deadlineSteps,
  fieldsOf,
  mustFindDeadline,
  stepDeadline,
} from "../service.ts";
import { holderOf, titleOf } from "../words.ts";
import { optionsOf } from "./new.tsx";
import { DeadlineTitle, DueDay } from "./words.tsx";

interface OneView {
  readonly base: string;
  readonly space: string;
  readonly deadline: ListedDeadline;
  readonly today: Day;
  readonly mayChange: boolean;
  readonly institutions: readonly Option[];
  readonly fields: TextFields;
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
  readonly note: string;
  readonly faulty: "change" | DeadlineStep | null;
}

type Request = RequestOf<"/s/:space/deadlines/:deadline">;

function oneOf(request: Request): Promise<OneView> {
  const { space, person, words, params } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const deadline = await mustFindDeadline(transaction, space.id, params.deadline);
    return {
      base: `/s/${space.code}/deadlines`,
      space: `/s/${space.code}`,
      deadline,
      today: todayIn(space),
      mayChange: may(person, "deadline.change", { kind: "space", spaceId: space.id }),
      institutions: optionsOf(await listInstitutions(transaction, space.id), words),
      fields: fieldsOf(deadline),
      errors: {},
      conflicts: [],
      note: "",
      faulty: null,
    };
  });
}

export const deadlinePage = page({
  path: "/s/:space/deadlines/:deadline",
  permission: "deadline.read",
  load: oneOf,
  view: (data) => <One {...data} />,
});

export const changeDeadlineAction = action({
  path: "/s/:space/deadlines/:deadline",
  permission: "deadline.change",
  async act(request, form) {
    const { space, params, words } = request;
    const names = ["title", "dueOn", "overrideReason", "institutionId", "source"];
    const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
    const outcome = await changeDeadline(doingOf(request), params.deadline, readBaseFields(form), typed);
    if (outcome.kind === "done") {
      return redirectTo(`/s/${space.code}/deadlines/${params.deadline}`, {
        kind: "done",
        key: "deadlines.changed",
      });
    }
    const errors = Object.fromEntries(
      Object.entries(outcome.faults).map(([name, key]) => [name, words.t(key)]),
    );
    const { fields, conflicts } = outcome;
    return showAgain(
      <One
        {...(await oneOf(request))}
        fields={fields}
        errors={errors}
        conflicts={conflicts}
        faulty="change"
      />,
      conflicts.length > 0 ? 409 : 422,
    );
  },
});

export const stepDeadlineAction = action({
  path: "/s/:space/deadlines/:deadline/step",
  permission: "deadline.change",
  async act(request, form) {
    const { space, params, words } = request;
    const step = deadlineSteps.find((one) => one === form.text("step"));
    if (step === undefined) throw new SuiviError("not_found");
    const note = form.text("note");
    try {
      await stepDeadline(doingOf(request), params.deadline, step, { note, doneOn: form.text("doneOn") });
    } catch (error) {
      if (!isSuiviError(error) || !(error.kind in fieldOfFault)) throw error;
      const errors = { [fieldOfFault[error.kind] ?? ""]: words.t(`error.${error.kind}`, { ...error.data }) };
      return showAgain(<One {...(await oneOf(request))} errors={errors} note={note} faulty={step} />);
    }
    return redirectTo(`/s/${space.code}/deadlines/${params.deadline}`, {
      kind: "done",
      key: `deadlines.step.${step}`,
    });
  },
});

const fieldOfFault: Readonly<Record<string, string>> = {
  reason_missing: "note",
  day_invalid: "doneOn",
  day_to_come: "doneOn",
};

function One(data: OneView) {
  const words = useWords();
  const { t, date } = words;
  const { base, space, deadline, today, errors, conflicts, mayChange } = data;
  const { computedOn, dueOn, overrideReason, source, recommendationId, reviewId, paragraph } = deadline;
  const isEstimate = findRule(deadline.rule)?.isEstimate === true && overrideReason === null;
  return (
    <Page
      title={titleOf(deadline, words)}
      width="reading"
      breadcrumb={[{ label: t("deadlines.title"), href: base }]}
      hasErrors={data.faulty !== null}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={conflicts} labels={labelsOf(t)} />
      <Facts
        entries={[
          [t("deadlines.what"), <DeadlineTitle key="what" deadline={deadline} />],
          [t("deadlines.due"), <DueDay key="due" deadline={deadline} today={today} />],
          ...(isEstimate ? [[t("deadlines.estimate"), t("deadlines.estimate.text")] as const] : []),
          ...(computedOn !== null && computedOn !== dueOn
            ? [[t("deadlines.byRule"), `${date(computedOn)}: ${overrideReason ?? ""}`] as const]
            : []),
          [t("deadlines.holder"), <bdi key="holder">{holderOf(deadline, words)}</bdi>],
          [t("deadlines.state"), t(`deadlines.state.${deadline.state}`)],
          ...(deadline.doneOn === null ? [] : [[t("deadlines.doneOn"), date(deadline.doneOn)] as const]),
          ...(deadline.doneNote === null
            ? []
            : [
                [
                  t("deadlines.note"),
                  <span key="note" dir="auto">
                    {deadline.doneNote}
                  </span>,
                ] as const,
              ]),
          ...(source === null ? [] : [[t("deadlines.source"), <bdi key="source">{source}</bdi>] as const]),
          ...(reviewId === null
            ? []
            : [
                [
                  t("deadlines.review"),
                  <a key="review" href={`${space}/register?review=${reviewId}`}>
                    {t("deadlines.reviewLink")}
                  </a>,
                ] as const,
              ]),
          ...(recommendationId === null
            ? []
            : [
                [
                  t("deadlines.recommendation"),
                  <a key="recommendation" href={`${space}/register/${recommendationId}`}>
                    {paragraph ?? t("deadlines.recommendation")}
                  </a>,
                ] as const,
              ]),
        ]}
      />
      {mayChange ? (
        <>
          <StepForms {...data} />
          <ChangeForm {...data} />
        </>
      ) : null}
    </Page>
  );
}

function labelsOf(t: (key: string) => string): TextFields {
  return {
    title: t("deadlines.what"),
    dueOn: t("deadlines.due"),
    overrideReason: t("deadlines.overrideReason"),
    institutionId: t("deadlines.holder"),
    source: t("deadlines.source"),
  };
}

function StepForms({ base, deadline, today, errors, note, faulty }: OneView) {
  const { t } = useWords();
  const address = `${base}/${deadline.id}/step`;
  if (deadline.state !== "open") {
    return (
      <Form action={address} className="form deadline-form">
        <Button name="step" value="reopened">
          {t("deadlines.reopen")}
        </Button>
      </Form>
    );
  }
  return (
    <>
      <details className="deadline-form" open={faulty === "done"}>
        <summary>{t("deadlines.markDone")}</summary>
        <Form action={address} className="form">
          <Field
            name="doneOn"
            label={t("deadlines.doneOn")}
            type="date"
            width="short"
            value={today}
            error={faulty === "done" ? errors.doneOn : undefined}
          />
          <TextArea name="note" label={t("deadlines.note")} value={faulty === "done" ? note : ""} rows={2} />
          <Button kind="primary" name="step" value="done">
            {t("deadlines.markDone")}
          </Button>
        </Form>
      </details>
      <details className="deadline-form" open={faulty === "removed"}>
        <summary>{t("deadlines.remove")}</summary>
        <Form action={address} className="form">
          <div className="field">
            <label htmlFor="remove-note">{t("deadlines.removeReason")}</label>
            <textarea
              className="input"
              id="remove-note"
              name="note"
              rows={2}
              dir="auto"
              defaultValue={faulty === "removed" ? note : ""}
            />
            {faulty === "removed" && errors.note !== undefined ? (
              <p className="field-error">{errors.note}</p>
            ) : null}
          </div>
          <Button kind="danger" name="step" value="removed">
            {t("deadlines.remove")}
          </Button>
        </Form>
      </details>
    </>
  );
}

function ChangeForm({ base, deadline, fields, errors, institutions, faulty }: OneView) {
  const { t } = useWords();
  const error = (name: string) => (faulty === "change" ? errors[name] : undefined);
  return (
    <details className="deadline-form" open={faulty === "change"}>
      <summary>{t("deadlines.change")}</summary>
      <Form action={`${base}/${deadline.id}`} className="form">
        <BaseFields values={fieldsOf(deadline)} />
        <Field
          name="title"
          label={t("deadlines.what")}
          value={fields.title ?? ""}
          width="full"
          direction="auto"
          error={error("title")}
        />
        <Field
          name="dueOn"
          label={t("deadlines.due")}
          type="date"
          width="short"
          value={fields.dueOn ?? ""}
          error={error("dueOn")}
        />
        <TextArea
          name="overrideReason"
          label={t("deadlines.overrideReason")}
          hint={t("deadlines.overrideHint")}
          value={fields.overrideReason ?? ""}
          error={error("overrideReason")}
          rows={2}
        />
        <Select
          name="institutionId"
          label={t("deadlines.holder")}
          placeholder={t("deadlines.coordinator")}
          options={institutions}
          value={fields.institutionId ?? ""}
        />
        <TextArea name="source" label={t("deadlines.source")} value={fields.source ?? ""} rows={2} />
        <FormActions>
          <Button kind="primary">{t("deadlines.save")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}
