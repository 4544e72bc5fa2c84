import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type pg from "pg";
import { SuiviError } from "../kernel/index.ts";
import { installation } from "./installation.ts";
import { makePool } from "./pool.ts";
import { grantApplicationRights, withOwner } from "./roles.ts";

/** Names of the migrations that were run now, in order; none where the database was up to date. */
export interface MigrationOutcome {
  readonly migrated: readonly string[];
}

// Apart from the tables of the application, whose role has no rights there.
const bookkeepingSchema = "suivi_migration";
const migrationsFolder = path.join(installation.root, "migrations");

/** The files migrations/NNNN_name.sql as Kysely sees them; each runs as one text of plain SQL. */
async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  const numbers = names.map((name) => name.slice(0, 4));
  const double = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (double !== undefined) throw new Error(`two migrations have the number ${double}`);
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(path.join(folder, name), "utf8");
    return [
      path.basename(name, ".sql"),
      {
        async up(database) {
          await sql.raw(text).execute(database);
        },
      },
    ];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Brings the tables of the database up to date, as their owner: all missing migrations in one transaction, one process
 * at a time. Refuses with `migration_failed`, and with `migration_unknown` where a newer version was here before.
 */
export async function migrate(
  owner: pg.PoolConfig,
  folder: string = migrationsFolder,
): Promise<MigrationOutcome> {
  await withOwner(owner, grantApplicationRights);
  const migrations = await readMigrations(folder);
  const database = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: makePool({ ...owner, max: 2 }) }),
  });
  try {
    const migrator = new Migrator({
      db: database,
      provider: { getMigrations: async () => migrations },
      migrationTableSchema: bookkeepingSchema,
      migrationTableName: "migration",
      migrationLockTableName: "migration_lock",
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) {
      const unknown = /previously executed migration (\S+) is missing/.exec(String(error))?.[1];
      if (unknown !== undefined)
        throw new SuiviError("migration_unknown", { name: unknown }, { cause: error });
      const name = results?.find((result) => result.status === "Error")?.migrationName ?? "";
      const reason = error instanceof Error ? error.message : String(error);
      throw new SuiviError("migration_failed", { name, reason }, { cause: error });
    }
    return { migrated: (results ?? []).map((result) => result.migrationName) };
  } finally {
    await database.destroy();
  }
}
