import { type Role, roles } from "../access/index.ts";
import type { Institution } from "../institutions/index.ts";
import { institutionName } from "../institutions/index.ts";
import {
  type Delivery,
  type Faults,
  faultsOfInvitation,
  onPaper,
  type Surroundings,
  type WantedInvitation,
} from "./model.ts";

/** Lines that are taken at once. */
export const mostLines = 200;

/** A pasted line, read: an invitation, and what is wrong with it. */
export interface ReadLine {
  /** From 1, as somebody counts in the text. */
  readonly number: number;
  readonly text: string;
  readonly wanted: WantedInvitation;
  readonly faults: Faults;
}

interface Reading extends Surroundings {
  readonly institutions: readonly Institution[];
  /** What the language calls each role: people write it as they see it. */
  roleNames(role: Role): readonly string[];
  readonly language: string;
  readonly days: number;
  readonly delivery: Delivery;
}

/**
 * Reads pasted lines "name; address; institution; role; title", also with tabs as sheets give them; empty lines are
 * skipped. The institution is its name in any language or its short form; the address may be empty.
 */
export function readLines(text: string, known: Reading): readonly ReadLine[] {
  const invitedEmails = new Set(known.invitedEmails);
  const invitedOnPaper = new Set(known.invitedOnPaper);
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "")
    .slice(0, mostLines)
    .map(({ line, number }) => {
      const cells = line.split(line.includes("\t") ? "\t" : /[;؛]/).map((cell) => cell.trim());
      const [name = "", email = "", institution = "", role = "", title = ""] = cells;
      const institutionId = findByName(institution, known.institutions);
      const readRole = findRole(role, known);
      const address = email.toLowerCase();
      const wanted: WantedInvitation = {
        name,
        email: address,
        language: known.language,
        roles: readRole === null ? [] : [readRole],
        institutionId,
        title,
        days: known.days,
        // Without an address there is only paper.
        delivery: address === "" ? "print" : known.delivery,
      };
      const faults = {
        ...faultsOfInvitation(wanted, { ...known, invitedEmails, invitedOnPaper }),
        ...(institution !== "" && institutionId === null ? { institution: "institution_unknown" } : {}),
      };
      // A person who is named twice is invited once.
      if (address === "") invitedOnPaper.add(onPaper(wanted));
      else invitedEmails.add(address);
      return { number, text: line, wanted, faults };
    });
}

function findByName(typed: string, institutions: readonly Institution[]): string | null {
  if (typed === "") return null;
  const wanted = comparable(typed);
  const found = institutions.filter(
    ({ names, shortName, state }) =>
      state === "active" &&
      [...Object.values(names), shortName ?? ""].some((name) => comparable(name) === wanted),
  );
  // Two of the same name: a person decides.
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

function findRole(typed: string, { roleNames }: Reading): Role | null {
  // Most of those invited together are focal points.
  if (typed === "") return "focal_point";
  const wanted = comparable(typed);
  return roles.find((role) => [role, ...roleNames(role)].some((name) => comparable(name) === wanted)) ?? null;
}

function comparable(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

/** How an institution is shown for a read line. */
export function institutionOf(
  line: ReadLine,
  institutions: readonly Institution[],
  language: string,
): string {
  const found = institutions.find(({ id }) => id === line.wanted.institutionId);
  return found === undefined ? "" : institutionName(found, language);
}
