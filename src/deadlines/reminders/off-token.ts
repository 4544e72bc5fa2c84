import { createHmac, timingSafeEqual } from "node:crypto";
import { isIdentifier, SuiviError } from "../../kernel/index.ts";

/** What is in the address that turns reminders off: whose, in which space, and the proof that we wrote it. */
export function offToken(secret: string, spaceId: string, personId: string): string {
  return `${spaceId}.${personId}.${proofOf(secret, spaceId, personId)}`;
}

function proofOf(secret: string, spaceId: string, personId: string): string {
  return createHmac("sha256", secret).update(`reminders off ${spaceId} ${personId}`).digest("base64url");
}

/** Whose reminders an address turns off. Refuses with `reminders_not_found`. */
export function readOffToken(secret: string, token: string): { spaceId: string; personId: string } {
  const [spaceId = "", personId = "", proof = ""] = token.split(".");
  const expected = Buffer.from(proofOf(secret, spaceId, personId));
  const given = Buffer.from(proof);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  if (!isOurs || !isIdentifier(spaceId) || !isIdentifier(personId))
    throw new SuiviError("reminders_not_found");
  return { spaceId, personId };
}
