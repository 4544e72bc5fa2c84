import { isAddendum, paragraphsWithCells, readAddendum } from "./addenda/index.ts";
import { readDecision } from "./decisions/index.ts";
import { detectFormat } from "./detect.ts";
import { readSheetMatrix, readWordMatrix } from "./matrices/index.ts";
import type { DocumentReading, FileToRead, Notice, ReadingOptions } from "./model.ts";
import { readConcludingObservations } from "./observations/index.ts";
import { recogniseUprPaper } from "./papers.ts";
import { countProposed } from "./paragraphs/index.ts";
import { reconcileItems } from "./reconciliation.ts";
import {
  type ReportParagraph,
  type ReportSource,
  readFacts,
  readWorkingGroupReport,
} from "./reports/index.ts";
import { readResolution } from "./resolutions/index.ts";
import { readRunningText, runningTextOfWord } from "./running-text.ts";
import { readTableDocument, recogniseTable, type TableFormat } from "./tables/index.ts";
import { readVisitReport } from "./visits/index.ts";
import { readWordBlocks } from "./word/index.ts";

/** A paper of any kind that holds nothing for the register. */
function readOther(paragraphs: readonly ReportParagraph[], source: ReportSource): DocumentReading {
  const { language, title, datedOn } = readFacts(paragraphs);
  const { type, paper, symbol, state, session, cycle } = recogniseUprPaper(paragraphs);
  const notices: Notice[] = [...source.notices];
  if (paper !== null) notices.push({ code: "upr_paper", data: { paper } });
  else {
    const count = countProposed({ paragraphs });
    if (count > 0) notices.push({ code: "paper_unknown", data: { count } });
  }
  return {
    ...source,
    type,
    symbol,
    state,
    language,
    title,
    datedOn,
    review: { mechanism: "UPR", cycle, session, symbol: null },
    items: [],
    positions: [],
    notices,
    reconciliation: reconcileItems([], []),
  };
}

function readPaper(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
  options: ReadingOptions,
  notes: readonly string[] = [],
): DocumentReading {
  return (
    readConcludingObservations(paragraphs, source) ??
    readResolution(paragraphs, source) ??
    readVisitReport(paragraphs, source) ??
    readAddendum(paragraphs, source) ??
    readDecision(paragraphs, source, notes) ??
    readWorkingGroupReport(paragraphs, source, options) ??
    readOther(paragraphs, source)
  );
}

async function readPdfDocument(file: FileToRead, options: ReadingOptions): Promise<DocumentReading> {
  // Loaded where a PDF is read and nowhere else: the library takes a fifth of a second, and most processes leave it to a thread.
  const { readPdf, toReportParagraphs: paragraphsOfPdf } = await import("./pdf/index.ts");
  const pdf = await readPdf(file.path, {
    onPage: (done, of) => options.onProgress?.({ done, of, found: 0 }),
  });
  const { pageCount, notices } = pdf;
  const lines = paragraphsOfPdf(pdf);
  const paragraphs = isAddendum(lines) ? paragraphsWithCells(pdf, paragraphsOfPdf) : lines;
  const notes = (pdf.pages[0]?.lines ?? []).flatMap(({ role, text }) => (role === "footnote" ? [text] : []));
  // What follows takes a blink; progress stays that of the pages.
  return readPaper(paragraphs, { format: "pdf", pages: pageCount, notices }, {}, notes);
}

async function readWordDocument(
  file: FileToRead,
  format: "docx" | "doc",
  options: ReadingOptions,
): Promise<DocumentReading> {
  const document = await readWordBlocks(file.path);
  const matrix = readWordMatrix(document, format);
  if (matrix !== null) return matrix;
  const { paragraphs, source } = runningTextOfWord(document, format);
  return readPaper(paragraphs, source, options);
}

/** OHCHR's list saved as a sheet has the cells of the Word list, so it is read by the same rules. */
async function readTable(
  file: FileToRead,
  format: TableFormat,
  options: ReadingOptions,
): Promise<DocumentReading> {
  const table = await recogniseTable(file, format);
  const matrix = table.type === "matrix" ? await readSheetMatrix(file, format) : null;
  return matrix ?? readTableDocument(file, format, options);
}

/**
 * Reads a document of any format and kind, found from its content. Throws a `SuiviError` that says why a file cannot be
 * read; what can be read but holds nothing for the register is a reading of type "other" or "table".
 */
export async function readDocument(file: FileToRead, options: ReadingOptions = {}): Promise<DocumentReading> {
  const format = await detectFormat(file.path);
  switch (format) {
    case "pdf":
      return readPdfDocument(file, options);
    case "docx":
    case "doc":
      return readWordDocument(file, format, options);
    case "txt": {
      const { paragraphs, source } = await readRunningText(file, format);
      return readPaper(paragraphs, source, options);
    }
    case "xlsx":
    case "xls":
    case "csv":
    case "json":
      return readTable(file, format, options);
  }
}
