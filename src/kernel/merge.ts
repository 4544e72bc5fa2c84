/** The fields of a form by name, as text. */
export type TextFields = Readonly<Record<string, string>>;

/** A field that two people changed to different things. */
export interface MergeConflict {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * Puts together what two people made of the same fields. `base` is what both began with. A field that one of them changed
 * takes that change; one that both changed differently keeps mine and is named, so that a person decides.
 */
export function mergeFields(
  base: TextFields,
  mine: TextFields,
  theirs: TextFields,
): { readonly merged: TextFields; readonly conflicts: readonly MergeConflict[] } {
  const merged: Record<string, string> = {};
  const conflicts: MergeConflict[] = [];
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [began, ours, other] = [base, mine, theirs].map((fields) => comparable(fields[field])) as [
      string,
      string,
      string,
    ];
    const isMine = ours !== began;
    const isTheirs = other !== began;
    merged[field] = (isMine ? mine[field] : theirs[field]) ?? "";
    if (isMine && isTheirs && ours !== other) {
      conflicts.push({ field, mine: mine[field] ?? "", theirs: theirs[field] ?? "" });
    }
  }
  return { merged, conflicts };
}

/** Browsers send line ends as CR LF; spaces at the ends are nobody's change. */
function comparable(text: string | undefined): string {
  return (text ?? "").replaceAll("\r\n", "\n").trim();
}
