import { equality } from "./equality.ts";
import { freedoms } from "./freedoms.ts";
import { integrityAndJustice } from "./integrity-and-justice.ts";
import { living } from "./living.ts";
import { normsAndInstitutions } from "./norms-and-institutions.ts";
import type { Theme } from "./theme.ts";

export type { Answer, Theme, Wish } from "./theme.ts";

/** All subjects in the order of a report. */
export const themes: readonly Theme[] = [
  ...normsAndInstitutions,
  ...integrityAndJustice,
  ...equality,
  ...freedoms,
  ...living,
];
