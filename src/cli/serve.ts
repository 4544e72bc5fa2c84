import { demonstrationIsThere, openDemonstration } from "../demonstration/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { buildServer } from "../web/server.ts";
import { openInstallation } from "./parts/open.ts";

export const usage = "serve                   serves pages and works on jobs until it is ended";

/** `./suivi serve` and `./run`: prints the address once pages are answered. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new SuiviError("wrong_use", { command: "serve" });
  const installation = await openInstallation();
  const { configuration, log, database, files, accounts } = installation;
  const server = await buildServer(
    {
      database,
      files,
      accounts,
      publicUrl: configuration.publicUrl,
      openDemonstration: (await demonstrationIsThere()) ? () => openDemonstration({ database, files }) : null,
    },
    { log },
  );
  const jobs = await installation.startJobs();
  await server.listen({ port: configuration.port, host: configuration.host });
  process.stdout.write(`Suivi is at ${configuration.publicUrl}\n`);
  await untilEnded();
  await server.close();
  await jobs.close();
  await installation.close();
  return 0;
}

/** Resolves when the process is asked to end; asked a second time it ends at once. */
function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(1);
        isAsked = true;
        resolve();
      });
    }
  });
}
