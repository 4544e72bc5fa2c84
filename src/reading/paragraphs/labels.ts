import { plainDigits } from "../scripts.ts";

/**
 * What stands in front of a paragraph of a paper of any body: a number ("12.", "§ 12", "(12)", "١٢ -", "134.9"), or the mark of an entry of
 * a list: a letter, a small Roman number, a Chinese numeral, a bullet.
 */
export type PrintedLabel =
  | { readonly kind: "number"; readonly value: string; readonly rest: string }
  | {
      readonly kind: "entry";
      readonly style: "letter" | "roman" | "bullet";
      /** As printed, with its brackets. */
      readonly mark: string;
      readonly value: string;
      readonly rest: string;
    };

const words =
  "(?:§+|para(?:graph)?\\.?|paragraphe|párrafo|пункт|الفقرة|recommendation|recommandation|recomendación|рекомендация|التوصية|no\\.|nº|№)";
const numbered = new RegExp(
  `^(?:${words}\\s*)?[-–—(（]?\\s*(\\d{1,4}(?:\\.\\d{1,3}){0,3})\\s*(?:[.．。)）\\]:：、–—-]|\\t)\\s*(?=[^\\d\\s])`,
  "iu",
);
const sign = /^§+\s*(\d{1,4})\s+(?=\p{L})/u;
const wholeNumber = /^(\d{1,4}(?:\.\d{1,3}){0,3})[.)]?$/;
const roman = /^[(（]?([ivxl]{1,6})[)）.]\s+(?=\S)/u;
const letter = /^(?:[(（]\s*(\p{L})\s*[)）]|(\p{L})\s?[)）])\s*(?=\S)|^(\p{Ll})\.\s+(?=\S)/u;
const chinese = /^(?:[(（]([一二三四五六七八九十]{1,3})[)）]|([一二三四五六七八九十]{1,3})、)\s*/u;
const bullet = /^([•·▪‣●○◦■□➢✓❖*]|[–—-](?=\s))\s*(?=\S)/u;
/** Dates and years begin texts as numbers do: "12 December", "2019." of a reference. */
const isYear = (value: string): boolean => /^(?:19|20)\d{2}$/.test(value);

/** The label in front of a text; null where there is none. `given` is the number that Word makes and does not write into the text. */
export function printedLabel(given: string | null, printed: string): PrintedLabel | null {
  const text = plainDigits(printed).replace(/^[\s‎‏]+/u, "");
  if (given !== null) {
    const own = wholeNumber.exec(plainDigits(given).trim());
    if (own !== null) return { kind: "number", value: own[1] ?? "", rest: printed };
    return printedLabel(null, `${given.trim()} ${printed}`);
  }
  const number = numbered.exec(text) ?? sign.exec(text);
  if (number !== null && !isYear(number[1] ?? "")) {
    return { kind: "number", value: number[1] ?? "", rest: text.slice(number[0].length) };
  }
  for (const [shape, style] of [
    [roman, "roman"],
    [letter, "letter"],
    [chinese, "letter"],
    [bullet, "bullet"],
  ] as const) {
    const found = shape.exec(text);
    if (found === null) continue;
    const value = style === "bullet" ? "" : (found[1] ?? found[2] ?? found[3] ?? "");
    return {
      kind: "entry",
      style,
      mark: found[0].trim(),
      value: value.toLowerCase(),
      rest: text.slice(found[0].length),
    };
  }
  return null;
}
