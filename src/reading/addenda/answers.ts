import { allOthers, type Notice, type Place, type Position, type ReadPosition } from "../model.ts";
import {
  findBareList,
  findLabelRuns,
  findPrefixes,
  type LabelRun,
  type NamedLabel,
} from "../numbers/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { withDottedNumbers } from "./arabic-numbers.ts";
import { blocksOf, type CellParagraph, type TableRow } from "./cells.ts";
import {
  assign,
  contradict,
  type Draft,
  type Group,
  joinLetters,
  list,
  shorten,
  toPosition,
} from "./drafts.ts";
import { behindRepeatedText, hasNumbersForLabels, type Numbering, readHead, splitHeads } from "./heads.ts";
import { lastStance, readAnswer, readStance, type Stance, sentencesOf } from "./stance.ts";
import { Sums } from "./sums.ts";
import { readRow, readTableRoles, type TableRoles } from "./tables.ts";
import {
  all,
  exception,
  goesOnAsSentence,
  lists,
  ownNumber,
  recommendations,
  restOfThem,
  topic,
} from "./words.ts";

/** A comment on half of the recommendations is none on each of them. */
const mostCommented = 30;
/** Paragraphs of one comment; what follows further down is an annex. */
const longestComment = 40;

/** Reads the answers of an addendum from its paragraphs: groups, enumerations, tables, and answers one by one. */
export class Answers {
  private readonly paragraphs: readonly CellParagraph[];
  private readonly numbering: Numbering;
  private readonly drafts = new Map<string, Draft>();
  private readonly notices: Notice[] = [];
  private readonly sums = new Sums();
  private group: Group | null = null;
  /** The recommendations that comments speak of now. */
  private current: Draft[] = [];
  private own: string | null = null;
  /** What the enumeration said that ended with the paragraph before: a stop printed for a comma may have cut it. */
  private running: Group | null = null;
  /** What the row above said, for rows whose cell runs over several. */
  private above: Group | null = null;

  constructor(paragraphs: readonly CellParagraph[]) {
    this.paragraphs = withDottedNumbers(paragraphs);
    const prefixes = findPrefixes(this.paragraphs.map(({ text }) => text).join("\n\n"));
    this.numbering = { prefixes, numbersAreLabels: hasNumbersForLabels(this.paragraphs, prefixes) };
  }

  read(): { positions: ReadPosition[]; notices: Notice[] } {
    const blocks = blocksOf(this.paragraphs);
    const rows = new Map<number, TableRow[]>();
    for (const block of blocks) {
      if (block.kind === "row") rows.set(block.row.table, [...(rows.get(block.row.table) ?? []), block.row]);
    }
    const roles = new Map<number, TableRoles | null>();
    for (const [table, of] of rows) roles.set(table, readTableRoles(of, this.numbering));
    for (const block of blocks) {
      if (block.kind === "paragraph") {
        this.take(block.paragraph);
        continue;
      }
      const ofTable = roles.get(block.row.table) ?? null;
      if (ofTable === null) for (const paragraph of block.row.paragraphs) this.take(paragraph);
      else this.takeRow(block.row, ofTable);
    }
    const positions = joinLetters([...this.drafts.values()].map(toPosition));
    return { positions, notices: [...this.notices, ...this.sums.compare(positions)] };
  }

  private take(paragraph: CellParagraph): void {
    const printed = (
      paragraph.label === null ? paragraph.text : `${paragraph.label} ${paragraph.text}`
    ).trim();
    if (printed === "") return;
    // "3. 110.1, 110.2": the addendum's own number before those it names.
    const own = /^(\d{1,3})\.\s+(?=\d{1,3}\s?\.\s?\d)/u.exec(printed);
    const isOwn = own !== null && !this.numbering.prefixes.has(own[1]!);
    if (isOwn) this.own = own[1]!;
    const text = isOwn ? printed.slice(own[0].length) : printed;
    const parts = splitHeads(text, this.numbering);
    if (parts.length > 1) for (const part of parts) this.takeText(paragraph, part);
    else this.takeText(paragraph, text);
  }

  private takeText(paragraph: ReportParagraph, text: string): void {
    if (this.takeHead(paragraph, text)) return;
    const own = ownNumber.exec(text);
    const body = own === null ? text : text.slice(own[0].length);
    if (own !== null) this.own = own[1]!;
    this.sums.read(body, paragraph.place);
    const named = findLabelRuns(body, this.numbering.prefixes);
    const runs = named.length > 0 ? named : this.bareList(body);
    if (runs.length > 0) {
      this.takeEnumerations(paragraph, body, runs);
      this.takeOthers(paragraph, body);
      return;
    }
    this.running = null;
    if (this.takeGroup(paragraph, body)) return;
    if (own !== null && !this.numbering.numbersAreLabels && !this.isAnswerBelow()) this.current = [];
    this.comment(body);
  }

