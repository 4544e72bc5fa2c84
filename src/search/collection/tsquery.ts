/** A tsquery of PostgreSQL as a tree: lexemes instead of words. */
export type LexemeQuery =
  | { readonly kind: "lexeme"; readonly lexeme: string; readonly isPrefix: boolean }
  | { readonly kind: "all" | "any"; readonly nodes: readonly LexemeQuery[] }
  | { readonly kind: "not"; readonly node: LexemeQuery }
  /** The second so many places behind the first. */
  | {
      readonly kind: "followed";
      readonly first: LexemeQuery;
      readonly second: LexemeQuery;
      readonly distance: number;
    };

/**
 * Reads a tsquery as PostgreSQL writes it: `'death' <-> 'penalti' & ( 'moratorium' | 'abolit':* )`. Null for the empty one. What is
 * asked of PostgreSQL's own stemmers is thus answered from the same lexemes that its own `@@` would look for.
 */
export function readTsquery(text: string): LexemeQuery | null {
  const tokens =
    text
      .match(/'(?:[^'\\]|''|\\[\s\S])*'(?::[*A-D]+)?|<->|<\d+>|[&|!()]/gu)
      ?.filter((token) => token !== "") ?? [];
  if (tokens.length === 0) return null;
  let at = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const any = (): LexemeQuery => chain("any", "|", all);
  const all = (): LexemeQuery => chain("all", "&", followed);
  const chain = (kind: "any" | "all", sign: string, part: () => LexemeQuery): LexemeQuery => {
    const nodes = [part()];
    while (take(sign)) nodes.push(part());
    // A word has the same stem in several languages.
    const different = [...new Map(nodes.map((node) => [JSON.stringify(node), node])).values()];
    return different.length === 1 ? different[0]! : { kind, nodes: different };
  };
  const followed = (): LexemeQuery => {
    let first = one();
    for (let sign = tokens[at]; sign?.startsWith("<"); sign = tokens[at]) {
      at += 1;
      const distance = sign === "<->" ? 1 : Number(sign.slice(1, -1));
      first = { kind: "followed", first, second: one(), distance };
    }
    return first;
  };
  const one = (): LexemeQuery => {
    if (take("!")) return { kind: "not", node: one() };
    if (take("(")) {
      const inner = any();
      if (!take(")")) throw new Error(`a bracket is missing in ${text}`);
      return inner;
    }
    const token = tokens[at] ?? "";
    at += 1;
    const quoted = /^'([\s\S]*)'(?::([*A-D]+))?$/u.exec(token);
    if (quoted === null) throw new Error(`a lexeme is missing in ${text}`);
    const lexeme = (quoted[1] ?? "").replace(
      /''|\\([\s\S])/gu,
      (whole, escaped) => escaped ?? whole.charAt(0),
    );
    return { kind: "lexeme", lexeme, isPrefix: quoted[2]?.includes("*") === true };
  };
  const read = any();
  if (at < tokens.length) throw new Error(`not read to its end: ${text}`);
  return read;
}

/** Calls `see` with each lexeme of a tsvector as PostgreSQL writes it, and its places: `'death':1,7 'penalti':2`. */
export function readTsvector(text: string, see: (lexeme: string, places: readonly number[]) => void): void {
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) !== 39) {
      at += 1;
      continue;
    }
    let lexeme = "";
    let from = at + 1;
    for (let end = from; ; ) {
      const letter = text.charCodeAt(end);
      if (Number.isNaN(letter)) return;
      if (letter === 92) {
        lexeme += text.slice(from, end) + text.charAt(end + 1);
        end += 2;
        from = end;
      } else if (letter !== 39) end += 1;
      else if (text.charCodeAt(end + 1) === 39) {
        lexeme += text.slice(from, end + 1);
        end += 2;
        from = end;
      } else {
        lexeme += text.slice(from, end);
        at = end + 1;
        break;
      }
    }
    const places: number[] = [];
    let place = 0;
    for (; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      if (sign >= 48 && sign <= 57) place = place * 10 + sign - 48;
      else if (sign === 44) {
        places.push(place);
        place = 0;
      } else if (sign === 32) break;
    }
    if (place > 0) places.push(place);
    see(lexeme, places);
  }
}
