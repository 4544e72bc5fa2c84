import { inOneScript, plainLetters } from "./letters.ts";

/** A search as a tree. Words of one `all` must all be there. */
export type SearchNode =
  | { readonly kind: "words"; readonly text: string; readonly isPrefix: boolean }
  | { readonly kind: "all" | "any"; readonly nodes: readonly SearchNode[] }
  | { readonly kind: "not"; readonly node: SearchNode };

export interface ParsedSearch {
  /** Null where nothing is searched for. */
  readonly tree: SearchNode | null;
  /** What was mended: a quotation mark or bracket without its partner, an operator without words. */
  readonly mended: readonly ("quote" | "bracket" | "operator")[];
}

const longest = 300;
const mostWords = 40;
const deepest = 12;

type Token =
  | { readonly kind: "word" | "phrase"; readonly text: string }
  | { readonly kind: "and" | "or" | "not" | "open" | "close" };

// Quotation marks of all six languages.
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“",
  "«": "»",
  "「": "」",
  "《": "》",
};
const operators: Readonly<Record<string, "and" | "or" | "not">> = {
  AND: "and",
  "&": "and",
  OR: "or",
  "|": "or",
  NOT: "not",
};

/**
 * Reads a search as people type it. Words side by side must all be there; "a phrase" as it stands; OR (or |) between
 * alternatives, AND (or &) where one likes, NOT (or a hyphen before a word) for what must not be there, brackets around parts, and
 * an asterisk behind a beginning: educ*. What does not fit together is mended and named, never refused.
 */
export function parseSearch(typed: string): ParsedSearch {
  const mended = new Set<ParsedSearch["mended"][number]>();
  const tokens = tokensOf(plainLetters(typed.slice(0, longest * 4)).slice(0, longest), mended);
  const reader = new Reader(tokens.slice(0, mostWords * 2), mended);
  return { tree: reader.readAll(), mended: [...mended] };
}

function tokensOf(typed: string, mended: Set<ParsedSearch["mended"][number]>): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < typed.length) {
    const letter = typed.charAt(at);
    const closing = quotes[letter];
    if (/\s/u.test(letter)) at += 1;
    else if (closing !== undefined) {
      const end = typed.indexOf(closing, at + 1);
      if (end < 0) mended.add("quote");
      const phrase = typed.slice(at + 1, end < 0 ? typed.length : end).trim();
      const text = phrase.split(/\s+/u).map(inOneScript).join(" ");
      if (text !== "") tokens.push({ kind: "phrase", text });
      at = end < 0 ? typed.length : end + 1;
    } else if (letter === "(" || letter === "（") {
      tokens.push({ kind: "open" });
      at += 1;
    } else if (letter === ")" || letter === "）") {
      tokens.push({ kind: "close" });
      at += 1;
    } else if (letter === "-" && /[^\s-]/u.test(typed.charAt(at + 1))) {
      tokens.push({ kind: "not" });
      at += 1;
    } else {
      // A quotation mark within a word ends it; "d'État" is one.
      const word = /^[^\s"“”„«»「」《》()（）]+/u.exec(typed.slice(at))?.[0] ?? letter;
      const operator = operators[word];
      if (operator !== undefined) tokens.push({ kind: operator });
      else if (/[\p{L}\p{N}]/u.test(word)) tokens.push({ kind: "word", text: inOneScript(word) });
      at += word.length;
    }
  }
  return tokens;
}

class Reader {
  private readonly tokens: readonly Token[];
  private readonly mended: Set<ParsedSearch["mended"][number]>;
  private at = 0;

  constructor(tokens: readonly Token[], mended: Set<ParsedSearch["mended"][number]>) {
    this.tokens = tokens;
    this.mended = mended;
  }

  readAll(): SearchNode | null {
    const parts: SearchNode[] = [];
    while (this.at < this.tokens.length) {
      const part = this.readAny(0);
      if (part !== null) parts.push(part);
      if (this.tokens[this.at]?.kind === "close") {
        this.mended.add("bracket");
        this.at += 1;
      }
    }
    return together("all", parts);
  }

  /** Alternatives between OR. */
  private readAny(depth: number): SearchNode | null {
    const parts: SearchNode[] = [];
    for (;;) {
      const part = this.readEach(depth);
      if (part === null) this.mended.add("operator");
      else parts.push(part);
      if (this.tokens[this.at]?.kind !== "or") return together("any", parts);
      this.at += 1;
    }
  }

  /** Parts that must all be there. */
  private readEach(depth: number): SearchNode | null {
    const parts: SearchNode[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token.kind === "or" || token.kind === "close") return together("all", parts);
      if (token.kind === "and") {
        const next = this.tokens[this.at + 1]?.kind;
        if (parts.length === 0 || next === undefined || next === "or" || next === "close")
          this.mended.add("operator");
        this.at += 1;
        continue;
      }
      const part = this.readOne(depth);
      if (part !== null) parts.push(part);
    }
  }

  private readOne(depth: number): SearchNode | null {
    const token = this.tokens[this.at];
    this.at += 1;
    if (token === undefined) return null;
    if (token.kind === "not") {
      const next = this.tokens[this.at]?.kind;
      if (next === undefined || next === "or" || next === "and" || next === "close") {
        this.mended.add("operator");
        return null;
      }
      const node = this.readOne(depth);
      return node === null ? null : { kind: "not", node };
    }
    if (token.kind === "open") {
      if (depth >= deepest) {
        this.mended.add("bracket");
        return null;
      }
      const node = this.readAny(depth + 1);
      if (this.tokens[this.at]?.kind === "close") this.at += 1;
      else this.mended.add("bracket");
      return node;
    }
    if (token.kind === "phrase") return { kind: "words", text: token.text, isPrefix: false };
    if (token.kind !== "word") return null;
    const isPrefix = token.text.length > 2 && token.text.endsWith("*");
    return { kind: "words", text: token.text.replace(/\*+$/u, ""), isPrefix };
  }
}

function together(kind: "all" | "any", nodes: readonly SearchNode[]): SearchNode | null {
  if (nodes.length === 0) return null;
  return nodes.length === 1 ? (nodes[0] ?? null) : { kind, nodes };
}

/** The words and phrases that must or may be there, for showing where they stand; not those after NOT. */
export function wantedWords(node: SearchNode | null): { text: string; isPrefix: boolean }[] {
  if (node === null || node.kind === "not") return [];
  if (node.kind === "words") return [{ text: node.text, isPrefix: node.isPrefix }];
  return node.nodes.flatMap(wantedWords);
}
