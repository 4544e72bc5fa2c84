import { splitStates } from "../../vocabularies/countries/index.ts";
import {
  damagedTextLayer,
  damagedTextMark,
  type Notice,
  type Place,
  type ReadItem,
  type ReadLabels,
} from "../model.ts";
import { readClauses } from "../reports/clauses.ts";
import { positionOf } from "../tables/columns.ts";
import { confidenceOf, languageOf, newItem } from "../tables/item.ts";
import { translationOf } from "../translations.ts";
import { doubtsOfLength, doubtsOfMixedLetters } from "../unseen.ts";
import { readLabels, readSource, splitParagraph, splitSource } from "./cells.ts";
import { furtherTextColumns, type MatrixField, readMatrixHeadings } from "./columns.ts";
import type { MatrixCell, MatrixRow, MatrixTable } from "./rows.ts";

/** What the tables of a list give. */
export interface MatrixItems {
  readonly items: readonly ReadItem[];
  /** How many of them are no translations of the one before. */
  readonly itemCount: number;
  /** Labels under which two different texts or positions stand. */
  readonly doubles: readonly string[];
  /** Rows that hold a recommendation, repeats counted. */
  readonly rowCount: number;
  /** The document that carries the recommendations, by the sources of the positions; null where none is told. */
  readonly reportSymbol: string | null;
  /** True where the tables have what only OHCHR's lists have: themes, or sources of positions. */
  readonly isThematicList: boolean;
}

interface Headings {
  readonly fields: ReadonlyMap<MatrixField, MatrixCell>;
  readonly furtherTexts: readonly MatrixCell[];
}

function headingsOf(row: MatrixRow): Headings | null {
  const words = row.cells.map(({ lines }) => lines.join(" "));
  const found = readMatrixHeadings(words);
  if (found === null) return null;
  return {
    fields: new Map([...found].map(([field, at]) => [field, row.cells[at]!])),
    furtherTexts: furtherTextColumns(words, found.get("text") ?? -1).map((at) => row.cells[at]!),
  };
}

const themeHeading = /^(?:human\s+rights\s+)?(?:themes?|thèmes?|temas?|темы?|الموضوع|主题)\s*[:：]\s*/iu;

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

function uniteLabels(one: ReadLabels, other: ReadLabels): ReadLabels {
  return {
    themes: union(one.themes, other.themes),
    groups: union(one.groups, other.groups),
    sdgs: union(one.sdgs, other.sdgs),
  };
}

function textKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Reads the rows of the tables of one list, in order; a table without headings goes on with those of the table before. */
export class MatrixReader {
  private readonly items: ReadItem[] = [];
  private readonly translations: ReadItem[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly doubles = new Set<string>();
  private readonly symbols = new Map<string, number>();
  private headings: Headings | null = null;
  private headingCount = 0;
  private section: string | null = null;
  private sectionPosition: string | null = null;
  private last: number | null = null;
  private rowCount = 0;
  private themeRows = 0;
  private sources = 0;

  read(tables: readonly MatrixTable[]): MatrixItems {
    for (const table of tables) for (const row of table.rows) this.readRow(row);
    const [symbol] = [...this.symbols].sort((one, other) => other[1] - one[1])[0] ?? [];
    return {
      items: this.items.flatMap((item) => [
        item,
        ...this.translations.filter(({ place }) => place === item.place),
      ]),
      itemCount: this.items.length,
      doubles: [...this.doubles],
      rowCount: this.rowCount,
      reportSymbol: symbol ?? null,
      isThematicList:
        this.sources > 0 ||
        this.themeRows > 0 ||
        (this.headings?.fields.has("themes") === true && this.rowCount > 0),
    };
  }

  private readRow(row: MatrixRow): void {
    const headings = headingsOf(row);
    if (headings !== null) {
      this.headings = headings;
      this.headingCount = row.cells.length;
      return;
    }
    if (this.headings === null) return;
    const filled = row.cells.filter(({ lines }) => lines.length > 0);
    const [only] = filled;
    if (filled.length === 1 && only !== undefined && this.readBand(only)) return;
    this.readItem(row);
  }

  /** A row of one cell over the whole width is a heading: a theme, or the position of what follows. */
  private readBand(cell: MatrixCell): boolean {
    const words = cell.lines.join(" ");
    const isTheme = themeHeading.test(words);
    const isWide = cell.columns > 1 || this.headingCount === 1;
    if (!isTheme && (!isWide || splitParagraph(words).paragraph !== null)) return false;
    if (!isTheme && words.length < 80 && /recommend|supported|noted/i.test(words)) {
      const position = /\bnot\b|noted/i.test(words)
        ? "Noted"
        : /support|accept/i.test(words)
          ? "Supported"
          : null;
      if (position !== null) {
        this.sectionPosition = position;
        return true;
      }
    }
    this.section = words.replace(themeHeading, "").trim();
    this.themeRows += isTheme ? 1 : 0;
    return true;
  }

  private cell(row: MatrixRow, field: MatrixField): MatrixCell | null {
    const heading = this.headings?.fields.get(field);
    return heading === undefined ? null : this.cellUnder(row, heading);
  }

  private cellUnder(row: MatrixRow, { column, columns }: MatrixCell): MatrixCell | null {
    return row.cells.find((cell) => cell.column >= column && cell.column < column + columns) ?? null;
  }

  private lines(row: MatrixRow, field: MatrixField): readonly string[] {
    return this.cell(row, field)?.lines ?? [];
  }

  private labelsOf(row: MatrixRow): ReadLabels {
    let labels: ReadLabels = { themes: this.section === null ? [] : [this.section], groups: [], sdgs: [] };
    for (const field of ["themes", "groups", "sdgs"] as const) {
      labels = uniteLabels(labels, readLabels(this.lines(row, field), field));
    }
    return labels;
  }

  private readItem(row: MatrixRow): void {
    const textCell = this.cell(row, "text");
    if (textCell === null) return;
    if (textCell.continuesAbove || textCell.lines.length === 0) {
      // A recommendation merged over several rows has a theme in each.
      const before = this.last === null ? undefined : this.items[this.last];
      if (textCell.continuesAbove && before !== undefined && this.last !== null) {
        this.items[this.last] = { ...before, labels: uniteLabels(before.labels, this.labelsOf(row)) };
      }
      return;
    }
    const place = row.placeOf(textCell.column);
    const item = this.itemOf(row, textCell, place);
    if (item === null) return;
    this.take(item);
    for (const heading of this.headings?.furtherTexts ?? []) {
      const lines = this.cellUnder(row, heading)?.lines ?? [];
      const translation = translationOf(item, splitParagraph(splitSource(lines).lines.join(" ")).text);
      if (translation !== null) this.translations.push(translation);
    }
  }

  private itemOf(row: MatrixRow, textCell: MatrixCell, place: Place): ReadItem | null {
    const doubts: Notice[] = [];
    // Suivi's own list says so above a text that was read from a damaged text layer.
    const isDamaged = textCell.lines[0]?.trim() === damagedTextMark;
    if (isDamaged) doubts.push({ code: damagedTextLayer, data: {}, place });
    const own = splitSource(isDamaged ? textCell.lines.slice(1) : textCell.lines);
    const beside = splitSource(this.lines(row, "position"));
    const sourceWords = own.source ?? beside.source ?? (this.lines(row, "source").join(" ") || null);
    const source = sourceWords === null ? null : readSource(sourceWords);
    if (source !== null) this.sources += 1;
    const numbered = splitParagraph(own.lines.join(" "));
    const column = this.lines(row, "paragraph").join(" ").trim();
    const fromColumn =
      column === "" ? null : (splitParagraph(`${column} x`).paragraph ?? column.slice(0, 30));
    const paragraph = fromColumn ?? numbered.paragraph;
    if (!/\p{L}/u.test(numbered.text)) return null;
    const attributed = readClauses(numbered.text);
    const stateNames = this.lines(row, "recommendingStates").join("; ");
    const listed = splitStates(stateNames);
    doubts.push(...doubtsOfMixedLetters(`${numbered.text} ${stateNames}`, place));
    doubts.push(...doubtsOfLength(attributed.text, place));
    const recommenders = union(attributed.recommenders, listed.states);
    const unrecognised = union(attributed.unrecognised, listed.unrecognised);
    for (const name of unrecognised) doubts.push({ code: "recommender_unknown", data: { name }, place });
    if (recommenders.length === 0) doubts.push({ code: "recommender_missing", data: {}, place });
    if (paragraph === null) doubts.push({ code: "paragraph_missing", data: {}, place });
    const words = beside.lines.join(" ") || this.sectionPosition || "";
    const position = positionOf(words);
    if (position === null && words !== "") doubts.push({ code: "position_unknown", data: { words }, place });
    const [clause] = attributed.clauses;
    const isOne = attributed.clauses.length <= 1;
    this.rowCount += 1;
    this.countSymbol(source?.symbol ?? null);
    return newItem(attributed.text, place, {
      paragraph,
      clauses: isOne
        ? [{ letter: clause?.letter ?? "", text: attributed.text, recommenders }]
        : attributed.clauses,
      recommenders,
      unrecognisedRecommenders: unrecognised,
      position,
      positionSource: source?.text ?? null,
      positionWording: words === "" ? null : words,
      section: this.section,
      labels: this.labelsOf(row),
      language: languageOf(numbered.text),
      doubts,
      confidence: isDamaged ? Math.min(0.4, confidenceOf(doubts)) : confidenceOf(doubts),
    });
  }

  private countSymbol(symbol: string | null): void {
    if (symbol === null) return;
    // The addendum belongs to the report: A/HRC/43/15/Add.1 to A/HRC/43/15.
    const report = symbol.replace(/\/(?:Add|Corr|Rev)\..*$/, "");
    this.symbols.set(report, (this.symbols.get(report) ?? 0) + 1);
  }

  /** A recommendation repeated under several themes is one item with all of them. */
  private take(item: ReadItem): void {
    const text = textKey(item.text);
    const key = item.paragraph ?? text;
    const at = this.byKey.get(key);
    const before = at === undefined ? undefined : this.items[at];
    if (at === undefined || before === undefined) {
      this.last = this.items.length;
      this.byKey.set(key, this.last);
      this.items.push(item);
      return;
    }
    const isSameText = textKey(before.text) === text;
    if (!isSameText && item.paragraph !== null) {
      this.doubles.add(item.paragraph);
      this.last = this.items.length;
      this.items.push(
        withDoubt(item, { code: "double_paragraph", data: { paragraph: item.paragraph }, place: item.place }),
      );
      return;
    }
    this.last = at;
    let united: ReadItem = { ...before, labels: uniteLabels(before.labels, item.labels) };
    if (before.position === null)
      united = { ...united, position: item.position, positionWording: item.positionWording };
    united = { ...united, positionSource: before.positionSource ?? item.positionSource };
    if (before.position !== null && item.position !== null && before.position !== item.position) {
      if (item.paragraph !== null) this.doubles.add(item.paragraph);
      const data = { paragraph: item.paragraph ?? "", one: before.position, other: item.position };
      united = withDoubt(united, { code: "matrix_position_differs", data, place: item.place });
    }
    this.items[at] = united;
  }
}

function withDoubt(item: ReadItem, doubt: Notice): ReadItem {
  return { ...item, doubts: [...item.doubts, doubt], confidence: Math.min(item.confidence, 0.5) };
}
