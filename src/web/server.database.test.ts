import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createElement } from "react";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { accessCapability } from "../access/capability.ts";
import { openAccounts } from "../access/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { openFileStore } from "../platform/files.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import { read } from "./api.ts";
import type { Capability } from "./capability.ts";
import { Page } from "./design/index.ts";
import { action, page, redirectTo, upload } from "./page.ts";
import { shell } from "./pages/index.ts";
import { buildServer } from "./server.ts";
import { Visitor } from "./testing/visitor.ts";

type Server = Awaited<ReturnType<typeof buildServer>>;
let opened: TestDatabase;
let server: Server;
let folder: string;
let loads = 0;

function pageOf(title: string) {
  const props = { title, children: "" };
  return createElement(Page, props);
}

/** A capability that does what capabilities do, as small as possible. */
const trial: Capability = {
  navigation: [{ place: "register", path: "/register", permission: "register.read" }],
  pages: [
    page({
      path: "/s/:space/register",
      permission: "register.read",
      version: (request) => String(request.space.registerRevision),
      load: () => {
        loads += 1;
        return "Everything";
      },
      view: (title) => pageOf(title),
    }),
    page({
      path: "/broken/:kind",
      permission: "public.read",
      load: ({ params }) => {
        if (params.kind === "bug") throw new TypeError("secret detail");
        if (params.kind === "database") throw Object.assign(new Error("gone"), { code: "57P01" });
        throw new SuiviError(params.kind);
      },
      view: () => pageOf("never"),
    }),
    action({
      path: "/change",
      permission: "public.read",
      act: (_request, form) => redirectTo(`/done?${form.text("what")}`),
    }),
    upload({
      path: "/files",
      permission: "public.read",
      bodyLimit: 1024 * 1024,
      async act(_request, files) {
        const names: string[] = [];
        for await (const file of files) {
          names.push(file.name);
          file.body.resume();
        }
        return redirectTo(`/got?${names.join("+")}`);
      },
    }),
  ],
  api: [
    read({
      path: "/s/:space/size",
      permission: "register.read",
      summary: "Size of the register",
      query: z.object({ factor: z.coerce.number().int().default(1) }),
      response: z.object({ size: z.number() }),
      answer: async (_request, { factor }) => ({ size: 2 * factor }),
    }),
  ],
};

let owner: Visitor;
const ownerFields = {
  state: "AGO",
  mechanismName: "Committee",
  languages: ["en", "fr"],
  name: "Ana",
  email: "ana@example.org",
  password: "correct horse battery",
};

