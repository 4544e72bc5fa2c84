import type { Space } from "../../spaces/index.ts";
import { type Scheme, schemes, type WantedDecision } from "./model.ts";
import { readShown } from "./showing.ts";
import type { Work } from "./store.ts";

/** What is wanted of many recommendations at once. */
export type BulkWish =
  | { readonly kind: "set" | "remove"; readonly scheme: Scheme; readonly label: string }
  | {
      readonly kind: "accept";
      readonly scheme: Scheme | null;
      /** Only proposals of this label; null: of all. */
      readonly label: string | null;
      /** Proposals that were not measured are less sure than any number. */
      readonly least: number;
    };

export const leastConfidences = [0, 0.5, 0.7, 0.8, 0.9, 0.95] as const;

/** What would change of one recommendation. */
export interface BulkRow {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly labels: readonly { readonly scheme: Scheme; readonly label: string }[];
}

export interface BulkPlan {
  readonly decisions: readonly WantedDecision[];
  readonly rows: readonly BulkRow[];
  /** Chosen ones that nothing changes of: as wanted already, or nothing proposed. */
  readonly unchanged: number;
  /** Somebody refused the label for them: that is not overruled at once for many. */
  readonly refused: number;
}

/** What a wish would do to recommendations, before anything is done. */
export async function planBulk(
  transaction: Work,
  space: Space,
  ids: readonly string[],
  wish: BulkWish,
): Promise<BulkPlan> {
  const { rows } = await readShown(transaction, space, ids);
  const decisions: WantedDecision[] = [];
  const changed: BulkRow[] = [];
  let refused = 0;
  for (const { labels, proposals, ...row } of rows) {
    const chosen: { scheme: Scheme; label: string }[] = [];
    if (wish.kind === "accept") {
      for (const { scheme, label, confidence } of proposals) {
        const isMeant =
          (wish.scheme === null || wish.scheme === scheme) && (wish.label === null || wish.label === label);
        if (isMeant && (wish.least === 0 || (confidence ?? 0) >= wish.least)) chosen.push({ scheme, label });
      }
    } else {
      const known = labels.find(({ scheme, label }) => scheme === wish.scheme && label === wish.label);
      if (wish.kind === "set" && known?.decision?.verdict === "refused") refused += 1;
      else if ((known?.isListed ?? false) === (wish.kind === "remove")) {
        chosen.push({ scheme: wish.scheme, label: wish.label });
      }
    }
    if (chosen.length === 0) continue;
    changed.push({
      id: row.id,
      paragraph: row.paragraph,
      text: row.text,
      isTextDamaged: row.isTextDamaged,
      language: row.language,
      labels: chosen,
    });
    const verdict = wish.kind === "remove" ? ("refused" as const) : ("holds" as const);
    decisions.push(...chosen.map((one) => ({ recommendationId: row.id, ...one, verdict })));
  }
  return { decisions, rows: changed, refused, unchanged: rows.length - changed.length - refused };
}

/** The kind of labels that somebody chose; null for all. */
export function readScheme(text: string): Scheme | null {
  return schemes.find((one) => one === text) ?? null;
}
