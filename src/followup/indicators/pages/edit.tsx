import { demand } from "../../../access/index.ts";
import { type Institution, institutionName, listInstitutions } from "../../../institutions/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  newIdentifier,
  SuiviError,
  type TextFields,
} from "../../../kernel/index.ts";
import {
  type Answer,
  action,
  BaseFields,
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  type FormFields,
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
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { decimalSignOfLanguage } from "../../numbers.ts";
import {
  type AnsweredRecommendation,
  findRecommendations,
  findTyped,
  measuringInstitutions,
  type NamedAction,
  nameActions,
  searchActions,
} from "../../plan/index.ts";
import {
  asTextFields,
  directions,
  fieldsOf,
  type IndicatorFields,
  indicatorFieldNames,
  indicatorKinds,
} from "../model.ts";
import { contentOf, mustFindIndicator, resourceOf, saveIndicator } from "../service.ts";
import type { Work } from "../store.ts";
import { errorsOf } from "./value-form.tsx";
import { useIndicatorsBase } from "./words.tsx";

type Request = Omit<RequestOf<"/s/:space/indicators/new">, "params">;

interface FormData {
  readonly indicatorId: string;
  readonly isNew: boolean;
  readonly fields: IndicatorFields;
  readonly base: TextFields | null;
  readonly numbers: string;
  readonly words: string;
  readonly institutions: readonly Option[];
  readonly recommendations: readonly AnsweredRecommendation[];
  readonly actions: readonly NamedAction[];
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
}

const emptyFields: IndicatorFields = {
  title: "",
  definition: "",
  kind: "",
  unit: "",
  direction: "up",
  baseline: "",
  baselineOn: "",
  target: "",
  targetOn: "",
  source: "",
  sdgIndicator: "",
  disaggregations: "",
  institutionId: "",
  state: "active",
  recommendationIds: [],
  actionIds: [],
};

/** Led to from an action by `?action=ID` and from a recommendation by `?recommendation=ID`. */
export const newIndicatorPage = page({
  path: "/s/:space/indicators/new",
  permission: "indicator.change",
  load: (request) =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, query } = request;
      const institutions = measuringInstitutions(
        person,
        space,
        await listInstitutions(transaction, space.id),
      );
      const own = person.parts.get(space.id)?.institutionId;
      const actions = await nameActions(
        transaction,
        space.id,
        query.getAll("action").filter(isIdentifier).slice(0, 50),
      );
      const recommendations = await findRecommendations(
        transaction,
        space.id,
        query.getAll("recommendation").filter(isIdentifier).slice(0, 50),
      );
      const likely =
        institutions.find(({ id }) => id === (actions[0]?.institutionId ?? own)) ??
        institutions.find(({ id }) => id === own);
      const fields: IndicatorFields = {
        ...emptyFields,
        institutionId: likely?.id ?? "",
        actionIds: actions.map(({ id }) => id),
        recommendationIds: recommendations.map(({ id }) => id),
      };
      return formData(transaction, request, {
        indicatorId: newIdentifier(),
        isNew: true,
        fields,
        base: null,
      });
    }),
  view: (data) => <IndicatorForm {...data} />,
});

export const editIndicatorPage = page({
  path: "/s/:space/indicators/:indicator/edit",
  permission: "indicator.change",
  load: (request) =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, params } = request;
      const indicator = await mustFindIndicator(transaction, space.id, params.indicator);
      demand(person, "indicator.change", resourceOf(indicator, space.id));
      const fields = fieldsOf(await contentOf(transaction, space.id, indicator));
      const base = asTextFields(fields);
      return formData(transaction, request, { indicatorId: indicator.id, isNew: false, fields, base });
    }),
  view: (data) => <IndicatorForm {...data} />,
});

export const addIndicator = action({
  path: "/s/:space/indicators/new",
  permission: "indicator.change",
  act: (request, form) => receive(request, form, form.text("id"), true),
});

export const changeIndicator = action({
  path: "/s/:space/indicators/:indicator/edit",
  permission: "indicator.change",
  act: (request, form) => receive(request, form, request.params.indicator, false),
});

function readForm(form: FormFields): IndicatorFields {
  const plain = Object.fromEntries(indicatorFieldNames.map((field) => [field, form.text(field)]));
  return {
    ...emptyFields,
    ...plain,
    recommendationIds: [...new Set(form.all("recommendations"))].slice(0, 1000),
    actionIds: [...new Set(form.all("actions"))].slice(0, 200),
  };
}

