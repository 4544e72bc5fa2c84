import {
  type ISectionOptions,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { footerWithPage, writeWordFile } from "../paper/word.ts";
import type { Recommendation } from "../recommendations.ts";
import type { Review } from "../texts/reviews.ts";
import { paragraphOfAnswer } from "./addendum.ts";
import { printed } from "./states-in-brackets.ts";

/** OHCHR's list of the second cycle says of one recommendation what the addendum does not. */
export const disagreement = { paragraph: "127.62", position: "noted" } as const;

const goals: Readonly<Record<number, string>> = {
  1: "1 - NO POVERTY",
  2: "2 - ZERO HUNGER",
  3: "3 - GOOD HEALTH AND WELL-BEING",
  4: "4 - QUALITY EDUCATION",
  5: "5 - GENDER EQUALITY",
  6: "6 - CLEAN WATER AND SANITATION",
  7: "7 - AFFORDABLE AND CLEAN ENERGY",
  8: "8 - DECENT WORK AND ECONOMIC GROWTH",
  9: "9 - INDUSTRY, INNOVATION AND INFRASTRUCTURE",
  10: "10 - REDUCED INEQUALITIES",
  11: "11 - SUSTAINABLE CITIES AND COMMUNITIES",
  12: "12 - RESPONSIBLE CONSUMPTION AND PRODUCTION",
  13: "13 - CLIMATE ACTION",
  15: "15 - LIFE ON LAND",
  16: "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS",
  17: "17 - PARTNERSHIPS FOR THE GOALS",
};

/** What a list says of one recommendation: not every one has all the labels of its theme. */
export interface MatrixEntry {
  readonly item: Recommendation;
  readonly position: "supported" | "supported_in_part" | "noted";
  readonly source: { readonly symbol: string; readonly paragraph: string };
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly goals: readonly string[];
}

const positions = {
  accepted: "supported",
  implemented: "supported",
  in_part: "supported_in_part",
  noted: "noted",
} as const;
const printedPositions = {
  supported: "Supported",
  supported_in_part: "Supported/Noted",
  noted: "Noted",
} as const;

/** The list in the order of its items' numbers. */
export function matrixOf(review: Review, recommendations: readonly Recommendation[]): MatrixEntry[] {
  return recommendations.map((item, at) => {
    const { theme, paragraph, answer, inReport } = item;
    const disagrees = review.cycle === 2 && paragraph === disagreement.paragraph;
    return {
      item,
      position: disagrees ? disagreement.position : positions[answer],
      source:
        inReport === "pending"
          ? {
              symbol: `${review.reportSymbol}/Add.1`,
              paragraph: review.cycle === 1 ? item.paragraph : paragraphOfAnswer[answer],
            }
          : { symbol: review.reportSymbol, paragraph: `${item.list}` },
      themes: [theme.heading, ...theme.also.filter((_, place) => (at + place) % 2 === 0)],
      groups: at % 4 === 3 ? [] : theme.groups,
      goals: theme.goals.slice(0, 1 + (at % theme.goals.length)).map((goal) => goals[goal]!),
    };
  });
}

type Line = string | { readonly bold: string };

/** A shaded cell is a heading, and stays with the row below it. */
function cell(lines: readonly Line[], columnSpan = 1, shade?: string): TableCell {
  const shown = lines.length === 0 ? [""] : lines;
  return new TableCell({
    columnSpan,
    ...(shade === undefined ? {} : { shading: { fill: shade } }),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: shown.map(
      (line) =>
        new Paragraph({
          keepNext: shade !== undefined,
          children: [
            typeof line === "string"
              ? new TextRun({ text: line, size: 18 })
              : new TextRun({ text: line.bold, bold: true, size: 18 }),
          ],
        }),
    ),
  });
}

const dashed = (labels: readonly string[]) => labels.map((label) => `- ${label}`);

/** Groups under a heading, only where there are any. */
function labelled(heading: string, labels: readonly string[]): Line[] {
  return labels.length === 0 ? [] : [{ bold: heading }, ...dashed(labels)];
}

interface Layout {
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly cells: (entry: MatrixEntry) => readonly (readonly Line[])[];
}

const sourceOf = ({ source }: MatrixEntry) =>
  `Source of Position: ${source.symbol} - Para.${source.paragraph}`;

/** The two layouts that OHCHR used in 2014 to 2019, and in 2025. */
const layouts: Readonly<Record<2 | 3, Layout>> = {
  2: {
    headings: [
      "Recommendation",
      "Position",
      "Full list of themes",
      "Assessment/comments on level of implementation",
    ],
    widths: [6_400, 1_500, 3_800, 2_800],
    cells: (entry) => [
      [`${entry.item.paragraph} ${printed(entry.item, "one")};`, sourceOf(entry)],
      [printedPositions[entry.position]],
      [
        ...dashed(entry.themes),
        ...labelled("SDGs:", entry.goals),
        ...labelled("Affected persons:", entry.groups),
      ],
      [],
    ],
  },
  3: {
    headings: [
      "Recommendation and recommending State",
      "Position of the State under review",
      "Human rights themes and groups of persons",
      "Relevant SDGs",
    ],
    widths: [6_000, 2_700, 3_600, 2_200],
    cells: (entry) => [
      [`${entry.item.paragraph} ${printed(entry.item, "each")};`],
      [printedPositions[entry.position], sourceOf(entry)],
      [...dashed(entry.themes), ...labelled("Groups of Persons:", entry.groups)],
      dashed(entry.goals),
    ],
  },
};

/** OHCHR's list: one table, a row for each theme across all columns, and items again under each of their themes. */
export async function writeMatrix(
  file: string,
  review: Review,
  cycle: 2 | 3,
  entries: readonly MatrixEntry[],
): Promise<void> {
  const { headings, widths, cells } = layouts[cycle];
  const themes = [...new Set(entries.flatMap(({ themes }) => themes))].sort((one, other) =>
    one.localeCompare(other, "en"),
  );
  const rows = [
    new TableRow({
      tableHeader: true,
      children: headings.map((heading) => cell([{ bold: heading }], 1, "D9E2F3")),
    }),
  ];
  for (const theme of themes) {
    // The second theme of an item is listed only where it is a theme of this list: others stand in the cell alone.
    const named = entries.filter(
      (entry, at) => entry.themes[0] === theme || (at % 3 === 0 && entry.themes.includes(theme)),
    );
    if (named.length === 0) continue;
    rows.push(new TableRow({ children: [cell([{ bold: `Theme: ${theme}` }], 4, "F2F2F2")] }));
    for (const entry of named) {
      rows.push(new TableRow({ cantSplit: true, children: cells(entry).map((lines) => cell(lines)) }));
    }
  }
  const ordinal = cycle === 2 ? "2nd" : "3rd";
  const sessionOrdinal = cycle === 2 ? "23rd" : "37th";
  const title = `UPR of Kaluvia (${ordinal} Cycle – ${sessionOrdinal} session)`;
  const subtitle = cycle === 2 ? "Thematic list of recommendations" : "Matrix of recommendations";
  const section: ISectionOptions = {
    properties: {
      page: {
        size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
        margin: { top: 1_000, bottom: 1_000, left: 1_100, right: 1_100 },
      },
    },
    footers: { default: footerWithPage() },
    children: [
      new Paragraph({ children: [new TextRun({ text: title, bold: true, size: 28 })] }),
      new Paragraph({
        spacing: { after: 200 },
        children: [new TextRun({ text: subtitle, italics: true, size: 24 })],
      }),
      new Table({
        rows,
        width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        columnWidths: [...widths],
      }),
    ],
  };
  await writeWordFile(file, `${title}: ${subtitle}`, section, new Date(`${review.decidedOn}T00:00:00Z`));
}
