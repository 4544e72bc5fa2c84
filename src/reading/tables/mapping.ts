import { SuiviError } from "../../kernel/index.ts";
import { splitStates } from "../../vocabularies/countries/index.ts";
import { furtherTextColumns } from "../matrices/columns.ts";
import type { FileFormat, FileToRead, Notice, Place, ReadItem, ReadPosition } from "../model.ts";
import { readClauses } from "../reports/clauses.ts";
import { translationOf } from "../translations.ts";
import { doubtsOfLength, doubtsOfMixedLetters } from "../unseen.ts";
import {
  cycleOf,
  positionOf,
  readHeadings,
  sessionOf,
  type TableColumns,
  type TableField,
} from "./columns.ts";
import { confidenceOf, languageOf, mechanismOf, newItem, reviewOf } from "./item.ts";
import { repairText } from "./repair.ts";
import { readSheets, type TableRow } from "./rows.ts";
import { resolveState } from "./states.ts";
import { splitLetters, splitNumber } from "./text-parts.ts";

/** How a person says what stands where in a table. */
export interface TableMapping {
  readonly sheet: string;
  /** Row of the headings, as a spreadsheet counts; 0 where there are none. What stands above it is not read. */
  readonly headerRow: number;
  readonly columns: TableColumns;
  /** What holds for every row whose own cell is empty or has no column. */
  readonly defaults: {
    readonly mechanism?: string;
    readonly symbol?: string;
    readonly cycle?: number;
    readonly session?: number;
    readonly language?: string;
    /** State under review, ISO 3166-1 alpha-3. */
    readonly state?: string;
  };
}

/** One sheet as the mapping page shows it. */
export interface SheetPreview {
  readonly sheet: string;
  readonly headerRow: number;
  readonly headings: readonly string[];
  /** The first rows after the headings. */
  readonly rows: readonly TableRow[];
  readonly columns: TableColumns;
}

export interface TablePreview {
  readonly sheets: readonly SheetPreview[];
  /** The sheet that looks most like a table of recommendations; null in a file without rows. */
  readonly guess: TableMapping | null;
}

const rowsLookedAt = 40;
const rowsShown = 20;
const longestCellShown = 500;

/** The first rows of a sheet; the rest is not read. */
export async function readFirstRows(
  rows: AsyncIterable<readonly TableRow[]>,
  count: number,
): Promise<TableRow[]> {
  const first: TableRow[] = [];
  for await (const part of rows) {
    first.push(...part.slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}

/** The row that reads most like headings: known names first, else the first row of several short texts. */
export function findHeadings(rows: readonly TableRow[]): { header: TableRow; columns: TableColumns } | null {
  let best: { header: TableRow; columns: TableColumns; score: number } | null = null;
  for (const row of rows.slice(0, 30)) {
    const { columns, score } = readHeadings(row.cells);
    if (score > (best?.score ?? 1)) best = { header: row, columns, score };
  }
  if (best !== null) return best;
  const header = rows.find(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== "");
    return filled.length >= 2 && filled.every((cell) => cell.length <= 80);
  });
  return header === undefined ? null : { header, columns: readHeadings(header.cells).columns };
}

/** Column of the longest texts: the recommendation, where no heading says so. */
function longestColumn(rows: readonly TableRow[]): number | undefined {
  const lengths: number[] = [];
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) lengths[column] = (lengths[column] ?? 0) + cell.length;
  }
  const most = Math.max(0, ...lengths.map((length) => length ?? 0));
  return most === 0 ? undefined : lengths.indexOf(most);
}

/** What the mapping page shows first: every sheet's headings, its first rows, and a guess that a person corrects. */
export async function previewTable(file: FileToRead, format: FileFormat): Promise<TablePreview> {
  const sheets: SheetPreview[] = [];
  let guess: TableMapping | null = null;
  let guessScore = -1;
  for await (const { sheet, rows } of readSheets(file, format, [])) {
    const first = await readFirstRows(rows, rowsLookedAt);
    if (first.length === 0) continue;
    const found = findHeadings(first);
    const headerRow = found?.header.row ?? 0;
    const following = first.filter(({ row }) => row > headerRow);
    const columns: Partial<Record<TableField, number>> = { ...found?.columns };
    const longest = columns.text ?? longestColumn(following);
    if (longest !== undefined) columns.text = longest;
    sheets.push({
      sheet,
      headerRow,
      headings: found?.header.cells.map((cell) => cell.slice(0, longestCellShown)) ?? [],
      rows: following
        .slice(0, rowsShown)
        .map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.slice(0, longestCellShown)) })),
      columns,
    });
    const score = Object.keys(columns).length;
    if (score > guessScore) {
      guessScore = score;
      guess = { sheet, headerRow, columns, defaults: {} };
    }
  }
  return { sheets, guess };
}

