import type { Transaction } from "kysely";
import { SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { isTextDamaged, type ReadItem } from "../reading/index.ts";
import {
  comparableText,
  itemKey,
  paragraphKey,
  proposePairs,
  readOtherVersion,
  readOwnVersion,
  type StandingVersion,
} from "../recommendations/index.ts";
import type { DraftItem, StoredDocument } from "./model.ts";

/** Papers that come as a whole in several languages. Lists and exports are joined by their numbers alone. */
const papers: readonly string[] = [
  "working_group_report",
  "draft_report",
  "concluding_observations",
  "visit_report",
  "mapped_paper",
];

export type DraftRecommendation = Exclude<DraftItem, { kind: "position" }>;

/** A pair that somebody must decide: what is the same in every language says otherwise than the numbers. */
export interface ProposedPair {
  readonly draft: DraftRecommendation;
  readonly proposed: StandingVersion;
  /** What stands under the draft's own number; null where nothing does. */
  readonly byNumber: StandingVersion | null;
  /** The neighbours of what is proposed, in their order. */
  readonly choices: readonly StandingVersion[];
}

/** How a document looks beside what stands of its review in another language. */
export interface VersionComparison {
  /** The other language, BCP 47. */
  readonly language: string;
  readonly here: number;
  readonly there: number;
  /** Numbers, or the first words where there is none. */
  readonly missingHere: readonly string[];
  readonly onlyHere: readonly string[];
  readonly clauses: readonly { paragraph: string; here: number; there: number }[];
  /** Empty where numbers lead to the same paragraphs, and once somebody has decided. */
  readonly proposals: readonly ProposedPair[];
}

function itemsOf(drafts: readonly DraftItem[]): DraftRecommendation[] {
  return drafts.filter(
    (draft): draft is DraftRecommendation => draft.kind !== "position" && draft.state === "read",
  );
}

function keyOf(item: ReadItem): string | null {
  return item.paragraph === null ? null : paragraphKey(item.paragraph);
}

function labelOf({ paragraph, text }: { paragraph: string | null; text: string }): string {
  return paragraph ?? `“${text.slice(0, 60)}…”`;
}

/** Compares a document's drafts with the register in another language; null where no other language stands. */
export async function compareVersions(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  drafts: readonly DraftItem[],
): Promise<VersionComparison | null> {
  const { reading, language, pairing } = document;
  if (reading === null || language === null || !papers.includes(document.type ?? "")) return null;
  const items = itemsOf(drafts);
  if (items.length === 0) return null;
  const other = await readOtherVersion(transaction, spaceId, reading.review, { id: document.id, language });
  if (other === null) return null;
  const { recommendations } = other;
  const byKey = new Map(recommendations.map((standing) => [standing.itemKey, standing]));
  const byId = new Map(recommendations.map((standing) => [standing.id, standing]));
  const isOpen = document.status === "to_review" && pairing === null && !other.hasOwnLanguage;
  const proposals = isOpen ? proposalsFor(items, recommendations, byKey) : [];
  // Differences are told as they are if what is proposed is right: numbers that lead elsewhere would only mislead.
  const decided =
    pairing?.kind === "pairs"
      ? pairing.pairs
      : Object.fromEntries(proposals.map(({ draft, proposed }) => [draft.id, proposed.id]));
  const partnerOf = (draft: DraftRecommendation): StandingVersion | null => {
    const pair = decided[draft.id];
    if (pair !== undefined) return pair === null ? null : (byId.get(pair) ?? null);
    return byKey.get(itemKey(draft.item)) ?? null;
  };
  const partners = items.map((draft) => ({ draft, standing: partnerOf(draft) }));
  const found = new Set(partners.map(({ standing }) => standing?.id));
  return {
    language: other.language,
    here: items.length,
    there: recommendations.length,
    missingHere: recommendations.filter(({ id }) => !found.has(id)).map(labelOf),
    onlyHere: partners.flatMap(({ draft, standing }) => (standing === null ? [labelOf(draft.item)] : [])),
    clauses: partners.flatMap(({ draft, standing }) => {
      const here = draft.item.clauses.length;
      const there = standing?.clauses ?? null;
      return there === null || here === there ? [] : [{ paragraph: labelOf(draft.item), here, there }];
    }),
    proposals,
  };
}

/**
 * What the register has in the document's own language under the numbers of its drafts, where it is another text: by identifier of the
 * draft. A corrected version shows so what it corrects.
 */
export async function differingTexts(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  drafts: readonly DraftItem[],
): Promise<ReadonlyMap<string, string>> {
  const { reading, language } = document;
  if (reading === null || language === null || !papers.includes(document.type ?? "")) return new Map();
  const texts = await readOwnVersion(transaction, spaceId, reading.review, { id: document.id, language });
  if (texts.size === 0) return new Map();
  return new Map(
    itemsOf(drafts).flatMap(({ id, item }) => {
      const text = texts.get(itemKey(item));
      const isOther = text !== undefined && comparableText(text) !== comparableText(item.text);
      return isOther && !isTextDamaged(item) ? [[id, text] as const] : [];
    }),
  );
}

const neighbours = 3;

function proposalsFor(
  items: readonly DraftRecommendation[],
  standing: readonly StandingVersion[],
  byKey: ReadonlyMap<string, StandingVersion>,
): ProposedPair[] {
  const pairs = proposePairs(
    items.map(({ item }) => ({
      key: keyOf(item),
      text: item.text,
      clauses: item.clauses.length,
      recommenders: item.recommenders,
    })),
    standing.map(({ itemKey: key, paragraph, text, clauses, recommenders }) => ({
      key: paragraph === null ? null : key,
      text,
      clauses,
      recommenders,
    })),
  );
  return (pairs ?? []).map(({ one, other }) => {
    const draft = items[one]!;
    const byNumber = byKey.get(itemKey(draft.item)) ?? null;
    const choices = standing.slice(Math.max(0, other - neighbours), other + neighbours + 1);
    if (byNumber !== null && !choices.includes(byNumber)) choices.push(byNumber);
    return { draft, proposed: standing[other]!, byNumber, choices };
  });
}

/**
 * The recommendation each paired draft belongs to, for registering. Refuses with `pairs_undecided` while somebody has to decide, and
 * with `pairs_doubled` where two drafts would become one recommendation.
 */
export async function pairsToRegister(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  drafts: readonly DraftItem[],
): Promise<Map<ReadItem, string | null>> {
  const comparison = await compareVersions(transaction, spaceId, document, drafts);
  if (comparison !== null && comparison.proposals.length > 0)
    throw new SuiviError("pairs_undecided", { file: document.fileName, count: comparison.proposals.length });
  const pairs = new Map<ReadItem, string | null>();
  if (document.pairing?.kind !== "pairs") return pairs;
  for (const { id, item } of itemsOf(drafts)) {
    const pair = document.pairing.pairs[id];
    if (pair !== undefined) pairs.set(item, pair);
  }
  await refuseDoubled(transaction, spaceId, document, drafts, document.pairing.pairs);
  return pairs;
}

/** Two paragraphs of a document are never one recommendation: `pairs_doubled` names the second. */
export async function refuseDoubled(
  transaction: Transaction<Database>,
  spaceId: string,
  document: StoredDocument,
  drafts: readonly DraftItem[],
  pairs: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { reading, language } = document;
  if (reading === null || language === null) return;
  const other = await readOtherVersion(transaction, spaceId, reading.review, { id: document.id, language });
  const byKey = new Map(other?.recommendations.map(({ itemKey: key, id }) => [key, id]));
  const taken = new Set<string>();
  for (const { id, item } of itemsOf(drafts)) {
    const target = pairs[id] === undefined ? byKey.get(itemKey(item)) : pairs[id];
    if (target === undefined || target === null) continue;
    if (taken.has(target)) throw new SuiviError("pairs_doubled", { paragraph: labelOf(item) });
    taken.add(target);
  }
}
