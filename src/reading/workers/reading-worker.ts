import type { MessagePort } from "node:worker_threads";
import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import { detectFormat } from "../detect.ts";
import { readDocument } from "../document.ts";
import type { DocumentReading, FileToRead, ReadingOptions, ReadingProgress } from "../model.ts";
import {
  type PaperPreview,
  type ParagraphMapping,
  previewPaper,
  readMappedPaper,
} from "../paragraphs/index.ts";
import { isPaperFormat } from "../running-text.ts";
import { triedTooLarge } from "./quick-runtime.ts";

/** What a thread is asked to read, and where it tells how far it is. */
export interface ReadingTask {
  readonly file: FileToRead;
  readonly port: MessagePort;
  readonly onlyState: string | null;
  readonly wanted: WantedReading;
}

/** The document by its own kind; by the paragraphs a person chose; its paragraphs for a person to choose from. */
export type WantedReading =
  | { readonly kind: "document" }
  | { readonly kind: "mapped"; readonly mapping: ParagraphMapping }
  | { readonly kind: "paragraphs" };

export type ReadingMessage =
  | { readonly kind: "begun" }
  | { readonly kind: "progress"; readonly progress: ReadingProgress };

/** Errors lose their kind between threads, so a refused document travels as a value. */
export type ReadingResult =
  | { readonly kind: "read"; readonly reading: DocumentReading }
  | { readonly kind: "paragraphs"; readonly preview: PaperPreview }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly data: Readonly<Record<string, string | number>>;
    };

const progressEvery = 100;
const tooLarge: ReadingResult = { kind: "refused", code: "document_too_large", data: {} };

/** Reads one document in this thread. */
export default async function readInThread(task: ReadingTask): Promise<ReadingResult> {
  const { file, port, onlyState, wanted } = task;
  let told = 0;
  const tell = (message: ReadingMessage): void => port.postMessage(message);
  tell({ kind: "begun" });
  try {
    const options: ReadingOptions = {
      ...(onlyState === null ? {} : { onlyState }),
      onProgress(progress) {
        const now = Date.now();
        const isLast = progress.done === progress.of;
        if (!isLast && now - told < progressEvery) return;
        told = now;
        tell({ kind: "progress", progress });
      },
    };
    const result = await readAs(wanted, file, options);
    return triedTooLarge() ? tooLarge : result;
  } catch (error) {
    if (triedTooLarge()) return tooLarge;
    if (isSuiviError(error)) return { kind: "refused", code: error.kind, data: error.data };
    throw error;
  } finally {
    port.close();
  }
}

async function readAs(
  wanted: WantedReading,
  file: FileToRead,
  options: ReadingOptions,
): Promise<ReadingResult> {
  if (wanted.kind === "document") return { kind: "read", reading: await readDocument(file, options) };
  const format = await detectFormat(file.path);
  if (!isPaperFormat(format)) throw new SuiviError("paper_without_paragraphs", { format });
  if (wanted.kind === "paragraphs") return { kind: "paragraphs", preview: await previewPaper(file, format) };
  return { kind: "read", reading: await readMappedPaper(file, format, wanted.mapping, options) };
}
