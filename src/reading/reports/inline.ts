import { endsWithStates } from "./clauses.ts";
import { readLabel } from "./labels.ts";
import { readLeadIn } from "./lead-ins.ts";
import type { ReportParagraph } from "./paragraphs.ts";
import type { WalkState } from "./walk-state.ts";

/** A lead-in with its list, or two items, in one paragraph: cut where the next number stands behind a finished item. */
export function splitInline(paragraph: ReportParagraph, state: WalkState): ReportParagraph[] {
  const { text } = paragraph;
  const first = readLabel(paragraph);
  const cuts: number[] = [];
  if (first.kind === "dotted") {
    let sub = Number(first.sub) || 0;
    for (let from = 6; sub > 0; ) {
      const next = `${first.main}.${sub + 1}`;
      const at = text.indexOf(next, from);
      if (at < 0) break;
      const before = text.slice(0, at).trimEnd();
      if (/[;.；؛。]$/u.test(before) && endsWithStates(before) && !/^\d/.test(text.slice(at + next.length))) {
        cuts.push(at);
        sub += 1;
      }
      from = at + next.length;
    }
  } else if (state.lead?.number !== null && first.kind === "plain" && state.style === "plain") {
    let number = first.number;
    for (const match of text.matchAll(/\)\s*[;.]\s+(\d{1,3})\.\s+(?=\p{Lu})/gu)) {
      if (Number(match[1]) !== number + 1) continue;
      cuts.push(match.index + match[0].indexOf(match[1]!, 1));
      number += 1;
    }
  }
  if (first.kind === "plain" || first.kind === "none") {
    const list = /[:：]\s+(?=(?:1\.|\(1\)|\(a\)|a\)|\d{1,3}\.1)\s)/u.exec(text);
    if (list !== null && list.index < 700 && readLeadIn(text.slice(0, list.index + 1)) !== null) {
      cuts.unshift(list.index + list[0].length);
    }
  }
  if (cuts.length === 0) return [paragraph];
  const bounds = [0, ...cuts, text.length];
  return bounds.slice(0, -1).map((start, index) => ({
    ...paragraph,
    text: text.slice(start, bounds[index + 1]).trim(),
    label: index === 0 ? paragraph.label : null,
  }));
}
