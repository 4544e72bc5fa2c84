import { demand, institutionsWhere, type Person } from "../../access/index.ts";
import { type Change, changedFields, lockSpaceForWriting, recordChanges } from "../../history/index.ts";
import { type Institution, listInstitutions } from "../../institutions/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  mergeFields,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import type { Space } from "../../spaces/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import type { DecimalSign } from "../numbers.ts";
import { refreshStanding } from "../standing.ts";
import {
  type ActionContent,
  type ActionFields,
  asActionFields,
  asTextFields,
  type FieldFaults,
  fieldsOf,
  readFields,
} from "./fields.ts";
import { findCircle, type PlannedAction, readList, type WholeAction } from "./model.ts";
import {
  type AnsweredRecommendation,
  findAction,
  findByNumbers,
  findRecommendations,
  findWholeAction,
  idsOfCluster,
  insertAction,
  listDependencies,
  nameActions,
  updateAction,
  updateMilestone,
  type Work,
} from "./store.ts";

/** An action of the space. Refuses with `plan_action_not_found`. */
export async function mustFindAction(transaction: Work, spaceId: string, id: string): Promise<WholeAction> {
  const action = isIdentifier(id) ? await findWholeAction(transaction, spaceId, id) : null;
  if (action === null) throw new SuiviError("plan_action_not_found");
  return action;
}

/** Who an action belongs to, for the policy: its responsible institution. */
export function resourceOf(action: Pick<PlannedAction, "institutionId">, spaceId: string) {
  return { kind: "space", spaceId, institutionIds: [action.institutionId] } as const;
}

/** Institutions a person may plan for, the own one first. */
export function planningInstitutions(
  person: Person,
  space: Space,
  institutions: readonly Institution[],
): Institution[] {
  return institutionsFor("plan.change", person, space, institutions);
}

/** Institutions whose indicators a person may keep, the own one first. */
export function measuringInstitutions(
  person: Person,
  space: Space,
  institutions: readonly Institution[],
): Institution[] {
  return institutionsFor("indicator.change", person, space, institutions);
}

function institutionsFor(
  action: "plan.change" | "indicator.change",
  person: Person,
  space: Space,
  institutions: readonly Institution[],
): Institution[] {
  const allowed = institutionsWhere(person, action, space.id);
  const own = person.parts.get(space.id)?.institutionId;
  return institutions
    .filter(({ id, state }) => state === "active" && (allowed === "all" || allowed.includes(id)))
    .sort((one, other) => Number(other.id === own) - Number(one.id === own));
}

/** What came with the form of an action. */
export interface ActionInput {
  /** Made when the form was shown, so that a form sent twice makes one action. */
  readonly actionId: string;
  readonly isNew: boolean;
  readonly language: string;
  readonly fields: ActionFields;
  /** What the fields held when the form was shown. */
  readonly base: TextFields;
  /** How the person writes decimals. */
  readonly decimal: DecimalSign;
}

export type ActionOutcome =
  | { readonly kind: "saved"; readonly id: string }
  | {
      readonly kind: "refused";
      /** Typed by the person, put together with what somebody else did meanwhile. */
      readonly fields: ActionFields;
      readonly base: TextFields;
      readonly faults: FieldFaults;
      readonly conflicts: readonly MergeConflict[];
    };

/**
 * Adds an action or changes one. Where the fields cannot be taken they are given back with what is wrong, or with what somebody else
 * wrote meanwhile. Refuses with `forbidden` and `plan_action_not_found`.
 */
