import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { installation } from "../../platform/installation.ts";
import { sharesOf, strengthsOf, sumFor } from "./features.ts";
import { type ConceptHit, type ConceptLanguage, openConcepts } from "./matcher.ts";

/** How often proposals of a label were right, and how many were found, on texts that were not learned from. */
export interface Measured {
  readonly precision: number;
  readonly recall: number;
  readonly examples: number;
}

const measuredShape = z.object({ precision: z.number(), recall: z.number(), examples: z.number() });
const numbers = z.array(z.number());
const modelShape = z.object({
  version: z.string(),
  trainedOn: z.string(),
  goals: z.object({
    ratio: z.number(),
    weights: z.record(z.string(), numbers),
    biases: numbers,
    labels: z.array(z.object({ name: z.string(), measured: measuredShape })),
  }),
});

/** Something that a text is about, by the concepts it names. */
export interface ConceptProposal {
  readonly label: string;
  /** 0 to 1; null where proposals of this kind were not measured. */
  readonly confidence: number | null;
}

/** A place of a text, in UTF-16 units of the text as given. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Something a text speaks of: a concept by its key in concepts.tsv, and where it is named first. */
export interface Subject {
  readonly key: string;
  /** Above 0; more for what stands at the beginning or is named again. */
  readonly strength: number;
  readonly place: Place;
}

/** The lists of `AboutText`. */
export type AboutKind = "goals" | "targets" | "themes" | "groups";

/** What a text in one of the six official languages is about, by the concepts it names. */
export interface AboutText {
  /** Goals of the 2030 Agenda by number: "5". */
  readonly goals: readonly ConceptProposal[];
  /** Targets of the proposed goals: "5.2". */
  readonly targets: readonly ConceptProposal[];
  /** UHRI's themes and groups of persons, by their names in English. */
  readonly themes: readonly ConceptProposal[];
  readonly groups: readonly ConceptProposal[];
}

export interface ConceptModel {
  readonly version: string;
  /** All goals it knows, by number. */
  readonly goals: readonly string[];
  propose(text: string, language: ConceptLanguage): AboutText;
  /** What a text speaks of, the strongest first. */
  subjectsOf(text: string, language: ConceptLanguage): Subject[];
  /** Where a text speaks most of something that was proposed: at most three places, strongest first. */
  reasonsFor(text: string, language: ConceptLanguage, kind: AboutKind, label: string): Place[];
  /** How good proposals of a goal were; null for what is no goal. */
  errorsOf(goal: string): Measured | null;
}

const nothing: AboutText = { goals: [], targets: [], themes: [], groups: [] };
const mostReasons = 3;
/** Part of the strongest concept's strength that another needs to be named as a theme or group. */
const themeRatio = 0.55;
/** Part of its goal's weight that a target needs. */
const targetRatio = 0.6;

