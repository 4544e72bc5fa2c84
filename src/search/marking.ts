import { parseSearch, wantedWords } from "./query.ts";

/** A part of a text; `isMarked` where it is what was searched for. */
export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

const hasHan = /\p{Script=Han}/u;
/** So many letters of a longer word are its stem, near enough to show it. */
const stemLetters = 5;

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه")
    .replace(/ё/gu, "е");
}

function escapeShape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** The shape of a word as it may be inflected: its first letters, then any. */
function shapeOf(word: string, isPrefix: boolean): string {
  const letters = Array.from(comparable(word));
  if (hasHan.test(word)) return escapeShape(letters.join(""));
  const length = isPrefix ? letters.length : Math.max(stemLetters, Math.ceil(letters.length * 0.7));
  const stem = escapeShape(letters.slice(0, length).join(""));
  const arabic = /\p{Script=Arabic}/u.test(word) ? "(?:و?[بفكل]?(?:ال)?)?" : "";
  return `(?<![\\p{L}\\p{N}])${arabic}${stem}\\p{L}*`;
}

/** A text cut where it holds words of a search, for showing why it was found. */
export function markSearch(text: string, typed: string): MarkedPart[] {
  const words = wantedWords(parseSearch(typed).tree).flatMap(({ text: wanted, isPrefix }) =>
    hasHan.test(wanted)
      ? [shapeOf(wanted, true)]
      : wanted
          .split(/[^\p{L}\p{N}\p{M}]+/u)
          .filter((word) => word.length > 2 || /\p{N}/u.test(word))
          .map((word) => shapeOf(word, isPrefix)),
  );
  if (words.length === 0) return [{ text, isMarked: false }];
  const parts: MarkedPart[] = [];
  let done = 0;
  // Compared letter by letter: a comparable text has as many as the text itself.
  const looked = comparable(text);
  if (looked.length !== text.length) return [{ text, isMarked: false }];
  for (const match of looked.matchAll(new RegExp(words.join("|"), "gu"))) {
    if (match[0] === "") continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index), isMarked: false });
    parts.push({ text: text.slice(match.index, match.index + match[0].length), isMarked: true });
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isMarked: false });
  return parts;
}
