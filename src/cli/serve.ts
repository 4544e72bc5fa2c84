import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:net";
import { demonstrationIsThere, openDemonstration } from "../demonstration/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { type Configuration, readConfiguration } from "../platform/configuration.ts";
import { preparePublicSide } from "../portal/index.ts";
import { buildServer } from "../web/server.ts";
import { type OpenInstallation, openInstallation } from "./parts/open.ts";

export const usage = "serve                   serves pages and works on jobs until it is ended";

/** Set for the further processes that the first one starts: they answer pages and nothing else. */
const furtherProcess = "SUIVI_FURTHER_PROCESS";

/** `./suivi serve` and `./run`: prints the address once pages are answered. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new SuiviError("wrong_use", { reason: "serve takes no arguments" });
  const isFurther = process.env[furtherProcess] !== undefined;
  if (!isFurther) await refuseTakenPort(readConfiguration());
  const installation = await openInstallation();
  const { configuration } = installation;
  const server = await openServer(installation);
  // Processes share the port: the system deals connections out among them.
  await server.listen({
    port: configuration.port,
    host: configuration.host,
    ...(configuration.processes > 1 ? { reusePort: true } : {}),
  });
  // Whoever searches before it is done waits for the same reading.
  const preparing = preparePublicSide(installation.database).catch((error: unknown) => {
    installation.log.warn({ err: error }, "the public side is read when somebody searches");
  });
  if (isFurther) {
    await untilEnded();
    await preparing;
    await server.close();
    await installation.close();
    // The line to the first process would keep this one alive.
    if (process.connected) process.disconnect();
    return 0;
  }
  const jobs = await installation.startJobs();
  process.stdout.write(`Suivi is at ${configuration.publicUrl}\n`);
  const stopOthers = startOthers(configuration.processes - 1);
  await untilEnded();
  stopOthers();
  await preparing;
  await server.close();
  await jobs.close();
  await installation.close();
  return 0;
}

async function openServer({ database, files, accounts, configuration, log }: OpenInstallation) {
  return buildServer(
    {
      database,
      files,
      accounts,
      publicUrl: configuration.publicUrl,
      hasMailServer: configuration.smtpUrl !== null,
      openDemonstration: (await demonstrationIsThere()) ? () => openDemonstration({ database, files }) : null,
    },
    { log },
  );
}

/** A shared port would silently be shared with another program of ours too: looked for before it is shared. */
async function refuseTakenPort({ port, host }: Configuration): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new SuiviError("port_taken", { port }, { cause: error }) : error);
    });
    probe.listen({ port, host, exclusive: true }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** Starts further processes and keeps them there: one that ends by itself is started again after a moment. */
function startOthers(count: number): () => void {
  const others = new Set<ChildProcess>();
  let isEnding = false;
  const start = (): void => {
    if (isEnding) return;
    const other = fork(process.argv[1] ?? "", ["serve"], { env: { ...process.env, [furtherProcess]: "1" } });
    others.add(other);
    other.once("exit", () => {
      others.delete(other);
      setTimeout(start, 1000).unref();
    });
  };
  for (let started = 0; started < count; started += 1) start();
  return () => {
    isEnding = true;
    for (const other of others) other.kill("SIGTERM");
  };
}

/** Resolves when the process is asked to end, or the one that started it is gone; asked a second time it ends at once. */
function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    process.once("disconnect", resolve);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(1);
        isAsked = true;
        resolve();
      });
    }
  });
}
