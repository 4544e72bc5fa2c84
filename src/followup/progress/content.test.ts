import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isSuiviError } from "../../kernel/index.ts";
import { installation } from "../../platform/installation.ts";
import { beginContentCheck, evidenceFileName, headLength } from "./content.ts";

/** What the check says of a file that comes in pieces of this size: a media type, or what it was refused as. */
async function judged(file: Buffer, pieceSize = 64 * 1024): Promise<string> {
  try {
    const check = await beginContentCheck(file.subarray(0, headLength));
    for (let at = 0; at < file.length; at += pieceSize) check.feed(file.subarray(at, at + pieceSize));
    return check.finish();
  } catch (error) {
    if (!isSuiviError(error, "evidence_not_taken")) throw error;
    return `refused: ${error.data.what}`;
  }
}

/** A zip file with these names, each stored and empty. */
function zipOf(names: readonly string[], firstContent = ""): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  names.forEach((name, index) => {
    const content = Buffer.from(index === 0 ? firstContent : "");
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(content.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), content);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + content.length;
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(5000)]);
const compoundWith = (...names: string[]): Buffer =>
  Buffer.concat([compound, ...names.map((name) => Buffer.from(name, "utf16le"))]);
const word = ["[Content_Types].xml", "word/document.xml"];

describe("the content of evidence decides what it is, not its name", () => {
  test.each<[string, Buffer, string]>([
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n"), "application/pdf"],
    ["a Word file", zipOf(word), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    [
      "a spreadsheet",
      zipOf(["[Content_Types].xml", "xl/workbook.xml"]),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    [
      "an OpenDocument text",
      zipOf(["mimetype", "content.xml"], "application/vnd.oasis.opendocument.text"),
      "application/vnd.oasis.opendocument.text",
    ],
    ["an old Word file", compoundWith("WordDocument"), "application/msword"],
    ["a plain text", Buffer.from("The act is in force.\n"), "text/plain"],
    ["an Arabic text", Buffer.from("دخل القانون حيز النفاذ\n"), "text/plain"],
    ["a table as text", Buffer.from("year;value\n2024;1\n2025;2\n"), "text/csv"],
  ])("%s is taken", async (_, file, expected) => {
    expect(await judged(file)).toBe(expected);
    expect(await judged(file, 7)).toBe(expected);
  });

  test("a photograph is taken", async () => {
    const file = await readFile(path.join(installation.root, "src/followup/progress/testing/gazette.jpg"));
    expect(await judged(file)).toBe("image/jpeg");
  });

  test.each<[string, Buffer, string]>([
    [
      "a Windows program",
      Buffer.concat([Buffer.from("MZ\x90\x00\x03"), Buffer.alloc(300), Buffer.from("PE\0\0")]),
      "program",
    ],
    ["a Linux program", Buffer.from("7f454c4602010100000000000000000002003e00", "hex"), "program"],
    ["an installer", compoundWith("SummaryInformation"), "program"],
    ["a script with its interpreter", Buffer.from("#!/bin/sh\nrm -rf /\n"), "script"],
    ["a web page", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "web_page"],
    [
      "a web page in capitals after much text",
      Buffer.from(`${"word ".repeat(40_000)}<SCRIPT>x</SCRIPT>`),
      "web_page",
    ],
    ["a web page in UTF-16", Buffer.from("\ufeff<script>alert(1)</script>", "utf16le"), "web_page"],
    ["a picture that runs (SVG)", Buffer.from('<svg onload="alert(1)"></svg>'), "web_page"],
    ["an archive", zipOf(["photo.jpg"]), "archive"],
    ["a Java archive", zipOf(["META-INF/MANIFEST.MF", "Main.class"]), "archive"],
    ["a Word file with macros", zipOf([...word, "word/vbaProject.bin"]), "macros"],
    ["an old Word file with macros", compoundWith("WordDocument", "_VBA_PROJECT"), "macros"],
    ["a zip file cut off before its list", zipOf(word).subarray(0, 60), "archive"],
    ["bytes that are nothing", Buffer.from("\x01\x02\x03\x00\x05\x00\xff"), "other"],
  ])("%s is refused", async (_, file, expected) => {
    expect(await judged(file)).toBe(`refused: ${expected}`);
    expect(await judged(file, 7)).toBe(`refused: ${expected}`);
  });
});

describe("the name of a file of evidence", () => {
  test.each([
    ["report.pdf", "application/pdf", "report.pdf"],
    ["report.PDF", "application/pdf", "report.PDF"],
    ["photo.exe", "image/jpeg", "photo.exe.jpg"],
    ["C:\\Users\\amina\\law.docx", "application/pdf", "law.docx.pdf"],
    ["../../etc/passwd", "text/plain", "passwd.txt"],
    ["invoice\u202Efdp.exe", "text/plain", "invoicefdp.exe.txt"],
    ["a\r\nset-cookie: x.pdf", "application/pdf", "aset-cookie x.pdf"],
    ["القانون.pdf", "application/pdf", "القانون.pdf"],
    ["", "image/png", "file.png"],
    ["...", "image/png", "file.png"],
  ])("%j of %s becomes %j", (given, mediaType, expected) => {
    expect(evidenceFileName(given, mediaType)).toBe(expected);
  });
});
