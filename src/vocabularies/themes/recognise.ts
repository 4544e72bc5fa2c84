import { placedTerms, termsOf } from "./data.ts";
import type { ListId, Scheme, Term } from "./model.ts";

/** A label as it is compared: what differs between prints of one list says nothing. */
function comparable(label: string): string {
  return label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/favorable/g, "favourable")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// "S16 SDG 16 - peace, justice…" of 2018, "16.3 - Promote the rule of law", "SDG 5", "5.2".
const goalShape = /^(?:S\d{2}\s+)?(?:SDG|Goal|ODD|ODS|ЦУР)?\s*(\d{1,2}(?:\.[0-9a-z]{1,2})?)(?=$|[\s:.–-])/iu;
const codeShape = /^([A-Z]\d{0,2})\s+\S/u;

const byWords = new Map<string, Term[]>();
const byCode = new Map<string, Term>();
for (const scheme of ["theme", "group", "sdg", "issue", "action"] as const) {
  for (const term of termsOf(scheme)) {
    byCode.set(`${scheme} ${term.list} ${term.code}`, term);
    for (const words of new Set([term.label, ...Object.values(term.names)].map(comparable))) {
      const key = `${scheme} ${words}`;
      byWords.set(key, [...(byWords.get(key) ?? []), term]);
    }
  }
}

/** A label of a list by its code; null where the list has none of that code. */
export function termOfCode(scheme: Scheme, list: ListId, code: string): Term | null {
  return byCode.get(`${scheme} ${list} ${code}`) ?? null;
}

/**
 * The term that a label means, as any list writes it or in any of the six languages; of several lists with the same words the newest. A
 * theme may also be an issue of UPR Info, whose exports give no others. Null where no list has it.
 */
export function recogniseLabel(scheme: Scheme, label: string): Term | null {
  const text = label.replace(/^[-–•\s]+/u, "").trim();
  if (scheme === "sdg") {
    const code = goalShape.exec(text)?.[1]?.toLowerCase();
    const found = code === undefined ? undefined : byCode.get(`sdg sdg-2030 ${code}`);
    if (found !== undefined) return found;
  }
  if (scheme === "theme") {
    const code = codeShape.exec(text)?.[1];
    const found = code === undefined ? undefined : byCode.get(`theme ohchr-2014 ${code}`);
    // A code alone is not enough: other lists count otherwise.
    if (found !== undefined && sharesWord(found.label, text)) return found;
    const issue = byWords.get(`issue ${comparable(text)}`)?.[0];
    return byWords.get(`theme ${comparable(text.replace(codeBefore, ""))}`)?.[0] ?? issue ?? null;
  }
  return byWords.get(`${scheme} ${comparable(text)}`)?.[0] ?? null;
}

const codeBefore = /^[A-Z]\d{0,2}\s+(?=\S)/u;

function sharesWord(one: string, other: string): boolean {
  const words = new Set(
    comparable(one)
      .split(" ")
      .slice(1)
      .filter((word) => word.length > 3),
  );
  return comparable(other)
    .split(" ")
    .some((word) => words.has(word));
}

/** A label as people read it: translated, without code; the label itself where no list has it. */
export function labelName(scheme: Scheme, label: string, language: string): string {
  const term = recogniseLabel(scheme, label);
  return term === null ? label : termName(term, language);
}

/** A term as people read it. Goals and targets keep their number, as everybody names them by it. */
export function termName(term: Term, language: string): string {
  const name = term.names[language] || term.names.en || term.label;
  return term.scheme === "sdg" || term.scheme === "action" ? `${term.code} – ${name}` : name;
}

/** How many terms there are: for tests and the page of vocabularies. */
export const termCount = placedTerms.length;
