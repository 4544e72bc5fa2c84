import { shortMechanismName } from "../../../vocabularies/mechanisms/index.ts";
import { isLate, isMilestoneLate } from "../model.ts";
import { sumByCurrency, writeMoney } from "../money.ts";
import type { NationalAction, NationalTheme } from "../national.ts";

/** What a plan is written with: words and names in the person's language. */
export interface PlanWords {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  date(day: string): string;
  number(value: number): string;
  list(values: readonly string[]): string;
}

export interface PlanToWrite {
  readonly stateName: string;
  readonly today: string;
  readonly themes: readonly NationalTheme[];
  /** Names of institutions by identifier. */
  readonly names: ReadonlyMap<string, string>;
}

export function themeName(theme: string | null, { t }: PlanWords): string {
  return theme ?? t("plan.theme.none");
}

/** "134.45", with the cycle where several cycles have numbers: "134.45 (3)". */
export function numbersOf(action: NationalAction, language: string): string[] {
  return action.recommendations.map(({ paragraph, mechanism, cycle }) => {
    const inCycle = cycle === null ? "" : ` (${cycle})`;
    return `${paragraph ?? shortMechanismName(mechanism, language)}${inCycle}`;
  });
}

export function periodOf({ startsOn, dueOn }: NationalAction, { t, date }: PlanWords): string {
  if (startsOn === null && dueOn === null) return "";
  if (startsOn === null) return t("plan.period.until", { day: date(dueOn ?? "") });
  if (dueOn === null) return t("plan.period.from", { day: date(startsOn) });
  return t("plan.period.fromTo", { from: date(startsOn), to: date(dueOn) });
}

export function stateOf(action: NationalAction, today: string, { t }: PlanWords): string {
  const late = isLate(action, today) ? ` (${t("plan.late")})` : "";
  return `${t(`plan.state.${action.state}`)}${late}`;
}

/** Each milestone in a line: "Draft: due on 1 March 2026 (Late)". */
export function milestoneLines(action: NationalAction, today: string, { t, date }: PlanWords): string[] {
  return action.milestones.map((milestone) => {
    const { title, dueOn, reachedOn } = milestone;
    const day =
      reachedOn !== null
        ? t("plan.milestone.reachedOn", { day: date(reachedOn) })
        : dueOn !== null
          ? t("plan.milestone.dueOn", { day: date(dueOn) })
          : t("plan.milestone.noDay");
    const late = isMilestoneLate(milestone, action.state, today) ? ` (${t("plan.late")})` : "";
    return `${title}: ${day}${late}`;
  });
}

/** Sums by currency, each amount in a line: "Planned EUR 1,200". */
export function budgetLines(
  budget: Parameters<typeof sumByCurrency>[0],
  { t, language }: PlanWords,
): string[] {
  return sumByCurrency(budget).flatMap((sum) =>
    (["planned", "allocated", "spent"] as const).flatMap((part) => {
      const minor = sum[`${part}Minor`];
      return minor === null
        ? []
        : [`${t(`plan.budget.${part}`)} ${writeMoney(minor, sum.currency, language)}`];
    }),
  );
}

export function responsibleLines(
  action: NationalAction,
  names: ReadonlyMap<string, string>,
  { t }: PlanWords,
): string[] {
  const partners = action.partnerIds.flatMap((id) => names.get(id) ?? []);
  return [
    names.get(action.institutionId) ?? "",
    ...(partners.length === 0 ? [] : [`${t("plan.field.partners")}: ${partners.join("; ")}`]),
  ];
}