beforeAll(async () => {
  opened = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "suivi-web-"));
  const { database } = opened;
  const publicUrl = "http://localhost:3000";
  const accounts = await openAccounts({ database, publicUrl });
  const files = await openFileStore(folder);
  server = await buildServer(
    { database, accounts, files, publicUrl, openDemonstration: null },
    { capabilities: [shell, accessCapability, trial], publicFolder: folder },
  );
  owner = new Visitor(server);
});
afterAll(async () => {
  await server.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

describe("an empty installation", () => {
  test("is set up by the first who comes, and by nobody after", async () => {
    const late = new Visitor(server);
    const lateToken = await late.token("/set-up");
    expect((await owner.get("/")).body).toContain("Set up your own State");
    const token = await owner.token("/set-up");
    const wrong = await owner.post("/set-up", {
      ...ownerFields,
      state: "",
      password: "short",
      form_token: token,
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#field-state"');
    expect(wrong.body).not.toContain("short");
    const done = await owner.post("/set-up", { ...ownerFields, form_token: token });
    expect([done.statusCode, done.headers.location]).toEqual([303, "/s/AGO"]);
    expect((await owner.get("/s/AGO")).body).toContain("The space of your State is ready.");

    const refused = await late.post("/set-up", { ...ownerFields, state: "BRA", form_token: lateToken });
    expect([refused.statusCode, refused.headers.location]).toEqual([303, "/sign-in"]);
    expect((await late.get("/")).headers.location).toBe("/sign-in");
    expect((await late.get("/set-up")).headers.location).toBe("/sign-in?next=%2Fset-up");
  });

  test("gives its administrator further States, each once", async () => {
    const token = await owner.token("/set-up");
    expect(
      (await owner.post("/set-up", { ...ownerFields, state: "AGO", form_token: token })).statusCode,
    ).toBe(409);
    expect(
      (await owner.post("/set-up", { ...ownerFields, state: "BRA", form_token: token })).headers.location,
    ).toBe("/s/BRA");
    expect((await owner.get("/s/BRA/register")).statusCode).toBe(200);
  });
});

describe("a route", () => {
  test("asks who is not signed in to sign in, and comes back afterwards", async () => {
    const visitor = new Visitor(server);
    const asked = await visitor.get("/s/AGO/register?page=2");
    expect(asked.headers.location).toBe("/sign-in?next=%2Fs%2FAGO%2Fregister%3Fpage%3D2");
    const form_token = await visitor.token(String(asked.headers.location));
    const done = await visitor.post("/sign-in", {
      email: ownerFields.email,
      password: ownerFields.password,
      next: "/s/AGO/register?page=2",
      form_token,
    });
    expect(done.headers.location).toBe("/s/AGO/register?page=2");
    expect((await visitor.get("/s/AGO/register")).body).toContain("Everything");
    await visitor.post("/sign-out", { form_token: await visitor.token("/s/AGO/register") });
    expect((await visitor.get("/s/AGO/register")).statusCode).toBe(303);
  });

  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/\t/evil.example",
  ])("never leads elsewhere after signing in: %s", async (next) => {
    const visitor = new Visitor(server);
    const form_token = await visitor.token("/sign-in");
    const { email, password } = ownerFields;
    const done = await visitor.post("/sign-in", { email, password, next, form_token });
    expect(done.headers.location).toMatch(/^\/([^/\\]|$)/);
  });

  test("of a space that the person has no part in is not there", async () => {
    expect((await owner.get("/s/CHE/register")).statusCode).toBe(404);
    expect((await owner.get("/s/%00/register")).statusCode).toBe(404);
  });

  test("with a version answers 304 without loading, until something changes", async () => {
    const first = await owner.get("/s/AGO/register");
    const before = loads;
    const again = await owner.get("/s/AGO/register", { "if-none-match": String(first.headers.etag) });
    expect([again.statusCode, again.body, loads]).toEqual([304, "", before]);
    const inArabic = await owner.get("/s/AGO/register", {
      "if-none-match": String(first.headers.etag),
      "accept-language": "ar",
    });
    expect(inArabic.statusCode).toBe(200);
    expect(inArabic.body).toContain('<html lang="ar" dir="rtl">');
  });
});

describe("a form", () => {
  test("from another site changes nothing", async () => {
    const visitor = new Visitor(server);
    const form_token = await visitor.token("/sign-in");
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      expect((await visitor.post("/change", { form_token }, headers)).statusCode).toBe(403);
    }
    const oldBrowser = {
      method: "POST" as const,
      url: "/change",
      headers: { origin: "https://evil.example" },
    };
    expect((await server.inject(oldBrowser)).statusCode).toBe(403);
  });

  test("without its proof, or with somebody else's, changes nothing", async () => {
    const visitor = new Visitor(server);
    const other = new Visitor(server);
    const form_token = await visitor.token("/sign-in");
    expect((await visitor.post("/change", {})).statusCode).toBe(403);
    expect((await visitor.post("/change", { form_token: await other.token("/sign-in") })).statusCode).toBe(
      403,
    );
    expect((await visitor.post("/change", { form_token, what: "x" })).headers.location).toBe("/done?x");
    expect((await owner.post("/change", { form_token })).statusCode).toBe(403);
  });

  test("with files takes none before the proof is there", async () => {
    const visitor = new Visitor(server);
    const form_token = await visitor.token("/sign-in");
    const send = (parts: string[]) =>
      server.inject({
        method: "POST",
        url: "/files",
        headers: {
          "content-type": "multipart/form-data; boundary=X",
          "sec-fetch-site": "same-origin",
          cookie: visitor.cookie(),
        },
        payload: `${parts.map((part) => `--X\r\n${part}\r\n`).join("")}--X--\r\n`,
      });
    const proof = `Content-Disposition: form-data; name="form_token"\r\n\r\n${form_token}`;
    const file =
      'Content-Disposition: form-data; name="files"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\nbytes';
    const empty =
      'Content-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n';
    expect((await send([proof, file, empty])).headers.location).toBe("/got?a.pdf");
    expect((await send([file, proof])).statusCode).toBe(403);
    expect((await send([file])).statusCode).toBe(403);
    expect((await send([empty])).statusCode).toBe(403);
  });

  test("with more bytes than its route takes is refused", async () => {
    const visitor = new Visitor(server);
    const form_token = await visitor.token("/sign-in");
    const response = await server.inject({
      method: "POST",
      url: "/files",
      headers: {
        "content-type": "multipart/form-data; boundary=X",
        "sec-fetch-site": "same-origin",
        "x-form-token": form_token,
        cookie: visitor.cookie(),
      },
      payload: `--X\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n${"x".repeat(2e6)}\r\n--X--\r\n`,
    });
    expect(response.statusCode).toBe(413);
  });

  test("that is too large is refused as such", async () => {
    const large = await owner.post("/change", { what: "x".repeat(3 * 1024 * 1024) });
    expect(large.statusCode).toBe(413);
    expect(large.body).toContain("This is too large");
  });
});

describe("an error", () => {
  test.each([
    ["/nowhere", 404],
    ["/broken/forbidden", 403],
    ["/broken/changed_meanwhile", 409],
    ["/broken/anything_else", 400],
    ["/broken/disk_full", 503],
    ["/broken/database", 503],
    ["/broken/bug", 500],
    ["/%E0%A4%A", 400],
  ])("has a page that says what to do: %s → %d", async (url, status) => {
    const response = await owner.get(url);
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(response.body).toContain("What you can do");
    expect(response.body).not.toContain("secret detail");
    expect(response.headers["cache-control"]).toBe("no-store");
  });
});

describe("the server", () => {
  test("sends a policy without anything inline of ours", async () => {
    const { headers, body } = await new Visitor(server).get("/sign-in");
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  });

  test("tells whether it is alive and ready, and counts without addresses", async () => {
    expect((await server.inject("/healthz")).statusCode).toBe(200);
    expect((await server.inject("/readyz")).statusCode).toBe(200);
    const { body } = await server.inject("/metrics");
    expect(body).toContain('route="/s/:space/register",status="200"');
    expect(body).not.toContain("AGO");
    expect((await server.inject({ url: "/metrics", remoteAddress: "198.51.100.4" })).statusCode).toBe(404);
  });

  test("describes its API, and answers it only who may", async () => {
    const description = (await server.inject("/api/v1/openapi.json")).json();
    expect(description.openapi).toMatch(/^3\.1/);
    expect(Object.keys(description.paths)).toContain("/api/v1/s/{space}/size");
    expect((await owner.get("/api/v1/s/AGO/size?factor=4")).json()).toEqual({ size: 8 });
    expect((await owner.get("/api/v1/s/AGO/size?factor=many")).statusCode).toBe(400);
    expect((await server.inject("/api/v1/s/AGO/size")).json().error.kind).toBe("sign_in_needed");
  });

  test("says the language in the addresses of pages for everybody", async () => {
    const visitor = new Visitor(server);
    const { body } = await visitor.get("/fr/sign-in?next=%2Faccount");
    expect(body).toContain('<html lang="fr" dir="ltr">');
    expect(body).toContain('href="/ar/sign-in?next=%2Faccount"');
    expect(body).toMatch(/<link rel="alternate" hrefLang="zh" href="[^"]*\/zh\/sign-in\?next=%2Faccount"\/>/);
    const asked = await new Visitor(server).get("/accessibility", { "accept-language": "es" });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, "/es/accessibility"]);
    expect((await visitor.get("/ru/accessibility")).body).toContain('<html lang="ru"');
    expect((await visitor.get("/xx/accessibility")).statusCode).toBe(404);
    expect((await visitor.get("/fr/set-up")).statusCode).toBe(404);
    expect((await visitor.get("/xx")).statusCode).toBe(404);
  });

  test("gives a person the language they chose, on every device", async () => {
    await owner.get("/s/AGO?lang=fr");
    const other = new Visitor(server);
    other.cookies.set("suivi_language", "ar");
    const form_token = await other.token("/sign-in");
    const { email, password } = ownerFields;
    await other.post("/sign-in", { email, password, next: "/account", form_token });
    expect((await other.get("/account")).body).toContain('<html lang="fr"');
    await owner.get("/s/AGO?lang=en");
    expect((await other.get("/account")).body).toContain('<html lang="en"');
  });

  test("lets password managers fill what signing in asks for, and asks for nothing else", async () => {
    const { body } = await new Visitor(server).get("/en/sign-in");
    const fields = [...body.matchAll(/<input [^>]*>/g)].map(([field]) => field);
    const seen = fields.filter((field) => !field.includes('type="hidden"'));
    expect(seen.map((field) => /autocomplete="([^"]+)"/i.exec(field)?.[1])).toEqual([
      "username",
      "current-password",
    ]);
    expect(body).not.toMatch(/onpaste|readonly/i);
  });

  test("keeps a chosen language", async () => {
    const visitor = new Visitor(server);
    expect((await visitor.get("/sign-in?lang=ar")).body).toContain('dir="rtl"');
    expect((await visitor.get("/sign-in")).body).toContain('dir="rtl"');
    expect((await visitor.get("/sign-in?lang=xx")).body).toContain('dir="rtl"');
  });
});
