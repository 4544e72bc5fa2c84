import type { Transaction } from "kysely";
import { demand } from "../access/index.ts";
import { type Doing, inTransaction } from "../followup/index.ts";
import { type Change, changedFields, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  mergeFields,
  newIdentifier,
  readDay,
  SuiviError,
  type TextFields,
} from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { raiseFollowupRevision } from "../spaces/index.ts";
import {
  asInstitutionFields,
  asTextFields,
  faultsOf,
  fieldsOf,
  filledNames,
  type Institution,
  type InstitutionFields,
  type InstitutionKind,
  institutionName,
  withDescendants,
} from "./model.ts";
import {
  findInstitution,
  insertInstitutions,
  insertPast,
  listInstitutions,
  updateInstitution,
} from "./store.ts";

/** Kinds of errors by field of the form. */
export type Faults = Readonly<Record<string, string>>;

export type AddOutcome =
  | { readonly kind: "added"; readonly id: string }
  | { readonly kind: "incomplete"; readonly faults: Faults };

export interface ChangeOutcome {
  readonly kind: "changed" | "incomplete";
  /** Typed by the person, put together with what somebody else did meanwhile. */
  readonly fields: InstitutionFields;
  readonly faults: Faults;
  readonly conflicts: readonly MergeConflict[];
}

export function resourceOf(spaceId: string) {
  return { kind: "space", spaceId } as const;
}

/** The institution, locked, as long as it is at work. Refuses with `institution_not_found` and `institution_ended`. */
export async function findActive(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
): Promise<Institution> {
  const institution = isIdentifier(id) ? await findInstitution(transaction, spaceId, id, true) : null;
  if (institution === null) throw new SuiviError("institution_not_found");
  if (institution.state !== "active") throw new SuiviError("institution_ended");
  return institution;
}

export async function recordInstitution(
  transaction: Transaction<Database>,
  { space, actor }: Doing,
  changes: readonly Omit<Change, "entityKind">[],
): Promise<void> {
  await recordChanges(
    transaction,
    space.id,
    actor,
    changes.map((change) => ({ ...change, entityKind: "institution" })),
  );
  // Lists are kept by this revision, and they show names.
  await raiseFollowupRevision(transaction, space.id);
}

/** How names are compared to find the same institution twice: without case, accents of spacing and marks. */
export function comparableName(name: string): string {
  return name
    .normalize("NFKC")
    .toLocaleLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}

/** The active institution with one of these names, or null. */
export function findSameName(
  institutions: readonly Institution[],
  names: Readonly<Record<string, string>>,
  exceptId: string | null = null,
): Institution | null {
  const wanted = new Set(Object.values(filledNames(names)).map(comparableName));
  return (
    institutions.find(
      (one) =>
        one.id !== exceptId &&
        one.state === "active" &&
        Object.values(one.names).some((name) => wanted.has(comparableName(name))),
    ) ?? null
  );
}

function sameNameFault(
  institutions: readonly Institution[],
  names: Readonly<Record<string, string>>,
  exceptId: string | null = null,
): Faults {
  const same = findSameName(institutions, names, exceptId);
  if (same === null) return {};
  const taken = new Set(Object.values(same.names).map(comparableName));
  const field = Object.entries(filledNames(names)).find(([, name]) => taken.has(comparableName(name)))?.[0];
  return { [`name_${field ?? "en"}`]: "institution_exists" };
}

/** Adds an institution. Refuses with `forbidden`; what is wrong with the fields is given by field. */
export async function addInstitution(doing: Doing, fields: InstitutionFields): Promise<AddOutcome> {
  const { space, person } = doing;
  demand(person, "institution.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const institutions = await listInstitutions(transaction, space.id);
    const faults = {
      ...faultsOf(fields),
      ...sameNameFault(institutions, fields.names),
      ...parentFault(institutions, null, fields.parentId),
    };
    if (Object.keys(faults).length > 0) return { kind: "incomplete", faults };
    const added = newInstitution(fields);
    await insertInstitutions(transaction, space.id, [added]);
    await recordInstitution(transaction, doing, [addedEvent(added)]);
    return { kind: "added", id: added.id };
  });
}

type NewInstitution = Parameters<typeof insertInstitutions>[2][number];

export function newInstitution(fields: InstitutionFields): NewInstitution {
  return {
    id: newIdentifier(),
    kind: fields.kind as InstitutionKind,
    names: filledNames(fields.names),
    shortName: fields.shortName || null,
    parentId: fields.parentId || null,
    mandate: fields.mandate || null,
    contact: fields.contact || null,
  };
}

