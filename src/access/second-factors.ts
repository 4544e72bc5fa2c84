import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import {
  confirmFactor,
  deleteFactor,
  findFactor,
  insertFactor,
  takeRecoveryCode,
  takeStep,
  updateRecoveryHashes,
} from "./factor-store.ts";
import type { SecretBox } from "./secret-box.ts";
import { matchingStep, newTotpSecret, totpAddress } from "./totp.ts";

/** How a person's second factor stands. */
export interface FactorStanding {
  readonly isOn: boolean;
  readonly recoveryCodesLeft: number;
}

const recoveryCodes = 10;
// Without letters and digits that are mistaken for one another when read from paper.
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
const use = "totp secret";

/** Codes of an authenticator app (TOTP) and the recovery codes that stand in for it. */
export class SecondFactors {
  private readonly database: Kysely<Database>;
  private readonly box: SecretBox;

  constructor(database: Kysely<Database>, box: SecretBox) {
    this.database = database;
    this.box = box;
  }

  async standing(personId: string): Promise<FactorStanding> {
    const factor = await findFactor(this.database, personId);
    if (factor === null || !factor.isConfirmed) return { isOn: false, recoveryCodesLeft: 0 };
    return { isOn: true, recoveryCodesLeft: factor.recoveryHashes.length };
  }

  /** Makes a secret that waits for its first code. Refuses with `second_factor_on`. */
  async begin(personId: string): Promise<void> {
    const sealed = this.box.seal(use, newTotpSecret(), personId);
    if (!(await insertFactor(this.database, personId, sealed))) throw new SuiviError("second_factor_on");
  }

  /** The secret that waits for its first code, with the address for a QR code; null where none waits. */
  async waiting(person: {
    readonly id: string;
    readonly email: string;
  }): Promise<{ secret: string; address: string } | null> {
    const factor = await findFactor(this.database, person.id);
    if (factor === null || factor.isConfirmed) return null;
    const secret = this.open(factor.secret, person.id);
    return { secret, address: totpAddress(secret, person.email, "Suivi") };
  }

  /** Switches on by the first code; gives ten recovery codes, which are kept as hashes alone. Null where the code is wrong. */
  async confirm(personId: string, code: string): Promise<readonly string[] | null> {
    const factor = await findFactor(this.database, personId);
    if (factor === null || factor.isConfirmed) throw new SuiviError("second_factor_on");
    const step = matchingStep(this.open(factor.secret, personId), code, new Date());
    if (step === null) return null;
    const codes = newRecoveryCodes();
    const isFirst = await this.database
      .transaction()
      .execute((transaction) => confirmFactor(transaction, personId, step, this.hashes(personId, codes)));
    if (!isFirst) throw new SuiviError("second_factor_on");
    return codes;
  }

  /** Takes a code of the app or a recovery code, each once. */
  async take(personId: string, typed: string): Promise<boolean> {
    const factor = await findFactor(this.database, personId);
    if (factor === null || !factor.isConfirmed) return false;
    const step = matchingStep(this.open(factor.secret, personId), typed, new Date());
    if (step !== null) return takeStep(this.database, personId, step);
    const [hash = ""] = this.hashes(personId, [typed]);
    return takeRecoveryCode(this.database, personId, hash);
  }

  /** Ten recovery codes in place of those that were left. */
  async renewRecoveryCodes(personId: string): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await updateRecoveryHashes(this.database, personId, this.hashes(personId, codes));
    return codes;
  }

  async switchOff(personId: string): Promise<void> {
    await this.database.transaction().execute((transaction) => deleteFactor(transaction, personId));
  }

  private open(sealed: string, personId: string): string {
    const secret = this.box.open(use, sealed, personId);
    if (secret === null) throw new Error("a second factor was sealed with another secret");
    return secret;
  }

  private hashes(personId: string, codes: readonly string[]): string[] {
    return codes.map((code) =>
      this.box.hash("recovery code", `${personId}\n${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`),
    );
  }
}

/** Ten codes of 50 bits, in two groups: `k3f9a-x7qwe`. */
function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const letters = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length] ?? "a").join("");
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}
