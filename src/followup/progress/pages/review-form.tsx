import {
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormErrors,
  KeepDraft,
  Select,
  TextArea,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { contentHash, fieldsOf, type ProgressUpdate } from "../model.ts";
import type { ServedRecommendation } from "../store.ts";
import { statusOptions } from "./form.tsx";

export interface ReviewFormData {
  readonly update: ProgressUpdate;
  readonly recommendations: readonly ServedRecommendation[];
  readonly status: string;
  readonly reason: string;
  readonly statusOn: string;
  readonly comment: string;
  readonly errors: FormErrors;
}

/** Accepting, with the status, or returning, with a comment. */
export function ReviewForms(data: ReviewFormData) {
  const { t } = useWords();
  const { space } = useShell();
  const { update, recommendations, errors } = data;
  const address = `/s/${space?.code}/progress/${update.id}/review`;
  const seen = contentHash(fieldsOf(update));
  const current = new Set(recommendations.map(({ status }) => status));
  const [only] = current;
  const keep =
    current.size === 1 && only !== undefined
      ? t("progress.field.status.keep", { status: t(`followup.status.${only}`) })
      : t("progress.field.status.keepEach");
  return (
    <section aria-labelledby="review" className="update-review">
      <h2 id="review">{t("progress.review.heading")}</h2>
      <ErrorSummary errors={errors} />
      <div className="grid">
        <Form action={address} className="form panel" id="review-accept">
          <input type="hidden" name="decision" value="accept" />
          <input type="hidden" name="seen" value={seen} />
          <Select
            name="status"
            label={t("progress.review.status")}
            placeholder={keep}
            options={statusOptions(t)}
            value={data.status}
            error={errors.status}
          />
          <TextArea
            name="reason"
            label={t("progress.review.reason")}
            hint={t("progress.review.reason.hint")}
            value={data.reason}
            error={errors.reason}
            rows={3}
          />
          <Field
            name="statusOn"
            label={t("progress.review.statusOn")}
            type="date"
            width="short"
            value={data.statusOn}
            error={errors.statusOn}
          />
          <Button kind="primary">{t("progress.review.accept")}</Button>
        </Form>
        <Form action={address} className="form panel" id="review-return">
          <KeepDraft form={address} />
          <input type="hidden" name="decision" value="return" />
          <input type="hidden" name="seen" value={seen} />
          <TextArea
            name="comment"
            label={t("progress.review.comment")}
            hint={t("progress.review.comment.hint")}
            value={data.comment}
            error={errors.comment}
            rows={3}
          />
          <Button>{t("progress.review.return")}</Button>
        </Form>
      </div>
    </section>
  );
}
