import { type RawBuilder, sql } from "kysely";
import { inWesternDigits, plainLetters } from "./letters.ts";
import { parseSearch, type SearchNode, wantedWords } from "./query.ts";

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

/** PostgreSQL holds a megabyte of different words; what follows is not found by words. */
const mostSearched = 120_000;

const chineseWords = new Intl.Segmenter("zh", { granularity: "word" });
export const hasHan = /\p{Script=Han}/u;

/**
 * A text as it is indexed: without what cannot be seen, and Chinese, which is written without spaces between words, cut where
 * Intl.Segmenter sees words.
 */
export function searchableText(text: string): string {
  const plain = plainLetters(text.length > mostSearched ? text.slice(0, mostSearched).toWellFormed() : text);
  if (!hasHan.test(plain)) return plain;
  return Array.from(chineseWords.segment(plain), (part) => part.segment).join(" ");
}

/** The configurations in which a word may have been indexed: those of its script. */
function configurationsFor(text: string, languages: readonly string[]): string[] {
  if (/\p{Script=Arabic}/u.test(text)) return ["arabic"];
  if (/\p{Script=Cyrillic}/u.test(text)) return ["russian"];
  if (hasHan.test(text)) return [];
  const latin = languages
    .map(searchConfiguration)
    .filter((name) => ["english", "french", "spanish"].includes(name));
  return [...new Set(latin)];
}

/**
 * Words as they stand in texts of any of the languages, or, as names and numbers, without stems. What is too common to be indexed
 * in one of them ("the", "de") is not looked for.
 */
function wordsQuery(text: string, isPrefix: boolean, languages: readonly string[]): RawBuilder<string> {
  const words = searchableText(text);
  if (isPrefix) {
    const beginning = text.replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
    const forms = ["simple", ...configurationsFor(text, languages)].map(
      (name) => sql`to_tsquery(${sql.lit(name)}::regconfig, ${`${beginning}:*`})`,
    );
    return sql`(${sql.join(forms, sql` || `)})`;
  }
  const stems = configurationsFor(text, languages).map(
    (name) => sql<string>`phraseto_tsquery(${sql.lit(name)}::regconfig, ${words})`,
  );
  const plain = sql<string>`phraseto_tsquery('simple'::regconfig, ${words})`;
  if (stems.length === 0) return plain;
  const isCommon = sql.join(
    stems.map((stem) => sql`numnode(${stem}) = 0`),
    sql` OR `,
  );
  return sql`(CASE WHEN ${isCommon} THEN ''::tsquery ELSE ${sql.join([...stems, plain], sql` || `)} END)`;
}

/** Words, or a phrase, of a search as a tsquery. */
export function leafQuery(
  { text, isPrefix }: Extract<SearchNode, { kind: "words" }>,
  languages: readonly string[],
): RawBuilder<string> {
  return wordsQuery(text, isPrefix, languages);
}

/** All that was typed, word behind word, in each way that it may be indexed. */
export function phraseQueries(text: string, languages: readonly string[]): RawBuilder<string>[] {
  return [...configurationsFor(text, languages), "simple"].map(
    (name) => sql<string>`phraseto_tsquery(${sql.lit(name)}::regconfig, ${searchableText(text)})`,
  );
}

function compile(node: SearchNode, languages: readonly string[]): RawBuilder<string> {
  if (node.kind === "words") return leafQuery(node, languages);
  if (node.kind === "not") return sql`(!! ${compile(node.node, languages)})`;
  const parts = node.nodes.map((one) => compile(one, languages));
  return sql`(${sql.join(parts, node.kind === "all" ? sql` && ` : sql` || `)})`;
}

/** A search as people type it (see `parseSearch`), in any of the languages, as a tsquery. */
export function searchQuery(typed: string, languages: readonly string[]): RawBuilder<string> {
  const { tree } = parseSearch(typed);
  return tree === null ? sql`''::tsquery` : compile(tree, languages);
}

const paragraphShape = /^\d{1,4}(?:[.]\d{1,4})?(?:\([a-z]{1,4}\))?$/i;
const symbolShape = /^[a-z]{1,6}(?:\/[\w.,…-]+)+\/?$/i;

