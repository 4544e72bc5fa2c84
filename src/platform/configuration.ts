import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { SuiviError } from "../kernel/index.ts";
import { installation } from "./installation.ts";

const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

function address(protocols: readonly string[]) {
  return optionalText.refine(
    (text) => text === undefined || (URL.canParse(text) && protocols.includes(new URL(text).protocol)),
    {
      error: `an address is wanted that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    },
  );
}

const environmentShape = z.object({
  DATABASE_URL: address(["postgres:", "postgresql:"]),
  SUIVI_DATA: optionalText,
  PORT: optionalText.refine(
    (text) => text === undefined || (/^\d{1,5}$/.test(text) && Number(text) <= 65535),
    {
      error: "a number from 0 to 65535 is wanted",
    },
  ),
  HOST: optionalText,
  SUIVI_PROCESSES: optionalText.refine(
    (text) => text === undefined || /^([1-9]|[1-5]\d|6[0-4])$/.test(text),
    {
      error: "a number from 1 to 64 is wanted",
    },
  ),
  PUBLIC_URL: address(["http:", "https:"]),
  SMTP_URL: address(["smtp:", "smtps:"]),
  MAIL_FROM: optionalText.pipe(z.email().optional()),
  LOG_LEVEL: optionalText.pipe(z.enum(["trace", "debug", "info", "warn", "error", "silent"]).optional()),
  S3_ENDPOINT: address(["http:", "https:"]),
  S3_BUCKET: optionalText,
  S3_REGION: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  OIDC_ISSUER: address(["http:", "https:"]),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_NAME: optionalText,
});

/** What an operator decides, read once from the environment; see docs/operator.md for each setting. */
export interface Configuration {
  /** A PostgreSQL server of one's own; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Absolute folder of files and of the embedded database. */
  readonly dataFolder: string;
  readonly port: number;
  /** Interface to listen on. */
  readonly host: string;
  /** Processes that answer pages; one of them works on jobs too. */
  readonly processes: number;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly smtpUrl: string | null;
  /** Address that letters come from. */
  readonly mailFrom: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** S3-compatible storage for files; null: the data folder. */
  readonly s3: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  } | null;
  /** Sign-in with an identity provider; null: accounts of our own only. */
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** What the button calls it; its host unless told. */
    readonly name: string;
  } | null;
}

/** All settings of a group or none: half of one is a mistake worth saying. */
function group<Name extends string>(
  values: Readonly<Partial<Record<Name, string | undefined>>>,
  names: readonly Name[],
): Record<Name, string> | null {
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    throw new SuiviError("configuration_invalid", {
      name: missing.join(", "),
      reason: `it is needed together with ${names.filter((name) => !missing.includes(name)).join(", ")}`,
    });
  }
  return values as Record<Name, string>;
}

/**
 * Reads the configuration. A relative SUIVI_DATA counts from the current folder, the default `data` from the checkout.
 * Refuses with `configuration_invalid`, naming the setting and what is wanted.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const parsed = environmentShape.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SuiviError("configuration_invalid", {
      name: String(issue?.path[0] ?? "environment"),
      reason: issue?.message ?? "",
    });
  }
  const values = parsed.data;
  const port = Number(values.PORT ?? 3000);
  const s3 = group(values, ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]);
  const oidc = group(values, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
  const publicUrl = (values.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, "");
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder:
      values.SUIVI_DATA === undefined
        ? path.join(installation.root, "data")
        : path.resolve(values.SUIVI_DATA),
    port,
    // Before the first account is made, whoever reaches the pages can set the installation up.
    host: values.HOST ?? "127.0.0.1",
    processes: Number(values.SUIVI_PROCESSES ?? Math.min(2, availableParallelism())),
    publicUrl,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? `suivi@${new URL(publicUrl).hostname}`,
    logLevel: values.LOG_LEVEL ?? "info",
    s3:
      s3 === null
        ? null
        : {
            endpoint: s3.S3_ENDPOINT,
            bucket: s3.S3_BUCKET,
            region: values.S3_REGION ?? "us-east-1",
            accessKeyId: s3.S3_ACCESS_KEY_ID,
            secretAccessKey: s3.S3_SECRET_ACCESS_KEY,
          },
    oidc:
      oidc === null
        ? null
        : {
            issuer: oidc.OIDC_ISSUER,
            clientId: oidc.OIDC_CLIENT_ID,
            clientSecret: oidc.OIDC_CLIENT_SECRET,
            name: values.OIDC_NAME ?? new URL(oidc.OIDC_ISSUER).host,
          },
  };
}
