import type { Person } from "../../access/index.ts";
import { may } from "../../access/index.ts";
import { Badge, type FormErrors, type Option, useWords, type Words } from "../../web/index.ts";
import { type Institution, institutionKinds, institutionName } from "../model.ts";
import type { Faults } from "../service.ts";

/** Kinds of errors as the messages of a form's fields. */
export function errorsOf(faults: Faults, { t }: Words): FormErrors {
  return Object.fromEntries(Object.entries(faults).map(([field, kind]) => [field, t(`error.${kind}`)]));
}

/** Active institutions as choices, by name. */
export function institutionOptions(
  institutions: readonly Institution[],
  { language, compare }: Words,
  except: ReadonlySet<string> = new Set(),
): Option[] {
  return institutions
    .filter(({ id, state }) => state === "active" && !except.has(id))
    .map((one) => ({ value: one.id, label: labelOf(one, language) }))
    .sort((a, b) => compare(a.label, b.label));
}

/** "Ministry of Justice (MoJ)" */
export function labelOf(institution: Institution, language: string): string {
  const name = institutionName(institution, language);
  return institution.shortName === null ? name : `${name} (${institution.shortName})`;
}

export function kindOptions({ t }: Words): Option[] {
  return institutionKinds.map((kind) => ({ value: kind, label: t(`institution.kind.${kind}`) }));
}

export function mayChange(person: Person, spaceId: string): boolean {
  return may(person, "institution.change", { kind: "space", spaceId });
}

/** Nobody answers for it at the moment. */
export function VacancyBadge() {
  const { t } = useWords();
  return <Badge tone="care">{t("institutions.vacant")}</Badge>;
}

export function StateBadge({ institution }: { readonly institution: Institution }) {
  const { t } = useWords();
  if (institution.state === "active") return null;
  return <Badge tone="calm">{t(`institutions.state.${institution.state}`)}</Badge>;
}
