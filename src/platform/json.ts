/** JSON for a jsonb parameter; PostgreSQL has no place for U+0000. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("\\u0000", "");
}
