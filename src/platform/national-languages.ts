import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { installation } from "./installation.ts";
import { parseMessage } from "./message-syntax.ts";

/** A language beyond the six that an installation brings itself: one file, `languages/CODE.json` in its data folder. */
export interface NationalLanguage {
  /** BCP 47: "sl". */
  readonly language: string;
  /** The messages that can be used, by key. */
  readonly messages: Readonly<Record<string, string>>;
  /** What in the file cannot be used, and why. */
  readonly faults: readonly LanguageFault[];
}

export interface LanguageFault {
  readonly kind: "not_json" | "not_text" | "unknown_key" | "not_well_formed" | "unknown_value";
  readonly key: string;
}

/** Keys beside those of the English messages: what the language calls itself, and names of mechanisms. */
const ownKeys = /^(?:language\.name|mechanism\.[A-Z][A-Z0-9-]*(?:\.short)?)$/;

/** Where the files of national languages lie. */
export function languagesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const data = environment.SUIVI_DATA?.trim() ?? "";
  return path.join(data === "" ? path.join(installation.root, "data") : path.resolve(data), "languages");
}

/** Languages with a file in the folder, by code. */
export function nationalLanguageCodes(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.json$/.exec(name)?.[1] ?? "")
    .filter((code) => code !== "" && isLanguageCode(code))
    .sort();
}

/** True for a well-formed code of a language: "sl", "zh-Hant". */
export function isLanguageCode(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code)[0] === code;
  } catch {
    // RangeError: no code at all.
    return false;
  }
}

/** Reads the file of a language: what can be used of it, and what cannot. A message that cannot is said in English. */
export function readNationalLanguage(
  folder: string,
  language: string,
  english: Readonly<Record<string, string>>,
): NationalLanguage {
  const messages: Record<string, string> = {};
  const faults: LanguageFault[] = [];
  for (const [key, message] of Object.entries(parseFile(path.join(folder, `${language}.json`), faults))) {
    const fault = faultOf(key, message, english[key]);
    if (fault !== null) faults.push({ kind: fault, key });
    else if (typeof message === "string" && message !== "") messages[key] = message;
  }
  return { language, messages, faults };
}

function parseFile(file: string, faults: LanguageFault[]): object {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
  } catch {
    // Told below like any other content that is no list of messages.
  }
  faults.push({ kind: "not_json", key: path.basename(file) });
  return {};
}

function faultOf(key: string, message: unknown, inEnglish: string | undefined): LanguageFault["kind"] | null {
  if (typeof message !== "string") return "not_text";
  if (inEnglish === undefined) return ownKeys.test(key) ? null : "unknown_key";
  const taken = parseMessage(message);
  if (taken === null) return "not_well_formed";
  const given = parseMessage(inEnglish)?.all ?? new Set<string>();
  return [...taken.all].every((name) => given.has(name)) ? null : "unknown_value";
}

/** True where a message has words to translate, beyond values and signs. */
export function hasWords(message: string): boolean {
  return /\p{L}{2,}/u.test(message.replace(/\{\s*\w+\s*(?:,\s*(?:number|date|time)[^{}]*)?\}/g, ""));
}
