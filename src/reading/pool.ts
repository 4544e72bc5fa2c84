import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { SuiviError } from "../kernel/index.ts";
import { moduleFile } from "../platform/installation.ts";
import type { DocumentReading, FileToRead, ReadingOptions } from "./model.ts";
import type { PaperPreview, ParagraphMapping } from "./paragraphs/index.ts";
import type { ReadingMessage, ReadingResult, ReadingTask, WantedReading } from "./workers/reading-worker.ts";

export interface ReadingInWorkerOptions extends ReadingOptions {
  /** Stops waiting, and reading where it has begun. */
  readonly signal?: AbortSignal;
  /** For one document, from when its reading begins. */
  readonly timeLimitSeconds?: number;
}

/** A PDF of 2,000 pages takes half a minute on a slow machine. */
const usualTimeLimitSeconds = 300;
const memoryMegabytes = 1024;

let pool: Piscina<ReadingTask, ReadingResult> | null = null;

function openPool(): Piscina<ReadingTask, ReadingResult> {
  pool ??= new Piscina<ReadingTask, ReadingResult>({
    filename: pathToFileURL(moduleFile("reading/workers/reading-worker")).href,
    minThreads: 0,
    maxThreads: Math.max(2, Math.min(4, availableParallelism())),
    // A thread that has read a large document gives its memory back.
    idleTimeout: 5000,
    // Reading makes short-lived values by the million: a larger nursery saves an eighth of the time.
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 96 },
  });
  return pool;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/**
 * Reads a document in a thread of its own, so that a hostile file harms nobody: it ends with `reading_too_slow` after the
 * time limit, with `document_too_large` where memory runs out, and with `reading_stopped` on the caller's signal. Else
 * as `readDocument`. A fault of ours in a reader is `reading_failed`.
 */
export async function readDocumentInWorker(
  file: FileToRead,
  options: ReadingInWorkerOptions = {},
): Promise<DocumentReading> {
  return readingOf(await runInWorker(file, { kind: "document" }, options));
}

/** Reads a paper by the paragraphs that a person chose; in a thread, as `readDocumentInWorker`. */
export async function readMappedPaperInWorker(
  file: FileToRead,
  mapping: ParagraphMapping,
  options: ReadingInWorkerOptions = {},
): Promise<DocumentReading> {
  return readingOf(await runInWorker(file, { kind: "mapped", mapping }, options));
}

/** The paragraphs of a paper for a person to choose from; in a thread. Refuses tables with `paper_without_paragraphs`. */
export async function previewPaperInWorker(
  file: FileToRead,
  options: ReadingInWorkerOptions = {},
): Promise<PaperPreview> {
  const result = await runInWorker(file, { kind: "paragraphs" }, options);
  if (result.kind !== "paragraphs") throw new Error("a thread answered something else than it was asked");
  return result.preview;
}

function readingOf(result: GivenResult): DocumentReading {
  if (result.kind !== "read") throw new Error("a thread answered something else than it was asked");
  return result.reading;
}

type GivenResult = Exclude<ReadingResult, { kind: "refused" }>;

async function runInWorker(
  file: FileToRead,
  wanted: WantedReading,
  options: ReadingInWorkerOptions,
): Promise<GivenResult> {
  const { onProgress, signal, timeLimitSeconds = usualTimeLimitSeconds } = options;
  const { port1, port2 } = new MessageChannel();
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  port1.on("message", (message: ReadingMessage) => {
    if (message.kind === "progress") onProgress?.(message.progress);
    else timer = setTimeout(() => stop.abort(), timeLimitSeconds * 1000);
  });
  const stopped = (): void => stop.abort();
  if (signal?.aborted === true) stop.abort();
  signal?.addEventListener("abort", stopped, { once: true });
  try {
    const result = await openPool().run(
      { file, port: port2, onlyState: options.onlyState ?? null, wanted },
      { transferList: [port2], signal: stop.signal },
    );
    if (result.kind !== "refused") return result;
    throw new SuiviError(result.code, result.data);
  } catch (cause) {
    if (cause instanceof SuiviError) throw cause;
    if (signal?.aborted === true) throw new SuiviError("reading_stopped", {}, { cause });
    if (stop.signal.aborted)
      throw new SuiviError("reading_too_slow", { seconds: timeLimitSeconds }, { cause });
    if (isOutOfMemory(cause)) throw new SuiviError("document_too_large", {}, { cause });
    throw new SuiviError(
      "reading_failed",
      { reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stopped);
    port1.close();
  }
}

/** Ends the threads; what they read is stopped. They come again when next needed. */
export async function closeReadingPool(): Promise<void> {
  const closing = pool;
  pool = null;
  await closing?.destroy();
}
