import { type Kysely, sql } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import type { ListedPerson, NewPerson, PersonsSpace } from "./model.ts";
import type { Role } from "./policy.ts";
import { accounts } from "./tables.ts";

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

export async function findPersonById(database: Kysely<Database>, id: string): Promise<ListedPerson | null> {
  return (await people(database).where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function listPersons(database: Kysely<Database>): Promise<ListedPerson[]> {
  return people(database).orderBy("email").execute();
}

function people(database: Kysely<Database>) {
  return accounts(database)
    .selectFrom("person")
    .select([
      "id",
      "name",
      "email",
      "language",
      "isInstallationAdministrator",
      "isDemonstration",
      "createdAt",
    ])
    .where("erasedAt", "is", null);
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

/** Changes what a person is called, and their language. */
export async function updatePerson(
  database: Kysely<Database>,
  personId: string,
  changes: { readonly name: string; readonly language: string | null },
): Promise<void> {
  await accounts(database)
    .updateTable("person")
    .set({ name: changes.name, language: changes.language, updatedAt: new Date() })
    .where("id", "=", personId)
    .execute();
}

/** The password of an account, by address (lower case) or by person; null where there is none, or the person was erased. */
export async function findCredential(
  database: Kysely<Database>,
  whose: string | { readonly personId: string },
): Promise<{ personId: string; email: string; hash: string } | null> {
  const row = await accounts(database)
    .selectFrom("person")
    .innerJoin("account", "account.userId", "person.id")
    .select(["person.id as personId", "person.email", "account.password as hash"])
    .where("account.providerId", "=", "credential")
    .where("person.erasedAt", "is", null)
    .where(
      typeof whose === "string" ? "person.email" : "person.id",
      "=",
      typeof whose === "string" ? whose : whose.personId,
    )
    .executeTakeFirst();
  return row === undefined || row.hash === null ? null : { ...row, hash: row.hash };
}

/** The person of a subject at an identity provider. */
export async function linkedPerson(
  database: Kysely<Database>,
  issuer: string,
  subject: string,
): Promise<string | null> {
  const row = await accounts(database)
    .selectFrom("account")
    .innerJoin("person", "person.id", "account.userId")
    .select("person.id")
    .where("account.providerId", "=", issuer)
    .where("account.accountId", "=", subject)
    .where("person.erasedAt", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Links a person to a subject of an issuer; false where the person, or the subject, has another link there. */
export async function linkToProvider(
  database: Kysely<Database>,
  personId: string,
  issuer: string,
  subject: string,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const known = accounts(transaction);
    // Two answers at once wait for each other.
    await known.selectFrom("person").select("id").where("id", "=", personId).forUpdate().execute();
    const other = await known
      .selectFrom("account")
      .select("id")
      .where("userId", "=", personId)
      .where("providerId", "=", issuer)
      .executeTakeFirst();
    if (other !== undefined) return false;
    const inserted = await known
      .insertInto("account")
      .values({
        id: newIdentifier(),
        providerId: issuer,
        accountId: subject,
        userId: personId,
        password: null,
      })
      .onConflict((conflict) => conflict.columns(["providerId", "accountId"]).doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  });
}

/** Takes the links to identity providers from a person; the password stays. */
export async function deleteProviderLinks(database: Kysely<Database>, personId: string): Promise<void> {
  await accounts(database)
    .deleteFrom("account")
    .where("userId", "=", personId)
    .where("providerId", "!=", "credential")
    .execute();
}

/** A session as its person sees it. */
export interface ListedSession {
  readonly id: string;
  /** Browser and system: "Firefox / Android"; empty where they are not known. */
  readonly device: string;
  readonly createdAt: Date;
  /** To the hour. */
  readonly lastUsedAt: Date;
}

export async function listSessions(
  database: Kysely<Database>,
  personId: string,
): Promise<readonly ListedSession[]> {
  const rows = await accounts(database)
    .selectFrom("session")
    .select(["id", "userAgent", "createdAt", "updatedAt as lastUsedAt"])
    .where("userId", "=", personId)
    .where("expiresAt", ">", new Date())
    .orderBy("updatedAt", "desc")
    .execute();
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: userAgent ?? "" }));
}

/** Ends sessions of a person: all, only one, or all except one. */
export async function deleteSessions(
  database: Kysely<Database>,
  personId: string,
  which: { readonly only?: string; readonly except?: string | undefined } = {},
): Promise<void> {
  let ended = accounts(database).deleteFrom("session").where("userId", "=", personId);
  if (which.only !== undefined) ended = ended.where("id", "=", which.only);
  if (which.except !== undefined) ended = ended.where("id", "!=", which.except);
  await ended.execute();
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
