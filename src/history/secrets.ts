import { institutionsWhere, type Person } from "../access/index.ts";
import type { StoredEvent } from "./store.ts";

/** Whose confidential matters somebody may read: drawn from the policy once for a request. */
export type ConfidentialSight = "all" | ReadonlySet<string>;

export function confidentialSightOf(person: Person, spaceId: string): ConfidentialSight {
  const institutions = institutionsWhere(person, "confidential.read", spaceId);
  return institutions === "all" ? "all" : new Set(institutions);
}

/** What is known of updates and evidence that events speak of: how far they may be read, and whose they are. */
export interface Classified {
  readonly isConfidential: boolean;
  readonly institutionId: string;
  readonly updateId: string | null;
}

/** Fields that say who did what when, and nothing of the content; everything else of a confidential thing is withheld. */
const plainFields: ReadonlySet<string> = new Set([
  "state",
  "accessClass",
  "kind",
  "institutionId",
  "recommendationId",
  "recommendationIds",
  "progressUpdateId",
  "clusterId",
  "plannedActionId",
  "status",
  "statusOn",
  "periodFrom",
  "periodTo",
  "authorId",
  "submittedBy",
  "reviewedBy",
  "decidedBy",
  "removedAt",
]);

/** An event as a person may read it. */
export interface ReadableEvent extends StoredEvent {
  /** Its text and reason are confidential and were left out: true where there was any. */
  readonly isWithheld: boolean;
}

/**
 * The event, without what is confidential and not this person's to read: texts, titles, reasons, and hashes, from which short
 * texts could be guessed. Confidential is what belongs to an update or a piece of evidence that is, or that the event itself
 * calls so, whether before or after it.
 */
export function withholdSecrets(
  event: StoredEvent,
  sight: ConfidentialSight,
  classified: ReadonlyMap<string, Classified>,
): ReadableEvent {
  const sides = [sideOf(event.data.before), sideOf(event.data.after)];
  const calls = sides.some((side) => side.accessClass === "confidential");
  const related = relatedIds(event).flatMap((id) => classified.get(id) ?? []);
  const secrets = related.filter(({ isConfidential }) => isConfidential);
  if (!calls && secrets.length === 0) return { ...event, isWithheld: false };
  const told = sides.flatMap(({ institutionId }) =>
    typeof institutionId === "string" ? [institutionId] : [],
  );
  const owners = new Set([...(related.length === 0 ? told : []), ...related.map((one) => one.institutionId)]);
  if (sight === "all") return { ...event, isWithheld: false };
  if (owners.size > 0 && [...owners].every((id) => sight.has(id))) return { ...event, isWithheld: false };
  const data = Object.fromEntries(
    Object.entries(event.data).flatMap(([name, value]) =>
      name === "before" || name === "after"
        ? [[name, value === null ? null : plainOf(sideOf(value))]]
        : plainFields.has(name)
          ? [[name, value]]
          : [],
    ),
  );
  return { ...event, data, reason: null, isWithheld: true };
}

/** Things whose class decides about an event: the thing itself and the update that it names. */
export function relatedIds(event: Pick<StoredEvent, "entityId" | "data">): string[] {
  const named = [event.data, sideOf(event.data.before), sideOf(event.data.after)].flatMap(
    ({ progressUpdateId, evidenceId }) => [progressUpdateId, evidenceId],
  );
  return [event.entityId, ...named.filter((id): id is string => typeof id === "string")];
}

function plainOf(side: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(side).filter(([name]) => plainFields.has(name)));
}

function sideOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
