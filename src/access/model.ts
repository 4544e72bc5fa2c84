import { z } from "zod";
import { passwordLength } from "./passwords.ts";
import type { PersonOfPolicy } from "./policy.ts";

/** A space that a person has a part in. */
export interface PersonsSpace {
  readonly id: string;
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
}

/** Somebody who is signed in. */
export interface Person extends PersonOfPolicy {
  readonly name: string;
  readonly email: string;
  /** Of pages and mail; null: that of the browser, and of the space. */
  readonly language: string | null;
  readonly isDemonstration: boolean;
  readonly spaces: readonly PersonsSpace[];
}

/** What a new person's account is made of. */
export const newPerson = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});
export interface NewPerson extends z.infer<typeof newPerson> {
  /** Where it must be known beforehand, as for the first event of a space's history. */
  readonly id?: string;
  readonly isInstallationAdministrator?: boolean;
  readonly isDemonstration?: boolean;
}

/** A person as the command line lists them. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly isInstallationAdministrator: boolean;
  readonly isDemonstration: boolean;
  readonly createdAt: Date;
}

/** Failures within `minutes` after which signing in must wait. A ministry often shares one address, so it has more. */
export const lockOut = { minutes: 15, perAccount: 5, perAddress: 30 } as const;

/** Minutes until one may try again, rounded up; 0 where there is no wait. `failures` are the latest first. */
export function minutesToWait(failures: readonly Date[], most: number, now: Date): number {
  const deciding = failures[most - 1];
  if (deciding === undefined) return 0;
  const free = deciding.getTime() + lockOut.minutes * 60_000;
  return Math.max(0, Math.ceil((free - now.getTime()) / 60_000));
}
