/**
 * Status of implementation, as the State has it. There is no standard; these with their crosswalks to the mechanisms' scales
 * (src/followup/assessments) cover what mid-term reports and national systems use (domain.md, 1.2).
 */
export const implementationStatuses = [
  "not_started",
  "planned",
  "in_progress",
  "partially_implemented",
  "implemented",
  "ongoing",
  "no_action",
  "overtaken",
  "no_information",
] as const;
export type ImplementationStatus = (typeof implementationStatuses)[number];

/** Nothing more is due for these. */
export const settledStatuses: readonly ImplementationStatus[] = ["implemented", "no_action", "overtaken"];

export function isImplementationStatus(text: string): text is ImplementationStatus {
  return (implementationStatuses as readonly string[]).includes(text);
}

/** Who may read a text or a piece of evidence, from widest to narrowest. */
export const accessClasses = ["public", "participants", "internal", "confidential"] as const;
export type AccessClass = (typeof accessClasses)[number];

export function isAccessClass(text: string): text is AccessClass {
  return (accessClasses as readonly string[]).includes(text);
}
