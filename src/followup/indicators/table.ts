import type { Day } from "../../kernel/index.ts";
import { type DecimalSign, decimalSignOf, decimalSigns, readNumber } from "../numbers.ts";
import { knownDimensions, partOf, readDimensions } from "./dimensions.ts";
import { cleanPart, type Disaggregation, type IndicatorValue, keyOf, type ValueContent } from "./model.ts";
import { type DayOrder, dayOrderOf, readPeriod } from "./periods.ts";

/** A table as it came: the headings, then rows of cells. */
export type TableRows = readonly (readonly string[])[];

/** What stands in a column. `dimension:NAME` is a part of that dimension. */
export type ColumnMeaning = "" | "period" | "from" | "value" | "source" | "note" | `dimension:${string}`;

/** What the columns of a table mean and how it writes numbers and days; guessed first, then a person says. */
export interface TableMapping {
  readonly columns: readonly ColumnMeaning[];
  readonly decimal: DecimalSign;
  readonly dayOrder: DayOrder;
  /** Shares were written as parts of one: 0.57 is 57 %. */
  readonly timesHundred: boolean;
}

export const mostRows = 5000;
export const mostColumns = 40;
export const mostCell = 2000;

/** Words of headings in the languages of the United Nations; compared without case and accents. */
const headings: readonly (readonly [Exclude<ColumnMeaning, "">, RegExp])[] = [
  ["from", /^(from|period from|start|beginning|du|de|debut|desde|inicio|с|начало|من|开始)(?!\p{L})/u],
  [
    "period",
    /^(period|year|date|day|time|to|end|until|measured on|periode|annee|an|jour|au|periodo|ano|fecha|hasta|период|год|дата|الفتره|الفترة|السنه|السنة|التاريخ|إلى|年|年份|日期|时期)/u,
  ],
  [
    "value",
    /^(value|result|figure|number|percent|rate|%|valeur|resultat|valor|resultado|значение|показатель|القيمه|القيمة|النسبة|值|数值)/u,
  ],
  ["source", /^(source|origin|fuente|источник|المصدر|来源)/u],
  ["note", /^(note|comment|remark|observation|nota|comentario|примечание|ملاحظ|备注)/u],
  ["dimension:sex", /^(sex|gender|sexe|genre|sexo|genero|пол|الجنس|性别)/u],
  ["dimension:age", /^(age|edad|возраст|العمر|السن|年龄)/u],
  ["dimension:disability", /^(disab|handicap|discapacidad|инвалид|الإعاقه|الإعاقة|残疾)/u],
  [
    "dimension:territory",
    /^(territor|region|province|district|area|departement|region|регион|территор|الإقليم|المنطقه|المنطقة|المحافظة|地区|省)/u,
  ],
];

function plainHeading(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}/gu, "")
    .normalize("NFC")
    .trim()
    .toLowerCase();
}

/** Guesses what the columns mean: by their headings, and where those say nothing by what stands in them. */
export function guessMapping(
  rows: TableRows,
  known: { readonly dimensions: readonly string[]; readonly unit: string; readonly decimal: DecimalSign },
): TableMapping {
  const [head = [], ...body] = rows;
  const columns = head.map((heading): ColumnMeaning => {
    const plain = plainHeading(heading);
    const dimension = known.dimensions.find((name) => plainHeading(name) === plain);
    if (dimension !== undefined) return `dimension:${dimension}`;
    return headings.find(([, shape]) => shape.test(plain))?.[0] ?? "";
  });
  // Each is meant once; what comes again is left for the person.
  const seen = new Set<string>();
  for (const [at, meaning] of columns.entries()) {
    if (meaning !== "" && seen.has(meaning)) columns[at] = "";
    seen.add(meaning);
  }
  const cellsOf = (column: number) =>
    body.map((row) => row[column] ?? "").filter((cell) => cell.trim() !== "");
  const isMostly = (column: number, is: (cell: string) => boolean) => {
    const cells = cellsOf(column);
    return cells.length > 0 && cells.filter(is).length >= cells.length * 0.8;
  };
  const fill = (meaning: "period" | "value", is: (cell: string) => boolean) => {
    if (columns.includes(meaning)) return;
    const at = columns.findIndex((found, column) => found === "" && isMostly(column, is));
    if (at >= 0) columns[at] = meaning;
  };
  fill("period", (cell) => readPeriod(cell).kind === "period");
  fill("value", (cell) => readNumber(cell, ".").kind === "number");
  const values = columns.includes("value") ? cellsOf(columns.indexOf("value")) : [];
  const days = columns.includes("period") ? cellsOf(columns.indexOf("period")) : [];
  const decimal = decimalSignOf(values) ?? known.decimal;
  return {
    columns,
    decimal,
    dayOrder: dayOrderOf(days) ?? "day_first",
    timesHundred: looksLikeShares(values, known.unit, decimal),
  };
}

