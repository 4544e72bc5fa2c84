import { addDays, addMonths, newIdentifier } from "../../kernel/index.ts";
import { leadOf } from "./lead.ts";
import { contestReasons } from "./texts.ts";
import {
  actorOf,
  instantOn,
  type Placed,
  type StoryRecommendation,
  type World,
  workingDay,
} from "./world.ts";

/** Who works on a recommendation. */
export interface Assigned {
  readonly recommendation: StoryRecommendation;
  readonly lead: Placed;
  readonly contributing: readonly Placed[];
}

/** The second chapter: the coordinator assigns by subject in the first weeks; institutions accept, a few contest. */
export function assign(world: World): Assigned[] {
  const { chance, start, today } = world;
  const assigned: Assigned[] = [];
  const local = world.institutions.filter(({ kind }) => kind === "local_government");
  const ministries = world.institutions.filter(({ kind }) => kind === "ministry" || kind === "agency");
  for (const recommendation of world.recommendations) {
    // A few stay unassigned, so that the coordinator's page has something to say.
    if (chance.percent(4)) continue;
    const lead = leadOf(recommendation, world);
    const contributing = chance
      .some(chance.percent(35) ? local : ministries, chance.between(0, 2))
      .filter(({ id }) => id !== lead.id);
    const informed = chance.percent(30) ? [world.institution("nhri")].filter(({ id }) => id !== lead.id) : [];
    const day = workingDay(addDays(start, chance.between(3, 40)));
    const dueOn =
      recommendation.position === "noted"
        ? null
        : addMonths(today, chance.between(-5, 30)).slice(0, 8).concat("28");
    assignTo(world, recommendation, lead, "lead", day, dueOn);
    for (const one of contributing) assignTo(world, recommendation, one, "contributing", day, null);
    for (const one of informed) assignTo(world, recommendation, one, "informed", day, null);
    assigned.push({ recommendation, lead, contributing });
  }
  return assigned;
}

function assignTo(
  world: World,
  recommendation: StoryRecommendation,
  institution: Placed,
  part: "lead" | "contributing" | "informed",
  day: string,
  dueOn: string | null,
): void {
  const { chance, chronicle, spaceId, coordinator, today } = world;
  const id = newIdentifier();
  // What came late waits for its answer.
  const isNew = part !== "informed" && chance.percent(3);
  const assignedAt = instantOn(isNew ? workingDay(addDays(today, -6)) : day, chance);
  const isContested = part !== "informed" && !isNew && chance.percent(2);
  const state = isNew ? "proposed" : isContested ? "contested" : "accepted";
  const answerer = institution.people[0];
  const isAnswered = part !== "informed" && !isNew && answerer !== undefined;
  const answeredAt = isAnswered ? instantOn(workingDay(addDays(day, chance.between(2, 15))), chance) : null;
  const answerReason = isContested ? chance.one(contestReasons) : null;
  const reason = part === "lead" ? "By its mandate" : null;
  const { id: recommendationId } = recommendation;
  const { id: institutionId } = institution;
  chronicle.add("assignment", {
    spaceId,
    id,
    recommendationId,
    institutionId,
    part,
    state,
    reason,
    dueOn,
    assignedBy: coordinator.id,
    assignedAt,
    answerReason,
    answeredBy: isAnswered ? answerer.id : null,
    answeredAt,
  });
  const before = part === "informed" ? "accepted" : "proposed";
  const made = { recommendationId, institutionId, part, state: before, dueOn };
  chronicle.tell(assignedAt, actorOf(coordinator), "assignment.made", id, made, reason);
  if (answeredAt !== null && answerer !== undefined) {
    const action = isContested ? "assignment.contested" : "assignment.accepted";
    chronicle.tell(answeredAt, actorOf(answerer), action, id, { state, answerReason }, answerReason);
  }
}
