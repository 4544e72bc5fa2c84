import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { SuiviError } from "../../kernel/index.ts";
import type { FileToRead, Notice } from "../model.ts";
import { sniffEncoding, type TextEncoding, textDecoder } from "./encoding.ts";
import { mostColumns, type TableRow } from "./rows.ts";

/** A quoted cell longer than this has lost its closing quote. */
const longestCell = 200_000;
/** A file in which so many quotes are never closed uses them as ordinary marks; this also bounds the time lost on looking. */
const mostBrokenQuotes = 200;
const longestRow = 8_000_000;
const lineFeed = 10;
const carriageReturn = 13;
const delimiters = [",", ";", "\t", "|"] as const;

interface CsvDialect {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** Old Macintosh programs end rows with CR alone; a line feed in such a file stands inside a text. */
  readonly hasBareReturns: boolean;
}

function hasBareReturns(head: string): boolean {
  const returns = head.match(/\r(?!\n)/g)?.length ?? 0;
  const feeds = head.match(/\n/g)?.length ?? 0;
  return returns > 2 && returns > feeds * 3;
}

/** The delimiter that cuts the first lines most often and most evenly, quoted parts left out. */
export function sniffDelimiter(head: string): string {
  const isBare = hasBareReturns(head);
  const announced = /^sep=(.)\r?\n/.exec(head)?.[1];
  if (announced !== undefined) return announced;
  let best = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts: number[] = [];
    const parser = new CsvParser(delimiter, isBare);
    for (const row of parser.write(head)) counts.push(row.cells.length);
    if (counts.length === 0) for (const row of parser.end()) counts.push(row.cells.length);
    const first = counts[0] ?? 1;
    if (first < 2) continue;
    const even = counts.filter((count) => count === first).length / counts.length;
    const score = first * even;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Reads CSV as people and old programs write it: any line end (CR alone too), quotes doubled or stray, rows of any length.
 * What cannot be right is kept as it stands and told, and the next row goes on. Row numbers count records, as a
 * spreadsheet shows them.
 */
export class CsvParser {
  readonly notices: Notice[] = [];
  private readonly delimiter: string;
  private readonly hasBareReturns: boolean;
  private rest = "";
  private row = 0;
  private isEnd = false;
  private brokenQuotes = 0;

  constructor(delimiter: string, hasBareReturns = false) {
    this.delimiter = delimiter;
    this.hasBareReturns = hasBareReturns;
  }

  write(part: string): TableRow[] {
    this.rest = this.rest === "" ? part : this.rest + part;
    return this.takeRows();
  }

  end(): TableRow[] {
    this.isEnd = true;
    return this.takeRows();
  }

  private takeRows(): TableRow[] {
    const rows: TableRow[] = [];
    const text = this.rest;
    let from = 0;
    while (from < text.length) {
      const next = this.takeRow(text, from, rows);
      if (next < 0) break;
      from = next;
    }
    this.rest = text.slice(from);
    if (this.rest.length > longestRow) throw new SuiviError("table_row_too_long", { row: this.row + 1 });
    return rows;
  }

  /** Reads one record; gives where the next starts, or -1 where the text ends inside it. */
  private takeRow(text: string, start: number, rows: TableRow[]): number {
    const cells: string[] = [];
    let at = start;
    let isBroken = false;
    for (;;) {
      let cell: string;
      if (text[at] === '"' && this.brokenQuotes < mostBrokenQuotes) {
        const closed = this.quotedCell(text, at);
        if (closed === "more") return -1;
        if (closed === null) {
          isBroken = true;
          this.brokenQuotes += 1;
          const end = this.cellEnd(text, at);
          if (end < 0) return -1;
          cell = text.slice(at, end);
          at = end;
        } else {
          cell = closed.cell;
          at = closed.end;
          isBroken ||= closed.hasStrayQuote;
        }
      } else {
        const end = this.cellEnd(text, at);
        if (end < 0) return -1;
        cell = text.slice(at, end);
        at = end;
      }
      if (cells.length < mostColumns) cells.push(cell);
      const character = text[at];
      if (character === this.delimiter) {
        at += 1;
        continue;
      }
      if (character === "\r") {
        // A line feed may follow in the part to come.
        if (at + 1 === text.length && !this.isEnd) return -1;
        at += text[at + 1] === "\n" ? 2 : 1;
      } else if (character === "\n") at += 1;
      break;
    }
    this.row += 1;
    if (isBroken) {
      this.notices.push({
        code: "table_quote_unclosed",
        data: { row: this.row },
        place: { kind: "sheet", sheet: "", row: this.row, column: 0 },
      });
    }
    rows.push({ row: this.row, cells });
    return at;
  }

  private cellEnd(text: string, from: number): number {
    const delimiter = this.delimiter.charCodeAt(0);
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === carriageReturn) return at;
      if (code === lineFeed && !this.hasBareReturns) return at;
    }
    return this.isEnd ? text.length : -1;
  }

  private quotedCell(
    text: string,
    from: number,
  ): { cell: string; end: number; hasStrayQuote: boolean } | "more" | null {
    let at = from + 1;
    let hasStrayQuote = false;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0 || quote - from > longestCell) {
        if (quote < 0 && !this.isEnd && text.length - from <= longestCell) return "more";
        return null;
      }
      const after = text[quote + 1];
      if (after === undefined && !this.isEnd) return "more";
      if (after === '"') {
        at = quote + 2;
        continue;
      }
      if (after === undefined || after === this.delimiter || after === "\n" || after === "\r") {
        const cell = text.slice(from + 1, quote).replaceAll('""', '"');
        return { cell, end: quote + 1, hasStrayQuote };
      }
      hasStrayQuote = true;
      at = quote + 1;
    }
  }
}

async function readHead(path: string, length: number): Promise<{ head: Buffer; isWhole: boolean }> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, filled);
      if (bytesRead === 0) return { head: buffer.subarray(0, filled), isWhole: true };
      filled += bytesRead;
    }
    return { head: buffer, isWhole: false };
  } finally {
    await handle.close();
  }
}

/** Encoding and delimiter of a file, from its first megabyte. */
export async function sniffCsv(file: FileToRead): Promise<CsvDialect> {
  const { head, isWhole } = await readHead(file.path, 1 << 20);
  const encoding = sniffEncoding(head, isWhole);
  const text = textDecoder(encoding).write(head.subarray(0, 1 << 16));
  return { encoding, delimiter: sniffDelimiter(text), hasBareReturns: hasBareReturns(text) };
}

/** The rows of a CSV file, in parts as they are read; `notices` receives what was wrong with single rows. */
export async function* readCsvRows(file: FileToRead, notices: Notice[]): AsyncGenerator<TableRow[]> {
  const dialect = await sniffCsv(file);
  const decoder = textDecoder(dialect.encoding);
  const parser = new CsvParser(dialect.delimiter, dialect.hasBareReturns);
  let isFirst = true;
  const rowsOf = (text: string, isEnd: boolean): TableRow[] => {
    let part = text;
    if (isFirst && part !== "") {
      part = part.replace(/^sep=.\r?\n/, "");
      isFirst = false;
    }
    const rows = parser.write(part);
    if (isEnd) rows.push(...parser.end());
    notices.push(...parser.notices.splice(0));
    return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  };
  for await (const part of createReadStream(file.path, { highWaterMark: 1 << 18 })) {
    yield rowsOf(decoder.write(part as Buffer), false);
  }
  yield rowsOf(decoder.end() ?? "", true);
}
