import { cleanText } from "../../kernel/index.ts";

/** Named character references that texts of the United Nations carry; numeric ones are decoded as they are. */
const names = `
amp & lt < gt > quot " apos ' lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo »
lsaquo ‹ rsaquo › ndash – mdash — hellip … bull • middot · deg ° ordm º ordf ª sect § para ¶ copy ©
reg ® trade ™ euro € pound £ yen ¥ cent ¢ curren ¤ plusmn ± times × divide ÷ frac12 ½ frac14 ¼
frac34 ¾ sup1 ¹ sup2 ² sup3 ³ micro µ iexcl ¡ iquest ¿ acute ´ uml ¨ cedil ¸ macr ¯ not ¬ brvbar ¦
dagger † prime ′ minus − Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È
Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô
Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á
acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í
icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú
ucirc û uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ
`;

const named = new Map<string, string>([
  ...["nbsp", "ensp", "emsp", "thinsp"].map((name): [string, string] => [name, " "]),
  ...["lrm", "rlm", "shy"].map((name): [string, string] => [name, ""]),
  ["zwnj", "\u200c"],
  ["zwj", "\u200d"],
  ...[...names.matchAll(/(\S+) (\S+)/g)].map(([, name = "", sign = ""]): [string, string] => [name, sign]),
]);

function referenceOf(name: string): string | null {
  if (name[0] !== "#") return named.get(name) ?? null;
  const isHex = name[1] === "x" || name[1] === "X";
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code < 0xe000)) return null;
  // Windows' own characters, as old editors number them: &#146; is an apostrophe.
  if (code >= 0x80 && code < 0xa0) return new TextDecoder("windows-1252").decode(Uint8Array.of(code));
  return code < 0x20 ? " " : String.fromCodePoint(code);
}

/** Replaces character references, also doubled ones (`&amp;rsquo;`). Unknown ones stay. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  const once = (part: string): string =>
    part.replace(/&(#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z]{2,8}\d{0,2});/g, (whole, name: string) => {
      return referenceOf(name) ?? whole;
    });
  const decoded = once(text);
  // A reference may hide what the file does not show.
  return cleanText(decoded.includes("&") && decoded !== text ? once(decoded) : decoded);
}

const blockEnds = /^(?:br|\/?p|\/?div|\/?li|\/?ul|\/?ol|\/?tr|\/?table|\/?h[1-6]|hr)$/i;
const hiddenContent = /^(?:style|script|title|head)$/i;
const longestTag = 4000;

/**
 * The text of a piece of HTML: line ends where a block ends, other tags gone, references decoded. What only looks like a tag
 * ("< 5 per cent") stays.
 */
export function textOfHtml(html: string): string {
  if (!html.includes("<")) return decodeReferences(html);
  let text = "";
  let at = 0;
  // Found ends are kept, so that a text of open tags alone is not searched to its end again for each.
  let close = html.indexOf(">");
  let hasHiddenEnd = true;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    text += html.slice(at, open);
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<([/!?]?[A-Za-z][A-Za-z0-9]{0,15})/.exec(html.slice(open, open + 20))?.[1];
    if (close >= 0 && close < open) close = html.indexOf(">", open);
    if (name === undefined || close < 0 || close - open > longestTag) {
      text += "<";
      at = open + 1;
      continue;
    }
    at = close + 1;
    if (blockEnds.test(name)) text += "\n";
    else if (hasHiddenEnd && hiddenContent.test(name)) {
      const end = html.indexOf(`</${name}`, at);
      if (end >= 0) at = end;
      else hasHiddenEnd = false;
    }
  }
  return decodeReferences(text + html.slice(at));
}
