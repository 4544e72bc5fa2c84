import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { createIntl, createIntlCache, type IntlShape } from "@formatjs/intl";
import { isSuiviError } from "../kernel/index.ts";
import { installation } from "./installation.ts";

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
  const messages = { ...readCatalogue("en"), ...(language === "en" ? {} : readCatalogue(language)) };
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

/** The languages a catalogue exists in, English first. */
export function messageLanguages(): string[] {
  const found = catalogueFiles("*").map((file) => path.basename(file, ".json"));
  const others = [...new Set(found)].filter((language) => language !== "en").sort();
  return ["en", ...others];
}
