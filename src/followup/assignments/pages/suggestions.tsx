import { type Institution, institutionName } from "../../../institutions/index.ts";
import { useWords } from "../../../web/index.ts";
import type { SuggestedInstitution, SuggestionReason } from "../suggesting.ts";

type Part = "lead" | "contributing";

/** Which institutions are suggested for a part, each with what speaks for it. Folded: the list above names them. */
export function SuggestionReasons(props: {
  readonly suggested: readonly SuggestedInstitution[];
  readonly part: Part;
  readonly institutions: readonly Institution[];
}) {
  const { t, language } = useWords();
  const { suggested, part, institutions } = props;
  if (suggested.length === 0) return null;
  const nameOf = (id: string): string => {
    const found = institutions.find((one) => one.id === id);
    return found === undefined ? "" : institutionName(found, language);
  };
  return (
    <details className="suggestion-reasons small">
      <summary>{t("assignments.suggested.why", { count: suggested.length })}</summary>
      <dl>
        {suggested.map(({ institutionId, reasons }) => (
          <div key={institutionId}>
            <dt>{nameOf(institutionId)}</dt>
            {reasons.map((reason) => (
              <dd key={reason.words}>
                <Reason reason={reason} part={part} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="soft">{t("assignments.suggested.source")}</p>
    </details>
  );
}

/** One thing that speaks for an institution, in a line. */
export function Reason({ reason, part }: { readonly reason: SuggestionReason; readonly part: Part }) {
  const { t } = useWords();
  const { words, own, assigned, mandate } = reason;
  return (
    <>
      <q>{words}</q>{" "}
      <span className="soft">
        {own > 0 ? t(`assignments.suggested.past.${part}`, { own, assigned }) : null}
        {own > 0 && mandate !== null ? " · " : null}
        {mandate === null ? null : t("assignments.suggested.mandate", { mandate })}
      </span>
    </>
  );
}
