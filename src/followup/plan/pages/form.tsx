import type { MergeConflict, TextFields } from "../../../kernel/index.ts";
import { reviewName } from "../../../recommendations/index.ts";
import {
  BaseFields,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  fieldId,
  KeepDraft,
  MergeNotice,
  type Option,
  Page,
  Select,
  TextArea,
  useWords,
  type Words,
} from "../../../web/index.ts";
import {
  type ActionFields,
  type BudgetFields,
  budgetParts,
  type MilestoneFields,
  milestoneParts,
  plainFields,
} from "../fields.ts";
import { actionKinds, actionStates } from "../model.ts";
import type { AnsweredRecommendation, NamedAction } from "../store.ts";
import { usePlanBase } from "./words.tsx";

/** What was typed to find recommendations and actions; gone once they are found. */
export interface Searching {
  readonly numbers: string;
  readonly cluster: string;
  readonly words: string;
}

export const nothingSearched: Searching = { numbers: "", cluster: "", words: "" };

export interface ActionFormData {
  readonly actionId: string;
  readonly isNew: boolean;
  readonly fields: ActionFields;
  /** What stood when the form was shown; null for a new action. */
  readonly base: TextFields | null;
  readonly searching: Searching;
  readonly institutions: readonly Option[];
  readonly partners: readonly Option[];
  /** Answered ones and those that a number may mean. */
  readonly recommendations: readonly AnsweredRecommendation[];
  readonly clusters: readonly Option[];
  readonly offeredActions: readonly NamedAction[];
  readonly institutionNames: ReadonlyMap<string, string>;
  readonly spare: {
    readonly milestones: readonly MilestoneFields[];
    readonly budget: readonly BudgetFields[];
  };
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
  /** Message that says what a search found. */
  readonly found: string | null;
}

