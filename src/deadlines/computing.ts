import { type Actor, type Change, recordChanges } from "../history/index.ts";
import { addMonths, type Day, newIdentifier } from "../kernel/index.ts";
import { namedDays } from "../reading/index.ts";
import type { ListedDeadline } from "./model.ts";
import { type DeadlineRule, dayByRule, findRule, rulesInForce, rulesOfOutcome } from "./rules.ts";
import { namedSession, usualFirstDay } from "./sessions.ts";
import {
  insertDeadlines,
  listDeadlines,
  listReviewsToFollow,
  listRuleSettings,
  type NewDeadline,
  type ReviewToFollow,
  updateDeadline,
  type Work,
} from "./store.ts";

/** What the history keeps of a new deadline. */
export function factsOf(deadline: NewDeadline) {
  const { rule, subjectKey, mechanism, title, reviewId, recommendationId } = deadline;
  const { institutionId, computedOn, countedFrom, dueOn, source } = deadline;
  return {
    rule,
    subjectKey,
    mechanism,
    title,
    reviewId,
    recommendationId,
    institutionId,
    computedOn,
    countedFrom,
    dueOn,
    source,
    state: "open",
  };
}

/**
 * Brings the deadlines of a space up to date with its reviews: adds what a rule, or the document itself, gives for the last
 * outcome of each mechanism, moves days that have changed, and ends what a later outcome has taken the place of. What a person has
 * decided stays. May run as often as one likes.
 */
export async function computeDeadlines(transaction: Work, spaceId: string, actor: Actor): Promise<void> {
  const rules = rulesInForce(await listRuleSettings(transaction, spaceId));
  const reviews = await listReviewsToFollow(transaction, spaceId);
  const wanted = reviews.flatMap((review) => deadlinesOf(review, reviews, rules));
  const known = await listDeadlines(transaction, spaceId, {
    states: ["open", "done", "removed"],
    mechanisms: [],
    institutionIds: null,
    isCoordinator: false,
    from: null,
    until: null,
    recommendationId: null,
  });
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const fresh = wanted.filter((one) => !byKey.has(keyOf(one)));
  const inserted = await insertDeadlines(transaction, spaceId, fresh, null);
  const changes: Change[] = fresh
    .filter(({ id }) => inserted.has(id))
    .map((one) => ({
      action: "deadline.added",
      entityKind: "deadline",
      entityId: one.id,
      data: { before: {}, after: factsOf(one) },
    }));
  const change = async (
    action: "deadline.changed" | "deadline.removed" | "deadline.reopened",
    before: ListedDeadline,
    after: Parameters<typeof updateDeadline>[3],
  ): Promise<void> => {
    await updateDeadline(transaction, spaceId, before.id, after);
    const old = Object.fromEntries(
      Object.keys(after).map((name) => [name, before[name as keyof ListedDeadline]]),
    );
    changes.push({
      action,
      entityKind: "deadline",
      entityId: before.id,
      data: { before: old, after },
    });
  };
  for (const one of wanted) {
    const before = byKey.get(keyOf(one));
    if (before === undefined) continue;
    const isEndedByRule =
      before.state === "removed" && before.supersededBy !== null && before.doneNote === null;
    if (isEndedByRule) await change("deadline.reopened", before, { state: "open", supersededBy: null });
    if (before.computedOn === one.computedOn) continue;
    // The day that a person has set stays; the rule's is shown beside it.
    const isSet = before.overrideReason !== null || (before.state !== "open" && !isEndedByRule);
    const { computedOn, countedFrom, dueOn, source } = one;
    await change("deadline.changed", before, {
      computedOn,
      countedFrom,
      ...(isSet ? {} : { dueOn }),
      ...(isOwnSource(before) ? {} : { source }),
    });
  }
  const wantedKeys = new Set(wanted.map(keyOf));
  for (const one of known) {
    if (one.state !== "open" || one.supersededBy !== null || wantedKeys.has(keyOf(one))) continue;
    const supersededBy = successorOf(one, reviews);
    if (supersededBy !== null) await change("deadline.removed", one, { state: "removed", supersededBy });
  }
  if (changes.length > 0) await recordChanges(transaction, spaceId, actor, changes);
}

function keyOf({ rule, subjectKey }: { readonly rule: string; readonly subjectKey: string }): string {
  return `${rule} ${subjectKey}`;
}

/** The source is what a person wrote, and not the rule's or the document's paragraph. */
function isOwnSource({ source, rule, reviewSymbol }: ListedDeadline): boolean {
  if (source === null || source === findRule(rule)?.source) return false;
  return reviewSymbol === null || !source.startsWith(reviewSymbol);
}

