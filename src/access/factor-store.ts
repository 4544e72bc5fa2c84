import type { Kysely } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { accounts } from "./tables.ts";

/** A person's second factor as it is kept. */
export interface KeptFactor {
  /** Sealed. */
  readonly secret: string;
  readonly recoveryHashes: readonly string[];
  /** False until the first code was right. */
  readonly isConfirmed: boolean;
  readonly createdAt: Date;
}

export async function findFactor(database: Kysely<Database>, personId: string): Promise<KeptFactor | null> {
  const row = await accounts(database)
    .selectFrom("twoFactor")
    .select(["secret", "backupCodes", "verified", "createdAt"])
    .where("userId", "=", personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    secret: row.secret,
    recoveryHashes: readHashes(row.backupCodes),
    isConfirmed: row.verified,
    createdAt: row.createdAt,
  };
}

// Written below, so it has that shape.
function readHashes(text: string): string[] {
  return JSON.parse(text) as string[];
}

/** Keeps a secret that waits for its first code, in place of another that waits. False where one is confirmed already. */
export async function insertFactor(
  database: Kysely<Database>,
  personId: string,
  secret: string,
): Promise<boolean> {
  const fresh = { secret, backupCodes: "[]", verified: false, lastStep: 0, createdAt: new Date() };
  const written = await accounts(database)
    .insertInto("twoFactor")
    .values({ id: newIdentifier(), userId: personId, ...fresh })
    .onConflict((conflict) =>
      conflict.column("userId").doUpdateSet(fresh).where("twoFactor.verified", "=", false),
    )
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

/** Confirms the secret that waits, with the step of its first code. False where another process was faster. */
export async function confirmFactor(
  transaction: Kysely<Database>,
  personId: string,
  step: number,
  recoveryHashes: readonly string[],
): Promise<boolean> {
  const { numUpdatedRows } = await accounts(transaction)
    .updateTable("twoFactor")
    .set({ verified: true, lastStep: step, backupCodes: JSON.stringify(recoveryHashes) })
    .where("userId", "=", personId)
    .where("verified", "=", false)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await markFactor(transaction, personId, true);
  return true;
}

/** Takes a step once: false where it, or a later one, was taken before. */
export async function takeStep(database: Kysely<Database>, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await accounts(database)
    .updateTable("twoFactor")
    .set({ lastStep: step })
    .where("userId", "=", personId)
    .where("verified", "=", true)
    .where("lastStep", "<", String(step))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes a recovery code once: false where it is none of those that are left. */
export async function takeRecoveryCode(
  database: Kysely<Database>,
  personId: string,
  hash: string,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const row = await accounts(transaction)
      .selectFrom("twoFactor")
      .select("backupCodes")
      .where("userId", "=", personId)
      .where("verified", "=", true)
      .forUpdate()
      .executeTakeFirst();
    const hashes = readHashes(row?.backupCodes ?? "[]");
    if (!hashes.includes(hash)) return false;
    await updateRecoveryHashes(
      transaction,
      personId,
      hashes.filter((each) => each !== hash),
    );
    return true;
  });
}

export async function updateRecoveryHashes(
  database: Kysely<Database>,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await accounts(database)
    .updateTable("twoFactor")
    .set({ backupCodes: JSON.stringify(hashes) })
    .where("userId", "=", personId)
    .execute();
}

export async function deleteFactor(transaction: Kysely<Database>, personId: string): Promise<void> {
  await accounts(transaction).deleteFrom("twoFactor").where("userId", "=", personId).execute();
  await markFactor(transaction, personId, false);
}

/** Lists of people say who has a second factor. */
async function markFactor(transaction: Kysely<Database>, personId: string, isOn: boolean): Promise<void> {
  await accounts(transaction)
    .updateTable("person")
    .set({ twoFactorEnabled: isOn, updatedAt: new Date() })
    .where("id", "=", personId)
    .execute();
}

/** A passkey as its person sees it. */
export interface ListedPasskey {
  readonly id: string;
  readonly name: string;
  /** It is kept by a service that copies it to the person's other devices. */
  readonly isBackedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A passkey as it is checked. */
export interface KeptPasskey {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

export async function listPasskeys(
  database: Kysely<Database>,
  personId: string,
): Promise<(ListedPasskey & { credentialId: string; transports: string[] })[]> {
  return accounts(database)
    .selectFrom("passkey")
    .select(["id", "name", "isBackedUp", "createdAt", "lastUsedAt", "credentialId", "transports"])
    .where("personId", "=", personId)
    .orderBy("createdAt")
    .execute();
}

/** The passkey of a credential, unless its person was erased. */
export async function findPasskey(
  database: Kysely<Database>,
  credentialId: string,
): Promise<KeptPasskey | null> {
  const row = await accounts(database)
    .selectFrom("passkey")
    .innerJoin("person", "person.id", "passkey.personId")
    .select([
      "passkey.id",
      "passkey.personId",
      "passkey.credentialId",
      "passkey.publicKey",
      "passkey.counter",
      "passkey.transports",
    ])
    .where("passkey.credentialId", "=", credentialId)
    .where("person.erasedAt", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, counter: Number(row.counter) };
}

/** False where the credential is there already. */
export async function insertPasskey(
  database: Kysely<Database>,
  passkey: Omit<KeptPasskey, "id"> & { readonly name: string; readonly isBackedUp: boolean },
): Promise<boolean> {
  const inserted = await accounts(database)
    .insertInto("passkey")
    .values({
      ...passkey,
      publicKey: Buffer.from(passkey.publicKey),
      transports: [...passkey.transports],
      id: newIdentifier(),
      createdAt: new Date(),
    })
    .onConflict((conflict) => conflict.column("credentialId").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Notes that a passkey was used; false where its counter has gone further meanwhile: somebody has a copy. */
export async function noteUseOfPasskey(
  database: Kysely<Database>,
  id: string,
  counter: number,
  isBackedUp: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await accounts(database)
    .updateTable("passkey")
    .set({ counter, isBackedUp, lastUsedAt: new Date() })
    .where("id", "=", id)
    // Those that are copied between devices do not count: theirs stays 0.
    .where((row) => row.or([row("counter", "<", String(counter)), row("counter", "=", "0")]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deletePasskey(
  database: Kysely<Database>,
  personId: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await accounts(database)
    .deleteFrom("passkey")
    .where("personId", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function deletePasskeys(transaction: Kysely<Database>, personId: string): Promise<void> {
  await accounts(transaction).deleteFrom("passkey").where("personId", "=", personId).execute();
}

/** Spends a proof that is good until then: false where it was spent before. Forgets those that have ended. */
export async function spendProof(database: Kysely<Database>, id: string, until: Date): Promise<boolean> {
  const known = accounts(database);
  await known.deleteFrom("spentProof").where("until", "<", new Date()).execute();
  const inserted = await known
    .insertInto("spentProof")
    .values({ id, until })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
