import type { ColumnType } from "kysely";

/** jsonb, written as a JSON string, read as T. */
export type Json<T> = ColumnType<T, string, string>;
export type Instant = ColumnType<Date, Date, Date>;
export type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
