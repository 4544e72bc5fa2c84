/**
 * What Arabic paragraphs do where the text layer gives other letters than the print, or none: openings are compared letter by letter
 * with those by which committees ask, worry and welcome, and the nearest tells.
 */

const asking = [
  "توصي اللجنة الدولة الطرف",
  "تحث اللجنة الدولة الطرف",
  "تدعو اللجنة الدولة الطرف",
  "تطلب اللجنة إلى الدولة الطرف",
  "تشجع اللجنة الدولة الطرف",
  "تهيب اللجنة بالدولة الطرف",
  "ينبغي للدولة الطرف أن",
  "ينبغي للدولة الطرف القيام بما يلي",
  "توصي الدولة الطرف",
  "تحث الدولة الطرف على",
  "تدعو الدولة الطرف إلى",
  "يطلب إلى الدولة الطرف أن",
].map(lettersOf);
const others = [
  "يساور اللجنة القلق",
  "يساورها القلق",
  "تشعر اللجنة بالقلق",
  "تشعر بالقلق",
  "تلاحظ اللجنة مع القلق",
  "الإعراب عن قلقها",
  "تأسف اللجنة",
  "ترحب اللجنة",
  "تعرب اللجنة عن امتنانها للدولة الطرف",
  "نظرت اللجنة في التقرير",
  "تشدد اللجنة على أهمية",
].map(lettersOf);

const longestOpening = 900;
/** Of a template's letters this part may be wrong; less where the paragraph does something else as clearly as it asks. */
const nearEnough = 0.35;
const verySimilar = 0.2;

const wrongLetter = 1;
const missingLetter = 0.7;
const strangeLetter = 0.8;
/** Letters by which damaged layers name the stroke that stretches a word. */
const stroke = 0.25;
const strokeLetters = "ير";

/** Without spaces, marks and strokes, and with one letter for those that print tells apart by a mark alone. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[^\u0621-\u063a\u0641-\u064a]/gu, "")
    .replace(/[أإآ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه")
    .replace(/(.)\1+/gu, "$1");
}

/** How far the most similar part of a text is from a template: 0 where it stands there letter by letter, 1 where nothing fits. */
export function distance(template: string, text: string): number {
  let row = Array.from({ length: template.length + 1 }, (_, at) => at * missingLetter);
  let best = row.at(-1)!;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    const added = strokeLetters.includes(sign) ? stroke : strangeLetter;
    const next = [0];
    for (let place = 1; place <= template.length; place += 1) {
      const same = template[place - 1] === sign ? 0 : wrongLetter;
      next.push(Math.min(row[place - 1]! + same, row[place]! + added, next[place - 1]! + missingLetter));
    }
    row = next;
    best = Math.min(best, row.at(-1)!);
  }
  return best / template.length;
}

/** Whether a paragraph's opening is more like those that ask than those that do not. */
export function resemblesAsking(opening: string): boolean {
  const text = lettersOf(opening).slice(0, longestOpening);
  const nearest = (templates: readonly string[]): number =>
    Math.min(...templates.map((template) => distance(template, text)));
  const asks = nearest(asking);
  return asks < verySimilar || (asks < nearEnough && asks < nearest(others));
}
