import { dayByRule, findRule } from "../../deadlines/index.ts";
import type { ReadPaper, ReadReplyDue } from "../../reading/index.ts";
import { Facts, InLanguage, useShell, useWords, type Words } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";

type Entry = readonly [string, React.ReactNode];

/** What a letter, a decision on a case or a list of issues says of itself: about what, from whom, and by when it wants an answer. */
export function Paper({ document }: { readonly document: StoredDocument }) {
  const words = useWords();
  const paper = document.reading?.paper;
  if (paper === undefined) return null;
  const entries = entriesOf(paper, document, words);
  return entries.length === 0 ? null : <Facts entries={entries} />;
}

function entriesOf(paper: ReadPaper, { language, title }: StoredDocument, words: Words): Entry[] {
  const { t } = words;
  const entries: Entry[] = [];
  const add = (label: string, text: string | null): void => {
    if (text === null) return;
    const value = (
      <InLanguage key={label} language={language ?? "en"}>
        {text}
      </InLanguage>
    );
    entries.push([t(label), value]);
  };
  add("document.paper.subject", paper.subject ?? title);
  add("document.paper.author", paper.author);
  if (paper.mandates.length > 0) {
    const mandates = (
      <ul key="mandates" className="plain-list" lang={language ?? "en"} dir="auto">
        {paper.mandates.map((mandate) => (
          <li key={mandate}>{mandate}</li>
        ))}
      </ul>
    );
    entries.push([t("document.paper.mandates", { count: paper.mandates.length }), mandates]);
  }
  add("document.paper.articles", paper.articles);
  add("document.paper.violated", paper.violated);
  if (paper.outcome !== null) {
    entries.push([t("document.paper.outcome"), t(`document.paper.outcome.${paper.outcome}`)]);
  }
  if (paper.replyDue !== null) entries.push([t("document.paper.replyDue"), dueWords(paper.replyDue, words)]);
  return entries;
}

/** "4 May 2021 (within 60 days)"; the rule's time where the paper is silent. */
function dueWords(
  { rule, from, on, time, words: printed }: ReadReplyDue,
  { t, date }: Words,
): React.ReactNode {
  const known = findRule(rule);
  const counted = time ?? known;
  const day = on ?? (from === null || counted === null ? null : dayByRule(counted, from));
  if (day === null) return printed ?? t("document.paper.replyDue.unknown");
  if (printed === null) return t("document.paper.replyDue.byRule", { day: date(day) });
  return (
    <>
      {date(day)}{" "}
      <span className="soft">
        ({on === null ? <bdi>{printed}</bdi> : t("document.paper.replyDue.printed")})
      </span>
    </>
  );
}

/** The letter that a reply answers, the replies to a letter: papers that name the same reference. */
export function Joined({ documents }: { readonly documents: readonly StoredDocument[] }) {
  const words = useWords();
  const { t, date } = words;
  const { space } = useShell();
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="joined">
      <h2 id="joined">{t("document.joined")}</h2>
      <ul className="plain-list">
        {documents.map(({ id, type, symbol, fileName, datedOn }) => (
          <li key={id}>
            <a href={`/s/${space?.code}/documents/${id}`}>
              {type === null ? "" : `${t(`documents.type.${type}`)}: `}
              <bdi>{symbol ?? fileName}</bdi>
            </a>
            {datedOn === null ? null : <span className="soft"> {date(datedOn)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