export async function saveAction(doing: Doing, input: ActionInput): Promise<ActionOutcome> {
  const { space, person, actor } = doing;
  if (!isIdentifier(input.actionId)) throw new SuiviError("plan_action_not_found");
  return inTransaction(doing, async (transaction) => {
    // Two people who close a circle from both ends come one after the other.
    await lockSpaceForWriting(transaction, space.id);
    const before = await findWholeAction(transaction, space.id, input.actionId, true);
    if (before === null && !input.isNew) throw new SuiviError("plan_action_not_found");
    if (before !== null) demand(person, "plan.change", resourceOf(before, space.id));
    // The first sending of a new action's form has arrived already.
    if (before !== null && input.isNew) return { kind: "saved", id: before.id };

    const theirs = before === null ? {} : asTextFields(fieldsOf(before));
    const { merged, conflicts } =
      before === null
        ? { merged: asTextFields(input.fields), conflicts: [] }
        : mergeFields(input.base, asTextFields(input.fields), theirs);
    const fields = asActionFields(merged);
    const refused = (faults: FieldFaults): ActionOutcome => ({
      kind: "refused",
      fields,
      base: theirs,
      faults,
      conflicts,
    });
    const read = readFields(fields, input.decimal, todayIn(space));
    if ("faults" in read) return refused(read.faults);
    const { content } = read;
    const faults = await faultsOfReferences(transaction, doing, input.actionId, content, before);
    if (Object.keys(faults).length > 0 || conflicts.length > 0) return refused(faults);

    if (before === null) {
      const { actionId: id, language } = input;
      await insertAction(transaction, space.id, { id, language, createdBy: person.id }, content);
    } else {
      await updateAction(transaction, space.id, before.id, content);
    }
    const change = changeOf(input.actionId, before === null ? null : contentOf(before), content);
    if (change !== null) await recordChanges(transaction, space.id, actor, [change]);
    await refreshStanding(transaction, space.id, [
      ...(before?.recommendationIds ?? []),
      ...content.recommendationIds,
    ]);
    return { kind: "saved", id: input.actionId };
  });
}

/** The content of an action that stands, as `readFields` gives it. */
function contentOf(action: WholeAction): ActionContent {
  const {
    id: _id,
    language: _language,
    createdBy: _by,
    createdAt: _at,
    updatedAt: _on,
    revision: _of,
    ...content
  } = action;
  return {
    ...content,
    recommendationIds: [...action.recommendationIds].sort(),
    milestones: action.milestones.map(({ id, title, dueOn, reachedOn }) => ({ id, title, dueOn, reachedOn })),
    budget: action.budget.map((line) => ({
      id: line.id,
      year: line.year,
      source: line.source,
      currency: line.currency,
      plannedMinor: line.plannedMinor,
      allocatedMinor: line.allocatedMinor,
      spentMinor: line.spentMinor,
    })),
  };
}

function changeOf(id: string, before: ActionContent | null, after: ActionContent): Change | null {
  const of = { entityKind: "planned_action", entityId: id, reason: after.stateReason };
  if (before === null) return { ...of, action: "planned_action.added", data: { before: null, after } };
  const data = changedFields({ ...before }, { ...after });
  return data === null ? null : { ...of, action: "planned_action.changed", data };
}

/** Asks the database and the policy about all that an action refers to. */
async function faultsOfReferences(
  transaction: Work,
  { space, person }: Doing,
  actionId: string,
  content: ActionContent,
  before: WholeAction | null,
): Promise<FieldFaults> {
  const institutions = await listInstitutions(transaction, space.id);
  const known = new Map(institutions.map((institution) => [institution.id, institution]));
  const responsible = known.get(content.institutionId);
  if (responsible === undefined) return { institutionId: { kind: "plan_institution_missing" } };
  demand(person, "plan.change", resourceOf(content, space.id));
  if (responsible.state !== "active" && before?.institutionId !== responsible.id) {
    return { institutionId: { kind: "plan_institution_missing" } };
  }
  const former = new Set(before?.partnerIds);
  const isPartner = (id: string) => known.get(id)?.state === "active" || former.has(id);
  if (!content.partnerIds.every(isPartner)) return { partners: { kind: "plan_partner_unknown" } };

  if (!content.recommendationIds.every(isIdentifier)) {
    return { recommendations: { kind: "plan_recommendation_unknown" } };
  }
  const found = await findRecommendations(transaction, space.id, content.recommendationIds);
  if (found.length < content.recommendationIds.length) {
    return { recommendations: { kind: "plan_recommendation_unknown" } };
  }
  return faultsOfDependencies(transaction, space.id, actionId, content);
}

