import type { MergeConflict, TextFields } from "../../kernel/index.ts";
import type { FormFields } from "../form.ts";
import { useWords } from "../shell.tsx";
import { Notice } from "./notice.tsx";

const baseField = "base_fields";

/** Goes into a form that edits something: what the fields held when it was shown, so that a later save can be merged. */
export function BaseFields({ values }: { readonly values: TextFields }) {
  return <input type="hidden" name={baseField} value={JSON.stringify(values)} />;
}

/** What the fields held when the form was shown; empty where it did not say. Used for merging only, never believed. */
export function readBaseFields(form: FormFields): TextFields {
  try {
    const base: unknown = JSON.parse(form.exact(baseField));
    if (typeof base !== "object" || base === null) return {};
    return Object.fromEntries(
      Object.entries(base).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Says which fields somebody else changed too, with their text; the form below holds one's own. `labels` by field. */
export function MergeNotice(props: {
  readonly conflicts: readonly MergeConflict[];
  readonly labels: TextFields;
}) {
  const { t } = useWords();
  if (props.conflicts.length === 0) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t("web.merge.title")}</strong>
      </p>
      <p>{t("web.merge.text")}</p>
      <dl className="facts">
        {props.conflicts.map(({ field, theirs }) => (
          <div key={field}>
            <dt>{t("web.merge.theirs", { field: props.labels[field] ?? field })}</dt>
            <dd dir="auto">{theirs === "" ? t("web.merge.empty") : theirs}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}
