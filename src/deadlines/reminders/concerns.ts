import { type Day, daysBetween } from "../../kernel/index.ts";
import type { ViewNews } from "../../recommendations/index.ts";
import type { SpaceSettings } from "../../spaces/index.ts";
import { type DueItem, type Gathered, type Recipient, type ToldKind, toldKey } from "./gathering.ts";

/** What stands in somebody's weekly reminder. */
export interface Concern {
  readonly late: readonly DueItem[];
  readonly soon: readonly DueItem[];
  readonly unanswered: number;
  readonly returned: number;
  readonly waitingReview: number;
  readonly unassigned: number;
  readonly contested: number;
  /** Late for so long that the coordinator is told; once each. */
  readonly escalated: readonly DueItem[];
  /** What is new in the views they watch. */
  readonly views: readonly ViewNews[];
}

/** Institutions whose focal point somebody is, or stands in for. */
function focalPointOf({ roles, institutionId, standsInFor }: Recipient): readonly string[] {
  return roles.includes("focal_point") && institutionId !== null
    ? [institutionId, ...standsInFor]
    : standsInFor;
}

/**
 * Whether something with a day is this person's to look after. A focal point answers for all that is their institution's, a
 * contributor for what is named for them or for nobody.
 */
export function concerns(recipient: Recipient, item: DueItem): boolean {
  const { roles, institutionId, personId } = recipient;
  if (item.institutionId === null) return roles.includes("coordinator");
  if (focalPointOf(recipient).includes(item.institutionId)) return true;
  const isOwn = item.institutionId === institutionId && roles.includes("contributor");
  return isOwn && (item.personId === null || item.personId === personId);
}

/** What of everything concerns a person; null where there is nothing to say. */
export function concernOf(
  recipient: Recipient,
  gathered: Gathered,
  today: Day,
  { escalationDays }: Pick<SpaceSettings["reminders"], "escalationDays">,
): Concern | null {
  const { roles, institutionId, personId } = recipient;
  const own = gathered.due.filter((item) => concerns(recipient, item));
  const answersFor = focalPointOf(recipient);
  const reportsFor = new Set(answersFor);
  if (roles.includes("contributor") && institutionId !== null) reportsFor.add(institutionId);
  const isCoordinator = roles.includes("coordinator");
  const reviews = isCoordinator || roles.includes("reviewer");
  const sum = (counts: ReadonlyMap<string, number>, ids: Iterable<string>): number =>
    [...ids].reduce((total, id) => total + (counts.get(id) ?? 0), 0);
  const isEscalated = (item: DueItem): boolean =>
    item.institutionId !== null &&
    daysBetween(item.dueOn, today) >= escalationDays &&
    !isTold(gathered, personId, "escalation", item);
  const concern: Concern = {
    // What has just passed can still be done; what is late for long is known.
    late: own.filter(({ dueOn }) => dueOn < today).reverse(),
    soon: own.filter(({ dueOn }) => dueOn >= today),
    unanswered: sum(gathered.unanswered, answersFor),
    returned: sum(gathered.returned, reportsFor),
    waitingReview: reviews ? gathered.waitingReview : 0,
    unassigned: isCoordinator ? gathered.unassigned : 0,
    contested: isCoordinator ? gathered.contested : 0,
    escalated: isCoordinator ? gathered.due.filter(isEscalated) : [],
    views: gathered.views.filter((view) => view.personId === personId),
  };
  const { late, soon, escalated, views, ...counts } = concern;
  const lists = [late, soon, escalated, views];
  const isSomething =
    lists.some(({ length }) => length > 0) || Object.values(counts).some((count) => count > 0);
  return isSomething ? concern : null;
}

/** What is urgent for a person today and has not been said: each thing once for each day it is due. */
export function urgentFor(
  recipient: Recipient,
  gathered: Gathered,
  isUrgent: (dueOn: Day) => boolean,
): DueItem[] {
  return gathered.due.filter(
    (item) =>
      isUrgent(item.dueOn) &&
      concerns(recipient, item) &&
      !isTold(gathered, recipient.personId, "urgent", item),
  );
}

function isTold({ told }: Gathered, personId: string, kind: ToldKind, item: DueItem): boolean {
  return told.has(toldKey(personId, kind, item));
}
