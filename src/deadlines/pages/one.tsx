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
  Field,
  Form,
  FormActions,
  type FormErrors,
  KeepDraft,
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
import { type RuleTime, rulesInForce } from "../rules.ts";
import {
  changeDeadline,
  type DeadlineStep,
  deadlineSteps,
  fieldsOf,
  mustFindDeadline,
  stepDeadline,
} from "../service.ts";
import { listRuleSettings } from "../store.ts";
import { titleOf } from "../words.ts";
import { DeadlineFacts } from "./facts.tsx";
import { type DeadlineHistory, History, readDeadlineHistory } from "./history.tsx";
import { optionsOf } from "./new.tsx";

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
  /** The rule as it holds in the space. */
  readonly time: Pick<RuleTime, "months" | "days"> | null;
  readonly history: DeadlineHistory | null;
}

type Request = RequestOf<"/s/:space/deadlines/:deadline">;

function oneOf(request: Request): Promise<OneView> {
  const { space, person, words, params } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const deadline = await mustFindDeadline(transaction, space.id, params.deadline);
    const rules = rulesInForce(await listRuleSettings(transaction, space.id));
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
      time: rules.find(({ code }) => code === deadline.rule) ?? null,
      history: await readDeadlineHistory(transaction, space.id, person, deadline.id),
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
  const { t } = words;
  const { base, space, deadline, today, errors, conflicts, mayChange } = data;
  return (
    <Page
      title={titleOf(deadline, words)}
      width="reading"
      breadcrumb={[{ label: t("deadlines.title"), href: base }]}
      hasErrors={data.faulty !== null}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={conflicts} labels={labelsOf(t)} />
      <DeadlineFacts deadline={deadline} today={today} space={space} time={data.time} />
      {mayChange ? (
        <>
          <StepForms {...data} />
          <ChangeForm {...data} />
        </>
      ) : null}
      {data.history === null ? null : <History history={data.history} />}
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
        <KeepDraft form={`${base}/${deadline.id}`} />
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
