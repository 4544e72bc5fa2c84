import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { acceptInvitation, readInvitation } from "./accepting.ts";
import { newSeed } from "./codes.ts";
import {
  type Doing,
  type InvitationOutcome,
  invite,
  listInvitations,
  renewInvitation,
  showCodes,
  withdrawInvitation,
} from "./invitations.ts";
import type { WantedInvitation } from "./model.ts";

let state: WorkingState;
let ministry: string;
let otherMinistry: string;
let administrator: Person;
let coordinator: Person;
let focalPoint: Person;
const seed = newSeed();
const publicUrl = "https://suivi.example";

beforeAll(async () => {
  state = await openWorkingState();
  ministry = await state.addInstitution("Ministry of Justice");
  otherMinistry = await state.addInstitution("Ministry of Health");
  administrator = await state.addPerson(["administrator"], null, "Ada Min");
  coordinator = await state.addPerson(["coordinator"], null, "Cora Dina");
  focalPoint = await state.addPerson(["focal_point"], ministry, "Fiona Point");
});
afterAll(() => state.close());

function doing(person: Person): Doing {
  const { database } = state.opened;
  return { database, space: state.space, person, actor: { personId: person.id, origin: "page" } };
}

let invited = 0;

function wanted(changes: Partial<WantedInvitation> = {}): WantedInvitation {
  invited += 1;
  return {
    name: `Nadia New ${invited}`,
    email: "",
    language: "en",
    roles: ["contributor"],
    institutionId: ministry,
    title: "",
    days: 14,
    delivery: "print",
    ...changes,
  };
}

const making = { seed, publicUrl };

