import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { damagedTextMark, type Position } from "../../reading/index.ts";
import type { ExportRow, ExportRows } from "./model.ts";

/** The words that stand in the document beside the recommendations. */
export interface MatrixLabels {
  readonly title: string;
  readonly recommendation: string;
  readonly position: string;
  readonly themes: string;
  readonly assessment: string;
  readonly theme: string;
  readonly sourceOfPosition: string;
  readonly groups: string;
  readonly sdgs: string;
  readonly positions: Readonly<Record<Position, string>>;
  /** Before a text whose letters are not as printed. */
  readonly textDamaged: string;
}

/** As OHCHR words its list of 2025; what imports the document again knows these. */
export const ohchrMatrixLabels: MatrixLabels = {
  title: "Matrix of recommendations",
  recommendation: "Recommendation and recommending State",
  position: "Position of the State under review",
  themes: "Human rights themes and groups of persons",
  assessment: "Assessment/comments on level of implementation",
  theme: "Theme",
  sourceOfPosition: "Source of Position",
  groups: "Groups of Persons",
  sdgs: "SDGs",
  positions: {
    supported: "Supported",
    supported_in_part: "Supported/Noted",
    noted: "Noted",
    pending: "Pending",
  },
  textDamaged: damagedTextMark,
};

export interface MatrixOptions {
  /** Name of the State under review, as the title shows it. */
  readonly stateName: string;
  /** BCP 47; Arabic, Persian, Hebrew and Urdu run from right to left. */
  readonly language: string;
  readonly labels?: MatrixLabels;
}

const rightToLeft = /^(?:ar|fa|he|ur|ps|dv)\b/;
/** A4 across, margins off, in twentieths of a point. */
const columnWidths = [5600, 2300, 3400, 3300];
const margin = 1000;

/** What XML cannot hold is left out: this document is for people. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, " ")
    .trim();
}

/** The text with its number and its States as reports print them: "140.2 Complete ... (Ukraine); Increase ... (Slovakia);" */
export function printRecommendation(row: ExportRow): string {
  const names = new Map(row.recommendingStates.map(({ iso3, name }) => [iso3, name]));
  const inBrackets = (states: readonly string[]): string =>
    states.map((state) => ` (${names.get(state) ?? state})`).join("");
  const isInClauses = row.clauses.length > 1 && row.clauses.every(({ letter }) => letter === "");
  const body = isInClauses
    ? row.clauses.map((clause) => `${clause.text}${inBrackets(clause.recommenders)}`).join("; ")
    : row.text + inBrackets(row.recommendingStates.map(({ iso3 }) => iso3));
  const hasStates = row.recommendingStates.length > 0;
  return `${row.paragraph === null ? "" : `${row.paragraph} `}${body}${hasStates ? ";" : ""}`;
}

interface Section {
  readonly heading: string;
  /** What has no theme yet stands first, under "". */
  readonly themes: Map<string, ExportRow[]>;
}

function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

/** As OHCHR titles its lists: "UPR of Slovenia (3rd Cycle – 34th session), A/HRC/43/15". */
function headingOf(row: ExportRow, stateName: string): string {
  const parts: string[] = [];
  if (row.cycle !== null) parts.push(`${ordinal(row.cycle)} Cycle`);
  if (row.session !== null) parts.push(`${ordinal(row.session)} session`);
  const review = parts.length === 0 ? "" : ` (${parts.join(" – ")})`;
  return `${row.mechanism} of ${stateName}${review}${row.symbol === null ? "" : `, ${row.symbol}`}`;
}

/** Reviews in the order of the rows, and within them the themes in the order they first appear. */
async function gather(rows: ExportRows, stateName: string): Promise<Section[]> {
  const sections = new Map<string, Section>();
  for await (const row of rows) {
    // OHCHR's list holds recommendations; pledges and what is no longer in the register have no place in it.
    if (row.kind !== "recommendation" || row.recordState !== "active") continue;
    const heading = headingOf(row, stateName);
    const section = sections.get(heading) ?? { heading, themes: new Map([["", []]]) };
    sections.set(heading, section);
    const theme = row.themes[0] ?? "";
    const under = section.themes.get(theme) ?? [];
    section.themes.set(theme, under);
    under.push(row);
  }
  return [...sections.values()];
}

/** Writes paragraphs and cells in one direction. */
class MatrixWriter {
  private readonly isRightToLeft: boolean;
  private readonly labels: MatrixLabels;

  constructor(language: string, labels: MatrixLabels) {
    this.isRightToLeft = rightToLeft.test(language);
    this.labels = labels;
  }

