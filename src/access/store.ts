import { type ColumnType, type Generated, type Kysely, sql } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import type { ListedPerson, NewPerson, PersonsSpace } from "./model.ts";
import type { Role } from "./policy.ts";

/** The tables of migrations/0002_accounts.sql. */
type AccountTables = {
  person: {
    id: string;
    name: string;
    email: string;
    emailVerified: Generated<boolean>;
    isInstallationAdministrator: Generated<boolean>;
    isDemonstration: Generated<boolean>;
    createdAt: ColumnType<Date, Date | undefined, never>;
    updatedAt: ColumnType<Date, Date | undefined, Date>;
  };
  account: {
    id: string;
    providerId: string;
    accountId: string;
    userId: string;
    password: string | null;
    updatedAt: ColumnType<Date, Date | undefined, Date>;
  };
  session: { id: string; token: string; userId: string };
  signInFailure: { id: string; subject: string; at: Date };
  installationSecret: { name: string; value: string };
};

function accounts(database: Kysely<Database>): Kysely<Database & AccountTables> {
  return database.withTables<AccountTables>();
}

/** True while nobody but people of the demonstration State has an account. */
export async function hasNoAccount(database: Kysely<Database>): Promise<boolean> {
  const found = await accounts(database)
    .selectFrom("person")
    .select("id")
    .where("isDemonstration", "=", false)
    .limit(1)
    .executeTakeFirst();
  return found === undefined;
}

/** Lets one set-up at a time through; freed at the end of the transaction. */
export async function lockSetUp(transaction: Kysely<Database>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${0x5e7})`.execute(transaction);
}

/** Inserts a person who signs in with a password; null where the address has an account already. */
export async function insertPerson(
  database: Kysely<Database>,
  person: Omit<NewPerson, "password">,
  passwordHash: string,
): Promise<string | null> {
  const id = person.id ?? newIdentifier();
  const inserted = await accounts(database)
    .insertInto("person")
    .values({
      id,
      name: person.name,
      email: person.email,
      isInstallationAdministrator: person.isInstallationAdministrator ?? false,
      isDemonstration: person.isDemonstration ?? false,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return null;
  await accounts(database)
    .insertInto("account")
    .values({
      id: newIdentifier(),
      providerId: "credential",
      accountId: id,
      userId: id,
      password: passwordHash,
    })
    .execute();
  return id;
}

export async function findPersonByEmail(
  database: Kysely<Database>,
  email: string,
): Promise<ListedPerson | null> {
  const row = await people(database).where("email", "=", email.toLowerCase()).executeTakeFirst();
  return row ?? null;
}

export async function listPersons(database: Kysely<Database>): Promise<ListedPerson[]> {
  return people(database).orderBy("email").execute();
}

function people(database: Kysely<Database>) {
  return accounts(database)
    .selectFrom("person")
    .select(["id", "name", "email", "isInstallationAdministrator", "isDemonstration", "createdAt"]);
}

export async function updatePassword(
  database: Kysely<Database>,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await accounts(database)
    .updateTable("account")
    .set({ password: passwordHash, updatedAt: new Date() })
    .where("userId", "=", personId)
    .where("providerId", "=", "credential")
    .execute();
}

/** Ends all sessions of a person. */
export async function deleteSessions(database: Kysely<Database>, personId: string): Promise<void> {
  await accounts(database).deleteFrom("session").where("userId", "=", personId).execute();
}

/** Ends all sessions of people of the demonstration State. */
export async function deleteDemonstrationSessions(database: Kysely<Database>): Promise<void> {
  await accounts(database)
    .deleteFrom("session")
    .where("userId", "in", (query) =>
      query.selectFrom("person").select("id").where("isDemonstration", "=", true),
    )
    .execute();
}

/** The spaces that a person has a part in, with the roles there, by code. */
export async function listMemberships(
  database: Kysely<Database>,
  personId: string,
): Promise<(PersonsSpace & { roles: string[]; institutionId: string | null })[]> {
  return database.transaction().execute(async (transaction) => {
    // Memberships are seen by their person and by their space (row-level security).
    await sql`SELECT set_config('suivi.person_id', ${personId}, true)`.execute(transaction);
    return transaction
      .selectFrom("membership")
      .innerJoin("space", "space.id", "membership.spaceId")
      .select(["space.id", "space.code", "space.names", "membership.roles", "membership.institutionId"])
      .where("membership.personId", "=", personId)
      .where("membership.endedAt", "is", null)
      .orderBy("space.code")
      .execute();
  });
}

/** Gives a person roles in a space, for an institution where they belong to one; within a transaction of that space. */
export async function insertMembership(
  transaction: Kysely<Database>,
  membership: {
    spaceId: string;
    personId: string;
    roles: readonly Role[];
    institutionId?: string | null;
    title?: string | null;
  },
): Promise<void> {
  await transaction
    .insertInto("membership")
    .values({
      spaceId: membership.spaceId,
      personId: membership.personId,
      roles: [...membership.roles],
      institutionId: membership.institutionId ?? null,
      title: membership.title ?? null,
      createdAt: new Date(),
    })
    .onConflict((conflict) => conflict.columns(["spaceId", "personId"]).doNothing())
    .execute();
}

/** Notes a failure beforehand, so that attempts at the same time count each other; gives its identifier. */
export async function insertFailures(
  database: Kysely<Database>,
  subjects: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows = subjects.map((subject) => ({ id: newIdentifier(), subject, at }));
  await accounts(database).insertInto("signInFailure").values(rows).execute();
  return rows.map((row) => row.id);
}

/** Times of the latest failures of a subject, latest first, without those of this attempt. */
export async function latestFailures(
  database: Kysely<Database>,
  subject: string,
  since: Date,
  most: number,
  except: readonly string[],
): Promise<Date[]> {
  const rows = await accounts(database)
    .selectFrom("signInFailure")
    .select("at")
    .where("subject", "=", subject)
    .where("at", ">", since)
    .where("id", "not in", [...except])
    .orderBy("at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => row.at);
}

export async function deleteFailures(database: Kysely<Database>, ids: readonly string[]): Promise<void> {
  await accounts(database)
    .deleteFrom("signInFailure")
    .where("id", "in", [...ids])
    .execute();
}

/** Forgets the failures of a subject, after it has signed in, and what is too old to matter. */
export async function forgetFailures(
  database: Kysely<Database>,
  subject: string,
  before: Date,
): Promise<void> {
  await accounts(database)
    .deleteFrom("signInFailure")
    .where((row) => row.or([row("subject", "=", subject), row("at", "<", before)]))
    .execute();
}

/** A secret of the installation, made on first use; all processes get the same. */
export async function readSecret(database: Kysely<Database>, name: string, fresh: string): Promise<string> {
  const known = accounts(database);
  await known
    .insertInto("installationSecret")
    .values({ name, value: fresh })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await known
    .selectFrom("installationSecret")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.value;
}
