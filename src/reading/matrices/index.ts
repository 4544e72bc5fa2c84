import { languageOfWhole, settleLanguages } from "../languages.ts";
import type { DocumentReading, FileFormat, FileToRead, Notice, ReadReview } from "../model.ts";
import { reconcileItems } from "../reconciliation.ts";
import { linesOf, type WordDocument } from "../word/index.ts";
import { MatrixReader } from "./items.ts";
import { type MatrixTable, tablesOfSheets, tablesOfWord } from "./rows.ts";
import { readMatrixTitle } from "./title.ts";

export type { MatrixCell, MatrixRow, MatrixTable } from "./rows.ts";

/**
 * OHCHR's thematic list of recommendations from its tables; `titles`: the lines printed around them, the most telling first.
 * Null where the tables are no such list.
 */
export function readMatrix(
  tables: readonly MatrixTable[],
  titles: readonly string[],
  format: FileFormat,
): DocumentReading | null {
  const found = new MatrixReader().read(tables);
  const isTitled = titles
    .slice(0, 40)
    .some((line) => /thematic\s+list|matrix\s+of\s+(?:the\s+)?recommendations/i.test(line));
  if (found.items.length === 0 || !(found.isThematicList || isTitled)) return null;
  const title = readMatrixTitle(titles);
  const review: ReadReview = {
    mechanism: "UPR",
    cycle: title.cycle,
    session: title.session,
    symbol: found.reportSymbol,
  };
  const items = settleLanguages(found.items).map((item) => ({ ...item, review, state: title.state }));
  const { language, notices: ofLanguages } = languageOfWhole(items, null);
  const notices: Notice[] = [...items.flatMap((item) => item.doubts), ...ofLanguages];
  const joined = found.rowCount - found.itemCount;
  if (joined > 0)
    notices.unshift({
      code: "matrix_repeats_joined",
      data: { rows: found.rowCount, items: found.itemCount },
    });
  if (title.state === null) notices.push({ code: "state_not_found", data: {} });
  return {
    format,
    type: "matrix",
    // A list about a report has no symbol of its own.
    symbol: null,
    state: title.state,
    language,
    title: titles[0]?.slice(0, 300) ?? null,
    datedOn: null,
    review,
    pages: null,
    items,
    positions: [],
    notices,
    // A text in a further language belongs to the item before it, from the same place.
    reconciliation: reconcileItems(
      items.filter((item, at) => item.place !== items[at - 1]?.place),
      found.doubles,
    ),
  };
}

/** The thematic list in a Word document; null where it holds none. */
export function readWordMatrix(document: WordDocument, format: "docx" | "doc"): DocumentReading | null {
  const tables = tablesOfWord(document);
  if (tables.length === 0) return null;
  const firstTable = document.blocks.findIndex(({ kind }) => kind === "table");
  const before = linesOf(document.blocks.slice(0, firstTable));
  const above = linesOf(document.blocks.slice(firstTable, firstTable + 1)).slice(0, 3);
  const titles = [...document.headers, ...before, ...document.footers, ...above];
  if (document.title !== null) titles.push(document.title);
  return readMatrix(tables, titles, format);
}

/** The thematic list in a workbook or CSV file; null where it holds none. */
export async function readSheetMatrix(file: FileToRead, format: FileFormat): Promise<DocumentReading | null> {
  const notices: Notice[] = [];
  const tables = await tablesOfSheets(file, format, notices);
  const first = tables.flatMap(({ rows }) => rows.slice(0, 5));
  const sheets = first.flatMap(({ placeOf }) => {
    const place = placeOf(0);
    return place.kind === "sheet" ? [place.sheet] : [];
  });
  const above = first.flatMap(({ cells }) => (cells.length > 4 ? [] : cells.flatMap(({ lines }) => lines)));
  const matrix = readMatrix(tables, [...above, ...new Set(sheets)], format);
  return matrix === null ? null : { ...matrix, notices: [...notices, ...matrix.notices] };
}
