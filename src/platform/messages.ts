import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { createIntl, createIntlCache, type IntlShape } from "@formatjs/intl";
import { isSuiviError } from "../kernel/index.ts";
import { installation } from "./installation.ts";
import { languagesFolder, nationalLanguageCodes, readNationalLanguage } from "./national-languages.ts";

/** Values for the placeholders of a message. */
export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

const cache = createIntlCache();
const made = new Map<string, IntlShape<string>>();

/** Sources and build keep catalogues at the same place: CAPABILITY/messages/LANGUAGE.json, or a part of a capability's. */
export function catalogueFiles(language: string): string[] {
  return globSync(`{*,*/*}/messages/${language}.json`, { cwd: installation.modules }).sort();
}

/** All messages of a language, from the catalogues `messages/LANGUAGE.json` of every capability, by key. */
export function readCatalogue(language: string): Record<string, string> {
  const catalogue: Record<string, string> = {};
  for (const file of catalogueFiles(language)) {
    Object.assign(catalogue, JSON.parse(readFileSync(path.join(installation.modules, file), "utf8")));
  }
  return catalogue;
}

/** Messages, numbers, dates and lists in a language (BCP 47). What a language's catalogue lacks is said in English. */
export function messagesIn(language: string): IntlShape<string> {
  const known = made.get(language);
  if (known !== undefined) return known;
  const english = readCatalogue("en");
  const own = shippedLanguages().includes(language)
    ? readCatalogue(language)
    : nationalMessages(language, english);
  const messages = { ...english, ...own };
  const intl = createIntl<string>({ locale: language, messages, onError: () => {} }, cache);
  made.set(language, intl);
  return intl;
}

/** True when a message of this key exists in English, the language that is always complete. */
export function hasMessage(key: string): boolean {
  return messagesIn("en").messages[key] !== undefined;
}

/**
 * What went wrong, in one line. A SuiviError is said by its message `error.KIND`; one without a message by its kind
 * and data; any other error by what it says itself.
 */
export function describeError(error: unknown, language = "en"): string {
  if (!isSuiviError(error)) return error instanceof Error ? error.message : String(error);
  const key = `error.${error.kind}`;
  if (hasMessage(key)) return messagesIn(language).formatMessage({ id: key }, { ...error.data });
  const data = Object.entries(error.data).map(([name, value]) => `${name}: ${value}`);
  return data.length === 0 ? error.kind : `${error.kind} (${data.join(", ")})`;
}

/** Messages of a language that the installation brings itself; none where it brings no such file. */
function nationalMessages(
  language: string,
  english: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const folder = languagesFolder();
  if (!nationalLanguageCodes(folder).includes(language)) return {};
  return readNationalLanguage(folder, language, english).messages;
}

/** The languages that come along: those of the United Nations, English first. */
export function shippedLanguages(): string[] {
  const found = catalogueFiles("*").map((file) => path.basename(file, ".json"));
  const others = [...new Set(found)].filter((language) => language !== "en").sort();
  return ["en", ...others];
}

/** The languages people can choose: those that come along, and those of the installation's own files. */
export function messageLanguages(): readonly string[] {
  if (offered === null) {
    const shipped = shippedLanguages();
    const national = nationalLanguageCodes(languagesFolder());
    offered = [...shipped, ...national.filter((language) => !shipped.includes(language))];
  }
  return offered;
}

/** Found once: a new file is offered from the next start on. */
let offered: readonly string[] | null = null;
