import type { ImplementationStatus } from "../../followup/index.ts";
import type { Chance } from "./random.ts";

/** What an institution has to fill into a text. */
export interface Slots {
  readonly institution: string;
  readonly partner: string;
  readonly month: string;
  readonly territory: string;
  readonly chance: Chance;
}

type Sentence = (slots: Slots) => string;

const opening: Readonly<Partial<Record<ImplementationStatus, readonly Sentence[]>>> = {
  not_started: [
    ({ institution, month }) =>
      `${institution} has named the unit that will be responsible. Work has not begun; it is foreseen after the budget is adopted in ${month}.`,
    ({ partner, month }) =>
      `Nothing was done in this period. A first meeting with ${partner} is set for ${month}.`,
  ],
  planned: [
    ({ institution, partner, month, chance }) =>
      `A working group of ${institution} and ${partner} was set up in ${month} and has met ${chance.between(2, 6)} times. It will put forward a proposal with its costs.`,
    ({ month, territory }) =>
      `The measure is part of the annual plan adopted in ${month}. A study of the situation, beginning with ${territory}, was commissioned.`,
    ({ institution, month }) =>
      `${institution} finished its analysis of the law in ${month}: ${"two acts and four regulations"} need to change. The terms of reference for the drafting group are agreed.`,
  ],
  in_progress: [
    ({ partner, month, chance }) =>
      `The draft was sent to ${chance.between(8, 31)} institutions and organizations in ${month}, among them ${partner}; ${chance.between(4, 19)} sent comments, which are being worked in.`,
    ({ territory, month, chance }) =>
      `The programme began in ${territory} in ${month} and has reached ${chance.between(3, 96) * 100} people so far. Training of the staff goes on.`,
    ({ institution, month, chance }) =>
      `${institution} trained ${chance.between(40, 600)} officials up to ${month}. A manual was printed in the three languages of the country and is used in the courses.`,
    ({ partner, month }) =>
      `The bill passed its first reading in ${month}. ${partner} asked for two changes, on remedies and on data protection; both are under discussion in committee.`,
    ({ territory, month }) =>
      `Works in ${territory} are about half done; the second payment was released in ${month}. A delay of four months comes from the procurement that had to be repeated.`,
  ],
  partially_implemented: [
    ({ territory, month, chance }) =>
      `The service is open in ${chance.between(9, 33)} of 41 municipalities since ${month}. In ${territory} it is still missing, for lack of trained staff.`,
    ({ month, partner }) =>
      `The act was amended and entered into force in ${month}. The regulations that make it work are not issued yet; ${partner} has asked for a date.`,
    ({ institution, month, chance }) =>
      `${institution} reports ${chance.between(12, 240)} cases handled under the new procedure by ${month}. Cases from before are still decided under the old one.`,
  ],
  implemented: [
    ({ month, chance }) =>
      `The act entered into force in ${month} (Official Gazette ${chance.between(3, 98)}), with its regulations. The measure is complete; its effects will be evaluated after two years.`,
    ({ institution, month }) =>
      `${institution} completed the measure in ${month}. The service is now part of the ordinary budget and open in all territories.`,
    ({ month }) =>
      `The instrument of ratification was deposited in ${month}. The text was translated into the three languages of the country and sent to all courts.`,
  ],
  ongoing: [
    ({ institution, month, chance }) =>
      `${institution} goes on with the measure each year: ${chance.between(6, 48)} events up to ${month}. There is no end date by its nature.`,
    ({ partner, month }) => `The dialogue with ${partner} continues; its last meeting was in ${month}.`,
  ],
  no_action: [
    () =>
      "The State took note of the recommendation. Its position has not changed; the matter was discussed with the Committee on Human Rights of the National Assembly.",
  ],
  overtaken: [
    ({ month }) =>
      `The body named in the recommendation was dissolved by the reform of ${month}; its tasks went to another institution, where follow-up continues.`,
  ],
};

const difficulties: readonly Sentence[] = [
  ({ territory }) => `Difficulties: few staff speak the languages of minorities in ${territory}.`,
  () =>
    "Difficulties: the budget covers two thirds of the costs; the rest is asked for from the voluntary fund.",
  ({ partner }) => `Participation: ${partner} took part in all meetings and its comments are annexed.`,
  () => "Data by sex and age are collected since this year; by disability not yet.",
  ({ institution }) => `Next step: ${institution} reports on the results of the first evaluation.`,
  ({ month }) => `Next step: discussion in the Council of Ministers, after ${month}.`,
];

/** The text of a progress update that goes with a status. */
export function progressText(status: ImplementationStatus, slots: Slots): string {
  const first = slots.chance.one(opening[status] ?? opening.in_progress ?? [() => ""])(slots);
  const second = slots.chance.percent(70) ? `\n\n${slots.chance.one(difficulties)(slots)}` : "";
  return first + second;
}

