import { createReadStream } from "node:fs";
import { SuiviError } from "../../kernel/index.ts";
import type { FileToRead, Notice } from "../model.ts";
import { UnseenCharacters } from "../unseen.ts";
import { sniffEncoding, textDecoder } from "./encoding.ts";

/** An object of a JSON array, and which it is. */
export interface JsonRecord {
  readonly record: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const longestRecord = 16 * 1024 * 1024;
const partSize = 1 << 20;
const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** A byte range of one record within the bytes at hand. */
type Cut = (bytes: Buffer, from: number, to: number) => void;

/**
 * Cuts JSON into its records without building the tree: strings are skipped with the native search for a quote, and only
 * brackets are looked at. JSON.parse then reads each record alone, so a damaged one costs only itself.
 * Records are the objects of the outermost array that holds objects (also one inside an object, as APIs wrap their
 * answers), or the objects themselves where there is no such array (one object, or one a line).
 */
class RecordCutter {
  private readonly cut: Cut;
  /** Containers that stand open outside of a record: true for an array. */
  private readonly open: boolean[] = [];
  private rest: Buffer = Buffer.alloc(0);
  private readonly isWrapped: boolean;

  constructor(isWrapped: boolean, cut: Cut) {
    this.isWrapped = isWrapped;
    this.cut = cut;
  }

  write(part: Buffer): void {
    const bytes = this.rest.length === 0 ? part : Buffer.concat([this.rest, part]);
    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === quote) {
        const end = stringEnd(bytes, at);
        if (end < 0) break;
        at = end;
        continue;
      }
      if (byte === openBrace && this.isRecordHere()) {
        const end = objectEnd(bytes, at);
        if (end < 0) break;
        this.cut(bytes, at, end);
        at = end;
        continue;
      }
      if (byte === openBrace) this.open.push(false);
      else if (byte === openBracket) this.open.push(true);
      else if (byte === closeBrace || byte === closeBracket) this.open.pop();
      at += 1;
    }
    if (this.open.length > 64) throw new SuiviError("json_too_deep");
    this.rest = bytes.subarray(at);
    if (this.rest.length > longestRecord)
      throw new SuiviError("json_record_too_large", { bytes: longestRecord });
  }

  /** True where the file ended inside something. */
  get isCutOff(): boolean {
    return this.open.length > 0 || this.rest.some((byte) => byte > 0x20);
  }

  private isRecordHere(): boolean {
    if (this.isWrapped) return this.open.length === 2 && this.open[1] === true;
    return this.open.length === 0 || (this.open.length === 1 && this.open[0] === true);
  }
}

/** Where the string that starts at `from` ends (after its quote), or -1. */
function stringEnd(bytes: Buffer, from: number): number {
  let at = from + 1;
  for (;;) {
    const end = bytes.indexOf(quote, at);
    if (end < 0) return -1;
    let slashes = 0;
    while (bytes[end - 1 - slashes] === backslash) slashes += 1;
    at = end + 1;
    if (slashes % 2 === 0) return at;
  }
}

function objectEnd(bytes: Buffer, from: number): number {
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = stringEnd(bytes, at);
      if (end < 0) return -1;
      at = end;
      continue;
    }
    at += 1;
    if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** True where the file is an object one of whose members is an array of objects. */
function isWrapped(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false;
  let depth = 0;
  for (let at = 0; at < head.length; at += 1) {
    const character = head[at];
    if (character === '"') {
      at += 1;
      while (at < head.length && head[at] !== '"') at += head[at] === "\\" ? 2 : 1;
    } else if (character === "{" || character === "[") {
      if (character === "[" && depth === 1 && /^\[\s*\{/.test(head.slice(at, at + 200))) return true;
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return false;
    }
  }
  return false;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value with all its texts cleaned; records nest a few levels at most. */
function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((part) => cleanValue(part, clean));
  if (!isPlainObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, part] of Object.entries(value)) copy[key] = cleanValue(part, clean);
  return copy;
}

/**
 * The records of a JSON file, in parts of some hundred as they are read; memory holds one part of the file. A record that is no
 * JSON, and a file that ends in the middle, are told in `notices`; what stands before and after is read. Of records outside
 * `wanted` only the ends are looked for.
 */
export async function* readRecords(
  file: FileToRead,
  notices: Notice[],
  wanted: { readonly from: number; readonly to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
): AsyncGenerator<readonly JsonRecord[]> {
  let found: JsonRecord[] = [];
  let record = 0;
  let cutter: RecordCutter | null = null;
  let decoder: ReturnType<typeof textDecoder> | null = null;
  const unseen = new UnseenCharacters();
  const take: Cut = (bytes, from, to) => {
    const number = record;
    record += 1;
    if (number < wanted.from || number > wanted.to) return;
    try {
      const value: unknown = JSON.parse(bytes.toString("utf8", from, to));
      const clean = cleanValue(value, (text) => unseen.clean(text, { kind: "record", record: number }));
      if (isPlainObject(clean)) found.push({ record: number, value: clean });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      notices.push({
        code: "json_record_unreadable",
        data: { record: number + 1 },
        place: { kind: "record", record: number },
      });
    }
  };
  for await (const chunk of createReadStream(file.path, { highWaterMark: partSize })) {
    let part = chunk as Buffer;
    if (cutter === null) {
      const encoding = sniffEncoding(part, part.length < partSize);
      if (encoding !== "utf8") decoder = textDecoder(encoding);
      else if (part[0] === 0xef && part[1] === 0xbb && part[2] === 0xbf) part = part.subarray(3);
      const head = decoder === null ? part.toString("utf8", 0, 1 << 16) : textDecoder(encoding).write(part);
      cutter = new RecordCutter(isWrapped(head), take);
    }
    cutter.write(decoder === null ? part : Buffer.from(decoder.write(part), "utf8"));
    if (found.length > 0) yield found;
    found = [];
    if (record > wanted.to) return;
  }
  notices.push(...unseen.notices());
  if (cutter?.isCutOff === true) notices.push({ code: "json_cut_off", data: { records: record } });
}

/** The keys of the first records, in the order they appear. */
export async function listRecordKeys(file: FileToRead): Promise<string[]> {
  const keys = new Set<string>();
  for await (const part of readRecords(file, [])) {
    for (const { value } of part.slice(0, 50)) for (const key of Object.keys(value)) keys.add(key);
    break;
  }
  return [...keys].slice(0, 200);
}
