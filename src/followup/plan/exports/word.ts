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
import type { NationalAction, NationalTheme } from "../national.ts";
import {
  budgetLines,
  milestoneLines,
  numbersOf,
  type PlanToWrite,
  type PlanWords,
  periodOf,
  responsibleLines,
  stateOf,
  themeName,
} from "./model.ts";

/** A4 across, margins off, in twentieths of a point. */
const columnWidths = [3700, 2500, 2900, 2200, 2000, 1538];
const margin = 1000;

/** What XML cannot hold is left out: this document is for people. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, " ")
    .trim();
}

interface Style {
  readonly isBold?: boolean;
  readonly isSmall?: boolean;
  readonly heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
}

/** Writes paragraphs and cells in one direction. */
class PlanWriter {
  private readonly plan: PlanToWrite;
  private readonly words: PlanWords;
  private readonly isRightToLeft: boolean;

  constructor(plan: PlanToWrite, words: PlanWords) {
    this.plan = plan;
    this.words = words;
    this.isRightToLeft = words.direction === "rtl";
  }

  paragraph(text: string, { isBold, isSmall, heading }: Style = {}): Paragraph {
    return new Paragraph({
      ...(this.isRightToLeft ? { bidirectional: true } : {}),
      alignment: AlignmentType.START,
      keepNext: heading !== undefined,
      ...(heading === undefined ? {} : { heading }),
      children: [
        new TextRun({
          text: printable(text),
          bold: isBold === true,
          ...(isSmall === true ? { size: 15, sizeComplexScript: 17, color: "51606E" } : {}),
          ...(this.isRightToLeft ? { rightToLeft: true } : {}),
        }),
      ],
    });
  }

  theme({ theme, actions }: NationalTheme): (Paragraph | Table)[] {
    const { t } = this.words;
    const sums = budgetLines(
      actions.flatMap(({ budget }) => budget),
      this.words,
    );
    return [
      this.paragraph(themeName(theme, this.words), { heading: HeadingLevel.HEADING_1 }),
      ...(sums.length === 0
        ? []
        : [this.paragraph(`${t("plan.national.theme.budget")}: ${sums.join(" · ")}`, { isSmall: true })]),
      this.table(actions),
    ];
  }

  private table(actions: readonly NationalAction[]): Table {
    const { t } = this.words;
    const headings = [
      "plan.column.action",
      "plan.column.responsible",
      "plan.column.milestones",
      "plan.column.budget",
      "plan.column.indicators",
      "plan.column.recommendations",
    ].map((key) => t(key));
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
            this.cell([this.paragraph(heading, { isBold: true })], column, "D9E2EC"),
          ),
        }),
        ...actions.map((action) => this.row(action)),
      ],
    });
  }

  private row(action: NationalAction): TableRow {
    const { t } = this.words;
    const { today, names } = this.plan;
    const facts = [
      `${t(`plan.kind.${action.kind}`)} · ${stateOf(action, today, this.words)}`,
      periodOf(action, this.words),
      action.territories.length === 0
        ? ""
        : `${t("plan.field.territories")}: ${action.territories.join("; ")}`,
      action.groups.length === 0 ? "" : `${t("plan.field.groups")}: ${action.groups.join("; ")}`,
      action.sdgTargets.length === 0 ? "" : `${t("plan.field.sdgTargets")}: ${action.sdgTargets.join(", ")}`,
    ].filter((fact) => fact !== "");
    const [responsible = "", ...partners] = responsibleLines(action, names, this.words);
    const lines = (values: readonly string[]) => values.map((value) => this.paragraph(value));
    const cells = [
      [
        this.paragraph(action.title, { isBold: true }),
        ...facts.map((fact) => this.paragraph(fact, { isSmall: true })),
      ],
      [this.paragraph(responsible), ...partners.map((line) => this.paragraph(line, { isSmall: true }))],
      lines(milestoneLines(action, today, this.words)),
      lines(budgetLines(action.budget, this.words)),
      lines(action.indicators.map(({ title }) => title)),
      lines(numbersOf(action, this.words.language)),
    ];
    return new TableRow({
      cantSplit: true,
      children: cells.map((paragraphs, column) => this.cell(paragraphs, column)),
    });
  }

  private cell(paragraphs: readonly Paragraph[], column: number, fill?: string): TableCell {
    const width = columnWidths[column] ?? 1000;
    return new TableCell({
      children: paragraphs.length === 0 ? [this.paragraph("")] : [...paragraphs],
      verticalAlign: VerticalAlign.TOP,
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      width: { size: width, type: WidthType.DXA },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
    });
  }
}

/** The national action plan as a Word document: a table across for each theme, in the person's language and direction. */
export async function writePlanWord(plan: PlanToWrite, words: PlanWords): Promise<Uint8Array> {
  const writer = new PlanWriter(plan, words);
  const { t } = words;
  const title = `${t("plan.national.title")}: ${plan.stateName}`;
  const sums = budgetLines(
    plan.themes.flatMap(({ actions }) => actions.flatMap(({ budget }) => budget)),
    words,
  );
  const document = new Document({
    title,
    creator: "Suivi",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 17, sizeComplexScript: 19, language: { value: words.language } },
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
          writer.paragraph(title, { heading: HeadingLevel.TITLE }),
          writer.paragraph(t("plan.national.asOf", { day: words.date(plan.today) }), { isSmall: true }),
          ...(sums.length === 0
            ? []
            : [writer.paragraph(`${t("plan.national.total")}: ${sums.join(" · ")}`)]),
          ...plan.themes.flatMap((theme) => writer.theme(theme)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
