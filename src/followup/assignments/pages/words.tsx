import { type Institution, institutionName } from "../../../institutions/index.ts";
import { Badge, type Option, useWords, type Words } from "../../../web/index.ts";
import type { AssignmentState } from "../model.ts";

const tones = { proposed: "accent", accepted: "good", contested: "care", ended: "calm" } as const;

/** Where an assignment stands, in a word. */
export function AssignmentBadge({ state }: { readonly state: AssignmentState }) {
  const { t } = useWords();
  return <Badge tone={tones[state]}>{t(`assignments.state.${state}`)}</Badge>;
}

/** Active institutions as choices, by name. */
export function institutionOptions(
  institutions: readonly Institution[],
  { language, compare }: Words,
  except: readonly string[] = [],
): Option[] {
  return institutions
    .filter(({ id, state }) => state === "active" && !except.includes(id))
    .map((one) => {
      const name = institutionName(one, language);
      return { value: one.id, label: one.shortName === null ? name : `${name} (${one.shortName})` };
    })
    .sort((a, b) => compare(a.label, b.label));
}

/** Names of institutions by identifier. */
export function institutionNames(
  institutions: readonly Institution[],
  language: string,
): ReadonlyMap<string, string> {
  return new Map(institutions.map((one) => [one.id, institutionName(one, language)]));
}
