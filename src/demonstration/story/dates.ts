import { dayByRule, findRule } from "../../deadlines/index.ts";
import { addDays, type Day, newIdentifier } from "../../kernel/index.ts";
import { actorOf, instantOn, type World, workingDay } from "./world.ts";

/** The last outcome of the Universal Periodic Review in the register. */
export interface LastReview {
  readonly id: string;
  readonly adoptedOn: Day;
}

interface StoryDate {
  readonly title: string;
  readonly rule?: string;
  readonly mechanism?: string;
  readonly institution?: string;
  /** Days from today. */
  readonly dueIn: number;
  readonly isDone?: boolean;
}

const dates: readonly StoryDate[] = [
  {
    title: "Reply to letter AL XKV 2/2026",
    rule: "communication",
    mechanism: "Special procedures",
    institution: "foreign",
    dueIn: 9,
  },
  { title: "Meeting of the national mechanism", dueIn: 16 },
  {
    title: "Information on measures after Views No. 3121/2018",
    rule: "views",
    mechanism: "CCPR",
    institution: "justice",
    dueIn: 38,
  },
  { title: "Contributions of ministries to the national report", institution: "secretariat", dueIn: 58 },
  { title: "Consultation with civil society on the national report", institution: "secretariat", dueIn: 79 },
  {
    title: "Replies to the list of issues",
    rule: "list_of_issues",
    mechanism: "CEDAW",
    institution: "women",
    dueIn: 117,
  },
  {
    title: "Reply to letter AL XKV 1/2026",
    rule: "communication",
    mechanism: "Special procedures",
    institution: "foreign",
    dueIn: -64,
    isDone: true,
  },
  { title: "Data on detention for the annual report", institution: "statistics", dueIn: -12 },
];

/** The sixth chapter: what is due to mechanisms and to the State itself; some of it done, one late. */
export function keepDates(world: World, lastReview: LastReview | null): void {
  for (const one of dates) addDate(world, one);
  if (lastReview === null) return;
  const { today } = world;
  addRuled(world, lastReview, "upr_mid_term", null);
  addRuled(world, lastReview, "upr_national_report", {
    dueOn: workingDay(addDays(today, 110)),
    overrideReason: "Calendar of the Working Group: the review is in the spring session",
  });
}

function addDate(world: World, one: StoryDate): void {
  const { today, chance } = world;
  const rule = one.rule === undefined ? null : findRule(one.rule);
  const dueOn = workingDay(addDays(today, one.dueIn));
  const institutionId = one.institution === undefined ? null : world.institution(one.institution).id;
  const enteredOn = workingDay(addDays(today, Math.min(one.dueIn, 0) - chance.between(40, 50)));
  const row = {
    rule: rule?.code ?? "own",
    mechanism: one.mechanism ?? null,
    title: one.title,
    reviewId: null,
    institutionId,
    computedOn: rule === null ? null : dueOn,
    dueOn,
    overrideReason: null,
    source: rule?.source ?? null,
  };
  write(world, instantOn(enteredOn, chance), row, one.isDone === true ? addDays(dueOn, -3) : null);
}

function addRuled(
  world: World,
  { id: reviewId, adoptedOn }: LastReview,
  code: string,
  set: { readonly dueOn: Day; readonly overrideReason: string } | null,
): void {
  const rule = findRule(code);
  if (rule === null) return;
  const computedOn = dayByRule(rule, adoptedOn);
  const dueOn = set?.dueOn ?? computedOn;
  // What was due long ago was done in time.
  const doneOn = dueOn < world.today ? addDays(dueOn, -4) : null;
  const row = {
    rule: code,
    mechanism: "UPR",
    title: "",
    reviewId,
    institutionId: null,
    computedOn,
    dueOn,
    overrideReason: set?.overrideReason ?? null,
    source: rule.source,
  };
  write(world, instantOn(world.start, world.chance), row, doneOn);
}

interface Row {
  readonly rule: string;
  readonly mechanism: string | null;
  readonly title: string;
  readonly reviewId: string | null;
  readonly institutionId: string | null;
  readonly computedOn: Day | null;
  readonly dueOn: Day;
  readonly overrideReason: string | null;
  readonly source: string | null;
}

/** A deadline and its events: entered, and where it is done, done on that day. */
function write(
  { spaceId, chronicle, coordinator, chance, start }: World,
  at: Date,
  row: Row,
  doneOn: Day | null,
): void {
  const id = newIdentifier();
  const subjectKey = row.rule === "own" ? "" : (row.reviewId ?? id);
  const done = { state: doneOn === null ? "open" : "done", doneOn } as const;
  chronicle.add("deadline", {
    spaceId,
    id,
    subjectKey,
    ...row,
    ...done,
    language: "en",
    createdBy: coordinator.id,
    createdAt: at,
    updatedAt: at,
  });
  const added = { ...row, subjectKey, state: "open" };
  chronicle.tell(at, actorOf(coordinator), "deadline.added", id, added, row.overrideReason);
  if (doneOn === null) return;
  const day = workingDay(addDays(doneOn < start ? start : doneOn, 1));
  chronicle.tell(instantOn(day, chance), actorOf(coordinator), "deadline.done", id, done);
}
