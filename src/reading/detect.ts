import { type FileHandle, open } from "node:fs/promises";
import { SuiviError } from "../kernel/index.ts";
import { openArchive } from "./archive.ts";
import { listCompoundNames } from "./compound.ts";
import type { FileFormat } from "./model.ts";
import { holdsResolution } from "./resolutions/index.ts";
import { decodeText, sniffEncoding } from "./tables/encoding.ts";

const sampleSize = 256 * 1024;

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** What was in a zip archive decides; relations and the content types say the same in more words. */
async function formatOfArchive(path: string): Promise<FileFormat> {
  const archive = await openArchive(path);
  try {
    if (archive.names.some((name) => /^word\/document\d*\.xml$/i.test(name))) return "docx";
    if (archive.names.some((name) => /^xl\/workbook\.(?:xml|bin)$/i.test(name))) return "xlsx";
    let found: FileFormat | null = null;
    await archive.readXml("[Content_Types].xml", {
      onOpen(_, attributes) {
        const type = attributes.ContentType ?? "";
        if (/wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.main/i.test(type)) found ??= "docx";
        if (/spreadsheetml\.(?:sheet|template)\.main/i.test(type)) found ??= "xlsx";
      },
    });
    if (found !== null) return found;
  } finally {
    archive.close();
  }
  throw new SuiviError("file_not_recognised");
}

async function formatOfCompound(file: FileHandle): Promise<FileFormat> {
  const names = await listCompoundNames(file);
  // Office puts a document with a password into such a file, whatever it was before.
  if (names.has("EncryptedPackage")) throw new SuiviError("file_encrypted");
  if (names.has("WordDocument")) return "doc";
  if (names.has("Workbook") || names.has("Book")) return "xls";
  throw new SuiviError(names.size === 0 ? "file_damaged" : "file_not_recognised");
}

/** The first line that is not blank, whatever its line ends. */
function firstLines(text: string): string[] {
  return text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 10);
}

function isControlText(text: string): boolean {
  const head = text.slice(0, 20_000);
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd)
      controls += 1;
  }
  return controls * 100 > head.length;
}

/**
 * Lines of running text part words with spaces and their commas stand as often as they like; the lines of a table have the same
 * number of marks each, or marks without a space behind them.
 */
function readsAsProse(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 60);
  const words = lines.reduce((sum, line) => sum + line.split(/\s+/).length, 0);
  const quoted = lines.filter((line) => /^"|"\s?[,;\t|]|[,;\t|]\s?"/.test(line)).length;
  if (quoted > lines.length * 0.3) return false;
  // Headings of a table: marks, and no space behind any of them.
  const [head = ""] = lines.map((line) => line.replace(/(?<=\d),(?=\d)/g, ""));
  if ([",", ";"].some((mark) => head.includes(mark) && !head.includes(`${mark} `))) return false;
  const isChinese = (text.slice(0, 2000).match(/\p{Script=Han}/gu) ?? []).length > 200;
  if (!isChinese && words / Math.max(1, lines.length) < 3) return false;
  return [",", ";", "\t", "|"].every((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1).filter((count) => count > 0);
    if (counts.length === 0) return true;
    if (mark === "\t" || mark === "|") return counts.length < lines.length / 3;
    // "250,000 euros" holds no mark of a table.
    const ungrouped = lines.join("\n").replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
    const total = ungrouped.split(mark).length - 1;
    const spaced = ungrouped.split(new RegExp(`${mark}(?=[\\s”"’)])`)).length - 1;
    const isSteady = counts.length > lines.length * 0.8 && new Set(counts).size === 1 && lines.length > 2;
    return !isSteady && spaced >= total * 0.8;
  });
}

function formatOfText(sample: Buffer, isWhole: boolean): FileFormat | null {
  const text = decodeText(sample, sniffEncoding(sample, isWhole)).replace(/^\ufeff/, "");
  if (isControlText(text)) return null;
  const start = text.trimStart();
  if (start === "") throw new SuiviError("file_empty");
  if (/^[[{]\s*(?:["{}\]]|$)/.test(start)) return "json";
  // Web pages, rich text and PostScript are text, but no table.
  if (/^(?:<|\{\\rtf|%!)/.test(start)) return null;
  const lines = firstLines(start);
  // A title may stand above the headings.
  const isTable = [",", ";", "\t", "|"].some((mark) => {
    const parted = lines.filter((line) => line.includes(mark)).length;
    return lines[0]?.includes(mark) === true || parted >= 2;
  });
  // A resolution has many commas, but it is no table; neither are other papers saved as text.
  if (holdsResolution(text)) return "txt";
  if (isTable && !readsAsProse(start)) return "csv";
  return /\p{L}{2}/u.test(start) ? "txt" : null;
}

/**
 * What a file is, from its bytes alone. Throws `file_empty`, `file_encrypted` (an Office file with a password),
 * `file_damaged`, `archive_bomb` and, for everything Suivi does not read, `file_not_recognised`.
 */
export async function detectFormat(path: string): Promise<FileFormat> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw new SuiviError("file_empty");
    const sample = Buffer.alloc(Math.min(size, sampleSize));
    await file.read(sample, 0, sample.length, 0);
    // Mail programs and scanners put some bytes before the mark of a PDF.
    if (sample.subarray(0, 1024).includes("%PDF-")) return "pdf";
    if (startsWith(sample, [0x50, 0x4b, 3, 4]) || startsWith(sample, [0x50, 0x4b, 5, 6]))
      return formatOfArchive(path);
    if (startsWith(sample, [0xd0, 0xcf, 0x11, 0xe0])) return await formatOfCompound(file);
    // Excel before 1997 wrote its records without a file system around them.
    if (startsWith(sample, [9, 8, 16, 0, 0, 6]) || startsWith(sample, [9, 8, 8, 0, 0, 5])) return "xls";
    const format = formatOfText(sample, sample.length === size);
    if (format !== null) return format;
    throw new SuiviError("file_not_recognised");
  } finally {
    await file.close();
  }
}
