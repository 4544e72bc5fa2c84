import { v7 } from "uuid";

/** A new identifier (UUIDv7): made in the application, sortable by time of making. */
export function newIdentifier(): string {
  return v7();
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a UUID in lower-case hexadecimal, the only form Suivi writes. */
export function isIdentifier(value: string): boolean {
  return uuidShape.test(value);
}
