import type { Archive } from "../archive.ts";

/** What a paragraph style says, with what it inherits. Undefined: says nothing. */
export interface ParagraphStyle {
  readonly id: string;
  readonly name: string;
  readonly headingLevel: number | undefined;
  readonly listId: string | undefined;
  readonly listLevel: number | undefined;
  readonly isBold: boolean | undefined;
  readonly isItalic: boolean | undefined;
  readonly isRightToLeft: boolean | undefined;
  readonly indent: number | undefined;
}

type Draft = { -readonly [Key in keyof ParagraphStyle]: ParagraphStyle[Key] } & { basedOn: string | null };

export interface Styles {
  /** The style of that id; without an id, or an unknown one, the default style. */
  find(id: string | null): ParagraphStyle;
  /** Bold and italic of a character style. */
  findRun(id: string): Pick<ParagraphStyle, "isBold" | "isItalic"> | null;
}

/** True unless switched off: `<w:b/>`, `<w:b w:val="1"/>`. */
export function isSwitchedOn(value: string | undefined): boolean {
  return value === undefined || !["0", "false", "off", "none"].includes(value);
}

/** The first line's indent in points, of an `ind` element's attributes (twentieths of a point). */
export function indentOf(attributes: Readonly<Record<string, string>>): number | undefined {
  const left = Number(attributes.left ?? attributes.start ?? Number.NaN);
  const first = Number(attributes.firstLine ?? 0) - Number(attributes.hanging ?? 0);
  const indent = (Number.isNaN(left) ? 0 : left) + (Number.isNaN(first) ? 0 : first);
  return attributes.left === undefined && attributes.start === undefined && first === 0
    ? undefined
    : indent / 20;
}

const deepestInheritance = 20;
const mostStyles = 10_000;

function newDraft(id: string): Draft {
  return {
    id,
    name: "",
    headingLevel: undefined,
    listId: undefined,
    listLevel: undefined,
    isBold: undefined,
    isItalic: undefined,
    isRightToLeft: undefined,
    indent: undefined,
    basedOn: null,
  };
}

/** Reads styles.xml, as far as numbers, headings and direction need it. */
export async function readStyles(archive: Archive, part: string): Promise<Styles> {
  const drafts = new Map<string, Draft>();
  let draft: Draft | null = null;
  let defaultId = "";
  await archive.readXml(part, {
    onOpen(name, attributes) {
      const value = attributes.val;
      if (name === "style") {
        draft = newDraft(attributes.styleId ?? "");
        if (drafts.size < mostStyles) drafts.set(draft.id, draft);
        if (attributes.type === "paragraph" && isSwitchedOn(attributes.default ?? "0")) defaultId = draft.id;
        return;
      }
      if (draft === null) return;
      if (name === "name") draft.name = value ?? "";
      else if (name === "basedOn") draft.basedOn = value ?? null;
      else if (name === "outlineLvl")
        draft.headingLevel = Number(value ?? 9) < 9 ? Number(value) + 1 : undefined;
      else if (name === "numId") draft.listId = value;
      else if (name === "ilvl") draft.listLevel = Number(value ?? 0);
      else if (name === "b") draft.isBold = isSwitchedOn(value);
      else if (name === "i") draft.isItalic = isSwitchedOn(value);
      else if (name === "bidi") draft.isRightToLeft = isSwitchedOn(value);
      else if (name === "ind") draft.indent = indentOf(attributes);
    },
    onClose(name) {
      if (name === "style") draft = null;
    },
  });
  const resolved = new Map<string, ParagraphStyle>();
  const resolve = (id: string, depth: number): ParagraphStyle => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const own = drafts.get(id) ?? newDraft(id);
    const parent =
      own.basedOn === null || depth > deepestInheritance ? null : resolve(own.basedOn, depth + 1);
    const style: ParagraphStyle = {
      id,
      name: own.name,
      headingLevel: own.headingLevel ?? parent?.headingLevel,
      listId: own.listId ?? parent?.listId,
      listLevel: own.listLevel ?? parent?.listLevel,
      isBold: own.isBold ?? parent?.isBold,
      isItalic: own.isItalic ?? parent?.isItalic,
      isRightToLeft: own.isRightToLeft ?? parent?.isRightToLeft,
      indent: own.indent ?? parent?.indent,
    };
    if (depth === 0) resolved.set(id, style);
    return style;
  };
  return {
    find: (id) => resolve(id !== null && drafts.has(id) ? id : defaultId, 0),
    findRun: (id) => (drafts.has(id) ? resolve(id, 0) : null),
  };
}
