/**
 * `./suivi COMMAND [ARGUMENT...]`: finds the module of the command beside this one, loads only that, and runs it.
 * A command is a file src/cli/NAME.ts that exports `usage` (its arguments and what it does, one line) and
 * `run(args): Promise<number>` (0 done, 1 some inputs failed, 2 wrong use).
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isSuiviError } from "../kernel/index.ts";
import { describeError } from "../platform/messages.ts";

interface Command {
  readonly usage?: string;
  run(args: string[]): Promise<number>;
}

const here = fileURLToPath(import.meta.url);
const extension = path.extname(here);

function commandNames(): string[] {
  return readdirSync(path.dirname(here))
    .filter((file) => /^[a-z]+(-[a-z]+)*\.(ts|js)$/.test(file) && path.extname(file) === extension)
    .map((file) => path.basename(file, extension))
    .filter((name) => name !== "main")
    .sort();
}

async function loadCommand(name: string): Promise<Command> {
  const url = new URL(`./${name}${extension}`, import.meta.url);
  return (await import(/* @vite-ignore */ url.href)) as Command;
}

async function usage(): Promise<string> {
  const lines = ["Usage: ./suivi COMMAND [ARGUMENT...]", ""];
  for (const name of commandNames()) lines.push(`  ${(await loadCommand(name)).usage ?? name}`);
  return `${lines.join("\n")}\n`;
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help") {
    (name === undefined ? process.stderr : process.stdout).write(await usage());
    return name === undefined ? 2 : 0;
  }
  if (!commandNames().includes(name)) {
    process.stderr.write(`suivi: there is no command "${name}"\n${await usage()}`);
    return 2;
  }
  const command = await loadCommand(name);
  if (rest.includes("--help")) {
    process.stdout.write(`Usage: ./suivi ${command.usage ?? name}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!isSuiviError(error, "wrong_use")) throw error;
    const reason = error.data.reason ?? describeError(error);
    process.stderr.write(`suivi: ${reason}\nUsage: ./suivi ${command.usage ?? name}\n`);
    return 2;
  }
}

try {
  // exitCode, not exit(): what is still being written to a pipe gets through.
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`suivi: ${describeError(error)}\n`);
  if (!isSuiviError(error)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
