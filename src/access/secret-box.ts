import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";

/**
 * Seals texts with the installation's secret so that nobody else can read or make them. Each use has a name and a key of its
 * own: what was sealed for one is nothing for another.
 */
export class SecretBox {
  private readonly secret: string;
  private readonly keys = new Map<string, Buffer>();

  constructor(secret: string) {
    this.secret = secret;
  }

  /** A sealed text, in letters that cookies and columns take. `about` names what it belongs to, a person for one. */
  seal(use: string, text: string, about = ""): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.key(use), nonce);
    cipher.setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
  }

  /** The text; null where it was not sealed here, for this use and about this. */
  open(use: string, sealed: string, about = ""): string | null {
    const bytes = Buffer.from(sealed, "base64url");
    if (bytes.length < 28) return null;
    const decipher = createDecipheriv(algorithm, this.key(use), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(12, 28));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    } catch {
      // The one thing `final` says: it was changed, or is another's.
      return null;
    }
  }

  /** A keyed hash: the same for the same text, and of no use to whoever finds it. */
  hash(use: string, text: string): string {
    return createHmac("sha256", this.key(use)).update(text).digest("base64url");
  }

  private key(use: string): Buffer {
    const known = this.keys.get(use);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync("sha256", this.secret, "", `suivi ${use}`, 32));
    this.keys.set(use, key);
    return key;
  }
}
