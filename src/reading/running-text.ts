import type { FileToRead, Notice, ReadingOptions } from "./model.ts";
import { readPlainText } from "./plain.ts";
import type { ReportParagraph, ReportSource } from "./reports/index.ts";
import { toReportParagraphs as paragraphsOfWord, readWordBlocks, type WordDocument } from "./word/index.ts";

/** The formats of papers that are read paragraph by paragraph. */
export type PaperFormat = "pdf" | "docx" | "doc" | "txt";

/** A paper as every reader of running text takes it. */
export interface RunningText {
  readonly paragraphs: readonly ReportParagraph[];
  readonly source: ReportSource;
}

export function isPaperFormat(format: string | null): format is PaperFormat {
  return format === "pdf" || format === "docx" || format === "doc" || format === "txt";
}

export function runningTextOfWord(document: WordDocument, format: "docx" | "doc"): RunningText {
  const notices: Notice[] = [
    ...document.notices,
    ...(document.mayLackNumbers ? [{ code: "numbers_not_in_text", data: {} }] : []),
  ];
  return { paragraphs: paragraphsOfWord(document), source: { format, pages: null, notices } };
}

/** The paragraphs of a paper in their order, the same each time the same file is read. */
export async function readRunningText(
  file: FileToRead,
  format: PaperFormat,
  options: ReadingOptions = {},
): Promise<RunningText> {
  if (format === "pdf") {
    // Loaded where a PDF is read and nowhere else: the library takes a fifth of a second.
    const { readPdf, toReportParagraphs } = await import("./pdf/index.ts");
    const pdf = await readPdf(file.path, {
      onPage: (done, of) => options.onProgress?.({ done, of, found: 0 }),
    });
    const { pageCount: pages, notices } = pdf;
    return { paragraphs: toReportParagraphs(pdf), source: { format, pages, notices } };
  }
  if (format === "txt") {
    const { paragraphs, notices } = await readPlainText(file.path);
    return { paragraphs, source: { format, pages: null, notices } };
  }
  return runningTextOfWord(await readWordBlocks(file.path), format);
}
