import {
  isOfficialLanguage,
  letters,
  type OfficialLanguage,
  recogniseLanguage,
  severalLanguages,
  tellsNoLanguage,
  unknownLanguage,
} from "../vocabularies/languages/index.ts";
import type { DocumentReading, Notice, ReadItem } from "./model.ts";

/** So many paragraphs of a document tell its language. */
const sampled = 80;
/** A text with fewer letters is taken to be in the language of what stands around it. */
const fewLetters = 40;
/** A language in which less than this part of a document is written is an exception, and told as one. */
const smallPart = 0.2;

function most(counts: ReadonlyMap<string, number>): string | null {
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null;
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Letters by language, of some paragraphs from all over a document; those that tell none count as unknown. */
function lettersByLanguage(texts: readonly string[]): Map<string, number> {
  const telling = texts.filter((text) => text.length >= fewLetters || letters(text) >= fewLetters);
  const chosen = telling.length > 0 ? telling : texts;
  const step = Math.max(1, chosen.length / sampled);
  const counts = new Map<string, number>();
  for (let at = 0; at < chosen.length; at += step) {
    const text = (chosen[Math.floor(at)] ?? "").slice(0, 600);
    count(counts, recogniseLanguage(text) ?? unknownLanguage, letters(text));
  }
  return counts;
}

/** The language most of a document is written in (BCP 47), `und` where it is none that is known. */
export function mainLanguage(texts: readonly string[]): string {
  return most(lettersByLanguage(texts)) ?? unknownLanguage;
}

/** The official language by whose rules a document is read: the one most of it is written in; English where it is none of them. */
export function languageToReadIn(texts: readonly string[]): OfficialLanguage {
  const official = new Map(
    [...lettersByLanguage(texts)].filter(([language]) => isOfficialLanguage(language)),
  );
  const language = most(official);
  return language !== null && isOfficialLanguage(language) ? language : "en";
}

/** The language of a text among others in `around`: its own where it tells it, `und` where it is none that is known. */
export function languageAmong(text: string, around: string): string {
  if (letters(text) < fewLetters)
    return around === unknownLanguage ? (recogniseLanguage(text) ?? around) : around;
  return recogniseLanguage(text) ?? (tellsNoLanguage(text) ? unknownLanguage : around);
}

/** Gives items whose text was too short to tell its language that of the others, and counts the languages. */
export function settleLanguages(items: readonly ReadItem[]): ReadItem[] {
  const counts = new Map<string, number>();
  for (const { language } of items) if (language !== unknownLanguage) count(counts, language, 1);
  const main = most(counts);
  if (main === null) return [...items];
  return items.map((item) =>
    item.language === unknownLanguage && !tellsNoLanguage(item.text) ? { ...item, language: main } : item,
  );
}

/** As `settleLanguages`, item by item: a text that does not tell gets the language most of those before it are in. */
export function settlingLanguages(): (item: ReadItem) => ReadItem {
  const counts = new Map<string, number>();
  return (item) => {
    if (item.language !== unknownLanguage) count(counts, item.language, 1);
    const main = item.language === unknownLanguage ? most(counts) : null;
    return main === null || tellsNoLanguage(item.text) ? item : { ...item, language: main };
  };
}

/** What the languages of a document's parts say of the whole: its language, and what a person should know. */
export function languageOfWhole(
  items: readonly { readonly language: string }[],
  main: string | null,
): { language: string; notices: Notice[] } {
  const counts = new Map<string, number>();
  for (const { language } of items) count(counts, language, 1);
  const first = most(counts);
  const language = main ?? first ?? unknownLanguage;
  const others = [...counts].filter(([one]) => one !== language);
  const elsewhere = others.reduce((sum, [, number]) => sum + number, 0);
  const notices: Notice[] = [];
  const unknown = counts.get(unknownLanguage) ?? 0;
  if (unknown > 0) notices.push({ code: "language_unknown", data: { count: unknown } });
  else if (language === unknownLanguage) notices.push({ code: "document_language_unknown", data: {} });
  else if (!isOfficialLanguage(language)) notices.push({ code: "language_not_official", data: { language } });
  const known = [...counts.keys()].filter((one) => one !== unknownLanguage);
  const named = new Set(language === unknownLanguage ? known : [language, ...known]);
  if (named.size > 1) notices.push({ code: "several_languages", data: { languages: [...named].join(", ") } });
  const isMixed = named.size > 1 && elsewhere > items.length * smallPart;
  return { language: isMixed ? severalLanguages : language, notices };
}

/** The reading of a paper with each item in its own language, and the document's told. `texts`: the paragraphs of the document. */
export function withOwnLanguages(reading: DocumentReading, texts: readonly string[]): DocumentReading {
  const found = mainLanguage(texts);
  // Letters that cannot be read as they are printed tell nothing against the words of the title.
  const isDamaged = reading.notices.some(({ code }) => code === "text_layer_damaged");
  const main = isDamaged ? reading.language : found;
  const items = isDamaged
    ? reading.items
    : reading.items.map((item) => ({ ...item, language: languageAmong(item.text, main) }));
  const { language, notices } = languageOfWhole(items, main);
  return { ...reading, language, items, notices: [...reading.notices, ...notices] };
}
