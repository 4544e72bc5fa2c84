import type { ImplementationStatus } from "../../followup/index.ts";
import { contentHash, hashOf, type UpdateFields, type UpdateStep } from "../../followup/progress/index.ts";
import { addDays, addMonths, type Day, daysBetween, newIdentifier } from "../../kernel/index.ts";
import type { Assigned } from "./assigning.ts";
import { territories } from "./institutions.ts";
import { progressText, returnComments, statusReasons } from "./texts.ts";
import { actorOf, instantOn, type Placed, type World, workingDay } from "./world.ts";

/** Institutions that have not answered for a year. */
const silent = ["economy", "culture"];

const ways: readonly (readonly ImplementationStatus[])[] = [
  ["not_started", "planned", "planned", "in_progress", "in_progress", "in_progress"],
  [
    "planned",
    "in_progress",
    "in_progress",
    "partially_implemented",
    "partially_implemented",
    "partially_implemented",
  ],
  ["planned", "in_progress", "in_progress", "partially_implemented", "implemented", "implemented"],
  ["in_progress", "in_progress", "implemented", "implemented", "implemented", "implemented"],
  ["not_started", "not_started", "not_started", "planned", "planned", "planned"],
  ["ongoing", "ongoing", "ongoing", "ongoing", "ongoing", "ongoing"],
  ["in_progress", "in_progress", "overtaken", "overtaken", "overtaken", "overtaken"],
];

/** The fourth chapter: rounds of reporting, reviewed by the secretariat; some returned, the last ones still waiting. */
export function report(world: World, assigned: readonly Assigned[]): void {
  const rounds = roundsOf(world, assigned.length);
  for (const one of assigned) {
    const isNoted = one.recommendation.position === "noted";
    const way = isNoted ? ["no_action" as const] : (ways[wayNumber(world)] ?? ways[0] ?? []);
    // Some recommendations nobody touched since they were assigned.
    const isForgotten = world.chance.percent(7);
    let current: ImplementationStatus | null = null;
    rounds.forEach((round, number) => {
      const isLast = number === rounds.length - 1;
      if (isForgotten && number > 0) return;
      if (silent.includes(one.lead.key) && round > addMonths(world.today, -14)) return;
      if (isNoted && number > 0) return;
      if (!isLast && world.chance.percent(18)) return;
      const at = Math.floor((number * way.length) / rounds.length);
      const status = way[at] ?? "in_progress";
      current = reportOnce(world, one, round, isLast, status, current);
    });
  }
}

function wayNumber({ chance }: World): number {
  const drawn = chance.next();
  return [0.22, 0.5, 0.7, 0.78, 0.86, 0.96, 1].findIndex((limit) => drawn < limit);
}

/** Ends of the periods reported on: half-years, or more often where more is to be told. */
function roundsOf({ start, today, scale }: World, assigned: number): Day[] {
  const count = Math.min(36, Math.max(6, Math.round(scale.updates / Math.max(1, assigned * 0.74))));
  const days = daysBetween(start, today);
  return Array.from({ length: count }, (_, number) => {
    const day = addDays(start, Math.round((days * (number + 1)) / (count + 0.35)));
    return addDays(`${addMonths(day, 1).slice(0, 7)}-01`, -1);
  }).map((day) => (day > today ? addDays(today, -20) : day));
}