/** Spreadsheets keep 57 % as 0.57: true where the unit is percent and no value goes beyond one. */
function looksLikeShares(values: readonly string[], unit: string, decimal: DecimalSign): boolean {
  if (!/%|percent|pour cent|por ciento|процент|٪|بالمئة|في المائة|百分/iu.test(unit)) return false;
  const read = values.map((cell) => readNumber(cell, decimal));
  const numbers = read.flatMap((one) => (one.kind === "number" ? [one] : []));
  const hasDecimals = numbers.some(({ value }) => value.includes("."));
  return (
    numbers.length > 1 &&
    hasDecimals &&
    numbers.every(({ value, isPercent }) => !isPercent && Math.abs(Number(value)) <= 1)
  );
}

/** Reads a mapping that came from a form or the database; what makes no sense is left out. */
export function checkMapping(given: unknown, width: number): TableMapping {
  const of = typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
  const columns = Array.isArray(of.columns) ? (of.columns as unknown[]) : [];
  return {
    columns: Array.from({ length: width }, (_, at) => meaningOf(columns[at])),
    decimal: decimalSigns.find((sign) => sign === of.decimal) ?? ".",
    dayOrder: of.dayOrder === "month_first" ? "month_first" : "day_first",
    timesHundred: of.timesHundred === true,
  };
}

const plainMeanings = ["period", "from", "value", "source", "note"] as const;

export function meaningOf(given: unknown): ColumnMeaning {
  if (typeof given !== "string") return "";
  const plain = plainMeanings.find((one) => one === given);
  if (plain !== undefined) return plain;
  if (!given.startsWith("dimension:")) return "";
  const [name] = readDimensions(given.slice("dimension:".length, 80));
  return name === undefined ? "" : `dimension:${name}`;
}

/** What is wrong with a row: kind of a message, what it names, and in which column it stands. */
export interface RowProblem {
  readonly kind:
    | "period_missing"
    | "period_unclear"
    | "period_to_come"
    | "period_backwards"
    | "value_missing"
    | "value_unclear"
    | "text_too_long"
    | "twice_in_file";
  readonly column: number | null;
  readonly text: string;
}

/** What a row comes to. */
export type RowOutcome =
  | { readonly kind: "new"; readonly row: number; readonly content: ValueContent }
  | { readonly kind: "same"; readonly row: number; readonly content: ValueContent }
  | {
      readonly kind: "correction";
      readonly row: number;
      readonly content: ValueContent;
      readonly standing: IndicatorValue;
    }
  | { readonly kind: "problem"; readonly row: number; readonly problem: RowProblem };

/** Columns that must be there before anything can be read. */
export function missingColumns({ columns }: TableMapping): ("period" | "value")[] {
  return (["period", "value"] as const).filter((meaning) => !columns.includes(meaning));
}

/**
 * Reads the rows of a table against the values that stand: new ones, ones that are there already, ones that say something else (a
 * correction to confirm), and rows that cannot be read, each with its reason. Rows count as in a spreadsheet, the headings being 1.
 */
export function readTable(
  rows: TableRows,
  mapping: TableMapping,
  standing: readonly IndicatorValue[],
  today: Day,
): RowOutcome[] {
  const placeOf = (day: Day, disaggregation: Disaggregation) => `${day} ${keyOf(disaggregation)}`;
  const known = new Map(standing.map((value) => [placeOf(value.measuredOn, value.disaggregation), value]));
  const met = new Map<string, string>();
  const outcomes: RowOutcome[] = [];
  for (const [at, cells] of rows.entries()) {
    if (at === 0 || cells.every((cell) => cell.trim() === "")) continue;
    const row = at + 1;
    const read = readRow(cells, mapping, today);
    if ("problem" in read) {
      outcomes.push({ kind: "problem", row, problem: read.problem });
      continue;
    }
    const { content } = read;
    const place = placeOf(content.measuredOn, content.disaggregation);
    const before = met.get(place);
    if (before !== undefined) {
      if (Number(before) !== Number(content.value)) {
        const problem = {
          kind: "twice_in_file",
          column: mapping.columns.indexOf("value"),
          text: before,
        } as const;
        outcomes.push({ kind: "problem", row, problem });
      } else outcomes.push({ kind: "same", row, content });
      continue;
    }
    met.set(place, content.value);
    const there = known.get(place);
    if (there === undefined) outcomes.push({ kind: "new", row, content });
    else if (Number(there.value) === Number(content.value)) outcomes.push({ kind: "same", row, content });
    else outcomes.push({ kind: "correction", row, content, standing: there });
  }
  return outcomes;
}

