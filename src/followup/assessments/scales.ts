import { type ImplementationStatus, implementationStatuses } from "../model.ts";

/** One value of a scale, and what it says in the national vocabulary. */
export interface ScaleValue {
  /** As the mechanism writes it: "B1"; its words are `assessments.value.SCALE.VALUE`. */
  readonly value: string;
  /**
   * The nearest status of the national vocabulary; null where the value says nothing of implementation (no answer came, for
   * one). The crosswalk is ours: no mechanism publishes one.
   */
  readonly status: ImplementationStatus | null;
}

export interface Scale {
  readonly code: string;
  /** Whose it is; null: anybody's. */
  readonly mechanism: string | null;
  readonly values: readonly ScaleValue[];
  /** Document and paragraph. */
  readonly source: string;
}

function graded(pairs: Readonly<Record<string, ImplementationStatus | null>>): ScaleValue[] {
  return Object.entries(pairs).map(([value, status]) => ({ value, status }));
}

/** The scales in which implementation is assessed, newest of a mechanism first. */
export const scales: readonly Scale[] = [
  {
    code: "national",
    mechanism: null,
    values: implementationStatuses.map((status) => ({ value: status, status })),
    source: "Vocabulary of this software; no international standard exists",
  },
  {
    code: "ccpr",
    mechanism: "CCPR",
    values: graded({
      A: "implemented",
      B: "partially_implemented",
      C: "not_started",
      D: "no_information",
      E: "no_action",
    }),
    source:
      "Human Rights Committee, note on the procedure for follow-up to concluding observations (CCPR/C/161)",
  },
  {
    code: "ccpr_2013",
    mechanism: "CCPR",
    values: graded({
      A: "implemented",
      B1: "partially_implemented",
      B2: "in_progress",
      C1: "not_started",
      C2: "not_started",
      D1: "no_information",
      D2: "no_information",
      E: "no_action",
    }),
    source: "Human Rights Committee, grading of 2013 (CCPR/C/108/2)",
  },
  {
    code: "ced",
    mechanism: "CED",
    values: graded({
      A: "implemented",
      B: "partially_implemented",
      C: "not_started",
      D: "no_information",
      E: "no_action",
    }),
    source: "Committee on Enforced Disappearances, follow-up to concluding observations",
  },
  {
    code: "cedaw",
    mechanism: "CEDAW",
    values: graded({
      implemented: "implemented",
      substantially: "partially_implemented",
      partially: "partially_implemented",
      not: "not_started",
      information: null,
    }),
    source: "CEDAW, methodology of the follow-up procedure",
  },
  {
    code: "cat",
    mechanism: "CAT",
    values: graded({
      A: "implemented",
      B: "partially_implemented",
      C: "not_started",
      D: "no_information",
      E: "no_action",
    }),
    source: "Committee against Torture, guidelines for follow-up (CAT/C/55/3)",
  },
  {
    code: "cerd",
    mechanism: "CERD",
    values: graded({
      satisfactory: "implemented",
      partially: "partially_implemented",
      unsatisfactory: "not_started",
      information: null,
    }),
    source: "CERD, letters on follow-up (rule 65)",
  },
  {
    code: "cescr",
    mechanism: "CESCR",
    values: graded({
      sufficient: "partially_implemented",
      insufficient: "in_progress",
      information: null,
      no_response: "no_information",
    }),
    source: "CESCR, note on the procedure for follow-up to concluding observations",
  },
  {
    code: "upr_mid_term",
    mechanism: "UPR",
    values: graded({
      fully: "implemented",
      partially: "partially_implemented",
      not: "not_started",
      ongoing: "ongoing",
    }),
    source: "Practice of mid-term reports",
  },
];

export function findScale(code: string): Scale | null {
  return scales.find((scale) => scale.code === code) ?? null;
}

/** What a value says in the national vocabulary; null where it says nothing, or is none of the scale's. */
export function statusOfValue(scale: string, value: string): ImplementationStatus | null {
  return findScale(scale)?.values.find((one) => one.value === value)?.status ?? null;
}

// How far along: statuses beside each other are the same answer in other words.
const steps: Readonly<Record<ImplementationStatus, number | null>> = {
  not_started: 0,
  no_action: 0,
  planned: 1,
  in_progress: 2,
  ongoing: 2,
  partially_implemented: 2,
  implemented: 3,
  overtaken: null,
  no_information: null,
};

/** Assessors differ: one sees it done, another not; what says nothing differs from nobody. */
export function differ(statuses: readonly (ImplementationStatus | null)[]): boolean {
  const found = statuses
    .map((status) => (status === null ? null : steps[status]))
    .filter((step) => step !== null);
  return found.length > 1 && Math.max(...found) - Math.min(...found) > 0;
}
