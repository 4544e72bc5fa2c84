import { institutionName } from "../../institutions/index.ts";
import { type Day, daysBetween } from "../../kernel/index.ts";
import { Badge, InLanguage, useWords, type Words } from "../../web/index.ts";
import { type Deadline, type ListedDeadline, type Nearness, soonDays } from "../model.ts";

/** How near a deadline is on this day. */
export function nearnessOf(dueOn: Day, today: Day): Nearness {
  if (dueOn < today) return "late";
  return daysBetween(today, dueOn) <= soonDays ? "soon" : "later";
}

/** What is due, in words: what somebody called it, or the rule's words with the review. */
export function titleOf(deadline: ListedDeadline, { t }: Pick<Words, "t">): string {
  if (deadline.title !== "") return deadline.title;
  const words = t(`deadlines.rule.${deadline.rule}`);
  const mechanism = deadline.mechanism ?? "";
  if (deadline.reviewCycle !== null)
    return t("deadlines.ofCycle", { title: words, mechanism, cycle: deadline.reviewCycle });
  return mechanism === "" ? words : t("deadlines.ofMechanism", { title: words, mechanism });
}

export function DeadlineTitle({ deadline }: { readonly deadline: ListedDeadline }) {
  const words = useWords();
  const title = titleOf(deadline, words);
  return deadline.title === "" ? title : <InLanguage language={deadline.language}>{title}</InLanguage>;
}

/** The day, and how far away it is. */
export function DueDay({ deadline, today }: { readonly deadline: Deadline; readonly today: Day }) {
  const { t, date } = useWords();
  const { dueOn, state } = deadline;
  const days = daysBetween(today, dueOn);
  const nearness = nearnessOf(dueOn, today);
  const said = days < 0 ? t("deadlines.daysLate", { days: -days }) : t("deadlines.daysLeft", { days });
  return (
    <>
      {date(dueOn)}{" "}
      {state === "open" && nearness !== "later" ? (
        <Badge tone={nearness === "late" ? "bad" : "care"}>{said}</Badge>
      ) : null}
    </>
  );
}

/** Who answers for it. */
export function holderOf(deadline: ListedDeadline, { t, language }: Pick<Words, "t" | "language">): string {
  return deadline.institutionNames === null
    ? t("deadlines.coordinator")
    : institutionName({ names: deadline.institutionNames }, language);
}
