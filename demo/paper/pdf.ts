import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import { partWords } from "./hyphens.ts";

/** What stands on the first page of a document of the Council. */
export interface TitleBlock {
  readonly symbol: string;
  /** "General" unless said otherwise. */
  readonly distribution?: string;
  readonly date: string;
  readonly jobNumber: string;
  /** "Human Rights Council", its session, the agenda item: one line each. */
  readonly body: readonly string[];
  readonly titles: readonly string[];
  readonly footnote?: string;
  /** Words are parted at the ends of lines, as in older papers. */
  readonly partsWords?: boolean;
}

const page = { width: 595, height: 842, top: 96, bottom: 88, left: 113, right: 85 } as const;
const textWidth = page.width - page.left - page.right;
const size = 10;
const tab = 29;
export const remark = "Demonstration document – fictional State";

/** A document in the layout of United Nations papers, written from top to bottom. */
export class UnitedNationsPaper {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly title: TitleBlock;

  constructor(title: TitleBlock, madeAt: Date) {
    this.title = title;
    this.pdf = new PDFDocument({
      size: [page.width, page.height],
      margins: { top: page.top, bottom: page.bottom, left: page.left, right: page.right },
      bufferPages: true,
      lang: "en",
      displayTitle: true,
      info: {
        Title: `${title.symbol}: ${title.titles.join(", ")}`,
        Author: remark,
        Producer: "Suivi",
        Creator: "Suivi",
        CreationDate: madeAt,
        ModDate: madeAt,
      },
    });
    this.writeTitleBlock();
  }

  private writeTitleBlock(): void {
    const { pdf, title } = this;
    const right = 390;
    pdf.font("Times-Roman").fontSize(12).text("United Nations", page.left, 50, { lineBreak: false });
    // As on the front page of every document: A big, the rest of the symbol smaller.
    const [body, ...rest] = title.symbol.split("/");
    pdf.fontSize(20);
    const bodyWidth = pdf.widthOfString(body!);
    const restWidth = pdf.fontSize(12).widthOfString(`/${rest.join("/")}`);
    const start = page.width - page.right - bodyWidth - restWidth;
    pdf.fontSize(20).text(body!, start, 43, { lineBreak: false });
    pdf.fontSize(12).text(`/${rest.join("/")}`, start + bodyWidth, 50, { lineBreak: false });
    pdf
      .moveTo(page.left, 66)
      .lineTo(page.width - page.right, 66)
      .lineWidth(0.5)
      .stroke();
    pdf.font("Times-Bold").fontSize(17).text("General Assembly", page.left, 76, { lineBreak: false });
    pdf.font("Times-Roman").fontSize(size);
    for (const [at, line] of [
      `Distr.: ${title.distribution ?? "General"}`,
      title.date,
      "",
      "Original: English",
    ].entries()) {
      if (line !== "") pdf.text(line, right, 76 + at * 12, { lineBreak: false });
    }
    pdf
      .moveTo(page.left, 150)
      .lineTo(page.width - page.right, 150)
      .lineWidth(1.5)
      .stroke();
    let y = 162;
    for (const [at, line] of title.body.entries()) {
      pdf.font(at === 0 ? "Times-Bold" : "Times-Roman").fontSize(at === 0 ? 12 : size);
      pdf.text(line, page.left, y, { lineBreak: false });
      y += at === 0 ? 15 : 12;
    }
    y += 26;
    for (const [at, line] of title.titles.entries()) {
      pdf.font("Times-Bold").fontSize(at === 0 ? 16 : 13);
      pdf.text(line, page.left + tab, y, { width: textWidth - tab });
      y = pdf.y + 18;
    }
    pdf.y = y + 6;
    pdf.x = page.left;
  }

  /** Leaves the front page to the title. */
  nextPage(): void {
    this.pdf.addPage();
  }

  private keepTogether(height: number): void {
    if (this.pdf.y + height > page.height - page.bottom) this.pdf.addPage();
  }

  /** "II." hangs left of the heading's words. */
  heading(numeral: string, words: string, level: 1 | 2 = 1): void {
    const { pdf } = this;
    this.keepTogether(70);
    pdf.y += level === 1 ? 12 : 6;
    const y = pdf.y;
    pdf.font("Times-Bold").fontSize(level === 1 ? 14 : 12);
    if (numeral !== "") {
      pdf.text(numeral, page.left - 40, y, { width: 32, align: "right", lineBreak: false });
    }
    pdf.text(words, page.left, y, { width: textWidth, align: "left" });
    pdf.y += 7;
  }

