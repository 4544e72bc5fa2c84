import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readDocument } from "../document.ts";
import { makePdf, write } from "./made.fixture.ts";
import { readPdf } from "./read.ts";

/** A grey picture as PNG. */
function picture(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0x7f);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

const line = "The Committee recommends that the State party ratify the Convention and protect all children.";

function writeText(document: PDFKit.PDFDocument): void {
  for (let at = 0; at < 12; at += 1) write(document, line, 60, 60 + at * 20);
}

describe("a PDF with pictures", () => {
  it("says which pages are scans, which were recognised and which hold a picture among their text", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      writeText(document);
      document.addPage();
      document.image(picture(800, 1100), 0, 0, { width: 595, height: 842 });
      document.addPage();
      document.image(picture(800, 1100), 0, 0, { width: 595, height: 842 });
      writeText(document);
      document.addPage();
      writeText(document);
      document.image(picture(900, 200), 60, 400, { width: 470, height: 100 });
      // A logo, and an empty page at the end.
      document.addPage();
      writeText(document);
      document.image(picture(120, 120), 500, 20, { width: 40, height: 40 });
      document.addPage();
    });
    const { notices, recognisedPages } = await readPdf(path);
    expect(recognisedPages).toEqual([3]);
    expect(notices.map(({ code, data }) => [code, data.pages])).toEqual([
      ["pages_scanned", "2"],
      ["pages_recognised", "3"],
      ["pages_with_pictures", "4"],
    ]);
  });

  it("is read where one page of many has text", async () => {
    const path = await makePdf((document) => {
      for (let page = 0; page < 60; page += 1) {
        document.addPage();
        if (page === 7) writeText(document);
        else document.image(picture(400, 400), 0, 0, { width: 595, height: 842 });
      }
    });
    const { pages, notices } = await readPdf(path);
    expect(pages[7]?.lines.length).toBe(12);
    expect(notices).toMatchObject([{ code: "pages_scanned", data: { count: 59 } }]);
  });

  it("gives the items of its other pages, those from a recognised page with a doubt", async () => {
    const path = await makePdf((document) => {
      document.addPage();
      write(document, "CEDAW/C/SVN/CO/7", 60, 40);
      write(document, "Concluding observations on the seventh periodic report of Slovenia", 60, 60);
      write(document, "Principal areas of concern and recommendations", 60, 90, {
        font: "Times-Bold",
        size: 12,
      });
      for (const [at, number] of [1, 2].entries()) write(document, `${number}. ${line}`, 60, 130 + at * 40);
      document.addPage();
      document.image(picture(800, 1100), 0, 0, { width: 595, height: 842 });
      for (const [at, number] of [3, 4].entries()) write(document, `${number}. ${line}`, 60, 130 + at * 40);
      document.addPage();
      document.image(picture(800, 1100), 0, 0, { width: 595, height: 842 });
    });
    const { items, notices } = await readDocument({ path, fileName: "scan.pdf" });
    const doubts = items.map(({ paragraph, doubts }) => [paragraph, doubts.map(({ code }) => code)]);
    expect(doubts).toEqual([
      ["1", []],
      ["2", []],
      ["3", ["text_recognised"]],
      ["4", ["text_recognised"]],
    ]);
    expect(notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["pages_scanned", "pages_recognised"]),
    );
  });
});
