import type { ReadAsk, ReadOperativeParagraph, ReadResolution } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { mechanismName } from "../../vocabularies/mechanisms/index.ts";
import { Cell, InLanguage, Table, useWords, type Words } from "../../web/index.ts";

/** What a resolution or decision holds: what it asks of whom by when, who tabled it, and its text. */
export function Resolution({
  resolution,
  title,
  language,
}: {
  readonly resolution: ReadResolution;
  readonly title: string | null;
  readonly language: string;
}) {
  const words = useWords();
  const { t } = words;
  const { operative, preamble } = resolution;
  const asks = operative.flatMap((paragraph) => paragraph.asks.map((ask) => ({ paragraph, ask })));
  return (
    <article className="resolution stack">
      {title === null ? null : (
        <p className="resolution-title">
          <InLanguage language={language}>{title}</InLanguage>
        </p>
      )}
      <p className="soft">{factsOf(resolution, words)}</p>
      {asks.length === 0 ? null : <Asks asks={asks} language={language} />}
      <section>
        <h2>{t("resolution.operative", { count: operative.length })}</h2>
        <ol className="plain-list resolution-paragraphs" lang={language} dir="auto">
          {operative.map(({ number, text }) => (
            <li key={number} id={`paragraph-${number}`}>
              <b>{number}.</b> {text}
            </li>
          ))}
        </ol>
      </section>
      <Sponsors resolution={resolution} />
      {preamble.length === 0 ? null : (
        <details>
          <summary>{t("resolution.preamble", { count: preamble.length })}</summary>
          <div className="stack small" lang={language} dir="auto">
            {preamble.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </details>
      )}
    </article>
  );
}

function factsOf(resolution: ReadResolution, { t, language }: Words): string {
  const { body, isDraft, session, number, agendaItem } = resolution;
  const facts = [t(isDraft ? "resolution.draft" : "resolution.adopted"), mechanismName(body, language)];
  if (number !== null) facts.push(t("resolution.number", { number }));
  if (session !== null) facts.push(t("resolution.session", { session }));
  if (agendaItem !== null) facts.push(t("resolution.agendaItem", { item: agendaItem }));
  return facts.join(" · ");
}

function Asks(props: {
  readonly asks: readonly { readonly paragraph: ReadOperativeParagraph; readonly ask: ReadAsk }[];
  readonly language: string;
}) {
  const { t, list } = useWords();
  const columns = [
    { key: "who", label: t("resolution.who") },
    { key: "what", label: t("resolution.what") },
    { key: "due", label: t("resolution.due") },
    { key: "paragraph", label: t("resolution.paragraph"), isFitted: true },
  ];
  return (
    <section>
      <h2>{t("resolution.asks")}</h2>
      <Table caption={t("resolution.asks.caption")} columns={columns} stacks>
        <tbody>
          {props.asks.map(({ paragraph, ask }) => (
            <tr key={`${paragraph.number} ${ask.toDo}`}>
              <th scope="row">
                {list(ask.who.map(({ code }) => t(`resolution.who.${code}`)))}
                {ask.kind === null ? null : (
                  <span className="block small soft">{t(`resolution.kind.${ask.kind}`)}</span>
                )}
              </th>
              <Cell label={t("resolution.what")} className="text-cell">
                <InLanguage language={props.language}>{ask.toDo}</InLanguage>
              </Cell>
              <Cell label={t("resolution.due")}>
                <Due due={ask.due} language={props.language} />
              </Cell>
              <Cell label={t("resolution.paragraph")} isFitted>
                <a href={`#paragraph-${paragraph.number}`}>{paragraph.number}</a>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Due({ due, language }: { readonly due: ReadAsk["due"]; readonly language: string }) {
  const { t, language: ofPage } = useWords();
  return due.map(({ session, body, words }) => {
    const of = session === null || body === null ? null : mechanismName(body, ofPage);
    return (
      <span key={`${session} ${body} ${words}`} className="block">
        {session === null ? (
          <InLanguage language={language}>{words ?? ""}</InLanguage>
        ) : of === null ? (
          t("resolution.session", { session })
        ) : (
          t("resolution.sessionOf", { session, body: of })
        )}
      </span>
    );
  });
}

function Sponsors({ resolution }: { readonly resolution: ReadResolution }) {
  const { t, list, language, compare } = useWords();
  const { sponsors, unrecognisedSponsors } = resolution;
  if (sponsors.length + unrecognisedSponsors.length === 0) return null;
  const namesOf = (isMember: boolean | null): string[] =>
    sponsors
      .filter((sponsor) => sponsor.isMember === isMember)
      .map(({ state }) => countryName(state, language))
      .sort(compare);
  const groups = [
    { key: "members", names: namesOf(true) },
    { key: "others", names: namesOf(false) },
    { key: "unmarked", names: namesOf(null) },
    { key: "unrecognised", names: unrecognisedSponsors },
  ];
  return (
    <section>
      <h2>{t("resolution.sponsors", { count: sponsors.length })}</h2>
      <dl>
        {groups
          .filter(({ names }) => names.length > 0)
          .map(({ key, names }) => (
            <div key={key}>
              <dt>{t(`resolution.sponsors.${key}`, { count: names.length })}</dt>
              <dd>{list(names)}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
