import { fileTypeFromBuffer } from "file-type";
import { SuiviError } from "../../kernel/index.ts";

/** What a file is that is not taken as evidence; each has its words in `error.evidence_not_taken`. */
export type RefusedContent = "program" | "archive" | "web_page" | "script" | "macros" | "other" | "damaged";

/** Looks at a file while it is stored, piece by piece, so that memory holds none of it whole. */
export interface ContentCheck {
  /** Media type that the first bytes promise. */
  readonly mediaType: string;
  /** Refuses with `evidence_not_taken` as soon as a piece says what the file really is. */
  feed(piece: Uint8Array): void;
  /** The media type, once all was seen. Refuses with `evidence_not_taken`. */
  finish(): string;
}

/** Bytes at the beginning of a file that say what it is. */
export const headLength = 64 * 1024;

const takenTypes = new Set([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "image/heif",
  "image/tiff",
  "audio/mpeg",
  "audio/mp4",
  "audio/x-m4a",
  "audio/ogg",
  "audio/wav",
  "video/mp4",
  "video/quicktime",
  "video/3gpp",
  "video/webm",
]);
const programTypes = /x-msdownload|x-elf|x-mach-binary|java-vm|x-ms-shortcut|wasm|vnd\.android|x-apple|x-dex/;
const archiveTypes =
  /zip|x-tar|x-rar|x-7z|gzip|x-bzip|x-xz|x-compress|x-lz|zstd|x-iso|x-cpio|x-unix-archive|x-deb|x-rpm/;

function refuse(what: RefusedContent, found = ""): never {
  throw new SuiviError("evidence_not_taken", { what, found });
}

/**
 * Begins to look at a file by its first bytes (`headLength`, or all there are), whatever its name says. Refuses with
 * `evidence_not_taken` programs, archives, web pages and what is not known.
 */
export async function beginContentCheck(head: Buffer): Promise<ContentCheck> {
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") return takenAs("application/pdf");
  if (head.subarray(0, 4).equals(zipSignature)) return new PackageCheck();
  if (head.subarray(0, 8).equals(compoundSignature)) return new CompoundCheck();
  if (isText(head)) return new TextCheck(head);
  const found = await fileTypeFromBuffer(head);
  const mediaType = found?.mime.split(";")[0] ?? "";
  if (takenTypes.has(mediaType)) return takenAs(mediaType);
  if (programTypes.test(mediaType)) refuse("program", mediaType);
  if (archiveTypes.test(mediaType)) refuse("archive", mediaType);
  return refuse("other", mediaType);
}

function takenAs(mediaType: string): ContentCheck {
  return { mediaType, feed() {}, finish: () => mediaType };
}

const zipSignature = Buffer.from("PK\x03\x04", "latin1");
const compoundSignature = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Zip packages: only those that are an office document by the list of contents at their end. */
class PackageCheck implements ContentCheck {
  readonly mediaType = "application/zip";
  private tail: Buffer = Buffer.alloc(0);
  private head: Buffer = Buffer.alloc(0);
  private size = 0;

  feed(piece: Uint8Array): void {
    if (this.head.length < 256) this.head = Buffer.concat([this.head, piece]).subarray(0, 256);
    this.size += piece.byteLength;
    this.tail = Buffer.concat([this.tail, piece]).subarray(-tailLength);
  }

