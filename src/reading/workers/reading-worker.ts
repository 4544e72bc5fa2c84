import type { MessagePort } from "node:worker_threads";
import { isSuiviError } from "../../kernel/index.ts";
import { readDocument } from "../document.ts";
import type { DocumentReading, FileToRead, ReadingProgress } from "../model.ts";
import { triedTooLarge } from "./quick-runtime.ts";

/** What a thread is asked to read, and where it tells how far it is. */
export interface ReadingTask {
  readonly file: FileToRead;
  readonly port: MessagePort;
  readonly onlyState: string | null;
}

export type ReadingMessage =
  | { readonly kind: "begun" }
  | { readonly kind: "progress"; readonly progress: ReadingProgress };

/** Errors lose their kind between threads, so a refused document travels as a value. */
export type ReadingResult =
  | { readonly kind: "read"; readonly reading: DocumentReading }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly data: Readonly<Record<string, string | number>>;
    };

const progressEvery = 100;
const tooLarge: ReadingResult = { kind: "refused", code: "document_too_large", data: {} };

/** Reads one document in this thread. */
export default async function readInThread({ file, port, onlyState }: ReadingTask): Promise<ReadingResult> {
  let told = 0;
  const tell = (message: ReadingMessage): void => port.postMessage(message);
  tell({ kind: "begun" });
  try {
    const reading = await readDocument(file, {
      ...(onlyState === null ? {} : { onlyState }),
      onProgress(progress) {
        const now = Date.now();
        const isLast = progress.done === progress.of;
        if (!isLast && now - told < progressEvery) return;
        told = now;
        tell({ kind: "progress", progress });
      },
    });
    return triedTooLarge() ? tooLarge : { kind: "read", reading };
  } catch (error) {
    if (triedTooLarge()) return tooLarge;
    if (isSuiviError(error)) return { kind: "refused", code: error.kind, data: error.data };
    throw error;
  } finally {
    port.close();
  }
}
