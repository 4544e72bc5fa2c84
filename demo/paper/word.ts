import { writeFile } from "node:fs/promises";
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from "docx";
import { remark, type TitleBlock } from "./pdf.ts";

/** A heading, or a paragraph whose number is typed before it. */
export interface NumberedBlock {
  readonly kind: "heading" | "paragraph" | "item";
  readonly number: string;
  readonly text: string;
}

export type WordBlock =
  | NumberedBlock
  /** Word counts by itself: 1. on level 0, 1.1 on level 1, (a) on level 2. */
  | { readonly kind: "automatic"; readonly level: 0 | 1 | 2; readonly text: string };

const font = "Times New Roman";
const counted = "paragraphs";

/** Word's file stamps the clock on itself and on each part: the clock stands still while it is written. */
async function atFixedTime<Result>(madeAt: Date, work: () => Promise<Result>): Promise<Result> {
  const RealDate = globalThis.Date;
  const fixed = madeAt.getTime();
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? fixed : given[0]);
    }
    static override now(): number {
      return fixed;
    }
    // The archive holds local times: the time zone of the machine must not be seen in it.
    override getHours(): number {
      return this.getUTCHours();
    }
    override getDate(): number {
      return this.getUTCDate();
    }
    override getMonth(): number {
      return this.getUTCMonth();
    }
    override getFullYear(): number {
      return this.getUTCFullYear();
    }
    override getMinutes(): number {
      return this.getUTCMinutes();
    }
  } as DateConstructor;
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
  }
}

/** Writes one section as a Word file; the same blocks always give the same bytes. */
export async function writeWordFile(
  file: string,
  title: string,
  section: ISectionOptions,
  madeAt: Date,
): Promise<void> {
  const bytes = await atFixedTime(madeAt, () =>
    Packer.toBuffer(
      new Document({
        title,
        creator: remark,
        lastModifiedBy: remark,
        numbering: {
          config: [
            {
              reference: counted,
              levels: [
                { level: 0, format: LevelFormat.DECIMAL, text: "%1." },
                { level: 1, format: LevelFormat.DECIMAL, text: "%1.%2" },
                { level: 2, format: LevelFormat.LOWER_LETTER, text: "(%3)" },
              ],
            },
          ],
        },
        styles: { default: { document: { run: { font, size: 20 } } } },
        sections: [section],
      }),
    ),
  );
  await writeFile(file, bytes);
}

function line(text: string, options: { bold?: boolean; size?: number; after?: number } = {}): Paragraph {
  return new Paragraph({
    spacing: { after: options.after ?? 0 },
    children: [new TextRun({ text, bold: options.bold ?? false, size: options.size ?? 20 })],
  });
}

/** The page's number, and that no such State exists. */
export function footerWithPage(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ children: [PageNumber.CURRENT], bold: true, size: 18 }),
          new TextRun({ text: `   ${remark}`, italics: true, size: 14 }),
        ],
      }),
    ],
  });
}

/** A document of the Council written in Word. */
export async function writeWordPaper(
  file: string,
  title: TitleBlock,
  blocks: readonly WordBlock[],
  madeAt: Date,
): Promise<void> {
  const front = [
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: 7940 }],
      children: [
        new TextRun({ text: "United Nations\t", size: 24 }),
        new TextRun({ text: title.symbol, size: 24, bold: true }),
      ],
    }),
    line("General Assembly", { bold: true, size: 34 }),
    line(`Distr.: ${title.distribution ?? "General"}`),
    line(title.date),
    line("Original: English", { after: 240 }),
    ...title.body.map((text, at) => line(text, { bold: at === 0, size: at === 0 ? 24 : 20 })),
    ...title.titles.map(
      (text, at) =>
        new Paragraph({
          spacing: { before: 240, after: 120 },
          children: [new TextRun({ text, bold: true, size: at === 0 ? 32 : 26 })],
        }),
    ),
  ];
  const body = blocks.map((block) => {
    if (block.kind === "automatic") {
      const { level, text } = block;
      return new Paragraph({
        spacing: { after: 120 },
        alignment: AlignmentType.JUSTIFIED,
        numbering: { reference: counted, level },
        indent: { left: level === 0 ? 0 : 567, firstLine: 0 },
        tabStops: [{ type: TabStopType.LEFT, position: level === 0 ? 567 : 1_247 }],
        children: [new TextRun({ text, bold: level === 1 })],
      });
    }
    const { kind, number, text } = block;
    if (kind === "heading") {
      return new Paragraph({
        heading: HeadingLevel.HEADING_1,
        spacing: { before: 300, after: 140 },
        keepNext: true,
        children: [new TextRun({ text: `${number} ${text}`.trim(), bold: true, size: 26, color: "000000" })],
      });
    }
    return new Paragraph({
      spacing: { after: 120 },
      alignment: AlignmentType.JUSTIFIED,
      tabStops: [{ type: TabStopType.LEFT, position: 850 }],
      ...(kind === "item" ? { indent: { left: 850, hanging: 850 } } : {}),
      children: [new TextRun({ text: number === "" ? text : `${number}\t${text}` })],
    });
  });
  const note = title.footnote === undefined ? [] : [line(title.footnote, { size: 16, after: 240 })];
  await writeWordFile(
    file,
    `${title.symbol}: ${title.titles.join(", ")}`,
    {
      properties: {
        page: { size: { width: 11_906, height: 16_838 }, margin: { left: 2_260, right: 1_700 } },
      },
      headers: { default: new Header({ children: [line(title.symbol, { bold: true, size: 18 })] }) },
      footers: { default: footerWithPage() },
      children: [...front, ...note, ...body],
    },
    madeAt,
  );
}
