import type { Day } from "../../kernel/index.ts";

/** Whose assessment it is. A mechanism's own grade is recorded by the coordinator, from its document. */
export const assessors = [
  "state",
  "human_rights_institution",
  "civil_society",
  "parliament",
  "court",
  "united_nations",
  "mechanism",
] as const;
export type Assessor = (typeof assessors)[number];

export interface Assessment {
  readonly id: string;
  readonly recommendationId: string;
  readonly assessor: Assessor;
  /** Null for a mechanism's own grade. */
  readonly institutionId: string | null;
  readonly mechanism: string | null;
  readonly scale: string;
  readonly value: string;
  readonly rationale: string;
  readonly language: string;
  readonly assessedOn: Day;
  readonly source: string | null;
  readonly recordedAt: Date;
  /** Of its institution, by language. */
  readonly institutionNames: Readonly<Record<string, string>> | null;
}

/** Whose voice it is: assessments of one voice follow each other, those of different voices stand side by side. */
export function voiceOf(assessment: Pick<Assessment, "assessor" | "institutionId" | "mechanism">): string {
  return [assessment.assessor, assessment.institutionId ?? "", assessment.mechanism ?? ""].join(" ");
}

/** The newest assessment of each voice, and the earlier ones behind it. */
export function byVoice(
  assessments: readonly Assessment[],
): { readonly current: Assessment; readonly earlier: readonly Assessment[] }[] {
  const voices = new Map<string, Assessment[]>();
  const newestFirst = [...assessments].sort(
    (one, other) =>
      other.assessedOn.localeCompare(one.assessedOn) || other.recordedAt.getTime() - one.recordedAt.getTime(),
  );
  for (const assessment of newestFirst) {
    const voice = voiceOf(assessment);
    voices.set(voice, [...(voices.get(voice) ?? []), assessment]);
  }
  return [...voices.values()]
    .flatMap(([current, ...earlier]) => (current === undefined ? [] : [{ current, earlier }]))
    .sort(
      (one, other) => assessors.indexOf(one.current.assessor) - assessors.indexOf(other.current.assessor),
    );
}

export const longestRationale = 10_000;
export const longestSource = 1000;