async function receive(
  request: Request,
  form: FormFields,
  indicatorId: string,
  isNew: boolean,
): Promise<Answer> {
  const { space, person, words } = request;
  const typed = readForm(form);
  const base = isNew ? null : readBaseFields(form);
  if (!isIdentifier(indicatorId)) throw new SuiviError("indicator_not_found");
  const found = await inTransaction(doingOf(request), async (transaction) => {
    if (!isNew) {
      const standing = await mustFindIndicator(transaction, space.id, indicatorId);
      demand(person, "indicator.change", resourceOf(standing, space.id));
    }
    return findTyped(transaction, space.id, { numbers: form.text("numbers"), clusterId: "" });
  });
  const isMeant = found.ambiguous.some(({ id }) => typed.recommendationIds.includes(id));
  const ambiguous = isMeant ? [] : found.ambiguous;
  const fields = { ...typed, recommendationIds: [...new Set([...typed.recommendationIds, ...found.ids])] };
  const again = (
    shown: { fields: IndicatorFields; base: TextFields | null; conflicts: readonly MergeConflict[] },
    errors: FormErrors,
  ) =>
    inTransaction(doingOf(request), async (transaction) => {
      const data = await formData(
        transaction,
        request,
        { indicatorId, isNew, ...shown },
        {
          numbers: found.unknown.join(", "),
          words: form.text("words").slice(0, 200),
          also: ambiguous.map(({ id }) => id),
        },
      );
      return showAgain(<IndicatorForm {...data} errors={errors} conflicts={shown.conflicts} />);
    });
  const errors: FormErrors = {
    ...(found.unknown.length > 0
      ? { numbers: words.t("plan.numbers.unknown", { numbers: words.list([...found.unknown]) }) }
      : {}),
    ...(ambiguous.length > 0
      ? {
          recommendations: words.t("plan.numbers.ambiguous", {
            numbers: words.list([...new Set(ambiguous.map(({ paragraph }) => paragraph ?? ""))]),
          }),
        }
      : {}),
  };
  const intent = form.text("intent");
  if (intent === "find" || Object.keys(errors).length > 0)
    return again({ fields, base, conflicts: [] }, errors);
  const outcome = await saveIndicator(doingOf(request), {
    indicatorId,
    isNew,
    language: words.language,
    fields,
    base: base ?? {},
    decimal: decimalSignOfLanguage(words.language),
  });
  if (outcome.kind === "refused") {
    return again({ ...outcome, base: isNew ? null : outcome.base }, errorsOf(outcome.faults, words));
  }
  return redirectTo(`/s/${space.code}/indicators/${outcome.id}`, {
    kind: "done",
    key: isNew ? "indicators.added.done" : "indicators.changed.done",
  });
}

async function formData(
  transaction: Work,
  { space, person, words }: Request,
  shown: Pick<FormData, "indicatorId" | "isNew" | "fields" | "base">,
  searching: { readonly numbers: string; readonly words: string; readonly also: readonly string[] } = {
    numbers: "",
    words: "",
    also: [],
  },
): Promise<FormData> {
  const { fields } = shown;
  const all = await listInstitutions(transaction, space.id);
  const responsible = measuringInstitutions(person, space, all);
  const standing = all.find(({ id }) => id === shown.base?.institutionId);
  if (standing !== undefined && !responsible.includes(standing)) responsible.push(standing);
  const asOption = (one: Institution) => ({ value: one.id, label: institutionName(one, words.language) });
  const chosen = await nameActions(transaction, space.id, fields.actionIds.filter(isIdentifier));
  const offered = await searchActions(
    transaction,
    space.id,
    {
      words: searching.words,
      institutionId: isIdentifier(fields.institutionId) ? fields.institutionId : null,
      notId: shown.indicatorId,
    },
    12,
  );
  const chosenIds = new Set(chosen.map(({ id }) => id));
  return {
    ...shown,
    numbers: searching.numbers,
    words: searching.words,
    institutions: responsible.map(asOption).sort((one, other) => words.compare(one.label, other.label)),
    recommendations: await findRecommendations(transaction, space.id, [
      ...fields.recommendationIds.filter(isIdentifier),
      ...searching.also,
    ]),
    actions: [...chosen, ...offered.filter(({ id }) => !chosenIds.has(id))],
    errors: {},
    conflicts: [],
  };
}

