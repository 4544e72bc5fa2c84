import { may, namesOfPeople } from "../../../access/index.ts";
import { readEvents } from "../../../history/index.ts";
import { isIdentifier, isSuiviError, SuiviError } from "../../../kernel/index.ts";
import {
  action,
  Button,
  Cell,
  ErrorSummary,
  Facts,
  Field,
  Form,
  type FormErrors,
  Page,
  page,
  type RequestOf,
  redirectTo,
  showAgain,
  Table,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import { decimalSignOfLanguage, typedNumber } from "../../numbers.ts";
import type { Indicator, IndicatorValue } from "../model.ts";
import {
  addValue,
  correctValue,
  mustFindIndicator,
  removeValue,
  resourceOf,
  stampOf,
  valueFieldsOf,
} from "../service.ts";
import { findValue } from "../store.ts";
import { IndicatorPageView, loadIndicator } from "./indicator.tsx";
import { dimensionsOfForm, errorsOf, readValueForm, ValueForm, type ValueFormData } from "./value-form.tsx";
import { disaggregationName, measuredWords, numberWords, useIndicatorsBase, withUnit } from "./words.tsx";

/** A change of the value, as the history tells it. */
interface ValueStep {
  readonly at: Date;
  readonly person: string;
  readonly kind: "added" | "corrected";
  readonly value: string | null;
  readonly reason: string | null;
}

interface ValueView {
  readonly indicator: Indicator;
  readonly value: IndicatorValue;
  readonly steps: readonly ValueStep[];
  readonly mayChange: boolean;
  readonly form: ValueFormData;
  readonly reason: string;
}

type Request = RequestOf<"/s/:space/indicators/:indicator/values/:value">;

export const valuePage = page({
  path: "/s/:space/indicators/:indicator/values/:value",
  permission: "indicator.read",
  load: (request) => loadValue(request),
  view: (data) => <ValuePageView {...data} />,
});

export const addValueAction = action({
  path: "/s/:space/indicators/:indicator/values",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params, words } = request;
    const indicator = await inTransaction(doingOf(request), (transaction) =>
      mustFindIndicator(transaction, space.id, params.indicator),
    );
    const fields = readValueForm(form, dimensionsOfForm(indicator));
    const outcome = await addValue(
      doingOf(request),
      params.indicator,
      fields,
      decimalSignOfLanguage(words.language),
    );
    if (outcome.kind === "saved") {
      return redirectTo(`/s/${space.code}/indicators/${params.indicator}`, {
        kind: "done",
        key: "indicators.value.added",
      });
    }
    const errors = errorsOf(outcome.faults, words);
    const data = { fields, errors, standing: outcome.standing, today: todayIn(space) };
    return showAgain(<IndicatorPageView {...(await loadIndicator(request, data))} />);
  },
});

export const correctValueAction = action({
  path: "/s/:space/indicators/:indicator/values/:value",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params, words } = request;
    const indicator = await inTransaction(doingOf(request), (transaction) =>
      mustFindIndicator(transaction, space.id, params.indicator),
    );
    const former = await loadValue(request);
    const fields = readValueForm(form, dimensionsOfForm(indicator, former.value));
    const reason = form.text("reason");
    const outcome = await correctValue(doingOf(request), params.indicator, params.value, {
      fields,
      decimal: decimalSignOfLanguage(words.language),
      reason,
      seen: form.text("seen"),
    });
    if (outcome.kind === "saved") {
      return redirectTo(`/s/${space.code}/indicators/${params.indicator}/values/${params.value}`, {
        kind: "done",
        key: "indicators.value.corrected",
      });
    }
    const isOther = outcome.standing !== null && outcome.standing.id !== params.value;
    const data: ValueFormData = {
      fields,
      errors: errorsOf(outcome.faults, words),
      standing: isOther ? outcome.standing : null,
      today: todayIn(space),
    };
    return showAgain(<ValuePageView {...(await loadValue(request, data, reason))} />);
  },
});

export const removeValueAction = action({
  path: "/s/:space/indicators/:indicator/values/:value/remove",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params, words } = request;
    try {
      await removeValue(doingOf(request), params.indicator, params.value, form.text("removeReason"));
    } catch (error) {
      if (!isSuiviError(error) || error.kind !== "indicator_reason_missing") throw error;
      const former = await loadValue(request);
      const errors: FormErrors = { removeReason: words.t("error.indicator_reason_missing") };
      return showAgain(<ValuePageView {...former} form={{ ...former.form, errors }} />);
    }
    return redirectTo(`/s/${space.code}/indicators/${params.indicator}`, {
      kind: "done",
      key: "indicators.value.removed",
    });
  },
});

