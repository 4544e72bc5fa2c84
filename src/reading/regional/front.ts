import { recogniseState } from "../../vocabularies/countries/index.ts";
import type { DocumentType } from "../model.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { stateNamedIn } from "../states.ts";
import { dateIn } from "../times.ts";
import { bodies, type RegionalBody } from "./bodies.ts";

/** What the front of a regional body's paper says of it. */
export interface RegionalFront {
  readonly body: RegionalBody;
  readonly type: DocumentType;
  /** "ACHPR/Res.123", "Application no. 1234/15", "CPT/Inf (2020) 5"; null where none is printed. */
  readonly symbol: string | null;
  readonly state: string | null;
  readonly title: string | null;
  readonly datedOn: string | null;
}

const frontParagraphs = 30;

/** Symbols of the United Nations: what has one is no regional paper, whatever it cites. */
const unSymbol =
  /(?<![A-Za-z/])(?:A\/HRC\/|A\/\d{2}\/|E\/CN\.4|(?:CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED)\/(?:C|OP)\/|E\/C\.12\/|HRI\/)/u;

const symbols: readonly RegExp[] = [
  /ACHPR\/Res\.?\s?\d{1,4}(?:\s?\([LXVI]+\)\s?\d{2,4})?/u,
  /CM\/Res[A-Z]{2,4}\s?\(\d{4}\)\s?\d{1,4}|CM\/Del\/Dec\s?\(\d{4}\)\s?\d{1,5}\/[\w.-]{1,12}/u,
  /(?:CRI|GRETA|GREVIO\/Inf|CommDH|CommHR)\s?\(\d{4}\)\s?\d{1,4}/u,
  /CPT\/Inf\s?\(\d{2,4}\)\s?\d{1,3}/u,
  /ACFC\/OP\/[IVX]+\s?\(\d{4}\)\s?\d{1,4}|ACFC\/[\w/]+\(\d{4}\)\d{1,4}/u,
  /(?:report|informe|rapport)\s+n(?:o|º|°)?\.?\s?\d{1,4}\/\d{2,4}/iu,
  /(?:applications?|requêtes?)\s+n(?:os?|°)?\.?\s?\d{1,6}\/\d{2,4}/iu,
  /communications?\s+(?:n(?:os?|°)?\.?\s?)?\d{1,4}\/\d{2,4}(?:\s?[-–]\s?\d{1,4}\/\d{2,4})*/iu,
  /seri(?:es|e)\s+C\s+No\.?\s?\d{1,4}/iu,
  /OEA\/Ser\.?\s?L\/V\/II\.?\s?\S{0,14}(?:\s?Doc\.?\s?\d{1,4})?/iu,
];

const concluding = /concluding\s+observations|observations\s+(?:finales|conclusives)/iu;
const resolution = /(?:^|\n)\W{0,3}(?:\d{1,4}\s+)?r[eé]solution\b|ACHPR\/Res/iu;
const onCase =
  /communications?\s+(?:n(?:os?|°)?\.?\s?)?\d{1,4}\/\d{2,4}|(?:case|caso|affaire)\s+(?:n(?:o|º|°)?\.?\s?)?\d{1,2}[.,]\d{3}|\b(?:merits|fondo)\b/iu;
const anyPaper =
  /report|rapport|informe|opinion|avis|conclusions|memorandum|mémorandum|evaluation|évaluation|statement|observations|recommend|recomend|recommand/iu;
const judgment =
  /\b(?:judgment|judgement|arrêt|sentencia|jugement|ruling|order|ordonnance|resolución|decision|décision|decisión)\b/iu;

