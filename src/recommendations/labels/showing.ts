import type { Space } from "../../spaces/index.ts";
import { layerOf } from "./layer.ts";
import { hashOfText, type Scheme, schemes } from "./model.ts";
import { type Place, type ProposedLabel, proposalsFor } from "./proposing.ts";
import {
  givenLabels,
  type LabelledRecommendation,
  readLabelled,
  type StoredDecision,
  type Work,
} from "./store.ts";
import { readVocabulary, type SpaceVocabulary } from "./vocabulary.ts";

/** A label that documents or people gave, also where it was taken out. */
export interface ShownLabel {
  readonly scheme: Scheme;
  readonly label: string;
  /** It counts: it stands in the register. */
  readonly isListed: boolean;
  /** Documents that give it. */
  readonly documents: readonly { readonly id: string; readonly name: string }[];
  readonly decision: StoredDecision | null;
}

/** A recommendation with its labels, where each comes from, and what is proposed. */
export interface ShownRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly labels: readonly ShownLabel[];
  readonly proposals: readonly ProposedLabel[];
}

/** Recommendations with their labels as people see and decide about them. */
export async function readShown(
  transaction: Work,
  space: Space,
  ids: readonly string[],
): Promise<{ readonly rows: readonly ShownRecommendation[]; readonly vocabulary: SpaceVocabulary }> {
  const vocabulary = await readVocabulary(transaction, space.id);
  const layer = await layerOf(transaction, space);
  const standing = await readLabelled(transaction, space.id, ids);
  const rows = standing.map((one): ShownRecommendation => {
    const { id, paragraph, text, isTextDamaged, language } = one;
    const labels = labelsOf(one);
    const proposals = proposalsFor(one, layer).filter((proposal) =>
      isOpen(proposal, one, labels, vocabulary),
    );
    return { id, paragraph, text, isTextDamaged, language, labels, proposals };
  });
  return { rows, vocabulary };
}

function labelsOf(one: LabelledRecommendation): ShownLabel[] {
  return schemes.flatMap((scheme) => {
    const given = one.documents.flatMap((document) => givenLabels(document, scheme));
    const decided = one.decisions.filter((decision) => decision.scheme === scheme);
    const all = new Set([...one.labels[scheme], ...given, ...decided.map(({ label }) => label)]);
    return [...all].map((label) => ({
      scheme,
      label,
      isListed: one.labels[scheme].includes(label),
      documents: one.documents
        .filter((document) => givenLabels(document, scheme).includes(label))
        .map(({ id, name }) => ({ id, name })),
      decision: decided.find((decision) => decision.label === label) ?? null,
    }));
  });
}

/** Whether a proposal is worth showing: nobody said it yet, and nobody refused it for this text. */
function isOpen(
  { scheme, label, source }: ProposedLabel,
  standing: LabelledRecommendation,
  labels: readonly ShownLabel[],
  { crosswalk }: SpaceVocabulary,
): boolean {
  const ofKind = labels.filter((one) => one.scheme === scheme);
  const known = ofKind.find((one) => one.label === label);
  if (known?.isListed === true) return false;
  const isRefused = known?.decision?.verdict === "refused";
  if (isRefused && known?.decision?.textHash === hashOfText(standing.text)) return false;
  if (scheme === "action") return standing.labels.action.length === 0;
  // What documents left open is proposed; where they gave themes or goals, theirs stay.
  const isSaid =
    scheme !== "group" && ofKind.some(({ documents, isListed }) => isListed && documents.length > 0);
  if (isSaid && source === "model") return false;
  // Another list's words for what stands there already say nothing new.
  return !standing.labels[scheme].some((other) => {
    const relation = crosswalk.relation(scheme, label, other);
    return relation === "exact" || relation === "close";
  });
}

/** A text cut at places, for marking them. */
export function cutAt(
  text: string,
  places: readonly Place[],
): { readonly text: string; readonly isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  let done = 0;
  for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
    if (end <= done || start >= text.length) continue;
    const from = Math.max(start, done);
    if (from > done) parts.push({ text: text.slice(done, from), isMarked: false });
    parts.push({ text: text.slice(from, end), isMarked: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isMarked: false });
  return parts;
}
