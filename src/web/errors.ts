import { isSuiviError } from "../kernel/index.ts";

/** Statuses that have a page of their own; each says what happened and what to do. */
export const errorStatuses = [400, 403, 404, 409, 413, 429, 500, 503] as const;
export type ErrorStatus = (typeof errorStatuses)[number];

/** Kinds of errors that are not simply a wrong request (400). */
const statusOfKind: Readonly<Record<string, ErrorStatus>> = {
  forbidden: 403,
  form_not_ours: 403,
  not_found: 404,
  file_missing: 404,
  space_exists: 409,
  changed_meanwhile: 409,
  set_up_already: 409,
  file_too_large: 413,
  form_too_large: 413,
  too_many_attempts: 429,
  disk_full: 503,
  database_unreachable: 503,
  database_not_started: 503,
  commit_unknown: 503,
};

// Classes of SQLSTATE: connection lost, not enough resources, stopped by the operator.
const databaseAway = /^(08|53|57P)/;
const systemAway = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"]);

function codeOf(error: unknown): { code: string | null; statusCode: number | null; call: string | null } {
  if (typeof error !== "object" || error === null) return { code: null, statusCode: null, call: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const statusCode = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : null;
  const call = "syscall" in error && typeof error.syscall === "string" ? error.syscall : null;
  return { code, statusCode, call };
}

/** The status of an error that reached the edge. What nobody expected is 500. */
export function statusOf(error: unknown): ErrorStatus {
  if (isSuiviError(error)) {
    if (error.kind.endsWith("_not_found") || error.kind.endsWith("_unknown"))
      return statusOfKind[error.kind] ?? 404;
    return statusOfKind[error.kind] ?? 400;
  }
  const { code, statusCode, call } = codeOf(error);
  if (code !== null && databaseAway.test(code)) return 503;
  if (code !== null && systemAway.has(code) && (call === "connect" || call === "read")) return 503;
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
    return 503;
  if (statusCode === null || statusCode >= 500) return statusCode === 503 ? 503 : 500;
  const own = errorStatuses.find((status) => status === statusCode);
  return own ?? (statusCode === 401 ? 403 : 400);
}
