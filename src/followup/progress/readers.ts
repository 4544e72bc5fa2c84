import { type RawBuilder, sql } from "kysely";
import { type Capacity, institutionsWhere, may, type Person, policyTable } from "../../access/index.ts";
import type { AccessClass } from "../model.ts";
import type { UpdateState } from "./model.ts";

/** What decides which updates and evidence somebody may read: drawn from the policy once for a request. */
export interface Reader {
  readonly personId: string;
  /** Institutions for which the person reports: the own one and those they stand in for. */
  readonly ownInstitutionIds: readonly string[];
  readonly isReviewer: boolean;
  /** May write for any institution: reads the drafts they began, whosoever they are. */
  readonly writesEverywhere: boolean;
  /** Accepted updates that are not confidential are open to the person at all. */
  readonly readsProgress: boolean;
  /** On the State's side: reads what is internal. */
  readonly isInside: boolean;
  /** Institutions whose confidential matters the person may read. */
  readonly confidentialOf: "all" | readonly string[];
}

/** The part of an update that the rule looks at. */
export interface UpdateToRead {
  readonly state: UpdateState;
  readonly institutionId: string;
  readonly accessClass: AccessClass;
  readonly authorId: string | null;
  readonly submittedAt: Date | null;
}

/** The part of a piece of evidence that the rule looks at. */
export interface EvidenceToRead {
  readonly accessClass: AccessClass;
  readonly removedAt: Date | null;
}

/** Somebody as a reader of progress in a space. */
export function readerOf(person: Person, spaceId: string): Reader {
  const part = person.parts.get(spaceId);
  const resource = { kind: "space", spaceId } as const;
  const insideRoles: readonly string[] = policyTable["progress.read"].anywhere;
  const ownRoles: readonly string[] = policyTable["progress.write"].own ?? [];
  const isOwn = ({ roles }: Capacity): boolean => roles.some((role) => ownRoles.includes(role));
  const capacities = part?.capacities ?? [];
  return {
    personId: person.id,
    ownInstitutionIds: [...new Set(capacities.filter(isOwn).map(({ institutionId }) => institutionId))],
    isReviewer: may(person, "progress.review", resource),
    writesEverywhere: institutionsWhere(person, "progress.write", spaceId) === "all",
    readsProgress: may(person, "progress.read", resource),
    isInside: (part?.roles ?? []).some((role) => insideRoles.includes(role)) || capacities.some(isOwn),
    confidentialOf: institutionsWhere(person, "confidential.read", spaceId),
  };
}

/**
 * The one rule about reading updates; `readableUpdates` is the same for the database. Drafts are their institution's; what was
 * sent is its institution's and the reviewers'; what is accepted is read by its access class.
 */
export function mayReadUpdate(reader: Reader, update: UpdateToRead): boolean {
  if (reader.ownInstitutionIds.includes(update.institutionId)) return true;
  switch (update.state) {
    case "accepted":
      return mayReadClass(reader, update.accessClass, update.institutionId);
    case "draft":
      return reader.writesEverywhere && update.authorId === reader.personId;
    case "submitted":
    case "returned":
      return reader.isReviewer;
    case "withdrawn":
      return reader.isReviewer && update.submittedAt !== null;
  }
}

/** Evidence is never wider than its update; what was removed nobody reads any more. */
export function mayReadEvidence(reader: Reader, evidence: EvidenceToRead, update: UpdateToRead): boolean {
  if (evidence.removedAt !== null || !mayReadUpdate(reader, update)) return false;
  if (update.state !== "accepted") return true;
  return mayReadClass(reader, evidence.accessClass, update.institutionId);
}

function mayReadClass(reader: Reader, accessClass: AccessClass, institutionId: string): boolean {
  if (accessClass === "confidential") {
    return reader.confidentialOf === "all" || reader.confidentialOf.includes(institutionId);
  }
  return accessClass === "internal" ? reader.isInside : reader.readsProgress;
}

/** The updates that a reader may read, as a predicate over `progress_update AS u`; the same rule as `mayReadUpdate`. */
export function readableUpdates(reader: Reader): RawBuilder<boolean> {
  const own = sql`u.institution_id = ANY(${[...reader.ownInstitutionIds]}::uuid[])`;
  const ways: RawBuilder<unknown>[] = [own];
  const open = reader.isInside ? ["public", "participants", "internal"] : ["public", "participants"];
  if (reader.readsProgress) {
    ways.push(sql`(u.state = 'accepted' AND u.access_class = ANY(${open}::text[]))`);
  }
  if (reader.confidentialOf === "all") {
    ways.push(sql`(u.state = 'accepted' AND u.access_class = 'confidential')`);
  }
  if (reader.writesEverywhere) ways.push(sql`(u.state = 'draft' AND u.author_id = ${reader.personId})`);
  if (reader.isReviewer) {
    ways.push(sql`u.state IN ('submitted', 'returned')`);
    ways.push(sql`(u.state = 'withdrawn' AND u.submitted_at IS NOT NULL)`);
  }
  return sql<boolean>`(${sql.join(ways, sql` OR `)})`;
}
