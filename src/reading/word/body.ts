import { SuiviError } from "../../kernel/index.ts";
import type { Archive, XmlListener } from "../archive.ts";
import type { UnseenCharacters } from "../unseen.ts";
import type { WordBlock, WordCell, WordRow } from "./model.ts";
import type { ListCounter } from "./numbering.ts";
import { ParagraphDraft } from "./paragraph.ts";
import { isSwitchedOn, type Styles } from "./styles.ts";

/** A thousand times a long report: what is longer is made to exhaust the memory. */
const mostCharacters = 50_000_000;
const mostBlocks = 1_000_000;

/** What is left out with everything inside: former properties, deleted and moved text, field codes, second renderings. */
const skipped = new Set([
  "pPrChange",
  "rPrChange",
  "tblPrChange",
  "trPrChange",
  "tcPrChange",
  "sectPrChange",
  "tblGridChange",
  "numberingChange",
  "moveFrom",
  "delText",
  "instrText",
  "delInstrText",
  "Fallback",
  "rt",
  "sectPr",
  "sdtPr",
]);

interface Row {
  cells: WordCell[];
  column: number;
  isHeader: boolean;
  isDeleted: boolean;
}

interface Cell {
  columns: number;
  continuesAbove: boolean;
}

/** Where blocks go: the body, a cell, or a text box, whose blocks follow the paragraph that holds it. */
interface Container {
  readonly blocks: WordBlock[];
  /** Text of paragraphs whose mark was deleted, waiting for the next paragraph. */
  carried: string;
  paragraph: ParagraphDraft | null;
  readonly boxes: WordBlock[];
  readonly rows: WordRow[][];
  readonly openRows: Row[];
  readonly openCells: Cell[];
}

function newContainer(): Container {
  return { blocks: [], carried: "", paragraph: null, boxes: [], rows: [], openRows: [], openCells: [] };
}

class BodyListener implements XmlListener {
  private readonly styles: Styles;
  private readonly counter: ListCounter;
  private readonly unseen: UnseenCharacters;
  private readonly path: string[] = [];
  private readonly containers: Container[] = [newContainer()];
  /** Inside a picture only the paragraphs of its text boxes are text. */
  private readonly muted: boolean[] = [false];
  private skipDepth = 0;
  private characters = 0;
  private blockCount = 0;

  constructor(styles: Styles, counter: ListCounter, unseen: UnseenCharacters) {
    this.styles = styles;
    this.counter = counter;
    this.unseen = unseen;
  }

  get blocks(): readonly WordBlock[] {
    return this.containers[0]?.blocks ?? [];
  }

  private get container(): Container {
    return this.containers.at(-1)!;
  }

  private get isMuted(): boolean {
    return this.muted.at(-1) === true;
  }

