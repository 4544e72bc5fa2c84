import { messagesIn } from "../../platform/messages.ts";
import instrumentData from "./instruments.json" with { type: "json" };
import mechanismData from "./mechanisms.json" with { type: "json" };

/** Rises with every change of names or codes; a code that has been given out keeps its meaning. */
export const vocabularyVersion = "2026-11";

export type MechanismKind =
  | "universal_periodic_review"
  | "treaty_body"
  | "special_procedure"
  | "intergovernmental"
  | "regional"
  | "labour"
  | "national";

/** Names by language (en, fr, es, ar, ru, zh); a language is missing where its official name is not certain. */
type Names = Readonly<Record<string, string>>;

/** A body or mandate that recommends something to a State. */
export interface Mechanism {
  /** Stable, as it stands in data, addresses and the API: "CEDAW", "SR-TORTURE". */
  readonly code: string;
  readonly kind: MechanismKind;
  /** The code of what it belongs to. */
  readonly parent: string | null;
  /** What the symbols of its documents begin with: "CEDAW/C". */
  readonly symbols: readonly string[];
  /** Codes of the instruments it watches over. */
  readonly instruments: readonly string[];
  /** Official names, as in the body's own documents. */
  readonly names: Names;
  /** The usual abbreviation or short name, only where it differs from the official one. */
  readonly short: Names;
  /** Other and earlier English names by which lists name the same. */
  readonly also: readonly string[];
}

export interface Instrument {
  readonly code: string;
  readonly names: Names;
}

interface StoredMechanism extends Omit<Mechanism, "kind" | "names" | "short" | "also"> {
  readonly kind: string;
  readonly names: Readonly<Record<string, string | undefined>>;
  readonly short: Readonly<Record<string, string | undefined>>;
  readonly also?: readonly string[];
}

export const mechanisms: readonly Mechanism[] = (mechanismData as readonly StoredMechanism[]).map(
  (stored) => ({ ...stored, also: stored.also ?? [] }) as Mechanism,
);

export const instruments: readonly Instrument[] = instrumentData;

/** Codes and names without case, accents and signs: prints of one name compare equal. */
function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const officialLanguages = new Set(["en", "fr", "es", "ar", "ru", "zh"]);
const byCode = new Map(mechanisms.map((mechanism) => [mechanism.code, mechanism]));
const byName = new Map<string, Mechanism>();
for (const mechanism of mechanisms) {
  for (const name of [mechanism.code, ...Object.values(mechanism.names), ...mechanism.also]) {
    const key = nameKey(name);
    if (!byName.has(key)) byName.set(key, mechanism);
  }
}

/** The mechanism of a code, or of an official name in any of the six languages; null for what is not in the vocabulary. */
export function findMechanism(codeOrName: string): Mechanism | null {
  return byCode.get(codeOrName) ?? byName.get(nameKey(codeOrName)) ?? null;
}

/** What the file of a national language calls a mechanism: its keys `mechanism.CODE` and `mechanism.CODE.short`. */
function nationalName(key: string, language: string): string | undefined {
  if (officialLanguages.has(language)) return undefined;
  const name = messagesIn(language).messages[`mechanism.${key}`];
  return typeof name === "string" ? name : undefined;
}

/** The official name in a language, in English where that is missing; what we do not know is said as it is. */
export function mechanismName(codeOrName: string, language: string): string {
  const mechanism = findMechanism(codeOrName);
  if (mechanism === null) return codeOrName;
  const { code, names } = mechanism;
  return names[language] ?? nationalName(code, language) ?? names.en ?? codeOrName;
}

/** The usual abbreviation or short name, for tight places; the official name where there is none. */
export function shortMechanismName(codeOrName: string, language: string): string {
  const mechanism = findMechanism(codeOrName);
  if (mechanism === null) return codeOrName;
  const { code, short, names } = mechanism;
  return (
    short[language] ??
    names[language] ??
    nationalName(`${code}.short`, language) ??
    nationalName(code, language) ??
    short.en ??
    names.en ??
    codeOrName
  );
}

const instrumentsByCode = new Map(instruments.map((instrument) => [instrument.code, instrument]));

/** The official name of a treaty or protocol in a language; the code itself for one we do not know. */
export function instrumentName(code: string, language: string): string {
  const names = instrumentsByCode.get(code)?.names;
  return names?.[language] ?? names?.en ?? code;
}
