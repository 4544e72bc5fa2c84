import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, lstat, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SuiviError } from "../../kernel/index.ts";

/** The account the server runs as: ourselves, or an unprivileged one when we are root (PostgreSQL refuses root). */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where the embedded server keeps its things. */
export interface Place {
  readonly account: Account;
  /** Holds everything of the server; only the account (and root) may enter. */
  readonly home: string;
  /** The cluster: PostgreSQL's data directory. */
  readonly data: string;
  /** Folder of the unix socket. */
  readonly socketFolder: string;
  readonly log: string;
  readonly secret: string;
}

// sun_path has 108 bytes with the closing zero.
const longestSocketPath = 107;
const accountNames = ["suivi", "nobody"];

async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of accountNames) {
    const [, , uid, gid] = lines.find(([known]) => known === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new SuiviError("database_folder_unreachable", {
    folder: "/etc/passwd",
    reason: "PostgreSQL does not run as root, and there is no user suivi or nobody to run it as",
  });
}

/** True when the account may enter the folder; asked of the system itself, which knows about lists of rights too. */
function canEnter(account: Account, folder: string): boolean {
  return spawnSync("test", ["-x", folder], { uid: account.uid, gid: account.gid, cwd: "/" }).status === 0;
}

function shortName(folder: string): string {
  return createHash("sha256").update(folder).digest("hex").slice(0, 12);
}

async function makePrivateFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const found = await lstat(folder);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && found.uid === 0 && found.isDirectory()) await chown(folder, account.uid, account.gid);
  else if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0) {
    const reason = `it must be a folder of user ${account.uid} that nobody else may enter`;
    throw new SuiviError("database_folder_unreachable", { folder, reason });
  }
}

async function chooseSocketFolder(home: string, account: Account): Promise<string> {
  const beside = path.join(home, "run");
  const isShort = Buffer.byteLength(path.join(beside, ".s.PGSQL.5432")) <= longestSocketPath;
  const folder = isShort ? beside : path.join(tmpdir(), `suivi-${account.uid}-${shortName(home)}`);
  await makePrivateFolder(folder, account);
  return folder;
}

async function ownerOf(folder: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SuiviError("database_folder_unreachable", { folder, reason }, { cause: error });
  }
}

/**
 * Root only: the home in the data folder where the account can reach it, else under /var/lib/suivi (a checkout under
 * /root, say). The choice is written down, so that it stays when rights change.
 */
async function homeForRoot(
  dataFolder: string,
  account: Account,
  tell: (line: string) => void,
): Promise<string> {
  const note = path.join(dataFolder, "postgres.location");
  const noted = await readFile(note, "utf8").catch(() => null);
  if (noted !== null) return noted.trim();
  if (canEnter(account, dataFolder)) return path.join(dataFolder, "postgres");
  const elsewhere = path.join("/var/lib/suivi", shortName(dataFolder));
  tell(
    `user ${account.uid}, who runs the database, cannot enter ${dataFolder}: the database is kept in ${elsewhere}`,
  );
  await mkdir("/var/lib/suivi", { mode: 0o755, recursive: true });
  await writeFile(note, `${elsewhere}\n`);
  return elsewhere;
}

/** Finds, and makes where missing, the place of the embedded server for a data folder (SUIVI_DATA). */
export async function preparePlace(dataFolder: string, tell: (line: string) => void): Promise<Place> {
  await mkdir(dataFolder, { recursive: true });
  const folder = await realpath(dataFolder);
  const isRoot = process.getuid?.() === 0;
  let account: Account = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  let home = path.join(folder, "postgres");
  if (isRoot) {
    account = await unprivilegedAccount();
    home = await homeForRoot(folder, account, tell);
    // A cluster made by an ordinary user goes on under that user's name.
    const owner = await ownerOf(path.join(home, "data"));
    if (owner !== null && owner.uid !== 0) account = owner;
  } else {
    const noted = await readFile(path.join(folder, "postgres.location"), "utf8").catch(() => null);
    if (noted !== null) home = noted.trim();
    const owner = await ownerOf(home);
    if (owner !== null && owner.uid !== account.uid) {
      const reason = `it belongs to user ${owner.uid}; start as root, or give it to this user (chown -R)`;
      throw new SuiviError("database_folder_unreachable", { folder: home, reason });
    }
  }
  await makePrivateFolder(home, account);
  return {
    account,
    home,
    data: path.join(home, "data"),
    socketFolder: await chooseSocketFolder(home, account),
    log: path.join(home, "log"),
    secret: path.join(home, "secret"),
  };
}
