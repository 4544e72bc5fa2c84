import { PassThrough } from "node:stream";
import { type Kysely, sql } from "kysely";
import nodemailer, { type Transporter } from "nodemailer";
import { z } from "zod";
import { inSpace } from "../platform/database.ts";
import { enqueueAll, type Task } from "../platform/jobs.ts";
import type { Database } from "../platform/schema.ts";
import { isSecret, type NewMail, sendingJob, sendMailTask } from "./queue.ts";

/** How letters leave the installation. */
export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://…; null: none is set up, and letters wait. */
  readonly smtpUrl: string | null;
  /** Address that letters come from. */
  readonly from: string;
}

type Line = { readonly smtpUrl: string; readonly from: string };

const payloadShape = z.object({ spaceId: z.uuid(), mailId: z.uuid() });

/** Days that a letter is tried again while the server is away or asks to wait. */
const patientDays = 5;
const longestWaitMinutes = 240;
const answerMilliseconds = 60_000;

/** What came of handing a letter over. */
type Handover =
  | { readonly kind: "sent" }
  /** Not taken now: the server is away, or asks to come again. */
  | { readonly kind: "later"; readonly failure: string }
  /** Refused for good. */
  | { readonly kind: "refused"; readonly failure: string }
  /** The line broke when all was said: it may have gone out. */
  | { readonly kind: "uncertain"; readonly failure: string };

/** The task that sends one letter. Each is claimed before it is handed over, so that none goes out twice. */
export function mailTasks(
  services: { readonly database: Kysely<Database> },
  settings: MailSettings,
): Readonly<Record<string, Task>> {
  const { smtpUrl, from } = settings;
  return {
    async [sendMailTask](payload) {
      const { spaceId, mailId } = payloadShape.parse(payload);
      if (smtpUrl !== null) await sendLetter(services.database, { smtpUrl, from }, spaceId, mailId);
    },
  };
}

