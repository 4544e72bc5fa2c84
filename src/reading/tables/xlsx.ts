import { posix } from "node:path";
import { SuiviError } from "../../kernel/index.ts";
import type { FileToRead } from "../model.ts";
import { openParts, type Parts, readXml } from "./parts.ts";
import { mostColumns, type SheetRows, type TableRow } from "./rows.ts";

const mostSheets = 200;
const mostSharedText = 768 * 1024 ** 2;
/** Excel's own limit of characters in a cell. */
const longestCell = 32_767;

/**
 * The texts that cells share, kept as bytes: in a large export they are nearly the whole file, and as strings they would need
 * several times the memory.
 */
class SharedTexts {
  private bytes = Buffer.alloc(1 << 16);
  private ends = new Uint32Array(1 << 12);
  private used = 0;
  private count = 0;

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length > mostSharedText) throw new SuiviError("table_too_large");
    if (this.used + length > this.bytes.length) {
      const grown = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + length));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    this.used += this.bytes.write(text, this.used);
    if (this.count === this.ends.length) {
      const grown = new Uint32Array(this.ends.length * 2);
      grown.set(this.ends);
      this.ends = grown;
    }
    this.ends[this.count] = this.used;
    this.count += 1;
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.count)) return "";
    return this.bytes.toString("utf8", index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore that would look like one. */
function unescapeCell(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** "BC12" → 54 */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column - 1;
}

async function readSharedTexts(parts: Parts, name: string): Promise<SharedTexts> {
  const texts = new SharedTexts();
  const stream = await parts.open(name);
  if (stream === null) return texts;
  let text = "";
  let isText = false;
  let isPhonetic = false;
  const xml = readXml(stream, {
    onOpen: (tag) => {
      if (tag === "si") text = "";
      else if (tag === "rPh") isPhonetic = true;
      else if (tag === "t") isText = !isPhonetic;
    },
    onClose: (tag) => {
      if (tag === "t") isText = false;
      else if (tag === "rPh") isPhonetic = false;
      else if (tag === "si") texts.add(unescapeCell(text));
    },
    onText: (part) => {
      if (isText && text.length < longestCell * 8) text += part;
    },
  });
  for await (const _ of xml);
  return texts;
}

async function* readSheetRows(
  parts: Parts,
  name: string,
  shared: SharedTexts,
): AsyncGenerator<readonly TableRow[]> {
  const stream = await parts.open(name);
  if (stream === null) throw new SuiviError("file_damaged");
  let rows: TableRow[] = [];
  let cells: string[] = [];
  let row = 0;
  let column = -1;
  let type = "";
  let text = "";
  let isText = false;
  let isPhonetic = false;
  const takeCell = (): void => {
    if (text === "" || column < 0 || column >= mostColumns) return;
    let value = text;
    if (type === "s") value = shared.get(Number(text));
    else if (type === "b") value = text === "1" ? "TRUE" : "FALSE";
    else if (type === "str" || type === "inlineStr") value = unescapeCell(text);
    if (value === "") return;
    while (cells.length < column) cells.push("");
    cells[column] = value;
  };
  const xml = readXml(stream, {
    onOpen: (tag, attributes) => {
      if (tag === "row") {
        const number = Number(attributes.r);
        row = Number.isInteger(number) && number > row ? number : row + 1;
        column = -1;
        cells = [];
      } else if (tag === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? "";
        text = "";
      } else if (tag === "rPh") isPhonetic = true;
      else if (tag === "v" || tag === "t") isText = !isPhonetic;
    },
    onClose: (tag) => {
      if (tag === "v" || tag === "t") isText = false;
      else if (tag === "rPh") isPhonetic = false;
      else if (tag === "c") takeCell();
      else if (tag === "row" && cells.length > 0) rows.push({ row, cells });
    },
    onText: (part) => {
      if (isText && text.length < longestCell * 8) text += part;
    },
  });
  for await (const _ of xml) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly sharedTexts: string;
}

async function readRelations(
  parts: Parts,
  part: string,
): Promise<Map<string, { type: string; target: string }>> {
  const relations = new Map<string, { type: string; target: string }>();
  const folder = posix.dirname(part);
  const stream = await parts.open(posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  if (stream === null) return relations;
  const xml = readXml(stream, {
    onOpen: (tag, { Id, Type, Target, TargetMode }) => {
      if (tag !== "Relationship" || Id === undefined || Target === undefined || TargetMode === "External")
        return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { type: Type ?? "", target });
    },
  });
  for await (const _ of xml);
  return relations;
}

async function readWorkbook(parts: Parts): Promise<Workbook> {
  const roots = [...(await readRelations(parts, "")).values()];
  const workbook = roots.find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const relations = await readRelations(parts, workbook);
  const sheets: { name: string; part: string }[] = [];
  const stream = await parts.open(workbook);
  if (stream === null) throw new SuiviError("file_damaged");
  const xml = readXml(stream, {
    onOpen: (tag, attributes) => {
      if (tag !== "sheet" || sheets.length >= mostSheets) return;
      const id =
        attributes["r:id"] ?? Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const relation = relations.get(id);
      // Chart sheets hold no rows.
      if (relation?.type.endsWith("/worksheet"))
        sheets.push({ name: attributes.name ?? "", part: relation.target });
    },
  });
  for await (const _ of xml);
  const shared = [...relations.values()].find(({ type }) => type.endsWith("/sharedStrings"));
  return { sheets, sharedTexts: shared?.target ?? "xl/sharedStrings.xml" };
}

/** The sheets of an Excel workbook in their order. Empty rows cost nothing, however many there are. */
export async function* readXlsxRows(file: FileToRead): AsyncGenerator<SheetRows> {
  const parts = await openParts(file.path);
  try {
    const workbook = await readWorkbook(parts);
    const shared = await readSharedTexts(parts, workbook.sharedTexts);
    for (const { name, part } of workbook.sheets) {
      yield { sheet: name, rows: readSheetRows(parts, part, shared) };
    }
  } finally {
    parts.close();
  }
}
