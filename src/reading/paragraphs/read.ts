import { SuiviError } from "../../kernel/index.ts";
import type {
  DocumentReading,
  FileToRead,
  Notice,
  ReadClause,
  ReadItem,
  ReadingOptions,
  ReadReview,
} from "../model.ts";
import { joinPlaces } from "../numbered/index.ts";
import { reconcileItems } from "../reconciliation.ts";
import { readClauses } from "../reports/clauses.ts";
import { type PaperFormat, type RunningText, readRunningText } from "../running-text.ts";
import { letterOf } from "../scripts.ts";
import { isDamagedText } from "../soundness.ts";
import { newItem } from "../tables/item.ts";
import { splitLetters } from "../tables/text-parts.ts";
import { readPaperFacts } from "./facts.ts";
import type { ChosenParagraph, PaperPreview, ParagraphMapping } from "./model.ts";
import { bare, type LabelledParagraph, labelled, proposeRoles } from "./propose.ts";

/** Characters of a paragraph that are enough to find it again. */
const beginningLength = 80;

export function beginningOf(text: string): string {
  return text.replace(/\s+/gu, " ").trim().slice(0, beginningLength);
}

function printed({ source }: LabelledParagraph): string {
  return source.label === null ? source.text : `${source.label} ${source.text}`;
}

/** A paper's paragraphs with what each seems to be, for a person who chooses. */
export async function previewPaper(file: FileToRead, format: PaperFormat): Promise<PaperPreview> {
  const text = await readRunningText(file, format);
  return previewOf(text);
}

export function previewOf(text: RunningText): PaperPreview {
  const { paragraphs } = text;
  const given = labelled(paragraphs);
  const roles = proposeRoles(given);
  const facts = readPaperFacts(paragraphs);
  return {
    facts,
    isDamaged: isDamagedPaper(text, facts.language),
    paragraphs: given.map((paragraph, at) => ({
      number: paragraph.label?.kind === "number" ? paragraph.label.value : null,
      text: printed(paragraph),
      place: paragraph.source.place,
      isHeading: paragraph.isHeading,
      proposed: roles[at] ?? "none",
    })),
  };
}

function isDamagedPaper({ paragraphs, source }: RunningText, language: string): boolean {
  return source.format === "pdf" && isDamagedText(paragraphs.map(({ text }) => text).join("\n"), language);
}

/** How many paragraphs of a paper look like recommendations. */
export function countProposed({ paragraphs }: Pick<RunningText, "paragraphs">): number {
  return proposeRoles(labelled(paragraphs)).filter((role) => role === "recommendation").length;
}

/** Reads a paper as a person said: the paragraphs she chose are its recommendations. */
export async function readMappedPaper(
  file: FileToRead,
  format: PaperFormat,
  mapping: ParagraphMapping,
  options: ReadingOptions = {},
): Promise<DocumentReading> {
  return readingOfMapping(await readRunningText(file, format, options), mapping);
}

export function readingOfMapping(text: RunningText, mapping: ParagraphMapping): DocumentReading {
  if (mapping.chosen.every(({ role }) => role !== "recommendation"))
    throw new SuiviError("mapping_without_paragraph");
  const { source } = text;
  const paragraphs = labelled(text.paragraphs);
  const notices: Notice[] = [...source.notices];
  const found: { at: number; role: ChosenParagraph["role"] }[] = [];
  for (const chosen of mapping.chosen) {
    const at = findAgain(paragraphs, chosen);
    if (at === null) notices.push({ code: "mapped_paragraph_missing", data: { begins: chosen.begins } });
    else found.push({ at, role: chosen.role });
  }
  found.sort((one, other) => one.at - other.at);
  const isDamaged = isDamagedPaper(text, mapping.language);
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  const review: ReadReview = {
    mechanism: mapping.mechanism,
    cycle: mapping.cycle,
    session: null,
    symbol: mapping.reference,
  };
  const groups: number[][] = [];
  for (const { at, role } of found) {
    const open = groups.at(-1);
    if (role === "goes_on" && open !== undefined) open.push(at);
    else groups.push([at]);
  }
  const items = withOwnNumbers(groups.map((group) => itemOf(paragraphs, group, mapping, review, isDamaged)));
  return {
    format: source.format,
    type: "mapped_paper",
    symbol: mapping.reference,
    state: mapping.state,
    language: mapping.language,
    title: null,
    datedOn: mapping.datedOn,
    review,
    pages: source.pages,
    items,
    positions: [],
    notices,
    // What was left out was left out by a person: gaps between the numbers are none.
    reconciliation: { ...reconcileItems(items, []), gaps: [] },
  };
}