  private parted(text: string, options: PDFKit.Mixins.TextOptions): string {
    if (this.title.partsWords !== true) return text;
    const { pdf } = this;
    return partWords(
      text,
      (longer, shorter) => pdf.heightOfString(longer, options) <= pdf.heightOfString(shorter, options),
    );
  }

  /** A paragraph with its number before it: the lines after the first begin under the number. */
  paragraph(number: string, text: string, { indent = 0, isBold = false } = {}): void {
    const { pdf } = this;
    const font = isBold ? "Times-Bold" : "Times-Roman";
    const x = page.left + indent;
    const width = textWidth - indent;
    pdf.font(font).fontSize(size);
    const space = number === "" ? 0 : Math.max(tab, pdf.widthOfString(number) + 12);
    const options = { width, align: "justify", indent: space, lineGap: 1 } as const;
    this.keepTogether(Math.min(pdf.heightOfString(text, options), 26));
    if (number !== "") {
      const y = pdf.y;
      pdf.text(number, x, y, { lineBreak: false });
      pdf.y = y;
    }
    pdf.text(this.parted(text, options), x, pdf.y, options);
    pdf.x = page.left;
    pdf.y += 5;
  }

  /** An item of a list whose number stands alone on the left: all lines begin behind it. */
  hangingItem(number: string, text: string, { indent = 0, isBold = false, hang = 42 } = {}): void {
    const { pdf } = this;
    const x = page.left + indent;
    pdf.font(isBold ? "Times-Bold" : "Times-Roman").fontSize(size);
    const options = { width: textWidth - indent - hang, align: "justify", lineGap: 1 } as const;
    this.keepTogether(Math.min(pdf.heightOfString(text, options), 26));
    const y = pdf.y;
    pdf.text(number, x, y, { lineBreak: false });
    pdf.text(this.parted(text, options), x + hang, y, options);
    pdf.x = page.left;
    pdf.y += 5;
  }

  plain(text: string, { indent = 0, isItalic = false, align = "justify" as "justify" | "right" } = {}): void {
    const { pdf } = this;
    pdf.font(isItalic ? "Times-Italic" : "Times-Roman").fontSize(size);
    pdf.text(text, page.left + indent, pdf.y, { width: textWidth - indent, align, lineGap: 1 });
    pdf.x = page.left;
    pdf.y += align === "right" ? 0 : 5;
  }

  /** Page headers and feet can be written only when the number of pages is known. */
  private writeHeadersAndFeet(): void {
    const { pdf, title } = this;
    const { count } = pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      pdf.switchToPage(index);
      // Text below the margin would begin a new page.
      pdf.page.margins.bottom = 0;
      const isLeft = index % 2 === 1;
      const align = isLeft ? "left" : "right";
      const line = { width: textWidth, align, lineBreak: false } as const;
      pdf.font("Times-Bold").fontSize(9);
      if (index > 0) {
        pdf.text(title.symbol, page.left, 56, line);
        pdf
          .moveTo(page.left, 68)
          .lineTo(page.width - page.right, 68)
          .lineWidth(0.5)
          .stroke();
        pdf.text(String(index + 1), page.left, page.height - 58, line);
      } else {
        if (title.footnote !== undefined) {
          pdf
            .moveTo(page.left, 718)
            .lineTo(page.left + 110, 718)
            .lineWidth(0.5)
            .stroke();
          pdf.font("Times-Roman").fontSize(8);
          pdf.text(title.footnote, page.left, 722, { width: textWidth });
        }
        pdf.font("Times-Roman").fontSize(size);
        pdf.text(`${title.jobNumber}(E)`, page.left, page.height - 58, { lineBreak: false });
      }
      pdf.font("Times-Italic").fontSize(7);
      pdf.text(remark, page.left, page.height - 38, { width: textWidth, align: "center", lineBreak: false });
    }
  }

  async save(file: string): Promise<void> {
    this.writeHeadersAndFeet();
    const out = createWriteStream(file);
    this.pdf.pipe(out);
    this.pdf.end();
    await finished(out);
  }
}
