import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface FontLook {
  readonly bold: boolean;
  readonly italic: boolean;
}

const plain: FontLook = { bold: false, italic: false };
/** Documents with a new font on every page would cost too much: after this many pages the look stays plain. */
const mostPagesAsked = 60;

/**
 * Which fonts are bold or italic. The text of a page does not tell; the list of its drawing operators does, and costs
 * as much again. So it is asked only on pages that bring a font not seen before: the first few of most documents.
 */
export class FontLooks {
  private readonly known = new Map<string, FontLook>();
  private asked = 0;

  async of(page: PDFPageProxy, fonts: ReadonlySet<string>): Promise<(font: string) => FontLook> {
    const unseen = [...fonts].filter((font) => !this.known.has(font));
    if (unseen.length > 0 && this.asked < mostPagesAsked) {
      this.asked += 1;
      await page.getOperatorList();
      for (const font of unseen) this.known.set(font, lookOf(page, font));
    }
    return (font) => this.known.get(font) ?? plain;
  }

  /** To be called when the document's fonts were thrown away: their names are given anew. */
  forget(): void {
    this.known.clear();
  }
}

function lookOf(page: PDFPageProxy, font: string): FontLook {
  if (!page.commonObjs.has(font)) return plain;
  const { bold, black, italic, name } = page.commonObjs.get(font) as Readonly<{
    bold?: boolean;
    black?: boolean;
    italic?: boolean;
    name?: string;
  }>;
  const told = name ?? "";
  return {
    bold: bold === true || black === true || /bold|black|heavy|semibold/i.test(told),
    italic: italic === true || /italic|oblique/i.test(told),
  };
}
