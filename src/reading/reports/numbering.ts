import type { Notice } from "../model.ts";
import { endsWithStates } from "./clauses.ts";
import type { ItemList, Lead } from "./items.ts";
import { isNextLetter, type Label, readLabel } from "./labels.ts";
import { isPledgeHeading, positionOf, readLeadIn, saysImplemented } from "./lead-ins.ts";
import type { ReportParagraph } from "./paragraphs.ts";
import { findReferred, readReferences } from "./referred.ts";
import { isClosingSentence, type Section } from "./section.ts";

/** How the items under a lead-in are numbered: "140.7", "7." or "(g)". */
type Style = "dotted" | "plain" | "letter";

interface State {
  lead: Lead | null;
  style: Style | null;
  /** Number of the last paragraph of the report itself. */
  main: number | null;
  lastSub: number;
  lastMainOfItem: number | null;
  /** What stands before the point in the numbers of the list read last. */
  lastPrefix: number | null;
  lastLetter: string | null;
  heading: string | null;
  inPledges: boolean;
  /** Behind the closing sentence only pledges follow. */
  isClosed: boolean;
  /** The last thing read was an item: what follows without a number may be the rest of it. */
  isItemOpen: boolean;
}

/**
 * Walks the section with the recommendations paragraph by paragraph: lead-ins set the position, numbers tell items from
 * the report's own paragraphs, and what has no number is the rest of an item or a comment.
 */
export function walkSection(
  paragraphs: readonly ReportParagraph[],
  section: Section,
  list: ItemList,
  onProgress: (done: number) => void,
): void {
  const state: State = {
    lead: null,
    style: null,
    main: null,
    lastSub: 0,
    lastMainOfItem: null,
    lastPrefix: null,
    lastLetter: null,
    heading: null,
    inPledges: false,
    isClosed: false,
    isItemOpen: false,
  };
  const dialogue = paragraphs.slice(0, section.start);
  for (let index = section.start; index < section.end; index += 1) {
    for (const paragraph of splitInline(paragraphs[index]!, state))
      readParagraph(paragraph, state, list, dialogue);
    if (index % 25 === 0) onProgress(index);
  }
}

function readParagraph(
  paragraph: ReportParagraph,
  state: State,
  list: ItemList,
  dialogue: readonly ReportParagraph[],
): void {
  const label = readLabel(paragraph);
  if (isClosingSentence(label.rest)) {
    if (label.kind === "plain") state.main = label.number;
    closeList(state);
    state.isClosed = true;
    return;
  }
  const isUnnumbered =
    label.kind === "none" || label.kind === "bullet" || /^[IVX]{1,5}\.\s/.test(paragraph.text);
  if (isUnnumbered && isPledgeHeading(paragraph.text) && !/[.;]$/.test(paragraph.text)) {
    closeList(state);
    state.inPledges = true;
    state.heading = paragraph.text;
    return;
  }
  if (state.isClosed && !state.inPledges) return;
  const sub = itemNumber(label, state, paragraph);
  if (sub !== null) {
    addItem(paragraph, label, sub, state, list);
    return;
  }
  if (label.kind === "plain" || (label.kind === "dotted" && isMainOfDraft(label, state))) {
    readMain(paragraph, label, state, list, dialogue);
    return;
  }
  readUnnumbered(paragraph, label, state, list);
}

function closeList(state: State): void {
  state.lead = null;
  state.style = null;
  state.lastSub = 0;
  state.lastLetter = null;
  state.isItemOpen = false;
}

/** A lead-in that has a number of two parts, as no final report has: "6.1 The recommendations ... enjoy the support:". */
function isMainOfDraft(label: Extract<Label, { kind: "dotted" }>, state: State): boolean {
  return (
    state.lastMainOfItem !== label.main && readLeadIn(label.rest) !== null && /[:：]\s*$/.test(label.rest)
  );
}

interface ItemNumber {
  readonly style: Style;
  readonly paragraph: string;
  readonly doubts: readonly Notice[];
}