export function addedEvent({ id, ...after }: NewInstitution): Omit<Change, "entityKind"> {
  return { action: "institution.added", entityId: id, data: { after } };
}

function parentFault(institutions: readonly Institution[], id: string | null, parentId: string): Faults {
  if (parentId === "") return {};
  const parent = institutions.find((one) => one.id === parentId);
  if (parent === undefined || parent.state !== "active") return { parentId: "institution_not_found" };
  if (id !== null && withDescendants(institutions, id).has(parentId)) {
    return { parentId: "institution_in_itself" };
  }
  return {};
}

/**
 * Corrects what stands about an institution: kind, spelling of names, short name, mandate, contact. A new name from a day on, or a
 * new parent, is `renameInstitution`. What somebody else changed meanwhile is put together with it.
 */
export async function changeInstitution(
  doing: Doing,
  id: string,
  typed: InstitutionFields,
  base: TextFields,
): Promise<ChangeOutcome> {
  const { space, person } = doing;
  demand(person, "institution.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    const before = await findActive(transaction, space.id, id);
    const institutions = await listInstitutions(transaction, space.id);
    const theirs = asTextFields(fieldsOf(before, Object.keys(typed.names)));
    // Where it belongs is not in this form.
    const parentId = theirs.parentId ?? "";
    const mine = { ...asTextFields(typed), parentId };
    const { merged, conflicts } = mergeFields({ ...theirs, ...base, parentId }, mine, theirs);
    const fields = asInstitutionFields(merged);
    const faults = { ...faultsOf(fields), ...sameNameFault(institutions, fields.names, id) };
    if (Object.keys(faults).length > 0 || conflicts.length > 0) {
      return { kind: "incomplete", fields, faults, conflicts };
    }
    const { id: _id, parentId: _parent, ...after } = newInstitution(fields);
    const changed = changedFields({ ...before }, after);
    if (changed !== null) {
      await updateInstitution(transaction, space.id, id, after);
      await recordInstitution(transaction, doing, [
        { action: "institution.changed", entityId: id, data: { ...changed } },
      ]);
    }
    return { kind: "changed", fields, faults, conflicts };
  });
}

/** A new name or a new place in the tree, from a day on. */
export interface Renaming {
  readonly names: Readonly<Record<string, string>>;
  readonly parentId: string;
  /** YYYY-MM-DD, as typed. */
  readonly sinceOn: string;
  readonly reason: string;
}

/**
 * Gives an institution other names or another parent from a day on; the old ones stay and are shown. Gives the faults by field, none
 * where it is done. Refuses a place below itself.
 */
export async function renameInstitution(doing: Doing, id: string, renaming: Renaming): Promise<Faults> {
  const { space, person } = doing;
  demand(person, "institution.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const before = await findActive(transaction, space.id, id);
    const institutions = await listInstitutions(transaction, space.id);
    const names = filledNames(renaming.names);
    const parentId = renaming.parentId || null;
    const sinceOn = readDay(renaming.sinceOn);
    const faults: Record<string, string> = {
      ...faultsOf({ ...fieldsOf(before, []), names: renaming.names }),
      ...sameNameFault(institutions, names, id),
      ...parentFault(institutions, id, renaming.parentId),
      ...(sinceOn === null ? { sinceOn: "day_missing" } : {}),
      ...(renaming.reason === "" ? { reason: "reason_missing" } : {}),
    };
    const changed = changedFields({ names: before.names, parentId: before.parentId }, { names, parentId });
    if (Object.keys(faults).length > 0 || changed === null || sinceOn === null) return faults;
    await insertPast(transaction, space.id, id, {
      id: newIdentifier(),
      names: before.names,
      parentId: before.parentId,
      untilOn: sinceOn,
      reason: renaming.reason,
    });
    await updateInstitution(transaction, space.id, id, { names, parentId });
    const action = "names" in changed.after ? "institution.renamed" : "institution.moved";
    const after = { ...changed.after, sinceOn };
    await recordInstitution(transaction, doing, [
      { action, entityId: id, data: { before: changed.before, after }, reason: renaming.reason },
    ]);
    return {};
  });
}

/** Names of institutions in a language, by identifier. */
export function namesById(
  institutions: readonly Institution[],
  language: string,
): ReadonlyMap<string, string> {
  return new Map(institutions.map((one) => [one.id, institutionName(one, language)]));
}
