import {
  Button,
  Field,
  Form,
  type FormErrors,
  type FormFields,
  Notice,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { readDimensions } from "../dimensions.ts";
import type { FieldFaults, Indicator, IndicatorValue, ValueFields } from "../model.ts";
import { dimensionName, useIndicatorsBase, withUnit } from "./words.tsx";

export interface ValueFormData {
  readonly fields: ValueFields;
  readonly errors: FormErrors;
  /** A value that stands for the same day and part. */
  readonly standing: IndicatorValue | null;
  readonly today: string;
}

export const emptyValue: ValueFields = {
  periodFrom: "",
  measuredOn: "",
  value: "",
  source: "",
  note: "",
  parts: {},
};

/** What came with the form of a value. Parts come as "part:NAME"; other dimensions than the indicator's are not asked for. */
export function readValueForm(form: FormFields, dimensions: readonly string[]): ValueFields {
  return {
    periodFrom: form.text("periodFrom"),
    measuredOn: form.text("measuredOn"),
    value: form.text("value"),
    source: form.text("source"),
    note: form.text("note"),
    parts: Object.fromEntries(dimensions.map((name) => [name, form.text(`part:${name}`)])),
  };
}

/** Dimensions a form asks for: those of the indicator and those the value has already. */
export function dimensionsOfForm(indicator: Indicator, value?: IndicatorValue): string[] {
  return readDimensions(
    [...indicator.disaggregations, ...Object.keys(value?.disaggregation ?? {})].join(","),
  );
}

export function errorsOf(faults: FieldFaults, { t }: Words): FormErrors {
  return Object.fromEntries(
    Object.entries(faults).map(([field, { kind, data }]) => [field, t(`error.${kind}`, data)]),
  );
}

/** The form of a value: to add one, or to correct one that stands. */
export function ValueForm(props: {
  readonly indicator: Indicator;
  readonly data: ValueFormData;
  readonly action: string;
  readonly kind: "add" | "correct";
  /** Of the value that is corrected. */
  readonly seen?: string;
  readonly value?: IndicatorValue;
  readonly reason?: string;
}) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const { indicator, action, kind } = props;
  const { fields, errors, standing } = props.data;
  const isOpen = kind === "correct" || Object.keys(errors).length > 0;
  const form = (
    <Form action={action} className="form value-form">
      {props.seen === undefined ? null : <input type="hidden" name="seen" value={props.seen} />}
      {standing === null ? null : (
        <Notice kind="warning">
          <p>
            {t("indicators.value.stands", { value: withUnit(standing.value, indicator.unit, words) })}{" "}
            <a href={`${base}/${indicator.id}/values/${standing.id}`}>{t("indicators.value.correctThat")}</a>
          </p>
        </Notice>
      )}
      <div className="plan-pair">
        <Field
          name="measuredOn"
          label={t("indicators.field.measuredOn")}
          hint={t("indicators.field.measuredOn.hint")}
          type="date"
          value={fields.measuredOn}
          error={errors.measuredOn}
          width="short"
          isRequired
        />
        <Field
          name="periodFrom"
          label={t("indicators.field.periodFrom")}
          hint={t("indicators.field.periodFrom.hint")}
          type="date"
          value={fields.periodFrom}
          error={errors.periodFrom}
          width="short"
        />
        <Field
          name="value"
          label={`${t("indicators.field.value")} (${indicator.unit})`}
          value={fields.value}
          error={errors.value}
          direction="ltr"
          width="short"
          isRequired
        />
      </div>
      <div className="plan-pair">
        {dimensionsOfForm(indicator, props.value).map((name) => (
          <Field
            key={name}
            name={`part:${name}`}
            label={dimensionName(name, words)}
            hint={t(name === "sex" ? "indicators.field.sex.hint" : "indicators.field.part.hint")}
            value={fields.parts[name] ?? ""}
            error={errors[`part:${name}`]}
            direction="auto"
          />
        ))}
      </div>
      <Field
        name="source"
        label={t("indicators.field.source")}
        value={fields.source}
        error={errors.source}
        direction="auto"
        width="full"
      />
      <Field
        name="note"
        label={t("indicators.field.note")}
        value={fields.note}
        error={errors.note}
        direction="auto"
        width="full"
      />
      {kind === "correct" ? (
        <Field
          name="reason"
          label={t("indicators.field.reason")}
          hint={t("indicators.field.reason.hint")}
          value={props.reason ?? ""}
          error={errors.reason}
          direction="auto"
          width="full"
          isRequired
        />
      ) : null}
      <Button kind="primary">
        {t(kind === "add" ? "indicators.value.add" : "indicators.value.correct")}
      </Button>
    </Form>
  );
  if (kind === "correct") return form;
  return (
    <details className="plan-fold" open={isOpen}>
      <summary>
        <span className="plan-fold-title">{t("indicators.value.add.title")}</span>
      </summary>
      <div className="plan-fold-body">{form}</div>
    </details>
  );
}
