import { demand } from "../../access/index.ts";
import { changedFields, recordChanges } from "../../history/index.ts";
import { findInstitution } from "../../institutions/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  mergeFields,
  newIdentifier,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import type { DecimalSign } from "../numbers.ts";
import { findRecommendations, nameActions } from "../plan/index.ts";
import {
  asIndicatorFields,
  asTextFields,
  type FieldFaults,
  fieldsOf,
  type Indicator,
  type IndicatorContent,
  type IndicatorFields,
  type IndicatorValue,
  keyOf,
  readIndicatorFields,
  readValueFields,
  type ValueContent,
  type ValueFields,
} from "./model.ts";
import {
  deleteValue,
  findIndicator,
  findLinks,
  findValue,
  insertIndicator,
  insertValues,
  listValues,
  updateIndicator,
  updateValue,
  type Work,
} from "./store.ts";

/** An indicator of the space. Refuses with `indicator_not_found`. */
export async function mustFindIndicator(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<Indicator> {
  const indicator = isIdentifier(id) ? await findIndicator(transaction, spaceId, id, isLocked) : null;
  if (indicator === null) throw new SuiviError("indicator_not_found");
  return indicator;
}

/** Who an indicator belongs to, for the policy. */
export function resourceOf({ institutionId }: Pick<Indicator, "institutionId">, spaceId: string) {
  return { kind: "space", spaceId, institutionIds: [institutionId] } as const;
}

export async function contentOf(
  transaction: Work,
  spaceId: string,
  indicator: Indicator,
): Promise<IndicatorContent> {
  const { id, language: _language, revision: _revision, ...content } = indicator;
  return { ...content, ...(await findLinks(transaction, spaceId, id)) };
}

export interface IndicatorInput {
  /** Made when the form was shown, so that a form sent twice makes one indicator. */
  readonly indicatorId: string;
  readonly isNew: boolean;
  readonly language: string;
  readonly fields: IndicatorFields;
  /** What the fields held when the form was shown. */
  readonly base: TextFields;
  readonly decimal: DecimalSign;
}

export type IndicatorOutcome =
  | { readonly kind: "saved"; readonly id: string }
  | {
      readonly kind: "refused";
      readonly fields: IndicatorFields;
      readonly base: TextFields;
      readonly faults: FieldFaults;
      readonly conflicts: readonly MergeConflict[];
    };

/** Adds an indicator or changes one; gives the fields back where they cannot be taken. Refuses with `forbidden`, `indicator_not_found`. */
export async function saveIndicator(doing: Doing, input: IndicatorInput): Promise<IndicatorOutcome> {
  const { space, person, actor } = doing;
  if (!isIdentifier(input.indicatorId)) throw new SuiviError("indicator_not_found");
  return inTransaction(doing, async (transaction) => {
    const standing = await findIndicator(transaction, space.id, input.indicatorId, true);
    if (standing === null && !input.isNew) throw new SuiviError("indicator_not_found");
    if (standing !== null) demand(person, "indicator.change", resourceOf(standing, space.id));
    // The first sending of a new indicator's form has arrived already.
    if (standing !== null && input.isNew) return { kind: "saved", id: standing.id };

    const before = standing === null ? null : await contentOf(transaction, space.id, standing);
    const theirs = before === null ? {} : asTextFields(fieldsOf(before));
    const { merged, conflicts } =
      before === null
        ? { merged: asTextFields(input.fields), conflicts: [] }
        : mergeFields(input.base, asTextFields(input.fields), theirs);
    const fields = asIndicatorFields(merged);
    const read = readIndicatorFields(fields, input.decimal);
    const faults =
      "faults" in read ? read.faults : await faultsOfReferences(transaction, doing, read.content, before);
    if ("faults" in read || Object.keys(faults).length > 0 || conflicts.length > 0) {
      return { kind: "refused", fields, base: theirs, faults, conflicts };
    }
    const { content } = read;
    const of = { entityKind: "indicator", entityId: input.indicatorId };
    if (before === null) {
      const { indicatorId: id, language } = input;
      await insertIndicator(transaction, space.id, { id, language, createdBy: person.id }, content);
      const data = { before: null, after: content };
      await recordChanges(transaction, space.id, actor, [{ ...of, action: "indicator.added", data }]);
      return { kind: "saved", id };
    }
    const data = changedFields({ ...before }, { ...content });
    if (data !== null) {
      await updateIndicator(transaction, space.id, input.indicatorId, content);
      await recordChanges(transaction, space.id, actor, [{ ...of, action: "indicator.changed", data }]);
    }
    return { kind: "saved", id: input.indicatorId };
  });
}

/** Asks the database and the policy about all that an indicator refers to. */
async function faultsOfReferences(
  transaction: Work,
  { space, person }: Doing,
  content: IndicatorContent,
  before: IndicatorContent | null,
): Promise<FieldFaults> {
  const responsible = isIdentifier(content.institutionId)
    ? await findInstitution(transaction, space.id, content.institutionId)
    : null;
  if (responsible === null) return { institutionId: { kind: "indicator_institution_missing" } };
  demand(person, "indicator.change", resourceOf(content, space.id));
  if (responsible.state !== "active" && before?.institutionId !== responsible.id) {
    return { institutionId: { kind: "indicator_institution_missing" } };
  }
  const { recommendationIds, actionIds } = content;
  if (![...recommendationIds, ...actionIds].every(isIdentifier)) {
    return { recommendations: { kind: "indicator_link_unknown" } };
  }
  const recommendations = await findRecommendations(transaction, space.id, recommendationIds);
  if (recommendations.length < recommendationIds.length) {
    return { recommendations: { kind: "indicator_link_unknown" } };
  }
  const actions = await nameActions(transaction, space.id, actionIds);
  return actions.length < actionIds.length ? { actions: { kind: "indicator_link_unknown" } } : {};
}

export type ValueOutcome =
  | { readonly kind: "saved" }
  | {
      readonly kind: "refused";
      readonly faults: FieldFaults;
      /** A value that stands for the same day and part: whoever means it corrects that one. */
      readonly standing: IndicatorValue | null;
    };

/** Records a value. One that stands for the same day and part is not written over: it is named. */
export async function addValue(
  doing: Doing,
  indicatorId: string,
  fields: ValueFields,
  decimal: DecimalSign,
): Promise<ValueOutcome> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const indicator = await mustFindIndicator(transaction, space.id, indicatorId, true);
    demand(person, "indicator.change", resourceOf(indicator, space.id));
    const read = readValueFields(fields, decimal, todayIn(space));
    if ("faults" in read) return { kind: "refused", faults: read.faults, standing: null };
    const key = keyOf(read.content.disaggregation);
    const standing = (await listValues(transaction, space.id, indicator.id)).find(
      (value) => value.measuredOn === read.content.measuredOn && value.disaggregationKey === key,
    );
    if (standing !== undefined) {
      return { kind: "refused", faults: { measuredOn: { kind: "indicator_value_stands" } }, standing };
    }
    await recordValues(transaction, doing, indicator.id, [read.content]);
    return { kind: "saved" };
  });
}

