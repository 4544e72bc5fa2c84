import { isSuiviError } from "../kernel/index.ts";
import { databaseErrorCode, isServerAway } from "../platform/database-errors.ts";

/** Statuses that have a page of their own; each says what happened and what to do. */
export const errorStatuses = [400, 403, 404, 409, 413, 429, 500, 503] as const;
export type ErrorStatus = (typeof errorStatuses)[number];

/** Kinds of errors that are not simply a wrong request (400). */
const statusOfKind: Readonly<Record<string, ErrorStatus>> = {
  forbidden: 403,
  form_not_ours: 403,
  not_found: 404,
  space_exists: 409,
  changed_meanwhile: 409,
  set_up_already: 409,
  file_too_large: 413,
  form_too_large: 413,
  too_many_attempts: 429,
  disk_full: 503,
  commit_unknown: 503,
};

// SQLSTATE class 53: not enough connections, memory or room.
const noRoom = /^53/;
// An address with something else where an identifier should stand.
const notAnIdentifier = "22P02";

/** The status of an error that reached the edge. What nobody expected is 500. */
export function statusOf(error: unknown): ErrorStatus {
  if (isSuiviError(error)) {
    if (error.kind.endsWith("_not_found") || error.kind.endsWith("_unknown"))
      return statusOfKind[error.kind] ?? 404;
    return statusOfKind[error.kind] ?? 400;
  }
  if (isServerAway(error) || noRoom.test(databaseErrorCode(error))) return 503;
  if (databaseErrorCode(error) === notAnIdentifier) return 404;
  const given = givenStatus(error);
  if (given === null || given >= 500) return given === 503 ? 503 : 500;
  return errorStatuses.find((status) => status === given) ?? 400;
}

/** The status that the server's own errors carry: a body that is too large, for one. */
function givenStatus(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return null;
  return typeof error.statusCode === "number" ? error.statusCode : null;
}
