import { type Actor, type Change, recordChanges } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { dayByRule, findRule, rulesOfOutcome } from "./rules.ts";
import { namedSession, usualFirstDay } from "./sessions.ts";
import {
  insertDeadlines,
  listDeadlines,
  listReviewsToFollow,
  type NewDeadline,
  type ReviewToFollow,
  updateDeadline,
  type Work,
} from "./store.ts";

/** What the history keeps of a new deadline. */
export function factsOf(deadline: NewDeadline) {
  const { rule, subjectKey, mechanism, title, reviewId, recommendationId } = deadline;
  const { institutionId, computedOn, dueOn, source } = deadline;
  return {
    rule,
    subjectKey,
    mechanism,
    title,
    reviewId,
    recommendationId,
    institutionId,
    computedOn,
    dueOn,
    source,
    state: "open",
  };
}

/**
 * Brings the deadlines of a space up to date with its reviews: adds what a rule gives for the last outcome of each mechanism, and
 * moves days that have changed. What a person has decided stays. May run as often as one likes.
 */
export async function computeDeadlines(transaction: Work, spaceId: string, actor: Actor): Promise<void> {
  const wanted = (await listReviewsToFollow(transaction, spaceId)).flatMap((review, _, all) =>
    deadlinesOf(review, all),
  );
  const known = await listDeadlines(transaction, spaceId, {
    states: ["open", "done", "removed"],
    mechanisms: [],
    institutionIds: null,
    isCoordinator: false,
    from: null,
    until: null,
    recommendationId: null,
  });
  const byKey = new Map(known.map((one) => [`${one.rule} ${one.subjectKey}`, one]));
  const fresh = wanted.filter(({ rule, subjectKey }) => !byKey.has(`${rule} ${subjectKey}`));
  const inserted = await insertDeadlines(transaction, spaceId, fresh, null);
  const changes: Change[] = fresh
    .filter(({ id }) => inserted.has(id))
    .map((one) => ({
      action: "deadline.added",
      entityKind: "deadline",
      entityId: one.id,
      data: { before: {}, after: factsOf(one) },
    }));
  for (const { rule, subjectKey, computedOn, dueOn } of wanted) {
    const before = byKey.get(`${rule} ${subjectKey}`);
    if (before === undefined || before.computedOn === computedOn || computedOn === null) continue;
    // The day that a person has set stays; the rule's is shown beside it.
    const isSet = before.overrideReason !== null || before.state !== "open";
    const after = isSet ? { computedOn } : { computedOn, dueOn };
    await updateDeadline(transaction, spaceId, before.id, after);
    changes.push({
      action: "deadline.changed",
      entityKind: "deadline",
      entityId: before.id,
      data: { before: { computedOn: before.computedOn, ...(isSet ? {} : { dueOn: before.dueOn }) }, after },
    });
  }
  if (changes.length > 0) await recordChanges(transaction, spaceId, actor, changes);
}

function deadlinesOf(review: ReviewToFollow, all: readonly ReviewToFollow[]): NewDeadline[] {
  const { id, mechanism, adoptedOn } = review;
  const found: NewDeadline[] = [];
  const add = (code: string, computedOn: string): void => {
    found.push({
      id: newIdentifier(),
      rule: code,
      subjectKey: id,
      mechanism,
      title: "",
      language: "en",
      reviewId: id,
      recommendationId: null,
      institutionId: null,
      computedOn,
      dueOn: computedOn,
      source: findRule(code)?.source ?? null,
    });
  };
  if (adoptedOn === null) {
    const sessions = review.pendingSections.map(namedSession).filter((session) => session !== null);
    if (sessions.length > 0) add("upr_addendum", usualFirstDay(Math.max(...sessions)));
    return found;
  }
  // What an earlier review asked for is over once there is a later one.
  const isLast = !all.some((other) => other.mechanism === mechanism && (other.adoptedOn ?? "") > adoptedOn);
  if (isLast) for (const rule of rulesOfOutcome(mechanism)) add(rule.code, dayByRule(rule, adoptedOn));
  return found;
}
