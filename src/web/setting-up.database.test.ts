import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openAccounts } from "../access/index.ts";
import { openFileStore } from "../platform/files.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import { createStateSpace, findSpaceByCode } from "../spaces/index.ts";
import { buildServer } from "./server.ts";
import { Visitor } from "./testing/visitor.ts";

let opened: TestDatabase;
let server: Awaited<ReturnType<typeof buildServer>>;
let folder: string;

beforeEach(async () => {
  opened = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "suivi-set-up-"));
  const { database } = opened;
  const publicUrl = "http://localhost:3000";
  server = await buildServer({
    database,
    accounts: await openAccounts({ database, publicUrl }),
    files: await openFileStore(folder),
    publicUrl,
    async openDemonstration() {
      const wanted = {
        state: "XXX",
        mechanismName: "Demo",
        languages: ["en" as const],
        isDemonstration: true,
      };
      if ((await findSpaceByCode(database, "XXX")) === null) {
        await createStateSpace(database, wanted, { personId: null, origin: "job" });
      }
      return { spaceCode: "XXX" };
    },
  });
});
afterEach(async () => {
  await server.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

async function openDemonstration(visitor: Visitor) {
  return visitor.post("/demonstration", { form_token: await visitor.token("/") });
}

async function setUp(visitor: Visitor, state: string, email: string) {
  return visitor.post("/set-up", {
    state,
    mechanismName: "Committee",
    languages: "en",
    name: "Ana",
    email,
    password: "correct horse battery",
    form_token: await visitor.token("/set-up"),
  });
}

describe("the demonstration State", () => {
  test("opens by one click, again and for others, and closes with the first real account", async () => {
    const [first, second] = [new Visitor(server), new Visitor(server)];
    for (const visitor of [first, second]) {
      const opened = await openDemonstration(visitor);
      expect([opened.statusCode, opened.headers.location]).toEqual([303, "/s/XXX"]);
      const home = await visitor.get("/s/XXX");
      expect(home.body).toContain("This is the demonstration State.");
      expect(home.body).toContain("Demonstration</span>");
    }
    // Who looks at it can set up a State of their own.
    expect((await first.get("/")).body).toContain('href="/set-up"');
    const done = await setUp(first, "AGO", "ana@example.org");
    expect(done.headers.location).toBe("/s/AGO");
    expect((await first.get("/s/AGO")).statusCode).toBe(200);
    expect((await first.get("/s/XXX")).statusCode).toBe(404);

    expect((await second.get("/s/XXX")).headers.location).toContain("/sign-in");
    const stranger = new Visitor(server);
    const refused = await stranger.post("/demonstration", { form_token: await stranger.token("/sign-in") });
    expect(refused.headers.location).toBe("/sign-in");

    // The administrator of the installation opens it beside the own State.
    expect((await openDemonstration(first)).headers.location).toBe("/s/XXX");
    expect((await first.get("/s/XXX")).statusCode).toBe(200);
    expect((await first.get("/s/AGO")).body).toContain('href="/s/XXX"');
  });
});

describe("two people who set up at the same moment", () => {
  test("make one installation: one wins, the other's State, account and space are not there", async () => {
    const visitors = [new Visitor(server), new Visitor(server)];
    // Both have the form before either sends it.
    const tokens = await Promise.all(visitors.map((visitor) => visitor.token("/set-up")));
    const fields = { mechanismName: "C", languages: "en", name: "A", password: "correct horse battery" };
    const answers = await Promise.all(
      visitors.map((visitor, index) =>
        visitor.post("/set-up", {
          ...fields,
          state: ["AGO", "BRA"][index] ?? "",
          email: `person${index}@example.org`,
          form_token: tokens[index] ?? "",
        }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 409]);
    const codes = await Promise.all(["AGO", "BRA"].map((code) => findSpaceByCode(opened.database, code)));
    expect(codes.filter((space) => space !== null)).toHaveLength(1);
  });
});
