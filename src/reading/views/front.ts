import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { stateNamedIn } from "../states.ts";
import { dateIn } from "../times.ts";
import { frontLabels, viewsTitle } from "./words.ts";

/** What the table on the front page of Views says. */
export interface FrontOfViews {
  readonly symbol: string;
  readonly mechanism: string;
  readonly state: string | null;
  readonly title: string | null;
  /** Day of adoption; the document's own where none is printed. */
  readonly datedOn: string | null;
  readonly subject: string | null;
  /** As printed, and no more. */
  readonly author: string | null;
  readonly articles: string | null;
}

const symbolShape =
  /(?<![A-Za-z/])(CCPR\/C|E\/C\.12|CERD\/C|CEDAW\/C|CAT\/C|CRC\/C|CMW\/C|CRPD\/C|CED\/C)\/(\d{1,3})\/D\/(\d{1,4})\/((?:19|20)\d{2})((?:[-–,&]\s?\d{1,4}\/(?:19|20)\d{2})*)((?:\/(?:Rev|Corr|Add)\.\d)?)/u;
const anySymbol =
  /(?<![A-Za-z/])(?:CCPR\/C|E\/C\.12|CERD\/C|CEDAW\/C|CAT\/C|CRC\/C|CMW\/C|CRPD\/C|CED\/C|CAT\/OP|A\/HRC|A)\/[A-Z0-9]/u;

const mechanisms: Readonly<Record<string, string>> = {
  "CCPR/C": "CCPR",
  "E/C.12": "CESCR",
  "CERD/C": "CERD",
  "CEDAW/C": "CEDAW",
  "CAT/C": "CAT",
  "CRC/C": "CRC",
  "CMW/C": "CMW",
  "CRPD/C": "CRPD",
  "CED/C": "CED",
};

/** The paper's own symbol stands first; those that it cites come later. Null where the first one is of another kind. */
function ownSymbol(text: string): RegExpExecArray | null {
  const joined = text.replace(/\s*\/\s*/gu, "/");
  const found = symbolShape.exec(joined);
  const first = anySymbol.exec(joined);
  return found !== null && first !== null && found.index <= first.index ? found : null;
}

/** Facts of the front page; null where the paper is no decision on a communication. */
export function readFrontOfViews(
  paragraphs: readonly ReportParagraph[],
  language: string,
): FrontOfViews | null {
  const front = frontOf(paragraphs);
  const text = front.map((paragraph) => unwrapped(paragraph.text.trim())).join("\n");
  const found = ownSymbol(text);
  if (found === null) return null;
  const [symbol, prefix = ""] = found;
  const values = valuesOf(text);
  const titled = front.find((paragraph) => viewsTitle.test(paragraph.text.trim()));
  if (titled === undefined && values.size < 2) return null;
  const state = values.get("state");
  return {
    symbol: symbol.replace(/\s/gu, ""),
    mechanism: mechanisms[prefix] ?? "unknown",
    state: state === undefined ? null : (stateIn(state, language) ?? null),
    title: titleOf(values.get("subject"), titled?.text),
    datedOn: dateIn(values.get("adopted") ?? "") ?? dateIn(text),
    subject: values.get("subject") ?? null,
    author: values.get("author") ?? null,
    articles: values.get("articles") ?? null,
  };
}

function titleOf(subject: string | undefined, title: string | undefined): string | null {
  const chosen = subject ?? title;
  return chosen === undefined ? null : chosen.replace(/[\s*†,]+$/u, "").slice(0, 300);
}

function stateIn(value: string, language: string): string | null {
  const bare = value.replace(/[\s.;*]+$/u, "");
  return (
    recogniseState(bare) ??
    stateNamedIn(bare, language) ??
    countries.find(({ iso3 }) => iso3 === bare.toUpperCase())?.iso3 ??
    null
  );
}

/** Up to the first numbered paragraph of the text. */
function frontOf(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const at = paragraphs.findIndex(({ text, label }, index) => {
    const whole = label === null ? text : `${label} ${text}`;
    return index > 3 && /^[\s‎‏]*(?:1|١)\s*[.\-–．]\s*(?:[1١]?(?!\d)).{60,}/u.test(whole);
  });
  return paragraphs.slice(0, Math.min(at < 0 ? 60 : at, 60));
}

const labelShapes = Object.entries(frontLabels).map(([name, shape]) => {
  // "Victime(s) présumée(s)".
  const withPlurals = shape.replace(/(?<!\\)s\?/g, "(?:s|\\(s\\))?");
  return [
    name,
    new RegExp(`(?<=^|\\n|[.;)）\\s]|\\p{Script=Han})${withPlurals}[\\s*]*[:：]`, "giu"),
  ] as const;
});

const wholeLabels = Object.values(frontLabels).map((shape) => new RegExp(`^(?:${shape})\\s*[:：]$`, "iu"));

/** A label of two lines holds its value between them: "Communication submitted A. B. by:" is "Communication submitted by: A. B.". */
function unwrapped(text: string): string {
  const words = text.split(/\s+/u);
  if (words.length > 200 || !/[:：]$/u.test(text)) return text;
  for (let tail = 1; tail <= 3; tail += 1) {
    for (let head = 1; head <= Math.min(6, words.length - tail - 1); head += 1) {
      const label = [...words.slice(0, head), ...words.slice(-tail)].join(" ");
      if (!wholeLabels.some((shape) => shape.test(label))) continue;
      return `${label} ${words.slice(head, -tail).join(" ")}`;
    }
  }
  return text;
}

/** The value behind each label, up to the next label: rows of the table may have run together. */
function valuesOf(text: string): Map<string, string> {
  const found: { name: string; at: number; end: number }[] = [];
  for (const [name, shape] of labelShapes) {
    for (const match of text.matchAll(shape)) {
      found.push({ name, at: match.index, end: match.index + match[0].length });
    }
  }
  // Of labels that begin in each other the longer counts: "comunicación presentada por", "presentada por".
  const standing = found
    .filter((one) => !found.some((other) => other !== one && other.at <= one.at && other.end >= one.end))
    .sort((one, other) => one.at - other.at);
  const values = new Map<string, string>();
  standing.forEach(({ name, end }, index) => {
    const next = standing[index + 1]?.at ?? Math.min(text.length, end + 600);
    const isLast = index === standing.length - 1;
    const value = text.slice(end, next);
    // Behind the last label the text goes on: its value is one line.
    const own = isLast ? (/^\s*[^\n]+/u.exec(value)?.[0] ?? "") : value;
    const bare = own.replace(/\s+/gu, " ").trim();
    if (bare !== "" && !values.has(name)) values.set(name, bare.slice(0, 600));
  });
  return values;
}
