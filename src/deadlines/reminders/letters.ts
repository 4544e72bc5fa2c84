import { institutionName } from "../../institutions/index.ts";
import type { Words } from "../../platform/words.ts";
import { type Space, spaceName } from "../../spaces/index.ts";
import { titleOf } from "../words.ts";
import type { Concern } from "./concerns.ts";
import type { DueItem, Gathered } from "./gathering.ts";

/** Lines of one list in a letter; what is more stands on the pages. */
export const mostLines = 10;

/** A letter as it is read. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** Whom a letter goes to, from where, in which words. */
export interface Surroundings {
  readonly space: Space;
  readonly words: Words;
  readonly publicUrl: string;
  /** Address that turns reminders off without signing in. */
  readonly offAddress: string;
  readonly name: string;
}

function lines(
  items: readonly DueItem[],
  { words, space, publicUrl }: Surroundings,
  institutions: Gathered["institutions"] | null = null,
): string[] {
  const { t, date } = words;
  const shown = items.slice(0, mostLines).flatMap((item) => {
    const names = institutions?.get(item.institutionId ?? "");
    const holder = names === undefined ? "" : ` (${institutionName({ names }, words.language)})`;
    return [
      `- ${date(item.dueOn)}: ${wordsOf(item, words)}${holder}`,
      `  ${publicUrl}/s/${space.code}${item.path}`,
    ];
  });
  const more = items.length - mostLines;
  if (more <= 0) return shown;
  return [
    ...shown,
    `- ${t("reminders.more", { count: more })}`,
    `  ${publicUrl}/s/${space.code}/work?all=due`,
  ];
}

function wordsOf({ kind, deadline, title, count }: DueItem, words: Words): string {
  if (deadline !== null) return titleOf(deadline, words);
  if (kind !== "assignments") return title;
  return words.t("reminders.assignments", { count, paragraph: title });
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

function newsLines(views: Concern["views"], { words, space, publicUrl }: Surroundings): readonly string[] {
  if (views.length === 0) return [];
  return [
    words.t("reminders.views"),
    ...views
      .slice(0, mostLines)
      .flatMap(({ name, count, query }) => [
        `- ${words.t("reminders.view", { name, count })}`,
        `  ${publicUrl}/s/${space.code}/register?${query}`,
      ]),
  ];
}

/** The weekly reminder in a person's language. */
export function digestLetter(
  concern: Concern,
  institutions: Gathered["institutions"],
  around: Surroundings,
): Letter {
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
      concern.escalated.length === 0
        ? []
        : [
            t("reminders.escalated", { count: concern.escalated.length }),
            ...lines(concern.escalated, around, institutions),
          ],
      newsLines(concern.views, around),
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
