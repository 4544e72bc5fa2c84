import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";

/** Archives for tests: real ones, and hostile ones that no program would write. */

let folder: string | null = null;

/** A file in a folder for tests; gives its path. */
export function writeFixture(name: string, bytes: Uint8Array | string): string {
  folder ??= mkdtempSync(path.join(tmpdir(), "suivi-reading-"));
  const file = path.join(folder, name.replaceAll("/", "_"));
  writeFileSync(file, bytes);
  return file;
}

/** The bytes of a zip archive. `claimed`: what the directory says a part unpacks to, where it lies. */
export function zipOf(
  parts: Readonly<Record<string, string | Uint8Array>>,
  claimed: Readonly<Record<string, number>> = {},
): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed[name] ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, nameBytes, packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, central, nameBytes]));
    chunks.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, ...directory, Buffer.from("PK\u0005\u0006"), end]);
}

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The bytes of a .docx: the XML inside its body, and that of its numbering, styles and header. */
export function docxOf(
  body: string,
  more: { numbering?: string; styles?: string; header?: string; prolog?: string } = {},
): Buffer {
  const parts: Record<string, string> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": `${more.prolog ?? ""}<w:document ${namespace}><w:body>${body}</w:body></w:document>`,
  };
  if (more.numbering !== undefined)
    parts["word/numbering.xml"] = `<w:numbering ${namespace}>${more.numbering}</w:numbering>`;
  if (more.styles !== undefined)
    parts["word/styles.xml"] = `<w:styles ${namespace}>${more.styles}</w:styles>`;
  if (more.header !== undefined) {
    parts["word/header1.xml"] = `<w:hdr ${namespace}>${more.header}</w:hdr>`;
    parts["word/_rels/document.xml.rels"] =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>';
  }
  return zipOf(parts);
}

/** One paragraph, with its properties. */
export function paragraphXml(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of plain cells; a row of one cell covers `columns`. */
export function tableXml(rows: readonly (readonly string[])[], columns: number): string {
  const cell = (text: string, span: number): string => {
    const lines = text.split("\n").map((line) => paragraphXml(line));
    return `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${lines.join("")}</w:tc>`;
  };
  const body = rows.map(
    (row) => `<w:tr>${row.map((text) => cell(text, row.length === 1 ? columns : 1)).join("")}</w:tr>`,
  );
  return `<w:tbl>${body.join("")}</w:tbl>`;
}
