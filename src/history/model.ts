import { hash } from "node:crypto";

/** Who makes a change, and through which door. */
export interface Actor {
  readonly personId: string | null;
  readonly origin: "page" | "command_line" | "job";
  /** In which capacity: roles in the space and institution, where the person has them. */
  readonly roles?: readonly string[];
  readonly institutionId?: string | null;
}

/**
 * What changed of a thing, for an event's `data`: the fields of `after` that differ from `before`, on both sides; null where
 * nothing does. Values are compared as JSON.
 */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
  if (names.length === 0) return null;
  const side = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: side(before), after: side(after) };
}

/** One change, before it stands in the history. `data` holds what stood before and after, in the words of the entity. */
export interface Change {
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
}

/** What the hash of an event covers: everything but the hash itself. */
export interface EventContent {
  readonly spaceId: string;
  readonly ordinal: number;
  readonly id: string;
  /** Instant, UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly personId: string | null;
  /** Comma-separated. */
  readonly roles: string | null;
  readonly institutionId: string | null;
  readonly origin: string;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly data: string;
  readonly reason: string | null;
}

/** The hash before the first event of a space. */
export const chainStart = "";

/** SHA-256 over the previous hash and the event's content: an edit of any event breaks every later hash (design, data rule 5). */
export function hashEvent(previousHash: string, content: EventContent): string {
  const { roles, institutionId } = content;
  const text = JSON.stringify([
    previousHash,
    content.spaceId,
    content.ordinal,
    content.id,
    content.at,
    content.personId,
    content.origin,
    content.action,
    content.entityKind,
    content.entityId,
    content.data,
    content.reason,
    // Events of version 0.1 know no capacity, and their hashes were made without.
    ...(roles === null && institutionId === null ? [] : [roles, institutionId]),
  ]);
  return hash("sha256", text, "hex");
}

/** JSON with the names of objects in one order. */
export function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of the fields of a text: what the history holds where not every reader of it may read the text itself. */
export function hashOfContent(content: Readonly<Record<string, unknown>>): string {
  return hash("sha256", inOneOrder(content), "hex");
}
