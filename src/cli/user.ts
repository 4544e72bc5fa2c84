import { parseArgs } from "node:util";
import { findPersonByEmail, insertMembership, listPersons, newPassword, newPerson } from "../access/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { findSpaceByCode } from "../spaces/index.ts";
import { type OpenInstallation, openInstallation } from "./parts/open.ts";

export const usage =
  "user create EMAIL --name NAME [--space CODE] [--administrator] | reset EMAIL | list    makes accounts, gives new passwords";

/**
 * `./suivi user`: makes an account, as a member of a space or administrator of the installation; gives an account a new
 * password and ends its sessions; lists the accounts. A password is printed once and kept nowhere.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [action, email] = positionals;
  if (action === "list" && positionals.length === 1) return withInstallation(list);
  if (email !== undefined && positionals.length === 2) {
    if (action === "create" && values.name !== undefined) {
      const { name, space, administrator } = values;
      return withInstallation((open) =>
        create(open, { email, name, spaceCode: space ?? null, isAdministrator: administrator ?? false }),
      );
    }
    if (action === "reset") return withInstallation((open) => reset(open, email));
  }
  process.stderr.write(`Usage: ./suivi ${usage}\n`);
  return 2;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string" }, space: { type: "string" }, administrator: { type: "boolean" } },
    });
  } catch (error) {
    throw new SuiviError("wrong_use", { reason: error instanceof Error ? error.message : String(error) });
  }
}

async function withInstallation(work: (open: OpenInstallation) => Promise<number>): Promise<number> {
  const open = await openInstallation();
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

interface Wanted {
  readonly email: string;
  readonly name: string;
  readonly spaceCode: string | null;
  readonly isAdministrator: boolean;
}

async function create({ database, accounts }: OpenInstallation, wanted: Wanted): Promise<number> {
  if (!newPerson.shape.email.safeParse(wanted.email).success) {
    throw new SuiviError("wrong_use", { reason: `${wanted.email} is not an e-mail address` });
  }
  if (!newPerson.shape.name.safeParse(wanted.name).success) {
    throw new SuiviError("wrong_use", { reason: "the name is empty or too long" });
  }
  const space = wanted.spaceCode === null ? null : await findSpaceByCode(database, wanted.spaceCode);
  if (wanted.spaceCode !== null && space === null) {
    throw new SuiviError("space_missing", { code: wanted.spaceCode });
  }
  const password = newPassword();
  const person = {
    id: newIdentifier(),
    email: wanted.email,
    name: wanted.name,
    password,
    isInstallationAdministrator: wanted.isAdministrator,
  };
  if (space === null) {
    await accounts.createPerson(person);
  } else {
    await inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      await accounts.createPerson(person, transaction);
      await insertMembership(transaction, {
        spaceId: space.id,
        personId: person.id,
        roles: ["administrator", "coordinator"],
      });
    });
  }
  process.stdout.write(`${password}\n`);
  return 0;
}

async function reset({ database, accounts }: OpenInstallation, email: string): Promise<number> {
  if ((await findPersonByEmail(database, email)) === null)
    throw new SuiviError("person_not_found", { email });
  process.stdout.write(`${await accounts.resetPassword(email)}\n`);
  return 0;
}

async function list({ database }: OpenInstallation): Promise<number> {
  for (const person of await listPersons(database)) {
    const kind = person.isInstallationAdministrator
      ? "administrator"
      : person.isDemonstration
        ? "demonstration"
        : "member";
    process.stdout.write(
      `${person.email}\t${person.name}\t${kind}\t${person.createdAt.toISOString().slice(0, 10)}\n`,
    );
  }
  return 0;
}
