import { Badge, useWords, type Words } from "../../../web/index.ts";
import type { UpdateState } from "../model.ts";

const tones = {
  draft: "calm",
  submitted: "accent",
  returned: "care",
  accepted: "good",
  withdrawn: "calm",
} as const;

/** Where an update stands, in a word. */
export function StateBadge({ state }: { readonly state: UpdateState }) {
  const { t } = useWords();
  return <Badge tone={tones[state]}>{t(`progress.state.${state}`)}</Badge>;
}

/** "1 January 2026 – 30 June 2026", or "until 30 June 2026". */
export function periodWords(
  { periodFrom, periodTo }: { readonly periodFrom: string | null; readonly periodTo: string },
  { t, date }: Words,
): string {
  return periodFrom === null
    ? t("progress.period.until", { to: date(periodTo) })
    : t("progress.period", { from: date(periodFrom), to: date(periodTo) });
}

/** The beginning of a text, whole words. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}
