import { addDays, addMonths, type Day } from "../kernel/index.ts";

/** What a rule counts from. */
export type RuleStart =
  /** The day the outcome of a review, or the concluding observations, were adopted; of each review of the register. */
  | "outcome"
  /** The session of the Human Rights Council that a Working Group report names for pending recommendations. */
  | "named_session"
  /** Nothing: concluding observations print the day or the time themselves. */
  | "document"
  /** The day of a letter, a list of issues, a decision: of a document in the register, or one that somebody enters. */
  | "given";

/** A deadline of a mechanism, as data. Months are counted before days; negative days count back. */
export interface DeadlineRule {
  /** Stable; its words are `deadlines.rule.CODE`. */
  readonly code: string;
  /** Mechanisms it holds for; empty: any. */
  readonly mechanisms: readonly string[];
  readonly start: RuleStart;
  readonly months: number;
  readonly days: number;
  /** The day is likely and not certain: the exact one comes from the mechanism and is entered over it. */
  readonly isEstimate: boolean;
  /** Document and paragraph. */
  readonly source: string;
}

/**
 * The deadlines that mechanisms set. Where concluding observations print a day of their own, that day counts; where a person enters
 * another, theirs. A space may set another time for a rule, or switch it off (`deadline_rule`).
 */
export const deadlineRules: readonly DeadlineRule[] = [
  {
    code: "upr_addendum",
    mechanisms: ["UPR"],
    start: "named_session",
    months: 0,
    days: 0,
    isEstimate: true,
    source: "A/HRC/RES/5/1, annex, para. 29; the report of the Working Group names the session",
  },
  {
    code: "upr_mid_term",
    mechanisms: ["UPR"],
    start: "outcome",
    months: 24,
    days: 0,
    isEstimate: true,
    source: "Letter of the High Commissioner after the review; A/HRC/RES/16/21, annex, para. 18 (voluntary)",
  },
  {
    code: "upr_national_report",
    mechanisms: ["UPR"],
    start: "outcome",
    // Five years between reviews in practice, the outcome about four months after the review, the report twelve weeks before.
    months: 56,
    days: -84,
    isEstimate: true,
    source: "A/HRC/DEC/17/119; calendar of the Working Group",
  },
  rule(
    "ccpr_follow_up",
    ["CCPR"],
    "outcome",
    36,
    "Human Rights Committee, rules of procedure (CCPR/C/3), rule 75",
  ),
  rule("cedaw_follow_up", ["CEDAW"], "outcome", 24, "CEDAW, concluding observations, section on follow-up"),
  rule("cat_follow_up", ["CAT"], "outcome", 12, "CAT/C/3, rule 72; CAT/C/55/3"),
  rule("cerd_follow_up", ["CERD"], "outcome", 12, "CERD/C/35, rule 65"),
  rule("ced_follow_up", ["CED"], "outcome", 12, "CED/C/1, rule 54"),
  rule(
    "cescr_follow_up",
    ["CESCR"],
    "outcome",
    24,
    "CESCR, note on the procedure for follow-up to concluding observations",
  ),
  report(
    "ccpr_report",
    ["CCPR"],
    "outcome",
    96,
    "Human Rights Committee, predictable review cycle of eight years",
  ),
  report("cescr_report", ["CESCR"], "outcome", 60, "ICESCR, art. 17; E/C.12/1990/4, rule 58"),
  report("cerd_report", ["CERD"], "outcome", 48, "ICERD, art. 9, two reports in one"),
  report("cedaw_report", ["CEDAW"], "outcome", 48, "CEDAW, art. 18"),
  report("cat_report", ["CAT"], "outcome", 48, "CAT, art. 19"),
  report("crc_report", ["CRC"], "outcome", 60, "CRC, art. 44"),
  report("cmw_report", ["CMW"], "outcome", 60, "ICMW, art. 73"),
  report("crpd_report", ["CRPD"], "outcome", 48, "CRPD, art. 35"),
  {
    code: "named_report",
    mechanisms: [],
    start: "document",
    months: 0,
    days: 0,
    isEstimate: false,
    source: "The concluding observations name the day",
  },
  {
    code: "named_follow_up",
    mechanisms: [],
    start: "document",
    months: 0,
    days: 0,
    isEstimate: false,
    source: "The concluding observations name the paragraphs and the time",
  },
  likely("list_of_issues", [], 3, 0, "The list of issues names the day; commonly three months (verify)"),
  given(
    "list_of_issues_prior",
    ["CCPR", "CESCR", "CAT", "CEDAW", "CRC", "CRPD", "CERD", "CMW"],
    12,
    0,
    "General Assembly resolution 68/268, para. 1; the list of issues prior to reporting names the day",
  ),
  given("follow_up_one_year", [], 12, 0, "The concluding observations name the paragraphs and the time"),
  given("follow_up_two_years", [], 24, 0, "The concluding observations name the paragraphs and the time"),
  given("follow_up_three_years", [], 36, 0, "The concluding observations name the paragraphs and the time"),
  likely(
    "communication",
    [],
    0,
    60,
    "Special procedures: Manual of operations, letters of allegation; reply within sixty days (verify in the letter)",
  ),
  likely(
    "urgent_appeal",
    [],
    0,
    30,
    "Working Group on Arbitrary Detention, methods of work (A/HRC/36/38), para. 22; as soon as possible",
  ),
  given(
    "individual_communication",
    [],
    6,
    0,
    "ICCPR, Optional Protocol, art. 4 (2): six months; the other treaties as their protocols say",
  ),
  likely(
    "views",
    [],
    0,
    180,
    "Human Rights Committee: information on measures within 180 days of the Views; the day they were transmitted counts (verify)",
  ),
  likely(
    "european_court_judgment",
    [],
    6,
    0,
    "Committee of Ministers of the Council of Europe, CM/Inf/DH(2010)37: action plan within six months of the final judgment",
  ),
  given(
    "african_commission_report",
    [],
    24,
    0,
    "African Charter on Human and Peoples' Rights, art. 62: every two years",
  ),
  likely(
    "african_commission_decision",
    [],
    0,
    180,
    "African Commission, rules of procedure (2020), rule 125: information on measures within 180 days (verify)",
  ),
  likely(
    "african_court_judgment",
    [],
    6,
    0,
    "African Court: judgments commonly order a report within six months of their notification (verify)",
  ),
  likely(
    "inter_american_judgment",
    [],
    12,
    0,
    "Inter-American Court: judgments commonly order a report within one year of their notification (verify)",
  ),
  {
    code: "ilo_comments",
    mechanisms: ["ILO"],
    start: "document",
    months: 0,
    days: 0,
    isEstimate: true,
    source: "ILO Constitution, art. 22: reports of a year are due between 1 June and 1 September (verify)",
  },
];

