import { splitStates } from "../../vocabularies/countries/index.ts";
import { allOthers, type Notice, type Place, type Position, type ReadPosition } from "../model.ts";
import {
  findLabelRuns,
  findPrefixes,
  type LabelRun,
  type NamedLabel,
  parseLabels,
} from "../numbers/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { readAnswer, readStance } from "./stance.ts";

/** What a heading or lead-in says of the recommendations that follow it. */
interface Group {
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  readonly wording: string;
}

interface Draft {
  readonly label: string;
  position: Position | null;
  consideredImplemented: boolean;
  wording: string | null;
  readonly comments: string[];
  sourceParagraph: string | null;
  readonly place: Place;
  /** Stands in an enumeration under a stated position: what a comment says later does not change it. */
  isListed: boolean;
  /** Its position was said, in an enumeration or in words of its own. */
  isSettled: boolean;
  readonly doubts: Notice[];
}

/** "12." or "12.3" of the addendum itself, and what follows. */
const ownNumber = /^(\d{1,3})\.\s+(?=\p{L}|["“'(])/u;
const labelHead =
  /^(?:(?:recommendations?|recs?|recommandations?|recomendaci(?:ón|ones)|response to recommendations?|reply to recommendations?|para(?:graph)?s?|r)\.?\s*(?:nos?\.?|numbers?|n[°º])?\s*)?[:(]?\s*((?:\d{1,3}\s?\.\s?)?\d{1,3}(?:\s*\([a-z]{1,3}\))?\.?(?:(?:\s*(?:[,;.]|[-–—−‑]|\band\b|\bto\b|&)\s*)+(?:(?:recommendations?|recs?\.?)\s*)?(?:\d{1,3}\s?\.\s?)?\d{1,3}(?:\s*\([a-z]{1,3}\))?\.?)*)\s*[):]?\s*[-–—:]?\s*/iu;
const namesHead =
  /^(?:recommendations?|recs?|recommandations?|recomendaci(?:ón|ones)|(?:response|reply) to recommendations?|r)\b/iu;
const restOfThem =
  /\b(?:all (?:the )?(?:other|remaining)|the (?:remaining|rest of the|other)) recommendations?\b/iu;
const numberWords = /\b(\d{1,3}) (?:of (?:the |these |those )?)?(?:\d{1,3} )?recommendations?\b/giu;

/** Reads the answers of an addendum from its paragraphs: groups, enumerations, and answers one by one. */
export class Answers {
  private readonly paragraphs: readonly ReportParagraph[];
  private readonly prefixes: ReadonlySet<string>;
  private readonly numbersAreLabels: boolean;
  private readonly drafts = new Map<string, Draft>();
  private readonly notices: Notice[] = [];
  private readonly announced: { position: Position; count: number; place: Place }[] = [];
  private group: Group | null = null;
  /** The recommendations that comments speak of now. */
  private current: Draft[] = [];
  private own: string | null = null;

  constructor(paragraphs: readonly ReportParagraph[]) {
    this.paragraphs = paragraphs;
    const whole = paragraphs.map(({ text }) => text).join("\n\n");
    this.prefixes = findPrefixes(whole);
    this.numbersAreLabels = this.hasNumbersForLabels();
  }

  read(): { positions: ReadPosition[]; notices: Notice[] } {
    for (const paragraph of this.paragraphs) this.take(paragraph);
    const positions = [...this.drafts.values()].map(toPosition);
    for (const { position, count, place } of this.announced) {
      const found = positions.filter((one) => one.position === position).length;
      const isOpen = positions.some((one) => one.paragraph === allOthers && one.position === position);
      if (found !== count && !isOpen) {
        this.notices.push({ code: "sum_differs", data: { position, announced: count, found }, place });
      }
    }
    return { positions, notices: this.notices };
  }

  /**
   * Some States (first cycle) number their answers as the report numbers the recommendations. It shows where most numbered
   * paragraphs answer "the recommendation" and none names another number.
   */
  private hasNumbersForLabels(): boolean {
    let answers = 0;
    let enumerations = 0;
    for (const { text, label } of this.paragraphs) {
      const head = /^(?:\d{1,3}\.,?\s*)+/u.exec(label === null ? text : `${label} ${text}`);
      if (findLabelRuns(text, this.prefixes).some(({ labels }) => labels.length > 1)) enumerations += 1;
      if (head === null) continue;
      const rest = (label === null ? text : `${label} ${text}`).slice(head[0].length);
      const isAnswer = /\b(?:the|this|these) recommendations?\b/iu.test(rest.slice(0, 200));
      if (isAnswer && readStance(rest.slice(0, 200)).position !== null) answers += 1;
      else if (/^(?:accepted|rejected|noted|supported|not accepted|not supported)\b/iu.test(rest))
        answers += 1;
    }
    return answers >= 3 && enumerations * 3 <= answers;
  }

  private take(paragraph: ReportParagraph): void {
    const text = (paragraph.label === null ? paragraph.text : `${paragraph.label} ${paragraph.text}`).trim();
    if (text === "") return;
    if (this.takeHead(paragraph, text)) return;
    const own = ownNumber.exec(text);
    const body = own === null ? text : text.slice(own[0].length);
    if (own !== null) this.own = own[1]!;
    this.announce(paragraph, body);
    const runs = findLabelRuns(body, this.prefixes).filter((run) => run.labels.length > 0);
    if (runs.length > 0) {
      this.takeEnumerations(paragraph, body, runs);
      this.takeOthers(paragraph, body);
      return;
    }
    if (this.takeGroup(paragraph, body)) return;
    if (own !== null && !this.numbersAreLabels && this.current.length > 0 && !this.isAnswerBelow())
      this.current = [];
    this.comment(body);
  }

  /** The comment's recommendations were named by a head of their own, and wait for their answer. */
  private isAnswerBelow(): boolean {
    return this.current.some(({ position, comments }) => position === null && comments.length === 0);
  }

  /** A paragraph that begins with the recommendations it answers: "122.14–15", "Rec. 18 We consider…", "5., 6., 7. …". */
  private takeHead(paragraph: ReportParagraph, text: string): boolean {
    const found = labelHead.exec(text);
    if (found === null) return false;
    const numbers = found[1]!;
    const rest = text.slice(found[0].length).trim();
    const isNamed = namesHead.test(text);
    const prefixes = [...numbers.matchAll(/(\d{1,3})\s?\.\s?\d{1,3}/g)].map(([, prefix]) => prefix!);
    const hasPrefix = prefixes.some((prefix) => this.prefixes.has(prefix));
    // "12. The Government…" is the addendum's own paragraph unless its numbers are the report's.
    if (!hasPrefix && !isNamed && !this.numbersAreLabels) return false;
    if (!hasPrefix && !isNamed && !/^\d{1,3}\s*\./u.test(text)) return false;
    if (isNamed && /^(?:and|made|received|from|of|by|that|which|in)\b/iu.test(rest)) return false;
    const labels = parseLabels(numbers, { prefix: hasPrefix ? null : this.onlyPrefix() });
    if (labels.length === 0) return false;
    // "122.3, 122.5 and 122.7 enjoy the support of …" is an enumeration at the beginning of a sentence.
    const isSentence = labels.length > 1 && /^(?:are|enjoy|do|did|have|were|cannot|is)\b/iu.test(rest);
    if (isSentence) {
      const further = findLabelRuns(rest, this.prefixes).map((run) => ({
        ...run,
        start: run.start + text.length - rest.length,
        end: run.end + text.length - rest.length,
      }));
      this.takeEnumerations(paragraph, text, [
        { start: 0, end: text.length - rest.length, labels },
        ...further,
      ]);
      return true;
    }
    const { further, answer } = this.numbersAreLabels
      ? takeFurtherNumbers(labels, rest)
      : { further: [], answer: rest };
    this.current = [...labels, ...further].map((label) => this.draft(label, paragraph));
    if (answer !== "") this.answer(answer);
    else this.inherit();
    return true;
  }

  private onlyPrefix(): string | null {
    return this.prefixes.size === 1 ? [...this.prefixes][0]! : null;
  }

  /** Named recommendations in a sentence: each run takes the position of its own clause, or of the group. */
  private takeEnumerations(paragraph: ReportParagraph, text: string, runs: readonly LabelRun[]): void {
    const named: Draft[] = [];
    runs.forEach((run, index) => {
      const before = text.slice(index === 0 ? 0 : runs[index - 1]!.end, run.start);
      const after = text.slice(run.end, runs[index + 1]?.start ?? text.length);
      const stance = this.stanceAround(before, after, index === 0);
      for (const label of run.labels) {
        const draft = this.draft(label, paragraph);
        named.push(draft);
        if (stance === null || (draft.isSettled && draft.position !== null)) continue;
        draft.position = stance.position;
        draft.consideredImplemented ||= stance.consideredImplemented;
        draft.wording = stance.wording;
        draft.sourceParagraph = this.own;
        draft.isListed = true;
        draft.isSettled = true;
      }
    });
    this.current = named;
    const last = runs.at(-1)!;
    const rest = text.slice(last.end).replace(/^[\s.:;,)]+/u, "");
    if (rest.length > 60) for (const draft of named) draft.comments.push(rest);
  }

  /** "accepts recommendations 1, 2": the words before count, else those behind ("1, 2 are noted"), else the group. */
  private stanceAround(before: string, after: string, isFirst: boolean): Group | null {
    const clause = before.split(/(?<=[.;])\s+/u).at(-1) ?? before;
    const ahead =
      lastStance(isFirst ? clause : clause.replace(/^.*?[,;]\s*/u, "")) ??
      (isFirst ? lastStance(before) : null);
    if (ahead !== null) {
      const isImplemented = ahead.consideredImplemented || (this.group?.consideredImplemented ?? false);
      return { ...ahead, consideredImplemented: isImplemented, wording: shorten(before) };
    }
    const behind = readStance(after.split(/(?<=[.;])\s+/u)[0] ?? "");
    if (behind.position !== null) return { ...behind, wording: shorten(after) };
    return this.group;
  }

  /** Headings and lead-ins: "Accepted recommendations", "The following recommendations enjoy the support of …:". */
  private takeGroup(paragraph: ReportParagraph, text: string): boolean {
    const isLeadIn =
      text.length < 400 &&
      /[:：]\s*$/u.test(text) &&
      /recommendation|recomendaci|recommandation/iu.test(text);
    const isHeading = paragraph.heading && text.length < 200;
    if (!isLeadIn && !isHeading) {
      this.takeOthers(paragraph, text);
      return false;
    }
    const stance = readStance(text);
    if (stance.position === null && !stance.consideredImplemented) {
      // A thematic heading inside a group says nothing of positions.
      if (isHeading) this.current = [];
      return isHeading;
    }
    this.group = {
      position: stance.position ?? "supported",
      consideredImplemented: stance.consideredImplemented,
      wording: shorten(text),
    };
    this.current = [];
    return true;
  }

  private takeOthers(paragraph: ReportParagraph, text: string): void {
    for (const sentence of text.split(/(?<=[.;])\s+/u)) {
      if (!restOfThem.test(sentence)) continue;
      const { position } = readStance(sentence);
      if (position !== null) this.answerOthers(paragraph, sentence, position);
    }
  }

  /** "All other recommendations are noted": counts for what no other sentence names. */
  private answerOthers(paragraph: ReportParagraph, text: string, position: Position): void {
    const draft = this.draft({ label: allOthers, isDoubtful: false }, paragraph);
    draft.position = position;
    draft.wording = shorten(text);
    draft.isListed = true;
    draft.isSettled = true;
    this.notices.push({ code: "rest_of_recommendations", data: { position }, place: paragraph.place });
  }

  private draft({ label, isDoubtful }: NamedLabel, paragraph: ReportParagraph): Draft {
    const standing = this.drafts.get(label);
    if (standing !== undefined) return standing;
    const draft: Draft = {
      label,
      position: null,
      consideredImplemented: false,
      wording: null,
      comments: [],
      sourceParagraph: this.own,
      place: paragraph.place,
      isListed: false,
      isSettled: false,
      doubts: isDoubtful ? [{ code: "number_uncertain", data: { paragraph: label } }] : [],
    };
    this.drafts.set(label, draft);
    return draft;
  }

  /** What follows a head: the answer, behind the recommendation's own text where that is repeated. */
  private answer(rest: string): void {
    const answer = behindRepeatedText(rest);
    if (answer === "") {
      this.inherit();
      return;
    }
    this.settle(answer);
    for (const draft of this.current) draft.comments.push(answer);
  }

  private settle(answer: string): void {
    const stance = readAnswer(answer);
    for (const draft of this.current) {
      if (draft.isSettled && draft.position !== null) {
        draft.consideredImplemented ||= draft.position === "supported" && stance.consideredImplemented;
        continue;
      }
      if (stance.position !== null) {
        draft.position = stance.position;
        draft.wording = shorten(answer);
        draft.consideredImplemented ||= stance.consideredImplemented && stance.position === "supported";
        if (stance.isSplit) draft.doubts.push({ code: "answer_split", data: {} });
        draft.isSettled = true;
      }
    }
    this.inherit(stance.consideredImplemented);
  }

  /** Without words of its own, a recommendation has the position of its group. */
  private inherit(isImplemented = false): void {
    const { group } = this;
    for (const draft of this.current) {
      if (draft.position !== null || group === null) continue;
      draft.position = group.position;
      draft.consideredImplemented = group.consideredImplemented || isImplemented;
      draft.wording = group.wording;
    }
  }

  private comment(text: string): void {
    if (this.current.length === 0) return;
    const isWaiting = this.current.some(({ isSettled, comments }) => !isSettled && comments.length === 0);
    if (isWaiting) {
      this.answer(text);
      return;
    }
    // A comment on half of the recommendations is none on each of them.
    if (this.current.length >= 30) return;
    for (const draft of this.current) {
      draft.comments.push(text);
      draft.consideredImplemented ||=
        draft.position === "supported" && readStance(text).consideredImplemented;
      if (draft.isListed || draft.position === null || draft.position === "supported_in_part") continue;
      if (readAnswer(draft.comments.join(" ")).isSplit) {
        draft.position = "supported_in_part";
        draft.doubts.push({ code: "answer_split", data: {} });
      }
    }
  }

  /** "accepts 142 recommendations": compared with what is found. */
  private announce(paragraph: ReportParagraph, text: string): void {
    for (const sentence of text.split(/(?<=[.;])\s+/u)) {
      for (const match of sentence.matchAll(numberWords)) {
        const before = sentence.slice(0, match.index);
        const stance = lastStance(before);
        const count = Number(match[1]);
        if (stance?.position == null || /\breceived\b|\bcontains?\b/iu.test(before.slice(-40))) continue;
        if (this.announced.some((one) => one.position === stance.position)) continue;
        this.announced.push({ position: stance.position, count, place: paragraph.place });
      }
    }
  }
}

/**
 * In a column of their own, many numbers run over several lines, and the later ones come to stand inside the answer:
 * "40., 41., 42., Slovenia accepts these 43., 44. recommendations". They are those that count on from the last.
 */
function takeFurtherNumbers(
  labels: readonly NamedLabel[],
  rest: string,
): { further: NamedLabel[]; answer: string } {
  let last = Number(labels.at(-1)?.label);
  const further: NamedLabel[] = [];
  if (!rest.startsWith(",")) return { further, answer: rest };
  const answer = rest.slice(1).replace(/(?<=\s)(\d{1,3})\.,?(?=\s|$)/gu, (whole, found: string) => {
    const value = Number(found);
    if (value <= last || value > last + 10) return whole;
    last = value;
    further.push({ label: found, isDoubtful: false });
    return "";
  });
  return { further, answer: answer.replace(/\s+/g, " ").trim() };
}

/** The stance nearest to the end of a text: "accepts A but takes note of" is noted. */
function lastStance(text: string): { position: Position | null; consideredImplemented: boolean } | null {
  const parts = text.split(/(?:,\s*(?:but|while|and)\b|;|\bwhereas\b|\bhowever\b|\bwhile\b)/iu);
  for (const part of parts.reverse()) {
    const stance = readStance(part);
    if (stance.position !== null) return stance;
  }
  return null;
}

/**
 * Behind the last bracket of States of a recommendation that is repeated whole ("… (France); Accepted."): its own words
 * ("Accept the visit of …") are no answer. The whole text where nothing is repeated.
 */
function behindRepeatedText(text: string): string {
  const brackets = /\(((?:[^()]|\([^()]*\)){2,300})\)\s*[;.:]?\s*/gu;
  let end = 0;
  for (const match of text.slice(0, 2000).matchAll(brackets)) {
    const { states, unrecognised } = splitStates(match[1]!);
    if (states.length > 0 && unrecognised.length === 0) end = match.index + match[0].length;
  }
  return text.slice(end).trim();
}

function shorten(text: string): string {
  const clean = text
    .replace(/\s+/g, " ")
    .replace(/[\s:,(]+$/u, "")
    .trim();
  return clean.length <= 300 ? clean : `${clean.slice(0, 299)}…`;
}

function toPosition(draft: Draft): ReadPosition {
  const doubts = [...draft.doubts];
  if (draft.position === null) doubts.push({ code: "position_unclear", data: { paragraph: draft.label } });
  const comment = draft.comments.join("\n\n").trim();
  return {
    paragraph: draft.label,
    position: draft.position,
    consideredImplemented: draft.consideredImplemented && draft.position === "supported",
    wording: draft.wording,
    comment: comment === "" ? null : comment.slice(0, 20_000),
    sourceParagraph: draft.sourceParagraph,
    place: draft.place,
    confidence: draft.position === null ? 0.3 : doubts.length > 0 ? 0.6 : 1,
    doubts,
  };
}
