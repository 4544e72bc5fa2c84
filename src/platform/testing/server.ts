import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../database.ts";
import { type Connection, startEmbeddedPostgres } from "../postgres/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a migrated database that is copied for each test. */
    templateUrl: string;
  }
}

/** The address of a database on a server, in the form of DATABASE_URL. */
function addressOf(connection: Connection): string {
  const { host, port, user, password, database } = connection;
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

/** The same server, another database. */
export function withDatabaseName(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

async function throwAwayServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-test-"));
  // Made for us alone; as root, the account of the server has to get through.
  await chmod(folder, 0o711);
  const embedded = await startEmbeddedPostgres({ dataFolder: folder });
  return {
    url: addressOf(embedded.owner),
    async stop() {
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs once before the tests that need a database: a server, and on it a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.SUIVI_TEST_SERVER;
  const server = given === undefined ? await throwAwayServer() : { url: given, stop: async () => {} };
  const template = `suivi_template_${process.pid}_${Date.now()}`;
  const administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${template}`);
  const templateUrl = withDatabaseName(server.url, template);
  const opened = await openDatabase({ databaseUrl: templateUrl, dataFolder: "" });
  await opened.migrate();
  await opened.close();
  project.provide("templateUrl", templateUrl);
  return async () => {
    await administrator.query(`DROP DATABASE IF EXISTS ${template}`);
    await administrator.end();
    await server.stop();
  };
}