/** A line to the mail server: encrypted, unless the server is this machine. */
function openTransporter(smtpUrl: string): Transporter {
  const { hostname } = new URL(smtpUrl);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return nodemailer.createTransport({
    url: smtpUrl,
    requireTLS: !isHere,
    connectionTimeout: answerMilliseconds,
    greetingTimeout: answerMilliseconds,
    socketTimeout: answerMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

async function sendLetter(
  database: Kysely<Database>,
  line: Line,
  spaceId: string,
  mailId: string,
): Promise<void> {
  const scope = { spaceId, personId: null };
  const letter = await inSpace(database, scope, (transaction) => claim(transaction, spaceId, mailId));
  if (letter === null) return;
  const outcome = await handOver(line, letter);
  await inSpace(database, scope, async (transaction) => {
    const minutes = Math.min(longestWaitMinutes, 5 * 2 ** Math.max(0, letter.attempts - 1));
    const nextAttemptAt = new Date(Date.now() + minutes * 60_000);
    const isTooLate = nextAttemptAt.getTime() > letter.triedSince.getTime() + patientDays * 86_400_000;
    const comesAgain = outcome.kind === "later" && !isTooLate;
    await transaction
      .updateTable("mail")
      .set({
        state: outcome.kind === "later" ? (isTooLate ? "refused" : "waiting") : outcome.kind,
        failure: outcome.kind === "sent" ? null : outcome.failure,
        sentAt: outcome.kind === "sent" ? new Date() : null,
        nextAttemptAt: comesAgain ? nextAttemptAt : null,
        // It opened an account: nobody needs it any more.
        ...(outcome.kind === "sent" && isSecret(letter.kind) ? { text: "", html: null } : {}),
      })
      .where("spaceId", "=", spaceId)
      .where("id", "=", mailId)
      .execute();
    if (!comesAgain) return;
    await enqueueAll(transaction, [sendingJob(spaceId, mailId, nextAttemptAt)]);
  });
}

interface ClaimedLetter {
  readonly kind: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly attempts: number;
  /** Since it was written, or since a person had it sent again. */
  readonly triedSince: Date;
}

/**
 * Takes a waiting letter to be sent by this process alone. One that a process was sending when it died may have gone out: it is
 * left as uncertain, for a person to decide.
 */
async function claim(
  transaction: Kysely<Database>,
  spaceId: string,
  mailId: string,
): Promise<ClaimedLetter | null> {
  const found = await transaction
    .selectFrom("mail")
    .select(["state", "kind", "personId", "address"])
    .where("spaceId", "=", spaceId)
    .where("id", "=", mailId)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) return null;
  const ofThis = transaction.updateTable("mail").where("spaceId", "=", spaceId).where("id", "=", mailId);
  if (found.state === "sending") {
    await ofThis.set({ state: "uncertain", failure: "interrupted" }).execute();
    return null;
  }
  if (found.state !== "waiting") return null;
  if (await isPointless(transaction, spaceId, found)) {
    await ofThis.set({ state: "cancelled", nextAttemptAt: null }).execute();
    return null;
  }
  const claimed = await ofThis
    .set((row) => ({
      state: "sending" as const,
      attempts: sql<number>`${row.ref("attempts")} + 1`,
      // The same for every attempt: a mail program shows a letter that came twice once.
      messageId: `<${mailId}@suivi>`,
      nextAttemptAt: null,
    }))
    .returning(["kind", "address", "subject", "text", "attempts", "createdAt", "triedSince"])
    .executeTakeFirstOrThrow();
  return {
    ...claimed,
    triedSince: claimed.triedSince ?? claimed.createdAt,
    messageId: `<${mailId}@suivi>`,
  };
}

/** Letters about somebody's work in a space; they are for those who have a part in it. */
const kindsOfWork: readonly NewMail["kind"][] = ["digest", "urgent", "escalation"];

/** Nobody is to get it: whoever it was for has left meanwhile, or the address is one that cannot be (RFC 2606). */
async function isPointless(
  transaction: Kysely<Database>,
  spaceId: string,
  letter: { readonly kind: string; readonly personId: string | null; readonly address: string },
): Promise<boolean> {
  const { kind, personId, address } = letter;
  if (address === "" || /[@.]invalid$/i.test(address)) return true;
  if (personId === null || !kindsOfWork.some((one) => one === kind)) return false;
  const membership = await transaction
    .selectFrom("membership")
    .select("personId")
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return membership === undefined;
}

async function handOver({ smtpUrl, from }: Line, letter: ClaimedLetter): Promise<Handover> {
  const transporter = openTransporter(smtpUrl);
  let isUnderWay = false;
  // The text is read when the server has said that it takes it.
  transporter.use("stream", (mail, done) => {
    mail.message.transform(() => {
      const text = new PassThrough();
      text.once("data", () => {
        isUnderWay = true;
      });
      return text;
    });
    done();
  });
  try {
    await transporter.sendMail({
      from,
      to: { name: "", address: letter.address },
      subject: letter.subject.replace(/[\r\n]+/g, " "),
      text: letter.text,
      messageId: letter.messageId,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    return { kind: "sent" };
  } catch (error) {
    return judge(error, isUnderWay);
  }
}

/** What a failed handover means (RFC 5321, 4.2.1: 4yz come again, 5yz never). What is kept of it names no address. */
function judge(error: unknown, isUnderWay: boolean): Handover {
  const { code, command, responseCode } = (error ?? {}) as {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  const failure = [responseCode ?? code ?? "unknown", command ?? ""].join(" ").trim();
  if (responseCode !== undefined) {
    // A wrong password or sender of ours is mended by the operator: the letter waits.
    const isOurs = code === "EAUTH" || code === "ETLS" || command === "MAIL FROM";
    return responseCode >= 500 && !isOurs ? { kind: "refused", failure } : { kind: "later", failure };
  }
  if (code === "EENVELOPE") return { kind: "refused", failure };
  return { kind: isUnderWay ? "uncertain" : "later", failure };
}

/** Tries letters again that wait without a job, as after the operator has set up a server. For the hourly round. */
export async function wakeWaitingLetters(transaction: Kysely<Database>, spaceId: string): Promise<void> {
  const waiting = await transaction
    .selectFrom("mail")
    .select("id")
    .where("spaceId", "=", spaceId)
    .where("state", "=", "waiting")
    .where((row) => row.or([row("nextAttemptAt", "is", null), row("nextAttemptAt", "<", new Date())]))
    .orderBy("createdAt")
    .limit(1000)
    .execute();
  await enqueueAll(
    transaction,
    waiting.map(({ id }) => sendingJob(spaceId, id)),
  );
}
