import { damagedTextLayer } from "../../reading/index.ts";
import { Button, Form, Notice, ownNameOf, useShell, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";

/** The official languages of the United Nations, in which its documents system has a document. */
const officialLanguages = ["ar", "zh", "en", "fr", "ru", "es"] as const;
const symbolShape = /^[A-Z]+(?:\/[\w.-]+){2,}$/;

/** Where the documents system of the United Nations shows a symbol in a language; null where it is no symbol. Nothing is fetched from there. */
export function officialAddress(symbol: string | null, language: string): string | null {
  if (symbol === null || !symbolShape.test(symbol)) return null;
  return `https://docs.un.org/${language}/${symbol}`;
}

/** What to do about a document whose letters cannot be read: its Word file or another language, from the United Nations or the own disk. */
export function WaysOut(props: {
  readonly document: Pick<StoredDocument, "id" | "symbol" | "language">;
  readonly mayAdd: boolean;
}) {
  const { t } = useWords();
  const { space } = useShell();
  const { document, mayAdd } = props;
  const own = document.language ?? "ar";
  const languages = [own, ...officialLanguages.filter((language) => language !== own)];
  const links = languages.flatMap((language) => {
    const href = officialAddress(document.symbol, language);
    return href === null ? [] : [{ language, href }];
  });
  const field = `sound-${document.id}`;
  return (
    <div className="ways-out">
      {links.length === 0 ? null : (
        <>
          <p>{t("damaged.links", { symbol: document.symbol ?? "" })}</p>
          <ul className="row plain-list">
            {links.map(({ language, href }) => (
              <li key={language}>
                <a href={href} hrefLang={language} rel="noreferrer">
                  <span lang={language}>{ownNameOf(language)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAdd ? (
        <Form action={`/s/${space?.code}/documents`} sendsFiles className="row">
          <label htmlFor={field}>{t("damaged.add")}</label>
          <input id={field} type="file" name="files" multiple />
          <Button size="small">{t("documents.upload")}</Button>
        </Form>
      ) : null}
    </div>
  );
}

/** Said above everything that was read from a document whose text layer is damaged. */
export function DamagedNotice(props: { readonly document: StoredDocument; readonly mayAdd: boolean }) {
  const { t } = useWords();
  const { document, mayAdd } = props;
  const isDamaged = document.reading?.notices.some(({ code }) => code === damagedTextLayer) ?? false;
  if (!isDamaged) return null;
  return (
    <Notice kind="warning" title={t("damaged.title")}>
      <p>{t("damaged.document")}</p>
      <WaysOut document={document} mayAdd={mayAdd} />
    </Notice>
  );
}