/** The paragraph at its old place, or the nearest that begins as it did. */
function findAgain(paragraphs: readonly LabelledParagraph[], { at, begins }: ChosenParagraph): number | null {
  const isIt = (candidate: LabelledParagraph | undefined): boolean =>
    candidate !== undefined && beginningOf(printed(candidate)) === begins;
  if (isIt(paragraphs[at])) return at;
  for (let distance = 1; distance < paragraphs.length; distance += 1) {
    if (isIt(paragraphs[at - distance])) return at - distance;
    if (isIt(paragraphs[at + distance])) return at + distance;
  }
  return null;
}

function itemOf(
  paragraphs: readonly LabelledParagraph[],
  group: readonly number[],
  mapping: ParagraphMapping,
  review: ReadReview,
  isDamaged: boolean,
): ReadItem {
  const [first = 0, ...others] = group;
  const head = paragraphs[first]!;
  let opening = bare(head);
  const clauses: { letter: string; mark: string; text: string }[] = [];
  for (const at of others) {
    const paragraph = paragraphs[at]!;
    const { label } = paragraph;
    const last = clauses.at(-1);
    if (label?.kind === "entry") {
      const letter = label.style === "letter" ? letterOf(clauses.length) : label.value;
      clauses.push({ letter, mark: label.mark, text: bare(paragraph) });
    } else if (last !== undefined) last.text = `${last.text} ${printed(paragraph)}`;
    else opening = `${opening} ${printed(paragraph)}`;
  }
  const whole = [opening, ...clauses.map(({ mark, text }) => `${mark} ${text}`)].join(" ").trim();
  // Brackets with States behind a text are a thing of the UPR alone.
  const attributed = mapping.mechanism === "UPR" ? readClauses(whole) : null;
  const recommenders = attributed?.recommenders ?? [];
  const inline = clauses.length === 0 ? splitLetters(opening) : [];
  const kept: ReadClause[] =
    attributed !== null && attributed.clauses.length > 1
      ? [...attributed.clauses]
      : clauses.length > 0
        ? clauses.map(({ letter, text }) => ({ letter, text, recommenders: [] }))
        : inline;
  const doubts: Notice[] = isDamaged ? [{ code: "text_layer_damaged", data: {} }] : [];
  const text = attributed?.text ?? whole;
  return newItem(text, joinPlaces(group.map((at) => paragraphs[at]!.source.place)), {
    paragraph: numberOf(paragraphs, first),
    clauses: kept.length > 0 ? kept : [{ letter: "", text, recommenders }],
    recommenders,
    unrecognisedRecommenders: attributed?.unrecognised ?? [],
    section: sectionOf(paragraphs, first),
    language: mapping.language,
    state: mapping.state,
    review,
    doubts,
    confidence: isDamaged ? 0.4 : 1,
  });
}

/** Its own number, or that of the paragraph above with its letter: "45(a)". */
function numberOf(paragraphs: readonly LabelledParagraph[], at: number): string | null {
  const { label } = paragraphs[at]!;
  if (label === null) return null;
  if (label.kind === "number") return label.value;
  if (label.value === "") return null;
  for (let above = at - 1; above >= 0; above -= 1) {
    const other = paragraphs[above]!;
    if (other.isHeading) break;
    if (other.label?.kind === "number") return `${other.label.value}(${label.value})`;
  }
  return `(${label.value})`;
}

function sectionOf(paragraphs: readonly LabelledParagraph[], at: number): string | null {
  const heading = paragraphs.slice(0, at).findLast(({ isHeading }) => isHeading);
  return heading === undefined ? null : printed(heading).slice(0, 300);
}

/** A number that is printed twice names neither: lists that begin again under each heading are told apart by their words. */
function withOwnNumbers(items: readonly ReadItem[]): ReadItem[] {
  const counts = new Map<string, number>();
  for (const { paragraph } of items) {
    if (paragraph !== null) counts.set(paragraph, (counts.get(paragraph) ?? 0) + 1);
  }
  return items.map((item) => {
    if (item.paragraph === null || (counts.get(item.paragraph) ?? 0) < 2) return item;
    const doubt: Notice = { code: "number_repeated", data: { number: item.paragraph } };
    return { ...item, paragraph: null, doubts: [...item.doubts, doubt] };
  });
}