function idOf(outcome: InvitationOutcome): string {
  if (outcome.kind !== "invited") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

async function codeOf(id: string, person = administrator): Promise<string> {
  const { codes } = await showCodes(doing(person), seed, id);
  return codes[0]?.code ?? "";
}

async function letters(): Promise<{ address: string; language: string; subject: string; text: string }[]> {
  return state.inside((transaction) =>
    transaction
      .selectFrom("mail")
      .select(["address", "language", "subject", "text"])
      .where("spaceId", "=", state.space.id)
      .where("kind", "=", "invitation")
      .orderBy("createdAt")
      .execute(),
  );
}

describe("who may invite whom", () => {
  test("a focal point invites contributors of the own institution", async () => {
    const outcome = await invite(doing(focalPoint), making, wanted());
    expect(outcome.kind).toBe("invited");
  });

  test.each<[string, Partial<WantedInvitation>]>([
    ["an administrator", { roles: ["administrator"] }],
    ["a contributor who is also a coordinator", { roles: ["contributor", "coordinator"] }],
    ["a focal point beside themselves", { roles: ["focal_point"] }],
    ["a contributor of another institution", { institutionId: null as string | null, roles: ["observer"] }],
  ])("a focal point cannot invite %s", async (_whom, changes) => {
    await expect(invite(doing(focalPoint), making, wanted(changes))).rejects.toThrow("forbidden");
  });

  test("a focal point cannot invite a contributor of another institution", async () => {
    const attempt = invite(doing(focalPoint), making, wanted({ institutionId: otherMinistry }));
    await expect(attempt).rejects.toThrow("forbidden");
  });

  test("a coordinator invites coordinators and focal points, but neither administrators nor auditors", async () => {
    const peer = await invite(
      doing(coordinator),
      making,
      wanted({ roles: ["coordinator"], institutionId: null }),
    );
    expect(peer.kind).toBe("invited");
    for (const role of ["administrator", "auditor"] as const) {
      const attempt = invite(doing(coordinator), making, wanted({ roles: [role], institutionId: null }));
      await expect(attempt).rejects.toThrow("forbidden");
    }
  });

  test("whoever only reads invites nobody", async () => {
    const observer = await state.addPerson(["observer"]);
    await expect(invite(doing(observer), making, wanted())).rejects.toThrow("forbidden");
  });

  test("an institution of another space is none", async () => {
    const foreign = await state.addSpace("XKW");
    const id = "0199aaaa-0000-7000-8000-000000000001";
    await expect(invite(doing(administrator), making, wanted({ institutionId: id }))).resolves.toMatchObject({
      kind: "refused",
      faults: { institution: "institution" },
    });
    expect(foreign.code).toBe("XKW");
  });

  test("a focal point neither sees, renews nor withdraws invitations beyond what they may give", async () => {
    const id = idOf(await invite(doing(administrator), making, wanted({ roles: ["focal_point"] })));
    const { invitations } = await listInvitations(doing(focalPoint));
    expect(invitations.some((invitation) => invitation.id === id)).toBe(false);
    await expect(
      renewInvitation(doing(focalPoint), making, id, { days: 14, delivery: "print" }),
    ).rejects.toThrow("invitation_not_found");
    await expect(withdrawInvitation(doing(focalPoint), id)).rejects.toThrow("invitation_not_found");
    await expect(showCodes(doing(focalPoint), seed, id)).rejects.toThrow("invitation_not_found");
  });
});

describe("an invitation by letter", () => {
  test("goes out in the language of the invited person, with a link that opens it", async () => {
    const id = idOf(
      await invite(
        doing(administrator),
        making,
        wanted({
          email: "salma@example.org",
          name: "سلمى",
          language: "ar",
          delivery: "mail",
          roles: ["focal_point"],
        }),
      ),
    );
    const letter = (await letters()).at(-1);
    expect(letter).toMatchObject({ address: "salma@example.org", language: "ar" });
    expect(letter?.text).toContain("يدعوك Ada Min");
    expect(letter?.text).toContain("منسق الاتصال");
    const link = /https:\/\/suivi\.example\/invitation\/(\S+)/.exec(letter?.text ?? "")?.[1] ?? "";
    const held = await readInvitation(state.opened.database, link);
    expect(held).toMatchObject({ state: "open", inviterName: "Ada Min", invitation: { id } });
  });

  test("is not sent twice to the same address, nor to a member", async () => {
    const one = wanted({ email: "twice@example.org", delivery: "mail" });
    expect((await invite(doing(administrator), making, one)).kind).toBe("invited");
    expect(await invite(doing(administrator), making, one)).toMatchObject({
      faults: { email: "invited_already" },
    });
    const member = wanted({ email: administrator.email, delivery: "mail" });
    expect(await invite(doing(administrator), making, member)).toMatchObject({
      faults: { email: "member_already" },
    });
  });

  test("names and addresses stay out of the history", async () => {
    await invite(
      doing(administrator),
      making,
      wanted({ email: "secret.name@example.org", name: "Secret Name" }),
    );
    const { rows } = await state.inside((transaction) =>
      sql<{ data: string }>`SELECT data FROM event WHERE space_id = ${state.space.id}`.execute(transaction),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ data }) => /secret/i.test(data))).toBe(false);
  });
});

describe("a code", () => {
  test("is shown by the browser that made it, and by no other", async () => {
    const id = idOf(await invite(doing(administrator), making, wanted()));
    expect(await codeOf(id)).toMatch(/^xkv(-[a-z2-9]{5}){4}$/);
    expect((await showCodes(doing(administrator), newSeed(), id)).codes).toEqual([]);
    expect((await showCodes(doing(administrator), null, id)).codes).toEqual([]);
  });

  test("is found however it is typed, and not with one letter changed", async () => {
    const code = await codeOf(idOf(await invite(doing(administrator), making, wanted())));
    const typed = `  ${code.toUpperCase().replaceAll("-", "  ")} `;
    expect((await readInvitation(state.opened.database, typed)).state).toBe("open");
    const wrong = code.slice(0, -1) + (code.endsWith("a") ? "b" : "a");
    await expect(readInvitation(state.opened.database, wrong)).rejects.toThrow("invitation_not_found");
    for (const nonsense of ["", "xkv", "'; DROP TABLE person", "x".repeat(500), code.slice(4)]) {
      await expect(readInvitation(state.opened.database, nonsense)).rejects.toThrow("invitation_not_found");
    }
  });

  test("of another space is none, even with the right letters", async () => {
    await state.addSpace("XKX");
    const code = await codeOf(idOf(await invite(doing(administrator), making, wanted())));
    await expect(readInvitation(state.opened.database, code.replace("xkv", "xkx"))).rejects.toThrow(
      "invitation_not_found",
    );
  });

  test("made anew makes the old one useless", async () => {
    const id = idOf(await invite(doing(administrator), making, wanted()));
    const old = await codeOf(id);
    await renewInvitation(doing(administrator), making, id, { days: 3, delivery: "print" });
    const fresh = await codeOf(id);
    expect(fresh).not.toBe(old);
    await expect(readInvitation(state.opened.database, old)).rejects.toThrow("invitation_not_found");
    expect((await readInvitation(state.opened.database, fresh)).state).toBe("open");
  });
});

