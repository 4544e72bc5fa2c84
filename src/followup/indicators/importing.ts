import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import writeExcelFile from "write-excel-file/node";
import { demand } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import { detectFormat, isTableFormat, readSheets } from "../../reading/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import type { DecimalSign } from "../numbers.ts";
import type { Indicator } from "./model.ts";
import { mustFindIndicator, recordValues, replaceValue, resourceOf } from "./service.ts";
import { listValues, type Work } from "./store.ts";
import {
  checkMapping,
  guessMapping,
  missingColumns,
  mostCell,
  mostColumns,
  mostRows,
  type RowOutcome,
  readTable,
  type TableMapping,
  type TableRows,
} from "./table.ts";

/** Bytes of a table of values: five thousand rows are far below. */
export const mostBytesOfTable = 10 * 1024 ** 2;

/**
 * Reads the first sheet that holds something. Refuses with `values_table_empty`, `values_table_too_long`, and what the readers of tables
 * refuse: `not_a_table`, `file_not_recognised`, `file_encrypted`, `file_damaged`.
 */
export async function readTableFile(body: Readable, fileName: string): Promise<string[][]> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-values-"));
  try {
    const file = { path: path.join(folder, "table"), fileName };
    await pipeline(body, createWriteStream(file.path));
    const format = await detectFormat(file.path);
    if (!isTableFormat(format)) throw new SuiviError("not_a_table", { format });
    for await (const { rows } of readSheets(file, format, [])) {
      const table: string[][] = [];
      for await (const part of rows) {
        for (const { cells } of part)
          table.push(cells.slice(0, mostColumns).map((cell) => cell.slice(0, mostCell)));
        if (table.length > mostRows + 1) throw new SuiviError("values_table_too_long", { most: mostRows });
      }
      if (table.length > 1) return rectangle(table);
    }
    throw new SuiviError("values_table_empty");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every row as wide as the widest; without the NUL that the database does not take. */
function rectangle(table: readonly (readonly string[])[]): string[][] {
  const width = Math.max(...table.map((cells) => cells.length));
  return table.map((cells) =>
    Array.from({ length: width }, (_, at) => (cells[at] ?? "").replaceAll("\0", "").toWellFormed()),
  );
}

/** A table on its way in. */
export interface ValuesImport {
  readonly id: string;
  readonly fileName: string;
  readonly rows: TableRows;
  readonly mapping: TableMapping;
}

/** Keeps a table that was read, with a guess of what its columns mean; a former one of the same person for the same indicator goes. */
export async function beginImport(
  doing: Doing,
  indicatorId: string,
  table: { readonly fileName: string; readonly rows: TableRows; readonly decimal: DecimalSign },
): Promise<string> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const indicator = await changeable(transaction, doing, indicatorId);
    const mapping = guessMapping(table.rows, {
      dimensions: indicator.disaggregations,
      unit: indicator.unit,
      decimal: table.decimal,
    });
    await transaction
      .deleteFrom("indicatorImport")
      .where("spaceId", "=", space.id)
      .where("indicatorId", "=", indicator.id)
      .where("importedBy", "=", person.id)
      .execute();
    const id = newIdentifier();
    await transaction
      .insertInto("indicatorImport")
      .values({
        spaceId: space.id,
        id,
        indicatorId: indicator.id,
        fileName: table.fileName.replaceAll("\0", "").slice(0, 200),
        rows: JSON.stringify(table.rows),
        mapping: JSON.stringify(mapping),
        importedBy: person.id,
        createdAt: new Date(),
      })
      .execute();
    return id;
  });
}

async function changeable(
  transaction: Work,
  { space, person }: Doing,
  indicatorId: string,
): Promise<Indicator> {
  const indicator = await mustFindIndicator(transaction, space.id, indicatorId, true);
  demand(person, "indicator.change", resourceOf(indicator, space.id));
  return indicator;
}

/** The table that this person brought; that of another does not exist for them. */
async function findImport(
  transaction: Work,
  { space, person }: Doing,
  indicatorId: string,
  id: string,
): Promise<ValuesImport> {
  const found = isIdentifier(id)
    ? await transaction
        .selectFrom("indicatorImport")
        .select(["id", "fileName", "rows", "mapping"])
        .where("spaceId", "=", space.id)
        .where("id", "=", id)
        .where("indicatorId", "=", indicatorId)
        .where("importedBy", "=", person.id)
        .executeTakeFirst()
    : undefined;
  if (found === undefined) throw new SuiviError("values_import_not_found");
  return { ...found, mapping: checkMapping(found.mapping, found.rows[0]?.length ?? 0) };
}

export interface ImportPreview {
  readonly indicator: Indicator;
  readonly table: ValuesImport;
  readonly missing: readonly ("period" | "value")[];
  /** Of every row; empty while a column is missing. */
  readonly outcomes: readonly RowOutcome[];
}

