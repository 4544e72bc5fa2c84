import type { Notice } from "../model.ts";
import { endsWithStates } from "./clauses.ts";
import { splitInline } from "./inline.ts";
import type { ItemList, Lead } from "./items.ts";
import { isNextLetter, type Label, readLabel } from "./labels.ts";
import { isAboutRecommendations, isPledgeHeading, readLeadIn } from "./lead-ins.ts";
import type { ReportParagraph } from "./paragraphs.ts";
import { announceIn, isPledge, numbersNamed, takeReferences, takeRemark } from "./remarks.ts";
import { isClosingSentence, type Section } from "./section.ts";
import { closeList, type Style, type WalkState } from "./walk-state.ts";

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
  const state: WalkState = {
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
  state: WalkState,
  list: ItemList,
  dialogue: readonly ReportParagraph[],
): void {
  const label = turned(readLabel(paragraph), state);
  if (isClosingSentence(label.rest)) {
    if (label.kind === "plain") state.main = label.number;
    closeList(state);
    state.isClosed = true;
    return;
  }
  const isUnnumbered =
    label.kind === "none" || label.kind === "bullet" || /^[IVX]{1,5}\.\s/.test(paragraph.text);
  if (isUnnumbered && isPledgeHeading(paragraph.text) && !/[.;。；؛]$/u.test(paragraph.text)) {
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

/** "1-120" under paragraph 120: an Arabic number as it is drawn, from right to left. */
function turned(label: Label, { lead }: WalkState): Label {
  if (label.kind !== "dotted" || !/^[("«“]?[\u0600-\u06ff]/u.test(label.rest)) return label;
  const isTurned = lead !== null && Number(label.sub) === lead.number && label.main !== lead.number;
  return isTurned ? { ...label, main: Number(label.sub), sub: `${label.main}` } : label;
}

/** A lead-in that has a number of two parts, as no final report has: "6.1 The recommendations ... enjoy the support:". */
function isMainOfDraft(label: Extract<Label, { kind: "dotted" }>, state: WalkState): boolean {
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
function itemNumber(label: Label, state: WalkState, paragraph: ReportParagraph): ItemNumber | null {
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
    isAboutRecommendations(text) ||
    /\bresponses?\b|^the delegation\b|^(?:la délégation|la delegación|делегация|(?:وقال|ذكر|أشار).{0,3} الوفد|代表团)/iu.test(
      text,
    )
  );
}

function addItem(
  paragraph: ReportParagraph,
  label: Label,
  number: ItemNumber,
  state: WalkState,
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
  state: WalkState,
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
  takeRemark(text, number, state, list);
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

function openList(state: WalkState, lead: Lead): void {
  closeList(state);
  state.lead = lead;
}

/** Nothing of the item can follow: its States stand at its end, or its last sentence is closed. */
function isFinished(text: string): boolean {
  return endsWithStates(text) || /[.;。；؛]\s*$/u.test(text);
}

function readUnnumbered(paragraph: ReportParagraph, label: Label, state: WalkState, list: ItemList): void {
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