/** Whether a labelled paragraph is an item of the list, and its label in full. */
function itemNumber(label: Label, state: State, paragraph: ReportParagraph): ItemNumber | null {
  const { lead } = state;
  if (label.kind === "dotted") {
    if (isMainOfDraft(label, state)) return null;
    const sub = Number(label.sub.split(".")[0]);
    const isExpectedMain = label.main === lead?.number || label.main === state.lastMainOfItem;
    const startsAnew = sub === 1 && label.rest.length > 8;
    if (!isExpectedMain && !startsAnew && lead === null) return null;
    const full = `${label.main}.${label.sub}`;
    // "85.75" between 86.74 and 86.76 is a slip of the pen.
    if (!isExpectedMain && state.style === "dotted" && sub === state.lastSub + 1 && sub > 1) {
      const meant = `${state.lastMainOfItem}.${label.sub}`;
      const doubts = [{ code: "number_corrected", data: { printed: full, paragraph: meant } }];
      return { style: "dotted", paragraph: meant, doubts };
    }
    const isNext =
      !isExpectedMain || sub === state.lastSub + 1 || state.style === null || label.sub.includes(".");
    const inSequence = isNext || (sub === state.lastSub && label.sub.includes("."));
    return {
      style: "dotted",
      paragraph: full,
      doubts: inSequence && (isExpectedMain || startsAnew) ? [] : [outOfSequence(full)],
    };
  }
  if (lead === null) return null;
  const prefix = lead.number === null ? "" : `${lead.number}`;
  if (label.kind === "plain") {
    if (state.style === "dotted" || state.style === "letter") return null;
    const expected = state.lastSub + 1;
    const couldBeMain = state.main !== null && label.number > state.main && label.number <= state.main + 2;
    const full = prefix === "" ? `${label.number}` : `${prefix}.${label.number}`;
    if (label.number === expected) {
      // Item 88 under paragraph 87: the words tell whether it is paragraph 88 of the report.
      if (couldBeMain && !endsWithStates(paragraph.text) && readsAsMain(label.rest)) return null;
      return { style: "plain", paragraph: full, doubts: [] };
    }
    const isNear = label.number > expected && label.number <= expected + 3;
    if (isNear && !couldBeMain && state.style === "plain" && endsWithStates(paragraph.text)) {
      return { style: "plain", paragraph: full, doubts: [outOfSequence(full)] };
    }
    return null;
  }
  if (label.kind === "letter") {
    if (state.style === "dotted" || state.style === "plain") return null;
    if (!isNextLetter(state.lastLetter, label.letter) && state.style === null) return null;
    return { style: "letter", paragraph: `${prefix}(${label.letter})`, doubts: [] };
  }
  return null;
}

function outOfSequence(paragraph: string): Notice {
  return { code: "number_out_of_sequence", data: { paragraph } };
}

function readsAsMain(text: string): boolean {
  return (
    readLeadIn(text) !== null ||
    /\brecommendations?\b|\bresponses?\b/i.test(text) ||
    /^the delegation\b/i.test(text)
  );
}

function addItem(
  paragraph: ReportParagraph,
  label: Label,
  number: ItemNumber,
  state: State,
  list: ItemList,
): void {
  const lead: Lead = state.lead ?? {
    number: label.kind === "dotted" ? label.main : null,
    kind: state.inPledges ? "pledge" : "recommendation",
    position: null,
    consideredImplemented: false,
    wording: null,
  };
  state.lead = lead;
  if (label.kind === "dotted") {
    if (!number.doubts.some(({ code }) => code === "number_corrected")) state.lastMainOfItem = label.main;
    state.lastSub = Number(label.sub.split(".")[0]);
  } else if (label.kind === "plain") state.lastSub = label.number;
  else if (label.kind === "letter") state.lastLetter = label.letter;
  state.lastPrefix = label.kind === "dotted" ? state.lastMainOfItem : lead.number;
  state.style = number.style;
  state.isItemOpen = true;
  list.add({
    paragraph: number.paragraph,
    lead,
    section: state.heading,
    text: label.rest,
    place: paragraph.place,
    doubts: number.doubts,
  });
}

