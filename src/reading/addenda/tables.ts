import type { NamedLabel } from "../numbers/index.ts";
import type { TableRow } from "./cells.ts";
import { behindRepeatedText, type Head, type Numbering, readHead } from "./heads.ts";
import { readAnswer, readStance, type Stance } from "./stance.ts";

/** What the columns of a table of answers hold. */
export interface TableRoles {
  readonly label: number;
  /** The column of positions; null where none has them. */
  readonly position: number | null;
  readonly comments: readonly number[];
  /** Columns whose heading is a position, ticked where it applies. */
  readonly classes: ReadonlyMap<number, Stance>;
  /** Numbers stand without prefix in a column of their own. */
  readonly hasBareNumbers: boolean;
}

/** One row read: the recommendations and what is said of them. */
export interface RowAnswer {
  readonly labels: readonly NamedLabel[];
  readonly stance: Stance | null;
  readonly wording: string | null;
  readonly comment: string | null;
  readonly isSplit: boolean;
}

const tick = /^(?:x|✓|✔|√|☑|☒|●|•|\+|yes|y|oui|sí|да|نعم|是|1)$/iu;
const positionHead =
  /position|respon|repl(?:y|ies)|answer|status|accept|support|réponse|respuesta|posición|decision|view|позици|ответ|الموقف|الرد|立场|答复|回应|态度/iu;
const commentHead =
  /comment|explan|remark|observ|justif|rational|reason|clarif|inform|note|respon|repl(?:y|ies)|measure|implement|commentaire|comentario|комментар|пояснен|замечан|примечан|تعليق|ملاحظ|توضيح|评论|意见|说明|备注/iu;
const textHead = /recommendation|recommandation|recomendaci|рекомендац|توصي|建议|\btext\b/iu;

function stanceOf(cell: string): (Stance & { isSplit: boolean }) | null {
  const answer = readAnswer(cell);
  if (answer.position !== null) return answer;
  // "Already implemented" alone is an answer: the State has nothing against it.
  return answer.consideredImplemented && cell.length < 120 ? { ...answer, position: "supported" } : null;
}

/**
 * Finds which column of a table holds the numbers, which the positions and which the comments; null where the table is no
 * table of answers. All rows of the table are needed, since headings are often vague and contents are not.
 */
export function readTableRoles(rows: readonly TableRow[], numbering: Numbering): TableRoles | null {
  const columns = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort((a, b) => a - b);
  const inTable = tableNumbering(rows, columns, numbering);
  let label: number | null = null;
  let most = 0;
  for (const column of columns) {
    const labelled = rows.filter(({ cells }) => headOf(cells.get(column) ?? "", inTable) !== null).length;
    if (labelled > most) [label, most] = [column, labelled];
  }
  if (label === null) return null;
  const labelColumn = label;
  const answers = rows.filter(({ cells }) => headOf(cells.get(labelColumn) ?? "", inTable) !== null);
  const heading = rows.find(({ cells }) => headOf(cells.get(labelColumn) ?? "", inTable) === null)?.cells;
  const classes = new Map<number, Stance>();
  let position: number | null = null;
  let best = 0.34;
  for (const column of columns) {
    if (column === labelColumn) continue;
    const head = heading?.get(column) ?? "";
    const cells = answers.flatMap((row) => row.cells.get(column) ?? []).filter((cell) => cell.trim() !== "");
    if (cells.length === 0) continue;
    const ofHead = readStance(head);
    if (ofHead.position !== null && cells.every((cell) => tick.test(cell.trim()))) {
      classes.set(column, ofHead);
      continue;
    }
    const told = cells.filter((cell) => stanceOf(behindRepeatedText(cell)) !== null).length / cells.length;
    const short = cells.filter((cell) => cell.length <= 80).length / cells.length;
    const isText = textHead.test(head) && !positionHead.test(head);
    const score =
      told * (0.5 + short / 2) + (positionHead.test(head) && told > 0 ? 0.3 : 0) - (isText ? 0.4 : 0);
    if (score > best) [position, best] = [column, score];
  }
  if (classes.size > 0) position = null;
  // Without positions it is no table of answers: numbers with hanging comments look like one, and are read as paragraphs.
  else if (position === null) return null;
  const after = position ?? (classes.size > 0 ? Math.max(...classes.keys()) : null);
  const comments = columns.filter((column) => {
    if (column === labelColumn || column === position || classes.has(column)) return false;
    const head = heading?.get(column) ?? "";
    if (commentHead.test(head) && !textHead.test(head)) return true;
    return head === "" || !textHead.test(head) ? after !== null && column > after : false;
  });
  return { label: labelColumn, position, comments, classes, hasBareNumbers: inTable.numbersAreLabels };
}

/** In a column of its own a number without prefix is a label too: "12" under "No." or "Recommendation". */
function tableNumbering(
  rows: readonly TableRow[],
  columns: readonly number[],
  numbering: Numbering,
): Numbering {
  const [first] = columns;
  if (first === undefined || columns.length < 2) return numbering;
  const cells = rows.flatMap((row) => row.cells.get(first) ?? []);
  const bare = cells.filter((cell) => /^\(?\d{1,3}[.)]?$/u.test(cell.trim())).length;
  const heading = cells.find((cell) => !/\d/u.test(cell)) ?? "";
  const isNamed = /^(?:n[o°ºúu]|rec|#|number|para|№|номер|пункт|الرقم|رقم|编号|序号)/iu.test(heading.trim());
  const isBare = bare >= 2 && bare * 3 > cells.length * 2;
  return isBare && (isNamed || columns.length > 2) ? { ...numbering, numbersAreLabels: true } : numbering;
}

function headOf(cell: string, numbering: Numbering): Head | null {
  const bare = numbering.numbersAreLabels ? /^\(?(\d{1,3})[.)]?$/u.exec(cell.trim()) : null;
  return readHead(bare === null ? cell : `${bare[1]}.`, numbering);
}

/** Reads a row; null where it begins with no number (a heading of the table, or of a part of it). */
export function readRow(row: TableRow, roles: TableRoles, numbering: Numbering): RowAnswer | null {
  const cell = row.cells.get(roles.label) ?? "";
  const head = headOf(cell, roles.hasBareNumbers ? { ...numbering, numbersAreLabels: true } : numbering);
  if (head === null) return null;
  const comments = roles.comments.flatMap((column) => row.cells.get(column) ?? []);
  const printed = roles.position === null ? "" : behindRepeatedText(row.cells.get(roles.position) ?? "");
  let wording: string | null = printed === "" ? null : printed;
  let stance = printed === "" ? null : stanceOf(printed);
  if (stance === null) {
    for (const [column, ofHead] of roles.classes) {
      if ((row.cells.get(column) ?? "").trim() === "") continue;
      stance = { ...ofHead, isSplit: false };
      wording = ofHead.position;
    }
  }
  if (stance === null) {
    // The answer may stand below the recommendation in its own cell, or only in the comment.
    const below = behindRepeatedText(head.rest);
    for (const text of [below === head.rest ? "" : below, ...comments]) {
      if (stance !== null || text === "") continue;
      stance = stanceOf(text);
      if (stance !== null) wording = text;
    }
  }
  // A long answer is the State's comment as well.
  if (printed.length > 60) comments.unshift(printed);
  const comment = comments.join("\n\n").trim();
  return {
    labels: head.labels,
    stance,
    wording,
    comment: comment === "" ? null : comment,
    isSplit: stance?.isSplit ?? false,
  };
}
