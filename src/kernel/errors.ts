/**
 * The one error family of Suivi. `kind` is a stable code in snake_case that names what went wrong;
 * `data` fills the placeholders of the translated message `error.<kind>`; it never holds secrets or personal data.
 */
export class SuiviError extends Error {
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(
    kind: string,
    data: Readonly<Record<string, string | number>> = {},
    options: { cause?: unknown } = {},
  ) {
    super(`${kind} ${JSON.stringify(data)}`, options);
    this.name = "SuiviError";
    this.kind = kind;
    this.data = data;
  }
}

export function isSuiviError(error: unknown, kind?: string): error is SuiviError {
  return error instanceof SuiviError && (kind === undefined || error.kind === kind);
}
