import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  action,
  Button,
  Form,
  FormActions,
  InLanguage,
  Notice,
  ownNameOf,
  redirectTo,
  useWords,
} from "../../web/index.ts";
import type { Pairing, StoredDocument } from "../model.ts";
import { findDocument, listDraftItems, setPairing } from "../store.ts";
import { compareVersions, type ProposedPair, refuseDoubled, type VersionComparison } from "../versions.ts";

/** Labels shown of a long list; the rest is counted. */
const labelsShown = 30;
/** Characters of a paragraph that are enough to compare it with another. */
const excerptLength = 240;

/** A person's word on a version that numbers differently: pairs, or the numbers as they are; or to decide again. */
export const pairAction = action({
  path: "/s/:space/documents/:document/pairs",
  permission: "document.review",
  async act({ services, space, person, params }, form) {
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const document = await findDocument(transaction, space.id, params.document);
      if (document === null) throw new SuiviError("document_missing");
      if (document.status !== "to_review")
        throw new SuiviError("document_not_read", { file: document.fileName });
      const asked = form.text("do");
      if (asked === "numbers") return setPairing(transaction, space.id, document.id, { kind: "numbers" });
      if (asked === "again") return setPairing(transaction, space.id, document.id, null);
      const drafts = await listDraftItems(transaction, space.id, document.id);
      const comparison = await compareVersions(transaction, space.id, document, drafts);
      const pairs: Record<string, string | null> = {};
      for (const { draft, proposed, byNumber, choices } of comparison?.proposals ?? []) {
        const chosen = form.text(`pair-${draft.id}`);
        const known = [proposed, ...choices].find(({ id }) => id === chosen);
        if (chosen === "none") pairs[draft.id] = null;
        else if (known !== undefined) pairs[draft.id] = known.id;
        else if (byNumber !== null) pairs[draft.id] = byNumber.id;
      }
      await refuseDoubled(transaction, space.id, document, drafts, pairs);
      const pairing: Pairing = { kind: "pairs", pairs };
      await setPairing(transaction, space.id, document.id, pairing);
    });
    return redirectTo(`/s/${space.code}/documents/${params.document}`, {
      kind: "done",
      key: "versions.decided",
    });
  },
});

/** What differs between this document and what stands of it in another language; pairs to decide, where there are any. */
export function Versions(props: {
  readonly comparison: VersionComparison | null;
  readonly document: StoredDocument;
  readonly address: string;
}) {
  const { t, number, list } = useWords();
  const { comparison, document, address } = props;
  if (comparison === null) return null;
  const { here, there, missingHere, onlyHere, clauses, proposals } = comparison;
  const language = ownNameOf(comparison.language);
  const own = ownNameOf(document.language ?? "en");
  const shorten = (labels: readonly string[]): string =>
    list(labels.slice(0, labelsShown)) + (labels.length > labelsShown ? ` … (${number(labels.length)})` : "");
  const lines: string[] = [];
  if (here !== there) lines.push(t("versions.counts", { language, own, here, there }));
  if (missingHere.length > 0) lines.push(t("versions.missing", { labels: shorten(missingHere), own }));
  if (onlyHere.length > 0) lines.push(t("versions.only", { labels: shorten(onlyHere), language }));
  for (const { paragraph, here: count, there: others } of clauses.slice(0, labelsShown)) {
    lines.push(t("versions.clauses", { paragraph, here: count, there: others, language }));
  }
  if (clauses.length > labelsShown)
    lines.push(t("versions.clausesMore", { count: clauses.length - labelsShown }));
  return (
    <section aria-labelledby="versions" id="versions-part">
      <h2 id="versions">{t("versions.title", { language })}</h2>
      {lines.length === 0 && proposals.length === 0 ? (
        <p className="good">{t("versions.same", { count: here })}</p>
      ) : null}
      {lines.length === 0 ? null : (
        <Notice kind="warning">
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {proposals.length === 0 ? null : (
        <Pairs proposals={proposals} language={comparison.language} address={address} document={document} />
      )}
      {document.pairing === null || document.status !== "to_review" ? null : (
        <Form action={`${address}/pairs`} className="row">
          <span>
            {document.pairing.kind === "numbers"
              ? t("versions.byNumbers")
              : t("versions.byPairs", { count: Object.keys(document.pairing.pairs).length })}
          </span>
          <Button name="do" value="again" size="small">
            {t("versions.again")}
          </Button>
        </Form>
      )}
    </section>
  );
}

function Pairs(props: {
  readonly proposals: readonly ProposedPair[];
  readonly language: string;
  readonly address: string;
  readonly document: StoredDocument;
}) {
  const { t } = useWords();
  const { proposals, language, address, document } = props;
  return (
    <Form action={`${address}/pairs`} className="form pairs">
      <h3>{t("versions.pairs", { count: proposals.length })}</h3>
      <p>{t("versions.pairs.why")}</p>
      <ol className="plain-list">
        {proposals.map((proposal) => (
          <Pair
            key={proposal.draft.id}
            proposal={proposal}
            language={language}
            own={document.language ?? "en"}
          />
        ))}
      </ol>
      <FormActions>
        <Button kind="primary" name="do" value="pairs">
          {t("versions.joinPairs")}
        </Button>
        <Button name="do" value="numbers">
          {t("versions.joinNumbers")}
        </Button>
      </FormActions>
    </Form>
  );
}

function excerpt(text: string): string {
  return text.length > excerptLength ? `${text.slice(0, excerptLength)} …` : text;
}

function Pair({
  proposal,
  language,
  own,
}: {
  readonly proposal: ProposedPair;
  readonly language: string;
  readonly own: string;
}) {
  const { t } = useWords();
  const { draft, proposed, byNumber, choices } = proposal;
  const name = `pair-${draft.id}`;
  const numberOf = (paragraph: string | null): string => paragraph ?? t("document.item.withoutParagraph");
  return (
    <li className="pair">
      <div className="pair-texts">
        <p>
          <strong>
            {ownNameOf(own)} · {numberOf(draft.item.paragraph)}
          </strong>
          <span className="block">
            <InLanguage language={own}>{excerpt(draft.item.text)}</InLanguage>
          </span>
        </p>
        <p>
          <strong>
            {ownNameOf(language)} · {numberOf(proposed.paragraph)}
          </strong>
          <span className="block">
            <InLanguage language={language}>{excerpt(proposed.text)}</InLanguage>
          </span>
        </p>
      </div>
      <label htmlFor={name}>{t("versions.isSameAs", { paragraph: numberOf(draft.item.paragraph) })}</label>
      <select className="input" id={name} name={name} defaultValue={proposed.id}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {numberOf(choice.paragraph)} {choice.id === byNumber?.id ? `(${t("versions.sameNumber")}) ` : ""}
            {choice.text.slice(0, 60)}
          </option>
        ))}
        <option value="none">{t("versions.none", { language: ownNameOf(language) })}</option>
      </select>
    </li>
  );
}