/** Writes new values with an event for each. */
export async function recordValues(
  transaction: Work,
  { space, person, actor }: Doing,
  indicatorId: string,
  contents: readonly ValueContent[],
): Promise<void> {
  const values = contents.map((content) => ({ id: newIdentifier(), ...content }));
  await insertValues(transaction, space.id, indicatorId, person.id, values);
  await recordChanges(
    transaction,
    space.id,
    actor,
    values.map(({ id, ...after }) => ({
      action: "indicator_value.added",
      entityKind: "indicator_value",
      entityId: id,
      data: { indicatorId, before: null, after },
    })),
  );
}

/** Writes another value where one stands; what stood before stays in the history. */
export async function replaceValue(
  transaction: Work,
  { space, person, actor }: Doing,
  indicatorId: string,
  standing: IndicatorValue,
  content: ValueContent,
  reason: string | null,
): Promise<void> {
  const { periodFrom, measuredOn, value, disaggregation, source, note } = standing;
  const data = changedFields({ periodFrom, measuredOn, value, disaggregation, source, note }, { ...content });
  if (data === null) return;
  await updateValue(transaction, space.id, indicatorId, standing.id, person.id, content);
  const of = { entityKind: "indicator_value", entityId: standing.id, reason };
  const change = { ...of, action: "indicator_value.corrected", data: { indicatorId, ...data } };
  await recordChanges(transaction, space.id, actor, [change]);
}

