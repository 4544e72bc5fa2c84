import { readFileSync } from "node:fs";
import path from "node:path";
import { installation } from "../../platform/installation.ts";
import { eachWord } from "../words.ts";

/** Languages in which the concepts have terms: the six official languages of the United Nations. */
export const conceptLanguages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
export type ConceptLanguage = (typeof conceptLanguages)[number];

/** Something that recommendations are about, with its terms in each language. */
export interface Concept {
  readonly key: string;
  /** Goals ("5") and targets ("5.2") of the 2030 Agenda, with how much the concept speaks for each. */
  readonly goals: ReadonlyMap<string, number>;
  /** UHRI's names; null where it has none. */
  readonly theme: string | null;
  readonly group: string | null;
}

/** A place in a text that names a concept (UTF-16 units of the text as given). */
export interface ConceptHit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  /** How many words stand before it. */
  readonly position: number;
}

/** A word of a term: how it begins, and whether it is that whole. */
interface TermWord {
  readonly text: string;
  readonly isWhole: boolean;
}

interface Term {
  readonly concept: number;
  readonly words: readonly TermWord[];
}

const longestText = 20_000;
const mostKnownWords = 50_000;
// Marks of vowels, the stretching stroke, and marks of direction say nothing.
const unsaid = /[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]/gu;

/** How a word is compared: compatibility forms, small letters, one form of each Arabic letter. */
function normalise(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(unsaid, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه")
    .replace(/ё/gu, "е");
}

const arabicLetters = /^[\u0600-\u06ff]/u;
// "and", "so", "with", "for", "as", and the article.
const arabicBefore = /^[وف]?(?:[بكل]?ال|لل|[بكل])?/u;

/** A word, and in Arabic what stays without the small words written onto it. */
function formsOf(word: string): string[] {
  if (!arabicLetters.test(word)) return [word];
  const forms = new Set([word]);
  const longest = arabicBefore.exec(word)?.[0].length ?? 0;
  for (let length = 1; length <= longest; length += 1) {
    if (word.length - length >= 3) forms.add(word.slice(length));
  }
  return [...forms];
}

function readTerm(concept: number, written: string): Term {
  const words = written
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ text: normalise(word.replace(/\$$/, "")), isWhole: word.endsWith("$") }))
    // Terms are written with the article or without: neither counts.
    .map((word) => ({ ...word, text: word.text.replace(/^ال(?=..)/u, "") }));
  return { concept, words };
}

const noTerms: readonly Term[] = [];

/** The terms of one language. Not for two threads at once. */
class Terms {
  private readonly byBeginning = new Map<string, Term[]>();
  /** Of words as they stand in texts: the terms whose first word they are. */
  private readonly known = new Map<string, readonly Term[]>();
  /** Of words that stand behind such a word: their forms. */
  private readonly forms = new Map<string, readonly string[]>();
  /** Where the words of a text stand, in memory that is used again. */
  private readonly starts = new Int32Array(longestText);
  private readonly ends = new Int32Array(longestText);

  constructor(terms: readonly Term[]) {
    for (const term of terms) {
      const beginning = term.words[0]?.text.slice(0, 2) ?? "";
      const same = this.byBeginning.get(beginning);
      if (same === undefined) this.byBeginning.set(beginning, [term]);
      else same.push(term);
    }
  }

  private formsOf(written: string): readonly string[] {
    const known = this.forms.get(written);
    if (known !== undefined) return known;
    const forms = formsOf(normalise(written));
    if (this.forms.size >= mostKnownWords) this.forms.clear();
    this.forms.set(written, forms);
    return forms;
  }

  private termsBegunBy(written: string): readonly Term[] {
    const known = this.known.get(written);
    if (known !== undefined) return known;
    const found = formsOf(normalise(written)).flatMap((form) =>
      (this.byBeginning.get(form.slice(0, 2)) ?? []).filter(({ words }) => meets(form, words[0])),
    );
    // Most words begin no term: those have one list, which stays near at hand.
    const terms = found.length === 0 ? noTerms : found;
    if (this.known.size >= mostKnownWords) this.known.clear();
    this.known.set(written, terms);
    return terms;
  }