/** What the rows of a table would come to as its columns are understood now. */
export function previewImport(doing: Doing, indicatorId: string, importId: string): Promise<ImportPreview> {
  return inTransaction(doing, (transaction) => preview(transaction, doing, indicatorId, importId));
}

async function preview(
  transaction: Work,
  doing: Doing,
  indicatorId: string,
  importId: string,
): Promise<ImportPreview> {
  const indicator = await changeable(transaction, doing, indicatorId);
  const table = await findImport(transaction, doing, indicator.id, importId);
  const missing = missingColumns(table.mapping);
  const outcomes =
    missing.length > 0
      ? []
      : readTable(
          table.rows,
          table.mapping,
          await listValues(transaction, doing.space.id, indicator.id),
          todayIn(doing.space),
        );
  return { indicator, table, missing, outcomes };
}

/** Says what the columns of a table mean. */
export async function mapImport(
  doing: Doing,
  indicatorId: string,
  importId: string,
  given: unknown,
): Promise<void> {
  const { space } = doing;
  await inTransaction(doing, async (transaction) => {
    const indicator = await changeable(transaction, doing, indicatorId);
    const { id, rows } = await findImport(transaction, doing, indicator.id, importId);
    await transaction
      .updateTable("indicatorImport")
      .set({ mapping: JSON.stringify(checkMapping(given, rows[0]?.length ?? 0)) })
      .where("spaceId", "=", space.id)
      .where("id", "=", id)
      .execute();
  });
}

export interface ImportResult {
  readonly added: number;
  readonly corrected: number;
  readonly same: number;
  readonly left: number;
}

/**
 * Takes a table over: new values, and those corrections that were confirmed, by row. What cannot be read, and corrections nobody
 * confirmed, are left. The rows are read against what stands now, not as they were shown.
 */
export async function takeOver(
  doing: Doing,
  indicatorId: string,
  importId: string,
  confirmed: {
    readonly rows: readonly number[];
    /** What stood when the corrections were confirmed, by row: another value meanwhile is not written over. */
    readonly seen: ReadonlyMap<number, string>;
    readonly reason: string;
  },
): Promise<ImportResult> {
  const { space, actor } = doing;
  return inTransaction(doing, async (transaction) => {
    const { indicator, table, missing, outcomes } = await preview(transaction, doing, indicatorId, importId);
    if (missing.length > 0) throw new SuiviError("values_columns_missing");
    const added = outcomes.filter(({ kind }) => kind === "new");
    const corrections = outcomes.flatMap((one) =>
      one.kind === "correction" &&
      confirmed.rows.includes(one.row) &&
      confirmed.seen.get(one.row) === one.standing.value
        ? [one]
        : [],
    );
    await recordValues(
      transaction,
      doing,
      indicator.id,
      outcomes.flatMap((one) => (one.kind === "new" ? [one.content] : [])),
    );
    const reason = confirmed.reason === "" ? table.fileName : confirmed.reason;
    for (const { standing, content } of corrections) {
      const kept = {
        ...content,
        source: content.source ?? standing.source,
        note: content.note ?? standing.note,
      };
      await replaceValue(transaction, doing, indicator.id, standing, kept, reason);
    }
    const same = outcomes.filter(({ kind }) => kind === "same").length;
    const result = {
      added: added.length,
      corrected: corrections.length,
      same,
      left: outcomes.length - added.length - corrections.length - same,
    };
    await recordChanges(transaction, space.id, actor, [
      {
        action: "indicator.values_imported",
        entityKind: "indicator",
        entityId: indicator.id,
        data: { fileName: table.fileName, ...result },
      },
    ]);
    await transaction
      .deleteFrom("indicatorImport")
      .where("spaceId", "=", space.id)
      .where("id", "=", table.id)
      .execute();
    return result;
  });
}

/** A workbook to fill in: headings that are recognised again, with a column for each dimension of the indicator, and an example. */
export async function writeTemplate(
  indicator: Pick<Indicator, "disaggregations" | "source">,
  labels: {
    readonly t: (key: string) => string;
    readonly dimension: (name: string) => string;
    readonly isRightToLeft: boolean;
  },
): Promise<Uint8Array> {
  const columns = [
    { heading: labels.t("indicators.template.period"), width: 14, example: "2025" },
    ...indicator.disaggregations.map((name) => ({ heading: labels.dimension(name), width: 18, example: "" })),
    { heading: labels.t("indicators.template.value"), width: 14, example: "12.5" },
    { heading: labels.t("indicators.template.source"), width: 34, example: indicator.source ?? "" },
    { heading: labels.t("indicators.template.note"), width: 40, example: "" },
  ];
  return writeExcelFile(
    [
      columns.map(({ heading }) => ({ value: heading, fontWeight: "bold" as const })),
      columns.map(({ example }) => (example === "" ? null : { value: example, type: String })),
    ],
    {
      sheet: labels.t("indicators.template.sheet").slice(0, 31),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      ...(labels.isRightToLeft ? { rightToLeft: true } : {}),
    },
  ).toBuffer();
}
