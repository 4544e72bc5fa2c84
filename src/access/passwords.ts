import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 25 ms on the machine Suivi is measured on.
const cost = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 };

/** Shortest and longest password that is taken. NIST SP 800-63B asks for at least 15 where it is the only factor; 12 until a second factor exists. */
export const passwordLength = { least: 12, most: 200 } as const;

/** A person types the same characters on every keyboard: NFKC, as NIST SP 800-63B asks for. */
function normalise(password: string): string {
  return password.normalize("NFKC");
}

function derive(password: string, salt: Buffer, parameters: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2(
      "argon2id",
      { message: Buffer.from(normalise(password)), nonce: salt, ...parameters },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

/** The hash of a password in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$SALT$KEY`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(key)}`;
}

const phc =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,128})$/;

/** True when the password is the one of this hash; false also for a hash of any other kind. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = phc.exec(hash);
  if (parts === null) return false;
  const [, memory, passes, parallelism, salt = "", key = ""] = parts;
  const expected = Buffer.from(key, "base64");
  const found = await derive(password, Buffer.from(salt, "base64"), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected);
}

// Without letters and digits that are mistaken for one another when read from paper.
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password to be printed once and changed: four groups of five characters, 100 bits. */
export function newPassword(): string {
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length] ?? "a");
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join("")).join("-");
}
