import { addDays, addMonths, newIdentifier } from "../../kernel/index.ts";
import type { Assigned } from "./assigning.ts";
import { territories } from "./institutions.ts";
import { actionTemplates, indicatorTemplates } from "./texts.ts";
import { actorOf, instantOn, type Placed, type Somebody, type World, workingDay } from "./world.ts";

/** An action with what it answers. */
export interface Planned {
  readonly id: string;
  readonly institution: Placed;
  readonly recommendationIds: readonly string[];
}

const currency = "EUR";

/** The third chapter: actions by institution and subject, each answering several recommendations, and indicators. */
export function plan(world: World, assigned: readonly Assigned[]): Planned[] {
  const planned: Planned[] = [];
  const subjects = subjectsOf(assigned);
  for (let number = 0; planned.length < world.scale.actions && subjects.length > 0; number += 1) {
    const subject = subjects[number % subjects.length];
    const template =
      actionTemplates[(number + Math.floor(number / subjects.length)) % actionTemplates.length];
    if (subject === undefined || template === undefined) break;
    planned.push(planAction(world, subject, template, planned.at(-1) ?? null));
  }
  for (const template of indicatorTemplates) measure(world, template, assigned, planned);
  return planned;
}

interface Subject {
  readonly theme: string;
  readonly institution: Placed;
  readonly recommendations: readonly Assigned[];
}

