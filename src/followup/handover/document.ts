import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { FileCell, FileSection } from "./pages/sections.ts";

/** What stands in the document around its tables. */
export interface HandoverDocument {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly FileSection[];
  readonly checklistTitle: string;
  readonly checklist: readonly { readonly text: string; readonly isTicked: boolean }[];
  /** Term and text: who was there, what stays open. */
  readonly meeting: readonly (readonly [string, string])[];
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** "https://suivi.example.org": links of a document lead there. */
  readonly publicUrl: string;
}

const margin = 900;
const rightToLeft = /^(?:ar|fa|he|ur|ps|dv)\b/;

/** What XML cannot hold is left out: this document is for people. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, " ")
    .trim();
}

class Writer {
  private readonly isRightToLeft: boolean;
  private readonly publicUrl: string;

  constructor({ direction, publicUrl }: Pick<HandoverDocument, "direction" | "publicUrl">) {
    this.isRightToLeft = direction === "rtl";
    this.publicUrl = publicUrl;
  }

  paragraph(
    text: string,
    style: {
      isBold?: boolean;
      heading?: "title" | "section";
      href?: string | undefined;
      language?: string | undefined;
    } = {},
  ): Paragraph {
    // A text in another language runs in that language's direction.
    const isRightToLeft =
      style.language === undefined ? this.isRightToLeft : rightToLeft.test(style.language);
    const levels = { title: HeadingLevel.TITLE, section: HeadingLevel.HEADING_1 };
    const runs = printable(text)
      .split("\n")
      .map(
        (line, at) =>
          new TextRun({
            text: line,
            bold: style.isBold === true,
            ...(style.href === undefined ? {} : { style: "Hyperlink" }),
            ...(isRightToLeft ? { rightToLeft: true } : {}),
            ...(at === 0 ? {} : { break: 1 }),
          }),
      );
    const link = style.href?.startsWith("/") ? `${this.publicUrl}${style.href}` : style.href;
    return new Paragraph({
      ...(isRightToLeft ? { bidirectional: true } : {}),
      alignment: AlignmentType.START,
      ...(style.heading === undefined ? {} : { heading: levels[style.heading], keepNext: true }),
      children: link === undefined ? runs : [new ExternalHyperlink({ children: runs, link })],
    });
  }

  table(section: FileSection): Table {
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: this.isRightToLeft,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: section.columns.map((column, at) =>
            this.cell({ text: column }, section.widths?.[at], "D9E2EC"),
          ),
        }),
        ...section.rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: row.map((cell, at) => this.cell(cell, section.widths?.[at])),
            }),
        ),
      ],
    });
  }

  private cell({ text, href, label, language }: FileCell, width?: number, fill?: string): TableCell {
    const style = { isBold: fill !== undefined, href };
    return new TableCell({
      children:
        label === undefined
          ? [this.paragraph(text, { ...style, language })]
          : [this.paragraph(label, style), ...(text === "" ? [] : [this.paragraph(text, { language })])],
      ...(width === undefined ? {} : { width: { size: width, type: WidthType.PERCENTAGE } }),
      verticalAlign: VerticalAlign.TOP,
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
    });
  }
}

/** The handover file as a Word document, in one language and its direction. */
export async function writeHandoverDocument(handover: HandoverDocument): Promise<Buffer> {
  const writer = new Writer(handover);
  const document = new Document({
    title: handover.title,
    creator: "Suivi",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 18, sizeComplexScript: 20, language: { value: handover.language } },
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
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          writer.paragraph(handover.title, { heading: "title" }),
          writer.paragraph(handover.lead),
          ...handover.sections.flatMap((section) => [
            writer.paragraph(section.title, { heading: "section" }),
            writer.table(section),
          ]),
          writer.paragraph(handover.checklistTitle, { heading: "section" }),
          ...handover.checklist.map(({ text, isTicked }) =>
            writer.paragraph(`${isTicked ? "☑" : "☐"} ${text}`),
          ),
          ...handover.meeting.flatMap(([term, text]) => [
            writer.paragraph(term, { isBold: true }),
            writer.paragraph(text),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
