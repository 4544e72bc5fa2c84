import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type Transaction,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import { isIdentifier, SuiviError } from "../kernel/index.ts";
import type { Configuration } from "./configuration.ts";
import { isServerAway, isTransactionConflict } from "./database-errors.ts";
import { migrateJobs } from "./jobs.ts";
import { type MigrationOutcome, migrate } from "./migrations.ts";
import { makePool } from "./pool.ts";
import { applicationRole, startEmbeddedPostgres } from "./postgres/index.ts";
import { ensureApplicationRole } from "./roles.ts";
import type { Database } from "./schema.ts";

/** Whose transaction it is: row-level security shows the rows of this space, and the memberships of this person. */
export interface SpaceScope {
  readonly spaceId: string;
  readonly personId: string | null;
}

/** The database of this installation, for as long as it is open. */
export interface OpenDatabase {
  /** As the application's role: bound by row-level security. */
  readonly database: Kysely<Database>;
  /** How to connect as the owner of the tables: for migrations, the job queue and backups only. */
  readonly owner: pg.PoolConfig;
  /** Brings the tables up to date. */
  migrate(): Promise<MigrationOutcome>;
  /** Ends all connections, and the embedded server when nobody else uses it. */
  close(): Promise<void>;
}

interface TransactionState {
  readonly begin: string;
  hasBegun: boolean;
  isCommitting: boolean;
}

const states = new AsyncLocalStorage<TransactionState>();

/** Begins a transaction together with its settings, in one trip, and knows whether a commit was under way. */
class SuiviDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const state = states.getStore();
    if (state === undefined || state.hasBegun) return super.beginTransaction(connection, settings);
    state.hasBegun = true;
    await connection.executeQuery(CompiledQuery.raw(state.begin));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const state = states.getStore();
    if (state !== undefined) state.isCommitting = true;
    await super.commitTransaction(connection);
    if (state !== undefined) state.isCommitting = false;
  }
}

class SuiviDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): PostgresDriver {
    return new SuiviDriver({ pool: this.#pool });
  }
}

const types = new pg.TypeOverrides();
// Dates of the UN have no time and no zone: they stay 'YYYY-MM-DD' (design, data rule 7).
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

function makeDatabase(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({
    dialect: new SuiviDialect(pool),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

const connectionsOfAProcess = 10;
const longestConnecting = 10_000;

/**
 * Opens the database of the configuration: the server of `databaseUrl`, or the embedded one of the data folder.
 * `tell` takes what an operator should know. Refuses with database_* errors that say what to do.
 */
export async function openDatabase(
  configuration: Pick<Configuration, "databaseUrl" | "dataFolder">,
  tell: (line: string) => void = () => {},
): Promise<OpenDatabase> {
  const common: pg.PoolConfig = {
    max: connectionsOfAProcess,
    connectionTimeoutMillis: longestConnecting,
    types,
  };
  if (configuration.databaseUrl !== null) {
    const owner = { ...common, connectionString: configuration.databaseUrl, application_name: "suivi" };
    await ensureApplicationRole(owner);
    const pool = makePool({ ...owner, options: `-c role=${applicationRole}` });
    const database = makeDatabase(pool);
    return { database, owner, migrate: () => migrateAll(owner), close: () => endPool(database, pool) };
  }
  const embedded = await startEmbeddedPostgres({ dataFolder: configuration.dataFolder, tell });
  const owner = { ...common, ...embedded.owner, application_name: "suivi" };
  const pool = makePool({ ...common, ...embedded.application, application_name: "suivi" });
  const database = makeDatabase(pool);
  return {
    database,
    owner,
    migrate: () => migrateAll(owner),
    async close() {
      await endPool(database, pool);
      await embedded.close();
    },
  };
}

async function migrateAll(owner: pg.PoolConfig): Promise<MigrationOutcome> {
  const outcome = await migrate(owner);
  await migrateJobs(owner);
  return outcome;
}

async function endPool(database: Kysely<Database>, pool: pg.Pool): Promise<void> {
  await database.destroy();
  if (!pool.ending) await pool.end();
}

// An embedded server is back after a crash in a second or two, a restarted one of a distribution in a few more.
const patience = 20_000;
const mostConflicts = 10;

interface Repeating {
  readonly begin: string;
  /** False where the work cannot be done twice: it is begun again only before it has started. */
  readonly isRepeatable: boolean;
}

async function runTransaction<Result>(
  database: Kysely<Database>,
  { begin, isRepeatable }: Repeating,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const deadline = Date.now() + patience;
  for (let conflicts = 0; ; ) {
    const state: TransactionState = { begin, hasBegun: false, isCommitting: false };
    let hasStarted = false;
    const counted = (transaction: Transaction<Database>) => {
      hasStarted = true;
      return work(transaction);
    };
    try {
      return await states.run(state, () => database.transaction().execute(counted));
    } catch (error) {
      const mayRepeat = isRepeatable || !hasStarted;
      if (isTransactionConflict(error) && mayRepeat && conflicts < mostConflicts) {
        conflicts += 1;
        await delay(Math.random() * 20 * conflicts);
      } else if (isServerAway(error)) {
        // Nobody knows whether it was saved: doing it again could double it.
        if (state.isCommitting) throw new SuiviError("commit_unknown", {}, { cause: error });
        if (!mayRepeat || Date.now() > deadline) throw databaseUnreachable(error);
        await delay(100);
      } else if (exceedsLimits(error)) throw new SuiviError("beyond_database_limits", {}, { cause: error });
      else throw error;
    }
  }
}

/** PostgreSQL's class 54: a row of an index, or a list of words to search for, longer than it can be. Trying again changes nothing. */
function exceedsLimits(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^54/.test(String(error.code));
}

function databaseUnreachable(cause: unknown): SuiviError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SuiviError("database_unreachable", { reason }, { cause });
}

/**
 * Runs work in a transaction of a space. It is run again, from its beginning, after a conflict with another
 * transaction and while the database is away (20 s at most), so it should have no effect outside of the transaction.
 * Refuses with `database_unreachable` (nothing was saved) or `commit_unknown` (it may have been).
 *
 *     await inSpace(database, { spaceId, personId }, (transaction) => transaction.selectFrom("document")...)
 */
export async function inSpace<Result>(
  database: Kysely<Database>,
  scope: SpaceScope,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return runTransaction(database, { begin: beginIn(scope), isRepeatable: true }, work);
}

function beginIn({ spaceId, personId }: SpaceScope): string {
  // The settings are part of the statement's text, so nothing but an identifier may get in.
  if (!isIdentifier(spaceId) || (personId !== null && !isIdentifier(personId))) {
    throw new Error("a transaction of a space needs the identifiers of the space and the person");
  }
  return `BEGIN; SET LOCAL suivi.space_id = '${spaceId}'; SET LOCAL suivi.person_id = '${personId ?? ""}'`;
}

/**
 * Runs work of the installation, outside of every space, in a transaction. The work is run once: it may read a stream.
 * It is begun again only where the database was away before the work started.
 */
export async function inInstallation<Result>(
  database: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return runTransaction(database, { begin: "BEGIN", isRepeatable: false }, work);
}
