import type { Kysely } from "kysely";
import type { Accounts } from "../access/index.ts";
import type { Database } from "../platform/schema.ts";

/** What pages and the API work with; made once by the program that serves. */
export interface Services {
  readonly database: Kysely<Database>;
  readonly accounts: Accounts;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /** Opens the demonstration State and gives the code of its space; null where it cannot be made. */
  readonly openDemonstration: ((openedBy: { personId: string }) => Promise<{ spaceCode: string }>) | null;
}
