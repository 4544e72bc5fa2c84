import type { StoredFailure } from "../../platform/schema.ts";
import type { Notice } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import type { Words } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";

/** What went wrong with a document, in the person's language. Codes of States become their names. */
export function failureWords(failure: StoredFailure, { t, language }: Words): string {
  const data: Record<string, string | number> = { ...failure.data };
  for (const name of ["documentState", "spaceState"]) {
    if (typeof data[name] === "string") data[name] = countryName(data[name], language);
  }
  return t(`error.${failure.kind}`, data);
}

/** A notice in the person's language. Codes of States and languages become their names. */
export function noticeWords(notice: Notice, { t, language, list }: Words): string {
  const data: Record<string, string | number> = { ...notice.data };
  if (typeof data.state === "string") data.state = countryName(data.state, language);
  const names = new Intl.DisplayNames([language], { type: "language" });
  if (typeof data.language === "string") data.language = names.of(data.language) ?? data.language;
  if (typeof data.languages === "string")
    data.languages = list(data.languages.split(", ").map((code) => names.of(code) ?? code));
  return t(`reading.notice.${notice.code}`, data);
}

/** "12 of 25 pages or rows, 140 found" */
export function progressWords(document: StoredDocument, { t, number }: Words): string {
  const { progress } = document;
  if (progress === null) return t("documents.progressWaiting");
  const found = number(progress.found);
  if (progress.of === null) return t("documents.progressOpen", { done: number(progress.done), found });
  return t("documents.progress", { done: number(progress.done), of: number(progress.of), found });
}

/** "215 items", "157 positions"; nothing where neither was found. */
export function foundWords(document: StoredDocument, { t }: Words): string {
  if (document.reading === null) return "";
  const { found, byPosition } = document.reading.reconciliation;
  if (found > 0) return t("documents.found.items", { count: found });
  const count = Object.values(byPosition).reduce((sum, one) => sum + one, 0);
  return count === 0 ? "" : t("documents.found.positions", { count });
}
