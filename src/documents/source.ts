import type { FileStore } from "../platform/files.ts";
import {
  linesOf,
  type Place,
  readPlainText,
  readTableForDisplay,
  readWordBlocks,
  type WordBlock,
} from "../reading/index.ts";
import type { StoredDocument } from "./model.ts";

/** Part of a Word document or table around a place, with the place marked. */
export type SourceExcerpt =
  | { readonly kind: "word"; readonly blocks: readonly ExcerptBlock[] }
  | {
      readonly kind: "sheet";
      readonly headings: readonly string[];
      readonly rows: readonly { row: number; cells: readonly string[]; isMarked: boolean }[];
    };

export type ExcerptBlock =
  | {
      readonly kind: "paragraph";
      readonly index: number;
      readonly number: string | null;
      readonly text: string;
      readonly isMarked: boolean;
    }
  | {
      readonly kind: "table";
      readonly index: number;
      readonly rows: readonly {
        index: number;
        isMarked: boolean;
        cells: readonly { column: number; columns: number; lines: readonly string[]; isMarked: boolean }[];
      }[];
    };

/** Blocks and rows shown before and after the place. */
const around = 8;

/** The part of a stored document in which a place stands; null where the file has no such form. */
export async function readExcerpt(
  files: FileStore,
  document: StoredDocument,
  place: Exclude<Place, { kind: "page" }>,
): Promise<SourceExcerpt | null> {
  const path = files.path(document.sha256);
  if (place.kind === "sheet" || place.kind === "record") {
    if (document.format === null) return null;
    const marked = place.kind === "sheet" ? place.row : place.record + 2;
    const sheet = place.kind === "sheet" ? place.sheet : "";
    const file = { path, fileName: document.fileName };
    const excerpt = await readTableForDisplay(file, document.format, sheet, marked);
    return {
      kind: "sheet",
      headings: excerpt.headings,
      rows: excerpt.rows.map(({ row, cells }) => ({ row, cells, isMarked: row === marked })),
    };
  }
  if (document.format === "txt" && place.kind === "paragraph") {
    return { kind: "word", blocks: aroundLine((await readPlainText(path)).paragraphs, place.paragraph) };
  }
  if (document.format !== "docx" && document.format !== "doc") return null;
  const { blocks } = await readWordBlocks(path);
  return { kind: "word", blocks: aroundPlace(blocks, place) };
}

function aroundLine(paragraphs: readonly { readonly text: string }[], marked: number): ExcerptBlock[] {
  const first = Math.max(0, marked - around);
  return paragraphs.slice(first, marked + around + 1).map(({ text }, offset) => ({
    kind: "paragraph",
    index: first + offset,
    number: null,
    text,
    isMarked: first + offset === marked,
  }));
}

function aroundPlace(
  blocks: readonly WordBlock[],
  place: Extract<Place, { kind: "paragraph" | "cell" }>,
): ExcerptBlock[] {
  if (place.kind === "cell") {
    const tables = blocks.flatMap((block, index) => (block.kind === "table" ? [{ block, index }] : []));
    const table = tables[place.table];
    if (table === undefined) return [];
    const first = Math.max(0, place.row - around);
    const rows = table.block.rows.slice(first, place.row + around + 1).map((row, offset) => ({
      index: first + offset,
      isMarked: first + offset === place.row,
      cells: row.cells.map((cell) => ({
        column: cell.column,
        columns: cell.columns,
        lines: linesOf(cell.blocks),
        isMarked: first + offset === place.row && cell.column === place.column,
      })),
    }));
    return [{ kind: "table", index: table.index, rows }];
  }
  const first = Math.max(0, place.paragraph - around);
  return blocks.slice(first, place.paragraph + around + 1).flatMap((block, offset): ExcerptBlock[] => {
    const index = first + offset;
    if (block.kind === "table") return [];
    return [
      {
        kind: "paragraph",
        index,
        number: block.number,
        text: block.text,
        isMarked: index === place.paragraph,
      },
    ];
  });
}
