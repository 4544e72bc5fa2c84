import type { ReactNode } from "react";
import { may, namesOfPeople } from "../../../access/index.ts";
import { readEvents, type StoredEvent } from "../../../history/index.ts";
import { findInstitution, institutionName } from "../../../institutions/index.ts";
import { isSuiviError } from "../../../kernel/index.ts";
import {
  action,
  Button,
  Facts,
  Form,
  type FormErrors,
  type FormFields,
  InLanguage,
  LinkButton,
  Notice,
  Page,
  page,
  type RequestOf,
  redirectTo,
  showAgain,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { type Evidence, isOwnWork, openStates, type ProgressUpdate, statusDayOf } from "../model.ts";
import { mayReadEvidence, mayReadUpdate, readerOf } from "../readers.ts";
import { type Decision, otherReviewers, reviewUpdate } from "../reviewing.ts";
import { withdrawUpdate } from "../service.ts";
import { findReadable, inTransaction, resourceOf, todayIn } from "../steps.ts";
import {
  findPreviousAccepted,
  findWhole,
  latestStatusDay,
  listEvidence,
  listServed,
  listSteps,
  type ServedRecommendation,
  type UpdateStep,
} from "../store.ts";
import { EvidenceList } from "./evidence.tsx";
import { doingOf } from "./report.tsx";
import { type ReviewFormData, ReviewForms } from "./review-form.tsx";
import { Versions } from "./versions.tsx";
import { periodWords, StateBadge } from "./words.tsx";

type Request = RequestOf<"/s/:space/progress/:update">;

interface UpdateView {
  readonly update: ProgressUpdate;
  readonly institution: string;
  readonly recommendations: readonly ServedRecommendation[];
  readonly title: string | null;
  readonly evidence: readonly Evidence[];
  readonly steps: readonly UpdateStep[];
  readonly toldHashes: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, string>;
  readonly previous: ProgressUpdate | null;
  readonly compared: number | null;
  readonly mayEdit: boolean;
  readonly mayWithdraw: boolean;
  readonly mayRemoveEvidence: boolean;
  readonly review: ReviewFormData | null;
  /** Four eyes keep this person from reviewing: who can. */
  readonly otherReviewers: readonly string[] | null;
}

export const updatePage = page({
  path: "/s/:space/progress/:update",
  permission: "progress.read",
  load: (request) => loadUpdate(request, {}, null),
  view: (data) => <Update {...data} />,
});

export const withdrawAction = action({
  path: "/s/:space/progress/:update/withdraw",
  permission: "progress.write",
  async act(request, form) {
    const update = await withdrawUpdate(doingOf(request), request.params.update, form.text("reason"));
    return redirectTo(`/s/${request.space.code}/progress/${update.id}`, {
      kind: "done",
      key: "progress.withdrawn",
    });
  },
});

/** Faults of a review that are said at their field. */
const fieldOfFault: Readonly<Record<string, string>> = {
  comment_missing: "comment",
  reason_missing: "reason",
  reason_too_long: "reason",
  status_unknown_value: "status",
  day_invalid: "statusOn",
  day_to_come: "statusOn",
};

export const reviewAction = action({
  path: "/s/:space/progress/:update/review",
  permission: "progress.review",
  async act(request, form) {
    const { space, params, words } = request;
    const here = `/s/${space.code}/progress/${params.update}`;
    try {
      const update = await reviewUpdate(
        doingOf(request),
        params.update,
        form.text("seen"),
        readDecision(form),
      );
      return redirectTo(`/s/${space.code}/progress/review`, {
        kind: "done",
        key: `progress.review.${update.state}`,
      });
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      const message = words.t(`error.${error.kind}`, error.data);
      const field = fieldOfFault[error.kind];
      if (field !== undefined) {
        const data = await loadUpdate(request, { [field]: message }, form);
        return showAgain(<Update {...data} />);
      }
      if (!["update_already_reviewed", "update_changed_meanwhile", "review_own_work"].includes(error.kind))
        throw error;
      return redirectTo(here, { kind: "warning", key: `error.${error.kind}`, values: error.data });
    }
  },
});

function readDecision(form: FormFields): Decision {
  if (form.text("decision") === "return") return { kind: "return", comment: form.text("comment") };
  return {
    kind: "accept",
    status: form.text("status"),
    reason: form.text("reason"),
    statusOn: form.text("statusOn"),
  };
}

function loadUpdate(request: Request, errors: FormErrors, form: FormFields | null): Promise<UpdateView> {
  const { space, person, words, params, query } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const update = await findReadable(transaction, request, params.update);
    const reader = readerOf(person, space.id);
    const institution = await findInstitution(transaction, space.id, update.institutionId);
    const recommendations = await listServed(transaction, space.id, [update.id]);
    const ids = recommendations.map(({ id }) => id);
    const steps = await listSteps(transaction, space.id, update.id);
    const evidence = await listEvidence(transaction, space.id, [update.id]);
    const resource = resourceOf(update, space.id);
    const mayWrite = may(person, "progress.write", resource);
    const isTheirs = reader.ownInstitutionIds.includes(update.institutionId) || mayWrite;
    const isWaiting = update.state === "submitted" && may(person, "progress.review", resource);
    const isBarred = isWaiting && space.settings.fourEyes && isOwnWork(update, person.id);
    const previous =
      update.state === "submitted" || update.state === "returned"
        ? await findPreviousAccepted(transaction, space.id, update, ids)
        : null;
    const people = await namesOfPeople(transaction, space.id, [
      update.authorId,
      update.submittedBy,
      update.reviewedBy,
      ...steps.map(({ personId }) => personId),
    ]);
    const whole =
      update.clusterId !== null
        ? await findWhole(transaction, space.id, "cluster", update.clusterId)
        : update.plannedActionId !== null
          ? await findWhole(transaction, space.id, "action", update.plannedActionId)
          : null;
    const compared = Number(query.get("compare"));
    return {
      update,
      institution: institution === null ? "" : institutionName(institution, words.language),
      recommendations,
      title: whole?.title ?? null,
      // What was removed is told to those whose it was and to reviewers, without its content.
      evidence: evidence.filter(
        (item) =>
          mayReadEvidence(reader, item, update) ||
          (item.removedAt !== null && (isTheirs || reader.isReviewer)),
      ),
      steps: isTheirs || reader.isReviewer ? steps : steps.filter(({ kind }) => kind === "accepted"),
      toldHashes: hashesOf(await readEvents(transaction, space.id, [update.id])),
      people,
      previous: previous !== null && mayReadUpdate(reader, previous) ? previous : null,
      compared: Number.isInteger(compared) && compared > 0 ? compared : null,
      mayEdit: mayWrite && openStates.includes(update.state),
      mayWithdraw:
        (mayWrite && openStates.includes(update.state)) ||
        (update.state === "submitted" && may(person, "progress.submit", resource)),
      mayRemoveEvidence: mayWrite,
      review:
        isWaiting && !isBarred
          ? reviewFormOf(
              update,
              recommendations,
              await latestStatusDay(transaction, space.id, ids),
              todayIn(space),
              errors,
              form,
            )
          : null,
      otherReviewers: isBarred ? await otherReviewers(transaction, space.id, update) : null,
    };
  });
}

