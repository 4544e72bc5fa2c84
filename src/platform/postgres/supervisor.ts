import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { SuiviError } from "../../kernel/index.ts";
import { databaseErrorCode, isServerAway } from "../database-errors.ts";
import {
  applicationRole,
  databaseName,
  lastComplaint,
  ownerRole,
  prepareCluster,
  readOrMakeSecret,
  runningServer,
  type Secret,
  socketPort,
  spawnServer,
} from "./cluster.ts";
import { type Place, preparePlace } from "./place.ts";
import { findPostgresPackage, placePrograms } from "./programs.ts";

/** How to connect to the embedded server. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** The embedded server as one of its users sees it: it runs for as long as this stands, and is started again when it dies. */
export interface EmbeddedPostgres {
  /** As the role that owns the tables (a superuser of this server). */
  readonly owner: Connection;
  /** As the role of the application. */
  readonly application: Connection;
  /** Number of the server's process, or null while it is down. */
  processNumber(): Promise<number | null>;
  /** Leaves; the last user of the server stops it. Close all connections first. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** SUIVI_DATA. */
  readonly dataFolder: string;
  /** Takes what an operator should know: where the database lies, that it was started again. */
  readonly tell?: (line: string) => void;
}

// Every process that uses the server holds this lock, shared; who gets it alone is the last and stops the server.
// A killed process loses it with its connection, so no list of users can go stale.
const usersLock = "1937074550, 1969583475";
// Recovery after a crash in the middle of a large import reads up to max_wal_size of log.
const longestStart = 10 * 60_000;
const failuresBeforeGivingUp = 3;

interface Server {
  readonly place: Place;
  readonly programs: string;
  readonly secret: Secret;
  readonly owner: Connection;
}

async function connect(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: "suivi supervisor" });
  // Errors of an idle connection arrive as an event; losing it is told by 'end'.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** The first time: the role of the application, and the database. The database comes last: where it is, all is there. */
async function makeDatabase(server: Server): Promise<void> {
  const client = await connect({ ...server.owner, database: "postgres" });
  try {
    const password = server.secret.application;
    await client.query(`DO $$ BEGIN
      CREATE ROLE ${applicationRole} LOGIN PASSWORD '${password}' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
    await client.query(`CREATE DATABASE ${databaseName} STRATEGY file_copy`);
  } catch (error) {
    // Another process made it at the same time.
    if (databaseErrorCode(error) !== "42P04" && databaseErrorCode(error) !== "23505") throw error;
  } finally {
    await client.end();
  }
}

/** Starts the server where it does not run, and gives a connection to it. */
async function startAndConnect(server: Server): Promise<pg.Client> {
  const { place } = server;
  const deadline = Date.now() + longestStart;
  let child: ChildProcess | null = null;
  let failures = 0;
  for (;;) {
    try {
      return await connect(server.owner);
    } catch (error) {
      const code = databaseErrorCode(error);
      if (code === "3D000") {
        await makeDatabase(server);
        continue;
      }
      if (code.startsWith("28")) {
        const reason = `the server does not take the password in ${place.secret}`;
        throw new SuiviError("database_not_started", { reason, log: place.log }, { cause: error });
      }
      // Starting, stopping, or not there: looked at below.
      if (!isServerAway(error)) throw error;
    }
    const isRunning = (await runningServer(place)) !== null;
    if (!isRunning && (child === null || child.exitCode !== null || child.signalCode !== null)) {
      if (child !== null) {
        // Often another process was faster, or the children of a killed server are still ending: worth some patience.
        failures += 1;
        const reason = await lastComplaint(place);
        const isPassing = /pre-existing shared memory|lock file/.test(reason);
        if (failures > (isPassing ? 300 : failuresBeforeGivingUp)) {
          throw new SuiviError("database_not_started", { reason, log: place.log });
        }
        await delay(100);
      }
      child = await spawnServer(place, server.programs);
    }
    if (Date.now() > deadline) {
      throw new SuiviError("database_not_started", { reason: await lastComplaint(place), log: place.log });
    }
    await delay(10);
  }
}

/** Becomes a user of the server: starts it where needed and takes the lock of its users. */
async function join(server: Server): Promise<pg.Client> {
  for (;;) {
    const client = await startAndConnect(server);
    try {
      await client.query(`SELECT pg_advisory_lock_shared(${usersLock})`);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      // The last user is just stopping the server: it is started again.
      if (!isServerAway(error)) throw error;
    }
  }
}

/** Leaves; stops the server when nobody else uses it. */
async function leave(server: Server, client: pg.Client): Promise<void> {
  try {
    await client.query(`SELECT pg_advisory_unlock_shared(${usersLock})`);
    const { rows } = await client.query<{ alone: boolean }>(
      `SELECT pg_try_advisory_lock(${usersLock}) AS alone`,
    );
    const pid = rows[0]?.alone === true ? await runningServer(server.place) : null;
    if (pid !== null) {
      // "Fast": ends the connections, writes everything, stops.
      process.kill(pid, "SIGINT");
      while ((await runningServer(server.place)) === pid) await delay(5);
    }
  } catch (error) {
    // The server died meanwhile: then it needs no stopping. Everything else is worth knowing.
    if ((await runningServer(server.place)) !== null) throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Gives the embedded PostgreSQL of a data folder: made at the first use, started when it does not run, joined when it
 * does (another process of ours uses it, or a killed one left it running), started again whenever it dies.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const tell = options.tell ?? (() => {});
  const from = await findPostgresPackage();
  const place = await preparePlace(options.dataFolder, tell);
  const programs = await placePrograms(from, place.home);
  const secret = await readOrMakeSecret(place);
  await prepareCluster(place, programs, from, secret);
  const base = { host: place.socketFolder, port: socketPort, database: databaseName };
  const owner = { ...base, user: ownerRole, password: secret.owner };
  const server: Server = { place, programs, secret, owner };

  let isClosing = false;
  let client = await join(server);
  let restarting: Promise<void> | null = null;
  const wake = new AbortController();

  const watch = () => {
    client.once("end", () => {
      if (isClosing) return;
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    tell("the embedded database went away; starting it again");
    for (let wait = 100; !isClosing; wait = Math.min(wait * 2, 5000)) {
      try {
        client = await join(server);
        watch();
        tell("the embedded database is back");
        return;
      } catch (error) {
        tell(
          `the embedded database does not start: ${error instanceof Error ? error.message : String(error)}`,
        );
        await delay(wait, undefined, { signal: wake.signal }).catch(() => {});
      }
    }
  };
  watch();

  return {
    owner,
    application: { ...base, user: applicationRole, password: secret.application },
    processNumber: () => runningServer(place),
    async close() {
      if (isClosing) return;
      isClosing = true;
      wake.abort();
      await restarting;
      await leave(server, client);
    },
  };
}
