import type { Kysely } from "kysely";
import type { Database } from "../platform/schema.ts";
import { lockOut, minutesToWait } from "./model.ts";
import type { SecretBox } from "./secret-box.ts";
import { deleteFailures, forgetFailures, insertFailures, latestFailures } from "./store.ts";

/** What came of an attempt that counts towards the lock-out. */
export type Attempted<Result> =
  | { readonly kind: "passed"; readonly result: Result }
  | { readonly kind: "refused" }
  | { readonly kind: "locked"; readonly minutes: number };

/** Who tries: the account by its address for mail (null: it is not known yet), and where the request comes from. */
export interface Trying {
  readonly email: string | null;
  readonly address: string;
}

/** Counts failures of passwords, codes and keys by account and by the caller's address, and makes both wait. */
export class Attempts {
  private readonly database: Kysely<Database>;
  private readonly box: SecretBox;

  constructor(database: Kysely<Database>, box: SecretBox) {
    this.database = database;
    this.box = box;
  }

  /**
   * Checks something that must not be guessed; `check` gives null where it is wrong. With `forgets` a success also forgets
   * the account's earlier failures: only where nothing more is asked, so that the right password cannot be used to go on
   * guessing the code.
   */
  async make<Result>(
    trying: Trying,
    check: () => Promise<Result | null>,
    options: { forgets(result: Result): boolean } = { forgets: () => false },
  ): Promise<Attempted<Result>> {
    const now = new Date();
    const since = new Date(now.getTime() - lockOut.minutes * 60_000);
    const account = trying.email === null ? null : this.subject("account", trying.email.trim().toLowerCase());
    const address = this.subject("address", trying.address);
    const noted = await insertFailures(this.database, account === null ? [address] : [account, address], now);
    const [ofAccount, ofAddress] = await Promise.all([
      account === null ? [] : latestFailures(this.database, account, since, lockOut.perAccount, noted),
      latestFailures(this.database, address, since, lockOut.perAddress, noted),
    ]);
    const minutes = Math.max(
      minutesToWait(ofAccount, lockOut.perAccount, now),
      minutesToWait(ofAddress, lockOut.perAddress, now),
    );
    if (minutes > 0) {
      // Waiting is not lengthened by trying.
      await deleteFailures(this.database, noted);
      return { kind: "locked", minutes };
    }
    const result = await check();
    if (result === null) return { kind: "refused" };
    await deleteFailures(this.database, noted);
    if (account !== null && options.forgets(result)) {
      await forgetFailures(this.database, account, new Date(now.getTime() - 24 * 3600_000));
    }
    return { kind: "passed", result };
  }

  private subject(kind: "account" | "address", value: string): string {
    return `${kind}:${this.box.hash("sign-in failure", `${kind}\n${value}`)}`;
  }
}
