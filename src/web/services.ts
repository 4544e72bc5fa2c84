import type { Kysely } from "kysely";
import type { Accounts } from "../access/index.ts";
import type { FileStore } from "../platform/files.ts";
import type { Database } from "../platform/schema.ts";

/** What pages and the API work with; made once by the program that serves. */
export interface Services {
  readonly database: Kysely<Database>;
  readonly accounts: Accounts;
  /** Files that were taken in, by their content. */
  readonly files: FileStore;
  /** Letters can leave the installation. */
  readonly hasMailServer?: boolean;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /**
   * Makes the demonstration State unless it is there, and gives the code of its space; null where it cannot be made. It may
   * come back while documents are still being read as jobs.
   */
  readonly openDemonstration: (() => Promise<{ readonly spaceCode: string }>) | null;
}
