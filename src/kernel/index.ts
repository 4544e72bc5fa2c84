export { cleanName, cleanText, countHidden, keyOf } from "./characters.ts";
export { addDays, addMonths, type Day, dayIn, daysBetween, isDay, readDay } from "./days.ts";
export { type DifferencePart, differenceOf } from "./difference.ts";
export { isSuiviError, SuiviError } from "./errors.ts";
export { isIdentifier, newIdentifier } from "./identifiers.ts";
export { skeletonOf, wordsOfMixedLetters } from "./lookalikes.ts";
export { type MergeConflict, mergeFields, type TextFields } from "./merge.ts";
export { rememberedOfSigns, signAt, unitsOf } from "./signs.ts";