function readRow(
  cells: readonly string[],
  mapping: TableMapping,
  today: Day,
): { readonly content: ValueContent } | { readonly problem: RowProblem } {
  const { columns, decimal, dayOrder } = mapping;
  const cellOf = (meaning: ColumnMeaning) => {
    const column = columns.indexOf(meaning);
    return { column: column < 0 ? null : column, text: column < 0 ? "" : (cells[column] ?? "").trim() };
  };
  const wrong = (kind: RowProblem["kind"], { column, text }: { column: number | null; text: string }) => ({
    problem: { kind, column, text: text.slice(0, 80) },
  });
  const periodCell = cellOf("period");
  const period = readPeriod(periodCell.text, dayOrder);
  if (period.kind === "empty") return wrong("period_missing", periodCell);
  if (period.kind === "none") return wrong("period_unclear", periodCell);
  if (period.to > today) return wrong("period_to_come", periodCell);
  const fromCell = cellOf("from");
  const from = readPeriod(fromCell.text, dayOrder);
  if (from.kind === "none") return wrong("period_unclear", fromCell);
  const periodFrom = from.kind === "period" ? (from.from ?? from.to) : period.from;
  if (periodFrom !== null && periodFrom > period.to) return wrong("period_backwards", fromCell);
  const valueCell = cellOf("value");
  const value = readNumber(valueCell.text, decimal);
  if (value.kind === "empty") return wrong("value_missing", valueCell);
  if (value.kind === "none") return wrong("value_unclear", valueCell);
  const disaggregation: Record<string, string> = {};
  for (const [column, meaning] of columns.entries()) {
    if (!meaning.startsWith("dimension:")) continue;
    const part = cleanPart(cells[column] ?? "");
    if (part.length > 200) return wrong("text_too_long", { column, text: part });
    const name = meaning.slice("dimension:".length);
    if (part !== "" && !isWhole(part)) disaggregation[name] = partOf(name, part);
  }
  const source = cellOf("source");
  const note = cellOf("note");
  if (source.text.length > 1000) return wrong("text_too_long", source);
  if (note.text.length > 2000) return wrong("text_too_long", note);
  return {
    content: {
      periodFrom,
      measuredOn: period.to,
      value: mapping.timesHundred && !value.isPercent ? timesHundred(value.value) : value.value,
      disaggregation,
      source: source.text === "" ? null : source.text,
      note: note.text === "" ? null : note.text,
    },
  };
}

/** "Total" in a column of parts stands for the whole. */
function isWhole(part: string): boolean {
  return /^(total|all|both sexes|both|ensemble|tous|todos|ambos sexos|всего|оба пола|المجموع|الكل|كلا الجنسين|总计|合计)$/iu.test(
    part,
  );
}

/** Moves the decimal point, without the errors of binary fractions. */
function timesHundred(value: string): string {
  const [whole = "0", decimals = ""] = value.replace("-", "").split(".");
  const digits = `${whole}${decimals.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = decimals.slice(2);
  return `${value.startsWith("-") ? "-" : ""}${digits}${rest === "" ? "" : `.${rest}`}`;
}

/** Names of the dimensions a mapping holds, the known ones in their order first. */
export function dimensionsOf({ columns }: TableMapping): string[] {
  const names = columns.flatMap((meaning) =>
    meaning.startsWith("dimension:") ? [meaning.slice("dimension:".length)] : [],
  );
  const rank = (name: string) => {
    const at = (knownDimensions as readonly string[]).indexOf(name);
    return at < 0 ? knownDimensions.length : at;
  };
  return [...new Set(names)].sort((one, other) => rank(one) - rank(other));
}