  onOpen = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const parent = this.path.at(-1) ?? "";
    const above = this.path.at(-2) ?? "";
    this.path.push(name);
    if (this.skipDepth > 0 || skipped.has(name)) {
      this.skipDepth += 1;
      return;
    }
    if (name === "txbxContent") {
      this.muted.push(false);
      this.containers.push(newContainer());
      return;
    }
    if (name === "drawing" || name === "pict" || name === "object") {
      this.muted.push(true);
      return;
    }
    if (this.isMuted) return;
    if (name === "del") {
      // As a property it says that the paragraph's mark or the row is deleted; elsewhere it holds what is deleted.
      if (parent === "rPr" && above === "pPr") this.markDeleted();
      else if (parent === "trPr") this.deleteRow();
      this.skipDepth += 1;
      return;
    }
    if (parent === "rPr") {
      if (above === "r") this.container.paragraph?.runProperty(name, attributes.val);
      return;
    }
    if (parent === "pPr" || parent === "numPr") {
      this.container.paragraph?.property(name, attributes);
      return;
    }
    if (parent === "r" && this.openRunContent(name)) return;
    this.openStructure(name, parent, attributes);
  };

  private openRunContent(name: string): boolean {
    if (name === "tab" || name === "ptab") this.add("\t");
    else if (name === "br" || name === "cr") this.add("\n");
    else if (name === "noBreakHyphen") this.add("-");
    else return false;
    return true;
  }

  private openStructure(name: string, parent: string, attributes: Readonly<Record<string, string>>): void {
    const container = this.container;
    const row = container.openRows.at(-1);
    const cell = container.openCells.at(-1);
    switch (name) {
      case "p":
        container.paragraph = new ParagraphDraft(this.styles, container.carried);
        container.carried = "";
        return;
      case "r":
        container.paragraph?.beginRun();
        return;
      case "tbl":
        container.rows.push([]);
        return;
      case "tr":
        container.openRows.push({ cells: [], column: 0, isHeader: false, isDeleted: false });
        return;
      case "tc":
        container.openCells.push({ columns: 1, continuesAbove: false });
        this.containers.push(newContainer());
        return;
      case "gridBefore":
        if (row !== undefined) row.column = boundedCount(attributes.val);
        return;
      case "tblHeader":
        if (row !== undefined) row.isHeader = isSwitchedOn(attributes.val);
        return;
    }
    if (parent === "tcPr") this.cellProperty(name, attributes.val);
    else if (cell === undefined && name === "body") container.paragraph = null;
  }

  private cellProperty(name: string, value: string | undefined): void {
    // The cell's own container is open already; the cell itself waits in the one around it.
    const cell = this.containers.at(-2)?.openCells.at(-1);
    if (cell === undefined) return;
    if (name === "gridSpan") cell.columns = Math.max(1, boundedCount(value));
    if (name === "vMerge" || name === "hMerge") cell.continuesAbove = value !== "restart";
  }

  onClose = (name: string): void => {
    this.path.pop();
    if (this.skipDepth > 0) {
      this.skipDepth -= 1;
      return;
    }
    if (name === "txbxContent") {
      this.muted.pop();
      const box = this.containers.pop();
      this.container.boxes.push(...(box?.blocks ?? []));
      return;
    }
    if (name === "drawing" || name === "pict" || name === "object") {
      this.muted.pop();
      return;
    }
    if (this.isMuted) return;
    if (name === "p") this.closeParagraph();
    else if (name === "r") this.container.paragraph?.endRun();
    else if (name === "tc") this.closeCell();
    else if (name === "tr") this.closeRow();
    else if (name === "tbl") this.push({ kind: "table", rows: this.container.rows.pop() ?? [] });
  };

  onText = (text: string): void => {
    if (this.skipDepth > 0 || this.isMuted) return;
    if (this.path.at(-1) === "t") this.add(text);
  };

  private add(text: string): void {
    this.characters += text.length;
    if (this.characters > mostCharacters) throw new SuiviError("document_too_large");
    this.container.paragraph?.add(this.unseen.clean(text));
  }

  private push(block: WordBlock): void {
    this.blockCount += 1;
    if (this.blockCount > mostBlocks) throw new SuiviError("document_too_large");
    this.container.blocks.push(block);
  }

  private markDeleted(): void {
    if (this.container.paragraph !== null) this.container.paragraph.isMarkDeleted = true;
  }

  private deleteRow(): void {
    const row = this.container.openRows.at(-1);
    if (row !== undefined) row.isDeleted = true;
  }

  private closeParagraph(): void {
    const { container } = this;
    const { paragraph } = container;
    container.paragraph = null;
    if (paragraph === null) return;
    if (paragraph.isMarkDeleted) container.carried = paragraph.carriedText;
    else this.push(paragraph.finish(this.counter));
    for (const block of container.boxes.splice(0)) this.push(block);
  }

  private closeCell(): void {
    const inner = this.containers.pop();
    const { container } = this;
    const cell = container.openCells.pop();
    const row = container.openRows.at(-1);
    if (inner === undefined || cell === undefined || row === undefined) return;
    row.cells.push({ column: row.column, ...cell, blocks: inner.blocks });
    row.column += cell.columns;
  }

  private closeRow(): void {
    const row = this.container.openRows.pop();
    if (row === undefined || row.isDeleted) return;
    this.container.rows.at(-1)?.push({ cells: row.cells, isHeader: row.isHeader });
  }
}

function boundedCount(value: string | undefined): number {
  const count = Number(value ?? 0);
  return Number.isInteger(count) ? Math.max(0, Math.min(count, 1000)) : 0;
}

/** The blocks of a part (document, header, footer): paragraphs and tables in order; empty where there is no such part. */
export async function readBody(
  archive: Archive,
  part: string,
  styles: Styles,
  counter: ListCounter,
  unseen: UnseenCharacters,
): Promise<readonly WordBlock[]> {
  const listener = new BodyListener(styles, counter, unseen);
  await archive.readXml(part, listener);
  return listener.blocks;
}
