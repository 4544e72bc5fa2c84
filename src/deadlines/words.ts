import { institutionName } from "../institutions/index.ts";
import { type Day, daysBetween } from "../kernel/index.ts";
import type { Words } from "../platform/words.ts";
import { shortMechanismName } from "../vocabularies/mechanisms/index.ts";
import { type ListedDeadline, type Nearness, soonDays } from "./model.ts";
import { findRule } from "./rules.ts";

/** How near a deadline is on this day. */
export function nearnessOf(dueOn: Day, today: Day): Nearness {
  if (dueOn < today) return "late";
  return daysBetween(today, dueOn) <= soonDays ? "soon" : "later";
}

type TitledDeadline = Pick<ListedDeadline, "title" | "rule" | "mechanism" | "reviewCycle" | "reviewSymbol">;

/** What is due, in words: what somebody called it, or the rule's words with the review. */
export function titleOf(
  { title, rule, mechanism, reviewCycle, reviewSymbol }: TitledDeadline,
  { t, language }: Pick<Words, "t" | "language">,
): string {
  if (title !== "") return title;
  const words = t(`deadlines.rule.${rule}`);
  // One mechanism writes many letters: theirs is known by its reference.
  const body =
    reviewSymbol !== null && isOfLetter(rule) ? reviewSymbol : shortMechanismName(mechanism ?? "", language);
  if (reviewCycle !== null)
    return t("deadlines.ofCycle", { title: words, mechanism: body, cycle: reviewCycle });
  return body === "" ? words : t("deadlines.ofMechanism", { title: words, mechanism: body });
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
