import type { MergeConflict, TextFields } from "../../../kernel/index.ts";
import {
  BaseFields,
  Button,
  ErrorSummary,
  Field,
  Form,
  FormActions,
  type FormErrors,
  fieldId,
  InLanguage,
  Island,
  KeepDraft,
  MergeNotice,
  Notice,
  type Option,
  Page,
  Select,
  TextArea,
  useShell,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { accessClasses, type ImplementationStatus, implementationStatuses } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { offeredExtensions } from "../content.ts";
import { mostBytesOfFile } from "../intake.ts";
import type { Evidence, UpdateFields, UpdateState } from "../model.ts";
import { EvidenceList } from "./evidence.tsx";

/** A recommendation as the form shows it. */
export interface FormRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly status: ImplementationStatus;
}

/** Evidence that is typed, not chosen as a file, and the classes of both. */
export interface TypedEvidence {
  readonly fileClass: string;
  readonly linkUrl: string;
  readonly linkTitle: string;
  readonly lawReference: string;
  readonly typedClass: string;
}

export interface ReportFormData {
  readonly action: string;
  readonly updateId: string;
  readonly isNew: boolean;
  readonly recommendations: readonly FormRecommendation[];
  /** Of the cluster or action that the update is written for. */
  readonly title: string | null;
  /** What the update is about, for the form's hidden fields. */
  readonly subject: {
    readonly recommendations: string;
    readonly cluster: string;
    readonly plannedAction: string;
  };
  readonly institutions: readonly Option[];
  readonly institutionId: string;
  readonly fields: UpdateFields;
  readonly base: TextFields | null;
  readonly evidence: readonly Evidence[];
  readonly typed: TypedEvidence;
  readonly maySend: boolean;
  readonly state: UpdateState;
  readonly reviewComment: string | null;
  readonly errors: FormErrors;
  readonly conflicts: readonly MergeConflict[];
}

/** Stands in a message where the browser puts the name of a file. */
const nameMark = "{file}";

export const nothingTyped: TypedEvidence = {
  fileClass: "",
  linkUrl: "",
  linkTitle: "",
  lawReference: "",
  typedClass: "",
};