/** A paragraph of the report's own numbering: a lead-in, a remark on the items, or nothing to register. */
function readMain(
  paragraph: ReportParagraph,
  label: Extract<Label, { kind: "plain" | "dotted" }>,
  state: State,
  list: ItemList,
  dialogue: readonly ReportParagraph[],
): void {
  const number = label.kind === "plain" ? label.number : Number(label.main);
  const text = label.rest;
  // A number far from the report's own is one that stands at a line's start by chance.
  if (state.isItemOpen && !isFinished(list.lastText()) && state.main !== null && number !== state.main + 1) {
    list.append(paragraph.text, paragraph.place);
    return;
  }
  state.main = number;
  announceIn(text, list);
  if (takeReferences(text, number, state, list, dialogue)) {
    closeList(state);
    return;
  }
  const lead = readLeadIn(text);
  if (lead !== null && !(state.inPledges && lead.kind !== "pledge")) {
    openList(state, { ...lead, kind: state.inPledges ? "pledge" : lead.kind, number, wording: text });
    return;
  }
  const named = numbersNamed(text, state);
  if (saysImplemented(text)) list.markImplemented(named);
  const position = positionOf(text);
  if (named.length > 0 && position !== null) {
    const consideredImplemented = position === "supported" && saysImplemented(text);
    list.answer(named, { number, kind: "recommendation", position, consideredImplemented, wording: text });
  }
  if (/\bresponses?\b.*\bwill be (?:included|provided|given)\b/i.test(text)) list.awaitResponse();
  if (state.inPledges && isPledge(text)) {
    closeList(state);
    const pledge: Lead = {
      number,
      kind: "pledge",
      position: null,
      consideredImplemented: false,
      wording: null,
    };
    list.add({ paragraph: `${number}`, lead: pledge, section: state.heading, text, place: paragraph.place });
    state.isItemOpen = true;
    return;
  }
  closeList(state);
}

function openList(state: State, lead: Lead): void {
  closeList(state);
  state.lead = lead;
}

/** What is promised, not where it is written. */
function isPledge(text: string): boolean {
  return (
    text.length > 30 &&
    !/^(?:reference is made|see )/i.test(text) &&
    !/\breferred to in paragraph/i.test(text)
  );
}

/** "The 215 recommendations ..." or "received a total of 215 recommendations". */
function announceIn(text: string, list: ItemList): void {
  const count = /\b(?:the|total of|received|made|following)\s+(\d{1,3})\s+recommendations\b/i.exec(text);
  if (count !== null) list.announce(Number(count[1]));
}

const mostNamed = 600;

/** "recommendations Nos. 2, 7 and 8 above" of the list just read, or "93.2, 93.3", "93.5-93.9". */
function numbersNamed(text: string, state: State): string[] {
  const named =
    /\brecommendations?\b\s*(?:nos?\.?|numbers?|in paragraphs?|contained in paragraphs?)?\s*(\d[\d.,;\s–-]*(?:(?:and|to)\s+\d[\d.,;\s–-]*){0,200})/i.exec(
      text,
    );
  if (named === null) return [];
  const prefix = state.lastPrefix;
  const labels: string[] = [];
  for (const [, main, first, last] of named[1]!.matchAll(
    /(?:(\d{1,3})\.)?(\d{1,3})(?:\s*(?:[–-]|to)\s*(?:\d{1,3}\.)?(\d{1,3}))?/g,
  )) {
    const start = main === undefined ? prefix : Number(main);
    const until = Math.max(Number(first), Number(last ?? first));
    for (let number = Number(first); number <= until && labels.length < mostNamed; number += 1) {
      labels.push(start === null ? `${number}` : `${start}.${number}`);
    }
  }
  return labels;
}

function takeReferences(
  text: string,
  number: number,
  state: State,
  list: ItemList,
  dialogue: readonly ReportParagraph[],
): boolean {
  // "... in accordance with paragraph 32 of the annex to resolution 5/1:" begins a list.
  if (/[:：]\s*$/.test(text)) return false;
  const references = readReferences(text).filter((reference) => reference.paragraph < number);
  const position = positionOf(text);
  if (references.length === 0 || position === null) return false;
  const lead: Lead = {
    number,
    kind: "recommendation",
    position,
    consideredImplemented: false,
    wording: text,
  };
  let taken = 0;
  for (const reference of references) {
    const label = `${reference.paragraph}${reference.letter === "" ? "" : `(${reference.letter})`}`;
    const referred = findReferred(dialogue, reference);
    if (referred === null) {
      list.notice({ code: "reference_not_found", data: { paragraph: label } });
      continue;
    }
    taken += 1;
    list.add({
      paragraph: label,
      lead,
      section: state.heading,
      text: referred.text,
      place: referred.source.place,
      doubts: [{ code: "taken_from_dialogue", data: { paragraph: label } }],
      speaker: referred.speaker,
    });
  }
  return taken > 0;
}

