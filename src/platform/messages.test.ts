import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SuiviError } from "../kernel/index.ts";
import { installation } from "./installation.ts";
import {
  catalogueFiles,
  describeError,
  hasMessage,
  messagesIn,
  readCatalogue,
  shippedLanguages,
} from "./messages.ts";

const sources = path.join(installation.root, "src");

function usedKeys(): { key: string; file: string }[] {
  const patterns: [pattern: RegExp, prefix: string][] = [
    // t("documents.title"), words.t('…'), formatMessage({ id: "…" }), label="…" of a key's shape.
    [/\bt\(\s*"([a-z][\w-]*(?:\.[\w-]+)+)"/g, ""],
    [/\bid: "([a-z][\w-]*(?:\.[\w-]+)+)"/g, ""],
    [/new SuiviError\(\s*"([a-z_]+)"/g, "error."],
  ];
  return globSync("**/*.{ts,tsx}", { cwd: sources })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(sources, file), "utf8");
      return patterns.flatMap(([pattern, prefix]) =>
        [...text.matchAll(pattern)].map((match) => ({ key: prefix + match[1], file })),
      );
    });
}

describe("the English catalogue", () => {
  it("has a message for every key that the sources use", () => {
    const missing = usedKeys().filter(({ key }) => !hasMessage(key));
    expect([...new Set(missing.map(({ key, file }) => `${key} (${file})`))]).toEqual([]);
  });

  it("has each key once, whichever capability it belongs to", () => {
    const keys = catalogueFiles("en").flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(path.join(sources, file), "utf8")) as object),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("has messages that can be formatted, each with values for its placeholders", () => {
    const failed: string[] = [];
    for (const [key, message] of Object.entries(readCatalogue("en"))) {
      const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => [match[1] ?? "", 1] as const);
      // What cannot be parsed or filled in comes out as it stands in the catalogue.
      const said = messagesIn("en").formatMessage({ id: key }, Object.fromEntries(names));
      if (names.length > 0 && said === message) failed.push(key);
    }
    expect(failed).toEqual([]);
  });
});

describe.each(shippedLanguages().filter((language) => language !== "en"))(
  "the catalogue in %s",
  (language) => {
    const english = readCatalogue("en");
    const catalogue = readCatalogue(language);

    it("has every message", () => {
      expect(Object.keys(english).filter((key) => !(key in catalogue))).toEqual([]);
    });

    it("has no message that English does not have", () => {
      expect(Object.keys(catalogue).filter((key) => !(key in english))).toEqual([]);
    });

    it("can be formatted with the values that the English message takes", () => {
      const failed: string[] = [];
      for (const [key, message] of Object.entries(catalogue)) {
        const names = [...(english[key] ?? "").matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "");
        if (!/\{/.test(message)) continue;
        const said = messagesIn(language).formatMessage(
          { id: key },
          Object.fromEntries(names.map((name) => [name, 1] as const)),
        );
        if (said === message) failed.push(key);
      }
      expect(failed).toEqual([]);
    });
  },
);

describe("an error in words", () => {
  it("is the message of its kind, with its data", () => {
    const error = new SuiviError("database_too_old", { found: "13.4" });
    expect(describeError(error)).toBe(
      "The database server is PostgreSQL 13.4; version 15 or later is needed.",
    );
  });

  it("is its kind and data where there is no message", () => {
    expect(describeError(new SuiviError("unheard_of", { page: 3 }))).toBe("unheard_of (page: 3)");
  });

  it("is what it says itself where it is none of ours", () => {
    expect(describeError(new Error("broken"))).toBe("broken");
  });
});
