import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds that a code is shown for, and its digits: what every authenticator app takes without asking. */
const stepSeconds = 30;
const digits = 6;
// RFC 6238, 5.2: one step for clocks that differ and for fingers that are slow.
const toleratedSteps = 1;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret of 160 bits (RFC 4226, 4: the length of the hash) in base32, as apps take it typed. */
export function newTotpSecret(): string {
  return writeBase32(randomBytes(20));
}

/** The code of one step of 30 seconds since 1970 (RFC 4226, 5.3; RFC 6238, 4). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", readBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export function stepAt(instant: Date): number {
  return Math.floor(instant.getTime() / 1000 / stepSeconds);
}

/** The step that a typed code belongs to at this instant; null where it is the code of none that is tolerated. Spaces do not count. */
export function matchingStep(secret: string, typed: string, now: Date): number | null {
  const code = Buffer.from(typed.replace(/\s/g, ""));
  const current = stepAt(now);
  let found: number | null = null;
  for (let step = current - toleratedSteps; step <= current + toleratedSteps; step += 1) {
    const expected = Buffer.from(totpCode(secret, step));
    if (expected.length === code.length && timingSafeEqual(expected, code)) found = step;
  }
  return found;
}

/** The address that a QR code carries to an authenticator app (Key URI format). */
export function totpAddress(secret: string, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** RFC 4648, 6, without the signs that fill up. */
function writeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => letters[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

function readBase32(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const groups = bits.match(/.{8}/g) ?? [];
  return Buffer.from(groups.map((group) => Number.parseInt(group, 2)));
}
