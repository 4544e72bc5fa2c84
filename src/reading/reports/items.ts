import type { Notice, Place, Position, ReadClause, ReadItem, ReadReview } from "../model.ts";
import { doubtsOfLength, doubtsOfMixedLetters } from "../unseen.ts";
import { type ReadText, readClauses } from "./clauses.ts";

/** The lead-in under which items stand. */
export interface Lead {
  /** Number of its paragraph; null where it has none. */
  readonly number: number | null;
  readonly kind: ReadItem["kind"];
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  readonly wording: string | null;
}

interface OpenItem {
  readonly paragraph: string | null;
  readonly lead: Lead;
  readonly section: string | null;
  text: string;
  readonly parts: { readonly letter: string; text: string }[];
  readonly places: Place[];
  readonly doubts: Notice[];
  /** The State's own words on this item. */
  comment: string | null;
  /** State that speaks where the text has no brackets. */
  readonly speaker: string | null;
}

interface Context {
  readonly symbol: string | null;
  readonly state: string | null;
  readonly language: string;
  readonly review: ReadReview;
}

/** How sure a reader is of an item with such a doubt. */
const confidenceOf: Readonly<Record<string, number>> = {
  recommender_missing: 0.7,
  recommender_unknown: 0.75,
  bracket_repaired: 0.78,
  number_out_of_sequence: 0.75,
  double_paragraph: 0.6,
  paragraph_missing: 0.75,
  found_inside_paragraph: 0.78,
  taken_from_dialogue: 0.7,
  number_corrected: 0.75,
  paragraph_joined: 0.78,
  very_long: 0.7,
  inline_states: 0.85,
};

/** Collects items while the section is walked, and gives them as the contract of reading wants them. */
export class ItemList {
  private readonly open: OpenItem[] = [];
  private readonly notices: Notice[] = [];
  private readonly implemented = new Set<string>();
  private readonly answers = new Map<string, Lead>();
  private readonly context: Context;
  private announced: number | null = null;
  private awaiting = false;

  constructor(context: Context) {
    this.context = context;
  }

  get count(): number {
    return this.open.length;
  }

  add(item: {
    paragraph: string | null;
    lead: Lead;
    section: string | null;
    text: string;
    place: Place;
    doubts?: readonly Notice[];
    speaker?: string | null;
  }): void {
    this.open.push({
      paragraph: item.paragraph,
      lead: item.lead,
      section: item.section,
      text: item.text,
      parts: [],
      places: [item.place],
      doubts: [...(item.doubts ?? [])],
      comment: null,
      speaker: item.speaker ?? null,
    });
  }

  /** The text of the last item, with the lettered parts behind it. */
  lastText(): string {
    const last = this.open.at(-1);
    return last === undefined ? "" : (last.parts.at(-1)?.text ?? last.text);
  }

  lastPartLetter(): string | null {
    return this.open.at(-1)?.parts.at(-1)?.letter ?? null;
  }

  /** Words of the last item that stand in a paragraph of their own. */
  append(text: string, place: Place): void {
    const last = this.open.at(-1);
    if (last === undefined) return;
    const part = last.parts.at(-1);
    if (part !== undefined) part.text = `${part.text} ${text}`;
    else last.text = `${last.text} ${text}`;
    last.places.push(place);
  }

  /** Another recommendation under the number of the last item. */
  appendClause(text: string, place: Place): void {
    const last = this.open.at(-1);
    if (last === undefined) return;
    last.doubts.push({ code: "paragraph_joined", data: { paragraph: last.paragraph ?? "" } });
    this.append(text, place);
  }

  /** A lettered clause of the last item: "(a) ...". */
  appendPart(letter: string, text: string, place: Place): void {
    const last = this.open.at(-1);
    if (last === undefined) return;
    last.parts.push({ letter, text });
    last.places.push(place);
  }

  /** The State's remark on the last item, or on the items it names. */
  comment(text: string, paragraphs: readonly string[]): void {
    const named = this.open.filter(({ paragraph }) => paragraph !== null && paragraphs.includes(paragraph));
    for (const item of named.length > 0 ? named : this.open.slice(-1)) item.comment ??= text;
  }

  notice(notice: Notice): void {
    if (this.notices.length < 500) this.notices.push(notice);
  }

  announce(count: number): void {
    this.announced ??= count;
  }

  /** Recommendations without a position of their own will be answered later. */
  awaitResponse(): void {
    this.awaiting = true;
  }

  /** "X considers that recommendations 93.2 and 93.3 above have already been implemented". */
  markImplemented(paragraphs: readonly string[]): void {
    for (const paragraph of paragraphs) this.implemented.add(paragraph);
  }

  /** "Recommendations 92.1 to 92.40 enjoy the support of X": a position given behind the list. */
  answer(paragraphs: readonly string[], lead: Lead): void {
    for (const paragraph of paragraphs) this.answers.set(paragraph, lead);
  }

