import writeExcelFile from "write-excel-file/node";
import { guardCell } from "../../../reading/index.ts";
import { amountOf } from "../money.ts";
import type { NationalAction } from "../national.ts";
import { numbersOf, type PlanToWrite, type PlanWords, stateOf, themeName } from "./model.ts";

type Value = string | number | null;

interface Sheet {
  readonly name: string;
  readonly columns: readonly (readonly [heading: string, width: number])[];
  readonly rows: readonly (readonly Value[])[];
}

/** Excel's limit of characters in a cell, less some room; and what XML cannot hold is left out. */
const longestCell = 32_000;

function textOf(text: string): string {
  const clean = guardCell(text)
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, "")
    .toWellFormed();
  // The library keeps texts as keys of a plain object and would lose "constructor".
  return clean in Object.prototype ? `${clean} ` : clean.slice(0, longestCell);
}

function cellOf(value: Value) {
  if (value === null || value === "") return null;
  return typeof value === "number"
    ? { value, type: Number, alignVertical: "top" as const }
    : { value: textOf(value), type: String, wrap: true, alignVertical: "top" as const };
}

/** Names of sheets may hold neither these signs nor more than 31 characters. */
function sheetName(text: string): string {
  return text.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

/** The national action plan as a workbook: actions, milestones, budget lines and indicators, each a sheet that can be counted and sorted. */
export async function writePlanExcel(plan: PlanToWrite, words: PlanWords): Promise<Uint8Array> {
  const { t } = words;
  const actions = plan.themes.flatMap(({ theme, actions: of }) => of.map((action) => ({ theme, action })));
  const nameOf = (id: string) => plan.names.get(id) ?? "";
  const of = ({ theme, action }: { theme: string | null; action: NationalAction }): Value[] => [
    themeName(theme, words),
    action.title,
    nameOf(action.institutionId),
  ];
  const common = [
    [t("plan.filter.theme"), 28],
    [t("plan.column.action"), 50],
    [t("plan.column.responsible"), 32],
  ] as const;
  const sheets: Sheet[] = [
    {
      name: t("plan.export.actions"),
      columns: [
        ...common,
        [t("plan.field.partners"), 32],
        [t("plan.field.kind"), 14],
        [t("plan.field.state"), 18],
        [t("plan.field.startsOn"), 12],
        [t("plan.field.dueOn"), 12],
        [t("plan.column.recommendations"), 30],
        [t("plan.column.indicators"), 40],
        [t("plan.field.sdgTargets"), 16],
        [t("plan.field.territories"), 24],
        [t("plan.field.groups"), 24],
      ],
      rows: actions.map((one) => [
        ...of(one),
        one.action.partnerIds.map(nameOf).join("; "),
        t(`plan.kind.${one.action.kind}`),
        stateOf(one.action, plan.today, words),
        one.action.startsOn,
        one.action.dueOn,
        numbersOf(one.action, words.language).join("; "),
        one.action.indicators.map(({ title }) => title).join("; "),
        one.action.sdgTargets.join("; "),
        one.action.territories.join("; "),
        one.action.groups.join("; "),
      ]),
    },
    {
      name: t("plan.export.milestones"),
      columns: [
        ...common,
        [t("plan.milestone.title"), 40],
        [t("plan.milestone.due"), 12],
        [t("plan.milestone.reached"), 12],
      ],
      rows: actions.flatMap((one) =>
        one.action.milestones.map(({ title, dueOn, reachedOn }) => [...of(one), title, dueOn, reachedOn]),
      ),
    },
    {
      name: t("plan.export.budget"),
      columns: [
        ...common,
        [t("plan.budget.year"), 8],
        [t("plan.budget.source"), 28],
        [t("plan.budget.currency"), 10],
        [t("plan.budget.planned"), 16],
        [t("plan.budget.allocated"), 16],
        [t("plan.budget.spent"), 16],
      ],
      rows: actions.flatMap((one) =>
        one.action.budget.map((line) => [
          ...of(one),
          line.year,
          line.source,
          line.currency,
          ...[line.plannedMinor, line.allocatedMinor, line.spentMinor].map((minor) =>
            minor === null ? null : Number(amountOf(minor, line.currency)),
          ),
        ]),
      ),
    },
    {
      name: t("plan.export.indicators"),
      columns: [
        ...common,
        [t("plan.export.indicator"), 50],
        [t("plan.export.unit"), 14],
        [t("plan.export.target"), 12],
        [t("plan.export.targetOn"), 12],
      ],
      rows: actions.flatMap((one) =>
        one.action.indicators.map(({ title, unit, target, targetOn }) => [
          ...of(one),
          title,
          unit,
          target === null ? null : Number(target),
          targetOn,
        ]),
      ),
    },
  ];
  const written = sheets.map(({ name, columns, rows }) => ({
    sheet: sheetName(name),
    data: [
      columns.map(([heading]) => ({ value: heading, type: String, fontWeight: "bold" as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
    ...(words.direction === "rtl" ? { rightToLeft: true } : {}),
  }));
  return writeExcelFile(written as Parameters<typeof writeExcelFile>[0]).toBuffer();
}
