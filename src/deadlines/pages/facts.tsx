import { Fragment } from "react";
import { type Day, daysBetween } from "../../kernel/index.ts";
import { mechanismName } from "../../vocabularies/mechanisms/index.ts";
import { Facts, useWords, type Words } from "../../web/index.ts";
import type { ListedDeadline } from "../model.ts";
import { dayByRule, findRule, type RuleTime } from "../rules.ts";
import { holderOf } from "../words.ts";
import { DeadlineTitle, DueDay } from "./words.tsx";

type Fact = readonly [string, React.ReactNode];

/** What is known of a deadline: what, when, how the day came about, who, and where it comes from. */
export function DeadlineFacts(props: {
  readonly deadline: ListedDeadline;
  readonly today: Day;
  /** Path of the space. */
  readonly space: string;
  /** The rule as it holds in the space; null for own dates. */
  readonly time: Pick<RuleTime, "months" | "days"> | null;
}) {
  const words = useWords();
  const { t, date, language } = words;
  const { deadline, today, space } = props;
  const { computedOn, dueOn, overrideReason, source, doneOn, doneNote, state } = deadline;
  const { recommendationId, reviewId, paragraph } = deadline;
  const entries: Fact[] = [
    [t("deadlines.what"), <DeadlineTitle key="what" deadline={deadline} />],
    [t("deadlines.due"), <DueDay key="due" deadline={deadline} today={today} />],
  ];
  if (deadline.mechanism !== null)
    entries.push([
      t("deadlines.mechanism"),
      <bdi key="mechanism">{mechanismName(deadline.mechanism, language)}</bdi>,
    ]);
  if (isEstimate(deadline)) entries.push([t("deadlines.estimate"), t("deadlines.estimate.text")]);
  if (computedOn !== null && computedOn !== dueOn) {
    entries.push([
      t("deadlines.byRule"),
      <Fragment key="rule">
        {date(computedOn)}. <span dir="auto">{overrideReason ?? ""}</span>
      </Fragment>,
    ]);
  }
  const counted = countedWords(props, words);
  if (counted !== null) entries.push([t("deadlines.counted"), counted]);
  entries.push([t("deadlines.holder"), <bdi key="holder">{holderOf(deadline, words)}</bdi>]);
  entries.push([t("deadlines.state"), t(`deadlines.state.${state}`)]);
  if (state === "removed" && deadline.supersededBy !== null && doneNote === null) {
    const isOwnOutcome = deadline.supersededBy === reviewId;
    entries.push([t("deadlines.note"), t(isOwnOutcome ? "deadlines.settled" : "deadlines.superseded")]);
  }
  if (doneOn !== null) entries.push([t("deadlines.doneOn"), date(doneOn)]);
  if (doneNote !== null)
    entries.push([
      t("deadlines.note"),
      <span key="note" dir="auto">
        {doneNote}
      </span>,
    ]);
  if (source !== null) entries.push([t("deadlines.source"), <bdi key="source">{source}</bdi>]);
  if (reviewId !== null) {
    const href = `${space}/register?review=${reviewId}`;
    entries.push([
      t("deadlines.review"),
      <a key="review" href={href}>
        <bdi>{deadline.reviewSymbol ?? t("deadlines.reviewLink")}</bdi>
      </a>,
    ]);
  }
  if (recommendationId !== null) {
    const href = `${space}/register/${recommendationId}`;
    entries.push([
      t("deadlines.recommendation"),
      <a key="recommendation" href={href}>
        {paragraph ?? t("deadlines.recommendation")}
      </a>,
    ]);
  }
  return <Facts entries={entries} />;
}

/** The rule's day is likely only, and neither a document nor a person has said it. */
function isEstimate({ rule, overrideReason, countedFrom, source }: ListedDeadline): boolean {
  const known = findRule(rule);
  if (known?.isEstimate !== true || overrideReason !== null) return false;
  if (known.start === "given") return source === known.source;
  return known.start !== "outcome" || countedFrom !== null || source === known.source;
}

/** "60 days after 1 October 2026"; null where nothing was counted. */
function countedWords(
  { deadline, time }: Parameters<typeof DeadlineFacts>[0],
  { t, date }: Words,
): string | null {
  const { countedFrom, computedOn } = deadline;
  if (countedFrom === null || computedOn === null) return null;
  const day = date(countedFrom);
  const isByTime = time !== null && dayByRule(time, countedFrom) === computedOn;
  if (!isByTime) return t("deadlines.countedFrom", { day, total: daysBetween(countedFrom, computedOn) });
  return t("deadlines.countedBy", { ...timeValues(time), day });
}

/** Months and days of a rule as messages take them: days without their sign, and how the two are joined. */
export function timeValues({ months, days }: Pick<RuleTime, "months" | "days">) {
  const joint = months === 0 || days === 0 ? "other" : days < 0 ? "less" : "plus";
  return { months, days: Math.abs(days), joint };
}