  /** A list of numbers alone is one of recommendations where the words before it, or the heading, give a position. */
  private bareList(text: string): LabelRun[] {
    const list = findBareList(text, this.numbering.prefixes);
    if (list === null) return [];
    const said = list.start > 0 ? readStance(text.slice(0, list.start)) : this.group;
    return said?.position == null ? [] : [list];
  }

  /** The comment's recommendations were named by a head of their own, and wait for their answer. */
  private isAnswerBelow(): boolean {
    return this.current.some(({ position, comments }) => position === null && comments.length === 0);
  }

  /** A paragraph that begins with the recommendations it answers. */
  private takeHead(paragraph: ReportParagraph, text: string): boolean {
    const head = readHead(text, this.numbering);
    if (head === null) return false;
    const { labels, rest } = head;
    // "122.3, 122.5 and 122.7 enjoy the support of …" is an enumeration at the beginning of a sentence.
    if (goesOnAsSentence.test(rest)) {
      const shift = text.length - rest.length;
      const further = findLabelRuns(rest, this.numbering.prefixes).map((run) => ({
        ...run,
        start: run.start + shift,
        end: run.end + shift,
      }));
      if (labels.length > 1 || further.length > 0) {
        this.takeEnumerations(paragraph, text, [{ start: 0, end: shift, labels }, ...further]);
        return true;
      }
    }
    const goesOn = rest === "" && labels.length > 1 && labels.every(({ label }) => !this.drafts.has(label));
    this.current = labels.map((label) => this.draft(label, paragraph));
    if (rest !== "") this.answer(rest);
    else if (goesOn && this.running !== null) {
      for (const draft of this.current) list(draft, this.running, this.own);
    } else {
      for (const draft of this.current) contradict(draft, draft.position && (this.group?.position ?? null));
      this.inherit();
    }
    return true;
  }

  private takeRow(row: TableRow, roles: TableRoles): void {
    const paragraph = row.paragraphs[0]!;
    const answer = readRow(row, roles, this.numbering);
    if (answer === null) {
      const texts = [...row.cells.values()].filter((text) => text !== "");
      // A row of one cell parts the table: "Recommendations that do not enjoy the support of …".
      if (texts.length === 1) this.takeGroup({ ...paragraph, heading: true }, texts[0]!);
      return;
    }
    this.current = answer.labels.map((label) => this.draft(label, paragraph));
    const said: Group | null =
      answer.stance === null ? null : { ...answer.stance, wording: shorten(answer.wording ?? "") };
    for (const draft of this.current) {
      if (said !== null && !draft.isSettled) {
        assign(draft, said);
        draft.isListed = true;
        draft.isSettled = true;
        if (answer.isSplit) draft.doubts.push({ code: "answer_split", data: {} });
      }
      if (answer.comment !== null && !draft.comments.includes(answer.comment))
        draft.comments.push(answer.comment);
      if (said === null && draft.position === null && this.group === null && this.above !== null) {
        assign(draft, this.above);
        draft.doubts.push({ code: "position_from_row_above", data: { paragraph: draft.label } });
      }
    }
    this.inherit();
    this.above = said ?? this.above;
  }

