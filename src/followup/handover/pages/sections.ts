import { institutionName } from "../../../institutions/index.ts";
import type { Words } from "../../../web/index.ts";
import type { ListedAssignment } from "../../assignments/index.ts";
import { type HandoverFile, unsettledOf } from "../model.ts";

/** A cell of the handover file, for the page and for the document. */
export interface FileCell {
  readonly text: string;
  /** Path in this installation, or an address of mail. */
  readonly href?: string;
  /** Stands before the text and is the link; without it the text is. */
  readonly label?: string;
  /** Language of the text, where it is not the page's. */
  readonly language?: string;
}

export interface FileSection {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** Shares of the width in a document, in hundredths; all the same where they are not given. */
  readonly widths?: readonly number[];
  readonly rows: readonly (readonly FileCell[])[];
}

/** Characters of a report that a table has room for. */
const shownText = 280;

function beginningOf(text: string): string {
  if (text.length <= shownText) return text;
  const cut = text.slice(0, shownText);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), shownText / 2))}…`;
}

/** Everything a successor reads, section by section; empty ones are left out. `base` is "/s/AGO". */
export function sectionsOf(file: HandoverFile, base: string, words: Words): FileSection[] {
  const sections = [
    assignedSection("led", file.led, file, base, words),
    unsettledSection(file, base, words),
    updatesSection(file, base, words),
    deadlinesSection(file, words),
    actionsSection(file, base, words),
    indicatorsSection(file, base, words),
    assignedSection("contributed", file.contributed, file, base, words),
    decisionsSection(file, base, words),
    contactsSection(file, words),
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

function numberCell(
  recommendation: { readonly id: string; readonly paragraph: string | null } | null,
  base: string,
  { t }: Words,
): FileCell {
  if (recommendation === null) return { text: "" };
  return {
    text: recommendation.paragraph ?? t("handover.withoutNumber"),
    href: `${base}/register/${recommendation.id}`,
  };
}

function assignedSection(
  key: "led" | "contributed",
  assignments: readonly ListedAssignment[],
  { latest }: HandoverFile,
  base: string,
  words: Words,
): FileSection {
  const { t, date } = words;
  return {
    key,
    title: t(`handover.${key}`, { count: assignments.length }),
    columns: ["number", "recommendation", "status", "due", "report"].map((one) =>
      t(`handover.column.${one}`),
    ),
    widths: [8, 32, 13, 12, 35],
    rows: assignments.map(({ recommendation, dueOn, recommendationId }) => {
      const report = latest.get(recommendationId);
      return [
        numberCell(recommendation, base, words),
        textCell(recommendation, words),
        { text: t(`followup.status.${recommendation.status}`) },
        { text: dueOn === null ? "" : date(dueOn) },
        report === undefined
          ? { text: t("handover.noReport") }
          : {
              label: t("handover.until", { day: date(report.periodTo) }),
              text: beginningOf(report.text),
              href: `${base}/progress/${report.id}`,
              language: report.language,
            },
      ];
    }),
  };
}

/** The text of a recommendation; one whose letters are not as printed says so. */
function textCell(
  { text, language, isTextDamaged }: { text: string; language: string; isTextDamaged: boolean },
  { t }: Words,
): FileCell {
  return { text: isTextDamaged ? `[${t("web.textDamaged")}] ${text}` : text, language };
}

function unsettledSection(file: HandoverFile, base: string, words: Words): FileSection {
  const { t, date } = words;
  const unsettled = unsettledOf(file);
  return {
    key: "unsettled",
    title: t("handover.unsettled", { count: unsettled.length }),
    columns: ["number", "recommendation", "state", "since"].map((one) => t(`handover.column.${one}`)),
    rows: unsettled.map(({ id, recommendation, state, answerReason, assignedAt, answeredAt }) => [
      numberCell(recommendation, base, words),
      textCell(recommendation, words),
      { label: t(`assignments.state.${state}`), text: answerReason ?? "", href: `${base}/assignments/${id}` },
      { text: date(answeredAt ?? assignedAt) },
    ]),
  };
}

function updatesSection({ updates }: HandoverFile, base: string, words: Words): FileSection {
  const { t, date } = words;
  return {
    key: "updates",
    title: t("handover.updates", { count: updates.length }),
    columns: ["number", "state", "period", "text"].map((one) => t(`handover.column.${one}`)),
    rows: updates.map((update) => [
      numberCell(update.recommendation, base, words),
      { text: t(`progress.state.${update.state}`), href: `${base}/progress/${update.id}` },
      { text: t("handover.until", { day: date(update.periodTo) }) },
      update.state === "returned" && update.reviewComment !== null
        ? { text: t("handover.returnedWith", { comment: update.reviewComment }) }
        : { text: beginningOf(update.text), language: update.language },
    ]),
  };
}

function actionsSection({ actions }: HandoverFile, base: string, { t, date }: Words): FileSection {
  return {
    key: "actions",
    title: t("handover.actions", { count: actions.length }),
    columns: ["action", "state", "due", "milestones"].map((one) => t(`handover.column.${one}`)),
    rows: actions.map((one) => {
      const next =
        one.nextMilestone === null
          ? ""
          : t("handover.nextMilestone", {
              title: one.nextMilestone,
              day: one.nextMilestoneOn === null ? t("handover.withoutDay") : date(one.nextMilestoneOn),
            });
      const reached =
        one.milestones === 0 ? "" : t("handover.milestones", { reached: one.reached, count: one.milestones });
      return [
        { text: one.title, href: `${base}/plan/${one.id}`, language: one.language },
        { text: t(`handover.action.${one.state}`) },
        { text: one.dueOn === null ? "" : date(one.dueOn) },
        { text: [reached, next].filter((part) => part !== "").join(" ") },
      ];
    }),
  };
}

function indicatorsSection({ indicators }: HandoverFile, base: string, { t, date }: Words): FileSection {
  return {
    key: "indicators",
    title: t("handover.indicators", { count: indicators.length }),
    columns: ["indicator", "lastValue"].map((one) => t(`handover.column.${one}`)),
    rows: indicators.map((one) => [
      { text: one.title, href: `${base}/indicators/${one.id}`, language: one.language },
      { text: one.measuredOn === null ? t("handover.noValue") : date(one.measuredOn) },
    ]),
  };
}

function deadlinesSection({ deadlines, today }: HandoverFile, { t, date }: Words): FileSection {
  return {
    key: "deadlines",
    title: t("handover.deadlines", { count: deadlines.length }),
    columns: ["day", "deadline"].map((one) => t(`handover.column.${one}`)),
    rows: deadlines.map((one) => [
      { text: one.dueOn < today ? t("handover.late", { day: date(one.dueOn) }) : date(one.dueOn) },
      { text: one.title, language: one.language },
    ]),
  };
}

function decisionsSection({ decisions }: HandoverFile, base: string, words: Words): FileSection {
  const { t, date } = words;
  return {
    key: "decisions",
    title: t("handover.decisions"),
    columns: ["day", "number", "decision", "reason"].map((one) => t(`handover.column.${one}`)),
    rows: decisions.map((one) => [
      { text: date(one.at) },
      one.recommendationId === null
        ? { text: "" }
        : numberCell({ id: one.recommendationId, paragraph: one.paragraph }, base, words),
      {
        text:
          one.status === null
            ? t(`handover.decision.${one.kind}`)
            : t("handover.decision.status", { status: t(`followup.status.${one.status}`) }),
      },
      { text: one.reason },
    ]),
  };
}

function contactsSection(file: HandoverFile, words: Words): FileSection {
  const { t, language } = words;
  const people = [
    ...file.focalPoints.map((one) => ({ ...one, part: t("handover.contact.focalPoint") })),
    ...file.colleagues.map((one) => ({ ...one, part: t("handover.contact.colleague") })),
    ...file.coordinators.map((one) => ({ ...one, part: t("handover.contact.coordinator") })),
  ];
  const office = file.institution.contact;
  const rows: FileCell[][] = people.map((one) => [
    { text: one.name },
    { text: [one.part, one.title ?? ""].filter((part) => part !== "").join(", ") },
    one.email === "" ? { text: "" } : { text: one.email, href: `mailto:${one.email}` },
  ]);
  if (office !== null) {
    rows.push([
      { text: institutionName(file.institution, language) },
      { text: t("handover.contact.office") },
      { text: office },
    ]);
  }
  return {
    key: "contacts",
    title: t("handover.contacts"),
    columns: ["name", "part", "address"].map((one) => t(`handover.column.${one}`)),
    rows,
  };
}
