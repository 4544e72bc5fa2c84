import { type Accounts, openAccounts } from "../../access/index.ts";
import { reminderRoundTask, reminderTasks } from "../../deadlines/index.ts";
import { demonstrationTasks } from "../../demonstration/index.ts";
import { documentTasks } from "../../documents/index.ts";
import { historyTasks } from "../../history/index.ts";
import { mailTasks } from "../../mail/index.ts";
import { type Configuration, readConfiguration } from "../../platform/configuration.ts";
import { type OpenDatabase, openDatabase } from "../../platform/database.ts";
import { type FileStore, openFileStore } from "../../platform/files.ts";
import { type Jobs, startJobs } from "../../platform/jobs.ts";
import { type Log, makeLog } from "../../platform/log.ts";

/** An installation that is open: its database is up to date and answers, its files and accounts are there. */
export interface OpenInstallation {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly open: OpenDatabase;
  readonly database: OpenDatabase["database"];
  readonly files: FileStore;
  readonly accounts: Accounts;
  /** Starts working on jobs in this process. */
  startJobs(concurrency?: number): Promise<Jobs>;
  close(): Promise<void>;
}

/** Opens the installation that the environment describes, bringing its tables up to date. */
export async function openInstallation(): Promise<OpenInstallation> {
  const configuration = readConfiguration();
  const log = makeLog(configuration.logLevel);
  const open = await openDatabase(configuration, (line) => process.stderr.write(`suivi: ${line}\n`));
  try {
    await open.migrate();
    const { database } = open;
    const files = await openFileStore(configuration.dataFolder);
    const accounts = await openAccounts({
      database,
      publicUrl: configuration.publicUrl,
      oidc: configuration.oidc,
    });
    return {
      configuration,
      log,
      open,
      database,
      files,
      accounts,
      startJobs: (concurrency = 2) =>
        startJobs({
          owner: open.owner,
          log,
          concurrency,
          hourly: [reminderRoundTask],
          tasks: {
            ...documentTasks({ database, files }),
            ...historyTasks({ database }),
            ...demonstrationTasks({ database }),
            ...mailTasks({ database }, { smtpUrl: configuration.smtpUrl, from: configuration.mailFrom }),
            ...reminderTasks({ database, accounts, publicUrl: configuration.publicUrl }),
          },
        }),
      close: () => open.close(),
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}
