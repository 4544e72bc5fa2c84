import { type Institution, institutionName } from "../../../institutions/index.ts";
import { Badge, useShell, useWords, type Words } from "../../../web/index.ts";
import type { ActionState } from "../model.ts";
import { type BudgetSum, writeMoney } from "../money.ts";

const tones = {
  planned: "calm",
  in_progress: "accent",
  completed: "good",
  suspended: "care",
  cancelled: undefined,
} as const;

/** How an action stands, in words; colour only underlines them. */
export function ActionStateBadge({ state }: { readonly state: ActionState }) {
  const { t } = useWords();
  const tone = tones[state];
  return <Badge {...(tone === undefined ? {} : { tone })}>{t(`plan.state.${state}`)}</Badge>;
}

export function LateBadge({ label }: { readonly label: string }) {
  return <Badge tone="bad">{label}</Badge>;
}

/** The address of the plan in the space of the page. */
export function usePlanBase(): string {
  const { space } = useShell();
  return `/s/${space?.code}/plan`;
}

/** "1 March 2026 – 31 December 2027", or what of it is known. */
export function periodWords(from: string | null, to: string | null, { t, date }: Words): string {
  if (from === null && to === null) return t("plan.period.none");
  if (from === null) return t("plan.period.until", { day: date(to ?? "") });
  if (to === null) return t("plan.period.from", { day: date(from) });
  return t("plan.period.fromTo", { from: date(from), to: date(to) });
}

export function namesById(
  institutions: readonly Institution[],
  language: string,
): ReadonlyMap<string, string> {
  return new Map(institutions.map((one) => [one.id, institutionName(one, language)]));
}

/** One currency after the other, each with what is planned, allocated and spent. */
export function Sums({ sums }: { readonly sums: readonly BudgetSum[] }) {
  const { t, language } = useWords();
  return (
    <ul className="budget-sums">
      {sums.map((sum) => (
        <li key={sum.currency}>
          {(["planned", "allocated", "spent"] as const).map((part) => {
            const minor = sum[`${part}Minor`];
            return minor === null ? null : (
              <span key={part} className="budget-sum">
                <span className="soft">{t(`plan.budget.${part}`)}</span>{" "}
                <bdi className="numeric">{writeMoney(minor, sum.currency, language)}</bdi>
              </span>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
