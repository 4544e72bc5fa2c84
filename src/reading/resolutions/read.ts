import { recogniseState, splitStates } from "../../vocabularies/countries/index.ts";
import { languageToReadIn } from "../languages.ts";
import type {
  DocumentReading,
  ReadAsk,
  ReadOperativeParagraph,
  ReadResolution,
  ReadSponsor,
} from "../model.ts";
import { readOrdinal } from "../ordinals.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource } from "../reports/index.ts";
import {
  addressees,
  afterEnd,
  agendaItem,
  asking,
  bodies,
  deciding,
  draftMark,
  footnoteMark,
  footnoteRule,
  kinds,
  notMemberNote,
  numberedTitle,
  operativeNumber,
  type ResolutionLanguage,
  sessionBodies,
  sessionWord,
} from "./words.ts";

const symbolShape =
  /\b(?:A\/HRC|A\/C\.[1-6]|A|E)\/(?:(?:RES|DEC)\/)?\d{1,3}(?:\/(?:L\.)?\d{1,4})?(?:\/Rev\.\d)?\b/;
const furthest = 200;

function bodyOf(text: string): string | null {
  return bodies.find(([shape]) => shape.test(text.trim()))?.[1] ?? null;
}

/** Whether a text without layout holds a resolution: the only papers that are passed on as plain text. */
export function holdsResolution(text: string): boolean {
  return text.split(/\r\n|\r|\n/).some((line) => line.trim().length < 80 && bodyOf(line) !== null);
}

/**
 * Reads a resolution or decision, adopted or a draft, of the Human Rights Council, the General Assembly or the Economic and Social
 * Council, in any of the six languages: sponsors, preambular and operative paragraphs, and what each of these asks of whom. Null where
 * the paper is none.
 */
export function readResolution(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const leadAt = paragraphs.findIndex(
    ({ text }, at) => at < furthest && text.length < 400 && bodyOf(text) !== null,
  );
  if (leadAt < 0) return null;
  const parts = partsOf(paragraphs, leadAt);
  if (parts.operative.length === 0) return null;
  const language = languageToReadIn(paragraphs.map(({ text }) => text));
  const front = paragraphs.slice(0, leadAt);
  const frontText = front.map(({ text }) => text).join("\n");
  const titled = titleOf(front);
  const symbol = symbolShape.exec(frontText)?.[0] ?? null;
  const sponsors = sponsorsOf(front, parts.notes);
  const agenda = agendaItem.exec(frontText)?.[1] ?? null;
  const resolution: ReadResolution = {
    body: bodyOf(paragraphs[leadAt]?.text ?? "") ?? "",
    isDraft: draftMark.test(frontText) || /\/L\.\d/.test(symbol ?? ""),
    session: titled.session ?? sessionsIn(frontText, language)[0]?.number ?? null,
    number: titled.number,
    agendaItem: agenda === null ? null : Number(plainDigits(agenda)),
    sponsors: sponsors.sponsors,
    unrecognisedSponsors: sponsors.unrecognised,
    preamble: parts.preamble,
    operative: parts.operative.map(({ number, text, place }) => ({
      ...readOperative(number, text, language),
      place,
    })),
  };
  return {
    format: source.format,
    type: "resolution",
    symbol,
    state: null,
    language,
    title: titled.title,
    datedOn: firstDate(frontText),
    review: { mechanism: resolution.body, cycle: null, session: null, symbol },
    pages: source.pages,
    items: [],
    positions: [],
    notices: source.notices,
    reconciliation: reconcileItems([], []),
    resolution,
  };
}

function plainDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

interface Operative {
  readonly number: number;
  text: string;
  readonly place: ReportParagraph["place"];
}

interface Parts {
  readonly preamble: string[];
  readonly operative: Operative[];
  /** Footnotes, which say what the asterisks mean. */
  readonly notes: string[];
}

const unfinished = /[^,，،;；؛.。:：]$/u;

