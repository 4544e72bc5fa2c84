import type { DocumentType, Position } from "../reading/index.ts";

/** Where a statement of a position stands, from the State's latest own word to second-hand lists. */
export type PositionStage = "review" | "addendum" | "list" | "person";

/** Who states a position in a document of this type. */
export function positionStageOf(type: DocumentType): PositionStage {
  if (type === "working_group_report" || type === "draft_report") return "review";
  return type === "addendum" ? "addendum" : "list";
}

export interface PositionStatement {
  readonly stage: PositionStage;
  readonly position: Position | null;
  readonly isConsideredImplemented: boolean;
}

export interface CurrentPosition {
  readonly position: Position | null;
  readonly positionStage: "none" | "pending" | "answered" | "adopted";
  readonly isConsideredImplemented: boolean;
  readonly hasDisagreement: boolean;
}

const none: CurrentPosition = {
  position: null,
  positionStage: "none",
  isConsideredImplemented: false,
  hasDisagreement: false,
};

/**
 * The position that counts now, out of everything documents say of one recommendation.
 *
 * The State's addendum answers what its report left pending, and may change what the report says; a list or export
 * repeats it second hand and counts only where the State's own word is missing. A correction by a person, made with its
 * reason, comes first. HRC res. 5/1, annex, para. 32. Documents that give different answers are a disagreement to show.
 */
export function currentPosition(
  statements: readonly PositionStatement[],
  isAdopted: boolean,
): CurrentPosition {
  const stated = statements.filter((statement) => statement.position !== null);
  const answers = stated.filter((statement) => statement.position !== "pending");
  const answer =
    answers.find((statement) => statement.stage === "person") ??
    answers.find((statement) => statement.stage === "addendum") ??
    answers.find((statement) => statement.stage === "review") ??
    answers.find((statement) => statement.stage === "list");
  const settled = answers.some((statement) => statement.stage === "person");
  const hasDisagreement = !settled && new Set(answers.map((statement) => statement.position)).size > 1;
  if (answer !== undefined) {
    return {
      position: answer.position,
      positionStage: isAdopted ? "adopted" : "answered",
      isConsideredImplemented: answers.some(
        (statement) => statement.isConsideredImplemented && statement.position === answer.position,
      ),
      hasDisagreement,
    };
  }
  return stated.length === 0 ? none : { ...none, position: "pending", positionStage: "pending" };
}