/** Nothing of the item can follow: its States stand at its end, or its last sentence is closed. */
function isFinished(text: string): boolean {
  return endsWithStates(text) || /[.;。；]\s*$/u.test(text);
}

function readUnnumbered(paragraph: ReportParagraph, label: Label, state: State, list: ItemList): void {
  const text = paragraph.text;
  const isOpen = state.isItemOpen && !isFinished(list.lastText());
  if (label.kind === "letter" && state.isItemOpen && state.style !== "letter") {
    const isNext = isNextLetter(list.lastPartLetter(), label.letter);
    if (isNext && (isOpen || list.lastPartLetter() !== null || endsWithStates(text))) {
      list.appendPart(label.letter, label.rest, paragraph.place);
      return;
    }
  }
  if (isOpen && !(paragraph.heading && /[:;,]?$/.test(text) && readLeadIn(text, true) !== null)) {
    list.append(text, paragraph.place);
    return;
  }
  const lead = readLeadIn(label.rest, paragraph.heading);
  if (lead !== null && !endsWithStates(text)) {
    const number = state.lead?.number ?? state.main;
    // The numbers of the items may go on under the new lead-in.
    const { style, lastSub } = state;
    openList(state, { ...lead, kind: state.inPledges ? "pledge" : lead.kind, number, wording: text });
    if (style === "dotted") {
      state.style = style;
      state.lastSub = lastSub;
    }
    return;
  }
  if (paragraph.heading && text.length < 160 && !endsWithStates(text)) {
    state.heading = text;
    state.isItemOpen = false;
    return;
  }
  const hasList = state.lead !== null;
  if (!hasList) return;
  const isItemByShape = state.inPledges
    ? label.kind === "bullet" || state.style === null
    : endsWithStates(text);
  if (
    isItemByShape &&
    state.isItemOpen &&
    state.style !== null &&
    !state.inPledges &&
    label.kind === "none"
  ) {
    list.appendClause(text, paragraph.place);
    return;
  }
  if (isItemByShape && text.length > 20) {
    list.add({
      paragraph: null,
      lead: state.lead!,
      section: state.heading,
      text: label.rest,
      place: paragraph.place,
    });
    state.isItemOpen = true;
    return;
  }
  // What the State says on the items above is no part of them.
  if (!state.inPledges && list.count > 0 && text.length > 20) list.comment(text, numbersNamed(text, state));
  state.isItemOpen = false;
}

/** A lead-in with its list, or two items, in one paragraph: cut where the next number stands behind a finished item. */
function splitInline(paragraph: ReportParagraph, state: State): ReportParagraph[] {
  const { text } = paragraph;
  const first = readLabel(paragraph);
  const cuts: number[] = [];
  if (first.kind === "dotted") {
    let sub = Number(first.sub) || 0;
    for (let from = 6; sub > 0; ) {
      const next = `${first.main}.${sub + 1}`;
      const at = text.indexOf(next, from);
      if (at < 0) break;
      const before = text.slice(0, at).trimEnd();
      if (/[;.]$/.test(before) && endsWithStates(before) && !/^\d/.test(text.slice(at + next.length))) {
        cuts.push(at);
        sub += 1;
      }
      from = at + next.length;
    }
  } else if (state.lead?.number !== null && first.kind === "plain" && state.style === "plain") {
    let number = first.number;
    for (const match of text.matchAll(/\)\s*[;.]\s+(\d{1,3})\.\s+(?=\p{Lu})/gu)) {
      if (Number(match[1]) !== number + 1) continue;
      cuts.push(match.index + match[0].indexOf(match[1]!, 1));
      number += 1;
    }
  }
  if (first.kind === "plain" || first.kind === "none") {
    const list = /[:：]\s+(?=(?:1\.|\(1\)|\(a\)|a\)|\d{1,3}\.1)\s)/u.exec(text);
    if (list !== null && list.index < 700 && readLeadIn(text.slice(0, list.index + 1)) !== null) {
      cuts.unshift(list.index + list[0].length);
    }
  }
  if (cuts.length === 0) return [paragraph];
  const bounds = [0, ...cuts, text.length];
  return bounds.slice(0, -1).map((start, index) => ({
    ...paragraph,
    text: text.slice(start, bounds[index + 1]).trim(),
    label: index === 0 ? paragraph.label : null,
  }));
}
