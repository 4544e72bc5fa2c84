import type { FileStore } from "../platform/files.ts";
import { type PaperPreview, previewPaperInWorker } from "../reading/index.ts";
import type { StoredDocument } from "./model.ts";

/** Papers whose paragraphs are chosen just now: reading one of 300 pages takes seconds, and a choice is made in many steps. */
const kept = new Map<string, Promise<PaperPreview>>();
const mostKept = 8;

/** The paragraphs of a stored paper; by its content, so that what is kept is always true. */
export async function paragraphsOfPaper(
  files: FileStore,
  { sha256, fileName }: Pick<StoredDocument, "sha256" | "fileName">,
): Promise<PaperPreview> {
  const known = kept.get(sha256);
  if (known !== undefined) return known;
  const made = previewPaperInWorker({ path: files.path(sha256), fileName });
  kept.set(sha256, made);
  made.catch(() => kept.delete(sha256));
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return made;
}
