import { chineseNumber, plainDigits } from "../scripts.ts";

/**
 * The words for articles of a treaty in the six languages, as headings and paragraphs of concern name them in brackets: "(arts. 5 and
 * 12)", "(art. 1er à 4)", "(статьи 1–4)", "(第五条)", "(المادة 12)".
 */
const named =
  /[(（]\s*(?:arts?\.?|articles?|artículos?|статья|статьи|ст\.|第|ال?مادة|ال?مواد|املادة|املواد|المادتان|المادتين)\s*([^()（）]*(?:[(（][^()（）]{1,6}[)）][^()（）]*)*)[)）]/giu;
const span = /(\d{1,2})(?:er|bis)?\s*(?:[-–—]|to|à|a|至|إلى)\s*(?:第)?(\d{1,2})/gu;
/** "44 (6)" and "37 (b)". */
const single = /(\d{1,2})(?:\s?[(（]([\p{L}\d]{1,2})[)）])?/gu;
const longestSpan = 60;

/** Numbers of the treaty's articles that a text names in brackets, in their order: ["1", "2", "44 (6)"]. */
export function articlesIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, inside = ""] of text.matchAll(named)) {
    const digits = plainDigits(inside).replace(/[一二三四五六七八九十]{1,3}/gu, (word) =>
      String(chineseNumber(word) ?? word),
    );
    // "of the Covenant" and general comments that stand behind are no articles.
    const own = digits.split(/\b(?:of|de|du|del)\b/iu)[0] ?? "";
    const rest = own.replace(span, (_, from: string, to: string) => {
      if (Number(to) - Number(from) > longestSpan) return " ";
      for (let number = Number(from); number <= Number(to); number += 1) found.add(String(number));
      return " ";
    });
    for (const [, number = "", part] of rest.matchAll(single))
      found.add(part === undefined ? number : `${number} (${part})`);
  }
  return [...found];
}