export function valueFieldsOf(value: IndicatorValue, typed: (number: string) => string): ValueFields {
  return {
    periodFrom: value.periodFrom ?? "",
    measuredOn: value.measuredOn,
    value: typed(value.value),
    source: value.source ?? "",
    note: value.note ?? "",
    parts: value.disaggregation,
  };
}

export interface Correction {
  readonly fields: ValueFields;
  readonly decimal: DecimalSign;
  readonly reason: string;
  /** The value as it stood when the form was shown: who corrects must have seen what is corrected. */
  readonly seen: string;
}

/** Corrects a value, with a reason. Refuses with `indicator_not_found`, `indicator_value_not_found`, `forbidden`. */
export async function correctValue(
  doing: Doing,
  indicatorId: string,
  valueId: string,
  { fields, decimal, reason, seen }: Correction,
): Promise<ValueOutcome> {
  const { space } = doing;
  return inTransaction(doing, async (transaction) => {
    const { indicator, value } = await findForChange(transaction, doing, indicatorId, valueId);
    const read = readValueFields(fields, decimal, todayIn(space));
    if ("faults" in read) return { kind: "refused", faults: read.faults, standing: null };
    if (reason === "") {
      return { kind: "refused", faults: { reason: { kind: "indicator_reason_missing" } }, standing: null };
    }
    if (seen !== stampOf(value)) {
      return { kind: "refused", faults: { value: { kind: "indicator_value_changed" } }, standing: value };
    }
    const key = keyOf(read.content.disaggregation);
    const other = (await listValues(transaction, space.id, indicator.id)).find(
      (one) =>
        one.id !== value.id && one.measuredOn === read.content.measuredOn && one.disaggregationKey === key,
    );
    if (other !== undefined) {
      return { kind: "refused", faults: { measuredOn: { kind: "indicator_value_stands" } }, standing: other };
    }
    await replaceValue(transaction, doing, indicator.id, value, read.content, reason);
    return { kind: "saved" };
  });
}

/** Says which state of a value a form was shown with. */
export function stampOf(value: IndicatorValue): string {
  return String(value.recordedAt.getTime());
}

/** Takes a value out that should never have been there; it stays in the history. Refuses with `indicator_reason_missing` too. */
export async function removeValue(
  doing: Doing,
  indicatorId: string,
  valueId: string,
  reason: string,
): Promise<void> {
  const { space, actor } = doing;
  if (reason === "") throw new SuiviError("indicator_reason_missing");
  await inTransaction(doing, async (transaction) => {
    const { indicator, value } = await findForChange(transaction, doing, indicatorId, valueId);
    await deleteValue(transaction, space.id, indicator.id, value.id);
    const { periodFrom, measuredOn, value: stood, disaggregation, source, note } = value;
    await recordChanges(transaction, space.id, actor, [
      {
        action: "indicator_value.removed",
        entityKind: "indicator_value",
        entityId: value.id,
        data: {
          indicatorId: indicator.id,
          before: { periodFrom, measuredOn, value: stood, disaggregation, source, note },
          after: null,
        },
        reason,
      },
    ]);
  });
}

async function findForChange(
  transaction: Work,
  { space, person }: Doing,
  indicatorId: string,
  valueId: string,
): Promise<{ readonly indicator: Indicator; readonly value: IndicatorValue }> {
  const indicator = await mustFindIndicator(transaction, space.id, indicatorId);
  demand(person, "indicator.change", resourceOf(indicator, space.id));
  const value = isIdentifier(valueId) ? await findValue(transaction, space.id, indicator.id, valueId) : null;
  if (value === null) throw new SuiviError("indicator_value_not_found");
  return { indicator, value };
}