function reportOnce(
  world: World,
  { recommendation, lead, contributing }: Assigned,
  periodTo: Day,
  isLast: boolean,
  status: ImplementationStatus,
  current: ImplementationStatus | null,
): ImplementationStatus | null {
  const { chance, chronicle, spaceId, coordinator, reviewer, today } = world;
  const writer =
    lead.people.find((person) => person.roles.includes("contributor")) ?? lead.people[0] ?? coordinator;
  const sender = lead.people[0] ?? coordinator;
  const writtenOn = earlier(workingDay(addDays(periodTo, chance.between(3, 24))), addDays(today, -1));
  const createdAt = instantOn(writtenOn, chance);
  const submittedOn = earlier(workingDay(addDays(writtenOn, chance.between(0, 6))), addDays(today, -1));
  const submittedAt = later(instantOn(submittedOn, chance), createdAt);
  const state = isLast ? stateOfLast(chance.next()) : "accepted";
  const id = newIdentifier();
  const partner = contributing[0]?.name ?? chance.one(world.institutions).name;
  const text = progressText(status, {
    institution: `The ${lead.name}`,
    partner: `the ${partner}`,
    month: monthOf(writtenOn),
    territory: `the ${chance.one(territories)}`,
    chance,
  });
  const hasNewStatus = status !== current;
  const statusReason = hasNewStatus ? chance.one(statusReasons[status] ?? ["As reported."]) : null;
  const isReviewed = state === "accepted" || state === "returned";
  const reviewedAt = isReviewed
    ? later(
        instantOn(earlier(workingDay(addDays(submittedOn, chance.between(1, 12))), today), chance),
        submittedAt,
      )
    : null;
  const reviewComment = state === "returned" ? chance.one(returnComments) : null;
  const periodFrom = addDays(addMonths(periodTo, -6), 1);
  const accessClass = chance.percent(3) ? "confidential" : chance.percent(30) ? "public" : "participants";
  const proposedStatus = hasNewStatus ? status : null;
  const fields: UpdateFields = {
    text,
    periodFrom,
    periodTo,
    proposedStatus: proposedStatus ?? "",
    statusReason: statusReason ?? "",
    accessClass,
  };
  chronicle.add("progressUpdate", {
    spaceId,
    id,
    institutionId: lead.id,
    periodFrom,
    periodTo,
    language: "en",
    text,
    proposedStatus,
    statusReason,
    state,
    accessClass,
    authorId: writer.id,
    createdAt,
    updatedAt: reviewedAt ?? submittedAt,
    submittedBy: state === "draft" ? null : sender.id,
    submittedAt: state === "draft" ? null : submittedAt,
    reviewedBy: isReviewed ? reviewer.id : null,
    reviewedAt,
    reviewComment,
  });
  chronicle.add("progressUpdateRecommendation", {
    spaceId,
    progressUpdateId: id,
    recommendationId: recommendation.id,
  });
  // As the real steps are told (src/followup/progress/steps.ts): texts by their hashes.
  let stepsTaken = 0;
  const step = (
    kind: UpdateStep["kind"],
    at: Date,
    person: Placed["people"][number],
    action: string,
    changed: Readonly<Record<string, unknown>>,
  ): void => {
    stepsTaken += 1;
    const comment = kind === "returned" ? reviewComment : null;
    chronicle.add("progressUpdateStep", {
      spaceId,
      progressUpdateId: id,
      ordinal: stepsTaken,
      kind,
      at,
      personId: person.id,
      content: JSON.stringify(fields),
      contentHash: contentHash(fields),
      comment,
    });
    const after = { ...changed, contentHash: contentHash(fields) };
    chronicle.tell(
      at,
      actorOf(person),
      `progress_update.${action}`,
      id,
      after,
      accessClass === "confidential" ? null : comment,
    );
  };
  step("saved", createdAt, writer, "created", {
    institutionId: lead.id,
    periodFrom,
    periodTo,
    proposedStatus,
    state: "draft",
    accessClass,
    authorId: writer.id,
    textHash: hashOf(text),
    statusReasonHash: hashOf(statusReason ?? ""),
  });
  if (state === "draft") return current;
  step("submitted", submittedAt, sender, "submitted", { state: "submitted", submittedBy: sender.id });
  addEvidence(world, id, lead, sender.id, submittedAt, writtenOn);
  if (reviewedAt === null) return current;
  step(state === "returned" ? "returned" : "accepted", reviewedAt, reviewer, state, {
    state,
    reviewedBy: reviewer.id,
  });
  if (state === "returned") return current;
  if (!hasNewStatus || statusReason === null) return current;
  const statusId = newIdentifier();
  chronicle.add("implementationStatus", {
    spaceId,
    id: statusId,
    recommendationId: recommendation.id,
    status,
    reason: statusReason,
    statusOn: periodTo,
    progressUpdateId: id,
    decidedBy: reviewer.id,
    decidedAt: reviewedAt,
  });
  chronicle.tell(
    reviewedAt,
    actorOf(reviewer),
    "implementation_status.decided",
    statusId,
    {
      recommendationId: recommendation.id,
      status,
      reason: statusReason,
      statusOn: periodTo,
      progressUpdateId: id,
      decidedBy: reviewer.id,
    },
    statusReason,
  );
  return status;
}

function stateOfLast(drawn: number): "accepted" | "submitted" | "returned" | "draft" {
  if (drawn < 0.84) return "accepted";
  if (drawn < 0.92) return "submitted";
  return drawn < 0.96 ? "returned" : "draft";
}

function addEvidence(
  { chance, chronicle, spaceId }: World,
  progressUpdateId: string,
  institution: Placed,
  addedBy: string,
  addedAt: Date,
  day: Day,
): void {
  if (!chance.percent(55)) return;
  const number = chance.between(3, 98);
  const year = day.slice(0, 4);
  const isLaw = chance.percent(50);
  const id = newIdentifier();
  const title = isLaw
    ? `Official Gazette ${number}/${year}`
    : `Annual report ${year} of the ${institution.name}`;
  const url = isLaw ? null : `https://reports.kaluvia.example/${year}/${institution.short.toLowerCase()}`;
  const lawReference = isLaw ? `Official Gazette ${number}/${year}, art. ${chance.between(1, 60)}` : null;
  const kind = isLaw ? "law" : "link";
  const accessClass = chance.percent(70) ? "public" : "internal";
  chronicle.add("evidence", {
    spaceId,
    id,
    progressUpdateId,
    institutionId: institution.id,
    kind,
    title,
    url,
    lawReference,
    accessClass,
    addedBy,
    addedAt,
  });
  chronicle.tell(
    addedAt,
    { personId: addedBy, origin: "page", institutionId: institution.id },
    "evidence.added",
    id,
    {
      progressUpdateId,
      kind,
      accessClass,
      sha256: null,
      wordsHash: hashOf([title, url ?? "", lawReference ?? ""].join("\n")),
    },
  );
}

function monthOf(day: Day): string {
  return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : new Date(other.getTime() + 60_000);
}
