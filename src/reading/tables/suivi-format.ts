import { type ItemKind, itemKinds, type Position, type ReadClause } from "../model.ts";

/** One recommendation as Suivi writes it to a table and reads it back, without a loss. */
export interface SuiviRow {
  readonly id: string;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly symbol: string | null;
  /** State under review, ISO 3166-1 alpha-3. */
  readonly state: string | null;
  readonly paragraph: string | null;
  readonly kind: ItemKind;
  readonly text: string;
  /** Read from a damaged text layer; its letters are not as printed. */
  readonly isTextDamaged: boolean;
  /** Names for the reader's eye; the codes beside are what is read back. */
  readonly recommendingStateNames: readonly string[];
  readonly recommenders: readonly string[];
  readonly unrecognisedRecommenders: readonly string[];
  readonly position: Position | null;
  readonly positionSource: string | null;
  readonly positionWording: string | null;
  readonly comment: string | null;
  readonly isConsideredImplemented: boolean;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly section: string | null;
  readonly language: string;
  readonly clauses: readonly ReadClause[];
  /** Texts in other languages than the base text's. */
  readonly translations: readonly {
    readonly language: string;
    readonly provenance: string;
    readonly text: string;
    readonly isDamaged?: boolean;
  }[];
  readonly annotationId: string | null;
  readonly recordState: string;
  /** Documents and places, for the reader's eye. */
  readonly sources: readonly string[];
}

interface SuiviColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly write: (row: SuiviRow) => string;
}

const positionWords: Readonly<Record<Position, string>> = {
  supported: "Supported",
  supported_in_part: "Supported in part",
  noted: "Noted",
  pending: "Pending",
};

/** One value a line; a line end or backslash inside a value is written with a backslash. */
function writeList(values: readonly string[]): string {
  return values
    .map((value) => value.replace(/[\\\n]/g, (sign) => (sign === "\n" ? "\\n" : "\\\\")))
    .join("\n");
}

function readList(cell: string): string[] {
  if (cell === "") return [];
  return cell
    .split("\n")
    .map((line) => line.replace(/\\([\\n])/g, (_, sign: string) => (sign === "n" ? "\n" : "\\")));
}

function isPlainClause(row: SuiviRow): boolean {
  const [clause] = row.clauses;
  return (
    row.clauses.length === 0 ||
    (row.clauses.length === 1 &&
      clause?.letter === "" &&
      clause.text === row.text &&
      clause.recommenders.join() === row.recommenders.join())
  );
}

/** The columns of Suivi's own tables, in their order. Their headings are what the format is recognised by. */
export const suiviColumns = {
  mechanism: { heading: "Mechanism", width: 11, write: (row) => row.mechanism },
  cycle: { heading: "Cycle", width: 6, write: (row) => String(row.cycle ?? "") },
  session: { heading: "Session", width: 8, write: (row) => String(row.session ?? "") },
  symbol: { heading: "Document", width: 18, write: (row) => row.symbol ?? "" },
  state: { heading: "State under review", width: 10, write: (row) => row.state ?? "" },
  paragraph: { heading: "Paragraph", width: 10, write: (row) => row.paragraph ?? "" },
  kind: { heading: "Kind", width: 15, write: (row) => row.kind },
  text: { heading: "Recommendation", width: 70, write: (row) => row.text },
  textDamaged: {
    heading: "Letters not as printed",
    width: 10,
    write: (row) => (row.isTextDamaged ? "yes" : ""),
  },
  stateNames: {
    heading: "Recommending States",
    width: 24,
    write: (row) => writeList(row.recommendingStateNames),
  },
  position: {
    heading: "Position",
    width: 12,
    write: (row) => (row.position === null ? "" : positionWords[row.position]),
  },
  positionSource: { heading: "Source of the position", width: 24, write: (row) => row.positionSource ?? "" },
  positionWording: {
    heading: "Wording of the position",
    width: 30,
    write: (row) => row.positionWording ?? "",
  },
  comment: { heading: "Comment of the State", width: 40, write: (row) => row.comment ?? "" },
  implemented: {
    heading: "Considered implemented",
    width: 12,
    write: (row) => (row.isConsideredImplemented ? "yes" : ""),
  },
  themes: { heading: "Themes", width: 36, write: (row) => writeList(row.themes) },
  groups: { heading: "Groups of persons", width: 28, write: (row) => writeList(row.groups) },
  sdgs: { heading: "Sustainable Development Goals", width: 28, write: (row) => writeList(row.sdgs) },
  section: { heading: "Section", width: 24, write: (row) => row.section ?? "" },
  language: { heading: "Language", width: 9, write: (row) => row.language },
  recordState: { heading: "State of the record", width: 11, write: (row) => row.recordState },
  sources: { heading: "Sources", width: 30, write: (row) => writeList(row.sources) },
  recommenders: {
    heading: "Recommending States (ISO 3166)",
    width: 14,
    write: (row) => row.recommenders.join(" "),
  },
  unrecognised: {
    heading: "Other recommenders as printed",
    width: 14,
    write: (row) => writeList(row.unrecognisedRecommenders),
  },
  clauses: {
    heading: "Clauses",
    width: 14,
    write: (row) => (isPlainClause(row) ? "" : JSON.stringify(row.clauses)),
  },
  translations: {
    heading: "Texts in other languages",
    width: 14,
    write: (row) => (row.translations.length === 0 ? "" : JSON.stringify(row.translations)),
  },
  annotationId: { heading: "UHRI annotation", width: 14, write: (row) => row.annotationId ?? "" },
  id: { heading: "Suivi identifier", width: 14, write: (row) => row.id },
} as const satisfies Readonly<Record<string, SuiviColumn>>;

