// An escape of U+0000 or of half a pair, which PostgreSQL refuses; what is escaped itself is found too, and looked at again.
const refused = /\\u(?:0000|d[89a-f])/;

/** JSON for a jsonb parameter. PostgreSQL has no place for U+0000, and none for half of a pair of surrogates. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!refused.test(json)) return json;
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "string" ? part.replaceAll("\0", "").toWellFormed() : part,
  );
}