/** Opens what comes along: the table of concepts and what was learned about them. Works without any connection. */
export function openConceptModel(): ConceptModel {
  const finder = openConcepts();
  const file = path.join(installation.root, "src/classification/models/concepts.json");
  const model = modelShape.parse(JSON.parse(readFileSync(file, "utf8")));
  const rowsOf = (weights: Readonly<Record<string, number[]>>) =>
    finder.concepts.map(({ key }) => Float64Array.from(weights[key] ?? []));
  const goalWeights = rowsOf(model.goals.weights);
  const goalBiases = Float64Array.from(model.goals.biases);
  // Used again for each text: new ones take longer than what is counted in them.
  const shareOfGoals = new Float64Array(goalBiases.length);
  const goalSums = new Float64Array(goalBiases.length);
  const goalNumbers = new Map(model.goals.labels.map(({ name }, goal) => [name, goal]));
  /** Of each concept: its goals and targets with their weights. */
  const spokenFor = finder.concepts.map(({ goals }) =>
    [...goals].map(([code, weight]) => {
      const [goal = "", ...target] = code.split(".");
      return { code, weight, goal: goalNumbers.get(goal) ?? -1, isTarget: target.length > 0 };
    }),
  );
  const goalProposals = model.goals.labels.map(({ name, measured }): ConceptProposal => {
    return { label: name, confidence: measured.precision };
  });

  /** How much a concept speaks for a label. */
  function speaksFor(kind: AboutKind, label: string): (concept: number) => number {
    const at = model.goals.labels.findIndex(({ name }) => name === label);
    return (concept) => {
      const known = finder.concepts[concept];
      if (kind === "goals") return goalWeights[concept]?.[at] ?? 0;
      if (kind === "targets") return known?.goals.get(label) ?? 0;
      return (kind === "themes" ? known?.theme : known?.group) === label ? 1 : 0;
    };
  }

  /** Goals by their numbers in the model, the surest first. */
  function goalsFor(strengths: ReadonlyMap<number, number>): number[] {
    const shares = sharesOf(sumFor(strengths, goalWeights, goalBiases, shareOfGoals));
    let most = 0;
    for (let goal = 0; goal < shares.length; goal += 1) most = Math.max(most, shares[goal] as number);
    const least = model.goals.ratio * most;
    const goals: number[] = [];
    for (let goal = 0; goal < shares.length; goal += 1) {
      if ((shares[goal] as number) >= least) goals.push(goal);
    }
    return goals.sort((one, other) => (shares[other] as number) - (shares[one] as number));
  }

  function proposeTargets(
    strengths: ReadonlyMap<number, number>,
    goals: readonly number[],
  ): ConceptProposal[] {
    goalSums.fill(0);
    const sums = new Map<string, { readonly goal: number; sum: number }>();
    for (const [concept, strength] of strengths) {
      for (const { code, goal, weight, isTarget } of spokenFor[concept] ?? []) {
        const found = sums.get(code);
        if (!isTarget) goalSums[goal] = (goalSums[goal] ?? 0) + weight * strength;
        else if (found === undefined) sums.set(code, { goal, sum: weight * strength });
        else found.sum += weight * strength;
      }
    }
    const proposals: ConceptProposal[] = [];
    for (const goal of goals) {
      let most = 0;
      for (const target of sums.values()) if (target.goal === goal && target.sum > most) most = target.sum;
      const least = Math.max(most * 0.9, (goalSums[goal] as number) * targetRatio);
      for (const [code, target] of sums) {
        if (target.goal === goal && target.sum > 0 && target.sum >= least) {
          proposals.push({ label: code, confidence: null });
        }
      }
    }
    return proposals;
  }

  function proposeNamed(strengths: ReadonlyMap<number, number>, kind: "theme" | "group"): ConceptProposal[] {
    let strongest = 0;
    for (const strength of strengths.values()) strongest = Math.max(strongest, strength);
    // A group is named or not; a theme is what the text is mostly about.
    const least = kind === "group" ? 0 : themeRatio * strongest;
    const best = new Map<string, number>();
    for (const [concept, strength] of strengths) {
      const name = finder.concepts[concept]?.[kind] ?? null;
      if (name !== null && strength >= least) best.set(name, Math.max(best.get(name) ?? 0, strength));
    }
    if (best.size === 0) return [];
    return [...best]
      .sort(([, one], [, other]) => other - one)
      .map(([label]) => ({
        label,
        confidence: null,
      }));
  }

  return {
    version: model.version,
    goals: model.goals.labels.map(({ name }) => name),
    propose(text, language) {
      const hits = finder.find(text, language);
      if (hits.length === 0) return nothing;
      const strengths = strengthsOf(hits);
      const goals = goalsFor(strengths);
      return {
        goals: goals.map((goal) => goalProposals[goal] as ConceptProposal),
        targets: proposeTargets(strengths, goals),
        themes: proposeNamed(strengths, "theme"),
        groups: proposeNamed(strengths, "group"),
      };
    },
    subjectsOf(text, language) {
      const hits = finder.find(text, language);
      return [...strengthsOf(hits)]
        .map(([concept, strength]) => {
          const { start, end } = hits.find((hit) => hit.concept === concept) ?? { start: 0, end: 0 };
          return { key: finder.concepts[concept]?.key ?? "", strength, place: { start, end } };
        })
        .sort((one, other) => other.strength - one.strength);
    },
    reasonsFor(text, language, kind, label) {
      const hits = finder.find(text, language);
      const strengths = strengthsOf(hits);
      const speaks = speaksFor(kind, label);
      const share = ({ concept }: ConceptHit): number => (strengths.get(concept) ?? 0) * speaks(concept);
      const places = new Map<number, Place>();
      for (const hit of hits
        .filter((one) => share(one) > 0.1)
        .sort((one, other) => share(other) - share(one))) {
        if (places.size < mostReasons && !places.has(hit.start)) {
          places.set(hit.start, { start: hit.start, end: hit.end });
        }
      }
      return [...places.values()];
    },
    errorsOf: (goal) => model.goals.labels.find(({ name }) => name === goal)?.measured ?? null,
  };
}
