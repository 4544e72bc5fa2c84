import type { ColumnType, Generated, Kysely } from "kysely";
import type { Database } from "../platform/schema.ts";

/** The tables of migrations/0002_accounts.sql, 0003_people.sql and 0012_signing_in.sql that are of the installation, not of a space. */
export type AccountTables = {
  person: {
    id: string;
    name: string;
    email: string;
    emailVerified: Generated<boolean>;
    language: string | null;
    erasedAt: Date | null;
    twoFactorEnabled: Generated<boolean>;
    isInstallationAdministrator: Generated<boolean>;
    isDemonstration: Generated<boolean>;
    createdAt: ColumnType<Date, Date | undefined, never>;
    updatedAt: ColumnType<Date, Date | undefined, Date>;
  };
  account: {
    id: string;
    /** 'credential': a password; otherwise the issuer of an identity provider, with its subject as accountId. */
    providerId: string;
    accountId: string;
    userId: string;
    password: string | null;
    updatedAt: ColumnType<Date, Date | undefined, Date>;
  };
  session: {
    id: string;
    token: string;
    userId: string;
    userAgent: string | null;
    expiresAt: Date;
    createdAt: Date;
    updatedAt: Date;
  };
  signInFailure: { id: string; subject: string; at: Date };
  installationSecret: { name: string; value: string };
  twoFactor: {
    id: string;
    userId: string;
    /** Sealed. */
    secret: string;
    /** JSON: keyed hashes of the codes that are left. */
    backupCodes: string;
    /** False until the first code was right. */
    verified: boolean;
    lastStep: ColumnType<string, number, number>;
    createdAt: Date;
  };
  passkey: {
    id: string;
    personId: string;
    credentialId: string;
    publicKey: Uint8Array;
    counter: ColumnType<string, number, number>;
    transports: string[];
    name: string;
    isBackedUp: boolean;
    createdAt: Date;
    lastUsedAt: Date | null;
  };
  spentProof: { id: string; until: Date };
};

/** The database with the tables of accounts. */
export function accounts(database: Kysely<Database>): Kysely<Database & AccountTables> {
  return database.withTables<AccountTables>();
}
