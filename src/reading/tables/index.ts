import { SuiviError } from "../../kernel/index.ts";
import { settlingLanguages } from "../languages.ts";
import type {
  DocumentReading,
  FileFormat,
  FileToRead,
  Notice,
  Place,
  ReadItem,
  ReadingOptions,
  ReadPosition,
} from "../model.ts";
import { continuedCells } from "./continued.ts";
import { MappedRows, type TableMapping } from "./mapping.ts";
import { readingOfTable } from "./reading.ts";
import { type RecognisedTable, recogniseTable } from "./recognise.ts";
import { readRecords } from "./records.ts";
import { readSheets, type TableRow } from "./rows.ts";
import { readSheetMatrix } from "./sheet-matrix.ts";
import { itemOfSuiviRow, positionOfSuiviRow, suiviRowOfRecord } from "./suivi.ts";
import { findSuiviColumns, readSuiviRow, type SuiviRow, unguardCell } from "./suivi-format.ts";
import { annotationOfRecord, annotationOfRow, itemsOfAnnotation, type UhriCounts } from "./uhri.ts";
import { UprInfoItems } from "./upr-info.ts";

export type { TableColumns, TableField } from "./columns.ts";
export { readTableForDisplay, type TableExcerpt } from "./display.ts";
export { mechanismOf } from "./item.ts";
export { previewTable, type SheetPreview, type TableMapping, type TablePreview } from "./mapping.ts";
export { type RecognisedTable, recogniseTable } from "./recognise.ts";
export { isTableFormat, readSheets, type SheetRows, type TableFormat, type TableRow } from "./rows.ts";
export {
  continuationSheet,
  guardCell,
  type SuiviRow,
  suiviColumns,
  writeSuiviRow,
} from "./suivi-format.ts";
export { mappingTemplate } from "./template.ts";

/** What reading a table reports beside its items. */
export interface TableReadingOptions extends ReadingOptions {
  /** Rows that could not be read, counts of what is no recommendation. */
  readonly onNotice?: (notice: Notice) => void;
}

const progressEvery = 1000;
/** A file of faults alone must not fill the memory with notices. */
const mostNotices = 5000;
/** What a reading holds in memory at once; the world's recommendations go through `readExportItems`. */
const mostItems = 150_000;

class Progress {
  private done = 0;
  private found = 0;
  private readonly options: TableReadingOptions;

  constructor(options: TableReadingOptions) {
    this.options = options;
  }

  row(found: number): void {
    this.done += 1;
    this.found += found;
    if (this.done % progressEvery === 0) this.tell();
  }

  tell(): void {
    this.options.onProgress?.({ done: this.done, of: null, found: this.found });
  }
}

type Sink = { readonly notices: Notice[]; readonly positions: ReadPosition[]; readonly progress: Progress };

/** The rows of one sheet after a row, its headings. */
async function* rowsOfSheet(
  file: FileToRead,
  format: FileFormat,
  sheetName: string,
  headerRow: number,
  notices: Notice[],
): AsyncGenerator<TableRow> {
  let isFound = false;
  for await (const { sheet, rows } of readSheets(file, format, notices)) {
    if (sheet !== sheetName) continue;
    isFound = true;
    for await (const part of rows) for (const row of part) if (row.row > headerRow) yield row;
    break;
  }
  if (!isFound) throw new SuiviError("sheet_missing", { sheet: sheetName });
}

function countedNotices(counts: UhriCounts): Notice[] {
  const notices: Notice[] = [];
  if (counts.others > 0) notices.push({ code: "uhri_others_left", data: { count: counts.others } });
  if (counts.withoutText > 0)
    notices.push({ code: "uhri_without_text", data: { count: counts.withoutText } });
  return notices;
}

async function* readUhriRecords(file: FileToRead, sink: Sink): AsyncGenerator<ReadItem> {
  const counts: UhriCounts = { records: 0, others: 0, withoutText: 0 };
  for await (const part of readRecords(file, sink.notices)) {
    for (const { record, value } of part) {
      const items = itemsOfAnnotation(annotationOfRecord(value), { kind: "record", record }, counts);
      sink.progress.row(items.length);
      yield* items;
    }
  }
  sink.notices.push(...countedNotices(counts));
}

async function* readUhriRows(
  file: FileToRead,
  format: FileFormat,
  table: Extract<RecognisedTable, { type: "uhri_export" | "upr_info_export" | "matrix" }>,
  sink: Sink,
): AsyncGenerator<ReadItem> {
  const counts: UhriCounts = { records: 0, others: 0, withoutText: 0 };
  const column = table.columns.text ?? 0;
  for await (const { row, cells } of rowsOfSheet(file, format, table.sheet, table.headerRow, sink.notices)) {
    const place: Place = { kind: "sheet", sheet: table.sheet, row, column };
    const items = itemsOfAnnotation(annotationOfRow(cells, table.columns), place, counts);
    sink.progress.row(items.length);
    yield* items;
  }
  sink.notices.push(...countedNotices(counts));
}