/** The review whose outcome has made a deadline of an earlier one pointless; null where there is none. */
function successorOf({ rule, reviewId }: ListedDeadline, reviews: readonly ReviewToFollow[]): string | null {
  const start = findRule(rule)?.start;
  const own = reviews.find(({ id }) => id === reviewId);
  if (own === undefined || start === undefined || start === "given") return null;
  // Positions on pending recommendations are taken when the outcome is adopted, at the latest.
  if (start === "named_session" && own.adoptedOn !== null) return own.id;
  return laterThan(own, reviews)?.id ?? null;
}

function laterThan(
  { mechanism, adoptedOn }: ReviewToFollow,
  reviews: readonly ReviewToFollow[],
): ReviewToFollow | undefined {
  if (adoptedOn === null) return undefined;
  return reviews.find((other) => other.mechanism === mechanism && (other.adoptedOn ?? "") > adoptedOn);
}

function deadlinesOf(
  review: ReviewToFollow,
  all: readonly ReviewToFollow[],
  rules: readonly DeadlineRule[],
): NewDeadline[] {
  const { id, mechanism, adoptedOn } = review;
  const found: NewDeadline[] = [];
  const holds = (code: string): boolean => rules.some((rule) => rule.code === code);
  const add = (code: string, day: Day, countedFrom: Day | null, source: string | null): void => {
    if (!holds(code)) return;
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
      computedOn: day,
      countedFrom,
      dueOn: day,
      source: source ?? findRule(code)?.source ?? null,
    });
  };
  if (mechanism === "UPR" && adoptedOn === null) {
    const sessions = review.pendingSections.map(namedSession).filter((session) => session !== null);
    if (sessions.length > 0) add("upr_addendum", usualFirstDay(Math.max(...sessions)), null, null);
    return found;
  }
  // What an earlier review asked for is over once there is a later one.
  if (laterThan(review, all) !== undefined) return found;
  for (const { code, day, countedFrom, source } of repliesOf(review, rules))
    add(code, day, countedFrom, source);
  // Letters, cases and lists of issues have no other days.
  if (adoptedOn === null && review.repliesDue.length > 0) return found;
  const printed = printedDays(review);
  for (const { kind, day, countedFrom, source } of printed) {
    const ofMechanism = `${mechanism.toLowerCase()}_${kind}`;
    add(findRule(ofMechanism) === null ? `named_${kind}` : ofMechanism, day, countedFrom, source);
  }
  if (adoptedOn === null) return found;
  for (const rule of rulesOfOutcome(mechanism, rules)) {
    if (found.some(({ rule: code }) => code === rule.code)) continue;
    add(rule.code, dayByRule(rule, adoptedOn), adoptedOn, null);
  }
  return found;
}

interface ReplyDay {
  readonly code: string;
  readonly day: Day;
  readonly countedFrom: Day | null;
  /** Null where the rule's time counts. */
  readonly source: string | null;
}

/** The days by which papers ask for an answer: as they print it, else counted by the rule. One paper in two languages asks once. */
function repliesOf({ repliesDue, symbol }: ReviewToFollow, rules: readonly DeadlineRule[]): ReplyDay[] {
  const found = new Map<string, ReplyDay>();
  for (const { rule: code, from, on, time, words } of repliesDue) {
    const rule = rules.find((one) => one.code === code);
    if (rule === undefined || found.has(code)) continue;
    const source = words === null ? null : [symbol, words].filter((part) => part !== null).join(", ");
    if (on !== null) found.set(code, { code, day: on, countedFrom: null, source });
    else if (from !== null)
      found.set(code, { code, day: dayByRule(time ?? rule, from), countedFrom: from, source });
  }
  return [...found.values()];
}

interface PrintedDay {
  readonly kind: "report" | "follow_up";
  readonly day: Day;
  readonly countedFrom: Day | null;
  /** Symbol and paragraph. */
  readonly source: string | null;
}

/** The days that concluding observations print: the last of each kind, as their final paragraphs are the ones that set days. */
function printedDays({ paragraphs, symbol, adoptedOn }: ReviewToFollow): PrintedDay[] {
  const found = new Map<PrintedDay["kind"], PrintedDay>();
  for (const { paragraph, text } of paragraphs) {
    const { report, followUp, followUpMonths } = namedDays(text);
    const source = symbol === null ? null : paragraph === null ? symbol : `${symbol}, para. ${paragraph}`;
    const isToCome = (day: Day | null): day is Day => day !== null && day > (adoptedOn ?? "");
    if (isToCome(report)) found.set("report", { kind: "report", day: report, countedFrom: null, source });
    if (isToCome(followUp)) {
      found.set("follow_up", { kind: "follow_up", day: followUp, countedFrom: null, source });
    } else if (followUpMonths !== null && adoptedOn !== null) {
      const day = addMonths(adoptedOn, followUpMonths);
      found.set("follow_up", { kind: "follow_up", day, countedFrom: adoptedOn, source });
    }
  }
  return [...found.values()];
}
