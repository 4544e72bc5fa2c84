import type { Position } from "../src/reading/index.ts";
import { draftNumbersOf, draftSymbolOf } from "./documents/draft.ts";
import type { MatrixEntry } from "./documents/matrix.ts";
import { printed } from "./documents/states-in-brackets.ts";
import type { Clause, Recommendation } from "./recommendations.ts";
import { pledges } from "./texts/proceedings.ts";
import type { Review } from "./texts/reviews.ts";

export interface ExpectedItem {
  readonly kind: "recommendation" | "pledge";
  readonly paragraph: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly recommenders: readonly string[];
  readonly position: Position | null;
}

export interface ExpectedMatrixItem extends Omit<ExpectedItem, "clauses" | "kind"> {
  readonly positionSource: string;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
}

export interface ExpectedPosition {
  readonly paragraph: string;
  readonly position: Position;
  readonly consideredImplemented: boolean;
  readonly comment: string | null;
}

/** What a reader must find in one file. */
export type Expected =
  | {
      readonly type: "working_group_report" | "draft_report";
      readonly symbol: string;
      readonly cycle: number;
      readonly session: number;
      readonly items: readonly ExpectedItem[];
    }
  | {
      readonly type: "addendum";
      readonly symbol: string;
      readonly cycle: number;
      readonly positions: readonly ExpectedPosition[];
    }
  | {
      readonly type: "decision";
      readonly symbol: string;
      readonly cycle: number;
      readonly datedOn: string;
      readonly reportSymbol: string;
    }
  | {
      readonly type: "matrix";
      readonly cycle: number;
      readonly session: number;
      readonly items: readonly ExpectedMatrixItem[];
    };

/** Names of a review's files. */
export interface FileNames {
  readonly report: string;
  readonly addendum: string;
  readonly decision: string;
  readonly matrix: string | null;
  readonly draft: string | null;
}

/** The clauses as printed, without the States at the end. */
function textOf(item: Recommendation, brackets: "one" | "each"): string {
  const last = item.clauses.at(-1)!;
  const before = item.clauses.slice(0, -1).map((clause) => printed({ ...item, clauses: [clause] }, brackets));
  return [...before, last.text].join("; ");
}

function recommendersOf(item: Recommendation): string[] {
  return [...new Set(item.clauses.flatMap(({ recommenders }) => recommenders))];
}

function pledgesUnder(paragraph: number): ExpectedItem[] {
  return pledges.map((text, at) => ({
    kind: "pledge",
    paragraph: `${paragraph}(${"abc"[at]})`,
    text,
    clauses: [{ text, recommenders: [] }],
    recommenders: [],
    position: null,
  }));
}

const positions = {
  accepted: "supported",
  implemented: "supported",
  in_part: "supported_in_part",
  noted: "noted",
} as const;

/** What must be read in each file of a review, by the file's name. */
export function expectedOf(
  review: Review,
  names: FileNames,
  recommendations: readonly Recommendation[],
  matrix: readonly MatrixEntry[],
): Record<string, Expected> {
  const { cycle, session } = review;
  const brackets = cycle === 3 ? "each" : "one";
  const items: ExpectedItem[] = recommendations.map((item) => ({
    kind: "recommendation",
    paragraph: item.paragraph,
    text: textOf(item, brackets),
    clauses: item.clauses,
    recommenders: recommendersOf(item),
    position: item.inReport,
  }));
  const numbers = draftNumbersOf(recommendations);
  const draftItems = items.map((item, at): ExpectedItem => {
    const { list, number } = recommendations[at]!;
    return { ...item, paragraph: `${numbers.get(list)}.${number}` };
  });
  if (cycle === 3) {
    items.push(...pledgesUnder(143));
    draftItems.push(...pledgesUnder(9));
  }
  const answered = recommendations.filter(({ inReport }) => inReport === "pending");
  return {
    [names.report]: {
      type: "working_group_report",
      symbol: review.reportSymbol,
      cycle,
      session,
      items,
    },
    [names.addendum]: {
      type: "addendum",
      symbol: `${review.reportSymbol}/Add.1`,
      cycle,
      positions: answered.map(({ paragraph, answer, comment }) => ({
        paragraph,
        position: positions[answer],
        consideredImplemented: answer === "implemented",
        comment,
      })),
    },
    [names.decision]: {
      type: "decision",
      symbol: review.decisionSymbol,
      cycle,
      datedOn: review.decidedOn,
      reportSymbol: review.reportSymbol,
    },
    ...(names.draft === null
      ? {}
      : {
          [names.draft]: {
            type: "draft_report" as const,
            symbol: draftSymbolOf(review),
            cycle,
            session,
            items: draftItems,
          },
        }),
    ...(names.matrix === null
      ? {}
      : {
          [names.matrix]: {
            type: "matrix" as const,
            cycle,
            session,
            items: matrix.map((entry) => ({
              paragraph: entry.item.paragraph,
              text: textOf(entry.item, brackets),
              recommenders: recommendersOf(entry.item),
              position: entry.position,
              positionSource: `${entry.source.symbol}, para. ${entry.source.paragraph}`,
              themes: entry.themes,
              groups: entry.groups,
              sdgs: entry.goals,
            })),
          },
        }),
  };
}