async function* readUprInfoRows(
  file: FileToRead,
  format: FileFormat,
  table: Extract<RecognisedTable, { type: "uhri_export" | "upr_info_export" | "matrix" }>,
  sink: Sink,
): AsyncGenerator<ReadItem> {
  const gathered = new UprInfoItems(table.columns);
  const column = table.columns.text ?? 0;
  for await (const { row, cells } of rowsOfSheet(file, format, table.sheet, table.headerRow, sink.notices)) {
    const before = gathered.size;
    gathered.add(cells, { kind: "sheet", sheet: table.sheet, row, column }, row);
    sink.progress.row(gathered.size - before);
  }
  if (gathered.rowsWithoutText > 0) {
    sink.notices.push({ code: "table_rows_without_text", data: { count: gathered.rowsWithoutText } });
  }
  yield* gathered.items();
}

async function* suiviRows(
  file: FileToRead,
  format: FileFormat,
  table: RecognisedTable,
  sink: Sink,
): AsyncGenerator<{ row: SuiviRow; place: Place }> {
  if (table.type === "suivi_records") {
    for await (const part of readRecords(file, sink.notices)) {
      for (const { record, value } of part) {
        yield { row: suiviRowOfRecord(value), place: { kind: "record", record } };
      }
    }
  }
  if (table.type !== "suivi_export") return;
  const columns = findSuiviColumns(table.headings);
  if (columns === null) return;
  const longer = await continuedCells(file, format);
  const column = columns.get("text") ?? 0;
  for await (const { row, cells } of rowsOfSheet(file, format, table.sheet, table.headerRow, sink.notices)) {
    const whole = format === "csv" ? cells.map(unguardCell) : longer.complete(row, cells);
    yield { row: readSuiviRow(whole, columns), place: { kind: "sheet", sheet: table.sheet, row, column } };
  }
}

async function* readSuiviItems(
  file: FileToRead,
  format: FileFormat,
  table: RecognisedTable,
  sink: Sink,
): AsyncGenerator<ReadItem> {
  let inactive = 0;
  let drafts = 0;
  for await (const { row, place } of suiviRows(file, format, table, sink)) {
    if (row.text === "") continue;
    // Withdrawn, merged and split records stand in an export for the record; they are no items to register.
    if (row.recordState !== "" && row.recordState !== "active") {
      inactive += 1;
      continue;
    }
    const item = itemOfSuiviRow(row, place);
    sink.progress.row(1);
    yield item;
    const position = positionOfSuiviRow(row, place);
    if (position !== null) sink.positions.push(position);
    for (const { language, provenance, text } of row.translations) {
      // A reader cannot say that a text is no official one; such texts stay with the register that holds them.
      if (provenance !== "official") drafts += 1;
      else
        yield { ...item, language, text, clauses: [{ letter: "", text, recommenders: item.recommenders }] };
    }
  }
  if (inactive > 0) sink.notices.push({ code: "suivi_inactive_left", data: { count: inactive } });
  if (drafts > 0) sink.notices.push({ code: "suivi_translations_left", data: { count: drafts } });
}

async function* readMappedItems(
  file: FileToRead,
  format: FileFormat,
  mapping: TableMapping,
  sink: Sink,
): AsyncGenerator<ReadItem> {
  const mapped = new MappedRows(mapping);
  const { sheet, headerRow } = mapping;
  const column = mapping.columns.text ?? 0;
  for await (const { row, cells } of rowsOfSheet(file, format, sheet, headerRow - 1, sink.notices)) {
    if (row === headerRow) {
      mapped.readHeadings(cells);
      continue;
    }
    const before = mapped.size;
    mapped.add(cells, { kind: "sheet", sheet, row, column }, row);
    sink.progress.row(mapped.size - before);
  }
  sink.positions.push(...mapped.positions);
  yield* mapped.items;
}

/** The items, of one State where only that one is wanted. */
async function* readItems(
  file: FileToRead,
  format: FileFormat,
  table: RecognisedTable,
  sink: Sink,
  options: TableReadingOptions,
): AsyncGenerator<ReadItem> {
  const { onlyState } = options;
  let others = 0;
  const settle = settlingLanguages();
  for await (const read of readAllItems(file, format, table, sink)) {
    const item = settle(read);
    if (onlyState === undefined || item.state === null || item.state === onlyState) yield item;
    else others += 1;
  }
  if (others > 0) sink.notices.push({ code: "table_other_states_left", data: { count: others } });
}