  finish(): { items: ReadItem[]; doubles: string[]; notices: Notice[]; announced: number | null } {
    const items: ReadItem[] = [];
    const seen = new Map<string, string>();
    const doubles: string[] = [];
    for (const open of this.open) {
      const item = this.itemOf(open);
      if (item.text === "") continue;
      const before = item.paragraph === null ? undefined : seen.get(item.paragraph);
      if (item.paragraph !== null && before !== undefined) {
        // The same label with the same words is one item printed twice.
        if (before === item.text) continue;
        doubles.push(item.paragraph);
        const data = { paragraph: item.paragraph };
        items.push({
          ...item,
          doubts: [...item.doubts, { code: "double_paragraph", data }],
          confidence: Math.min(item.confidence, confidenceOf.double_paragraph!),
        });
        continue;
      }
      if (item.paragraph !== null) seen.set(item.paragraph, item.text);
      items.push(item);
    }
    return { items, doubles, notices: this.notices, announced: this.announced };
  }

  private itemOf(open: OpenItem): ReadItem {
    const { symbol, state, language, review } = this.context;
    const { paragraph } = open;
    const own = open.lead;
    const lead = own.position === null && paragraph !== null ? (this.answers.get(paragraph) ?? own) : own;
    const read = wholeOf(open);
    const isPledge = lead.kind === "pledge";
    const recommenders = isPledge
      ? []
      : read.recommenders.length > 0 || open.speaker === null
        ? read.recommenders
        : [open.speaker];
    const doubts = [
      ...open.doubts,
      ...doubtsOfMixedLetters([open.text, ...open.parts.map(({ text }) => text)].join(" ")),
    ];
    const doubt = (code: string, data: Notice["data"] = {}): void => {
      doubts.push({ code, data });
    };
    if (!isPledge && recommenders.length === 0) doubt("recommender_missing");
    if (!isPledge && read.unrecognised.length > 0) {
      doubt("recommender_unknown", { name: read.unrecognised.join("; ").slice(0, 200) });
    }
    if (read.hasOpenBracket) doubt("bracket_repaired");
    if (read.hasInlineStates) doubt("inline_states");
    doubts.push(...doubtsOfLength(read.text));
    if (paragraph === null && !isPledge) doubt("paragraph_missing");
    const position = isPledge ? null : (lead.position ?? (this.awaiting ? "pending" : null));
    const source = lead.number === null ? symbol : `${symbol ?? ""}${symbol ? ", " : ""}para. ${lead.number}`;
    const clauses: readonly ReadClause[] =
      recommenders.length > 0 && read.clauses.length === 1 && read.clauses[0]!.recommenders.length === 0
        ? [{ ...read.clauses[0]!, recommenders }]
        : read.clauses;
    return {
      kind: lead.kind,
      paragraph,
      text: read.text,
      clauses: isPledge ? clauses.map((clause) => ({ ...clause, recommenders: [] })) : clauses,
      recommenders,
      unrecognisedRecommenders: isPledge ? [] : read.unrecognised,
      position,
      positionSource: position === null ? null : source,
      positionWording: position === null ? null : (open.comment ?? read.comment ?? lead.wording),
      section: open.section ?? lead.wording,
      labels: { themes: [], groups: [], sdgs: [] },
      language,
      state,
      review,
      annotationId: null,
      place: joinPlaces(open.places),
      confidence: doubts.reduce((least, { code }) => Math.min(least, confidenceOf[code] ?? 0.8), 0.98),
      doubts,
      consideredImplemented:
        !isPledge && (lead.consideredImplemented || (paragraph !== null && this.implemented.has(paragraph))),
    };
  }
}

function wholeOf(open: OpenItem): ReadText {
  if (open.parts.length === 0) return readClauses(open.text);
  const head = readClauses(open.text);
  const parts = open.parts.map(({ letter, text }) => ({ letter, read: readClauses(text) }));
  const last = parts.at(-1)!;
  const printed = [open.text, ...open.parts.slice(0, -1).map(({ letter, text }) => `(${letter}) ${text}`)];
  return {
    text: [...printed, `(${last.letter}) ${last.read.text}`].join(" ").trim(),
    clauses: [
      ...head.clauses.filter((clause) => clause.recommenders.length > 0),
      ...parts.flatMap(({ letter, read }) => read.clauses.map((clause) => ({ ...clause, letter }))),
    ],
    recommenders: [...new Set([head, ...parts.map(({ read }) => read)].flatMap((read) => read.recommenders))],
    unrecognised: [...new Set([head, ...parts.map(({ read }) => read)].flatMap((read) => read.unrecognised))],
    comment: last.read.comment,
    hasOpenBracket: head.hasOpenBracket || parts.some(({ read }) => read.hasOpenBracket),
    hasInlineStates: head.hasInlineStates || parts.some(({ read }) => read.hasInlineStates),
  };
}

/** All lines of an item that goes on in other paragraphs; outside PDFs the place where it begins. */
function joinPlaces(places: readonly Place[]): Place {
  const first = places[0]!;
  if (first.kind !== "page" || places.length === 1) return first;
  const rectangles = places.flatMap((place) => (place.kind === "page" ? place.rectangles : []));
  return { ...first, rectangles };
}