/** Why a status was given. */
export const statusReasons: Readonly<Partial<Record<ImplementationStatus, readonly string[]>>> = {
  not_started: ["No activity reported in the period."],
  planned: ["In the annual plan with a responsible unit.", "Proposal with costs under preparation."],
  in_progress: [
    "Draft in consultation.",
    "Programme has begun in at least one territory.",
    "First reading passed.",
  ],
  partially_implemented: ["In force, regulations missing.", "Service open in part of the country."],
  implemented: [
    "In force with its regulations.",
    "Service open in all territories and financed.",
    "Ratified.",
  ],
  ongoing: ["Continuing by its nature, each year reported."],
  no_action: ["Noted by the State; position unchanged."],
  overtaken: ["Institution dissolved, tasks passed on."],
};

export interface ActionTemplate {
  readonly kind: "law" | "policy" | "budget" | "institution" | "training" | "data" | "service";
  readonly title: string;
  readonly milestones: readonly string[];
}

/** Planned actions; `{theme}` is the subject they serve. */
export const actionTemplates: readonly ActionTemplate[] = [
  {
    kind: "law",
    title: "Amend the legislation: {theme}",
    milestones: [
      "Analysis of the law",
      "Draft sent for comments",
      "Adopted by the Council of Ministers",
      "Passed by the National Assembly",
    ],
  },
  {
    kind: "policy",
    title: "Adopt a five-year strategy: {theme}",
    milestones: ["Consultation in all territories", "Draft strategy with costs", "Adoption"],
  },
  {
    kind: "budget",
    title: "Secure a budget line: {theme}",
    milestones: ["Costing", "In the budget bill", "First payment"],
  },
  {
    kind: "institution",
    title: "Set up a unit with trained staff: {theme}",
    milestones: ["Decision on posts", "Recruitment", "Unit at work"],
  },
  {
    kind: "training",
    title: "Train officials and judges: {theme}",
    milestones: ["Curriculum", "Training of trainers", "Courses in five territories"],
  },
  {
    kind: "data",
    title: "Collect and publish data by sex, age and disability: {theme}",
    milestones: ["Definition of indicators", "First survey", "Publication"],
  },
  {
    kind: "service",
    title: "Open a service in every municipality: {theme}",
    milestones: ["Model in the Capital District", "Twenty municipalities", "All municipalities"],
  },
];

export interface IndicatorTemplate {
  readonly title: string;
  readonly kind: "structure" | "process" | "outcome";
  readonly unit: string;
  readonly direction: "up" | "down";
  readonly institution: string;
  readonly themes: readonly string[];
  readonly baseline: number;
  readonly target: number;
  readonly disaggregation: "sex" | "territory" | null;
  readonly sdg: string | null;
  readonly source: string;
}

