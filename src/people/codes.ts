import { createHash, createHmac, randomBytes } from "node:crypto";

// Without letters and digits that are mistaken for one another when read from paper; 32 of them, so that a byte falls evenly.
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
const letters = 20;

/** What codes are made from: kept by the browser of whoever makes them, for a few minutes, and nowhere else. */
export function newSeed(): string {
  return randomBytes(32).toString("base64url");
}

export function isSeed(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The secret part of a code for one thing: twenty letters, 100 bits. The same seed gives the same secret for the same thing. */
export function secretOf(seed: string, thing: string): string {
  const bytes = createHmac("sha256", Buffer.from(seed, "base64url")).update(thing).digest();
  return [...bytes.subarray(0, letters)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

/** A code as it is printed and mailed: "xkv-abcde-fghij-klmno-pqrst", or without the space where it belongs to none. */
export function writeCode(secret: string, spaceCode: string | null): string {
  const groups = secret.match(/.{5}/g) ?? [];
  return [...(spaceCode === null ? [] : [spaceCode.toLowerCase()]), ...groups].join("-");
}

export interface ReadCode {
  /** Empty where the code names no space. */
  readonly spaceCode: string;
  readonly secret: string;
}

/**
 * A code as somebody typed or pasted it, in whatever grouping, also as the whole address; null where it cannot be one.
 * Arabic digits count as Latin ones.
 */
export function readCode(typed: string): ReadCode | null {
  const last = typed.trim().replace(/\/+$/, "").split("/").at(-1) ?? "";
  const latin = last
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  const plain = latin.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain.length < letters || plain.length > letters + 20) return null;
  const secret = plain.slice(-letters);
  if ([...secret].some((letter) => !alphabet.includes(letter))) return null;
  return { spaceCode: plain.slice(0, -letters).toUpperCase(), secret };
}

/** What is kept of a secret. 100 bits need no slow hash. */
export function hashSecret(use: "invitation" | "password", secret: string): string {
  return createHash("sha256").update(`suivi ${use}\n${secret}`).digest("base64url");
}
