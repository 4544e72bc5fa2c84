import { institutionName } from "../institutions/index.ts";
import { type Day, daysBetween } from "../kernel/index.ts";
import type { Words } from "../platform/words.ts";
import { type ListedDeadline, type Nearness, soonDays } from "./model.ts";
import { findRule } from "./rules.ts";

/** How near a deadline is on this day. */
export function nearnessOf(dueOn: Day, today: Day): Nearness {
  if (dueOn < today) return "late";
  return daysBetween(today, dueOn) <= soonDays ? "soon" : "later";
}

/** What is due, in words: what somebody called it, or the rule's words with the review. */
export function titleOf(deadline: ListedDeadline, { t }: Pick<Words, "t">): string {
  if (deadline.title !== "") return deadline.title;
  const words = t(`deadlines.rule.${deadline.rule}`);
  // One mechanism writes many letters: theirs is known by its reference.
  const isOfPaper = deadline.reviewSymbol !== null && isOfLetter(deadline.rule);
  const mechanism = (isOfPaper ? deadline.reviewSymbol : deadline.mechanism) ?? "";
  if (deadline.reviewCycle !== null)
    return t("deadlines.ofCycle", { title: words, mechanism, cycle: deadline.reviewCycle });
  return mechanism === "" ? words : t("deadlines.ofMechanism", { title: words, mechanism });
}

function isOfLetter(rule: string): boolean {
  return findRule(rule)?.start === "given" || rule === "ilo_comments";
}

/** Who answers for it. */
export function holderOf(deadline: ListedDeadline, { t, language }: Pick<Words, "t" | "language">): string {
  return deadline.institutionNames === null
    ? t("deadlines.coordinator")
    : institutionName({ names: deadline.institutionNames }, language);
}
