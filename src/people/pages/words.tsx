import { type Role, roles } from "../../access/index.ts";
import { type Institution, institutionName } from "../../institutions/index.ts";
import type { Option, Words } from "../../web/index.ts";
import { Badge, useWords } from "../../web/index.ts";

/** Active institutions as options, in the order of the alphabet; those of `also` too, whatever their state. */
export function institutionOptions(
  words: Words,
  institutions: readonly Institution[],
  only: "all" | readonly string[] = "all",
  also: string | null = null,
): readonly Option[] {
  return institutions
    .filter(({ id, state }) => state === "active" || id === also)
    .filter(({ id }) => only === "all" || only.includes(id))
    .map((institution) => ({
      value: institution.id,
      label: institutionName(institution, words.language),
    }))
    .sort((a, b) => words.compare(a.label, b.label));
}

export function nameOfInstitution(
  words: Words,
  institutions: readonly Institution[],
  id: string | null,
): string {
  const found = institutions.find((institution) => institution.id === id);
  return found === undefined ? "" : institutionName(found, words.language);
}

/** Roles with what each means, for checkboxes. */
export function roleOptions(words: Words, offered: readonly Role[] = roles) {
  return roles
    .filter((role) => offered.includes(role))
    .map((role) => ({
      value: role,
      label: words.t(`people.role.${role}`),
      hint: words.t(`people.role.${role}.about`),
    }));
}

export function roleNames(words: Words, held: readonly string[]): string {
  return words.list(
    roles.filter((role) => held.includes(role)).map((role) => words.t(`people.role.${role}`)),
  );
}

export function RoleBadges({ roles: held }: { readonly roles: readonly string[] }) {
  const { t } = useWords();
  return (
    <span className="role-badges">
      {roles
        .filter((role) => held.includes(role))
        .map((role) => (
          <Badge key={role} {...(role === "administrator" ? { tone: "accent" as const } : {})}>
            {t(`people.role.${role}`)}
          </Badge>
        ))}
    </span>
  );
}

/** Messages of faults, by field of the form. */
export function faultMessages(
  words: Words,
  faults: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, string | number>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([field, kind]) => [field, words.t(`people.fault.${kind}`, values)]),
  );
}

/** What the space lets its people at all. */
export function PeopleTabs({
  current,
  base,
  mayInvite,
  maySeePolicy,
}: {
  readonly current: "people" | "invitations" | "roles";
  readonly base: string;
  readonly mayInvite: boolean;
  readonly maySeePolicy: boolean;
}) {
  const { t } = useWords();
  const tabs = [
    { key: "people", path: "/people", isShown: true },
    { key: "invitations", path: "/people/invitations", isShown: mayInvite },
    { key: "roles", path: "/roles", isShown: maySeePolicy },
  ] as const;
  const shown = tabs.filter((tab) => tab.isShown);
  if (shown.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t("people.tabs")}>
      <ul>
        {shown.map((tab) => (
          <li key={tab.key}>
            <a href={`${base}${tab.path}`} aria-current={tab.key === current ? "page" : undefined}>
              {t(`people.tab.${tab.key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
