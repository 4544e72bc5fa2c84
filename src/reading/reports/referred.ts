import { recogniseState } from "../../vocabularies/countries/index.ts";
import { readLabel } from "./labels.ts";
import type { ReportParagraph } from "./paragraphs.ts";

/** "38 (b)" of "paragraphs 38(b); 53 (c) (d)": a recommendation that stands in the account of the dialogue. */
export interface Reference {
  readonly paragraph: number;
  /** "" where the whole paragraph is meant. */
  readonly letter: string;
}

/**
 * The paragraphs of the dialogue that a lead-in names instead of listing recommendations, as reports of the first
 * sessions do: "The recommendations noted in the report in paragraphs 38 (b); 53 (c) (d) did not enjoy the support".
 */
export function readReferences(text: string): Reference[] {
  const named = /\bpara(?:graph|s\.?|\.)s?:?\s*(\d{1,3}\b(?!\s+of\b).*)$/is.exec(text);
  if (named === null || !/recommendation/i.test(text)) return [];
  const references: Reference[] = [];
  for (const [, number, letters] of named[1]!.matchAll(
    /\b(\d{1,3})\s*((?:\(\s*[a-z]\s*\)[\s,;–-]*(?:(?:and|to)\s*)?)*)/g,
  )) {
    const found = lettersOf(letters!);
    for (const letter of found.length > 0 ? found : [""])
      references.push({ paragraph: Number(number), letter });
  }
  return references.slice(0, 300);
}

/** "(a) (c)" as a, c; "(a)-(c)" and "(a) to (c)" as a, b, c. */
function lettersOf(printed: string): string[] {
  const letters: string[] = [];
  for (const [, first, last] of printed.matchAll(
    /\(\s*([a-z])\s*\)(?:\s*(?:[–-]|to)\s*\(\s*([a-z])\s*\))?/g,
  )) {
    const until = (last ?? first)!.charCodeAt(0);
    for (let code = first!.charCodeAt(0); code <= until; code += 1) letters.push(String.fromCharCode(code));
  }
  return letters;
}

export interface ReferredText {
  readonly text: string;
  /** State that speaks in the paragraph, as ISO 3166-1 alpha-3. */
  readonly speaker: string | null;
  readonly source: ReportParagraph;
}

/** Looks a reference up in the account of the dialogue; null where its paragraph or letter is not there. */
export function findReferred(
  dialogue: readonly ReportParagraph[],
  reference: Reference,
): ReferredText | null {
  const source = dialogue.find((paragraph) => {
    const label = readLabel(paragraph);
    return label.kind === "plain" && label.number === reference.paragraph;
  });
  if (source === undefined) return null;
  const spoken = readLabel(source).rest;
  const text =
    reference.letter === "" ? recommendingSentences(spoken) : letteredPart(spoken, reference.letter);
  return text === null ? null : { text, speaker: speakerOf(spoken), source };
}

/** The sentences of a paragraph that recommend something. */
function recommendingSentences(text: string): string | null {
  const sentences = text.split(/(?<=[.;])\s+(?=\p{Lu})/u).filter((one) => /\brecommend/i.test(one));
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** From "(b)" to the next letter or the end of its sentence. */
function letteredPart(text: string, letter: string): string | null {
  const mark = new RegExp(`(?:^|[\\s,;:])\\(${letter}\\)\\s*`).exec(text);
  if (mark === null) return null;
  const from = mark.index + mark[0].length;
  const rest = text.slice(from);
  const following = String.fromCharCode(letter.charCodeAt(0) + 1);
  const nextLetter =
    new RegExp(`[\\s,;]+(?:and\\s+|or\\s+)?\\(${following}\\)\\s`).exec(rest)?.index ?? rest.length;
  const sentence = /\.(?=\s+\p{Lu})/u.exec(rest)?.index ?? rest.length;
  const part = rest.slice(0, Math.min(nextLetter, sentence)).replace(/[\s,;.]+$/u, "");
  return part === "" ? null : part;
}

/** "Norway recommended ..." or "Noting that ..., Sweden recommended ...". */
function speakerOf(text: string): string | null {
  const words = text
    .replace(/^the\s+/i, "")
    .split(/\s+/)
    .slice(0, 9);
  for (let length = words.length; length > 0; length -= 1) {
    const state = recogniseState(
      words
        .slice(0, length)
        .join(" ")
        .replace(/[,;:]$/, ""),
    );
    if (state !== null) return state;
  }
  for (const verb of text.matchAll(/\s(?:also\s+|further\s+)?(?:recommend|encourag|urg|call|suggest)/g)) {
    const before = text.slice(Math.max(0, verb.index - 80), verb.index).split(/[,;.]\s+|\s/);
    for (let length = Math.min(8, before.length); length > 0; length -= 1) {
      const state = recogniseState(
        before
          .slice(-length)
          .join(" ")
          .replace(/^the\s+/i, ""),
      );
      if (state !== null) return state;
    }
  }
  return null;
}