  /** Named recommendations in a sentence: each run takes the position of its own clause, or of the group. */
  private takeEnumerations(paragraph: ReportParagraph, text: string, runs: readonly LabelRun[]): void {
    const named: Draft[] = [];
    runs.forEach((run, index) => {
      const before = text.slice(index === 0 ? 0 : runs[index - 1]!.end, run.start);
      const after = text.slice(run.end, runs[index + 1]?.start ?? text.length);
      // "On recommendations 110.1–4, the Government accepts 110.1 and notes 110.2": the first run only says what it is about.
      const isTopic =
        index < runs.length - 1 && topic.test(before) && repeatsLabels(run, runs.slice(index + 1));
      const stance = isTopic
        ? null
        : (this.exceptedFrom(paragraph, before, after) ?? this.stanceAround(before, after, index === 0));
      for (const label of run.labels) {
        const draft = this.draft(label, paragraph);
        named.push(draft);
        if (stance === null) continue;
        if (draft.isSettled && draft.position !== null) {
          if (stance !== this.group) contradict(draft, stance.position);
          continue;
        }
        list(draft, stance, this.own);
      }
      this.running = stance;
    });
    this.current = named;
    const last = runs.at(-1)!;
    const rest = text.slice(last.end).replace(/^[\s.:;,)]+/u, "");
    if (rest !== "") this.running = null;
    if (rest.length > 60) for (const draft of named) draft.comments.push(rest);
  }

  /** "All recommendations enjoy the support of … with the exception of 101.42": these are noted, all others supported. */
  private exceptedFrom(paragraph: ReportParagraph, before: string, after: string): Group | null {
    const clause = sentencesOf(before).at(-1) ?? before;
    const found = exception.exec(clause);
    if (found === null) return null;
    const main = clause.slice(0, found.index);
    const stance = [lastStance(main), readStance(after.split(/[.;]\s/u)[0] ?? "")].find(
      (one) => one !== null && one.position !== null,
    );
    if (stance?.position !== "supported" && stance?.position !== "noted") return null;
    if (all.test(main) || (main.trim() === "" && all.test(after)))
      this.answerOthers(paragraph, clause, stance.position);
    const position = stance.position === "supported" ? "noted" : "supported";
    return { position, consideredImplemented: false, wording: shorten(clause) };
  }

  /** "accepts recommendations 1, 2": the words before count, else those behind ("1, 2 are noted"), else the group. */
  private stanceAround(before: string, after: string, isFirst: boolean): Group | null {
    const clause = sentencesOf(before).at(-1) ?? before;
    const ahead =
      lastStance(isFirst ? clause : clause.replace(/^.*?[,;،؛，；]\s*/u, "")) ??
      (isFirst ? lastStance(before) : null);
    if (ahead !== null) {
      const isImplemented = ahead.consideredImplemented || (this.group?.consideredImplemented ?? false);
      return { ...ahead, consideredImplemented: isImplemented, wording: shorten(before) };
    }
    const behind = readStance(sentencesOf(after)[0] ?? "");
    if (behind.position !== null) return { ...behind, wording: shorten(after) };
    // In Arabic a sentence begins with its verb, and what is enjoyed stands behind the numbers.
    const around = readStance(`${clause} ${sentencesOf(after)[0] ?? ""}`);
    return around.position === null ? this.group : { ...around, wording: shorten(`${clause} … ${after}`) };
  }

  /** Headings and lead-ins: "Accepted recommendations", "The following recommendations enjoy the support of …:". */
  private takeGroup(paragraph: ReportParagraph, text: string): boolean {
    const isLeadIn =
      text.length < 400 && (/[:：]\s*$/u.test(text) || lists.test(text)) && recommendations.test(text);
    const isHeading = (paragraph.heading || isBareStance(text)) && text.length < 200;
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
    // "Accepted." below a recommendation that waits for its answer is that answer.
    if (!paragraph.heading && !isLeadIn && this.current.some(({ position }) => position === null))
      return false;
    this.group = { ...stance, position: stance.position ?? "supported", wording: shorten(text) };
    this.current = [];
    this.above = null;
    return true;
  }

  private takeOthers(paragraph: ReportParagraph, text: string): void {
    for (const sentence of sentencesOf(text)) {
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

  private draft({ label, isDoubtful }: NamedLabel, { place }: { readonly place: Place }): Draft {
    const standing = this.drafts.get(label);
    if (standing !== undefined) return standing;
    const draft: Draft = {
      label,
      position: null,
      consideredImplemented: false,
      wording: null,
      comments: [],
      sourceParagraph: this.own,
      place,
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
        assign(draft, { ...stance, wording: shorten(answer) });
        if (stance.isSplit) draft.doubts.push({ code: "answer_split", data: {} });
        draft.isSettled = true;
      }
    }
    this.inherit(stance);
  }

  /** Without words of its own, a recommendation has the position of its group. */
  private inherit(stance: Stance | null = null): void {
    const { group } = this;
    for (const draft of this.current) {
      if (draft.position !== null) continue;
      if (group !== null) {
        assign(draft, group);
        draft.consideredImplemented ||= stance?.consideredImplemented ?? false;
      } else if (stance?.consideredImplemented === true) {
        // "Already implemented" and no other word: the State has nothing against it.
        draft.position = "supported";
        draft.consideredImplemented = true;
        draft.doubts.push({ code: "position_from_implementation", data: { paragraph: draft.label } });
      }
    }
  }

  private isWaiting(): boolean {
    return this.current.some(({ isSettled, comments }) => !isSettled && comments.length === 0);
  }

  private comment(text: string): void {
    if (this.current.length === 0) return;
    if (this.isWaiting()) {
      this.answer(text);
      return;
    }
    if (this.current.length >= mostCommented) return;
    for (const draft of this.current) {
      if (draft.comments.length >= longestComment) continue;
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
}

function repeatsLabels(run: LabelRun, later: readonly LabelRun[]): boolean {
  const named = new Set(run.labels.map(({ label }) => label));
  return later.some(({ labels }) => labels.some(({ label }) => named.has(label)));
}

/** "Accepted recommendations", "Supported", "C. Recommendations noted:" alone in a line, not set as a heading. */
function isBareStance(text: string): boolean {
  const words = text.replace(/^(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s*/u, "");
  if (words.length > 90 || /[.;]$/u.test(words.trim())) return false;
  const isNamed =
    /^(?:list of )?(?:the )?(?:recommendations? |(?:partially |partly |not |un)?(?:accepted|supported|noted|rejected)\b)|^(?:(?:liste des |lista de )?(?:recommandations|recomendaciones) |(?:[\p{L}]+ ){0,2}рекомендации|(?:ال)?توصيات|[^，。；]{0,12}的建议$)/iu.test(
      words,
    );
  return isNamed && readStance(words).position !== null;
}