/** What the rows of a mapped table give. */
export interface MappedTable {
  readonly items: ReadItem[];
  readonly positions: ReadPosition[];
}

/** A theme row of OHCHR's list saved as a sheet: one cell alone, "Theme: B32 Racial discrimination". */
function themeOfRow(cells: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const [only = ""] = filled;
  return filled.length === 1 ? (/^\s*Th[eè]me?\s*:\s*(.{2,200})/isu.exec(only)?.[1]?.trim() ?? null) : null;
}

function labelsOf(cell: string): string[] {
  return cell
    .split(/[\n;|]/)
    .map((line) => repairText(line.replace(/^\s*[-•*]\s*/, "")).text)
    .filter((label) => label !== "" && label !== "-");
}

const sourceHeading = /\s*Source of (?:the )?position\s*:\s*/i;

/** OHCHR writes groups and the position's source into cells of their own subject, under a heading. */
function splitCell(cell: string, heading: RegExp): [string, string] {
  const match = heading.exec(cell);
  return match === null
    ? [cell, ""]
    : [cell.slice(0, match.index), cell.slice(match.index + match[0].length)];
}

/** Reads rows by a mapping. Rows without a text in the mapped column are passed over. */
export class MappedRows {
  readonly positions: ReadPosition[] = [];
  private readonly taken: ReadItem[] = [];
  private readonly translations: { readonly at: number; readonly item: ReadItem }[] = [];
  private furtherTexts: readonly number[] = [];
  private readonly mapping: TableMapping;
  private theme: string | null = null;
  private readonly byKey = new Map<string, number>();

  constructor(mapping: TableMapping) {
    if (mapping.columns.text === undefined) throw new SuiviError("mapping_without_text");
    this.mapping = mapping;
  }

