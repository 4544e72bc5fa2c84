import { letters, recogniseLanguage } from "../vocabularies/languages/index.ts";
import type { ReadItem } from "./model.ts";
import { readClauses } from "./reports/clauses.ts";

/** A translation is not many times as long as its text, nor as short. */
const mostTimes = 3;

/**
 * The item of a row once more with its text in another language, from the same place, as a list in two languages gives it; null where a
 * cell holds no such text (a remark, the same language again).
 */
export function translationOf(item: ReadItem, printed: string): ReadItem | null {
  const { text } = readClauses(printed);
  const language = recogniseLanguage(text);
  if (language === null || language === item.language) return null;
  const ratio = letters(text) / Math.max(1, letters(item.text));
  if (ratio > mostTimes || ratio < 1 / mostTimes) return null;
  const clauses = [{ letter: "", text, recommenders: item.recommenders }];
  return {
    ...item,
    text,
    language,
    clauses,
    labels: { themes: [], groups: [], sdgs: [] },
    doubts: [],
    confidence: 1,
  };
}