function loadValue(request: Request, form?: ValueFormData, reason = ""): Promise<ValueView> {
  return inTransaction(doingOf(request), async (transaction) => {
    const { space, person, params } = request;
    const indicator = await mustFindIndicator(transaction, space.id, params.indicator);
    const value = isIdentifier(params.value)
      ? await findValue(transaction, space.id, indicator.id, params.value)
      : null;
    if (value === null) throw new SuiviError("indicator_value_not_found");
    const events = await readEvents(transaction, space.id, [value.id]);
    const people = await namesOfPeople(transaction, space.id, [
      value.recordedBy,
      ...events.map(({ personId }) => personId),
    ]);
    return {
      indicator,
      value,
      steps: events.map((event) => ({
        at: event.at,
        person: people.get(event.personId ?? "") ?? "",
        kind: event.action === "indicator_value.corrected" ? "corrected" : "added",
        value: valueAfter(event.data),
        reason: event.reason,
      })),
      mayChange: may(person, "indicator.change", resourceOf(indicator, space.id)),
      reason,
      form: form ?? {
        fields: valueFieldsOf(value, typedNumber),
        errors: {},
        standing: null,
        today: todayIn(space),
      },
    };
  });
}

/** The number after a change; null where the change was of something else. */
function valueAfter(data: Readonly<Record<string, unknown>>): string | null {
  const { after } = data;
  if (typeof after === "object" && after !== null && "value" in after) return String(after.value);
  return "value" in data ? String(data.value) : null;
}

function ValuePageView(data: ValueView) {
  const words = useWords();
  const { t, instant } = words;
  const base = useIndicatorsBase();
  const { indicator, value, form, mayChange } = data;
  const here = `${base}/${indicator.id}/values/${value.id}`;
  return (
    <Page
      title={titleOf(data, words)}
      width="form"
      breadcrumb={[
        { label: t("indicators.title"), href: base },
        { label: indicator.title, href: `${base}/${indicator.id}` },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <Facts
          entries={[
            [
              t("indicators.field.value"),
              <strong key="v">{withUnit(value.value, indicator.unit, words)}</strong>,
            ],
            [t("indicators.field.period"), measuredWords(value.periodFrom, value.measuredOn, words)],
            [t("indicators.field.part"), disaggregationName(value.disaggregation, words)],
            ...(value.source === null
              ? []
              : [
                  [
                    t("indicators.field.source"),
                    <span key="s" dir="auto">
                      {value.source}
                    </span>,
                  ] as const,
                ]),
            ...(value.note === null
              ? []
              : [
                  [
                    t("indicators.field.note"),
                    <span key="n" dir="auto">
                      {value.note}
                    </span>,
                  ] as const,
                ]),
          ]}
        />
        <h2>{t("indicators.value.history")}</h2>
        <Table
          caption={t("indicators.value.history")}
          stacks
          columns={["when", "who", "what", "why"].map((key) => ({
            key,
            label: t(`indicators.value.history.${key}`),
          }))}
        >
          <tbody>
            {data.steps.map((step) => (
              <tr key={step.at.getTime()}>
                <Cell label={t("indicators.value.history.when")}>{instant(step.at)}</Cell>
                <Cell label={t("indicators.value.history.who")}>{step.person}</Cell>
                <Cell label={t("indicators.value.history.what")}>
                  {t(`indicators.value.step.${step.kind}`)}
                  {step.value === null ? null : <strong> {numberWords(step.value, words)}</strong>}
                </Cell>
                <Cell label={t("indicators.value.history.why")}>
                  {step.reason === null ? null : <span dir="auto">{step.reason}</span>}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
        {mayChange ? (
          <>
            <h2>{t("indicators.value.correct.title")}</h2>
            <p className="hint">{t("indicators.value.correct.hint")}</p>
            <ValueForm
              indicator={indicator}
              data={form}
              action={here}
              kind="correct"
              seen={stampOf(value)}
              value={value}
              reason={data.reason}
            />
            <details className="plan-fold" open={form.errors.removeReason !== undefined}>
              <summary>{t("indicators.value.remove.title")}</summary>
              <Form action={`${here}/remove`} className="form plan-fold-body">
                <Field
                  name="removeReason"
                  label={t("indicators.field.reason")}
                  hint={t("indicators.value.remove.hint")}
                  error={form.errors.removeReason}
                  direction="auto"
                  width="full"
                  isRequired
                />
                <Button kind="danger">{t("indicators.value.remove")}</Button>
              </Form>
            </details>
          </>
        ) : null}
      </div>
    </Page>
  );
}

function titleOf({ indicator, value }: ValueView, words: Words): string {
  return words.t("indicators.value.title", {
    title: indicator.title,
    period: measuredWords(value.periodFrom, value.measuredOn, words),
  });
}
