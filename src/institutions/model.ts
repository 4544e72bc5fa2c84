import type { TextFields } from "../kernel/index.ts";

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

export function isInstitutionKind(text: string): text is InstitutionKind {
  return (institutionKinds as readonly string[]).includes(text);
}

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

/** What an institution was called, or whom it belonged to, until a day. */
export interface InstitutionPast {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  readonly parentId: string | null;
  /** YYYY-MM-DD; on that day the new name held. */
  readonly untilOn: string;
  readonly reason: string | null;
}

/** The name of an institution in a language, or in the first language it has one in. */
export function institutionName(
  institution: { readonly names: Readonly<Record<string, string>> },
  language: string,
): string {
  return institution.names[language] ?? institution.names.en ?? Object.values(institution.names)[0] ?? "";
}

/** An institution with those that belong to it. */
export interface InstitutionNode<Value extends Institution = Institution> {
  readonly institution: Value;
  readonly children: readonly InstitutionNode<Value>[];
}

/**
 * The tree of institutions: those without a parent among them stand at its top, in the order given. One whose parents run in a
 * circle stands at the top too, so that none is lost.
 */
export function treeOf<Value extends Institution>(
  institutions: readonly Value[],
): readonly InstitutionNode<Value>[] {
  const byId = new Map(institutions.map((one) => [one.id, one]));
  const placed = new Set<string>();
  const nodeOf = (institution: Value): InstitutionNode<Value> => {
    placed.add(institution.id);
    const children = institutions.filter(
      ({ id, parentId }) => parentId === institution.id && !placed.has(id),
    );
    return { institution, children: children.map(nodeOf) };
  };
  const tops = institutions.filter(({ parentId }) => parentId === null || !byId.has(parentId));
  const tree = tops.map(nodeOf);
  return [
    ...tree,
    ...institutions
      .filter(({ id }) => !placed.has(id))
      .flatMap((one) => (placed.has(one.id) ? [] : [nodeOf(one)])),
  ];
}

/** An institution and all that belong to it, however deep. */
export function withDescendants(institutions: readonly Institution[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of institutions) if (one.parentId !== null && found.has(one.parentId)) found.add(one.id);
  }
  return found;
}

/** What a person fills in about an institution. Names by language: "name_en". */
export interface InstitutionFields {
  readonly kind: string;
  readonly names: Readonly<Record<string, string>>;
  readonly shortName: string;
  readonly parentId: string;
  readonly mandate: string;
  readonly contact: string;
}

const longest = { name: 300, shortName: 40, mandate: 20_000, contact: 4000 } as const;

/** What is wrong with the fields, by field: kinds of errors. */
export function faultsOf(fields: InstitutionFields): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  if (!isInstitutionKind(fields.kind)) faults.kind = "institution_kind_unknown";
  const names = Object.entries(fields.names).filter(([, name]) => name !== "");
  const [first = "en"] = Object.keys(fields.names);
  if (names.length === 0) faults[`name_${first}`] = "institution_without_name";
  for (const [language, name] of names) {
    if (name.length > longest.name) faults[`name_${language}`] = "text_too_long";
  }
  if (fields.shortName.length > longest.shortName) faults.shortName = "text_too_long";
  if (fields.mandate.length > longest.mandate) faults.mandate = "text_too_long";
  if (fields.contact.length > longest.contact) faults.contact = "text_too_long";
  return faults;
}

/** The fields of a form as flat texts, for merging what two people changed. */
export function asTextFields(fields: InstitutionFields): TextFields {
  const { names, ...rest } = fields;
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(names).map(([language, name]) => [`name_${language}`, name])),
  };
}

export function asInstitutionFields(fields: TextFields): InstitutionFields {
  const names = Object.entries(fields).filter(([field]) => field.startsWith("name_"));
  return {
    kind: fields.kind ?? "",
    names: Object.fromEntries(names.map(([field, name]) => [field.slice("name_".length), name])),
    shortName: fields.shortName ?? "",
    parentId: fields.parentId ?? "",
    mandate: fields.mandate ?? "",
    contact: fields.contact ?? "",
  };
}

/** What stands, as a form shows it; with an empty name in each of `languages` that has none. */
export function fieldsOf(institution: Institution, languages: readonly string[]): InstitutionFields {
  return {
    kind: institution.kind,
    names: { ...Object.fromEntries(languages.map((language) => [language, ""])), ...institution.names },
    shortName: institution.shortName ?? "",
    parentId: institution.parentId ?? "",
    mandate: institution.mandate ?? "",
    contact: institution.contact ?? "",
  };
}

/** Names without the empty ones. */
export function filledNames(names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== ""));
}
