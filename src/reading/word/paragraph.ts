import type { WordParagraph } from "./model.ts";
import type { DrawnNumber, ListCounter } from "./numbering.ts";
import { indentOf, isSwitchedOn, type ParagraphStyle, type Styles } from "./styles.ts";

interface Run {
  isBold: boolean | undefined;
  isItalic: boolean | undefined;
  isHidden: boolean;
}

/** The number in front of a bold paragraph is often plain: so much of it has to be bold. */
const mostlyBold = 0.8;

/** One paragraph while its XML is read. Properties come before text, as the format demands. */
export class ParagraphDraft {
  styleId: string | null = null;
  listId: string | undefined;
  listLevel: number | undefined;
  isMarkDeleted = false;
  private isRightToLeft: boolean | undefined;
  private headingLevel: number | undefined;
  private indent: number | undefined;
  private run: Run | null = null;
  private text: string;
  private letters = 0;
  private boldLetters = 0;
  private italicLetters = 0;
  private readonly styles: Styles;

  /** `carried`: text of a paragraph before whose mark was deleted. */
  constructor(styles: Styles, carried: string) {
    this.styles = styles;
    this.text = carried;
  }

  get carriedText(): string {
    return this.text;
  }

  property(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes.val;
    if (name === "pStyle") this.styleId = value ?? null;
    else if (name === "numId") this.listId = value;
    else if (name === "ilvl") this.listLevel = Number(value ?? 0);
    else if (name === "bidi") this.isRightToLeft = isSwitchedOn(value);
    else if (name === "outlineLvl")
      this.headingLevel = Number(value ?? 9) < 9 ? Number(value) + 1 : undefined;
    else if (name === "ind") this.indent = indentOf(attributes);
  }

  beginRun(): void {
    this.run = { isBold: undefined, isItalic: undefined, isHidden: false };
  }

  endRun(): void {
    this.run = null;
  }

  runProperty(name: string, value: string | undefined): void {
    if (this.run === null) return;
    if (name === "b") this.run.isBold = isSwitchedOn(value);
    else if (name === "i") this.run.isItalic = isSwitchedOn(value);
    else if (name === "vanish") this.run.isHidden = isSwitchedOn(value);
    else if (name === "rStyle" && value !== undefined) {
      const style = this.styles.findRun(value);
      this.run.isBold ??= style?.isBold;
      this.run.isItalic ??= style?.isItalic;
    }
  }

  add(text: string): void {
    if (this.run?.isHidden === true) return;
    this.text += text;
    const letters = text.trim().length;
    if (letters === 0) return;
    const style = this.styles.find(this.styleId);
    this.letters += letters;
    if (this.run?.isBold ?? style.isBold ?? false) this.boldLetters += letters;
    if (this.run?.isItalic ?? style.isItalic ?? false) this.italicLetters += letters;
  }

  private draw(style: ParagraphStyle, counter: ListCounter): DrawnNumber | null {
    const listId = this.listId ?? style.listId;
    // List 0 takes a style's numbers away.
    if (listId === undefined || listId === "0") return null;
    const level =
      this.listLevel ??
      (this.listId === undefined
        ? (counter.levelOfStyle(listId, style.id) ?? style.listLevel)
        : style.listLevel);
    return counter.next(listId, level ?? 0);
  }

  finish(counter: ListCounter): WordParagraph {
    const style = this.styles.find(this.styleId);
    const drawn = this.draw(style, counter);
    return {
      kind: "paragraph",
      number: drawn?.text ?? null,
      listLevel: drawn?.level ?? null,
      text: this.text,
      style: style.name,
      headingLevel: this.headingLevel ?? style.headingLevel ?? null,
      isBold: this.letters > 0 && this.boldLetters >= mostlyBold * this.letters,
      isItalic: this.letters > 0 && this.italicLetters === this.letters,
      isRightToLeft: this.isRightToLeft ?? style.isRightToLeft ?? false,
      indent: this.indent ?? style.indent ?? 0,
    };
  }
}