/** What a search asks for: a paragraph by its number ("134.45"), a document by its symbol or how that begins, or words. */
export type Wanted =
  | { readonly kind: "paragraph"; readonly key: string }
  | { readonly kind: "symbol"; readonly beginning: string }
  | { readonly kind: "words"; readonly text: string };

export function whatIsWanted(typed: string): Wanted {
  const text = plainLetters(typed).trim();
  const number = inWesternDigits(text);
  if (paragraphShape.test(number)) return { kind: "paragraph", key: number.toLowerCase() };
  if (symbolShape.test(text)) return { kind: "symbol", beginning: text };
  return { kind: "words", text };
}

/** What stands for itself in a pattern of LIKE. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/**
 * What a search finds, as a predicate over `recommendation AS r`: a number its paragraph ("134.45", "134"), a symbol the
 * recommendations of the document ("CEDAW/C/FRA/CO/9", or its beginning), words texts, numbers, States and themes.
 */
export function searchPredicate(typed: string, languages: readonly string[]): RawBuilder<unknown> {
  const wanted = whatIsWanted(typed);
  if (wanted.kind === "paragraph") {
    return sql`(r.item_key = ${wanted.key} OR r.item_key LIKE ${`${literally(wanted.key)}.%`}
      OR r.search_vector @@ ${searchQuery(typed, [])})`;
  }
  if (wanted.kind === "symbol") {
    return sql`EXISTS (SELECT FROM recommendation_source AS s
      JOIN document AS d ON d.space_id = s.space_id AND d.id = s.document_id
      WHERE s.space_id = r.space_id AND s.recommendation_id = r.id AND d.symbol ILIKE ${`${literally(wanted.beginning)}%`})`;
  }
  const query = sql`r.search_vector @@ ${searchQuery(typed, languages)}`;
  // Where Chinese words begin and end hangs on what stands around them: the letters as they stand are found too.
  const only = onlyChinese(wanted.text);
  if (only === null) return query;
  return sql`(${query} OR EXISTS (SELECT FROM recommendation_text AS c WHERE c.space_id = r.space_id
    AND c.recommendation_id = r.id AND c.text LIKE ${`%${literally(only)}%`}))`;
}

/** The Chinese letters that are all a search is made of; null for any other. */
export function onlyChinese(typed: string): string | null {
  const [only, ...others] = wantedWords(parseSearch(typed).tree);
  if (only === undefined || others.length > 0 || !hasHan.test(only.text) || only.text !== typed) return null;
  return only.text;
}

/** What a search looks for letter by letter, to put what holds it first. */
export function asTyped(typed: string): string {
  return plainLetters(typed)
    .trim()
    .replace(/^["“«](.*)["”»]$/su, "$1");
}

/**
 * How well a recommendation (`recommendation AS r`) fits a search, more for the better: its words near each other, and before all
 * those that hold what was typed word by word, best at their beginning.
 */
export function searchRank(typed: string, languages: readonly string[]): RawBuilder<number> {
  const wanted = asTyped(typed);
  const query = searchQuery(typed, languages);
  // One word has no other to be near, and stands word by word wherever it is found.
  if (!/\s/u.test(wanted) && !hasHan.test(wanted)) return sql`ts_rank(r.search_vector, ${query}, 1)`;
  const near = sql<number>`ts_rank_cd(r.search_vector, ${query}, 1)`;
  return sql<number>`(${near} + coalesce((
    SELECT max(CASE WHEN strpos(lower(c.text), lower(${wanted})) = 1 THEN 20
      WHEN strpos(lower(left(c.text, 200)), lower(${wanted})) > 0 THEN 15
      WHEN strpos(lower(c.text), lower(${wanted})) > 0 THEN 10 ELSE 0 END)
    FROM recommendation_text AS c WHERE c.space_id = r.space_id AND c.recommendation_id = r.id), 0))`;
}

/** How well texts hold what was typed letter by letter: at the very beginning, early, anywhere, not at all. */
export function literalFit(texts: readonly string[], typed: string): number {
  const wanted = asTyped(typed).toLowerCase();
  if (wanted === "" || (!/\s/u.test(wanted) && !hasHan.test(wanted))) return 0;
  return Math.max(
    0,
    ...texts.map((text) => {
      const at = text.toLowerCase().indexOf(wanted);
      if (at < 0) return 0;
      return at === 0 ? 20 : at <= 200 - wanted.length ? 15 : 10;
    }),
  );
}