function subjectsOf(assigned: readonly Assigned[]): Subject[] {
  const found = new Map<string, { theme: string; institution: Placed; recommendations: Assigned[] }>();
  for (const one of assigned) {
    if (one.recommendation.position === "noted") continue;
    const theme = one.recommendation.themes[0];
    if (theme === undefined) continue;
    const key = `${one.lead.id} ${theme}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { theme, institution: one.lead, recommendations: [one] });
    else known.recommendations.push(one);
  }
  return [...found.values()].sort((one, other) => other.recommendations.length - one.recommendations.length);
}

const actionStates = [
  "planned",
  "in_progress",
  "in_progress",
  "in_progress",
  "completed",
  "completed",
  "suspended",
] as const;

function planAction(
  world: World,
  { theme, institution, recommendations }: Subject,
  template: (typeof actionTemplates)[number],
  former: Planned | null,
): Planned {
  const { chance, chronicle, spaceId, start, today } = world;
  const id = newIdentifier();
  const author = institution.people[0] ?? world.coordinator;
  const createdOn = workingDay(addDays(start, chance.between(45, 700)));
  const createdAt = instantOn(createdOn, chance);
  const state = chance.one(actionStates);
  const startsOn = addDays(createdOn, chance.between(10, 60));
  const dueOn =
    state === "completed"
      ? addDays(today, -chance.between(20, 300))
      : addMonths(today, chance.between(-2, 24));
  const completedOn = state === "completed" ? addDays(dueOn, chance.between(-20, 40)) : null;
  const isEnded = completedOn !== null && completedOn < today;
  const plannedMinor = chance.between(4, 400) * 100_000;
  const allocatedMinor = Math.round(plannedMinor * (0.4 + chance.next() * 0.6));
  const spentMinor = isEnded ? allocatedMinor : Math.round(allocatedMinor * chance.next());
  const after = {
    title: template.title.replace("{theme}", theme),
    kind: template.kind,
    state: isEnded ? state : state === "completed" ? "in_progress" : state,
    stateReason: state === "suspended" ? "Waits for the decision on the budget" : null,
    institutionId: institution.id,
    startsOn: startsOn < dueOn ? startsOn : addDays(dueOn, -30),
    dueOn,
    completedOn: isEnded ? completedOn : null,
    territories: chance.percent(50) ? [] : chance.some(territories, chance.between(1, 3)),
    groups: [...new Set(recommendations.flatMap(({ recommendation }) => recommendation.groups))].slice(0, 3),
    sdgTargets: targetsOf(recommendations),
  } as const;
  chronicle.add("plannedAction", {
    spaceId,
    id,
    ...after,
    territories: [...after.territories],
    groups: [...after.groups],
    sdgTargets: [...after.sdgTargets],
    language: "en",
    description: "",
    createdBy: author.id,
    createdAt,
    updatedAt: createdAt,
  });
  chronicle.tell(createdAt, actorOf(author), "planned_action.added", id, after);
  chronicle.add("plannedActionBudget", {
    spaceId,
    plannedActionId: id,
    id: newIdentifier(),
    ordinal: 0,
    year: Number(after.startsOn.slice(0, 4)),
    source: "State budget",
    currency,
    plannedMinor,
    allocatedMinor,
    spentMinor,
  });
  const served = recommendations.slice(0, chance.between(2, 9));
  for (const { recommendation } of served) {
    chronicle.add("plannedActionRecommendation", {
      spaceId,
      plannedActionId: id,
      recommendationId: recommendation.id,
    });
  }
  for (const partner of served[0]?.contributing ?? []) {
    chronicle.add("plannedActionPartner", { spaceId, plannedActionId: id, institutionId: partner.id });
  }
  if (former !== null && former.institution.id === institution.id && chance.percent(60)) {
    chronicle.add("plannedActionDependency", { spaceId, plannedActionId: id, dependsOnId: former.id });
  }
  addMilestones(world, id, template.milestones, after.startsOn, after.dueOn, isEnded);
  return { id, institution, recommendationIds: served.map(({ recommendation }) => recommendation.id) };
}

/** "16.3" where a recommendation names a target of the Sustainable Development Goals. */
function targetsOf(recommendations: readonly Assigned[]): string[] {
  const targets = recommendations.flatMap(({ recommendation }) =>
    recommendation.sdgs.map((label) => /^(\d{1,2}\.[\da-d])\b/.exec(label)?.[1]),
  );
  return [...new Set(targets.filter((target): target is string => target !== undefined))].slice(0, 4);
}

function addMilestones(
  world: World,
  plannedActionId: string,
  titles: readonly string[],
  from: string,
  to: string,
  isEnded: boolean,
): void {
  const { chance, chronicle, spaceId, today } = world;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  titles.forEach((title, ordinal) => {
    const dueOn = addDays(from, Math.round((days * (ordinal + 1)) / titles.length));
    const isReached = isEnded || (dueOn < today && chance.percent(75));
    const reachedOn = isReached ? addDays(dueOn, chance.between(-10, 5)) : null;
    chronicle.add("milestone", {
      spaceId,
      plannedActionId,
      id: newIdentifier(),
      ordinal,
      title,
      dueOn,
      reachedOn: reachedOn !== null && reachedOn > today ? today : reachedOn,
    });
  });
}

function measure(
  world: World,
  template: (typeof indicatorTemplates)[number],
  assigned: readonly Assigned[],
  planned: readonly Planned[],
): void {
  const { chance, chronicle, spaceId, start, today } = world;
  const institution = world.institution(template.institution);
  const keeper: Somebody = institution.people[0] ?? world.coordinator;
  const id = newIdentifier();
  const createdAt = instantOn(addDays(start, 60), chance);
  const firstYear = Number(today.slice(0, 4)) - 7;
  const { title, kind, unit, direction, baseline, target, source } = template;
  const after = {
    title,
    kind,
    unit,
    direction,
    baseline: String(baseline),
    baselineOn: `${firstYear}-12-31`,
    target: String(target),
    targetOn: "2030-12-31",
    source,
    sdgIndicator: template.sdg,
    institutionId: institution.id,
  };
  chronicle.add("indicator", {
    spaceId,
    id,
    ...after,
    language: "en",
    disaggregations: template.disaggregation === null ? [] : [template.disaggregation],
    createdBy: keeper.id,
    createdAt,
    updatedAt: createdAt,
  });
  chronicle.tell(createdAt, actorOf(keeper), "indicator.added", id, after);
  const served = assigned.filter(({ recommendation }) =>
    recommendation.themes.some((theme) => template.themes.some((word) => theme.includes(word))),
  );
  for (const { recommendation } of served.slice(0, 12)) {
    chronicle.add("indicatorRecommendation", {
      spaceId,
      indicatorId: id,
      recommendationId: recommendation.id,
    });
  }
  for (const action of planned.filter((one) => one.institution.id === institution.id).slice(0, 2)) {
    chronicle.add("indicatorPlannedAction", { spaceId, indicatorId: id, plannedActionId: action.id });
  }
  addValues(world, id, template, keeper, firstYear);
}

const parts = {
  sex: [{ sex: "female" }, { sex: "male" }],
  territory: territories.map((territory) => ({ territory })),
} as const;

function addValues(
  world: World,
  indicatorId: string,
  template: (typeof indicatorTemplates)[number],
  keeper: Somebody,
  firstYear: number,
): void {
  const { chance, chronicle, spaceId, today } = world;
  const lastYear = Number(today.slice(0, 4)) - 1;
  for (let year = firstYear; year <= lastYear; year += 1) {
    const share = ((year - firstYear) / (2030 - firstYear)) * (0.7 + chance.next() * 0.35);
    const whole = template.baseline + (template.target - template.baseline) * share;
    const breakdowns: Readonly<Record<string, string>>[] = [
      {},
      ...(template.disaggregation === null ? [] : parts[template.disaggregation]),
    ];
    for (const disaggregation of breakdowns) {
      const isWhole = Object.keys(disaggregation).length === 0;
      const value = Math.round(whole * (isWhole ? 1 : 0.85 + chance.next() * 0.3) * 10) / 10;
      const id = newIdentifier();
      // Values from before the system was there were entered with the indicator.
      const recordedOn =
        year < Number(world.start.slice(0, 4)) ? addDays(world.start, 61) : `${year + 1}-02-20`;
      const recordedAt = instantOn(workingDay(recordedOn < today ? recordedOn : addDays(today, -3)), chance);
      chronicle.add("indicatorValue", {
        spaceId,
        indicatorId,
        id,
        measuredOn: `${year}-12-31`,
        value: String(value),
        disaggregation: JSON.stringify(disaggregation),
        disaggregationKey: Object.entries(disaggregation)
          .map(([name, part]) => `${name}=${part}`)
          .join("; "),
        source: template.source,
        recordedBy: keeper.id,
        recordedAt,
      });
      chronicle.tell(recordedAt, actorOf(keeper), "indicator_value.added", id, {
        indicatorId,
        measuredOn: `${year}-12-31`,
        value: String(value),
        disaggregation,
      });
    }
  }
}
