import { institutionsWhere, may } from "../../../access/index.ts";
import { institutionName } from "../../../institutions/index.ts";
import { addDays, isIdentifier, isSuiviError, newIdentifier, SuiviError } from "../../../kernel/index.ts";
import {
  type Answer,
  EmptyState,
  type FormFields,
  InLanguage,
  LinkButton,
  Page,
  page,
  type ReceivedFile,
  type RequestOf,
  readBaseFields,
  redirectTo,
  showAgain,
  upload,
  useShell,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { isAccessClass } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { mostFiles, takeFile } from "../intake.ts";
import { asTextFields, asUpdateFields, fieldsOf, type ProgressUpdate, updateFieldNames } from "../model.ts";
import { mayReadEvidence, readerOf } from "../readers.ts";
import {
  type ReportOutcome,
  readSubject,
  reportingInstitutions,
  type Subject,
  saveReport,
} from "../service.ts";
import { type Doing, findReadable, inTransaction, resourceOf, todayIn } from "../steps.ts";
import {
  findRecommendations,
  findWhole,
  lastPeriodEnd,
  listAssigned,
  listEvidence,
  type NewEvidence,
  servedIds,
  type Work,
} from "../store.ts";
import {
  type FormRecommendation,
  nothingTyped,
  ReportForm,
  type ReportFormData,
  type TypedEvidence,
} from "./form.tsx";

type Request = RequestOf<"/s/:space/progress/new">;

export function doingOf({ services, space, person, actor }: Omit<Request, "params">): Doing {
  return { database: services.database, space, person, actor };
}

type NewReport =
  | { readonly kind: "form"; readonly data: ReportFormData }
  | { readonly kind: "choose"; readonly recommendations: readonly FormRecommendation[] };

export const newReportPage = page({
  path: "/s/:space/progress/new",
  permission: "progress.write",
  load: (request): Promise<NewReport> =>
    inTransaction(doingOf(request), async (transaction) => {
      const subject = subjectOfQuery(request.query);
      if (!isAnything(subject)) return chooseFrom(transaction, request);
      return { kind: "form", data: await newForm(transaction, request, subject) };
    }),
  view: (data) =>
    data.kind === "form" ? (
      <ReportForm {...data.data} />
    ) : (
      <ChooseRecommendation recommendations={data.recommendations} />
    ),
});

/** Room for the fields and a file too much; each file has its own limit, at which the upload is cut off. */
const bodyLimit = Number.MAX_SAFE_INTEGER;

export const sendNewReport = upload({
  path: "/s/:space/progress/new",
  permission: "progress.write",
  bodyLimit,
  act: (request, files, form) => receiveReport(request, files, form, null),
});

export const editReportPage = page({
  path: "/s/:space/progress/:update/edit",
  permission: "progress.write",
  load: (request) =>
    inTransaction(doingOf(request), async (transaction) => {
      const update = await findReadable(transaction, request, request.params.update);
      if (!may(request.person, "progress.write", resourceOf(update, request.space.id))) {
        throw new SuiviError("forbidden");
      }
      if (update.state !== "draft" && update.state !== "returned") {
        return redirectTo(`/s/${request.space.code}/progress/${update.id}`);
      }
      return editForm(transaction, request, update);
    }),
  view: (data) => <ReportForm {...data} />,
});

export const sendReportAgain = upload({
  path: "/s/:space/progress/:update/edit",
  permission: "progress.write",
  bodyLimit,
  act: (request, files, form) => receiveReport(request, files, form, request.params.update),
});

function subjectOfQuery(query: URLSearchParams): Subject {
  return {
    recommendationIds: query.getAll("recommendation").filter((id) => id !== ""),
    clusterId: query.get("cluster") || null,
    plannedActionId: query.get("action") || null,
  };
}

function subjectOfForm(form: FormFields): Subject {
  return {
    recommendationIds: form.text("recommendations").split(",").filter(Boolean),
    clusterId: form.text("cluster") || null,
    plannedActionId: form.text("plannedAction") || null,
  };
}

function isAnything(subject: Subject): boolean {
  return (
    subject.recommendationIds.length > 0 || subject.clusterId !== null || subject.plannedActionId !== null
  );
}

async function chooseFrom(transaction: Work, { space, person }: Omit<Request, "params">): Promise<NewReport> {
  const where = institutionsWhere(person, "progress.write", space.id);
  const own = person.parts.get(space.id)?.institutionId;
  const institutionIds = where === "all" ? (own === undefined || own === null ? [] : [own]) : where;
  return { kind: "choose", recommendations: await listAssigned(transaction, space.id, institutionIds, 100) };
}

async function newForm(transaction: Work, request: Request, subject: Subject): Promise<ReportFormData> {
  const { space, person, words } = request;
  const { recommendations, title, institutionId: likely } = await readSubject(transaction, space.id, subject);
  const ids = recommendations.map(({ id }) => id);
  const institutions = await reportingInstitutions(transaction, space, person, ids, likely);
  const institutionId = institutions[0]?.id ?? "";
  const today = todayIn(space);
  const last = institutionId === "" ? null : await lastPeriodEnd(transaction, space.id, institutionId, ids);
  const periodFrom = last === null || last >= today ? "" : addDays(last, 1);
  const query = new URLSearchParams(request.query);
  query.delete("lang");
  return {
    action: `/s/${space.code}/progress/new?${query}`,
    updateId: newIdentifier(),
    isNew: true,
    recommendations,
    title,
    subject: {
      recommendations: subject.recommendationIds.join(","),
      cluster: subject.clusterId ?? "",
      plannedAction: subject.plannedActionId ?? "",
    },
    institutions: institutions.map((one) => ({ value: one.id, label: institutionName(one, words.language) })),
    institutionId,
    fields: {
      text: "",
      periodFrom,
      periodTo: today,
      proposedStatus: "",
      statusReason: "",
      accessClass: "participants",
    },
    base: null,
    evidence: [],
    typed: nothingTyped,
    maySend: maySend(request, institutionId),
    state: "draft",
    reviewComment: null,
    errors: {},
    conflicts: [],
  };
}

function maySend({ person, space }: Pick<Request, "person" | "space">, institutionId: string): boolean {
  return may(person, "progress.submit", resourceOf({ institutionId }, space.id));
}

async function editForm(
  transaction: Work,
  request: Omit<Request, "params">,
  update: ProgressUpdate,
): Promise<ReportFormData> {
  const { space, person } = request;
  const whole =
    update.clusterId !== null
      ? await findWhole(transaction, space.id, "cluster", update.clusterId)
      : update.plannedActionId !== null
        ? await findWhole(transaction, space.id, "action", update.plannedActionId)
        : null;
  const reader = readerOf(person, space.id);
  const evidence = await listEvidence(transaction, space.id, [update.id]);
  const ids = await servedIds(transaction, space.id, update.id);
  return {
    action: `/s/${space.code}/progress/${update.id}/edit`,
    updateId: update.id,
    isNew: false,
    recommendations: await findRecommendations(transaction, space.id, ids),
    title: whole?.title ?? null,
    subject: { recommendations: "", cluster: "", plannedAction: "" },
    institutions: [],
    institutionId: update.institutionId,
    fields: fieldsOf(update),
    base: asTextFields(fieldsOf(update)),
    evidence: evidence.filter((item) => mayReadEvidence(reader, item, update)),
    typed: nothingTyped,
    maySend: maySend(request, update.institutionId),
    state: update.state,
    reviewComment: update.reviewComment,
    errors: {},
    conflicts: [],
  };
}

/** Takes the form with its files. What was typed and what was taken stays, whatever is wrong with the rest. */
async function receiveReport(
  request: Omit<Request, "params">,
  files: AsyncIterable<ReceivedFile>,
  form: FormFields,
  updateId: string | null,
): Promise<Answer> {
  const { space, words } = request;
  const doing = doingOf(request);
  const { evidence, errors: fileErrors } = await takeFiles(request, files, form, updateId);
  const typed = typedEvidence(form);
  const { items, errors: typedErrors } = readTypedEvidence(typed, words);
  const otherErrors = { ...typedErrors, ...fileErrors };
  let outcome: ReportOutcome;
  try {
    outcome = await saveReport(doing, {
      updateId: updateId ?? form.text("update"),
      begun:
        updateId !== null
          ? null
          : {
              subject: subjectOfForm(form),
              institutionId: form.text("institution"),
              language: words.language,
            },
      fields: asUpdateFields(Object.fromEntries(updateFieldNames.map((name) => [name, form.text(name)]))),
      base: readBaseFields(form),
      evidence: [...evidence, ...items],
      isSent: form.text("intent") === "send",
      hasOtherFaults: Object.keys(otherErrors).length > 0,
    });
  } catch (error) {
    if (!isSuiviError(error, "update_not_open")) throw error;
    const id = updateId ?? form.text("update");
    return redirectTo(`/s/${space.code}/progress/${id}`, {
      kind: "info",
      key: "progress.report.alreadySent",
    });
  }
  const base = `/s/${space.code}/progress/${outcome.update.id}`;
  if (outcome.kind === "sent") return redirectTo(base, { kind: "done", key: "progress.report.sent" });
  if (outcome.kind === "kept") {
    return redirectTo(`${base}/edit`, { kind: "done", key: "progress.report.kept" });
  }
  const again = await inTransaction(doing, (transaction) => editForm(transaction, request, outcome.update));
  const faults = Object.entries(outcome.faults).map(([name, fault]) => [
    name,
    words.t(`progress.error.${fault}`),
  ]);
  return showAgain(
    <ReportForm
      {...again}
      fields={outcome.fields}
      typed={Object.keys(typedErrors).length === 0 ? { ...nothingTyped, fileClass: typed.fileClass } : typed}
      errors={{ ...Object.fromEntries(faults), ...otherErrors }}
      conflicts={outcome.conflicts}
    />,
  );
}

async function takeFiles(
  request: Omit<Request, "params">,
  files: AsyncIterable<ReceivedFile>,
  form: FormFields,
  updateId: string | null,
): Promise<{ evidence: NewEvidence[]; errors: Record<string, string> }> {
  const { services, words } = request;
  const evidence: NewEvidence[] = [];
  const refused: string[] = [];
  let isAllowed = false;
  for await (const file of files) {
    // The fields came first: nothing is stored for somebody who may not report.
    if (!isAllowed) await checkMayReport(request, form, updateId);
    isAllowed = true;
    if (evidence.length >= mostFiles) {
      refused.push(words.t("progress.error.too_many_files", { most: mostFiles }));
      file.body.resume();
      continue;
    }
    const outcome = await takeFile(services.files, file);
    if ("taken" in outcome) {
      const { fileName } = outcome.taken;
      evidence.push({
        kind: "file",
        title: fileName,
        ...outcome.taken,
        accessClass: classOf(form, "fileClass"),
      });
      continue;
    }
    const { fileName, error, isCutOff } = outcome.refused;
    refused.push(words.t(`error.${error.kind}`, { ...error.data, file: fileName }));
    if (isCutOff) break;
  }
  return { evidence, errors: refused.length === 0 ? {} : { files: [...new Set(refused)].join(" ") } };
}

async function checkMayReport(
  request: Omit<Request, "params">,
  form: FormFields,
  updateId: string | null,
): Promise<void> {
  const { space, person } = request;
  const institutionId =
    updateId === null
      ? form.text("institution")
      : await inTransaction(doingOf(request), async (transaction) => {
          return (await findReadable(transaction, request, updateId)).institutionId;
        });
  if (
    !isIdentifier(institutionId) ||
    !may(person, "progress.write", resourceOf({ institutionId }, space.id))
  ) {
    throw new SuiviError("forbidden");
  }
}

/** The class chosen for evidence; that of the text where none was. */
function classOf(form: FormFields, name: string) {
  const [chosen, ofText] = [form.text(name), form.text("accessClass")];
  if (isAccessClass(chosen)) return chosen;
  return isAccessClass(ofText) ? ofText : "participants";
}

function typedEvidence(form: FormFields): TypedEvidence {
  return {
    fileClass: form.text("fileClass"),
    linkUrl: form.text("linkUrl"),
    linkTitle: form.line("linkTitle"),
    lawReference: form.text("lawReference"),
    typedClass: classOf(form, "typedClass"),
  };
}

const longestLine = 1000;

function readTypedEvidence(
  typed: TypedEvidence,
  { t }: Words,
): { items: NewEvidence[]; errors: Record<string, string> } {
  const items: NewEvidence[] = [];
  const errors: Record<string, string> = {};
  const accessClass = isAccessClass(typed.typedClass) ? typed.typedClass : "participants";
  if (typed.lawReference.length > longestLine) errors.lawReference = t("progress.error.text_too_long");
  else if (typed.lawReference !== "") {
    items.push({ kind: "law", title: typed.lawReference, lawReference: typed.lawReference, accessClass });
  }
  if (typed.linkUrl !== "") {
    const url = webAddress(typed.linkUrl);
    if (url === null) errors.linkUrl = t("progress.error.link_invalid");
    else {
      const title = (typed.linkTitle === "" ? url.hostname : typed.linkTitle).slice(0, longestLine);
      items.push({ kind: "link", title, url: url.href, accessClass });
    }
  }
  // One of them is wrong: both are typed again, so that the good one does not stand twice.
  return Object.keys(errors).length === 0 ? { items, errors } : { items: [], errors };
}

/** An address of the web: nothing that runs (javascript:, data:). */
function webAddress(typed: string): URL | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  return isWeb && typed.length <= longestLine && url.hostname.includes(".") ? url : null;
}

function ChooseRecommendation(props: { readonly recommendations: readonly FormRecommendation[] }) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}`;
  const breadcrumb = [{ label: t("progress.title"), href: `${base}/progress` }];
  if (props.recommendations.length === 0) {
    return (
      <Page title={t("progress.report.title")} breadcrumb={breadcrumb}>
        <EmptyState
          title={t("progress.choose.none.title")}
          actions={<LinkButton href={`${base}/register`}>{t("progress.choose.none.action")}</LinkButton>}
        >
          {t("progress.choose.none.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={t("progress.report.title")}
      lead={t("progress.choose.lead")}
      breadcrumb={breadcrumb}
      width="reading"
    >
      <ul className="plain-list">
        {props.recommendations.map(({ id, paragraph, text, isTextDamaged, language, status }) => (
          <li key={id}>
            <a href={`${base}/progress/new?recommendation=${id}`}>
              {paragraph === null ? null : <strong>{paragraph} </strong>}
              <InLanguage language={language} isDamaged={isTextDamaged}>
                {text}
              </InLanguage>
            </a>{" "}
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
