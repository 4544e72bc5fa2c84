import { Badge, useWords } from "../../web/index.ts";
import type { ImplementationStatus } from "../model.ts";

const tones = {
  not_started: "calm",
  planned: "calm",
  in_progress: "accent",
  partially_implemented: "accent",
  implemented: "good",
  ongoing: "accent",
  no_action: "calm",
  overtaken: "calm",
  no_information: "care",
} as const;

/** The status of implementation of a recommendation, in words; colour only underlines it. */
export function StatusBadge({ status }: { readonly status: ImplementationStatus }) {
  const { t } = useWords();
  return <Badge tone={tones[status]}>{t(`followup.status.${status}`)}</Badge>;
}
