import { useShell, type Words } from "../../../web/index.ts";
import { typedNumber } from "../../numbers.ts";
import { knownDimensions } from "../dimensions.ts";
import type { Disaggregation, Indicator, IndicatorProgress } from "../model.ts";

/** The address of the indicators in the space of the page. */
export function useIndicatorsBase(): string {
  const { space } = useShell();
  return `/s/${space?.code}/indicators`;
}

/** The name of a dimension: the known ones in the language, others as they are called. */
export function dimensionName(name: string, { t }: Words): string {
  return (knownDimensions as readonly string[]).includes(name) ? t(`indicators.dimension.${name}`) : name;
}

const knownParts = ["female", "male"];

export function partName(part: string, { t }: Words): string {
  return knownParts.includes(part) ? t(`indicators.part.${part}`) : part;
}

/** "Women, North"; the whole where nothing is named. */
export function disaggregationName(of: Disaggregation, words: Words): string {
  const parts = Object.values(of);
  return parts.length === 0
    ? words.t("indicators.whole")
    : words.list(parts.map((part) => partName(part, words)));
}

/** A number of the database as the language writes it, with all its decimals. */
export function numberWords(value: string, words: Words): string {
  const plain = typedNumber(value);
  const decimals = plain.split(".")[1]?.length ?? 0;
  return decimals > 3 ? plain : words.number(Number(plain));
}

/** "52.1 %", "9 places" */
export function withUnit(value: string, unit: string, words: Words): string {
  return words.t("indicators.valueWithUnit", { value: numberWords(value, words), unit });
}

/** "2024", "Q2 2024" are periods of a year; all else by its days. */
export function measuredWords(from: string | null, to: string, words: Words): string {
  const year = to.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  if (from === null) return words.date(to);
  return words.t("indicators.fromTo", { from: words.date(from), to: words.date(to) });
}

const percent = (share: number) => Math.round(share * 100);

/** How far it has come, in a sentence or two. Null where it cannot be said. */
export function progressWords(
  progress: IndicatorProgress | null,
  indicator: Pick<Indicator, "target" | "targetOn" | "unit">,
  words: Words,
): string | null {
  const { target, targetOn, unit } = indicator;
  if (progress === null || target === null) return null;
  const { t, date } = words;
  const values = {
    share: percent(progress.share),
    expected: percent(progress.expected ?? 0),
    target: withUnit(target, unit, words),
    day: targetOn === null ? "" : date(targetOn),
  };
  if (progress.kind === "reached") return t("indicators.progress.reached", values);
  if (progress.kind === "away") return t("indicators.progress.away", values);
  const by = targetOn === null ? "" : "By";
  const first = t(`indicators.progress.way${by}`, values);
  return progress.expected === null ? first : `${first} ${t(`indicators.progress.${progress.kind}`, values)}`;
}