async function faultsOfDependencies(
  transaction: Work,
  spaceId: string,
  actionId: string,
  { title, dependsOnIds }: ActionContent,
): Promise<FieldFaults> {
  if (dependsOnIds.length === 0) return {};
  if (!dependsOnIds.every(isIdentifier)) return { dependencies: { kind: "plan_dependency_unknown" } };
  const others = await nameActions(
    transaction,
    spaceId,
    dependsOnIds.filter((id) => id !== actionId),
  );
  if (others.length < dependsOnIds.filter((id) => id !== actionId).length) {
    return { dependencies: { kind: "plan_dependency_unknown" } };
  }
  const circle = findCircle(actionId, dependsOnIds, await listDependencies(transaction, spaceId));
  if (circle === null) return {};
  const names = new Map(
    (await nameActions(transaction, spaceId, circle)).map((action) => [action.id, action.title]),
  );
  names.set(actionId, title);
  const named = circle.map((id) => `“${names.get(id) ?? id}”`).join(" → ");
  return { dependencies: { kind: "plan_circle", data: { circle: named } } };
}

/** What typed numbers and a cluster mean. */
export interface FoundRecommendations {
  readonly ids: readonly string[];
  /** Numbers that several reviews have: the person says which is meant. */
  readonly ambiguous: readonly AnsweredRecommendation[];
  /** Numbers that no recommendation has. */
  readonly unknown: readonly string[];
}

/** Finds recommendations by their numbers ("134.45, 134.46") and those of a cluster. */
export async function findTyped(
  transaction: Work,
  spaceId: string,
  typed: { readonly numbers: string; readonly clusterId: string },
): Promise<FoundRecommendations> {
  const numbers = readList(typed.numbers.replace(/\s+/g, ",")).slice(0, 500);
  const found = await findByNumbers(
    transaction,
    spaceId,
    numbers.map((number) => number.toLowerCase().replace(/\.$/, "")),
  );
  const ids: string[] = [];
  const ambiguous: AnsweredRecommendation[] = [];
  const unknown: string[] = [];
  for (const number of numbers) {
    const key = number.toLowerCase().replace(/\.$/, "");
    const meant = found.filter((one) => one.itemKey === key || one.paragraph?.toLowerCase() === key);
    const [only] = meant;
    if (only === undefined) unknown.push(number.slice(0, 40));
    else if (meant.length === 1) ids.push(only.id);
    else ambiguous.push(...meant);
  }
  if (typed.clusterId !== "") {
    const members = isIdentifier(typed.clusterId)
      ? await idsOfCluster(transaction, spaceId, typed.clusterId)
      : [];
    if (members.length === 0) unknown.push("");
    ids.push(...members);
  }
  return { ids: [...new Set(ids)], ambiguous, unknown };
}

/** Notes on which day a milestone was reached; null takes it back. Refuses with `plan_action_not_found`, `milestone_not_found`, `forbidden`. */
export async function reachMilestone(
  doing: Doing,
  actionId: string,
  milestoneId: string,
  isReached: boolean,
): Promise<void> {
  const { space, person, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    const row = isIdentifier(actionId) ? await findAction(transaction, space.id, actionId, true) : null;
    if (row === null) throw new SuiviError("plan_action_not_found");
    demand(person, "plan.change", resourceOf(row, space.id));
    const action = await mustFindAction(transaction, space.id, actionId);
    if (!action.milestones.some(({ id }) => id === milestoneId)) throw new SuiviError("milestone_not_found");
    const reachedOn = isReached ? todayIn(space) : null;
    const before = contentOf(action);
    const change = changeOf(actionId, before, {
      ...before,
      milestones: before.milestones.map((one) => (one.id === milestoneId ? { ...one, reachedOn } : one)),
    });
    if (change === null) return;
    await updateMilestone(transaction, space.id, actionId, milestoneId, reachedOn);
    await recordChanges(transaction, space.id, actor, [change]);
    await refreshStanding(transaction, space.id, action.recommendationIds);
  });
}
