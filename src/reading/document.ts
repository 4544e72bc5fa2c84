import { SuiviError } from "../kernel/index.ts";
import { detectFormat } from "./detect.ts";
import { readWordMatrix } from "./matrices/index.ts";
import type { DocumentReading, FileToRead, ReadingOptions } from "./model.ts";
import { readTableDocument } from "./tables/index.ts";
import { readWordBlocks } from "./word/index.ts";

async function readWord(
  file: FileToRead,
  format: "docx" | "doc",
  _options: ReadingOptions,
): Promise<DocumentReading> {
  const document = await readWordBlocks(file.path);
  const matrix = readWordMatrix(document, format);
  if (matrix !== null) return matrix;
  throw new SuiviError("file_not_recognised");
}

/**
 * Reads a document of any format and kind, found from its content. Throws a `SuiviError` that says why a file cannot be
 * read; what can be read but holds nothing for the register is a reading of type "other" or "table".
 */
export async function readDocument(file: FileToRead, options: ReadingOptions = {}): Promise<DocumentReading> {
  const format = await detectFormat(file.path);
  switch (format) {
    case "docx":
    case "doc":
      return readWord(file, format, options);
    case "xlsx":
    case "xls":
    case "csv":
    case "json":
      return readTableDocument(file, format, options);
    case "pdf":
      throw new SuiviError("file_not_recognised");
  }
}