function partsOf(paragraphs: readonly ReportParagraph[], leadAt: number): Parts {
  const preamble: string[] = [];
  const operative: Operative[] = [];
  const notes: string[] = [];
  let isNote = false;
  const behindLead = paragraphs[leadAt]?.text.replace(/^[^,，،]*[,，،]\s*/u, "") ?? "";
  // Where lines ran together the first words of the preamble stand behind the lead-in.
  if (behindLead.length > 20) preamble.push(behindLead);
  for (const { text: raw, label, place } of paragraphs.slice(leadAt + 1)) {
    const text = raw.trim();
    if (footnoteRule.test(text)) {
      isNote = true;
      continue;
    }
    if (isNote || footnoteMark.test(text) || (notMemberNote.test(text) && text.length < 160)) {
      notes.push(text);
      isNote = false;
      continue;
    }
    if (operative.length > 0 && afterEnd.test(text)) break;
    const numbered =
      label === null ? operativeNumber.exec(text) : operativeNumber.exec(`${label.replace(/\.?$/, ".")} x`);
    const number = numbered === null ? null : Number(plainDigits(numbered[1] ?? numbered[2] ?? ""));
    const last = operative.at(-1);
    if (number !== null && number === (last?.number ?? 0) + 1) {
      operative.push({ number, text: label === null ? text.slice(numbered?.[0].length) : text, place });
    } else if (last !== undefined) {
      last.text = joined(last.text, label === null ? text : `${label} ${text}`);
    } else if (preamble.length > 0 && unfinished.test(preamble.at(-1) ?? "")) {
      preamble[preamble.length - 1] = joined(preamble.at(-1) ?? "", text);
    } else preamble.push(text);
  }
  return { preamble, operative, notes: [...notes, ...paragraphs.slice(0, leadAt).map(({ text }) => text)] };
}

function joined(one: string, next: string): string {
  return /\p{Script=Han}$/u.test(one) || /^\p{Script=Han}/u.test(next) ? one + next : `${one} ${next}`;
}

interface Titled {
  readonly title: string | null;
  readonly session: number | null;
  /** "25" of 30/25; null in a draft. */
  readonly number: string | null;
}

function titleOf(front: readonly ReportParagraph[]): Titled {
  for (let at = front.length - 1; at >= 0; at -= 1) {
    // In Arabic the number of a draft may come as it is drawn: ".../30".
    const text = front[at]?.text
      .trim()
      .replace(/^(…|\.{3})\s?\/\s?(\d{1,3})(?=\s+\p{Script=Arabic})/u, "$2/$1");
    const found = numberedTitle.exec(text ?? "");
    if (found === null) continue;
    const rest = front.slice(at + 1).map(({ text }) => text.trim());
    const title = [
      found[3] ?? "",
      ...rest.filter((line) => !draftMark.test(line) && !footnoteMark.test(line)),
    ]
      .filter(Boolean)
      .reduce((one, next) => (one === "" ? next : joined(one, next)), "");
    const number = /^\d+$/.test(found[2] ?? "") ? (found[2] ?? null) : null;
    return { title: clean(title), session: Number(found[1]), number };
  }
  const last = front
    .map(({ text }) => text.trim())
    .filter((text) => text !== "" && !draftMark.test(text) && !footnoteMark.test(text))
    .at(-1);
  return { title: clean(last ?? ""), session: null, number: null };
}

function clean(title: string): string | null {
  const text = title.replace(/[\s*†.]+$/u, "").slice(0, 400);
  return text === "" ? null : text;
}

/** The States that table a draft; an asterisk marks those that are no members of the body, where a note says so. */
function sponsorsOf(
  front: readonly ReportParagraph[],
  notes: readonly string[],
): { sponsors: ReadSponsor[]; unrecognised: string[] } {
  const at = front.findIndex(({ text }) => draftMark.test(text));
  if (at < 0) return { sponsors: [], unrecognised: [] };
  const own = (front[at]?.text ?? "").split(draftMark)[0] ?? "";
  let list = own;
  // The list may stand in paragraphs of its own, before the line that says "draft resolution".
  for (let before = at - 1; before >= 0; before -= 1) {
    const text = front[before]?.text ?? "";
    const { states, unrecognised } = splitStates(withoutMarks(text));
    if (states.length < 2 || unrecognised.length > states.length) break;
    list = joined(text, list);
  }
  const hasNote = notes.some((note) => notMemberNote.test(note));
  // The asterisk behind the colon belongs to the words "draft resolution".
  const names = list.replace(/\s*[:：]\s*\**\s*$/u, "").trim();
  const whole = splitStates(withoutMarks(names));
  const sponsors = whole.states.map((state) => ({ state, isMember: hasNote ? true : null }));
  if (!hasNote) return { sponsors, unrecognised: whole.unrecognised };
  const starred = new Set(
    names
      .split(/(?<=\*)/u)
      .filter((part) => part.endsWith("*"))
      .flatMap((part) => lastState(withoutMarks(part)) ?? []),
  );
  return {
    sponsors: sponsors.map(({ state }) => ({ state, isMember: !starred.has(state) })),
    unrecognised: whole.unrecognised,
  };
}