  paragraph(
    text: string,
    style: { isBold?: boolean; isKeptWithNext?: boolean; heading?: "title" | "section" } = {},
  ): Paragraph {
    const levels = { title: HeadingLevel.TITLE, section: HeadingLevel.HEADING_1 };
    return new Paragraph({
      ...(this.isRightToLeft ? { bidirectional: true } : {}),
      alignment: AlignmentType.START,
      keepNext: style.isKeptWithNext === true,
      ...(style.heading === undefined ? {} : { heading: levels[style.heading] }),
      children: printable(text)
        .split("\n")
        .map(
          (line, at) =>
            new TextRun({
              text: line,
              bold: style.isBold === true,
              ...(this.isRightToLeft ? { rightToLeft: true } : {}),
              ...(at === 0 ? {} : { break: 1 }),
            }),
        ),
    });
  }

  table(section: Section): Table {
    const { labels } = this;
    const headings = [labels.recommendation, labels.position, labels.themes, labels.assessment];
    return new Table({
      columnWidths,
      layout: TableLayoutType.FIXED,
      width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      visuallyRightToLeft: this.isRightToLeft,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: headings.map((heading, column) =>
            this.cell([this.paragraph(heading, { isBold: true })], { column, fill: "D9E2EC" }),
          ),
        }),
        ...[...section.themes].flatMap(([theme, rows]) => [
          ...(theme === "" ? [] : [this.themeRow(`${labels.theme}: ${theme}`)]),
          ...rows.map((row) => this.row(row)),
        ]),
      ],
    });
  }

  footer(): Footer {
    return new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
        }),
      ],
    });
  }

  private cell(paragraphs: Paragraph[], style: { column: number; fill?: string; span?: number }): TableCell {
    const width = style.span === undefined ? columnWidths[style.column] : undefined;
    return new TableCell({
      children: paragraphs.length === 0 ? [this.paragraph("")] : paragraphs,
      verticalAlign: VerticalAlign.TOP,
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }),
      ...(style.span === undefined ? {} : { columnSpan: style.span }),
      ...(style.fill === undefined
        ? {}
        : { shading: { type: ShadingType.CLEAR, color: "auto", fill: style.fill } }),
    });
  }

  private themeRow(theme: string): TableRow {
    const paragraph = this.paragraph(theme, { isBold: true, isKeptWithNext: true });
    return new TableRow({
      cantSplit: true,
      children: [this.cell([paragraph], { column: 0, span: columnWidths.length, fill: "F0F4F8" })],
    });
  }

  private row(row: ExportRow): TableRow {
    const { labels } = this;
    const position = row.position === null ? [] : [this.paragraph(labels.positions[row.position])];
    if (row.positionSource !== null) {
      position.push(this.paragraph(`${labels.sourceOfPosition}: ${row.positionSource}`));
    }
    const listed = (heading: string | null, values: readonly string[]): Paragraph[] =>
      values.length === 0
        ? []
        : [
            ...(heading === null ? [] : [this.paragraph(`${heading}:`)]),
            ...values.map((value) => this.paragraph(`- ${value}`)),
          ];
    const themes = [
      ...listed(null, row.themes),
      ...listed(labels.sdgs, row.sdgs),
      ...listed(labels.groups, row.groups),
    ];
    const text = [this.paragraph(printRecommendation(row))];
    if (row.isTextDamaged) text.unshift(this.paragraph(labels.textDamaged, { isBold: true }));
    return new TableRow({
      cantSplit: true,
      children: [
        this.cell(text, { column: 0 }),
        this.cell(position, { column: 1 }),
        this.cell(themes, { column: 2 }),
        this.cell([], { column: 3 }),
      ],
    });
  }
}

/**
 * OHCHR's matrix as a Word document: a table for each review, the recommendations under their first theme, and an empty column
 * for the State to write how far each is implemented. Pledges are not in it. Some 170 KB of memory a row while it is made; what is to
 * be imported again is exported one review at a time, as OHCHR does, because a list has one title.
 */
export async function writeMatrix(rows: ExportRows, options: MatrixOptions): Promise<Uint8Array> {
  const labels = options.labels ?? ohchrMatrixLabels;
  const writer = new MatrixWriter(options.language, labels);
  const sections = await gather(rows, options.stateName);
  const document = new Document({
    title: `${labels.title}: ${options.stateName}`,
    creator: "Suivi",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 18, sizeComplexScript: 20, language: { value: options.language } },
        },
        title: {
          run: { size: 32, sizeComplexScript: 34, bold: true },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: {
          run: { size: 24, sizeComplexScript: 26, bold: true, color: "243B53" },
          paragraph: { spacing: { before: 240, after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: writer.footer() },
        children: [
          writer.paragraph(`${labels.title}: ${options.stateName}`, { heading: "title" }),
          ...sections.flatMap((section) => [
            writer.paragraph(section.heading, { heading: "section" }),
            writer.table(section),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