  add(cells: readonly string[], place: Place, row: number): void {
    const { columns, defaults } = this.mapping;
    const cell = (field: TableField): string => {
      const at = columns[field];
      return at === undefined ? "" : (cells[at] ?? "");
    };
    const theme = themeOfRow(cells);
    if (theme !== null) {
      this.theme = repairText(theme).text;
      return;
    }
    const doubts: Notice[] = [];
    // OHCHR's lists give the source under the recommendation, later ones under the position.
    const [raw, sourceUnderText] = splitCell(cell("text"), sourceHeading);
    for (const code of repairText(raw).repairs) {
      if (code !== "repaired_spaces") doubts.push({ code, data: { row }, place });
    }
    const numbered = splitNumber(raw);
    const whole = repairText(numbered.text).text;
    if (!/\p{L}/u.test(whole)) return;
    const attributed = readClauses(whole);
    const listed = splitStates(repairText(cell("recommendingStates").replace(/\n/g, "; ")).text);
    const recommenders = [...new Set([...attributed.recommenders, ...listed.states])];
    const unrecognised = [...new Set([...attributed.unrecognised, ...listed.unrecognised])];
    doubts.push(
      ...doubtsOfLength(attributed.text, place),
      ...doubtsOfMixedLetters(`${raw} ${cell("recommendingStates")} ${cell("stateUnderReview")}`, place),
    );
    for (const name of unrecognised) doubts.push({ code: "recommender_unknown", data: { name, row }, place });
    const printedNumber = splitNumber(`${cell("paragraph").trim()} x`);
    const number = cell("paragraph")
      .trim()
      .replace(/[.\s]+$/, "");
    const paragraph =
      printedNumber.paragraph ?? (number === "" || number.length > 30 ? numbered.paragraph : number);
    const mechanismName = repairText(cell("mechanism")).text || defaults.mechanism || "";
    const symbol = repairText(cell("symbol")).text.replace(/\s+/g, "") || defaults.symbol || "";
    const review = reviewOf({
      mechanism: mechanismName === "" ? null : mechanismOf(mechanismName),
      cycle: cycleOf(cell("cycle")) ?? defaults.cycle ?? null,
      session: sessionOf(cell("session")) ?? defaults.session ?? null,
      symbol: symbol === "" ? null : symbol,
    });
    const lettered = review.mechanism === "UPR" ? [] : splitLetters(whole);
    const clauses =
      lettered.length > 0
        ? lettered
        : attributed.clauses.length > 1
          ? attributed.clauses
          : [{ letter: "", text: attributed.text, recommenders }];
    const [positionWords, source] = splitCell(cell("position"), sourceHeading);
    const words = repairText(positionWords).text;
    const position = positionOf(words);
    if (position === null && words !== "")
      doubts.push({ code: "position_unknown", data: { words, row }, place });
    const [themesAndSdgs, groupWords] = splitCell(
      cell("themes"),
      /\s*(?:Affected|Groups of) persons\s*:\s*/i,
    );
    const [themeWords, sdgWords] = splitCell(themesAndSdgs, /\s*(?:Relevant )?SDGs\s*:\s*/i);
    const themes = labelsOf(themeWords);
    const under = this.theme;
    if (under !== null && !themes.includes(under)) themes.unshift(under);
    const underReview = cell("stateUnderReview").trim();
    const state = underReview === "" ? (defaults.state ?? null) : resolveState(underReview).state;
    if (underReview !== "" && state === null)
      doubts.push({ code: "state_unknown", data: { name: underReview, row }, place });
    const language = cell("language").trim().toLowerCase();
    const item = newItem(attributed.text, place, {
      paragraph,
      clauses,
      recommenders,
      unrecognisedRecommenders: unrecognised,
      position,
      positionSource:
        repairText(source || sourceUnderText).text || repairText(cell("positionSource")).text || null,
      positionWording: words === "" ? null : words,
      section: numbered.heading ?? under,
      labels: {
        themes,
        groups: labelsOf(`${groupWords}\n${cell("groups")}`),
        sdgs: labelsOf(`${sdgWords}\n${cell("sdgs")}`),
      },
      language: /^[a-z]{2,3}$/.test(language) ? language : (defaults.language ?? languageOf(whole)),
      state,
      review,
      annotationId: cell("annotationId").trim() || null,
      doubts,
      confidence: confidenceOf(doubts),
    });
    const at = this.take(item);
    for (const column of this.furtherTexts) {
      const translation = translationOf(item, repairText(splitNumber(cells[column] ?? "").text).text);
      if (translation !== null) this.translations.push({ at, item: translation });
    }
    const comment = repairText(cell("comment")).text;
    if (comment !== "" && paragraph !== null) {
      this.positions.push({
        paragraph,
        position,
        consideredImplemented: false,
        wording: item.positionWording,
        comment,
        sourceParagraph: null,
        place,
        confidence: 1,
        doubts: [],
      });
    }
  }

  /** The row of the headings: a table in two languages has two columns with texts. */
  readHeadings(cells: readonly string[]): void {
    this.furtherTexts = furtherTextColumns(cells, this.mapping.columns.text ?? -1);
  }

  get size(): number {
    return this.taken.length;
  }

  /** Items in the order of the table; a text in another language follows its item, from the same place. */
  get items(): ReadItem[] {
    if (this.translations.length === 0) return this.taken;
    const byItem = Map.groupBy(this.translations, ({ at }) => at);
    return this.taken.flatMap((item, at) => [
      item,
      ...(byItem.get(at) ?? []).map((translation) => ({ ...translation.item, place: item.place })),
    ]);
  }

  /** OHCHR repeats a recommendation under each of its themes: one item, all themes. Gives which it is. */
  private take(item: ReadItem): number {
    const key = [
      item.state,
      item.review.symbol,
      item.review.cycle,
      item.paragraph,
      item.language,
      item.text,
    ].join("|");
    const at = item.paragraph === null ? undefined : this.byKey.get(key);
    const before = at === undefined ? undefined : this.taken[at];
    if (at === undefined || before === undefined) {
      this.byKey.set(key, this.taken.length);
      return this.taken.push(item) - 1;
    }
    const union = (one: readonly string[], other: readonly string[]): string[] => [
      ...new Set([...one, ...other]),
    ];
    this.taken[at] = {
      ...before,
      labels: {
        themes: union(before.labels.themes, item.labels.themes),
        groups: union(before.labels.groups, item.labels.groups),
        sdgs: union(before.labels.sdgs, item.labels.sdgs),
      },
    };
    return at;
  }
}