function withoutMarks(text: string): string {
  return text.replace(/[*†]+/gu, "").replace(/[:：]\s*$/u, "");
}

function lastState(text: string): string | null {
  return splitStates(text).states.at(-1) ?? recogniseState(text.trim());
}

interface NamedSession {
  readonly number: number;
  readonly body: string;
  readonly start: number;
}

/** Every session that a text names, with its number and whose it is; the Council's where nobody is named. */
function sessionsIn(text: string, language: ResolutionLanguage): NamedSession[] {
  const found: NamedSession[] = [];
  for (const match of text.matchAll(sessionWord[language])) {
    const number = numberBeside(text, match.index, match[0].length, language);
    if (number === null) continue;
    const around = text.slice(Math.max(0, match.index - 70), match.index + match[0].length + 70);
    found.push({ ...number, body: bodyNear(around, Math.min(70, match.index), language) });
  }
  return found;
}

function numberBeside(
  text: string,
  at: number,
  length: number,
  language: ResolutionLanguage,
): { number: number; start: number } | null {
  if (language === "ar") {
    const number = readOrdinal(text.slice(at + length, at + length + 40), language);
    return number === null ? null : { number, start: at };
  }
  if (language === "zh") {
    const before = /第\s*([一二三四五六七八九十]{1,4}|\d{1,3})\s*$/u.exec(text.slice(0, at));
    const number = before === null ? null : readOrdinal(before[1] ?? "", language);
    return number === null ? null : { number, start: before?.index ?? at };
  }
  // The longest run of words before "session" that is a number: "its regular thirty-fourth session".
  const words = [...text.slice(Math.max(0, at - 60), at).matchAll(/[\p{L}\p{N}ºª°'’-]+/gu)];
  for (const word of words.slice(-4)) {
    const number = readOrdinal(text.slice(Math.max(0, at - 60) + word.index, at), language);
    if (number !== null) return { number, start: Math.max(0, at - 60) + word.index };
  }
  return null;
}

/** Whose session it is: the body named nearest to it; in most languages behind it, in Chinese before. */
function bodyNear(around: string, at: number, language: ResolutionLanguage): string {
  let best = { distance: Number.POSITIVE_INFINITY, body: "HRC" };
  for (const [shape, body] of sessionBodies) {
    for (const match of around.matchAll(new RegExp(shape.source, "giu"))) {
      const isBehind = match.index >= at;
      const gap = isBehind ? match.index - at : at - match.index - match[0].length;
      // "organize, at the Council's thirty-fourth session": behind counts more, but not across a comma.
      const between = isBehind
        ? around.slice(at, match.index)
        : around.slice(match.index + match[0].length, at);
      const parted = /[,，،;；؛.。]/u.test(between) ? 60 : 0;
      const distance = gap + parted + (language === "zh" && isBehind ? 60 : 0);
      if (distance < best.distance) best = { distance, body };
    }
  }
  return best.body;
}

function readOperative(
  number: number,
  text: string,
  language: ResolutionLanguage,
): Omit<ReadOperativeParagraph, "place"> {
  const verb = deciding.exec(text)?.[0] ?? asking.exec(text)?.[0] ?? null;
  const isDecision = deciding.test(text);
  const who = isDecision
    ? [{ code: "council", words: "" }]
    : verb === null
      ? []
      : addresseesOf(text, verb.length, language);
  const asks = isDecision || verb !== null ? asksOf(text, who, language) : [];
  return { number, verb: verb?.trim() ?? firstWords(text, language), text, asks };
}

function firstWords(text: string, language: ResolutionLanguage): string | null {
  if (language === "zh") return /^[\p{Script=Han}]{2,4}/u.exec(text)?.[0] ?? null;
  return /^[\p{L}-]+(?:\s+[\p{L}-]+)?/u.exec(text)?.[0] ?? null;
}

type Addressee = ReadAsk["who"][number];
const betweenAddressees =
  /^[\s,，،、]*(?:(?:and|et|y|e|и|و|和|及|以及|与|并|as well as|ainsi que|así como|а также|all|the|les|la|le|los|las|el|to|à|a|aux|relevant|other|autres|otros|其他|有关)[\s,，、]*)*$/iu;

/** Those whom the words behind the verb name: the first, and who is joined to it by "and". */
function addresseesOf(text: string, from: number, language: ResolutionLanguage): Addressee[] {
  const reach = language === "zh" ? 40 : 130;
  const looked = text.slice(from, from + reach);
  const found: (Addressee & { start: number; end: number })[] = [];
  for (const [shape, code] of addressees) {
    for (const match of looked.matchAll(new RegExp(shape.source, "giu"))) {
      const start = match.index;
      // Words are known by their beginnings; what stands between two of them begins behind the whole word.
      const rest =
        language === "zh" ? 0 : (/^\p{L}*/u.exec(looked.slice(start + match[0].length))?.[0].length ?? 0);
      const end = start + match[0].length + rest;
      // "the Office of the High Commissioner" is not the High Commissioner beside it.
      if (found.some((one) => start < one.end && end > one.start)) continue;
      found.push({ code, words: looked.slice(start, end), start, end });
    }
  }
  found.sort((one, other) => one.start - other.start);
  const chosen: (typeof found)[number][] = [];
  for (const one of found) {
    const last = chosen.at(-1);
    if (last === undefined || betweenAddressees.test(looked.slice(last.end, one.start))) chosen.push(one);
    else break;
  }
  const seen = new Set<string>();
  return chosen.flatMap(({ code, words }) => (seen.size === seen.add(code).size ? [] : [{ code, words }]));
}

const pieces = /[,，،;；؛]|\s(?=(?:and|et|y|и|و)\s+(?:to\s|de\s|d.|à\s|que\s|a\s))/iu;
const dated =
  /\b\d{1,2}\s+\p{L}+\s+(?:de\s+)?20\d\d\b|20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\b(?:before|by)\s+(?:the\s+end\s+of\s+)?20\d\d\b/giu;

/** What is asked: one for each thing that is to come of it (a panel, a report), with the session or day it is due. */
function asksOf(text: string, who: readonly Addressee[], language: ResolutionLanguage): ReadAsk[] {
  const found: { kind: string; start: number; end: number; due: NamedDue[] }[] = [];
  let waiting: NamedDue[] = [];
  let start = 0;
  for (const piece of text.split(pieces)) {
    const from = text.indexOf(piece, start);
    const end = from + piece.length;
    start = end;
    const due = dueIn(piece, language);
    const kind = kindOf(piece);
    const last = found.at(-1);
    if (kind !== null && kind !== last?.kind) {
      found.push({ kind, start: from, end, due: [...waiting, ...due] });
      waiting = [];
    } else if (last !== undefined) {
      last.end = end;
      last.due.push(...due);
    } else waiting.push(...due);
  }
  const [first] = found;
  if (first === undefined) return [{ who, toDo: text, kind: null, due: waiting }];
  if (found.length === 1) return [{ who, toDo: text, kind: first.kind, due: first.due }];
  return found.map(({ kind, start: from, end, due }) => ({
    who,
    toDo: text.slice(from, end).trim(),
    kind,
    due,
  }));
}

/** The kind that a piece names first. */
function kindOf(piece: string): string | null {
  let best: { at: number; kind: string } | null = null;
  for (const [shape, kind] of kinds) {
    const at = shape.exec(piece)?.index;
    if (at !== undefined && (best === null || at < best.at)) best = { at, kind };
  }
  // "a summary report of the panel" is a report: what it is about stands behind it, in Chinese before it.
  const isReport = /(?:纪要|讨论会|会议).{0,4}报告|会纪要/u.test(piece);
  return isReport ? "report" : (best?.kind ?? null);
}

type NamedDue = ReadAsk["due"][number];

function dueIn(piece: string, language: ResolutionLanguage): NamedDue[] {
  return [
    ...sessionsIn(piece, language).map(({ number, body }) => ({ session: number, body, words: null })),
    ...[...piece.matchAll(dated)].map((match) => ({ session: null, body: null, words: match[0] })),
  ];
}
