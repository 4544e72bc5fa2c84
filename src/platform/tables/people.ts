/** Institutions, invitations and drafts of forms: migrations/0003_people.sql. camelCase here is snake_case there; dates are 'YYYY-MM-DD', instants Date, bigint and numeric strings. */
import type { Generated } from "kysely";
import type { Instant, Json, OptionalInstant } from "./columns.ts";

export interface InstitutionTable {
  spaceId: string;
  id: string;
  kind:
    | "ministry"
    | "agency"
    | "parliament"
    | "parliamentary_committee"
    | "court"
    | "human_rights_institution"
    | "local_government"
    | "civil_society"
    | "united_nations"
    | "other";
  names: Json<Record<string, string>>;
  shortName: string | null;
  parentId: string | null;
  mandate: string | null;
  contact: string | null;
  state: Generated<"active" | "merged" | "closed">;
  mergedIntoId: string | null;
  revision: Generated<number>;
  createdAt: Instant;
}

export interface InstitutionPastTable {
  spaceId: string;
  institutionId: string;
  id: string;
  names: Json<Record<string, string>>;
  parentId: string | null;
  untilOn: string;
  reason: string | null;
}

export interface InvitationTable {
  spaceId: string;
  id: string;
  tokenHash: string;
  email: string | null;
  name: string | null;
  roles: string[];
  institutionId: string | null;
  title: string | null;
  language: string;
  invitedBy: string | null;
  createdAt: Instant;
  expiresAt: Instant;
  acceptedAt: OptionalInstant;
  acceptedBy: string | null;
  withdrawnAt: OptionalInstant;
  delivery: Generated<"mail" | "print">;
}

/** Of the installation, not of a space: migrations/0010_people.sql. */
export interface PasswordResetTable {
  id: string;
  personId: string;
  tokenHash: string;
  madeBy: string | null;
  forgetsFactors: Generated<boolean>;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: OptionalInstant;
}

export interface FormDraftTable {
  spaceId: string;
  personId: string;
  form: string;
  fields: Json<Record<string, string[]>>;
  savedAt: Instant;
}

export interface PeopleTables {
  institution: InstitutionTable;
  institutionPast: InstitutionPastTable;
  invitation: InvitationTable;
  passwordReset: PasswordResetTable;
  formDraft: FormDraftTable;
}
