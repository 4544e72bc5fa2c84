import { readConfiguration } from "../platform/configuration.ts";
import { openDatabase } from "../platform/database.ts";

export const usage = "migrate                 brings the tables of the database up to date";

/** `./suivi migrate`: says which migrations it ran. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write("suivi: migrate takes no arguments\n");
    return 2;
  }
  const opened = await openDatabase(readConfiguration(), (line) => process.stderr.write(`suivi: ${line}\n`));
  try {
    const { migrated } = await opened.migrate();
    process.stdout.write(migrated.length === 0 ? "up to date\n" : `${migrated.join("\n")}\n`);
    return 0;
  } finally {
    await opened.close();
  }
}
