import pg from "pg";
import { SuiviError } from "../kernel/index.ts";
import { databaseErrorCode, isServerAway } from "./database-errors.ts";
import { applicationRole } from "./postgres/index.ts";

const oldestServer = 150_000;
// One process at a time changes roles and rights; the number is ours alone.
const rolesLock = "1937074550, 1919904869";

/** Runs work on one connection as the owner. */
export async function withOwner<Result>(
  owner: pg.PoolConfig,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(owner);
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SuiviError("database_unreachable", { reason }, { cause: error });
  }
  try {
    return await work(client);
  } catch (error) {
    if (!isServerAway(error)) throw error;
    throw new SuiviError("database_unreachable", { reason: String(error) }, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes the role of the application on a server that is not ours, and lets its user take it on. Refuses with
 * `database_too_old`, and with `database_role_missing` and the two statements for an administrator.
 */
export async function ensureApplicationRole(owner: pg.PoolConfig): Promise<void> {
  await withOwner(owner, async (client) => {
    const { rows } = await client.query<{
      version: string;
      number: number;
      user: string;
      mayTakeOn: boolean;
    }>(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::int AS number,
              current_user AS user,
              coalesce((SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = $1), false) AS "mayTakeOn"`,
      [applicationRole],
    );
    const server = rows[0];
    if (server === undefined || server.mayTakeOn) return;
    if (server.number < oldestServer) throw new SuiviError("database_too_old", { found: server.version });
    try {
      await client.query("BEGIN");
      await client.query(`SELECT pg_advisory_xact_lock(${rolesLock})`);
      await client.query(`DO $$ BEGIN
        CREATE ROLE ${applicationRole} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
      await client.query(`GRANT ${applicationRole} TO CURRENT_USER`);
      await client.query("COMMIT");
    } catch (error) {
      if (databaseErrorCode(error) !== "42501") throw error;
      throw new SuiviError(
        "database_role_missing",
        { role: applicationRole, user: server.user },
        { cause: error },
      );
    }
  });
}

/**
 * Gives the application its rights on all tables to come. Set before the first migration and never repeated over
 * existing tables, so that a migration can take a right away for good.
 */
export async function grantApplicationRights(client: pg.Client): Promise<void> {
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${rolesLock});
    GRANT USAGE ON SCHEMA public TO ${applicationRole};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${applicationRole};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${applicationRole};
    COMMIT`);
}
