import type { FormErrors, Words } from "../../web/index.ts";
import type { ConfirmedOutcome } from "../accounts.ts";

/** What to say where a password or a code was asked for again: errors by field and the status; null where all was right. */
export function confirmationErrors(
  outcome: ConfirmedOutcome,
  { t }: Words,
  field: string,
): [FormErrors, number] | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "refused":
      return [{ [field]: t(field === "code" ? "access.code.refused" : "access.account.passwordWrong") }, 422];
    case "locked":
      return [{ "": t("access.signIn.locked", { minutes: outcome.minutes }) }, 429];
  }
}
