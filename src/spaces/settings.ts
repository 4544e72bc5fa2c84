import { z } from "zod";
import { participantSights, participantVoices } from "../access/index.ts";

/** Kinds of participants that a space settles their part for; institutions of other kinds count as `other`. */
export const participantKinds = [
  "parliament",
  "human_rights_institution",
  "civil_society",
  "court",
  "local_government",
  "united_nations",
  "other",
] as const;
export type ParticipantKind = (typeof participantKinds)[number];

const participation = z.object({
  sees: z.array(z.enum(participantSights)),
  says: z.array(z.enum(participantVoices)),
});
export type Participation = z.infer<typeof participation>;

/** Everything but the State's own drafts: participation at every stage is what the UN asks national mechanisms for. */
const everything: Participation = { sees: [...participantSights], says: [...participantVoices] };
const looksOn: Participation = { sees: ["assignments", "plan", "progress", "assessments"], says: [] };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a space has settled for itself; what is not set has these defaults. */
export const spaceSettings = z.object({
  participation: z
    .object({
      parliament: participation.default(everything),
      human_rights_institution: participation.default(everything),
      civil_society: participation.default(everything),
      court: participation.default(looksOn),
      local_government: participation.default(everything),
      united_nations: participation.default(everything),
      other: participation.default(looksOn),
    })
    .prefault({}),
  /** What anybody may read, also without an account; nothing unless somebody decided so. */
  publication: z.object({ recommendations: z.boolean().default(false) }).prefault({}),
  /** Whoever wrote or submitted an update does not review it. */
  fourEyes: z.boolean().default(true),
  /** What people decide about labels changes what is proposed here. */
  learnsLabels: z.boolean().default(true),
  /** IANA name: which day it is, and when letters go out. */
  timeZone: z.string().default("UTC"),
  reminders: z
    .object({
      /** 1 Monday … 7 Sunday (ISO 8601), and the hour of the day. */
      digestWeekday: z.int().min(1).max(7).default(1),
      digestHour: z.int().min(0).max(23).default(7),
      /** Days ahead from which something due is urgent. */
      urgentDays: z.int().min(0).max(60).default(3),
      /** Days late after which the coordinator is told. */
      escalationDays: z.int().min(1).max(365).default(14),
      /** Days of the week without mail. */
      weekend: z.array(z.int().min(1).max(7)).default([6, 7]),
      quietDays: z.array(day).default([]),
    })
    .prefault({}),
});
export type SpaceSettings = z.infer<typeof spaceSettings>;

/** Settings as stored, with the defaults for what is missing. */
export function readSettings(stored: unknown): SpaceSettings {
  return spaceSettings.parse(stored ?? {});
}

/** The kind of participant that somebody of an institution of this kind is. */
export function participantKindOf(institutionKind: string | null): ParticipantKind {
  if (institutionKind === "parliamentary_committee") return "parliament";
  return participantKinds.find((kind) => kind === institutionKind) ?? "other";
}
