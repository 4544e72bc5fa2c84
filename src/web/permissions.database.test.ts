import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, type Person, policyTable, type Role, roles, type SpaceAction } from "../access/index.ts";
import { tellStory } from "../demonstration/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { installation } from "../platform/installation.ts";
import type { Space } from "../spaces/index.ts";
import { capabilities } from "./routes.ts";
import type { Visitor } from "./testing/visitor.ts";
import { insertRecommendations, openWorkingState, type WorkingState } from "./testing/working-state.ts";

/**
 * Every route is asked by every role, from inside and from outside of the space, with identifiers of the own and of another
 * space. The policy table says what must come of it; a new route is asked by itself, and one whose address names a new kind
 * of thing fails until `thingOf` knows one.
 */

const foreignMark = "Zzyzx";
const today = "2026-11-23";

interface AskedRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly permission: SpaceAction;
  readonly sendsFiles: boolean;
}

const routes: readonly AskedRoute[] = capabilities
  .flatMap((capability) => [
    ...capability.pages.map((route) => ({ ...route, sendsFiles: route.body === "files" })),
    ...(capability.api ?? []).map((route) => ({ ...route, path: `/api/v1${route.path}`, sendsFiles: false })),
  ])
  .filter((route) => route.path.includes("/s/:space"))
  .map(({ method, path: address, permission, sendsFiles }) => ({
    method,
    path: address,
    permission: permission as SpaceAction,
    sendsFiles,
  }));

let state: WorkingState;
let foreign: Space;
const visitors = new Map<string, Visitor>();
const people = new Map<string, Person>();
const things = { own: new Map<string, string>(), foreign: new Map<string, string>() };
const fields = { own: {} as Record<string, string>, foreign: {} as Record<string, string> };

/** A thing of each kind that addresses name, of a space: by the name in the path. */
const tableOf: Readonly<Record<string, string>> = {
  recommendation: "recommendation",
  document: "document",
  batch: "batch",
  institution: "institution",
  assignment: "assignment",
  delegation: "delegation",
  update: "progress_update",
  evidence: "evidence",
  action: "planned_action",
  plannedAction: "planned_action",
  indicator: "indicator",
  cluster: "cluster",
  link: "recommendation_link",
  assessment: "assessment",
  deadline: "deadline",
  mail: "mail",
  letter: "mail",
  feed: "calendar_feed",
  invitation: "invitation",
  view: "saved_view",
  item: "draft_item",
  value: "indicator_value",
  import: "indicator_import",
  milestone: "milestone",
  status: "implementation_status",
  labelChange: "label_change",
  ownLabel: "own_label",
  crosswalkLine: "crosswalk_line",
};

async function thingsOf(spaceId: string, personId: string): Promise<Map<string, string>> {
  return inSpace(state.opened.database, { spaceId, personId: null }, async (transaction) => {
    const found = new Map<string, string>([
      ["person", personId],
      ["kind", "progress_update"],
      ["id", newIdentifier()],
      ["format", "xlsx"],
      ["state", "accepted"],
    ]);
    for (const [name, table] of Object.entries(tableOf)) {
      const { rows } = await sql<{ id: string }>`
        SELECT id FROM ${sql.table(table)} WHERE space_id = ${spaceId} ORDER BY id LIMIT 1`.execute(
        transaction,
      );
      // Where the space has none, an identifier that nothing has.
      found.set(name, rows[0]?.id ?? newIdentifier());
    }
    return found;
  });
}

function addressOf(route: AskedRoute, space: string, of: ReadonlyMap<string, string>): string {
  return route.path.replace(/:(\w+)/g, (_whole, name: string) => {
    if (name === "space") return space;
    const id = of.get(name);
    if (id === undefined) throw new Error(`${route.path}: what does :${name} name? Tell tableOf.`);
    return id;
  });
}

/** Names of the fields that any form of the product reads. */
function namesOfFields(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of globSync("src/**/*.{ts,tsx}", { cwd: installation.root })) {
    const source = readFileSync(path.join(installation.root, file), "utf8");
    for (const [, name = ""] of source.matchAll(/\bform\.(?:text|all|exact)\("(\w+)"\)/g)) names.add(name);
  }
  return names;
}