/** The human rights indicators of Kaluvia, of the three kinds of OHCHR (HR/PUB/12/5). */
export const indicatorTemplates: readonly IndicatorTemplate[] = [
  {
    title: "Maternal deaths per 100,000 live births",
    kind: "outcome",
    unit: "per 100,000",
    direction: "down",
    institution: "health",
    themes: ["Right to health"],
    baseline: 68,
    target: 35,
    disaggregation: "territory",
    sdg: "3.1.1",
    source: "Civil registration",
  },
  {
    title: "Primary health care posts filled in remote districts",
    kind: "process",
    unit: "%",
    direction: "up",
    institution: "health",
    themes: ["Right to health"],
    baseline: 54,
    target: 85,
    disaggregation: "territory",
    sdg: "3.c.1",
    source: "Ministry of Health, staff register",
  },
  {
    title: "Pupils who complete lower secondary school",
    kind: "outcome",
    unit: "%",
    direction: "up",
    institution: "education",
    themes: ["Right to education"],
    baseline: 71,
    target: 95,
    disaggregation: "sex",
    sdg: "4.1.2",
    source: "School census",
  },
  {
    title: "Schools that pupils with disabilities can enter and use",
    kind: "process",
    unit: "%",
    direction: "up",
    institution: "education",
    themes: ["Right to education", "Persons with disabilities"],
    baseline: 22,
    target: 60,
    disaggregation: null,
    sdg: "4.a.1",
    source: "School census",
  },
  {
    title: "Women who experienced violence by a partner in the last twelve months",
    kind: "outcome",
    unit: "%",
    direction: "down",
    institution: "women",
    themes: ["Violence against women", "Domestic violence"],
    baseline: 14.2,
    target: 8,
    disaggregation: "territory",
    sdg: "5.2.1",
    source: "National survey on violence",
  },
  {
    title: "Shelters for survivors of violence, places per 100,000 women",
    kind: "process",
    unit: "places",
    direction: "up",
    institution: "women",
    themes: ["Domestic violence"],
    baseline: 3.1,
    target: 9,
    disaggregation: null,
    sdg: null,
    source: "Ministry for Women, Children and Youth",
  },
  {
    title: "Seats held by women in the National Assembly",
    kind: "outcome",
    unit: "%",
    direction: "up",
    institution: "parliament",
    themes: ["Participation of women", "Advancement of women"],
    baseline: 24,
    target: 40,
    disaggregation: null,
    sdg: "5.5.1",
    source: "National Assembly",
  },
  {
    title: "Occupancy of prisons",
    kind: "outcome",
    unit: "% of places",
    direction: "down",
    institution: "prisons",
    themes: ["Conditions of detention"],
    baseline: 138,
    target: 100,
    disaggregation: "territory",
    sdg: "16.3.2",
    source: "Prison Service, daily count",
  },
  {
    title: "Persons in pre-trial detention",
    kind: "outcome",
    unit: "% of detained",
    direction: "down",
    institution: "justice",
    themes: ["Arbitrary arrest"],
    baseline: 41,
    target: 25,
    disaggregation: "sex",
    sdg: "16.3.2",
    source: "Prison Service",
  },
  {
    title: "Complaints of ill-treatment investigated by an independent body",
    kind: "process",
    unit: "%",
    direction: "up",
    institution: "justice",
    themes: ["Prohibition of torture"],
    baseline: 18,
    target: 100,
    disaggregation: null,
    sdg: null,
    source: "Human Rights Commission",
  },
  {
    title: "Date the law on a national preventive mechanism entered into force",
    kind: "structure",
    unit: "steps of 4",
    direction: "up",
    institution: "justice",
    themes: ["Prohibition of torture"],
    baseline: 1,
    target: 4,
    disaggregation: null,
    sdg: null,
    source: "Official Gazette",
  },
  {
    title: "Children aged 5 to 17 in child labour",
    kind: "outcome",
    unit: "%",
    direction: "down",
    institution: "inspectorate",
    themes: ["protection against exploitation"],
    baseline: 9.4,
    target: 3,
    disaggregation: "sex",
    sdg: "8.7.1",
    source: "Household survey",
  },
  {
    title: "Population using safely managed drinking water",
    kind: "outcome",
    unit: "%",
    direction: "up",
    institution: "environment",
    themes: ["drinking water"],
    baseline: 63,
    target: 90,
    disaggregation: "territory",
    sdg: "6.1.1",
    source: "Household survey",
  },
  {
    title: "Births registered within one year",
    kind: "outcome",
    unit: "%",
    direction: "up",
    institution: "interior",
    themes: ["name, identity"],
    baseline: 88,
    target: 99,
    disaggregation: "sex",
    sdg: "16.9.1",
    source: "Civil registry",
  },
  {
    title: "Victims of trafficking identified and assisted",
    kind: "process",
    unit: "persons",
    direction: "up",
    institution: "interior",
    themes: ["slavery"],
    baseline: 31,
    target: 120,
    disaggregation: "sex",
    sdg: "16.2.2",
    source: "National referral mechanism",
  },
  {
    title: "Employment rate of persons with disabilities",
    kind: "outcome",
    unit: "%",
    direction: "up",
    institution: "labour",
    themes: ["Persons with disabilities"],
    baseline: 21,
    target: 35,
    disaggregation: "sex",
    sdg: "8.5.2",
    source: "Labour force survey",
  },
  {
    title: "Requests for information answered in time",
    kind: "process",
    unit: "%",
    direction: "up",
    institution: "information",
    themes: ["opinion & expression"],
    baseline: 46,
    target: 90,
    disaggregation: null,
    sdg: "16.10.2",
    source: "Media and Information Authority",
  },
  {
    title: "Reports to treaty bodies sent in time",
    kind: "process",
    unit: "%",
    direction: "up",
    institution: "foreign",
    themes: ["Treaty Bodies"],
    baseline: 33,
    target: 100,
    disaggregation: null,
    sdg: null,
    source: "Secretariat of the National Mechanism",
  },
];

export const contestReasons: readonly string[] = [
  "The law on the organization of the ministries gives this to another ministry.",
  "The budget for this was moved to another institution last year.",
  "We contribute, but cannot lead: the service is run by the municipalities.",
];

export const returnComments: readonly string[] = [
  "Please say which article entered into force and when, and attach the gazette.",
  "The number of people reached is missing for the Northern Highlands.",
  "The text repeats the last report. What changed since March?",
];

export const assessmentRationales: Readonly<Record<"better" | "same" | "worse", readonly string[]>> = {
  better: [
    "The organizations see more progress than reported: the service is used in places that the report does not name.",
  ],
  same: [
    "Visits and complaints confirm the report.",
    "The information of the State is complete as far as we can see.",
  ],
  worse: [
    "The act is in force on paper; in the cases brought to us it is not applied.",
    "In the Northern Highlands, where most of those concerned live, nothing has changed.",
    "No data by disability were published, so the result cannot be seen.",
  ],
};
