import { holdsStates, isAddendum, paragraphsWithCells, readAddendum } from "./addenda/index.ts";
import { readCommunication } from "./communications/index.ts";
import { readDecision } from "./decisions/index.ts";
import { detectFormat } from "./detect.ts";
import { readListOfIssues } from "./issues/index.ts";
import { readSupervisoryComments } from "./labour/index.ts";
import { withOwnLanguages } from "./languages.ts";
import { readSheetMatrix, readWordMatrix } from "./matrices/index.ts";
import type { DocumentReading, FileToRead, Notice, ReadItem, ReadingOptions } from "./model.ts";
import { readConcludingObservations } from "./observations/index.ts";
import { recogniseUprPaper } from "./papers.ts";
import { countProposed } from "./paragraphs/index.ts";
import { reconcileItems } from "./reconciliation.ts";
import { readRegionalPaper } from "./regional/index.ts";
import {
  type ReportParagraph,
  type ReportSource,
  readFacts,
  readWorkingGroupReport,
} from "./reports/index.ts";
import { readResolution } from "./resolutions/index.ts";
import { readRunningText, runningTextOfWord } from "./running-text.ts";
import { readTableDocument, recogniseTable, type TableFormat } from "./tables/index.ts";
import { readViews } from "./views/index.ts";
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
  const reading =
    // Lists of issues and Views are known by their own symbol, and cite concluding observations.
    readListOfIssues(paragraphs, source) ??
    readViews(paragraphs, source) ??
    readConcludingObservations(paragraphs, source) ??
    readResolution(paragraphs, source) ??
    readVisitReport(paragraphs, source) ??
    readCommunication(paragraphs, source) ??
    readAddendum(paragraphs, source) ??
    readDecision(paragraphs, source, notes) ??
    readWorkingGroupReport(paragraphs, source, options) ??
    readSupervisoryComments(paragraphs, source) ??
    readOfRegionalBody(paragraphs, source) ??
    readOther(paragraphs, source);
  return withOwnLanguages(
    reading,
    paragraphs.map(({ text }) => text),
  );
}

/** Papers of a review name regional bodies too, and are papers of the review. */
function readOfRegionalBody(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  return recogniseUprPaper(paragraphs).paper === null ? readRegionalPaper(paragraphs, source) : null;
}

/** Text that a program recognised in a picture is compared by a person. */
function doubtIfRecognised(item: ReadItem, pages: readonly number[]): ReadItem {
  if (item.place.kind !== "page" || !pages.includes(item.place.page)) return item;
  const doubts = [...item.doubts, { code: "text_recognised", data: {}, place: item.place }];
  return { ...item, doubts, confidence: Math.min(item.confidence, 0.6) };
}

async function readPdfDocument(file: FileToRead, options: ReadingOptions): Promise<DocumentReading> {
  // Loaded where a PDF is read and nowhere else: the library takes a fifth of a second, and most processes leave it to a thread.
  const { readPdf, toReportParagraphs: paragraphsOfPdf } = await import("./pdf/index.ts");
  const pdf = await readPdf(file.path, {
    onPage: (done, of) => options.onProgress?.({ done, of, found: 0 }),
  });
  const { pageCount, notices } = pdf;
  const lines = paragraphsOfPdf(pdf);
  const isTable = isAddendum(lines) || readFacts(lines).isReport;
  // Where no table is found, the whole is what was read before.
  const outsideTables = (part: typeof pdf) => (part === pdf ? lines : paragraphsOfPdf(part));
  const paragraphs = isTable
    ? paragraphsWithCells(pdf, outsideTables, isAddendum(lines) ? undefined : holdsStates)
    : lines;
  const notes = (pdf.pages[0]?.lines ?? []).flatMap(({ role, text }) => (role === "footnote" ? [text] : []));
  // What follows takes a blink; progress stays that of the pages.
  const reading = readPaper(paragraphs, { format: "pdf", pages: pageCount, notices }, {}, notes);
  const isRead = reading.items.length > 0 || reading.positions.length > 0;
  return {
    ...reading,
    items: reading.items.map((item) => doubtIfRecognised(item, pdf.recognisedPages)),
    // A picture in a paper that holds nothing for the register is a picture.
    notices: isRead ? reading.notices : reading.notices.filter(({ code }) => code !== "pages_with_pictures"),
  };
}

async function readWordDocument(
  file: FileToRead,
  format: "docx" | "doc",
  options: ReadingOptions,
): Promise<DocumentReading> {
  const document = await readWordBlocks(file.path);
  const matrix = readWordMatrix(document, format);
  if (matrix !== null) return { ...matrix, notices: [...document.notices, ...matrix.notices] };
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
