import { namesOfPeople } from "../../../access/index.ts";
import { isIdentifier, isSuiviError, SuiviError } from "../../../kernel/index.ts";
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
  page,
  type RequestOf,
  redirectTo,
  Select,
  showAgain,
  TextArea,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import { changeStatus } from "../statuses.ts";
import { inTransaction, todayIn } from "../steps.ts";
import { findRecommendations, listStatuses, type ServedRecommendation, type StoredStatus } from "../store.ts";
import { statusOptions } from "./form.tsx";
import { doingOf } from "./report.tsx";

type Request = RequestOf<"/s/:space/register/:recommendation/status">;

interface StatusView {
  readonly recommendation: Omit<ServedRecommendation, "updateId">;
  readonly statuses: readonly StoredStatus[];
  readonly people: ReadonlyMap<string, string>;
  readonly typed: { readonly status: string; readonly reason: string; readonly statusOn: string };
  readonly errors: FormErrors;
}

export const statusPage = page({
  path: "/s/:space/register/:recommendation/status",
  permission: "status.change",
  load: (request) => loadStatus(request, { status: "", reason: "", statusOn: todayIn(request.space) }, {}),
  view: (data) => <StatusForm {...data} />,
});

const fieldOfFault: Readonly<Record<string, string>> = {
  status_unknown_value: "status",
  reason_missing: "reason",
  reason_too_long: "reason",
  day_invalid: "statusOn",
  day_to_come: "statusOn",
};

export const changeStatusAction = action({
  path: "/s/:space/register/:recommendation/status",
  permission: "status.change",
  async act(request, form) {
    const { space, params, words } = request;
    const typed = {
      status: form.text("status"),
      reason: form.text("reason"),
      statusOn: form.text("statusOn"),
    };
    try {
      await changeStatus(doingOf(request), params.recommendation, typed, todayIn(space));
    } catch (error) {
      const field = isSuiviError(error) ? fieldOfFault[error.kind] : undefined;
      if (!isSuiviError(error) || field === undefined) throw error;
      const data = await loadStatus(request, typed, { [field]: words.t(`error.${error.kind}`, error.data) });
      return showAgain(<StatusForm {...data} />);
    }
    return redirectTo(`/s/${space.code}/register/${params.recommendation}`, {
      kind: "done",
      key: "progress.status.changed",
    });
  },
});

function loadStatus(request: Request, typed: StatusView["typed"], errors: FormErrors): Promise<StatusView> {
  const { space, params } = request;
  return inTransaction(doingOf(request), async (transaction) => {
    const [recommendation] = isIdentifier(params.recommendation)
      ? await findRecommendations(transaction, space.id, [params.recommendation])
      : [];
    if (recommendation === undefined) throw new SuiviError("report_subject_not_found");
    const statuses = await listStatuses(transaction, space.id, recommendation.id);
    const people = await namesOfPeople(
      transaction,
      space.id,
      statuses.map(({ decidedBy }) => decidedBy),
    );
    return { recommendation, statuses, people, typed, errors };
  });
}

function StatusForm({ recommendation, statuses, people, typed, errors }: StatusView) {
  const { t } = useWords();
  const { space } = useShell();
  const address = `/s/${space?.code}/register/${recommendation.id}`;
  return (
    <Page
      title={t("progress.status.title")}
      width="form"
      breadcrumb={[
        { label: t("register.title"), href: `/s/${space?.code}/register` },
        { label: recommendation.paragraph ?? t("progress.recommendation"), href: address },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div className="reported-on reported-recommendation">
        <p>
          <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
            {recommendation.text}
          </InLanguage>
        </p>
        <p className="small">
          <span className="soft">{t("progress.report.statusNow")} </span>
          <StatusBadge status={recommendation.status} />
        </p>
      </div>
      <Form action={`${address}/status`} className="form" id="status-form">
        <KeepDraft form={`${address}/status`} />
        <Select
          name="status"
          label={t("progress.status.new")}
          placeholder={t("progress.status.choose")}
          options={statusOptions(t)}
          value={typed.status}
          error={errors.status}
          isRequired
        />
        <TextArea
          name="reason"
          label={t("progress.review.reason")}
          hint={t("progress.review.reason.hint")}
          value={typed.reason}
          error={errors.reason}
          rows={3}
          isRequired
        />
        <Field
          name="statusOn"
          label={t("progress.review.statusOn")}
          type="date"
          width="short"
          value={typed.statusOn}
          error={errors.statusOn}
        />
        <FormActions>
          <Button kind="primary">{t("progress.status.save")}</Button>
        </FormActions>
      </Form>
      {statuses.length === 0 ? null : (
        <section aria-labelledby="statuses" className="stack">
          <h2 id="statuses">{t("progress.status.history")}</h2>
          <StatusHistory statuses={statuses} people={people} />
        </section>
      )}
    </Page>
  );
}

/** Every status with its day, reason and who decided it, newest first. */
export function StatusHistory(props: {
  readonly statuses: readonly StoredStatus[];
  readonly people: ReadonlyMap<string, string>;
}) {
  const { t, date } = useWords();
  const { space } = useShell();
  return (
    <ol className="plain-list" reversed>
      {props.statuses.map((status) => (
        <li key={status.id}>
          <span className="row">
            <StatusBadge status={status.status} />
            <span className="small">{t("progress.status.since", { day: date(status.statusOn) })}</span>
          </span>
          <span className="block" dir="auto">
            {status.reason}
          </span>
          <span className="soft small block">
            {props.people.get(status.decidedBy ?? "") || t("progress.somebody")} · {date(status.decidedAt)}
            {status.progressUpdateId === null ? null : (
              <>
                {" · "}
                <a href={`/s/${space?.code}/progress/${status.progressUpdateId}`}>
                  {t("progress.status.update")}
                </a>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