function hashesOf(events: readonly StoredEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ data }) => {
      const { after } = data;
      const isTold = typeof after === "object" && after !== null && "contentHash" in after;
      return isTold && typeof after.contentHash === "string" ? [after.contentHash] : [];
    }),
  );
}

function reviewFormOf(
  update: ProgressUpdate,
  recommendations: readonly ServedRecommendation[],
  lastStatusOn: string | null,
  today: string,
  errors: FormErrors,
  form: FormFields | null,
): ReviewFormData {
  const typed = (name: string, otherwise: string): string => (form?.has(name) ? form.text(name) : otherwise);
  return {
    update,
    recommendations,
    status: typed("status", update.proposedStatus ?? ""),
    reason: typed("reason", update.statusReason ?? ""),
    statusOn: typed("statusOn", statusDayOf(update, lastStatusOn, today)),
    comment: typed("comment", ""),
    errors,
  };
}

function Update(data: UpdateView) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const { update, review } = data;
  const base = `/s/${space?.code}`;
  return (
    <Page
      title={t("progress.update.title", { institution: data.institution })}
      lead={periodWords(update, words)}
      breadcrumb={[{ label: t("progress.title"), href: `${base}/progress` }]}
      hasErrors={review !== null && Object.keys(review.errors).length > 0}
      actions={
        data.mayEdit ? (
          <LinkButton href={`${base}/progress/${update.id}/edit`} kind="primary">
            {t(update.state === "returned" ? "progress.update.editAgain" : "progress.update.edit")}
          </LinkButton>
        ) : undefined
      }
    >
      {update.state === "returned" && update.reviewComment !== null ? (
        <Notice kind="warning" title={t("progress.report.returned")}>
          <p dir="auto">{update.reviewComment}</p>
        </Notice>
      ) : null}
      {data.otherReviewers === null ? null : (
        <Notice kind="info">
          {t("error.review_own_work", {
            count: data.otherReviewers.length,
            names: words.list(data.otherReviewers.slice(0, 5)),
          })}
        </Notice>
      )}
      <div className="recommendation">
        <div>
          <Subjects recommendations={data.recommendations} title={data.title} />
          <section aria-labelledby="update-text">
            <h2 id="update-text">{t("progress.update.text")}</h2>
            <UpdateText update={update} />
          </section>
          {update.proposedStatus === null ? null : (
            <section aria-labelledby="proposed">
              <h2 id="proposed">{t("progress.update.proposed")}</h2>
              <p className="row">
                <StatusBadge status={update.proposedStatus} />
              </p>
              <p dir="auto">{update.statusReason}</p>
            </section>
          )}
          <section aria-labelledby="evidence">
            <h2 id="evidence">{t("progress.evidence.legend")}</h2>
            {data.evidence.length === 0 ? (
              <p className="soft">{t("progress.evidence.none")}</p>
            ) : (
              <EvidenceList evidence={data.evidence} mayRemove={data.mayRemoveEvidence} />
            )}
          </section>
          {data.previous === null ? null : <Previous update={data.previous} />}
          {review === null ? null : <ReviewForms {...review} />}
        </div>
        <div>
          <FactsOf {...data} />
          <Versions
            steps={data.steps}
            people={data.people}
            compared={data.compared}
            update={update}
            toldHashes={data.toldHashes}
          />
          {data.mayWithdraw ? <Withdraw update={update} /> : null}
        </div>
      </div>
    </Page>
  );
}