function rule(
  code: string,
  mechanisms: readonly string[],
  start: RuleStart,
  months: number,
  source: string,
): DeadlineRule {
  return { code, mechanisms, start, months, days: 0, isEstimate: false, source };
}

/** The next periodic report as the treaty counts it: the day that the committee prints is nearly always another. */
function report(
  code: string,
  mechanisms: readonly string[],
  start: RuleStart,
  months: number,
  source: string,
): DeadlineRule {
  return { ...rule(code, mechanisms, start, months, source), isEstimate: true };
}

function given(
  code: string,
  mechanisms: readonly string[],
  months: number,
  days: number,
  source: string,
): DeadlineRule {
  return { code, mechanisms, start: "given", months, days, isEstimate: false, source };
}

/** A time that is usual: the paper itself, or whoever sent it, says which one counts. */
function likely(
  code: string,
  mechanisms: readonly string[],
  months: number,
  days: number,
  source: string,
): DeadlineRule {
  return { ...given(code, mechanisms, months, days, source), isEstimate: true };
}

export function findRule(code: string): DeadlineRule | null {
  return deadlineRules.find((one) => one.code === code) ?? null;
}

/** The day that a rule gives, counted from a day. */
export function dayByRule({ months, days }: Pick<DeadlineRule, "months" | "days">, from: Day): Day {
  return addDays(addMonths(from, months), days);
}

/** Of these rules, those counted by themselves for a review of this mechanism. */
export function rulesOfOutcome(
  mechanism: string,
  rules: readonly DeadlineRule[] = deadlineRules,
): DeadlineRule[] {
  return rules.filter(({ start, mechanisms }) => start === "outcome" && mechanisms.includes(mechanism));
}

/** What of a rule a space may set otherwise. */
export interface RuleTime {
  readonly rule: string;
  readonly isOff: boolean;
  readonly months: number;
  readonly days: number;
}

/** Rules as they hold in a space: with the times it has set, without those it has switched off. */
export function rulesInForce(settings: readonly RuleTime[]): DeadlineRule[] {
  const byRule = new Map(settings.map((setting) => [setting.rule, setting]));
  return deadlineRules.flatMap((one) => {
    const setting = byRule.get(one.code);
    if (setting === undefined) return [one];
    const { isOff, months, days } = setting;
    return isOff ? [] : [{ ...one, months, days }];
  });
}