  find(text: string): ConceptHit[] {
    const looked = text.length > longestText ? text.slice(0, longestText) : text;
    const { starts, ends } = this;
    const words: string[] = [];
    const begun: (readonly Term[])[] = [];
    eachWord(looked, "with marks", (word, start, end) => {
      starts[words.length] = start;
      ends[words.length] = end;
      words.push(word);
      begun.push(this.termsBegunBy(word));
    });
    const hits: ConceptHit[] = [];
    for (let position = 0; position < words.length; position += 1) {
      for (const term of begun[position] ?? noTerms) {
        const last = position + term.words.length - 1;
        let isThere = last < words.length;
        for (let at = 1; isThere && at < term.words.length; at += 1) {
          isThere = isAmong(this.formsOf(words[position + at] ?? ""), term.words[at]);
        }
        if (!isThere) continue;
        hits.push({ concept: term.concept, start: starts[position] ?? 0, end: ends[last] ?? 0, position });
      }
    }
    return hits;
  }
}

function isAmong(forms: readonly string[], word: TermWord | undefined): boolean {
  for (const form of forms) if (meets(form, word)) return true;
  return false;
}

function meets(form: string, word: TermWord | undefined): boolean {
  if (word === undefined) return false;
  return word.isWhole ? form === word.text : form.startsWith(word.text);
}

/** Chinese has no spaces: terms are looked for wherever they stand. */
class ChineseTerms {
  private readonly byFirst = new Map<string, { concept: number; text: string }[]>();

  constructor(terms: readonly { concept: number; text: string }[]) {
    for (const term of terms) {
      const first = term.text.charAt(0);
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), term]);
    }
  }

  find(text: string): ConceptHit[] {
    const looked = text.slice(0, longestText);
    const hits: ConceptHit[] = [];
    for (let at = 0; at < looked.length; at += 1) {
      for (const { concept, text: term } of this.byFirst.get(looked.charAt(at)) ?? []) {
        // About two characters make a word.
        if (looked.startsWith(term, at)) {
          hits.push({ concept, start: at, end: at + term.length, position: at / 2 });
        }
      }
    }
    return hits;
  }
}

function readGoals(written: string): Map<string, number> {
  return new Map(
    written
      .split(" ")
      .filter(Boolean)
      .map((one) => {
        const [code = "", weight = "1"] = one.split(":");
        return [code, Number(weight)] as const;
      }),
  );
}

export interface ConceptFinder {
  readonly concepts: readonly Concept[];
  /** Every place that names a concept; the same place may name several. */
  find(text: string, language: ConceptLanguage): ConceptHit[];
}

/** Reads the concepts that come along. */
export function openConcepts(): ConceptFinder {
  const file = path.join(installation.root, "src/classification/concepts/concepts.tsv");
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
  const concepts = rows.map(([key = "", goals = "", theme = "", group = ""]) => ({
    key,
    goals: readGoals(goals),
    theme: theme === "" ? null : theme,
    group: group === "" ? null : group,
  }));
  const finders = new Map<ConceptLanguage, { find(text: string): ConceptHit[] }>();
  const finderFor = (language: ConceptLanguage) => {
    const known = finders.get(language);
    if (known !== undefined) return known;
    const column = 4 + conceptLanguages.indexOf(language);
    const written = rows.flatMap((row, concept) =>
      (row[column] ?? "")
        .split(";")
        .filter(Boolean)
        .map((text) => ({ concept, text })),
    );
    const finder =
      language === "zh"
        ? new ChineseTerms(written)
        : new Terms(written.map(({ concept, text }) => readTerm(concept, text)));
    finders.set(language, finder);
    return finder;
  };
  return { concepts, find: (text, language) => finderFor(language).find(text) };
}
