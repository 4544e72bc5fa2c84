import type { Day } from "../../kernel/index.ts";
import type { Words } from "../../platform/words.ts";
import { type Space, spaceName } from "../../spaces/index.ts";
import { titleOf } from "../words.ts";
import type { DueItem, Gathered, Recipient } from "./gathering.ts";

/** What stands in somebody's weekly reminder. */
export interface Concern {
  readonly late: readonly DueItem[];
  readonly soon: readonly DueItem[];
  readonly unanswered: number;
  readonly returned: number;
  readonly waitingReview: number;
  readonly unassigned: number;
  readonly contested: number;
  /** Late for so long that the coordinator is told, since the last reminder. */
  readonly escalated: readonly DueItem[];
}

const reportingRoles = ["focal_point", "contributor"];

/** Whether something with a day is this person's to look after. */
export function concerns({ roles, institutionId }: Recipient, item: DueItem): boolean {
  if (item.institutionId === null) return roles.includes("coordinator");
  return item.institutionId === institutionId && roles.some((role) => reportingRoles.includes(role));
}

/** What of everything concerns a person; null where there is nothing to say. */
export function concernOf(
  recipient: Recipient,
  gathered: Gathered,
  today: Day,
  isEscalated: (item: DueItem) => boolean,
): Concern | null {
  const { roles, institutionId } = recipient;
  const own = gathered.due.filter((item) => concerns(recipient, item));
  const isFocalPoint = roles.includes("focal_point");
  const isCoordinator = roles.includes("coordinator");
  const reports = roles.some((role) => reportingRoles.includes(role));
  const reviews = isCoordinator || roles.includes("reviewer");
  const at = (counts: ReadonlyMap<string, number>, holds: boolean): number =>
    holds && institutionId !== null ? (counts.get(institutionId) ?? 0) : 0;
  const concern: Concern = {
    late: own.filter(({ dueOn }) => dueOn < today),
    soon: own.filter(({ dueOn }) => dueOn >= today),
    unanswered: at(gathered.unanswered, isFocalPoint),
    returned: at(gathered.returned, reports),
    waitingReview: reviews ? gathered.waitingReview : 0,
    unassigned: isCoordinator ? gathered.unassigned : 0,
    contested: isCoordinator ? gathered.contested : 0,
    escalated: isCoordinator
      ? gathered.due.filter((item) => item.institutionId !== null && isEscalated(item))
      : [],
  };
  const { late, soon, escalated, unanswered, returned, waitingReview, unassigned, contested } = concern;
  const isSomething =
    late.length +
      soon.length +
      escalated.length +
      unanswered +
      returned +
      waitingReview +
      unassigned +
      contested >
    0;
  return isSomething ? concern : null;
}

const mostLines = 10;

interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Surroundings {
  readonly space: Space;
  readonly words: Words;
  readonly publicUrl: string;
  /** Address that turns reminders off without signing in. */
  readonly offAddress: string;
  readonly name: string;
}

function lines(items: readonly DueItem[], { words, space, publicUrl }: Surroundings): string[] {
  const { t, date } = words;
  const shown = items.slice(0, mostLines).flatMap((item) => {
    const title = item.deadline === null ? item.title : titleOf(item.deadline, words);
    return [`- ${date(item.dueOn)}: ${title}`, `  ${publicUrl}/s/${space.code}${item.path}`];
  });
  const more = items.length - mostLines;
  return more > 0 ? [...shown, `  ${t("reminders.more", { count: more })}`] : shown;
}

function letterOf(subject: string, parts: readonly (readonly string[])[], around: Surroundings): Letter {
  const { words, space, publicUrl, offAddress, name } = around;
  const { t } = words;
  const text = [
    [t("reminders.greeting", { name })],
    ...parts,
    [t("reminders.work"), `${publicUrl}/s/${space.code}/work`],
    ["-- ", t("reminders.foot", { space: spaceName(space.names, words.language) }), offAddress],
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
  return { subject, text: `${text}\n` };
}

/** The weekly reminder in a person's language. */
export function digestLetter(concern: Concern, around: Surroundings): Letter {
  const { t } = around.words;
  const titled = (key: string, items: readonly DueItem[]): string[] =>
    items.length === 0 ? [] : [t(key, { count: items.length }), ...lines(items, around)];
  const counted = (["unanswered", "returned", "waitingReview", "unassigned", "contested"] as const)
    .filter((name) => concern[name] > 0)
    .map((name) => `- ${t(`reminders.${name}`, { count: concern[name] })}`);
  const subject = t("reminders.digest.subject", {
    late: concern.late.length,
    soon: concern.soon.length,
    space: spaceName(around.space.names, around.words.language),
  });
  return letterOf(
    subject,
    [
      titled("reminders.late", concern.late),
      titled("reminders.soon", concern.soon),
      counted,
      titled("reminders.escalated", concern.escalated),
    ],
    around,
  );
}

/** The reminder of what is due within days. */
export function urgentLetter(items: readonly DueItem[], around: Surroundings): Letter {
  const { t } = around.words;
  const subject = t("reminders.urgent.subject", {
    count: items.length,
    space: spaceName(around.space.names, around.words.language),
  });
  return letterOf(
    subject,
    [[t("reminders.urgent.lead", { count: items.length }), ...lines(items, around)]],
    around,
  );
}
