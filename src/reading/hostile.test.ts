import { deflateRawSync, deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { isSuiviError } from "../kernel/index.ts";
import { docxOf, paragraphXml, tableXml, writeFixture, zipOf } from "./archive.fixture.ts";
import { detectFormat } from "./detect.ts";
import { closeReadingPool, readDocumentInWorker } from "./pool.ts";
import { readWordBlocks } from "./word/index.ts";

afterAll(closeReadingPool);

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "read";
  } catch (error) {
    if (isSuiviError(error)) return error.kind;
    throw error;
  }
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

/** An old Office file whose root holds streams of these names. */
function compoundOf(names: readonly string[]): Buffer {
  const sector = 512;
  const bytes = Buffer.alloc(sector * 4, 0xff);
  bytes.fill(0, 0, sector);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.fill(0xff, 76, sector);
  bytes.writeUInt32LE(0, 76);
  bytes.writeUInt32LE(0xfffffffd, sector);
  bytes.writeUInt32LE(0xfffffffe, sector + 4);
  ["Root Entry", ...names].forEach((name, index) => {
    const at = sector * 2 + index * 128;
    bytes.fill(0, at, at + 128);
    bytes.write(name, at, "utf16le");
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes.writeUInt32LE(0xffffffff, at + 68);
    bytes.writeUInt32LE(index > 0 && index < names.length ? index + 1 : 0xffffffff, at + 72);
    bytes.writeUInt32LE(index === 0 && names.length > 0 ? 1 : 0xffffffff, at + 76);
  });
  return bytes;
}

