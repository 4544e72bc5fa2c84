/** Verifications of the history: migrations/0024_history.sql. camelCase here is snake_case there; bigint are strings. */
import type { ColumnType } from "kysely";
import type { Instant, OptionalInstant } from "./columns.ts";

export interface HistoryCheckTable {
  spaceId: string;
  id: string;
  askedBy: string | null;
  askedAt: Instant;
  events: ColumnType<string, number | undefined, number>;
  followed: ColumnType<string, number | undefined, number>;
  finishedAt: OptionalInstant;
  /** SpaceCheck of src/history; parsed there. */
  result: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface HistoryTables {
  historyCheck: HistoryCheckTable;
}