async function* readAllItems(
  file: FileToRead,
  format: FileFormat,
  table: RecognisedTable,
  sink: Sink,
): AsyncGenerator<ReadItem> {
  switch (table.type) {
    case "uhri_records":
      return yield* readUhriRecords(file, sink);
    case "uhri_export":
      return yield* readUhriRows(file, format, table, sink);
    case "upr_info_export":
      return yield* readUprInfoRows(file, format, table, sink);
    case "suivi_records":
    case "suivi_export":
      return yield* readSuiviItems(file, format, table, sink);
    case "matrix": {
      const { sheet, headerRow, columns } = table;
      const matrix = await readSheetMatrix(file, format, sheet, headerRow, sink.notices);
      if (matrix !== null) {
        yield* matrix.items;
        return;
      }
      return yield* readMappedItems(file, format, { sheet, headerRow, columns, defaults: {} }, sink);
    }
    case "table":
      sink.notices.push({ code: "table_needs_mapping", data: {} });
      return;
    case "empty":
      throw new SuiviError("table_empty");
  }
}

function newSink(options: TableReadingOptions): Sink {
  return { notices: [], positions: [], progress: new Progress(options) };
}

/** Document types by what a table was recognised as. */
function typeOf(table: RecognisedTable): DocumentReading["type"] {
  if (table.type === "uhri_records") return "uhri_export";
  if (table.type === "suivi_records") return "suivi_export";
  return table.type === "empty" ? "table" : table.type;
}

/** Items whose doubts say something, as the document's notices: each repair with its place. */
function noticesOf(items: readonly ReadItem[], notices: readonly Notice[]): Notice[] {
  const all = [...notices];
  const told = new Set<Notice>();
  for (const item of items) {
    for (const doubt of item.doubts) {
      if (!told.has(doubt)) all.push(doubt);
      told.add(doubt);
    }
  }
  const kept = all.slice(0, mostNotices);
  if (all.length > kept.length)
    kept.push({ code: "notices_left", data: { count: all.length - kept.length } });
  return kept;
}

/**
 * Reads a table whole: an export of UHRI, UPR Info or Suivi, or OHCHR's list as a sheet. Any other table gives no items and
 * the notice that it needs a mapping. Throws `table_empty` where nothing stands in it, and `export_of_the_world` where it holds more
 * than memory should: those go through `readExportItems`.
 */
export async function readTableDocument(
  file: FileToRead,
  format: FileFormat,
  options: TableReadingOptions = {},
): Promise<DocumentReading> {
  const table = await recogniseTable(file, format);
  const sink = newSink(options);
  if (table.type === "matrix") {
    const matrix = await readSheetMatrix(file, format, table.sheet, table.headerRow, sink.notices);
    if (matrix !== null) return { ...matrix, notices: [...sink.notices, ...matrix.notices] };
  }
  const items: ReadItem[] = [];
  for await (const item of readItems(file, format, table, sink, options)) {
    items.push(item);
    if (items.length > mostItems) throw new SuiviError("export_of_the_world", { count: mostItems });
  }
  sink.progress.tell();
  const notices = noticesOf(items, sink.notices);
  for (const notice of notices) options.onNotice?.(notice);
  return readingOfTable(format, typeOf(table), items, sink.positions, notices);
}

/**
 * The items of an export one by one, each with its State and review, for exports too large for memory (the rows of UPR Info,
 * which have to be joined, are held). Repairs stand in each item's doubts; the rest goes to `onNotice`.
 */
export async function* readExportItems(
  file: FileToRead,
  format: FileFormat,
  options: TableReadingOptions = {},
): AsyncGenerator<ReadItem> {
  const table = await recogniseTable(file, format);
  const sink = newSink(options);
  const tell = (): void => {
    for (const notice of sink.notices.splice(0)) options.onNotice?.(notice);
    sink.positions.length = 0;
  };
  for await (const item of readItems(file, format, table, sink, options)) {
    if (sink.notices.length > 0 || sink.positions.length > 0) tell();
    yield item;
  }
  tell();
  sink.progress.tell();
}

/** Reads any table by the mapping a person gave. */
export async function readMappedTable(
  file: FileToRead,
  format: FileFormat,
  mapping: TableMapping,
  options: TableReadingOptions = {},
): Promise<DocumentReading> {
  const sink = newSink(options);
  const items: ReadItem[] = [];
  for await (const item of readMappedItems(file, format, mapping, sink)) items.push(item);
  sink.progress.tell();
  return readingOfTable(format, "table", items, sink.positions, noticesOf(items, sink.notices));
}
