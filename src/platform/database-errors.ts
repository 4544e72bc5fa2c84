const lostConnection = new Set([
  // The server is stopping, has crashed, is starting.
  "57P01",
  "57P02",
  "57P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);

/** SQLSTATE of PostgreSQL, or the system's code: "" where the error has none. */
export function databaseErrorCode(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? "");
}

/** True when the server was not there or went away: the same will work once it is back. */
export function isServerAway(error: unknown): boolean {
  const code = databaseErrorCode(error);
  // The unix socket is not there; a missing file has the same code, and is another matter.
  if (code === "ENOENT") return (error as { syscall?: unknown }).syscall === "connect";
  if (code !== "") return lostConnection.has(code) || code.startsWith("08");
  // pg gives no code for a connection that ends in the middle.
  return (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  );
}

/** True when the transaction was rolled back because of another one, and the same will work when it is run again. */
export function isTransactionConflict(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code === "40001" || code === "40P01";
}