/** The form in which an institution reports: text, status, evidence, sent at once. */
export function ReportForm(data: ReportFormData) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { errors, evidence, subject } = data;
  const base = `/s/${space?.code}/progress`;
  return (
    <Page
      title={t(data.isNew ? "progress.report.title" : "progress.report.titleEdit")}
      width="form"
      breadcrumb={[{ label: t("progress.title"), href: base }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <MergeNotice conflicts={data.conflicts} labels={fieldLabels(words)} />
      {data.state === "returned" && data.reviewComment !== null ? (
        <Notice kind="warning" title={t("progress.report.returned")}>
          <p dir="auto">{data.reviewComment}</p>
        </Notice>
      ) : null}
      <ReportedOn recommendations={data.recommendations} title={data.title} />
      {/* Files stand last: what was typed has arrived before them, also where an upload is cut off. */}
      <Form action={data.action} className="form report-form" id="report-form" sendsFiles>
        <KeepDraft form={data.action} />
        <input type="hidden" name="update" value={data.updateId} />
        <input type="hidden" name="recommendations" value={subject.recommendations} />
        <input type="hidden" name="cluster" value={subject.cluster} />
        <input type="hidden" name="plannedAction" value={subject.plannedAction} />
        {data.base === null ? null : <BaseFields values={data.base} />}
        <InstitutionChoice {...data} />
        <TextArea
          name="text"
          label={t("progress.field.text")}
          hint={t("progress.field.text.hint")}
          value={data.fields.text}
          error={errors.text}
          rows={5}
          isRequired
        />
        <StatusFields {...data} />
        <PeriodAndReaders {...data} />
        <EvidenceFields {...data} kept={evidence} />
        <FormActions>
          {data.maySend ? (
            <Button kind="primary" name="intent" value="send">
              {t("progress.report.send")}
            </Button>
          ) : null}
          <Button {...(data.maySend ? {} : { kind: "primary" as const })} name="intent" value="keep">
            {t("progress.report.keep")}
          </Button>
        </FormActions>
        {data.maySend ? null : <p className="hint">{t("progress.report.focalPointSends")}</p>}
      </Form>
    </Page>
  );
}

export function fieldLabels({ t }: Words): TextFields {
  return {
    text: t("progress.field.text"),
    proposedStatus: t("progress.field.status"),
    statusReason: t("progress.field.statusReason"),
    periodFrom: t("progress.field.periodFrom"),
    periodTo: t("progress.field.periodTo"),
    accessClass: t("progress.field.accessClass"),
  };
}

/** What is reported on: the text of the recommendation, or the list of them, folded. */
function ReportedOn(props: {
  readonly recommendations: readonly FormRecommendation[];
  readonly title: string | null;
}) {
  const { t } = useWords();
  const { recommendations, title } = props;
  const [first] = recommendations;
  if (recommendations.length === 1 && first !== undefined) {
    return (
      <section className="reported-on" aria-label={t("progress.report.on")}>
        {title === null ? null : <p className="soft small">{title}</p>}
        <RecommendationText recommendation={first} />
      </section>
    );
  }
  return (
    <section className="reported-on" aria-label={t("progress.report.on")}>
      <details>
        <summary>
          {title === null
            ? t("progress.report.several", { count: recommendations.length })
            : t("progress.report.whole", { title, count: recommendations.length })}
        </summary>
        {recommendations.map((recommendation) => (
          <RecommendationText key={recommendation.id} recommendation={recommendation} />
        ))}
      </details>
    </section>
  );
}

function RecommendationText({ recommendation }: { readonly recommendation: FormRecommendation }) {
  const { t } = useWords();
  const { paragraph, text, isTextDamaged, language, status } = recommendation;
  return (
    <div className="reported-recommendation">
      <p>
        {paragraph === null ? null : <strong>{paragraph} </strong>}
        <InLanguage language={language} isDamaged={isTextDamaged}>
          {text}
        </InLanguage>
      </p>
      <p className="small">
        <span className="soft">{t("progress.report.statusNow")} </span>
        <StatusBadge status={status} />
      </p>
    </div>
  );
}

function InstitutionChoice({ institutions, institutionId, isNew }: ReportFormData) {
  const { t } = useWords();
  if (institutions.length < 2 || !isNew) {
    return <input type="hidden" name="institution" value={institutionId} />;
  }
  return (
    <Select
      name="institution"
      label={t("progress.field.institution")}
      options={institutions}
      value={institutionId}
    />
  );
}

function StatusFields({ fields, errors, recommendations }: ReportFormData) {
  const { t } = useWords();
  const current = new Set(recommendations.map(({ status }) => status));
  const [only] = current;
  const keep =
    current.size === 1 && only !== undefined
      ? t("progress.field.status.keep", { status: t(`followup.status.${only}`) })
      : t("progress.field.status.keepEach");
  return (
    <>
      <Select
        name="proposedStatus"
        label={t("progress.field.status")}
        placeholder={keep}
        options={statusOptions(t)}
        value={fields.proposedStatus}
        error={errors.proposedStatus}
      />
      <TextArea
        name="statusReason"
        label={t("progress.field.statusReason")}
        hint={t("progress.field.statusReason.hint")}
        value={fields.statusReason}
        error={errors.statusReason}
        rows={2}
      />
    </>
  );
}

export function statusOptions(t: Words["t"]): Option[] {
  return implementationStatuses.map((status) => ({ value: status, label: t(`followup.status.${status}`) }));
}

export function classOptions(t: Words["t"]): Option[] {
  return accessClasses.map((name) => ({ value: name, label: t(`progress.class.${name}`) }));
}

/** What rarely differs stands folded, with what holds now in one line. */
function PeriodAndReaders({ fields, errors }: ReportFormData) {
  const { t } = useWords();
  const hasError = ["periodFrom", "periodTo", "accessClass"].some((name) => errors[name] !== undefined);
  return (
    <details className="report-fold" open={hasError}>
      <summary>{t("progress.report.periodAndReaders")}</summary>
      <div className="report-period">
        <Field
          name="periodFrom"
          label={t("progress.field.periodFrom")}
          type="date"
          width="short"
          value={fields.periodFrom}
          error={errors.periodFrom}
        />
        <Field
          name="periodTo"
          label={t("progress.field.periodTo")}
          type="date"
          width="short"
          value={fields.periodTo}
          error={errors.periodTo}
        />
      </div>
      <Select
        name="accessClass"
        label={t("progress.field.accessClass")}
        hint={t("progress.field.accessClass.hint")}
        options={classOptions(t)}
        value={fields.accessClass}
        error={errors.accessClass}
      />
    </details>
  );
}

function EvidenceFields(props: ReportFormData & { readonly kept: readonly Evidence[] }) {
  const { t } = useWords();
  const { errors, kept, typed, fields } = props;
  const hasTyped = typed.linkUrl !== "" || typed.lawReference !== "" || errors.linkUrl !== undefined;
  return (
    <fieldset className={errors.files === undefined ? "choices" : "choices has-error"}>
      <legend>{t("progress.evidence.legend")}</legend>
      {kept.length === 0 ? null : <EvidenceList evidence={kept} />}
      <details className="report-fold" open={hasTyped}>
        <summary>{t("progress.evidence.linkOrLaw")}</summary>
        <Field
          name="lawReference"
          label={t("progress.field.lawReference")}
          hint={t("progress.field.lawReference.hint")}
          value={typed.lawReference}
          error={errors.lawReference}
          direction="auto"
        />
        <Field
          name="linkUrl"
          label={t("progress.field.linkUrl")}
          type="url"
          value={typed.linkUrl}
          error={errors.linkUrl}
          direction="ltr"
        />
        <Field
          name="linkTitle"
          label={t("progress.field.linkTitle")}
          value={typed.linkTitle}
          direction="auto"
        />
        <Select
          name="typedClass"
          label={t("progress.field.typedClass")}
          options={classOptions(t)}
          value={typed.typedClass === "" ? fields.accessClass : typed.typedClass}
        />
      </details>
      <details className="report-fold">
        <summary>{t("progress.field.fileClass")}</summary>
        <Select
          name="fileClass"
          label={t("progress.field.fileClass.label")}
          hint={t("progress.field.fileClass.hint")}
          placeholder={t("progress.field.fileClass.same")}
          options={classOptions(t)}
          value={typed.fileClass}
        />
      </details>
      {errors.files === undefined ? null : (
        <p className="field-error" id={`${fieldId("files")}-error`}>
          {errors.files}
        </p>
      )}
      <div className="field take-photograph">
        <label htmlFor="photograph">{t("progress.field.photograph")}</label>
        <input id="photograph" type="file" name="files" accept="image/*" capture="environment" />
      </div>
      <div className="field">
        <label htmlFor={fieldId("files")}>{t("progress.field.files")}</label>
        <p className="hint" id={`${fieldId("files")}-hint`}>
          {t("progress.field.files.hint", { limitMegabytes: mostBytesOfFile / 1024 ** 2 })}
        </p>
        <input
          id={fieldId("files")}
          type="file"
          name="files"
          multiple
          accept={["image/*", ...offeredExtensions].join(",")}
          aria-describedby={`${fieldId("files")}-hint`}
        />
      </div>
      <Island
        name="check-files"
        props={{
          mostBytes: mostBytesOfFile,
          mark: nameMark,
          message: t("progress.field.files.tooLarge", {
            file: nameMark,
            limitMegabytes: mostBytesOfFile / 1024 ** 2,
          }),
        }}
      />
    </fieldset>
  );
}
