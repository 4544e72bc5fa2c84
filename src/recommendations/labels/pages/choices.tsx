import type { FormFields } from "../../../web/index.ts";
import { Button, InLanguage, useWords, type Words } from "../../../web/index.ts";
import { readLabelKey, type Scheme, schemes, type WantedDecision } from "../model.ts";
import type { ProposedLabel } from "../proposing.ts";
import { cutAt, type ShownLabel, type ShownRecommendation } from "../showing.ts";
import type { SpaceVocabulary } from "../vocabulary.ts";

/** A proposal that is less sure or was right less often, or was not measured, is not chosen beforehand. */
const chosenFrom = 0.7;
const longestOption = 90;

/** The text of a recommendation with the words that led to what is proposed. */
export function MarkedText({
  row,
}: {
  readonly row: Pick<ShownRecommendation, "text" | "isTextDamaged" | "language" | "proposals">;
}) {
  const parts = cutAt(
    row.text,
    row.proposals.flatMap(({ places }) => places),
  );
  return (
    <InLanguage language={row.language} letters={row.text.length} isDamaged={row.isTextDamaged}>
      {parts.map(({ text, isMarked }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name, and never change places.
        isMarked ? <mark key={at}>{text}</mark> : text,
      )}
    </InLanguage>
  );
}

/** A name with what it is a name of, as the list of choices shows it and as it is typed: "Right to health · Theme". */
function optionText(name: string, scheme: Scheme, { t }: Words): string {
  const short = name.length > longestOption ? `${name.slice(0, longestOption)}…` : name;
  return `${short} · ${t(`labels.scheme.${scheme}`)}`;
}

/** Everything that can be chosen, for the fields of a page that name it. */
export function LabelList({ vocabulary, id }: { readonly vocabulary: SpaceVocabulary; readonly id: string }) {
  const words = useWords();
  return (
    <datalist id={id}>
      {schemes.flatMap((scheme) =>
        vocabulary
          .options(scheme, words.language)
          .map(({ label, name }) => (
            <option key={`${scheme} ${label}`} value={optionText(name, scheme, words)} />
          )),
      )}
    </datalist>
  );
}

/** The label that somebody chose from the list or typed, with its kind; a theme where no kind is said. Null where no list has it. */
export function readTyped(
  typed: string,
  vocabulary: SpaceVocabulary,
  words: Words,
): { readonly scheme: Scheme; readonly label: string } | null {
  const at = typed.lastIndexOf(" · ");
  const kind = at < 0 ? "" : typed.slice(at + 3).trim();
  const named = schemes.find((scheme) => words.t(`labels.scheme.${scheme}`) === kind);
  const name = named === undefined ? typed : typed.slice(0, at);
  for (const scheme of named === undefined ? schemes : [named]) {
    // A long name was cut: the option that begins so is meant.
    const cut = name.endsWith("…") ? name.slice(0, -1) : null;
    const label =
      cut === null
        ? vocabulary.resolve(scheme, name)
        : (vocabulary.options(scheme, words.language).find((one) => one.name.startsWith(cut))?.label ?? null);
    if (label !== null) return { scheme, label };
  }
  return null;
}

/** The decisions of a form made of `LabelChoices`; `unknown` holds what was typed and no list has. */
export function readChoices(
  form: FormFields,
  vocabulary: SpaceVocabulary,
  words: Words,
): { readonly wanted: readonly WantedDecision[]; readonly unknown: readonly string[] } {
  const wanted: WantedDecision[] = [];
  const unknown: string[] = [];
  for (const name of form.names()) {
    const [what, recommendationId = "", ...rest] = name.split(":");
    const key = readLabelKey(rest.join(":"));
    const value = form.text(name);
    if (
      what === "verdict" &&
      key !== null &&
      (value === "holds" || value === "refused" || value === "open")
    ) {
      const reason = value === "refused" ? form.text(`reason:${recommendationId}`) : "";
      wanted.push({ recommendationId, ...key, verdict: value, reason });
    }
    if (what === "add" && value !== "") {
      const label = readTyped(value, vocabulary, words);
      if (label === null) unknown.push(value.slice(0, 80));
      else wanted.push({ recommendationId, ...label, verdict: "holds" });
    }
  }
  return { wanted, unknown };
}

function Verdict(props: {
  readonly name: string;
  readonly chosen: "holds" | "refused" | "";
  readonly label: string;
  readonly hasFocus: boolean;
  /** Words for leaving it as it is. */
  readonly otherwise: { readonly value: "" | "open"; readonly label: string };
}) {
  const { t } = useWords();
  const choice = (value: string, label: string, hasFocus: boolean) => (
    <label className="choice">
      <input
        type="radio"
        name={props.name}
        value={value}
        defaultChecked={value === props.chosen}
        // biome-ignore lint/a11y/noAutofocus: whoever works through a list goes on where the last answer led to.
        autoFocus={hasFocus}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <div className="label-verdict" role="radiogroup" aria-label={props.label}>
      {choice("holds", t("labels.accept"), props.hasFocus && props.chosen === "holds")}
      {choice("refused", t("labels.refuse"), props.hasFocus && props.chosen === "refused")}
      {choice(props.otherwise.value, props.otherwise.label, props.hasFocus && props.chosen === "")}
    </div>
  );
}

/** Where a label comes from and who decided about it, in words. */
function LabelSource({ shown }: { readonly shown: ShownLabel }) {
  const { t, list, date, percent } = useSourceWords();
  const { documents, decision } = shown;
  const parts: string[] = [];
  if (documents.length > 0) {
    parts.push(t("labels.source.document", { documents: list(documents.map(({ name }) => name)) }));
  }
  if (decision !== null) {
    const who = decision.name ?? t("labels.source.somebody");
    const on = date(decision.decidedAt.toISOString().slice(0, 10));
    parts.push(t(`labels.source.${decision.verdict}`, { name: who, date: on }));
    if (decision.model !== null && decision.confidence !== null) {
      parts.push(
        t("labels.source.proposedSure", { model: decision.model, share: percent(decision.confidence) }),
      );
    } else if (decision.model !== null) parts.push(t("labels.source.proposed", { model: decision.model }));
  } else if (documents.length === 0) parts.push(t("labels.source.person"));
  return (
    <span className="small soft">
      {parts.join(" · ")}
      {decision?.reason == null ? null : (
        <>
          {" · "}
          <q dir="auto">{decision.reason}</q>
        </>
      )}
    </span>
  );
}

function useSourceWords() {
  const words = useWords();
  const percent = new Intl.NumberFormat(words.language, { style: "percent", maximumFractionDigits: 0 });
  return { ...words, percent: (share: number) => percent.format(share) };
}

/** How sure a proposal is, how often such proposals were right, and what led to it. */
function ProposalReasons({ proposal, text }: { readonly proposal: ProposedLabel; readonly text: string }) {
  const { t, list, percent } = useSourceWords();
  const { confidence, modelConfidence, precision, places, reason } = proposal;
  const words = [...new Set(places.map(({ start, end }) => text.slice(start, end)))];
  const parts: string[] = [];
  if (confidence !== null) parts.push(t("labels.confidence", { share: percent(confidence) }));
  if (modelConfidence !== null) parts.push(t("labels.modelConfidence", { share: percent(modelConfidence) }));
  if (precision !== null) parts.push(t("labels.precision", { share: percent(precision) }));
  else if (proposal.source === "model" && confidence === null) parts.push(t("labels.unmeasured"));
  if (words.length > 0)
    parts.push(list(words.map((word) => `\u2068${t("web.quoted", { words: word })}\u2069`)));
  return (
    <span className="small soft">
      <bdi>{parts.join(" · ")}</bdi>
      {reason === null ? null : (
        <span className="block">
          {t("labels.ownReason", {
            labelled: reason.labelled,
            decided: reason.decided,
            words: text.slice(reason.start, reason.end),
          })}
        </span>
      )}
    </span>
  );
}

/** Decides about what is proposed for a recommendation, what stands there, and what is missing. One form's fields, without the form. */
export function LabelChoices(props: {
  readonly row: ShownRecommendation;
  readonly vocabulary: SpaceVocabulary;
  readonly listId: string;
  readonly hasFocus: boolean;
  /** Whether labels that stand there can be changed too. */
  readonly withStanding: boolean;
}) {
  const { t, language } = useWords();
  const { row, vocabulary, listId, hasFocus, withStanding } = props;
  const first = row.proposals[0];
  const standing = row.labels.filter(({ isListed, decision }) => isListed || decision !== null);
  return (
    <div className="label-choices">
      {row.proposals.length === 0 ? <p className="small soft">{t("labels.noProposal")}</p> : null}
      {schemes.map((scheme) => {
        const those = row.proposals.filter((one) => one.scheme === scheme);
        if (those.length === 0) return null;
        return (
          <fieldset key={scheme} className="labels">
            <legend className="small soft">{t(`labels.scheme.${scheme}`)}</legend>
            {those.map((proposal) => {
              const name = vocabulary.name(scheme, proposal.label, language);
              const isLikely = Math.min(proposal.precision ?? 0, proposal.confidence ?? 0) >= chosenFrom;
              return (
                <div key={proposal.label} className="label-line">
                  <span>
                    <bdi>{name}</bdi> <ProposalReasons proposal={proposal} text={row.text} />
                  </span>
                  <Verdict
                    name={`verdict:${row.id}:${scheme} ${proposal.label}`}
                    chosen={isLikely ? "holds" : ""}
                    label={name}
                    hasFocus={hasFocus && proposal === first}
                    otherwise={{ value: "", label: t("labels.later") }}
                  />
                </div>
              );
            })}
          </fieldset>
        );
      })}
      {withStanding && standing.length > 0 ? (
        <details>
          <summary>{t("labels.correct")}</summary>
          {standing.map((shown) => (
            <div key={`${shown.scheme} ${shown.label}`} className="label-line">
              <span>
                <bdi>{vocabulary.name(shown.scheme, shown.label, language)}</bdi>{" "}
                <span className="small soft">{t(`labels.scheme.${shown.scheme}`)}</span>
              </span>
              <Verdict
                name={`verdict:${row.id}:${shown.scheme} ${shown.label}`}
                chosen={shown.decision?.verdict ?? ""}
                label={vocabulary.name(shown.scheme, shown.label, language)}
                hasFocus={false}
                otherwise={
                  shown.decision === null
                    ? { value: "", label: t("labels.asItIs") }
                    : { value: "open", label: t("labels.takeBack") }
                }
              />
            </div>
          ))}
        </details>
      ) : null}
      <div className="label-further">
        <label>
          <span className="small">{t("labels.add")}</span>
          <input
            className="input"
            name={`add:${row.id}`}
            list={listId}
            dir="auto"
            autoComplete="off"
            maxLength={300}
          />
        </label>
        <label>
          <span className="small">{t("labels.reason")}</span>
          <input className="input" name={`reason:${row.id}`} dir="auto" autoComplete="off" maxLength={500} />
        </label>
        <Button>{t("labels.save")}</Button>
      </div>
    </div>
  );
}

/** Labels of a recommendation with where each comes from; those that were taken out are crossed out. */
export function StandingLabels(props: {
  readonly labels: readonly ShownLabel[];
  readonly vocabulary: SpaceVocabulary;
}) {
  const { t, language } = useWords();
  const { labels, vocabulary } = props;
  return schemes.map((scheme) => {
    const those = labels.filter((one) => one.scheme === scheme);
    if (those.length === 0) return null;
    return (
      <div key={scheme}>
        <p className="label-kind">
          <strong>{t(`labels.scheme.${scheme}`)}</strong>
        </p>
        <ul className="plain-list label-list">
          {those.map((shown) => (
            <li key={shown.label}>
              {shown.isListed ? (
                <bdi>{vocabulary.name(scheme, shown.label, language)}</bdi>
              ) : (
                <del>
                  <bdi>{vocabulary.name(scheme, shown.label, language)}</bdi>
                </del>
              )}{" "}
              <LabelSource shown={shown} />
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