  finish(): string {
    const names = zipNames(this.tail, this.size - this.tail.length);
    if (names.some((name) => /vbaProject\.bin$|\/macrosheets\/|^Basic\//i.test(name))) refuse("macros");
    if (names.includes("[Content_Types].xml")) {
      const office = officeParts.find(([part]) => names.some((name) => name.startsWith(part)));
      if (office !== undefined) return office[1];
    }
    const openDocument =
      /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(
        this.head.toString("latin1"),
      );
    if (openDocument !== null && names.includes("content.xml")) {
      return `application/vnd.oasis.opendocument.${openDocument[1]}`;
    }
    return refuse("archive", this.mediaType);
  }
}

const tailLength = 1024 * 1024;
const officeParts = [
  ["word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
] as const;

/** Names in the central directory of a zip file (APPNOTE.TXT, 4.3.12 and 4.3.16), of which `tail` holds the end; none where it is not whole. */
export function zipNames(tail: Buffer, tailStartsAt: number): string[] {
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > tail.length) return [];
  const names: string[] = [];
  let at = tail.readUInt32LE(end + 16) - tailStartsAt;
  while (at >= 0 && at + 46 <= end && tail.readUInt32LE(at) === 0x02014b50) {
    const nameLength = tail.readUInt16LE(at + 28);
    names.push(tail.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return names;
}

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const compoundParts = [
  [utf16("WordDocument"), "application/msword"],
  [utf16("Workbook"), "application/vnd.ms-excel"],
  [utf16("PowerPoint Document"), "application/vnd.ms-powerpoint"],
] as const;
const macroPart = utf16("_VBA_PROJECT");

/** Old office files, which share their container with installers of programs. */
class CompoundCheck implements ContentCheck {
  readonly mediaType = "application/x-cfb";
  private carried: Buffer = Buffer.alloc(0);
  private found: string | null = null;

  feed(piece: Uint8Array): void {
    const text = Buffer.concat([this.carried, piece]);
    if (text.includes(macroPart)) refuse("macros");
    this.found ??= compoundParts.find(([part]) => text.includes(part))?.[1] ?? null;
    this.carried = Buffer.from(text.subarray(-64));
  }

  finish(): string {
    return this.found ?? refuse("program", this.mediaType);
  }
}

const byteOrderMarks = [Buffer.from("fffe", "hex"), Buffer.from("feff", "hex")];
// Bytes that no text has, in whatever encoding of a byte or more a letter; NUL only in UTF-16.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for.
const noText = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

function isUtf16(head: Buffer): boolean {
  return byteOrderMarks.some((mark) => head.subarray(0, 2).equals(mark));
}

function isText(head: Buffer): boolean {
  return head.length > 0 && (isUtf16(head) || !noText.test(head.toString("latin1")));
}

const markup = /<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta|link|img|form)\b/i;

/** Plain text and tables as text: no markup that a browser would run. */
class TextCheck implements ContentCheck {
  readonly mediaType: string;
  private readonly isWide: boolean;
  private carried = "";
  private separators = 0;
  private lines = 0;

  constructor(head: Buffer) {
    this.isWide = isUtf16(head);
    this.mediaType = "text/plain";
    if (head.subarray(0, 2).toString("latin1") === "#!") refuse("script");
  }

  feed(piece: Uint8Array): void {
    const letters = Buffer.from(piece).toString("latin1");
    if (!this.isWide && noText.test(letters)) refuse("other");
    const text = this.carried + letters.replaceAll("\0", "");
    if (markup.test(text)) refuse("web_page");
    this.carried = text.slice(-64);
    this.separators += letters.split(/[;,\t]/).length - 1;
    this.lines += letters.split("\n").length - 1;
  }

  finish(): string {
    return this.lines > 1 && this.separators >= this.lines ? "text/csv" : "text/plain";
  }
}

const extensions: Readonly<Record<string, readonly string[]>> = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "image/heic": ["heic", "heif"],
  "image/heif": ["heif", "heic"],
  "image/tiff": ["tif", "tiff"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a", "mp4"],
  "audio/x-m4a": ["m4a"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/wav": ["wav"],
  "video/mp4": ["mp4", "m4v"],
  "video/quicktime": ["mov"],
  "video/3gpp": ["3gp"],
  "video/webm": ["webm"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
  "application/vnd.oasis.opendocument.presentation": ["odp"],
  "application/msword": ["doc"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.ms-powerpoint": ["ppt"],
  "text/plain": ["txt", "md", "csv", "tsv"],
  "text/csv": ["csv", "tsv", "txt"],
};

/** What a form offers to choose; the content decides all the same. */
export const offeredExtensions = [...new Set(Object.values(extensions).flat())].map((name) => `.${name}`);

/** A name for a file: the last part of what was given, without marks that disguise it, ending as its content does. */
export function evidenceFileName(given: string, mediaType: string): string {
  const last =
    given
      .normalize("NFC")
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== "") ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").replace(/^[.\s]+|[.\s]+$/g, "");
  const [ending = "", ...others] = extensions[mediaType] ?? [];
  const stem = (clean === "" ? "file" : clean).slice(0, 200);
  const typed = /\.([^.]+)$/.exec(stem)?.[1]?.toLowerCase() ?? "";
  return ending === "" || [ending, ...others].includes(typed) ? stem : `${stem}.${ending}`;
}
