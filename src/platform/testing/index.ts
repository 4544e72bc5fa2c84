import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../database.ts";
import { databaseErrorCode } from "../database-errors.ts";
import { withDatabaseName } from "./server.ts";

export { launchBrowser } from "./browser.ts";

/** A database of a test's own. */
export interface TestDatabase extends OpenDatabase {
  /** Its address, for a program that is started with DATABASE_URL. */
  readonly url: string;
}

let made = 0;

/**
 * A fresh, migrated, empty database; `close` drops it. In files *.database.test.ts and *.browser.test.ts only.
 *
 *     const opened = await freshDatabase();
 *     afterAll(() => opened.close());
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const template = /\/(suivi_template_\w+)/.exec(templateUrl)?.[1] ?? "";
  const name = `suivi_test_${process.pid}_${process.env.VITEST_WORKER_ID ?? 0}_${made++}`;
  const administrator = new pg.Client({ connectionString: withDatabaseName(templateUrl, "postgres") });
  await administrator.connect();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await administrator.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      break;
    } catch (error) {
      // Another test copies the same template at this moment.
      if (databaseErrorCode(error) !== "55006" || attempt > 200) throw error;
      await delay(25);
    }
  }
  const url = withDatabaseName(templateUrl, name);
  const opened = await openDatabase({ databaseUrl: url, dataFolder: "" });
  return {
    ...opened,
    url,
    async close() {
      await opened.close();
      for (let attempt = 1; ; attempt += 1) {
        try {
          await administrator.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
          break;
        } catch (error) {
          // The server is tidying up in it (autovacuum), which only its own account may end.
          if (databaseErrorCode(error) !== "42501" || attempt > 100) throw error;
          await delay(100);
        }
      }
      await administrator.end();
    },
  };
}