/** The form of an action: from what it is to what it costs, on one page that works without script. */
export function ActionForm(data: ActionFormData) {
  const words = useWords();
  const { t } = words;
  const base = usePlanBase();
  const { errors, fields, isNew } = data;
  const address = isNew ? `${base}/new` : `${base}/${data.actionId}/edit`;
  return (
    <Page
      title={t(isNew ? "plan.new.title" : "plan.edit.title")}
      width="form"
      breadcrumb={[
        { label: t("plan.title"), href: base },
        ...(isNew ? [] : [{ label: data.base?.title ?? fields.title, href: `${base}/${data.actionId}` }]),
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={data.conflicts} labels={conflictLabels(data, words)} />
      <Form action={address} className="form plan-form">
        <KeepDraft form={address} />
        <input type="hidden" name="id" value={data.actionId} />
        {data.base === null ? null : <BaseFields values={data.base} />}
        {/* The first button of a form is the one the key Enter presses. */}
        <button
          type="submit"
          name="intent"
          value="save"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
        >
          {t("plan.save")}
        </button>
        <Field
          name="title"
          label={t("plan.field.title")}
          hint={t("plan.field.title.hint")}
          value={fields.title}
          error={errors.title}
          width="full"
          direction="auto"
          isRequired
        />
        <div className="plan-pair">
          <Select
            name="kind"
            label={t("plan.field.kind")}
            options={actionKinds.map((kind) => ({ value: kind, label: t(`plan.kind.${kind}`) }))}
            value={fields.kind}
            placeholder={t("plan.choose")}
            error={errors.kind}
            isRequired
          />
          <Select
            name="institutionId"
            label={t("plan.field.institution")}
            options={data.institutions}
            value={fields.institutionId}
            {...(data.institutions.length > 1 ? { placeholder: t("plan.choose") } : {})}
            error={errors.institutionId}
            isRequired
          />
        </div>
        <TextArea
          name="description"
          label={t("plan.field.description")}
          value={fields.description}
          error={errors.description}
          rows={4}
        />
        <Answers {...data} />
        <When {...data} />
        <Milestones {...data} />
        <Budget {...data} />
        <Fold
          title={t("plan.field.partners")}
          count={fields.partnerIds.length}
          isOpen={errors.partners !== undefined}
        >
          <Choices
            name="partners"
            label={t("plan.field.partners.choose")}
            type="checkbox"
            options={data.partners}
            chosen={fields.partnerIds}
            error={errors.partners}
            inColumns
          />
        </Fold>
        <Dependencies {...data} />
        <Reach {...data} />
        <FormActions>
          <Button kind="primary" name="intent" value="save">
            {t("plan.save")}
          </Button>
          <a href={isNew ? base : `${base}/${data.actionId}`}>{t("plan.cancel")}</a>
        </FormActions>
      </Form>
    </Page>
  );
}

function Fold(props: {
  readonly title: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly id?: string | undefined;
  readonly children: React.ReactNode;
}) {
  const { number } = useWords();
  return (
    <details className="plan-fold" open={props.isOpen} id={props.id}>
      <summary>
        <span className="plan-fold-title">{props.title}</span>
        {props.count === 0 ? null : <span className="soft numeric"> {number(props.count)}</span>}
      </summary>
      <div className="plan-fold-body">{props.children}</div>
    </details>
  );
}

function Answers({ fields, recommendations, clusters, searching, errors, found }: ActionFormData) {
  const words = useWords();
  const { t } = words;
  return (
    <fieldset className="plan-section">
      <legend>{t("plan.field.recommendations")}</legend>
      <p className="hint">{t("plan.field.recommendations.hint")}</p>
      {found === null ? null : (
        <p className="plan-found" role="status">
          {found}
        </p>
      )}
      {recommendations.length === 0 ? null : (
        <Choices
          name="recommendations"
          label={t("plan.field.recommendations.chosen")}
          type="checkbox"
          options={recommendations.map((one) => ({
            value: one.id,
            label: [one.paragraph, beginningOf(one.text)].filter(Boolean).join(" "),
            hint: reviewName({ ...one, session: null }, words),
            language: one.language,
          }))}
          chosen={fields.recommendationIds}
          error={errors.recommendations}
        />
      )}
      <Field
        name="numbers"
        label={t("plan.field.numbers")}
        hint={t("plan.field.numbers.hint")}
        value={searching.numbers}
        error={errors.numbers ?? (recommendations.length === 0 ? errors.recommendations : undefined)}
        direction="ltr"
      />
      {clusters.length === 0 ? null : (
        <Select
          name="cluster"
          label={t("plan.field.cluster")}
          options={clusters}
          value={searching.cluster}
          placeholder={t("plan.field.cluster.none")}
          error={errors.cluster}
        />
      )}
      <p>
        <Button name="intent" value="find" size="small">
          {t("plan.find.recommendations")}
        </Button>
      </p>
    </fieldset>
  );
}

const longestShown = 160;

function beginningOf(text: string): string {
  if (text.length <= longestShown) return text;
  return `${text.slice(0, text.lastIndexOf(" ", longestShown))}…`;
}

function When({ fields, errors }: ActionFormData) {
  const { t } = useWords();
  return (
    <fieldset className="plan-section">
      <legend>{t("plan.section.when")}</legend>
      <div className="plan-pair">
        <Field
          name="startsOn"
          label={t("plan.field.startsOn")}
          type="date"
          value={fields.startsOn}
          error={errors.startsOn}
          width="short"
        />
        <Field
          name="dueOn"
          label={t("plan.field.dueOn")}
          type="date"
          value={fields.dueOn}
          error={errors.dueOn}
          width="short"
        />
      </div>
      <Select
        name="state"
        label={t("plan.field.state")}
        options={actionStates.map((state) => ({ value: state, label: t(`plan.state.${state}`) }))}
        value={fields.state}
        error={errors.state}
      />
      <div className="plan-pair">
        <Field
          name="completedOn"
          label={t("plan.field.completedOn")}
          hint={t("plan.field.completedOn.hint")}
          type="date"
          value={fields.completedOn}
          error={errors.completedOn}
          width="short"
        />
        <Field
          name="stateReason"
          label={t("plan.field.stateReason")}
          hint={t("plan.field.stateReason.hint")}
          value={fields.stateReason}
          error={errors.stateReason}
          direction="auto"
        />
      </div>
    </fieldset>
  );
}

function Milestones({ fields, spare, errors }: ActionFormData) {
  const { t } = useWords();
  const lines = [...fields.milestones, ...spare.milestones];
  const isWrong = Object.keys(errors).some((name) => name.startsWith("milestone"));
  return (
    <Fold
      title={t("plan.field.milestones")}
      count={fields.milestones.length}
      isOpen={isWrong || fields.milestones.length > 0}
      id={fieldId("milestones")}
    >
      <p className="hint">{t("plan.field.milestones.hint")}</p>
      {errors.milestones === undefined ? null : <p className="field-error">{errors.milestones}</p>}
      {lines.map((line, index) => {
        const name = (part: string) => `milestone:${line.id}:${part}`;
        return (
          <fieldset key={line.id} className="plan-line">
            <legend className="visually-hidden">{t("plan.milestone.number", { number: index + 1 })}</legend>
            <input type="hidden" name="milestone" value={line.id} />
            <Field
              name={name("title")}
              label={t("plan.milestone.title")}
              value={line.title}
              error={errors[name("title")]}
              direction="auto"
              width="full"
            />
            <Field
              name={name("dueOn")}
              label={t("plan.milestone.due")}
              type="date"
              value={line.dueOn}
              error={errors[name("dueOn")]}
              width="short"
            />
            <Field
              name={name("reachedOn")}
              label={t("plan.milestone.reached")}
              type="date"
              value={line.reachedOn}
              error={errors[name("reachedOn")]}
              width="short"
            />
          </fieldset>
        );
      })}
      <p>
        <Button name="intent" value="lines" size="small">
          {t("plan.moreLines")}
        </Button>
      </p>
    </Fold>
  );
}

function Budget({ fields, spare, errors }: ActionFormData) {
  const { t } = useWords();
  const lines = [...fields.budget, ...spare.budget];
  const isWrong = Object.keys(errors).some((name) => name.startsWith("budget"));
  return (
    <Fold
      title={t("plan.field.budget")}
      count={fields.budget.length}
      isOpen={isWrong || fields.budget.length > 0}
      id={fieldId("budget")}
    >
      <p className="hint">{t("plan.field.budget.hint")}</p>
      {errors.budget === undefined ? null : <p className="field-error">{errors.budget}</p>}
      {lines.map((line, index) => {
        const name = (part: string) => `budget:${line.id}:${part}`;
        return (
          <fieldset key={line.id} className="plan-line plan-budget-line">
            <legend className="visually-hidden">{t("plan.budget.number", { number: index + 1 })}</legend>
            <input type="hidden" name="budget" value={line.id} />
            {budgetParts.map((part) => (
              <Field
                key={part}
                name={name(part)}
                label={t(`plan.budget.${part}`)}
                value={line[part]}
                error={errors[name(part)]}
                {...(part === "source" ? { direction: "auto" as const } : { direction: "ltr" as const })}
                {...(part === "currency" ? { maxLength: 3 } : {})}
                width="full"
              />
            ))}
          </fieldset>
        );
      })}
      <p>
        <Button name="intent" value="lines" size="small">
          {t("plan.moreLines")}
        </Button>
      </p>
    </Fold>
  );
}

function Dependencies({ fields, offeredActions, institutionNames, searching, errors }: ActionFormData) {
  const { t } = useWords();
  return (
    <Fold
      title={t("plan.field.dependencies")}
      count={fields.dependsOnIds.length}
      isOpen={errors.dependencies !== undefined || searching.words !== "" || fields.dependsOnIds.length > 0}
      id={offeredActions.length === 0 ? fieldId("dependencies") : undefined}
    >
      {offeredActions.length === 0 ? (
        <p className="hint">
          {t(searching.words === "" ? "plan.dependencies.search" : "plan.dependencies.noneFound")}
        </p>
      ) : (
        <Choices
          name="dependencies"
          label={t("plan.field.dependencies.choose")}
          type="checkbox"
          options={offeredActions.map((one) => ({
            value: one.id,
            label: one.title,
            hint: institutionNames.get(one.institutionId) ?? "",
            language: one.language,
          }))}
          chosen={fields.dependsOnIds}
          error={errors.dependencies}
        />
      )}
      <Field
        name="words"
        label={t("plan.dependencies.words")}
        hint={t("plan.dependencies.words.hint")}
        value={searching.words}
        direction="auto"
      />
      <p>
        <Button name="intent" value="search" size="small">
          {t("plan.find.actions")}
        </Button>
      </p>
    </Fold>
  );
}

function Reach({ fields, errors }: ActionFormData) {
  const { t } = useWords();
  const names = ["sdgTargets", "territories", "groups"] as const;
  return (
    <Fold
      title={t("plan.section.reach")}
      count={0}
      isOpen={names.some((name) => errors[name] !== undefined || fields[name] !== "")}
    >
      {names.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`plan.field.${name}`)}
          hint={t(`plan.field.${name}.hint`)}
          value={fields[name]}
          error={errors[name]}
          direction={name === "sdgTargets" ? "ltr" : "auto"}
          width="full"
        />
      ))}
    </Fold>
  );
}

/** Names of the flat fields, for the notice about what somebody else wrote. */
function conflictLabels({ conflicts, fields }: ActionFormData, { t }: Words): TextFields {
  const labels: Record<string, string> = Object.fromEntries(
    plainFields.map((field) => [field, t(`plan.field.${field === "institutionId" ? "institution" : field}`)]),
  );
  for (const { field } of conflicts) {
    const [name, id, part] = field.split(":");
    const milestone = fields.milestones.findIndex((one) => one.id === id);
    const line = fields.budget.findIndex((one) => one.id === id);
    if (name === "milestone" && milestoneParts.some((one) => one === part)) {
      const label = { title: "title", dueOn: "due", reachedOn: "reached" }[part as "title"];
      labels[field] =
        `${t("plan.milestone.number", { number: milestone + 1 })}, ${t(`plan.milestone.${label}`)}`;
    }
    if (name === "budget") {
      labels[field] = `${t("plan.budget.number", { number: line + 1 })}, ${t(`plan.budget.${part}`)}`;
    }
  }
  return labels;
}
