import writeExcelFile from "write-excel-file/node";
import { institutionName } from "../../institutions/index.ts";
import { guardCell } from "../../reading/index.ts";
import type { Sight } from "./model.ts";
import type { FollowupNames } from "./service.ts";
import type { FollowupRow } from "./store.ts";

export const listFormats = ["xlsx", "csv"] as const;
export type ListFormat = (typeof listFormats)[number];

export const listMediaTypes: Readonly<Record<ListFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** What a list is written with: the words of the page's language. */
export interface ListWords {
  readonly language: string;
  t(key: string): string;
}

interface ExportedColumn {
  readonly heading: string;
  readonly width: number;
  readonly write: (row: FollowupRow) => string;
}

/** The columns of a list, those alone that somebody of this sight may see. */
function columnsOf(
  names: FollowupNames,
  sight: Sight,
  words: ListWords,
  reviewOf: (id: string) => string,
): ExportedColumn[] {
  const { t, language } = words;
  const institutions = new Map(names.institutions.map((one) => [one.id, institutionName(one, language)]));
  const nameOf = (id: string | null) => (id === null ? "" : (institutions.get(id) ?? ""));
  const column = (key: string, width: number, write: ExportedColumn["write"]) => ({
    heading: t(`followup.column.${key}`),
    width,
    write,
  });
  return [
    column("paragraph", 10, (row) => row.paragraph ?? ""),
    column("review", 24, (row) => reviewOf(row.reviewId)),
    column("text", 70, (row) => (row.isTextDamaged ? `[${t("web.textDamaged")}] ${row.text}` : row.text)),
    column("status", 22, (row) => t(`followup.status.${row.status}`)),
    column("statusOn", 12, (row) => row.statusOn ?? ""),
    ...(sight.assignments
      ? [
          column("lead", 30, (row) => nameOf(row.leadInstitutionId)),
          column("institutions", 40, (row) => row.institutionIds.map(nameOf).join("; ")),
        ]
      : []),
    ...(sight.deadlines ? [column("due", 12, (row) => row.dueOn ?? "")] : []),
    column("touched", 12, (row) => row.touchedAt?.toISOString().slice(0, 10) ?? ""),
    ...(sight.workload ? [column("waiting", 10, (row) => String(row.waitingUpdates))] : []),
    column("themes", 30, (row) => row.themes.join("; ")),
    column("groups", 30, (row) => row.groups.join("; ")),
    column("sdgs", 30, (row) => row.sdgs.join("; ")),
  ];
}

/** The rows of a list as a file. */
export async function writeList(
  format: ListFormat,
  rows: readonly FollowupRow[],
  names: FollowupNames,
  sight: Sight,
  words: ListWords,
  reviewOf: (id: string) => string,
): Promise<Buffer> {
  const columns = columnsOf(names, sight, words, reviewOf);
  if (format === "csv") {
    const lines = [
      columns.map(({ heading }) => heading),
      ...rows.map((row) => columns.map(({ write }) => write(row))),
    ].map((cells) => cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(","));
    return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
  }
  const table = [
    columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: "bold" as const })),
    ...rows.map((row) =>
      columns.map(({ write }) => ({
        value: cellText(write(row)),
        type: String,
        wrap: true,
        alignVertical: "top" as const,
      })),
    ),
  ];
  return Buffer.from(
    await writeExcelFile(table, {
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    }).toBuffer(),
  );
}

/** Excel's limit of characters in a cell, less some room; and what XML cannot hold is left out. */
const longestCell = 32_000;

function cellText(text: string): string {
  const clean = text.replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, "").toWellFormed();
  // The library keeps texts as keys of a plain object and would lose "constructor".
  return clean in Object.prototype ? `${clean} ` : clean.slice(0, longestCell);
}
