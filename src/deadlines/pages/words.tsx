import { type Day, daysBetween } from "../../kernel/index.ts";
import { Badge, InLanguage, useWords } from "../../web/index.ts";
import type { Deadline, ListedDeadline } from "../model.ts";
import { nearnessOf, titleOf } from "../words.ts";

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
