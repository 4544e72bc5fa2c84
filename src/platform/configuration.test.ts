import { availableParallelism } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "./configuration.ts";
import { installation } from "./installation.ts";

describe("without any setting", () => {
  it("the embedded database and the files lie in the checkout, and the port is 3000", () => {
    expect(readConfiguration({})).toEqual({
      databaseUrl: null,
      dataFolder: path.join(installation.root, "data"),
      port: 3000,
      host: "127.0.0.1",
      processes: Math.min(2, availableParallelism()),
      publicUrl: "http://localhost:3000",
      smtpUrl: null,
      mailFrom: "suivi@localhost",
      logLevel: "info",
      s3: null,
      oidc: null,
    });
  });

  it("an empty setting is none", () => {
    expect(readConfiguration({ DATABASE_URL: "", PORT: " " })).toEqual(readConfiguration({}));
  });
});

it("a relative data folder counts from the current folder", () => {
  expect(readConfiguration({ SUIVI_DATA: "here" }).dataFolder).toBe(path.resolve("here"));
});

it("the public address stands without a slash at its end", () => {
  expect(readConfiguration({ PUBLIC_URL: "https://suivi.example/" }).publicUrl).toBe("https://suivi.example");
});

it.each<[environment: NodeJS.ProcessEnv, name: string, reason: RegExp]>([
  [{ PORT: "http" }, "PORT", /number/],
  [{ PORT: "70000" }, "PORT", /number/],
  [{ DATABASE_URL: "mysql://localhost/suivi" }, "DATABASE_URL", /postgres/],
  [{ DATABASE_URL: "localhost:5432" }, "DATABASE_URL", /postgres/],
  [{ PUBLIC_URL: "suivi.example" }, "PUBLIC_URL", /https:/],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL", /./],
  [
    { OIDC_ISSUER: "https://login.example" },
    "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET",
    /together with OIDC_ISSUER/,
  ],
])("%j is refused, naming %s", (environment, name, reason) => {
  expect(() => readConfiguration(environment)).toThrow(
    expect.objectContaining({
      kind: "configuration_invalid",
      data: { name, reason: expect.stringMatching(reason) },
    }),
  );
});
