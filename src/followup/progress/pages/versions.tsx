import { differenceOf } from "../../../kernel/index.ts";
import { useShell, useWords } from "../../../web/index.ts";
import { asUpdateFields, contentHash, type ProgressUpdate, updateFieldNames } from "../model.ts";
import type { UpdateStep } from "../store.ts";
import { fieldLabels } from "./form.tsx";

/** The way of an update, newest step first; one step's text is compared with the one before it. */
export function Versions(props: {
  readonly steps: readonly UpdateStep[];
  readonly people: ReadonlyMap<string, string>;
  readonly compared: number | null;
  readonly update: ProgressUpdate;
  /** Hashes of content that the history names: a step with another was edited behind the application's back. */
  readonly toldHashes: ReadonlySet<string>;
}) {
  const { t, instant } = useWords();
  const { space } = useShell();
  const { steps, people, compared, update, toldHashes } = props;
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t("progress.versions")}</h2>
      <ol className="plain-list" reversed>
        {steps.toReversed().map((step) => {
          const before = previousContent(steps, step);
          return (
            <li key={step.ordinal} id={`step-${step.ordinal}`}>
              {t(`progress.step.${step.kind}`)}
              <span className="soft small block">
                {people.get(step.personId ?? "") || t("progress.somebody")} · {instant(step.at)}
              </span>
              {step.comment === null ? null : (
                <q className="small block" dir="auto">
                  {step.comment}
                </q>
              )}
              {toldHashes.has(hashOfContent(step)) ? null : (
                <p className="small warn">{t("progress.versions.broken")}</p>
              )}
              {before === null ? null : compared === step.ordinal ? (
                <Difference before={before} after={step} language={update.language} />
              ) : (
                <a
                  className="small"
                  href={`/s/${space?.code}/progress/${update.id}?compare=${step.ordinal}#step-${step.ordinal}`}
                >
                  {t("progress.versions.compare")}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function hashOfContent(step: UpdateStep): string {
  return contentHash(asUpdateFields(step.content));
}

/** The step before, where its content differs. */
function previousContent(steps: readonly UpdateStep[], step: UpdateStep): UpdateStep | null {
  const before = steps.findLast(({ ordinal }) => ordinal < step.ordinal);
  return before === undefined || before.contentHash === step.contentHash ? null : before;
}

function Difference(props: {
  readonly before: UpdateStep;
  readonly after: UpdateStep;
  readonly language: string;
}) {
  const words = useWords();
  const labels = fieldLabels(words);
  const { before, after, language } = props;
  const changed = updateFieldNames.filter((name) => before.content[name] !== after.content[name]);
  const shown = (name: string, value: string | undefined): string => {
    if (value === undefined || value === "") return words.t("web.merge.empty");
    if (name === "proposedStatus") return words.t(`followup.status.${value}`);
    return name === "accessClass" ? words.t(`progress.class.${value}`) : words.date(value);
  };
  return (
    <dl className="difference">
      {changed.map((name) => (
        <div key={name}>
          <dt className="soft small">{labels[name]}</dt>
          {name === "text" || name === "statusReason" ? (
            <dd className="update-text" lang={language} dir="auto">
              {differenceOf(before.content[name] ?? "", after.content[name] ?? "").map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of a difference never move.
                <DifferencePartView key={index} {...part} />
              ))}
            </dd>
          ) : (
            <dd>
              <del>{shown(name, before.content[name])}</del> <ins>{shown(name, after.content[name])}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function DifferencePartView(part: { readonly kind: "same" | "removed" | "added"; readonly text: string }) {
  if (part.kind === "removed") return <del>{part.text}</del>;
  return part.kind === "added" ? <ins>{part.text}</ins> : part.text;
}
