import { institutionName } from "../../../institutions/index.ts";
import { mechanismName } from "../../../vocabularies/mechanisms/index.ts";
import { Badge, useWords, type Words } from "../../../web/index.ts";
import { isImplementationStatus } from "../../model.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import type { Assessment } from "../model.ts";

/** Who assesses, in words. */
export function assessorName(
  { assessor, institutionNames, mechanism }: Pick<Assessment, "assessor" | "institutionNames" | "mechanism">,
  { t, language }: Words,
): string {
  if (assessor === "mechanism")
    return mechanism === null ? t("assessments.assessor.mechanism") : mechanismName(mechanism, language);
  if (assessor === "state") return t("assessments.assessor.state");
  return institutionNames === null
    ? t(`assessments.assessor.${assessor}`)
    : institutionName({ names: institutionNames }, language);
}

/** A value in the words of its scale. */
export function ValueBadge({ scale, value }: { readonly scale: string; readonly value: string }) {
  const { t } = useWords();
  if (scale === "national" && isImplementationStatus(value)) return <StatusBadge status={value} />;
  return <Badge tone="accent">{t(`assessments.value.${scale}.${value}`)}</Badge>;
}
