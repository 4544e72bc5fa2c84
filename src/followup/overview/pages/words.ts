import { institutionName } from "../../../institutions/index.ts";
import { reviewName } from "../../../recommendations/index.ts";
import { mechanismName } from "../../../vocabularies/mechanisms/index.ts";
import type { Words } from "../../../web/index.ts";
import { type Breakdown, noValue } from "../model.ts";
import type { FollowupNames } from "../service.ts";

/** A value of a breakdown or a filter, in words. */
export function valueName(
  part: Breakdown | "institution",
  value: string,
  names: FollowupNames,
  words: Words,
): string {
  const { t, language } = words;
  if (value === noValue) return t(`overview.none.${part}`);
  if (part === "review") {
    const review = names.reviews.find(({ id }) => id === value);
    return review === undefined ? value : reviewName(review, words);
  }
  if (part === "mechanism") return mechanismName(value, language);
  if (part === "lead" || part === "institution") {
    const institution = names.institutions.find(({ id }) => id === value);
    return institution === undefined ? value : institutionName(institution, language);
  }
  if (part === "sdg") {
    const isGoal = /^(?:[1-9]|1[0-7])$/.test(value);
    return isGoal ? t("overview.goal", { number: value, name: t(`overview.goal.${value}`) }) : value;
  }
  return value;
}

/** "31 %" of a whole, in the language's way of writing. */
export function share(part: number, whole: number, { language }: Words): string {
  const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return format.format(whole === 0 ? 0 : part / whole);
}
