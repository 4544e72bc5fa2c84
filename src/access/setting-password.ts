import type { Kysely } from "kysely";
import type { Database } from "../platform/schema.ts";
import { newPerson } from "./model.ts";
import { hashPassword } from "./passwords.ts";
import { deleteSessions, updatePassword } from "./store.ts";

/**
 * Gives a person the password they chose, without asking for the old one, and ends their sessions: for somebody who has
 * proved otherwise who they are. It must be of a length that is taken. The password is hashed before anything is written.
 */
export async function setPassword(
  database: Kysely<Database>,
  personId: string,
  password: string,
): Promise<void> {
  const hash = await hashPassword(newPerson.shape.password.parse(password));
  await updatePassword(database, personId, hash);
  await deleteSessions(database, personId);
}
