import { expect, it } from "vitest";
import { SuiviError } from "../kernel/index.ts";
import { makeLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof makeLog>) => void): Record<string, unknown> {
  let text = "";
  const destination = {
    write(line: string) {
      text += line;
    },
  };
  write(makeLog("info", destination));
  return JSON.parse(text) as Record<string, unknown>;
}

it("a line is one JSON object with its level, time and words", () => {
  const line = logged((log) => log.info({ documentId: "7" }, "document read"));
  expect(line).toMatchObject({ level: "info", documentId: "7", msg: "document read" });
  expect(Date.parse(String(line.time))).not.toBeNaN();
});

it("fields that may hold personal data are not written, also one level down", () => {
  const line = logged((log) =>
    log.info({ email: "ana@example.org", person: { name: "Ana", id: "7" } }, "signed in"),
  );
  expect(JSON.stringify(line)).not.toMatch(/ana/i);
  expect(line).toMatchObject({ person: { id: "7" } });
});

it("an error is written by its kind and place, without its message, which may quote what somebody wrote", () => {
  const cause = Object.assign(new Error("duplicate key: (email)=(ana@example.org)"), { code: "23505" });
  const error = new SuiviError("person_exists", { email: "ana@example.org" }, { cause });
  const line = logged((log) => log.error({ err: error }, "failed"));
  expect(JSON.stringify(line)).not.toContain("ana@");
  expect(line.err).toMatchObject({ kind: "person_exists", cause: { code: "23505" } });
  expect(String((line.err as { stack: string }).stack)).toContain("log.test.ts");
});
