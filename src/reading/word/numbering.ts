import type { Archive } from "../archive.ts";
import { drawNumeral } from "./numerals.ts";

interface Level {
  start: number;
  format: string;
  text: string;
  /** The style whose paragraphs stand at this level. */
  style: string | null;
  /** 0: never restarts; n: restarts after level n (counted from 1); null: after any higher level. */
  restart: number | null;
  isLegal: boolean;
}

interface AbstractList {
  readonly levels: Map<number, Level>;
  /** A list defined by a numbering style elsewhere. */
  styleLink: string | null;
  /** This list is the definition of that numbering style. */
  definesStyle: string | null;
}

interface List {
  abstractId: string;
  readonly levels: Map<number, Level>;
  readonly starts: Map<number, number>;
}

/** What numbering.xml defines. */
export interface Numbering {
  readonly abstracts: ReadonlyMap<string, AbstractList>;
  readonly lists: ReadonlyMap<string, List>;
}

const mostDefinitions = 20_000;

function newLevel(): Level {
  return { start: 1, format: "decimal", text: "", style: null, restart: null, isLegal: false };
}

function isOn(value: string | undefined): boolean {
  return value !== "0" && value !== "false" && value !== "off";
}

/** Reads numbering.xml: lists, their levels and overrides. Empty where the document has none. */
export async function readNumbering(archive: Archive, part: string): Promise<Numbering> {
  const abstracts = new Map<string, AbstractList>();
  const lists = new Map<string, List>();
  let abstract: AbstractList | null = null;
  let list: List | null = null;
  let overridden = 0;
  let level: Level | null = null;
  await archive.readXml(part, {
    onOpen(name, attributes) {
      const value = attributes.val;
      if (abstracts.size + lists.size > mostDefinitions) return;
      switch (name) {
        case "abstractNum":
          abstract = { levels: new Map(), styleLink: null, definesStyle: null };
          abstracts.set(attributes.abstractNumId ?? "", abstract);
          return;
        case "num":
          list = { abstractId: "", levels: new Map(), starts: new Map() };
          lists.set(attributes.numId ?? "", list);
          return;
        case "abstractNumId":
          if (list !== null) list.abstractId = value ?? "";
          return;
        case "numStyleLink":
          if (abstract !== null) abstract.styleLink = value ?? null;
          return;
        case "styleLink":
          if (abstract !== null) abstract.definesStyle = value ?? null;
          return;
        case "lvlOverride":
          overridden = Number(attributes.ilvl ?? 0);
          return;
        case "startOverride":
          list?.starts.set(overridden, Number(value ?? 1));
          return;
        case "lvl":
          level = newLevel();
          (abstract ?? list)?.levels.set(Number(attributes.ilvl ?? 0), level);
          return;
        case "start":
          if (level !== null) level.start = Number(value ?? 1);
          return;
        case "numFmt":
          if (level !== null) level.format = value ?? "decimal";
          return;
        case "lvlText":
          if (level !== null) level.text = value ?? "";
          return;
        case "lvlRestart":
          if (level !== null) level.restart = Number(value ?? 0);
          return;
        case "isLgl":
          if (level !== null) level.isLegal = isOn(value);
          return;
        case "pStyle":
          if (level !== null) level.style = value ?? null;
          return;
      }
    },
    onClose(name) {
      if (name === "abstractNum") abstract = null;
      if (name === "num") list = null;
      if (name === "lvl") level = null;
    },
  });
  return { abstracts, lists };
}

export interface DrawnNumber {
  /** Null for a bullet. */
  readonly text: string | null;
  readonly level: number;
}

/** Counts the lists of a document from its first paragraph to its last, as Word does when it draws. */
export class ListCounter {
  private readonly numbering: Numbering;
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  /** The level that a paragraph style stands at in a list, where the list says so. */
  levelOfStyle(listId: string, style: string): number | null {
    const abstract = this.abstractOf(listId)?.[1];
    for (const [index, level] of abstract?.levels ?? []) if (level.style === style) return index;
    return null;
  }

  /** The number of the next paragraph at this level of this list; null where there is no such list. */
  next(listId: string, levelIndex: number): DrawnNumber | null {
    const list = this.numbering.lists.get(listId);
    const found = this.abstractOf(listId);
    if (list === undefined || found === null) return null;
    const [abstractId, abstract] = found;
    const index = Math.max(0, Math.min(8, levelIndex));
    const levelAt = (at: number): Level => list.levels.get(at) ?? abstract.levels.get(at) ?? newLevel();
    const level = levelAt(index);
    const counts = this.counts.get(abstractId) ?? [];
    this.counts.set(abstractId, counts);
    // Lists of one definition count on together, but a list that says its start begins there the first time it is met.
    const start = list.starts.get(index);
    const key = `${listId}|${index}`;
    if (start !== undefined && !this.begun.has(key)) counts[index] = start;
    else counts[index] = counts[index] === undefined ? (start ?? level.start) : counts[index] + 1;
    this.begun.add(key);
    for (let above = 0; above < index; above += 1)
      counts[above] ??= list.starts.get(above) ?? levelAt(above).start;
    for (let below = index + 1; below <= 8; below += 1) {
      const restart = levelAt(below).restart;
      if (restart === null || (restart > 0 && index < restart)) counts[below] = undefined;
    }
    return { text: this.draw(level, index, counts, levelAt), level: index };
  }

  private draw(
    level: Level,
    index: number,
    counts: readonly (number | undefined)[],
    levelAt: (at: number) => Level,
  ): string | null {
    if (level.format === "bullet" || (level.format === "none" && !level.text.includes("%"))) return null;
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      if (at > index) return "";
      const format = level.isLegal && at < index ? "decimal" : levelAt(at).format;
      return drawNumeral(counts[at] ?? levelAt(at).start, format) ?? "";
    });
    return text.trim() === "" ? null : text.trim();
  }

  private abstractOf(listId: string): [string, AbstractList] | null {
    const id = this.numbering.lists.get(listId)?.abstractId;
    if (id === undefined) return null;
    const abstract = this.numbering.abstracts.get(id);
    if (abstract === undefined) return null;
    if (abstract.levels.size > 0 || abstract.styleLink === null) return [id, abstract];
    for (const [otherId, other] of this.numbering.abstracts) {
      if (other.definesStyle === abstract.styleLink) return [otherId, other];
    }
    return [id, abstract];
  }
}