describe("accepting", () => {
  const account = { kind: "new", name: "Nadia New", password: "four quiet green words" } as const;

  async function newCode(changes: Partial<WantedInvitation> = {}): Promise<{ id: string; code: string }> {
    const id = idOf(await invite(doing(administrator), making, wanted(changes)));
    return { id, code: await codeOf(id) };
  }

  test("makes an account with the roles that were given, once", async () => {
    const { code } = await newCode({ title: "Head of planning" });
    const { personId } = await acceptInvitation({ ...state, database: state.opened.database }, code, {
      ...account,
      email: "nadia@example.org",
    });
    const person = await state.personNow(personId);
    expect(person.parts.get(state.space.id)).toMatchObject({
      roles: ["contributor"],
      institutionId: ministry,
    });
    expect((await readInvitation(state.opened.database, code)).state).toBe("accepted");
    const again = acceptInvitation({ ...state, database: state.opened.database }, code, {
      ...account,
      email: "second@example.org",
    });
    await expect(again).rejects.toThrow("invitation_over");
  });

  test("by two at the same time works for one", async () => {
    const { code } = await newCode();
    const attempts = await Promise.allSettled(
      ["one", "two", "three"].map((name) =>
        acceptInvitation({ ...state, database: state.opened.database }, code, {
          ...account,
          email: `${name}@race.example`,
        }),
      ),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of a mailed invitation makes the account of the address it was sent to, whatever is typed", async () => {
    await invite(doing(administrator), making, wanted({ email: "real@example.org", delivery: "mail" }));
    const text = (await letters()).at(-1)?.text ?? "";
    const code = /invitation\/(\S+)/.exec(text)?.[1] ?? "";
    const { personId } = await acceptInvitation({ ...state, database: state.opened.database }, code, {
      ...account,
      email: "attacker@example.org",
    });
    expect((await state.personNow(personId)).email).toBe("real@example.org");
  });

  test("does not change what a member is already", async () => {
    const { code } = await newCode();
    const attempt = acceptInvitation({ ...state, database: state.opened.database }, code, {
      kind: "person",
      personId: administrator.id,
    });
    await expect(attempt).rejects.toThrow("member_already");
    expect((await state.personNow(administrator.id)).parts.get(state.space.id)?.roles).toEqual([
      "administrator",
    ]);
  });

  test("is not for people of the demonstration State, whose accounts are open to everybody", async () => {
    const { code } = await newCode();
    const personId = await state.accounts.createPerson({
      name: "Fictional Person",
      email: "fictional@suivi.invalid",
      password: "correct horse battery",
      isDemonstration: true,
    });
    const attempt = acceptInvitation({ ...state, database: state.opened.database }, code, {
      kind: "person",
      personId,
    });
    await expect(attempt).rejects.toThrow("forbidden");
    expect((await readInvitation(state.opened.database, code)).state).toBe("open");
  });

  test("is over after the time, and after the invitation was withdrawn", async () => {
    const expired = await newCode();
    await state.inside((transaction) =>
      transaction
        .updateTable("invitation")
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where("spaceId", "=", state.space.id)
        .where("id", "=", expired.id)
        .execute(),
    );
    const withdrawn = await newCode();
    await withdrawInvitation(doing(administrator), withdrawn.id);
    for (const { code } of [expired, withdrawn]) {
      const attempt = acceptInvitation({ ...state, database: state.opened.database }, code, {
        ...account,
        email: "late@example.org",
      });
      await expect(attempt).rejects.toThrow("invitation_over");
    }
    expect((await readInvitation(state.opened.database, expired.code)).state).toBe("expired");
    expect((await readInvitation(state.opened.database, withdrawn.code)).state).toBe("withdrawn");
  });
});

describe("the pages", () => {
  test("lead a person from the code to the space", async () => {
    const admin = await state.visitorOf(administrator);
    const token = await admin.token("/s/XKV/people/invitations/new");
    const answer = await admin.post("/s/XKV/people/invitations/new", {
      form_token: token,
      name: "Walid Walker",
      email: "",
      roles: "focal_point",
      institution: otherMinistry,
      title: "",
      language: "en",
      days: "7",
      delivery: "print",
    });
    expect(answer.statusCode).toBe(303);
    const sheet = await admin.get(String(answer.headers.location));
    expect(sheet.body).toContain('<svg class="qr-code"');
    const code = [...sheet.body.matchAll(/<span>([a-z0-9]{3,5})<\/span>/g)]
      .map(([, group]) => group)
      .join("-");
    expect(code).toMatch(/^xkv(-[a-z2-9]{5}){4}$/);

    const { Visitor } = await import("../web/testing/visitor.ts");
    const guest = new Visitor(state.server);
    const typed = await guest.post("/invitation", {
      form_token: await guest.token("/invitation"),
      code: code.toUpperCase(),
    });
    expect(typed.statusCode).toBe(303);
    const address = String(typed.headers.location);
    const page = await guest.get(address);
    expect(page.body).toContain("Ministry of Health");
    expect(page.body).toContain("Ada Min");
    const short = await guest.post(address, {
      form_token: await guest.token(address),
      name: "Walid Walker",
      email: "walid@example.org",
      password: "short",
    });
    expect(short.statusCode).toBe(422);
    expect(short.body).toContain("walid@example.org");
    const accepted = await guest.post(address, {
      form_token: await guest.token(address),
      name: "Walid Walker",
      email: "walid@example.org",
      password: "four quiet green words",
    });
    expect(accepted.headers.location).toBe("/s/XKV");
    expect((await guest.get("/s/XKV/part")).body).toContain("Focal point");
    const used = await guest.get(address);
    expect(used.statusCode).toBe(410);
    expect(used.body).toContain("This invitation was used");
  });

  test("refuse a focal point who sends the form with a role that is not offered", async () => {
    const visitor = await state.visitorOf(focalPoint);
    const token = await visitor.token("/s/XKV/people/invitations/new");
    const answer = await visitor.post("/s/XKV/people/invitations/new", {
      form_token: token,
      name: "Eve",
      email: "eve@example.org",
      roles: ["administrator"],
      institution: ministry,
      language: "en",
      days: "7",
      delivery: "mail",
    });
    expect(answer.statusCode).toBe(403);
    expect((await letters()).some(({ address }) => address === "eve@example.org")).toBe(false);
  });

  test("take pasted lines, name those with a problem, and invite the others once", async () => {
    const visitor = await state.visitorOf(administrator);
    const path = "/s/XKV/people/invitations/several";
    const lines = [
      "Bela One; bela@example.org; Ministry of Justice; Focal point",
      "Carl Two; ; ministry of health;",
      "Dora Three; not an address; Ministry of Health; contributor",
      "Emil Four; emil@example.org; Ministry of Nothing; contributor",
      "Fadi Five; bela@example.org; Ministry of Health; منسق الاتصال",
      "Gus Six\tgus@example.org\tMinistry of Health\tContributor\tClerk",
    ].join("\r\n");
    const fields = { lines, language: "en", days: "14" };
    const preview = await visitor.post(path, {
      ...fields,
      form_token: await visitor.token(path),
      intent: "preview",
    });
    expect(preview.body).toContain("3 of 6 lines can be invited");
    expect(preview.body).toContain("There is no institution of this name");
    const before = (await letters()).length;
    const done = await visitor.post(path, {
      ...fields,
      form_token: await visitor.token(path),
      intent: "invite",
    });
    expect(done.headers.location).toBe("/s/XKV/people/invitations/print");
    expect((await letters()).length).toBe(before + 2);
    const sheets = await visitor.get("/s/XKV/people/invitations/print");
    expect(sheets.body).toContain("Carl Two");
    const again = await visitor.post(path, {
      ...fields,
      form_token: await visitor.token(path),
      intent: "preview",
    });
    expect(again.body).toContain("0 of 6 lines can be invited");
  });
});
