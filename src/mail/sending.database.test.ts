import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Task } from "../platform/jobs.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { mailTasks, type NewMail, queueMail, sendMailTask } from "./index.ts";

/** A real mail server on this machine, and what it was given. */
async function openServer(options: SMTPServerOptions = {}, port = 0) {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream)
        .then((mail) => {
          received.push(mail);
          done();
        })
        .catch(done);
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  return {
    received,
    port: (server.server.address() as AddressInfo).port,
    onConnection: (look: (socket: Socket) => void) => server.server.on("connection", look),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

let state: WorkingState;
beforeAll(async () => {
  state = await openWorkingState();
});
afterAll(() => state.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-23T08:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

let written = 0;
async function write(letter: Partial<NewMail> = {}): Promise<string> {
  written += 1;
  const id = await state.inside((transaction) =>
    queueMail(transaction, state.space.id, {
      kind: "digest",
      occasion: `occasion ${written}`,
      personId: null,
      address: "amina@example.org",
      language: "fr",
      subject: "Rappels: à rendre bientôt",
      text: "Bonjour Amina,\n\nدخل القانون حيز النفاذ\n",
      ...letter,
    }),
  );
  return id ?? "";
}

function send(port: number): (id: string) => Promise<void> {
  const tasks = mailTasks(
    { database: state.opened.database },
    { smtpUrl: `smtp://127.0.0.1:${port}`, from: "suivi@example.org" },
  );
  return async (mailId) => {
    const payload = { spaceId: state.space.id, mailId };
    await (tasks[sendMailTask] as Task)(payload, { attempt: 1, signal: new AbortController().signal });
  };
}

const standing = (id: string) =>
  state.inside((transaction) =>
    transaction
      .selectFrom("mail")
      .select(["state", "attempts", "failure", "text", "nextAttemptAt"])
      .where("spaceId", "=", state.space.id)
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
  );

describe("a letter", () => {
  test("arrives whole, as plain text in the reader's script, from the address of the installation", async () => {
    const server = await openServer();
    const id = await write();
    await send(server.port)(id);
    await server.close();
    const [mail] = server.received;
    expect(mail?.subject).toBe("Rappels: à rendre bientôt");
    expect(mail?.text).toBe("Bonjour Amina,\n\nدخل القانون حيز النفاذ\n");
    expect(mail?.html).toBe(false);
    expect(mail?.from?.text).toBe("suivi@example.org");
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(await standing(id)).toMatchObject({ state: "sent", attempts: 1, failure: null });
  });

  test("is sent once, however often its job runs", async () => {
    const server = await openServer();
    const id = await write();
    const sendIt = send(server.port);
    await Promise.all([sendIt(id), sendIt(id)]);
    await sendIt(id);
    await server.close();
    expect(server.received.filter(({ messageId }) => messageId === `<${id}@suivi>`)).toHaveLength(1);
  });

  test("takes no header from what somebody typed", async () => {
    const server = await openServer();
    const id = await write({ subject: "Hello\r\nBcc: everybody@example.org" });
    await send(server.port)(id);
    await server.close();
    expect(server.received[0]?.bcc).toBeUndefined();
    expect(server.received[0]?.subject).toContain("Hello");
  });

  test("that opens an account keeps its text no longer than needed", async () => {
    const server = await openServer();
    const id = await write({ kind: "invitation", text: "https://example.org/invitation/secret" });
    await send(server.port)(id);
    await server.close();
    expect(server.received[0]?.text).toContain("secret");
    expect((await standing(id)).text).toBe("");
  });
});

describe("a mail server that is down for a day", () => {
  test("loses no letter and gets none twice once it is back", async () => {
    const before = await openServer();
    await before.close();
    const ids = [await write(), await write(), await write()];
    const sendAll = async () => {
      for (const id of ids) await send(before.port)(id);
    };
    let tries = 0;
    // As the jobs come: each when the letter's time has come.
    for (let hour = 0; hour < 24; hour += 1) {
      const { nextAttemptAt } = await standing(ids[0] ?? "");
      if (nextAttemptAt === null || nextAttemptAt.getTime() <= Date.now()) {
        await sendAll();
        tries += 1;
      }
      vi.setSystemTime(Date.now() + 3600_000);
    }
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(15);
    for (const id of ids)
      expect(await standing(id)).toMatchObject({ state: "waiting", failure: "ESOCKET CONN" });
    const after = await openServer({}, before.port);
    await sendAll();
    await sendAll();
    await after.close();
    expect(after.received.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@suivi>`).sort(),
    );
    for (const id of ids) expect(await standing(id)).toMatchObject({ state: "sent" });
  });

  test("is not waited for beyond five days", async () => {
    const gone = await openServer();
    await gone.close();
    const id = await write();
    vi.setSystemTime(Date.now() + 5 * 86_400_000);
    await send(gone.port)(id);
    expect(await standing(id)).toMatchObject({ state: "refused", failure: "ESOCKET CONN" });
  });
});

describe("a mail server that says no", () => {
  const refusing = (code: number): SMTPServerOptions => ({
    onRcptTo(_address, _session, done) {
      done(Object.assign(new Error("no"), { responseCode: code }));
    },
  });

  test.each([
    [550, "refused"],
    [451, "waiting"],
  ])("with %i leaves the letter %s, with what it said", async (code, expected) => {
    const server = await openServer(refusing(code));
    const id = await write();
    await send(server.port)(id);
    await server.close();
    const found = await standing(id);
    expect(found.state).toBe(expected);
    expect(found.failure).toContain(String(code));
    expect(found.failure).not.toContain("amina");
  });

  test("and is shown to the coordinator, who sends again or takes back; never the text", async () => {
    const server = await openServer(refusing(550));
    const id = await write({ text: "For Amina's eyes alone" });
    await send(server.port)(id);
    await server.close();
    vi.useRealTimers();
    const visitor = await state.visitorOf(await state.addPerson(["coordinator"]));
    const page = (await visitor.get("/s/XKV/mail?state=refused")).body;
    expect(page).toContain("amina@example.org");
    expect(page).toContain("550");
    expect(page).not.toContain("eyes alone");
    const form = { form_token: await visitor.token("/s/XKV/mail"), step: "again" };
    expect((await visitor.post(`/s/XKV/mail/${id}`, form)).statusCode).toBe(303);
    expect(await standing(id)).toMatchObject({ state: "waiting" });
    await visitor.post(`/s/XKV/mail/${id}`, { ...form, step: "cancel" });
    expect(await standing(id)).toMatchObject({ state: "cancelled" });
    const focalPoint = await state.visitorOf(await state.addPerson(["observer"]));
    expect((await focalPoint.get("/s/XKV/mail")).statusCode).toBe(403);
  });
});

describe("a line that breaks", () => {
  test("after all was said leaves the letter uncertain, and nobody sends it again by itself", async () => {
    const sockets = new Set<Socket>();
    const server = await openServer({
      // The letter is taken, and the line breaks before the answer.
      onData(stream) {
        stream.on("end", () => {
          for (const socket of sockets) socket.destroy();
        });
        stream.resume();
      },
    });
    server.onConnection((socket) => sockets.add(socket));
    const id = await write();
    await send(server.port)(id);
    await send(server.port)(id);
    await server.close();
    expect(await standing(id)).toMatchObject({ state: "uncertain", attempts: 1 });
  });

  test("because the process died leaves it uncertain", async () => {
    const server = await openServer();
    const id = await write();
    await state.inside((transaction) =>
      transaction
        .updateTable("mail")
        .set({ state: "sending", attempts: 1 })
        .where("spaceId", "=", state.space.id)
        .where("id", "=", id)
        .execute(),
    );
    await send(server.port)(id);
    await server.close();
    expect(server.received).toEqual([]);
    expect(await standing(id)).toMatchObject({ state: "uncertain", failure: "interrupted" });
  });
});

test("without a mail server a letter waits", async () => {
  const id = await write();
  const tasks = mailTasks({ database: state.opened.database }, { smtpUrl: null, from: "suivi@example.org" });
  const payload = { spaceId: state.space.id, mailId: id };
  await (tasks[sendMailTask] as Task)(payload, { attempt: 1, signal: new AbortController().signal });
  expect(await standing(id)).toMatchObject({ state: "waiting", attempts: 0 });
});
