import { addDays, addMonths, newIdentifier } from "../../kernel/index.ts";
import type { Assigned } from "./assigning.ts";
import { assessmentRationales } from "./texts.ts";
import { actorOf, instantOn, type Placed, type World, workingDay } from "./world.ts";

const scale = "national";

/** The fifth chapter: others assess side by side, recommendations are gathered in clusters and linked across cycles. */
export function hearOthers(world: World, assigned: readonly Assigned[]): void {
  for (const { recommendation } of assigned) {
    if (recommendation.position === "noted") continue;
    if (world.chance.percent(24))
      assess(world, recommendation.id, world.institution("nhri"), "human_rights_institution");
    if (world.chance.percent(17))
      assess(world, recommendation.id, world.institution("coalition"), "civil_society");
    if (world.chance.percent(4))
      assess(world, recommendation.id, world.institution("committee"), "parliament");
  }
  for (const theme of clusterThemes) gather(world, theme, assigned);
  link(world);
}

function assess(
  { chance, chronicle, spaceId, today, coordinator }: World,
  recommendationId: string,
  institution: Placed,
  assessor: "human_rights_institution" | "civil_society" | "parliament",
): void {
  const author = institution.people[0] ?? coordinator;
  const assessedOn = workingDay(addMonths(today, -chance.between(1, 14)));
  const recordedAt = instantOn(assessedOn, chance);
  const tendency = chance.percent(45) ? "worse" : chance.percent(85) ? "same" : "better";
  const values = {
    worse: ["not_started", "planned", "in_progress"],
    same: ["in_progress", "partially_implemented"],
    better: ["implemented"],
  } as const;
  const after = {
    recommendationId,
    assessor,
    institutionId: institution.id,
    scale,
    value: chance.one<string>(values[tendency]),
    rationale: chance.one(assessmentRationales[tendency]),
    assessedOn,
  };
  const id = newIdentifier();
  chronicle.add("assessment", { spaceId, id, ...after, language: "en", recordedBy: author.id, recordedAt });
  chronicle.tell(recordedAt, actorOf(author), "assessment.recorded", id, after);
}

const clusterThemes: readonly {
  readonly title: string;
  readonly words: readonly string[];
  readonly description: string;
}[] = [
  {
    title: "Violence against women and domestic violence",
    words: ["Violence against women", "Domestic violence"],
    description: "Law, shelters, police training and data.",
  },
  {
    title: "Torture prevention and conditions of detention",
    words: ["torture", "Conditions of detention"],
    description: "Optional Protocol, preventive visits, overcrowding.",
  },
  {
    title: "Human rights institution and follow-up",
    words: ["National Human Rights Institution", "Reporting and Follow-up"],
    description: "Independence, resources, and the national mechanism itself.",
  },
  {
    title: "Rights of persons with disabilities",
    words: ["Persons with disabilities"],
    description: "Accessibility, inclusive education, work.",
  },
  {
    title: "Access to health in remote districts",
    words: ["Right to health"],
    description: "Staff, primary care, mental health.",
  },
  {
    title: "Free expression and information",
    words: ["opinion & expression"],
    description: "Media law, defamation, access to information.",
  },
  {
    title: "Water, environment and climate",
    words: ["drinking water", "environment", "climate"],
    description: "Safe water everywhere, and participation in decisions.",
  },
];

function gather(world: World, theme: (typeof clusterThemes)[number], assigned: readonly Assigned[]): void {
  const { chance, chronicle, spaceId, coordinator, start } = world;
  const members = assigned.filter(({ recommendation }) =>
    recommendation.themes.some((label) => theme.words.some((word) => label.includes(word))),
  );
  if (members.length < 2) return;
  const id = newIdentifier();
  const createdAt = instantOn(workingDay(addDays(start, chance.between(70, 140))), chance);
  const { title, description } = theme;
  const after = { title, description, theme: theme.words[0] ?? null };
  chronicle.add("cluster", {
    spaceId,
    id,
    ...after,
    language: "en",
    createdBy: coordinator.id,
    createdAt,
    updatedAt: createdAt,
  });
  const recommendationIds = members.slice(0, 40).map(({ recommendation }) => recommendation.id);
  chronicle.tell(createdAt, actorOf(coordinator), "cluster.added", id, { ...after, recommendationIds });
  for (const recommendationId of recommendationIds) {
    chronicle.add("clusterRecommendation", { spaceId, clusterId: id, recommendationId });
  }
}

/** What was asked again in a later cycle follows up what was asked before: same subject, and two long words in common. */
function link({ chance, chronicle, spaceId, coordinator, start, recommendations }: World): void {
  const cycles = [...new Set(recommendations.map(({ cycle }) => cycle))]
    .filter((cycle) => cycle !== null)
    .sort();
  const [latest] = cycles.slice(-1);
  const createdAt = instantOn(workingDay(addDays(start, 150)), chance);
  let count = 0;
  for (const later of recommendations) {
    if (later.cycle !== latest || count >= 40) continue;
    const earlier = recommendations.find(
      (one) =>
        one.cycle !== null &&
        later.cycle !== null &&
        one.cycle < later.cycle &&
        one.themes[0] === later.themes[0] &&
        one.themes.length > 0 &&
        longWords(one.text).filter((word) => longWords(later.text).includes(word)).length >= 2,
    );
    if (earlier === undefined) continue;
    count += 1;
    const id = newIdentifier();
    const after = { fromId: later.id, toId: earlier.id, kind: "follows_up", state: "confirmed" } as const;
    chronicle.add("recommendationLink", { spaceId, id, ...after, createdBy: coordinator.id, createdAt });
    chronicle.tell(createdAt, actorOf(coordinator), "recommendation_link.added", id, after);
  }
}

function longWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z]{6,}/g) ?? [];
}
