import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { chown, link, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import path from "node:path";
import { SuiviError } from "../../kernel/index.ts";
import type { Place } from "./place.ts";
import type { PostgresPackage } from "./programs.ts";

/** The passwords of the two roles; made at the first start, kept in a file that only we can read. */
export interface Secret {
  readonly owner: string;
  readonly application: string;
}

/** Role that owns the tables and migrates. */
export const ownerRole = "suivi";
/** Role of the application: owns nothing, bound by row-level security. */
export const applicationRole = "suivi_app";
export const databaseName = "suivi";
export const socketPort = 5432;

const megabyte = 1024 * 1024;

function settings(place: Place): string[] {
  const sharedBuffers = Math.round(Math.min(256, Math.max(32, totalmem() / megabyte / 16)));
  const values: Record<string, string> = {
    // Nobody but who may enter the folder of the socket.
    listen_addresses: "",
    unix_socket_directories: place.socketFolder,
    unix_socket_permissions: "0700",
    port: String(socketPort),
    max_connections: "100",
    shared_buffers: `${sharedBuffers}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    // Pages ask many short questions: compiling them costs more than it gives.
    jit: "off",
    // After a large import the first pages wait for statistics: soon, not within a minute.
    autovacuum_naptime: "10s",
    timezone: "UTC",
    // A killed process of ours leaves its locks at once, also in the middle of a long statement.
    client_connection_check_interval: "2s",
    // The log holds no personal data: neither statements nor the values in the details of an error.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    log_timezone: "UTC",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** The same for every start, whoever starts: nothing of our own surroundings gets in. */
function surroundings(place: Place): NodeJS.ProcessEnv {
  return { PATH: "/usr/bin:/bin", HOME: place.home, LC_ALL: "C", TZ: "UTC" };
}

/** Reads the passwords, or makes them: two processes that start at once get the same. */
export async function readOrMakeSecret(place: Place): Promise<Secret> {
  const known = await readFile(place.secret, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (known !== null) return JSON.parse(known) as Secret;
  const password = () => randomBytes(24).toString("base64url");
  const temporary = `${place.secret}.new-${process.pid}-${randomUUID()}`;
  const file = await open(temporary, "w", 0o600);
  await file.writeFile(`${JSON.stringify({ owner: password(), application: password() })}\n`);
  await file.chown(place.account.uid, place.account.gid);
  await file.sync();
  await file.close();
  await link(temporary, place.secret).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(temporary);
  return JSON.parse(await readFile(place.secret, "utf8")) as Secret;
}

/** Runs one of the programs to its end as the server's account; gives what it said. */
async function runProgram(
  place: Place,
  program: string,
  args: string[],
): Promise<{ code: number; said: string }> {
  const child = spawn(program, args, {
    uid: place.account.uid,
    gid: place.account.gid,
    cwd: place.home,
    env: surroundings(place),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
    });
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  return { code, said };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function removeAbandoned(place: Place): Promise<void> {
  for (const name of await readdir(place.home)) {
    const pid = /^(?:data|secret|programs-.*)\.new-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(path.join(place.home, name), { recursive: true });
  }
}

/**
 * Makes the cluster where there is none. It is made aside and moved into place when it is whole, so that neither a
 * kill nor a second process in the middle leaves half a cluster. Refuses a cluster of another major version.
 */
export async function prepareCluster(
  place: Place,
  programs: string,
  from: PostgresPackage,
  secret: Secret,
): Promise<void> {
  const found = await readFile(path.join(place.data, "PG_VERSION"), "utf8").catch(() => null);
  if (found !== null) {
    if (found.trim() === from.major) return;
    const data = { folder: place.data, found: found.trim(), needed: from.major };
    throw new SuiviError("database_version_mismatch", data);
  }
  await removeAbandoned(place);
  const temporary = `${place.data}.new-${process.pid}-${randomUUID()}`;
  const password = `${temporary}.password`;
  await writeFile(password, secret.owner, { mode: 0o600 });
  await chown(password, place.account.uid, place.account.gid);
  try {
    // The built-in C.UTF-8 orders the same on every system and after every upgrade of one.
    const { code, said } = await runProgram(place, path.join(programs, "bin", "initdb"), [
      `--pgdata=${temporary}`,
      `--username=${ownerRole}`,
      `--pwfile=${password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    if (code !== 0) {
      throw new SuiviError("database_not_started", {
        reason: said.trim().split("\n").at(-1) ?? "",
        log: place.log,
      });
    }
  } finally {
    await rm(password, { force: true });
  }
  await rename(temporary, place.data).catch(async (error: NodeJS.ErrnoException) => {
    await rm(temporary, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

/** The process that serves the cluster now, or null. A process that merely has the number of a dead one does not count. */
export async function runningServer(place: Place): Promise<number | null> {
  const lines = await readFile(path.join(place.data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(lines.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch((error: NodeJS.ErrnoException) =>
    error.code === "EACCES" ? place.data : "",
  );
  return command.split("\0").includes(place.data) ? pid : null;
}

/**
 * After a crash the number in postmaster.pid may have gone to another process of the same account (common in
 * containers); PostgreSQL would refuse to start for ever. Dead numbers it deals with itself.
 */
async function removeStaleLocks(place: Place): Promise<void> {
  const files = [
    path.join(place.data, "postmaster.pid"),
    path.join(place.socketFolder, `.s.PGSQL.${socketPort}.lock`),
  ];
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) continue;
    const pid = Math.abs(Number(text.split("\n")[0]));
    if (!isAlive(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.split("\0").includes(place.data)) return;
    // Moved first and read again: another process may have started the server in between.
    const aside = `${file}.stale-${process.pid}-${randomUUID()}`;
    await rename(file, aside);
    if ((await readFile(aside, "utf8")) === text) await rm(aside);
    else await rename(aside, file);
  }
}

/** Starts the server, detached from us: it outlives a crash of ours and is adopted by the next process. */
export async function spawnServer(place: Place, programs: string): Promise<ChildProcess> {
  await removeStaleLocks(place);
  const { size } = await stat(place.log).catch(() => ({ size: 0 }));
  if (size > 10 * megabyte) await rename(place.log, `${place.log}.old`);
  const log = await open(place.log, "a", 0o600);
  try {
    await log.chown(place.account.uid, place.account.gid);
    const child = spawn(path.join(programs, "bin", "postgres"), ["-D", place.data, ...settings(place)], {
      uid: place.account.uid,
      gid: place.account.gid,
      cwd: place.home,
      env: surroundings(place),
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("spawn", resolve);
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The last thing the server complained of, for a message. */
export async function lastComplaint(place: Place): Promise<string> {
  const text = await readFile(place.log, "utf8").catch(() => "");
  const lines = text.slice(-20_000).trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line)) ?? lines.at(-1) ?? "";
}
