/** Kinds of institutions, of all powers. */
export const institutionKinds = [
  "ministry",
  "agency",
  "parliament",
  "parliamentary_committee",
  "court",
  "human_rights_institution",
  "local_government",
  "civil_society",
  "united_nations",
  "other",
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

export type InstitutionState = "active" | "merged" | "closed";

export interface Institution {
  readonly id: string;
  readonly kind: InstitutionKind;
  /** By language. */
  readonly names: Readonly<Record<string, string>>;
  readonly shortName: string | null;
  readonly parentId: string | null;
  readonly mandate: string | null;
  readonly contact: string | null;
  readonly state: InstitutionState;
  readonly mergedIntoId: string | null;
  readonly revision: number;
}

/** The name of an institution in a language, or in the first language it has one in. */
export function institutionName(
  institution: { readonly names: Readonly<Record<string, string>> },
  language: string,
): string {
  return institution.names[language] ?? institution.names.en ?? Object.values(institution.names)[0] ?? "";
}