/** Every field, filled with something that fits its name. */
function everyField(names: ReadonlySet<string>, of: ReadonlyMap<string, string>): Record<string, string> {
  const value = (name: string): string => {
    if (of.has(name.replace(/s$/, ""))) return of.get(name.replace(/s$/, "")) ?? "";
    if (/lead|contributing|partner|responsible/i.test(name)) return of.get("institution") ?? "";
    if (/(on|from|to|until|day|date)$/i.test(name)) return "2026-12-31";
    if (/status/i.test(name)) return "in_progress";
    if (/email|address/i.test(name)) return "somebody@example.org";
    return "words";
  };
  return Object.fromEntries([...names].map((name) => [name, value(name)]));
}

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 30 });
  const { database } = state.opened;
  foreign = await state.addSpace("XKW");
  await inSpace(database, { spaceId: foreign.id, personId: null }, (transaction) =>
    insertRecommendations(transaction, foreign.id, 20),
  );
  const ministry = await state.addInstitution("Ministry of Tests");
  const other = await state.addInstitution("Other ministry");
  const organization = await state.addInstitution("Organization", "civil_society");
  for (const role of roles) {
    const person = await state.addPerson(
      [role],
      role === "participant" ? organization : ministry,
      `The ${role}`,
    );
    people.set(role, person);
  }
  people.set(
    "other focal point",
    await state.addPerson(["focal_point", "contributor"], other, "Other focal point"),
  );
  // The story is told where there is no institution yet: told first, with the tests' own beside it.
  await inSpace(database, { spaceId: state.space.id, personId: null }, (transaction) =>
    transaction
      .updateTable("membership")
      .set({ institutionId: null })
      .where("spaceId", "=", state.space.id)
      .execute(),
  );
  await inSpace(database, { spaceId: state.space.id, personId: null }, (transaction) =>
    transaction.deleteFrom("institution").where("spaceId", "=", state.space.id).execute(),
  );
  await tellStory(database, state.space.id, today);
  await tellStory(database, foreign.id, today);
  const placed = new Map([
    ["health", "Ministry of Health"],
    ["education", "Ministry of Education"],
    ["coalition", "Coalition of Human Rights Organizations"],
  ]);
  const idOf = async (key: string): Promise<string> => {
    const { rows } = await state.inside((transaction) =>
      sql<{
        id: string;
      }>`SELECT id FROM institution WHERE space_id = ${state.space.id} AND names->>'en' = ${placed.get(key) ?? ""}`.execute(
        transaction,
      ),
    );
    return rows[0]?.id ?? "";
  };
  for (const [name, person] of people) {
    const institutionId = await idOf(
      name === "participant" ? "coalition" : name === "other focal point" ? "education" : "health",
    );
    await inSpace(database, { spaceId: state.space.id, personId: person.id }, (transaction) =>
      transaction
        .updateTable("membership")
        .set({ institutionId })
        .where("spaceId", "=", state.space.id)
        .where("personId", "=", person.id)
        .execute(),
    );
    people.set(name, await state.personNow(person.id));
  }
  // Whatever the foreign space says bears a mark that must never be read here.
  await inSpace(database, { spaceId: foreign.id, personId: null }, async (transaction) => {
    for (const [table, column] of [
      ["recommendation_text", "text"],
      ["progress_update", "text"],
      ["planned_action", "title"],
      ["indicator", "title"],
      ["cluster", "title"],
      ["evidence", "title"],
      ["assessment", "rationale"],
      ["institution", "mandate"],
      ["institution", "short_name"],
    ] as const) {
      await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${foreignMark} WHERE space_id = ${foreign.id}`.execute(
        transaction,
      );
    }
    await sql`UPDATE institution SET names = ${JSON.stringify({ en: foreignMark })}::jsonb WHERE space_id = ${foreign.id}`.execute(
      transaction,
    );
  });
  const outsiderId = await state.accounts.createPerson({
    name: "The outsider",
    email: "outsider@example.org",
    password: "correct horse battery",
  });
  await inSpace(database, { spaceId: foreign.id, personId: outsiderId }, (transaction) =>
    transaction
      .insertInto("membership")
      .values({
        spaceId: foreign.id,
        personId: outsiderId,
        roles: [...roles],
        institutionId: null,
        title: null,
        createdAt: new Date(),
      })
      .execute(),
  );
  const outsider = await state.personNow(outsiderId);
  people.set("outsider", outsider);
  for (const [name, person] of people) visitors.set(name, await state.visitorOf(person));
  const somebody = people.get("observer")?.id ?? "";
  things.own = await thingsOf(state.space.id, somebody);
  things.foreign = await thingsOf(foreign.id, outsiderId);
  const names = namesOfFields();
  fields.own = everyField(names, things.own);
  fields.foreign = everyField(names, things.foreign);
}, 120_000);
afterAll(() => state.close());

async function ask(
  name: string,
  route: AskedRoute,
  address: string,
  sent: Record<string, string> = fields.own,
) {
  const visitor = visitors.get(name);
  if (visitor === undefined) throw new Error(`nobody is ${name}`);
  if (route.method === "GET") return visitor.get(address);
  const token =
    visitor.cookies.get("test_token") ??
    (await visitor.token(name === "outsider" ? "/s/XKW/register" : "/s/XKV/register"));
  visitor.cookies.set("test_token", token);
  if (!route.sendsFiles) return visitor.post(address, { ...sent, form_token: token });
  return visitor.upload(address, { ...sent, form_token: token }, []);
}

/** A person's way through all routes of the space; a session that a route ends is begun again. */
async function walk(name: string, visit: (route: AskedRoute) => Promise<void>): Promise<void> {
  for (const route of routes) {
    await visit(route);
    const person = people.get(name);
    if (person !== undefined) visitors.set(name, await state.visitorOf(person));
  }
}

async function eventCount(spaceId: string): Promise<number> {
  const { rows } = await inSpace(state.opened.database, { spaceId, personId: null }, (transaction) =>
    sql<{
      count: number;
    }>`SELECT ordinal::integer AS count FROM history_end WHERE space_id = ${spaceId}`.execute(transaction),
  );
  return rows[0]?.count ?? 0;
}

test("there are routes to ask", () => {
  expect(routes.length).toBeGreaterThan(20);
});

describe("nobody who is signed in nowhere", () => {
  test("sees anything of a space", async () => {
    for (const route of routes) {
      const response = await state.server.inject({
        method: route.method,
        url: addressOf(route, "XKV", things.own),
        ...(route.method === "POST" ? { headers: { "sec-fetch-site": "same-origin" } } : {}),
      });
      const isRefused =
        response.statusCode === 303
          ? String(response.headers.location).startsWith("/sign-in")
          : [403, 415].includes(response.statusCode);
      expect([route.method, route.path, response.statusCode, isRefused]).toEqual([
        route.method,
        route.path,
        response.statusCode,
        true,
      ]);
    }
  });
});

describe("somebody of another space", () => {
  test("is told that there is no such space, whatever they may do in their own, and changes nothing", async () => {
    const before = await eventCount(state.space.id);
    await walk("outsider", async (route) => {
      const response = await ask("outsider", route, addressOf(route, "XKV", things.own));
      expect([route.method, route.path, response.statusCode]).toEqual([route.method, route.path, 404]);
    });
    expect(await eventCount(state.space.id)).toBe(before);
  });
});

describe.each([...roles])("the %s", (role: Role) => {
  test("may what the policy says, and nothing of another space is ever shown or changed", async () => {
    const before = await eventCount(foreign.id);
    await walk(role, async (route) => {
      const rule = policyTable[route.permission];
      const person = people.get(role) as Person;
      const mayAtAll = may(person, route.permission, { kind: "space", spaceId: state.space.id });
      const mayAnywhere = rule.anywhere.includes(role);
      // Forms are sent with things of the other space: a thing's own address must not reach it either.
      for (const [whose, address, sent] of [
        ["own", addressOf(route, "XKV", things.own), {}],
        ["foreign", addressOf(route, "XKV", things.foreign), fields.foreign],
      ] as const) {
        const response = await ask(role, route, address, sent);
        const asked = [route.method, route.path, whose, response.statusCode];
        expect([...asked, response.body.includes(foreignMark)]).toEqual([...asked, false]);
        expect([...asked, response.statusCode >= 500]).toEqual([...asked, false]);
        if (!mayAtAll) expect([...asked, response.statusCode]).toEqual([...asked, 403]);
        // What the role may anywhere is not refused (a page that needs more than its address may say so otherwise).
        if (mayAnywhere && whose === "own" && route.method === "GET" && !/:(?!space)/.test(route.path)) {
          expect([...asked, response.statusCode === 403]).toEqual([...asked, false]);
        }
        if (whose === "foreign" && route.method === "GET" && namesThing(route)) {
          expect([...asked, response.statusCode >= 400]).toEqual([...asked, true]);
        }
      }
    });
    expect(await eventCount(foreign.id)).toBe(before);
  }, 240_000);
});

/** The address names a row of a table. */
function namesThing(route: AskedRoute): boolean {
  const names = [...route.path.matchAll(/:(\w+)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "space");
  return names.some((name) => name in tableOf);
}

describe("who only looks on", () => {
  test.each(["observer", "auditor"])(
    "the %s changes nothing through any form",
    async (role) => {
      const before = await eventCount(state.space.id);
      await walk(role, async (route) => {
        if (route.method === "POST") await ask(role, route, addressOf(route, "XKV", things.own));
      });
      expect(await eventCount(state.space.id)).toBe(before);
    },
    120_000,
  );
});

describe("a focal point", () => {
  test("changes nothing of another institution through any form", async () => {
    const education = people.get("other focal point")?.parts.get(state.space.id)?.institutionId ?? "";
    const before = await eventCount(state.space.id);
    await walk("other focal point", async (route) => {
      if (route.method === "POST") await ask("other focal point", route, addressOf(route, "XKV", things.own));
    });
    const { rows } = await state.inside((transaction) =>
      sql<{ action: string; institutionId: string | null; data: string }>`
        SELECT action, institution_id AS "institutionId", data FROM event
        WHERE space_id = ${state.space.id} AND ordinal > ${before} ORDER BY ordinal`.execute(transaction),
    );
    for (const event of rows) {
      const after = (JSON.parse(event.data) as { after?: { institutionId?: string } }).after ?? {};
      if (after.institutionId !== undefined)
        expect([event.action, after.institutionId]).toEqual([event.action, education]);
    }
  }, 120_000);
});

describe("the database alone", () => {
  test("gives no row of another space, where a query forgets to name the space", async () => {
    const { rows: tables } = await state.inside((transaction) =>
      sql<{ name: string }>`
        SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'space_id' ORDER BY 1`.execute(transaction),
    );
    expect(tables.length).toBeGreaterThan(35);
    for (const { name } of tables) {
      const { rows } = await state.inside((transaction) =>
        sql<{ foreign: number }>`
          SELECT count(*) FILTER (WHERE space_id <> ${state.space.id})::integer AS foreign FROM ${sql.table(name)}`.execute(
          transaction,
        ),
      );
      expect([name, rows[0]?.foreign]).toEqual([name, 0]);
      const outside = await sql<{
        count: number;
      }>`SELECT count(*)::integer AS count FROM ${sql.table(name)}`.execute(state.opened.database);
      expect([name, outside.rows[0]?.count]).toEqual([name, 0]);
    }
  });

  test("takes no row for another space", async () => {
    const attempt = state.inside((transaction) =>
      transaction
        .insertInto("institution")
        .values({
          spaceId: foreign.id,
          id: newIdentifier(),
          kind: "ministry",
          names: "{}",
          createdAt: new Date(),
        })
        .execute(),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
  });
});
