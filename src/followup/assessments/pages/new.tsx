import { SuiviError } from "../../../kernel/index.ts";
import {
  action,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  InLanguage,
  KeepDraft,
  Page,
  type PageRequest,
  page,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import type { Assessor } from "../model.ts";
import { scales } from "../scales.ts";
import {
  type AssessmentInput,
  checkRecommendation,
  faultsOf,
  recordAssessment,
  voicesOf,
} from "../service.ts";

type Typed = Omit<AssessmentInput, "language">;

interface NewView {
  readonly base: string;
  readonly recommendation: {
    readonly paragraph: string | null;
    readonly text: string;
    readonly isTextDamaged: boolean;
    readonly language: string;
  };
  readonly assessors: readonly Assessor[];
  readonly typed: Typed;
  readonly errors: FormErrors;
}

type Request = PageRequest & Parameters<typeof doingOf>[0];

function newOf(request: Request, typed: Typed, errors: FormErrors): Promise<NewView> {
  const { space } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const { assessors } = await voicesOf(transaction, request);
    if (assessors.length === 0) throw new SuiviError("forbidden");
    return {
      base: `/s/${space.code}`,
      recommendation: await checkRecommendation(transaction, space.id, typed.recommendationId),
      assessors,
      typed: { ...typed, assessor: typed.assessor === "" ? (assessors[0] ?? "") : typed.assessor },
      errors,
    };
  });
}

export const newAssessmentPage = page({
  path: "/s/:space/assessments/new",
  permission: "assessment.write",
  load: (request) =>
    newOf(
      request,
      {
        recommendationId: request.query.get("recommendation") ?? "",
        assessor: "",
        mechanism: "",
        scale: "national",
        value: "",
        rationale: "",
        assessedOn: todayIn(request.space),
        source: "",
      },
      {},
    ),
  view: (data) => <NewAssessment {...data} />,
});

export const recordAssessmentAction = action({
  path: "/s/:space/assessments/new",
  permission: "assessment.write",
  async act(request, form) {
    const { space, words } = request;
    const [scale = "", value = ""] = form.text("value").split(" ");
    const typed: Typed = {
      recommendationId: form.text("recommendation"),
      assessor: form.text("assessor"),
      mechanism: form.text("mechanism"),
      scale,
      value,
      rationale: form.text("rationale"),
      assessedOn: form.text("assessedOn"),
      source: form.text("source"),
    };
    const input = { ...typed, language: words.language };
    const faults = faultsOf(input, todayIn(space));
    if (Object.keys(faults).length > 0) {
      const errors = Object.fromEntries(Object.entries(faults).map(([name, key]) => [name, words.t(key)]));
      return showAgain(<NewAssessment {...(await newOf(request, typed, errors))} />);
    }
    await recordAssessment(doingOf(request), input);
    return redirectTo(`/s/${space.code}/register/${typed.recommendationId}`, {
      kind: "done",
      key: "assessments.recorded",
    });
  },
});

function NewAssessment({ base, recommendation, assessors, typed, errors }: NewView) {
  const { t } = useWords();
  const address = `${base}/assessments/new?recommendation=${typed.recommendationId}`;
  const isMechanismOffered = assessors.includes("mechanism");
  // A State's institutions speak in the national vocabulary; a mechanism's grade is copied in its own.
  const values = scales
    .filter(({ code }) => code === "national" || isMechanismOffered)
    .flatMap(({ code, values: ofScale }) =>
      ofScale.map(({ value }) => ({
        value: `${code} ${value}`,
        label:
          code === "national"
            ? t(`followup.status.${value}`)
            : `${t(`assessments.scale.${code}`)}: ${t(`assessments.value.${code}.${value}`)}`,
      })),
    );
  return (
    <Page
      title={t("assessments.add")}
      width="form"
      breadcrumb={[{ label: t("assessments.title"), href: `${base}/assessments` }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <p className="panel">
        {recommendation.paragraph === null ? null : <strong>{recommendation.paragraph} </strong>}
        <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
          {recommendation.text}
        </InLanguage>
      </p>
      <Form action={address} className="form">
        <KeepDraft form={address} />
        <input type="hidden" name="recommendation" value={typed.recommendationId} />
        {assessors.length === 1 ? (
          <input type="hidden" name="assessor" value={assessors[0]} />
        ) : (
          <Select
            name="assessor"
            label={t("assessments.whose")}
            options={assessors.map((one) => ({ value: one, label: t(`assessments.assessor.${one}`) }))}
            value={typed.assessor}
          />
        )}
        <Select
          name="value"
          label={t("assessments.value")}
          placeholder={t("assessments.choose")}
          options={values}
          value={typed.value === "" ? "" : `${typed.scale} ${typed.value}`}
          error={errors.value}
        />
        <TextArea
          name="rationale"
          label={t("assessments.rationale")}
          hint={t("assessments.rationaleHint")}
          value={typed.rationale}
          error={errors.rationale}
          rows={5}
        />
        <Field
          name="assessedOn"
          label={t("assessments.day")}
          type="date"
          width="short"
          value={typed.assessedOn}
          error={errors.assessedOn}
        />
        <TextArea
          name="source"
          label={t("assessments.source")}
          hint={t("assessments.sourceHint")}
          value={typed.source}
          error={errors.source}
          rows={2}
        />
        <FormActions>
          <Button kind="primary">{t("assessments.record")}</Button>
        </FormActions>
      </Form>
    </Page>
  );
}