/** A PDF of one page with this content. */
function pdfOf(content: Buffer): Buffer {
  const packed = deflateSync(content);
  const parts = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
    `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed.toString("latin1")}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = parts.map((part, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj${part}endobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer<</Size ${parts.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + table + trailer, "latin1");
}

describe("the format of a file", () => {
  it.each<[string, Buffer | string, string]>([
    ["a PDF behind some bytes of a mail program", "\r\n\r\n%PDF-1.4\n", "pdf"],
    ["a Word document named as a picture", docxOf(paragraphXml("text")), "docx"],
    ["an Excel workbook", zipOf({ "xl/workbook.xml": "<workbook/>" }), "xlsx"],
    ["an old Word document", compoundOf(["1Table", "WordDocument"]), "doc"],
    ["an old Excel workbook", compoundOf(["Workbook"]), "xls"],
    [
      "an Office document with a password",
      compoundOf(["EncryptionInfo", "EncryptedPackage"]),
      "file_encrypted",
    ],
    ["an old Office file that is cut off", compoundOf(["WordDocument"]).subarray(0, 300), "file_damaged"],
    ["records", '[{"Text": "Ratify"}]', "json"],
    ["records of one State behind a byte order mark", '\ufeff {"a": 1}', "json"],
    ["a table in UTF-16", utf16("To,Text\r\nAngola,Ratify\r\n"), "csv"],
    ["a table with semicolons and old line ends", "To;Text\rAngola;Ratify\r", "csv"],
    ["nothing", "", "file_empty"],
    ["spaces alone", " \n\n ", "file_empty"],
    ["a web page", "<!doctype html><p>a, b", "file_not_recognised"],
    [
      "a picture",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 0, 0, 0, 0]),
      "file_not_recognised",
    ],
    ["an archive of pictures", zipOf({ "a.png": "x" }), "file_not_recognised"],
    ["an archive that is cut off", docxOf(paragraphXml("text")).subarray(0, 200), "file_damaged"],
  ])("%s", async (_, bytes, expected) => {
    const file = writeFixture("picture.png", bytes);
    const found = await detectFormat(file).catch((error: unknown) =>
      isSuiviError(error) ? error.kind : String(error),
    );
    expect(found).toBe(expected);
  });
});

describe("a hostile Word file", () => {
  it("that unpacks to gigabytes is refused before it is unpacked", async () => {
    const file = writeFixture(
      "bomb.docx",
      zipOf({ "word/document.xml": "<a/>" }, { "word/document.xml": 4_000_000_000 }),
    );
    expect(await kindOf(readWordBlocks(file))).toBe("archive_bomb");
  });

  it("that packs as no document does is refused", async () => {
    const zeros = Buffer.alloc(60 * 1024 ** 2);
    expect(deflateRawSync(zeros).length).toBeLessThan(100_000);
    const file = writeFixture("zeros.docx", zipOf({ "word/document.xml": zeros }));
    expect(await kindOf(readWordBlocks(file))).toBe("archive_bomb");
  });

  it("whose directory lies about its size is refused", async () => {
    const body = docxOf(paragraphXml("x".repeat(500_000)));
    const lie = zipOf({ "word/document.xml": `<a>${"x".repeat(500_000)}</a>` }, { "word/document.xml": 100 });
    expect(await kindOf(readWordBlocks(writeFixture("honest.docx", body)))).toBe("read");
    expect(await kindOf(readWordBlocks(writeFixture("lie.docx", lie)))).toBe("file_damaged");
  });

  it.each([
    ["reads a file of ours", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ["swells", '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'],
    ["asks a server", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">'],
  ])("with an entity that %s is refused", async (_, prolog) => {
    const file = writeFixture("entity.docx", docxOf(paragraphXml("&x;"), { prolog }));
    expect(await kindOf(readWordBlocks(file))).toBe("external_entity");
  });

  it("with elements a million deep is refused", async () => {
    const file = writeFixture("deep.docx", docxOf("<w:p>".repeat(100_000)));
    expect(await kindOf(readWordBlocks(file))).toBe("file_damaged");
  });

  it("with parts outside itself is read without them", async () => {
    const archive = zipOf({
      "../../evil.xml": "<a/>",
      "/etc/x": "<a/>",
      "word/document.xml": "<document><body/></document>",
    });
    expect(await kindOf(readWordBlocks(writeFixture("outside.docx", archive)))).toBe("read");
  });
});

describe("reading in a thread", () => {
  const rows = [
    ["Recommendation", "Position", "Full list of themes"],
    ["1.1 Ratify &lt;b&gt;the Convention&lt;/b&gt; (Spain);", "Supported", "- Treaties"],
  ];
  const matrix = docxOf(tableXml(rows, 3));

  it("goes on after a file that is refused, whatever the names of the files", async () => {
    const bad = writeFixture("bad.docx", matrix.subarray(0, 400));
    const good = writeFixture("مصفوفة/التوصيات.docx", matrix);
    const [first, second] = await Promise.all([
      kindOf(readDocumentInWorker({ path: bad, fileName: "a/b\\c.docx" })),
      readDocumentInWorker({ path: good, fileName: "مصفوفة/التوصيات.docx" }),
    ]);
    expect(first).toBe("file_damaged");
    expect(second.items.map(({ text, recommenders }) => [text, recommenders])).toEqual([
      ["Ratify <b>the Convention</b>", ["ESP"]],
    ]);
  });

  it("refuses a PDF whose page unpacks to more than a page can be", async () => {
    const text = Buffer.from("BT /F1 12 Tf 72 700 Td (Ratify the Convention) Tj ET");
    const swollen = Buffer.concat([text, Buffer.alloc(100 * 1024 ** 2, " ")]);
    const read = async (content: Buffer): Promise<string> =>
      kindOf(readDocumentInWorker({ path: writeFixture("page.pdf", pdfOf(content)), fileName: "page.pdf" }));
    expect(await read(text)).toBe("read");
    expect(await read(swollen)).toBe("document_too_large");
  });

  it("ends when time is up, and when the caller wants no more", async () => {
    const long = Array.from({ length: 200_000 }, (_, number) =>
      paragraphXml(`paragraph ${number} of many`),
    ).join("");
    const file = { path: writeFixture("long.docx", docxOf(long)), fileName: "long.docx" };
    expect(await kindOf(readDocumentInWorker(file, { timeLimitSeconds: 0.05 }))).toBe("reading_too_slow");
    const stop = AbortSignal.timeout(50);
    expect(await kindOf(readDocumentInWorker(file, { signal: stop }))).toBe("reading_stopped");
  });
});