/** Facts of the front; null where the paper is of no regional body. */
export function readRegionalFront(
  paragraphs: readonly ReportParagraph[],
  language: string,
): RegionalFront | null {
  const front = paragraphs.slice(0, frontParagraphs).map(({ text }) => text.replace(/[\s*†]+$/u, "").trim());
  const text = front.join("\n");
  if (unSymbol.test(text)) return null;
  const body = bodyIn(front);
  if (body === null) return null;
  const type = typeOf(body, text);
  if (type === null) return null;
  const lines = front.filter((line) => line.length < 200);
  return {
    body,
    type,
    symbol:
      symbols
        .map((shape) => shape.exec(text)?.[0])
        .find(Boolean)
        ?.replace(/\s+/gu, " ") ?? null,
    state: stateIn(front, lines, language),
    title: titleIn(lines),
    datedOn: dateIn(lines.join("\n")) ?? dateIn(text),
  };
}

/** The body named first on the front, in a line and not within a long paragraph of the text. */
function bodyIn(front: readonly string[]): RegionalBody | null {
  for (const line of front) {
    if (line.length > 400) continue;
    const named = bodies
      .map((body) => ({ body, at: body.name.exec(line)?.index ?? -1 }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)[0];
    if (named !== undefined) return named.body;
  }
  return null;
}

function typeOf(body: RegionalBody, text: string): DocumentType | null {
  if (body.type === "judgment") return judgment.test(text) ? "judgment" : null;
  if (body.type === "resolution")
    return resolution.test(text) || /CM\/Del\/Dec/u.test(text) ? "resolution" : null;
  if (body.layout === "lists") {
    if (concluding.test(text)) return "concluding_observations";
    if (resolution.test(text)) return "resolution";
    if (onCase.test(text)) return "views";
  }
  return anyPaper.test(text) ? "monitoring_report" : null;
}

const against = /(?:^|\s)(?:v|vs|c|contre|contra)\.?\s+(?:the\s+|la\s+|le\s+|l[’'])?([^\n(]{3,90})/giu;

function stateIn(front: readonly string[], lines: readonly string[], language: string): string | null {
  // "NOVAK v. SLOVENIA"; the State may stand in the line below.
  for (const [, name = ""] of front
    .join("\n")
    .replace(/\b(v|vs|c)\.\s*\n/giu, "$1. ")
    .matchAll(against)) {
    const state = stateAtEnd(name) ?? recogniseState(name.trim());
    if (state !== null) return state;
  }
  for (const line of lines) {
    const state = recogniseState(line) ?? stateAtEnd(line);
    if (state !== null) return state;
  }
  for (const line of lines) {
    const state = stateNamedIn(line, language);
    if (state !== null) return state;
  }
  for (const line of front) {
    const named =
      /(?:government|state|republic|kingdom|gouvernement|république|royaume|estado|república|gobierno)\s+(?:of|de|du|del|d[’'])\s+(.{3,60}?)(?=[,.;()\n]|$)/iu.exec(
        line,
      );
    const state =
      named === null ? null : (recogniseState(named[1] ?? "") ?? stateNamedIn(named[1] ?? "", language));
    if (state !== null) return state;
  }
  return null;
}

/** A State's name with which a part of a line ends: "on the periodic report of the Republic of Namibia, 2010–2014". */
function stateAtEnd(line: string): string | null {
  for (const part of line.split(/[,;:()\n–—]|\s-\s|\s\/\s/u)) {
    const words = part
      .trim()
      .replace(/[.\s]+$/u, "")
      .split(/\s+/u);
    if (words.length > 40) continue;
    for (let from = Math.max(0, words.length - 8); from < words.length; from += 1) {
      const name = words
        .slice(from)
        .join(" ")
        .replace(/^(?:l|d)[’']/iu, "");
      // One short word may be a name or the beginning of one: it has to begin like a name.
      if (!/^\p{Lu}/u.test(name) || name.length < 4) continue;
      const state = recogniseState(name);
      if (state !== null) return state;
    }
  }
  return null;
}

const titleWords =
  /report|rapport|informe|opinion|avis|observations|r[eé]soluti|resoluci|case\s+of|affaire|caso|matter\s+of|communication|conclusions|v\.\s|vs\.\s|situation|situación/iu;

function titleIn(lines: readonly string[]): string | null {
  const titled = lines.find((line) => line.length > 12 && titleWords.test(line) && !/^distr/iu.test(line));
  return titled?.slice(0, 300) ?? null;
}
