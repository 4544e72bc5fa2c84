import { createHash } from "node:crypto";
import { hashOfContent } from "../../history/index.ts";
import { type Day, isDay, type TextFields } from "../../kernel/index.ts";
import {
  type AccessClass,
  type ImplementationStatus,
  isAccessClass,
  isImplementationStatus,
} from "../model.ts";

/** The way of an update: written, sent, then returned or accepted; or taken back. */
export const updateStates = ["draft", "submitted", "returned", "accepted", "withdrawn"] as const;
export type UpdateState = (typeof updateStates)[number];

/** States in which its institution may change it. */
export const openStates: readonly UpdateState[] = ["draft", "returned"];

/** What somebody types into the form of an update, as text. */
export interface UpdateFields {
  readonly text: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  /** Empty: the status stays as it is. */
  readonly proposedStatus: string;
  readonly statusReason: string;
  readonly accessClass: string;
}

export const updateFieldNames = [
  "text",
  "periodFrom",
  "periodTo",
  "proposedStatus",
  "statusReason",
  "accessClass",
] as const satisfies readonly (keyof UpdateFields)[];

/** An update as it stands in the database. */
export interface ProgressUpdate {
  readonly id: string;
  readonly institutionId: string;
  readonly clusterId: string | null;
  readonly plannedActionId: string | null;
  readonly periodFrom: Day | null;
  readonly periodTo: Day;
  readonly language: string;
  readonly text: string;
  readonly proposedStatus: ImplementationStatus | null;
  readonly statusReason: string | null;
  readonly state: UpdateState;
  readonly accessClass: AccessClass;
  readonly authorId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly reviewComment: string | null;
  readonly revision: number;
}

/** A piece of evidence. */
export interface Evidence {
  readonly id: string;
  readonly progressUpdateId: string;
  readonly institutionId: string;
  readonly kind: "file" | "link" | "law";
  readonly title: string;
  readonly url: string | null;
  readonly lawReference: string | null;
  readonly sha256: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly byteSize: number | null;
  readonly accessClass: AccessClass;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly removedAt: Date | null;
  readonly removeReason: string | null;
}

/** Longest text of an update, in characters: about ten printed pages. */
export const longestText = 30_000;
export const longestReason = 4_000;

/** What is wrong with a field: the kind of a message `progress.error.KIND`. */
export type FieldFaults = Readonly<Record<string, string>>;

/**
 * What keeps fields from being sent, by field; nothing is wrong with an unfinished draft. `today` is the day in the space's
 * time zone: nobody reports on days to come.
 */
export function faultsOf(fields: UpdateFields, today: Day): FieldFaults {
  const faults: Record<string, string> = {};
  if (fields.text === "") faults.text = "text_missing";
  else if (fields.text.length > longestText) faults.text = "text_too_long";
  if (fields.proposedStatus !== "") {
    if (!isImplementationStatus(fields.proposedStatus)) faults.proposedStatus = "status_unknown";
    else if (fields.statusReason === "") faults.statusReason = "reason_missing";
  }
  if (fields.statusReason.length > longestReason) faults.statusReason = "text_too_long";
  if (!isAccessClass(fields.accessClass)) faults.accessClass = "class_unknown";
  if (fields.periodFrom !== "" && !isDay(fields.periodFrom)) faults.periodFrom = "day_invalid";
  if (!isDay(fields.periodTo)) faults.periodTo = "day_invalid";
  else if (fields.periodTo > today) faults.periodTo = "day_to_come";
  else if (faults.periodFrom === undefined && fields.periodFrom > fields.periodTo) {
    faults.periodFrom = "period_backwards";
  }
  return faults;
}

/** Fields as a draft can keep them: what cannot stand in its column gives way to what stood there before. */
export function storable(fields: UpdateFields, before: UpdateFields): UpdateFields {
  return {
    text: fields.text.slice(0, 4 * longestText),
    statusReason: fields.statusReason.slice(0, 4 * longestReason),
    periodFrom: fields.periodFrom === "" || isDay(fields.periodFrom) ? fields.periodFrom : before.periodFrom,
    periodTo: isDay(fields.periodTo) ? fields.periodTo : before.periodTo,
    proposedStatus:
      fields.proposedStatus === "" || isImplementationStatus(fields.proposedStatus)
        ? fields.proposedStatus
        : before.proposedStatus,
    accessClass: isAccessClass(fields.accessClass) ? fields.accessClass : before.accessClass,
  };
}

/** The fields of an update as its form shows them. */
export function fieldsOf(update: ProgressUpdate): UpdateFields {
  return {
    text: update.text,
    periodFrom: update.periodFrom ?? "",
    periodTo: update.periodTo,
    proposedStatus: update.proposedStatus ?? "",
    statusReason: update.statusReason ?? "",
    accessClass: update.accessClass,
  };
}

export function asTextFields(fields: UpdateFields): TextFields {
  return Object.fromEntries(updateFieldNames.map((name) => [name, fields[name]]));
}

export function asUpdateFields(fields: TextFields): UpdateFields {
  const value = (name: keyof UpdateFields): string => fields[name] ?? "";
  return {
    text: value("text"),
    periodFrom: value("periodFrom"),
    periodTo: value("periodTo"),
    proposedStatus: value("proposedStatus"),
    statusReason: value("statusReason"),
    accessClass: value("accessClass"),
  };
}

/** What the history keeps of a text that not every reader of the history may read. */
export function contentHash(fields: UpdateFields): string {
  return hashOfContent(asTextFields(fields));
}

/** SHA-256 of a text in UTF-8, in hexadecimal: as sha256_of in the database. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The day from which a status counts that comes with an update: the end of its period; today where a later status stands already,
 * because the newest day counts and one before it would not.
 */
export function statusDayOf(
  update: Pick<ProgressUpdate, "periodTo">,
  lastStatusOn: Day | null,
  today: Day,
): Day {
  const isAfterLast = lastStatusOn === null || update.periodTo >= lastStatusOn;
  return isAfterLast && update.periodTo <= today ? update.periodTo : today;
}

/** Whoever wrote or sent an update does not review it, where the space wants four eyes. */
export function isOwnWork(
  update: Pick<ProgressUpdate, "authorId" | "submittedBy">,
  personId: string,
): boolean {
  return update.authorId === personId || update.submittedBy === personId;
}
