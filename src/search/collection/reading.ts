import { type Kysely, sql } from "kysely";
import type { Database } from "../../platform/schema.ts";
import { parseSearch, type SearchNode, wantedWords } from "../query.ts";
import { asTyped, leafQuery, onlyChinese, phraseQueries, whatIsWanted } from "../text.ts";
import type { CollectionQuery } from "./searching.ts";
import { letterKey, paragraphKey, symbolKey } from "./segment.ts";
import { type LexemeQuery, readTsquery } from "./tsquery.ts";

type Leaf = Extract<SearchNode, { kind: "words" }>;

/** So many searches are remembered as lexemes, which never change. */
const mostKept = 1000;
const kept = new Map<string, CollectionQuery>();

/**
 * What people type, as a collection looks for it. PostgreSQL is asked for the lexemes, so that both find the same; nothing of any
 * space is read.
 */
export async function readCollectionQuery(
  database: Kysely<Database>,
  typed: string,
  languages: readonly string[],
): Promise<CollectionQuery> {
  const name = `${languages.join()} ${typed}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const read = await readQuery(database, typed, languages);
  kept.set(name, read);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return read;
}

async function readQuery(
  database: Kysely<Database>,
  typed: string,
  languages: readonly string[],
): Promise<CollectionQuery> {
  const wanted = whatIsWanted(typed);
  if (wanted.kind === "symbol") {
    const tree: LexemeQuery = { kind: "lexeme", lexeme: symbolKey(wanted.beginning), isPrefix: true };
    return { tree, words: [], asTyped: [] };
  }
  const { tree } = parseSearch(typed);
  const leaves: Leaf[] = [];
  collectLeaves(tree, leaves);
  const inLanguages = wanted.kind === "paragraph" ? [] : languages;
  const phrases = wantedWords(tree).length > 1 ? phraseQueries(asTyped(typed), languages) : [];
  const asked = [...leaves.map((leaf) => leafQuery(leaf, inLanguages)), ...phrases];
  const lexemes = new Map<Leaf, LexemeQuery | null>();
  const asPhrase: LexemeQuery[] = [];
  if (asked.length > 0) {
    const { rows } = await sql<{ queries: string[] }>`
      SELECT ARRAY[${sql.join(asked.map((query) => sql`(${query})::text`))}] AS queries`.execute(database);
    const queries = (rows[0]?.queries ?? []).map(readTsquery);
    for (const [at, leaf] of leaves.entries()) lexemes.set(leaf, queries[at] ?? null);
    const phrased = new Map(queries.slice(leaves.length).map((query) => [JSON.stringify(query), query]));
    for (const query of phrased.values()) if (query?.kind === "followed") asPhrase.push(query);
  }
  const chinese = wanted.kind === "words" ? onlyChinese(wanted.text) : null;
  if (chinese !== null) {
    const [leaf] = leaves;
    if (leaf !== undefined) {
      const letters = inALine(
        Array.from(chinese)
          .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
          .map(letterOf),
      );
      const known = lexemes.get(leaf) ?? null;
      if (letters !== null)
        lexemes.set(leaf, known === null ? letters : { kind: "any", nodes: [known, letters] });
    }
  }
  const words = positiveLeaves(tree).flatMap((leaf) => lexemes.get(leaf) ?? []);
  const found = treeOf(tree, lexemes);
  if (wanted.kind !== "paragraph") return { tree: found, words, asTyped: asPhrase };
  const nodes: LexemeQuery[] = [
    { kind: "lexeme", lexeme: paragraphKey(wanted.key), isPrefix: false },
    { kind: "lexeme", lexeme: paragraphKey(`${wanted.key}.`), isPrefix: true },
    ...(found === null ? [] : [found]),
  ];
  // Those of that number come before those that only mention it.
  return { tree: { kind: "any", nodes }, words: nodes.slice(0, 2), asTyped: [] };
}

function letterOf(letter: string): LexemeQuery {
  return { kind: "lexeme", lexeme: letterKey(letter), isPrefix: false };
}

function inALine(parts: readonly LexemeQuery[]): LexemeQuery | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  return others.reduce<LexemeQuery>(
    (line, second) => ({ kind: "followed", first: line, second, distance: 1 }),
    first,
  );
}

function collectLeaves(node: SearchNode | null, leaves: Leaf[]): void {
  if (node === null) return;
  if (node.kind === "words") leaves.push(node);
  else if (node.kind === "not") collectLeaves(node.node, leaves);
  else for (const each of node.nodes) collectLeaves(each, leaves);
}

function positiveLeaves(node: SearchNode | null): Leaf[] {
  if (node === null || node.kind === "not") return [];
  return node.kind === "words" ? [node] : node.nodes.flatMap(positiveLeaves);
}

/** As PostgreSQL puts queries together: what is empty falls away. */
function treeOf(node: SearchNode | null, lexemes: ReadonlyMap<Leaf, LexemeQuery | null>): LexemeQuery | null {
  if (node === null) return null;
  if (node.kind === "words") return lexemes.get(node) ?? null;
  if (node.kind === "not") {
    const inner = treeOf(node.node, lexemes);
    return inner === null ? null : { kind: "not", node: inner };
  }
  const nodes = node.nodes.flatMap((each) => treeOf(each, lexemes) ?? []);
  return nodes.length < 2 ? (nodes[0] ?? null) : { kind: node.kind, nodes };
}