type SuiviColumnName = keyof typeof suiviColumns;

/** Name of the sheet that carries on what is longer than a cell of a spreadsheet can be. */
export const continuationSheet = "Continued";

/** Which column of a sheet holds what, if its headings are those of Suivi's export; null for any other table. */
export function findSuiviColumns(headings: readonly string[]): ReadonlyMap<SuiviColumnName, number> | null {
  const found = new Map<SuiviColumnName, number>();
  const trimmed = headings.map((heading) => heading.trim());
  for (const [name, { heading }] of Object.entries(suiviColumns)) {
    const at = trimmed.indexOf(heading);
    if (at >= 0) found.set(name as SuiviColumnName, at);
  }
  const isSuivi = found.has("id") && found.has("text") && found.has("recommenders");
  return isSuivi ? found : null;
}

function orNull(cell: string): string | null {
  return cell === "" ? null : cell;
}

function numberOrNull(cell: string): number | null {
  return /^\d{1,4}$/.test(cell) ? Number(cell) : null;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === "string") : [];
}

/** Clauses as they stand in JSON; null where it is damaged. */
export function parseClauses(value: unknown): ReadClause[] | null {
  if (!Array.isArray(value)) return null;
  const clauses: ReadClause[] = [];
  for (const part of value as unknown[]) {
    if (typeof part !== "object" || part === null) return null;
    const { letter, text, recommenders } = part as Record<string, unknown>;
    if (typeof letter !== "string" || typeof text !== "string") return null;
    clauses.push({ letter, text, recommenders: stringsOf(recommenders) });
  }
  return clauses;
}

/** Texts in other languages as they stand in JSON; damaged ones are left out. */
export function parseTranslations(value: unknown): SuiviRow["translations"] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((part) => {
    if (typeof part !== "object" || part === null) return [];
    const { language, provenance, text, isDamaged } = part as Record<string, unknown>;
    const isText = typeof language === "string" && typeof provenance === "string" && typeof text === "string";
    if (!isText) return [];
    return [{ language, provenance, text, ...(isDamaged === true ? { isDamaged } : {}) }];
  });
}

function parseJson(cell: string): unknown {
  if (cell === "") return null;
  try {
    return JSON.parse(cell);
  } catch (error) {
    // A person has edited the cell; the text column stands for itself.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The cells of one recommendation, in the order of `suiviColumns`. */
export function writeSuiviRow(row: SuiviRow): string[] {
  return Object.values(suiviColumns).map((column: SuiviColumn) => column.write(row));
}

/** The inverse of `writeSuiviRow`; columns that a person has taken out read as empty. */
export function readSuiviRow(
  cells: readonly string[],
  columns: ReadonlyMap<SuiviColumnName, number>,
): SuiviRow {
  const cell = (name: SuiviColumnName): string => {
    const at = columns.get(name);
    return at === undefined ? "" : (cells[at] ?? "");
  };
  const text = cell("text");
  const recommenders = cell("recommenders")
    .split(" ")
    .filter((code) => /^[A-Z]{3}$/.test(code));
  const words = cell("position");
  const position =
    (Object.keys(positionWords) as Position[]).find((key) => positionWords[key] === words) ?? null;
  return {
    id: cell("id"),
    mechanism: cell("mechanism"),
    cycle: numberOrNull(cell("cycle")),
    session: numberOrNull(cell("session")),
    symbol: orNull(cell("symbol")),
    state: orNull(cell("state")),
    paragraph: orNull(cell("paragraph")),
    kind: itemKinds.find((kind) => kind === cell("kind")) ?? "recommendation",
    text,
    isTextDamaged: cell("textDamaged") !== "",
    recommendingStateNames: readList(cell("stateNames")),
    recommenders,
    unrecognisedRecommenders: readList(cell("unrecognised")),
    position,
    positionSource: orNull(cell("positionSource")),
    positionWording: orNull(cell("positionWording")),
    comment: orNull(cell("comment")),
    isConsideredImplemented: cell("implemented") === "yes",
    themes: readList(cell("themes")),
    groups: readList(cell("groups")),
    sdgs: readList(cell("sdgs")),
    section: orNull(cell("section")),
    language: cell("language"),
    clauses: parseClauses(parseJson(cell("clauses"))) ?? [{ letter: "", text, recommenders }],
    translations: parseTranslations(parseJson(cell("translations"))),
    annotationId: orNull(cell("annotationId")),
    recordState: cell("recordState"),
    sources: readList(cell("sources")),
  };
}

const formula = /^'*[=+\-@\t\r\n]/;
const guarded = /^'+[=+\-@\t\r\n]/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it, as people write it by hand. */
export function guardCell(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** The inverse of `guardCell`. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
