import { type DestinationStream, type Logger, pino } from "pino";
import { isSuiviError } from "../kernel/index.ts";
import type { Configuration } from "./configuration.ts";
import { databaseErrorCode } from "./database-errors.ts";

export type Log = Logger;

// Fields that could hold personal data or a secret, wherever an object is logged by mistake.
const personal = [
  "email",
  "name",
  "password",
  "token",
  "secret",
  "cookie",
  "authorization",
  "text",
  "fileName",
  "file",
  "ip",
  "remoteAddress",
  "headers",
  "body",
  "query",
];

/** An error without what it may quote: values of rows stand in PostgreSQL's details, file names in the system's messages. */
function describe(error: unknown): Record<string, unknown> {
  if (isSuiviError(error)) return { kind: error.kind, stack: stackOf(error), ...cause(error) };
  if (error instanceof Error) {
    const code = databaseErrorCode(error);
    const name = error.name;
    return { name, ...(code === "" ? {} : { code }), stack: stackOf(error), ...cause(error) };
  }
  return { name: typeof error };
}

function cause(error: Error): Record<string, unknown> {
  return error.cause === undefined ? {} : { cause: describe(error.cause) };
}

/** Where it happened, without the first line, which repeats the message. */
function stackOf(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join(" < ");
}

/**
 * The log: one JSON object a line on standard error, without personal data. Log events in fixed words and identifiers:
 * `log.info({ documentId }, "document read")`; an error under `err`.
 */
export function makeLog(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describe, error: describe },
      redact: {
        paths: personal.flatMap((name) => [name, `*.${name}`]),
        censor: "[personal]",
      },
    },
    destination,
  );
}

/** The log of this process, as the configuration wants it. */
export function openLog(configuration: Pick<Configuration, "logLevel">): Log {
  return makeLog(configuration.logLevel);
}
