export { isSuiviError, SuiviError } from "./errors.ts";
export { isIdentifier, newIdentifier } from "./identifiers.ts";
