import { allOthers, type DocumentReading, type Position, type ReadItem, type ReadPosition } from "./model.ts";
import { countPositions } from "./reconciliation.ts";

/** Two documents of one review that give different answers to one recommendation. */
export interface Disagreement {
  readonly paragraph: string;
  readonly position: Position;
  /** Position, and the document that states it: its symbol, or the name of its file. */
  readonly otherPosition: Position;
  readonly otherDocument: string;
}

export interface NamedReading {
  readonly fileName: string;
  readonly reading: DocumentReading;
}

/** A document's reading, completed by the other documents of its review that were read with it. */
export interface JoinedReading extends NamedReading {
  readonly disagreements: readonly Disagreement[];
}

function isReport(reading: DocumentReading): boolean {
  return reading.type === "working_group_report" || reading.type === "draft_report";
}

/** A/HRC/28/15/Add.1 answers A/HRC/28/15. */
function reportSymbolOf(reading: DocumentReading): string | null {
  const symbol = reading.review.symbol ?? reading.symbol;
  return symbol?.replace(/\/(?:Add|Corr|Rev)\..*$/, "") ?? null;
}

/** Labels of a report's items; a label given without its part ("11" for 140.11) is found where only one item can be meant. */
class Labels {
  private readonly byLabel = new Map<string, ReadItem>();
  private readonly byNumber = new Map<string, ReadItem[]>();

  constructor(items: readonly ReadItem[]) {
    for (const item of items) {
      if (item.paragraph === null || item.kind === "pledge") continue;
      if (!this.byLabel.has(item.paragraph)) this.byLabel.set(item.paragraph, item);
      const number = item.paragraph.slice(item.paragraph.indexOf(".") + 1);
      this.byNumber.set(number, [...(this.byNumber.get(number) ?? []), item]);
    }
  }

  find(label: string): ReadItem | null {
    const exact = this.byLabel.get(label);
    if (exact !== undefined) return exact;
    if (label.includes(".")) return null;
    const named = this.byNumber.get(label) ?? [];
    // The addendum answers what the report left open.
    const open = named.filter(({ position }) => position === null || position === "pending");
    const candidates = named.length > 1 ? open : named;
    return candidates.length === 1 ? (candidates[0] ?? null) : null;
  }
}

function paragraphsOf(reading: DocumentReading): string[] {
  return [...reading.positions, ...reading.items].flatMap(({ paragraph }) =>
    paragraph === null ? [] : [paragraph],
  );
}

/** The report a document is about: by symbol; else of the same State and cycle, where most of its paragraphs are. */
function findReport(reading: DocumentReading, reports: readonly NamedReading[]): NamedReading | null {
  const symbol = reportSymbolOf(reading);
  const named = reports.find((report) => symbol !== null && reportSymbolOf(report.reading) === symbol);
  if (named !== undefined) return named;
  const paragraphs = paragraphsOf(reading);
  for (const report of reports) {
    const { state, review } = report.reading;
    if (reading.state === null || state !== reading.state) continue;
    const isOtherCycle =
      review.cycle !== null && reading.review.cycle !== null && review.cycle !== reading.review.cycle;
    if (isOtherCycle || (symbol !== null && reportSymbolOf(report.reading) !== null)) continue;
    const labels = new Labels(report.reading.items);
    const known = paragraphs.filter((paragraph) => labels.find(paragraph) !== null).length;
    if (known * 2 > paragraphs.length) return report;
  }
  return null;
}

function answered(item: ReadItem, statement: ReadPosition, addendum: NamedReading): ReadItem {
  const symbol = addendum.reading.symbol ?? addendum.fileName;
  return {
    ...item,
    position: statement.position,
    positionSource:
      statement.sourceParagraph === null ? symbol : `${symbol}, para. ${statement.sourceParagraph}`,
    positionWording: statement.wording ?? item.positionWording,
    consideredImplemented: statement.consideredImplemented || item.consideredImplemented,
  };
}

function isAnswer(position: Position | null): position is Exclude<Position, "pending"> {
  return position !== null && position !== "pending";
}

/** Answers of the addenda on the report's items, and what the lists say otherwise. */
function joinReport(report: NamedReading, others: readonly NamedReading[]): JoinedReading {
  const { reading } = report;
  const labels = new Labels(reading.items);
  const answers = new Map<ReadItem, ReadItem>();
  const disagreements: Disagreement[] = [];
  const positionsWithoutItem = new Set<string>();
  const addenda = others.filter((other) => other.reading.type === "addendum");
  for (const addendum of addenda) {
    for (const statement of addendum.reading.positions) {
      if (statement.paragraph === allOthers) continue;
      const item = labels.find(statement.paragraph);
      if (item === null) {
        positionsWithoutItem.add(statement.paragraph);
        continue;
      }
      // HRC res. 5/1, annex, para. 32: what the State says after the review stands in the outcome.
      if (!isAnswer(statement.position)) continue;
      if (isAnswer(item.position) && item.position !== statement.position && item.paragraph !== null) {
        disagreements.push({
          paragraph: item.paragraph,
          position: item.position,
          otherPosition: statement.position,
          otherDocument: addendum.reading.symbol ?? addendum.fileName,
        });
      }
      answers.set(item, answered(answers.get(item) ?? item, statement, addendum));
    }
    const rest = addendum.reading.positions.find(({ paragraph }) => paragraph === allOthers);
    if (rest === undefined || !isAnswer(rest.position)) continue;
    for (const item of reading.items) {
      if (item.kind === "recommendation" && !isAnswer(item.position) && !answers.has(item)) {
        answers.set(item, answered(item, rest, addendum));
      }
    }
  }
  const items = reading.items.map((item) => answers.get(item) ?? item);
  const current = new Labels(items);
  for (const list of others.filter((other) => other.reading.type === "matrix")) {
    for (const listed of list.reading.items) {
      const item = listed.paragraph === null ? null : current.find(listed.paragraph);
      if (item === null || item.paragraph === null) {
        if (listed.paragraph !== null) positionsWithoutItem.add(listed.paragraph);
        continue;
      }
      if (!isAnswer(item.position) || !isAnswer(listed.position) || item.position === listed.position)
        continue;
      disagreements.push({
        paragraph: item.paragraph,
        position: item.position,
        otherPosition: listed.position,
        otherDocument: list.fileName,
      });
    }
  }
  const withoutPosition = items.filter(
    (item) =>
      item.kind === "recommendation" &&
      item.paragraph !== null &&
      (item.position === null || (addenda.length > 0 && item.position === "pending")),
  );
  return {
    fileName: report.fileName,
    disagreements,
    reading: {
      ...reading,
      items,
      reconciliation: {
        ...reading.reconciliation,
        positionsWithoutItem: [...positionsWithoutItem],
        itemsWithoutPosition: withoutPosition.map((item) => item.paragraph ?? ""),
        byPosition: countPositions(items),
      },
    },
  };
}

/**
 * Joins documents read together: each report takes the answers of its addenda, and says where they, or a list, contradict
 * each other. Other documents come back as they are. Order is kept.
 */
export function joinReviews(readings: readonly NamedReading[]): JoinedReading[] {
  const reports = readings.filter(({ reading }) => isReport(reading));
  const about = new Map<NamedReading, NamedReading[]>();
  for (const other of readings) {
    if (other.reading.type !== "addendum" && other.reading.type !== "matrix") continue;
    const report = findReport(other.reading, reports);
    if (report !== null) about.set(report, [...(about.get(report) ?? []), other]);
  }
  return readings.map((named) => {
    const others = about.get(named);
    return others === undefined ? { ...named, disagreements: [] } : joinReport(named, others);
  });
}
