/** A run of words that both texts have, or only the older or the newer one. */
export interface DifferencePart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** More words than this on a side are shown whole, one text after the other: the comparison takes their product in time. */
const mostWords = 3000;

/** What changed from one text to another, word by word, in the order of reading; spaces stay with the words before them. */
export function differenceOf(before: string, after: string): DifferencePart[] {
  const [older, newer] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < older.length && start < newer.length && older[start] === newer[start]) start += 1;
  let end = 0;
  while (
    end < older.length - start &&
    end < newer.length - start &&
    older[older.length - 1 - end] === newer[newer.length - 1 - end]
  ) {
    end += 1;
  }
  const middle = compare(older.slice(start, older.length - end), newer.slice(start, newer.length - end));
  const same = (words: readonly string[]): DifferencePart => ({ kind: "same", text: words.join("") });
  return joined([same(older.slice(0, start)), ...middle, same(older.slice(older.length - end))]);
}

/** Chinese has no spaces: each of its characters counts as a word. */
function wordsOf(text: string): string[] {
  return text.replaceAll("\r\n", "\n").match(/\p{Script=Han}\s*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
}

/** Longest common run of words (Wagner and Fischer, 1974), from the end to the beginning, read forwards. */
function compare(older: readonly string[], newer: readonly string[]): DifferencePart[] {
  const whole = (kind: "removed" | "added", words: readonly string[]): DifferencePart => ({
    kind,
    text: words.join(""),
  });
  if (older.length > mostWords || newer.length > mostWords) {
    return [whole("removed", older), whole("added", newer)];
  }
  const width = newer.length + 1;
  const common = new Uint16Array((older.length + 1) * width);
  for (let i = older.length - 1; i >= 0; i -= 1) {
    for (let j = newer.length - 1; j >= 0; j -= 1) {
      const down = common[(i + 1) * width + j] ?? 0;
      const right = common[i * width + j + 1] ?? 0;
      common[i * width + j] =
        older[i] === newer[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  const parts: DifferencePart[] = [];
  let [i, j] = [0, 0];
  while (i < older.length || j < newer.length) {
    const [left, right] = [older[i], newer[j]];
    if (left !== undefined && left === right) {
      parts.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (
      right === undefined ||
      (left !== undefined && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      parts.push({ kind: "removed", text: left ?? "" });
      i += 1;
    } else {
      parts.push({ kind: "added", text: right });
      j += 1;
    }
  }
  return parts;
}

function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const result: DifferencePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.text === "") continue;
    if (last?.kind === part.kind)
      result[result.length - 1] = { kind: part.kind, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