function IndicatorForm(data: FormData) {
  const { t } = useWords();
  const base = useIndicatorsBase();
  const { fields, errors, isNew } = data;
  const labels = Object.fromEntries(
    indicatorFieldNames.map((field) => [
      field,
      t(`indicators.field.${field === "institutionId" ? "institution" : field}`),
    ]),
  );
  const line = (name: "unit" | "source" | "sdgIndicator" | "disaggregations", direction: "ltr" | "auto") => (
    <Field
      name={name}
      label={labels[name] ?? ""}
      hint={t(`indicators.field.${name}.hint`)}
      value={fields[name]}
      error={errors[name]}
      direction={direction}
      width={name === "source" || name === "disaggregations" ? "full" : "medium"}
      isRequired={name === "unit"}
    />
  );
  return (
    <Page
      title={t(isNew ? "indicators.new.title" : "indicators.edit.title")}
      width="form"
      breadcrumb={[
        { label: t("indicators.title"), href: base },
        ...(isNew ? [] : [{ label: data.base?.title ?? fields.title, href: `${base}/${data.indicatorId}` }]),
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={data.conflicts} labels={labels} />
      <Form action={isNew ? `${base}/new` : `${base}/${data.indicatorId}/edit`} className="form plan-form">
        <KeepDraft form={isNew ? `${base}/new` : `${base}/${data.indicatorId}/edit`} />
        <input type="hidden" name="id" value={data.indicatorId} />
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
          label={labels.title ?? ""}
          hint={t("indicators.field.title.hint")}
          value={fields.title}
          error={errors.title}
          width="full"
          direction="auto"
          isRequired
        />
        <Choices
          name="kind"
          label={labels.kind ?? ""}
          type="radio"
          options={indicatorKinds.map((kind) => ({
            value: kind,
            label: t(`indicators.kind.${kind}`),
            hint: t(`indicators.kind.${kind}.hint`),
          }))}
          chosen={[fields.kind]}
          error={errors.kind}
        />
        <TextArea
          name="definition"
          label={labels.definition ?? ""}
          hint={t("indicators.field.definition.hint")}
          value={fields.definition}
          error={errors.definition}
          rows={3}
        />
        <div className="plan-pair">
          {line("unit", "auto")}
          <Select
            name="direction"
            label={labels.direction ?? ""}
            options={directions.map((one) => ({ value: one, label: t(`indicators.direction.${one}`) }))}
            value={fields.direction}
            error={errors.direction}
          />
        </div>
        <Select
          name="institutionId"
          label={labels.institutionId ?? ""}
          options={data.institutions}
          value={fields.institutionId}
          placeholder={t("plan.choose")}
          error={errors.institutionId}
          isRequired
        />
        {(["baseline", "target"] as const).map((name) => (
          <div key={name} className="plan-pair">
            <Field
              name={name}
              label={labels[name] ?? ""}
              value={fields[name]}
              error={errors[name]}
              direction="ltr"
              width="short"
            />
            <Field
              name={`${name}On`}
              label={labels[`${name}On`] ?? ""}
              type="date"
              value={fields[`${name}On`]}
              error={errors[`${name}On`]}
              width="short"
            />
          </div>
        ))}
        {line("source", "auto")}
        {line("disaggregations", "auto")}
        {line("sdgIndicator", "ltr")}
        <fieldset className="plan-section">
          <legend>{t("indicators.section.measures")}</legend>
          {data.recommendations.length === 0 ? null : (
            <Choices
              name="recommendations"
              label={t("indicators.recommendations")}
              type="checkbox"
              options={data.recommendations.map((one) => ({
                value: one.id,
                label: [one.paragraph, one.text.slice(0, 140)].filter(Boolean).join(" "),
                language: one.language,
              }))}
              chosen={fields.recommendationIds}
              error={errors.recommendations}
            />
          )}
          <Field
            name="numbers"
            label={t("indicators.field.numbers")}
            hint={t("plan.field.numbers.hint")}
            value={data.numbers}
            error={errors.numbers}
            direction="ltr"
          />
          {data.actions.length === 0 ? null : (
            <Choices
              name="actions"
              label={t("indicators.actions")}
              type="checkbox"
              options={data.actions.map((one) => ({
                value: one.id,
                label: one.title,
                language: one.language,
              }))}
              chosen={fields.actionIds}
              error={errors.actions}
            />
          )}
          <Field name="words" label={t("indicators.field.words")} value={data.words} direction="auto" />
          <p>
            <Button name="intent" value="find" size="small">
              {t("indicators.find")}
            </Button>
          </p>
        </fieldset>
        {isNew ? null : (
          <Select
            name="state"
            label={labels.state ?? ""}
            options={["active", "ended"].map((state) => ({
              value: state,
              label: t(`indicators.state.${state}`),
            }))}
            value={fields.state}
          />
        )}
        <FormActions>
          <Button kind="primary" name="intent" value="save">
            {t("plan.save")}
          </Button>
          <a href={isNew ? base : `${base}/${data.indicatorId}`}>{t("plan.cancel")}</a>
        </FormActions>
      </Form>
    </Page>
  );
}
