import { markSearch } from "../../search/index.ts";

/** A text with the words of a search marked. */
export function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return markSearch(text, typed).map(({ text: part, isMarked }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name, and never change places.
    isMarked ? <mark key={at}>{part}</mark> : part,
  );
}