function Subjects(props: {
  readonly recommendations: readonly ServedRecommendation[];
  readonly title: string | null;
}) {
  const { t } = useWords();
  const { recommendations, title } = props;
  const list = (
    <ul className="plain-list">
      {recommendations.map((recommendation) => (
        <Subject key={recommendation.id} recommendation={recommendation} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="subjects">
      <h2 id="subjects">{t("progress.report.on")}</h2>
      {title === null ? null : <p className="soft">{title}</p>}
      {recommendations.length <= 3 ? (
        list
      ) : (
        <details>
          <summary>{t("progress.report.several", { count: recommendations.length })}</summary>
          {list}
        </details>
      )}
    </section>
  );
}

function Subject({ recommendation }: { readonly recommendation: ServedRecommendation }) {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <li>
      <a href={`/s/${space?.code}/register/${recommendation.id}`}>
        {recommendation.paragraph ?? t("progress.recommendation")}
      </a>{" "}
      <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
        {recommendation.text}
      </InLanguage>{" "}
      <StatusBadge status={recommendation.status} />
    </li>
  );
}

/** The text of an update, its lines as they were typed. */
export function UpdateText({ update }: { readonly update: Pick<ProgressUpdate, "text" | "language"> }) {
  const { t } = useWords();
  if (update.text === "") return <p className="soft">{t("progress.withoutText")}</p>;
  return (
    <p className="update-text reading-text" lang={update.language} dir="auto">
      {update.text}
    </p>
  );
}

function Previous({ update }: { readonly update: ProgressUpdate }) {
  const words = useWords();
  const { space } = useShell();
  return (
    <section aria-labelledby="previous">
      <h2 id="previous">{words.t("progress.update.previous")}</h2>
      <p className="soft small">
        <a href={`/s/${space?.code}/progress/${update.id}`}>{periodWords(update, words)}</a>
      </p>
      <p className="update-text" lang={update.language} dir="auto">
        {update.text}
      </p>
    </section>
  );
}

function FactsOf({ update, people }: UpdateView) {
  const words = useWords();
  const { t, instant } = words;
  const who = (id: string | null): string => people.get(id ?? "") || t("progress.somebody");
  const entries: [string, ReactNode][] = [
    [t("progress.filter.state"), <StateBadge key="state" state={update.state} />],
    [t("progress.field.accessClass"), t(`progress.class.${update.accessClass}`)],
  ];
  if (update.submittedAt !== null) {
    entries.push([
      t("progress.update.submitted"),
      `${who(update.submittedBy)}, ${instant(update.submittedAt)}`,
    ]);
  } else entries.push([t("progress.update.begun"), `${who(update.authorId)}, ${instant(update.createdAt)}`]);
  if (update.reviewedAt !== null) {
    entries.push([t("progress.update.reviewed"), `${who(update.reviewedBy)}, ${instant(update.reviewedAt)}`]);
  }
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("progress.update.facts")}</h2>
      <Facts entries={entries} />
    </section>
  );
}

function Withdraw({ update }: { readonly update: ProgressUpdate }) {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <section aria-label={t("progress.withdraw")}>
      <details>
        <summary>{t("progress.withdraw")}</summary>
        <Form action={`/s/${space?.code}/progress/${update.id}/withdraw`} className="form">
          <p className="hint">{t("progress.withdraw.hint")}</p>
          <label htmlFor="withdraw-reason">{t("progress.withdraw.reason")}</label>
          <input className="input" id="withdraw-reason" name="reason" dir="auto" maxLength={1000} />
          <Button kind="danger" size="small">
            {t("progress.withdraw")}
          </Button>
        </Form>
      </details>
    </section>
  );
}
