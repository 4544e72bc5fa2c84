import { type RawBuilder, sql } from "kysely";

/** PostgreSQL's text-search configuration for a language; 'simple' where it has none (Chinese: words are cut by the application). */
const configurations: Readonly<Record<string, string>> = {
  en: "english",
  fr: "french",
  es: "spanish",
  ar: "arabic",
  ru: "russian",
};

export function searchConfiguration(language: string): string {
  return configurations[language] ?? "simple";
}

const chineseWords = new Intl.Segmenter("zh", { granularity: "word" });
const hasHan = /\p{Script=Han}/u;

/** Chinese is written without spaces between words: cut it where Intl.Segmenter sees words, leave the rest as it is. */
export function searchableText(text: string): string {
  if (!hasHan.test(text)) return text;
  return Array.from(chineseWords.segment(text), (part) => part.segment).join(" ");
}

/**
 * A search as people type it ("quoted phrases", or, -not) in any of the languages: stems of each language's configuration
 * and, for numbers and names, the plain words.
 */
export function searchQuery(typed: string, languages: readonly string[]): RawBuilder<string> {
  const words = searchableText(typed).slice(0, 300);
  const names = new Set(["simple", ...languages.map(searchConfiguration)]);
  return sql.join(
    [...names].map((name) => sql`websearch_to_tsquery(${sql.lit(name)}::regconfig, ${words})`),
    sql` || `,
  );
}
