import type { Transaction } from "kysely";
import type { Actor } from "../history/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import { toJson } from "../platform/json.ts";
import type { Database } from "../platform/schema.ts";
import {
  damagedTextLayer,
  type ItemKind,
  isTextDamaged,
  type Position,
  type ReadItem,
  type ReadPosition,
} from "../reading/index.ts";
import type { DraftItem } from "./model.ts";
import { type DraftRow, listDraftItems, putDraftRow } from "./store.ts";

/** One correction a person makes while reviewing what was read. */
export type DraftCorrection =
  | {
      readonly kind: "correct";
      readonly id: string;
      readonly changes: {
        readonly paragraph?: string | null;
        readonly text?: string;
        readonly recommenders?: readonly string[];
        readonly position?: Position | null;
        readonly kind?: ItemKind;
        readonly comment?: string | null;
      };
    }
  /** Cuts the text at `at` (UTF-16 offset); the second part becomes an item of its own. */
  | { readonly kind: "split"; readonly id: string; readonly at: number }
  /** Joins an item to the one before it. */
  | { readonly kind: "merge"; readonly id: string }
  | { readonly kind: "ignore"; readonly id: string }
  | { readonly kind: "restore"; readonly id: string };

interface RowChange {
  readonly id: string;
  readonly before: DraftRow | null;
  readonly after: DraftRow | null;
}

function toRow(draft: DraftItem): DraftRow {
  return { ...draft };
}

/**
 * The rows a correction changes, before and after; refuses what cannot be done with `draft_item_missing`,
 * `split_leaves_nothing` or `nothing_to_merge_with`.
 */
export function planCorrection(drafts: readonly DraftItem[], correction: DraftCorrection): RowChange[] {
  const at = drafts.findIndex((draft) => draft.id === correction.id);
  const draft = drafts[at];
  if (draft === undefined) throw new SuiviError("draft_item_missing");
  const before = toRow(draft);
  switch (correction.kind) {
    case "ignore":
      return [{ id: draft.id, before, after: { ...before, state: "ignored" } }];
    case "restore":
      return [{ id: draft.id, before, after: { ...before, state: "read" } }];
    case "correct":
      return [{ id: draft.id, before, after: { ...before, ...corrected(draft, correction.changes) } }];
    case "split":
      return split(draft, drafts[at + 1], correction.at);
    case "merge":
      return merge(drafts, at);
  }
}

const sure = { confidence: 1, doubts: [] } as const;

/** What stays of doubts when a person has looked: letters that are not as printed are so until somebody types them. */
function lookedAt(...items: readonly ReadItem[]): Pick<ReadItem, "confidence" | "doubts"> {
  const [damaged] = items.filter(isTextDamaged);
  if (damaged === undefined) return sure;
  return { confidence: damaged.confidence, doubts: [{ code: damagedTextLayer, data: {} }] };
}

/** A person has looked: what she wrote is sure, and the reader's doubts no longer count. */
function corrected(
  draft: DraftItem,
  changes: Extract<DraftCorrection, { kind: "correct" }>["changes"],
): Pick<DraftRow, "item" | "kind" | "confidence"> {
  if (draft.kind === "position") {
    const item: ReadPosition = {
      ...draft.item,
      paragraph: changes.paragraph ?? draft.item.paragraph,
      position: changes.position === undefined ? draft.item.position : changes.position,
      comment: changes.comment === undefined ? draft.item.comment : changes.comment,
      confidence: 1,
      doubts: [],
    };
    return { item, kind: "position", confidence: 1 };
  }
  const text = changes.text ?? draft.item.text;
  const recommenders = changes.recommenders ?? draft.item.recommenders;
  const isSame = text === draft.item.text && recommenders.join() === draft.item.recommenders.join();
  const kind = changes.kind ?? draft.kind;
  const item: ReadItem = {
    ...draft.item,
    kind,
    paragraph: changes.paragraph === undefined ? draft.item.paragraph : changes.paragraph,
    text,
    recommenders,
    // Clauses follow the text: corrected by hand, the item is one clause unless nothing of them changed.
    clauses: isSame ? draft.item.clauses : [{ letter: "", text, recommenders }],
    unrecognisedRecommenders: isSame ? draft.item.unrecognisedRecommenders : [],
    position: changes.position === undefined ? draft.item.position : changes.position,
    ...(text === draft.item.text ? lookedAt(draft.item) : sure),
  };
  return { item, kind, confidence: item.confidence };
}

function split(draft: DraftItem, next: DraftItem | undefined, at: number): RowChange[] {
  if (draft.kind === "position") throw new SuiviError("split_leaves_nothing");
  const first = draft.item.text.slice(0, at).replace(/[\s;,]+$/u, "");
  const second = draft.item.text.slice(at).replace(/^[\s;,]+/u, "");
  if (first === "" || second === "") throw new SuiviError("split_leaves_nothing");
  const part = (text: string, paragraph: string | null): ReadItem => ({
    ...draft.item,
    text,
    paragraph,
    clauses: [{ letter: "", text, recommenders: draft.item.recommenders }],
    ...lookedAt(draft.item),
  });
  const { confidence } = lookedAt(draft.item);
  const before = toRow(draft);
  const { paragraph } = draft.item;
  const id = newIdentifier();
  // Both parts keep the number they were printed under; the second gets a letter so that each has its own key.
  const ordinal = next === undefined ? draft.ordinal + 1 : (draft.ordinal + next.ordinal) / 2;
  return [
    { id: draft.id, before, after: { ...before, item: part(first, paragraph), confidence } },
    {
      id,
      before: null,
      after: {
        id,
        ordinal,
        kind: draft.kind,
        state: "read",
        item: part(second, paragraph === null ? null : nextLetter(paragraph)),
        original: null,
        confidence,
      },
    },
  ];
}

/** "134.9" → "134.9(b)", "134.9(b)" → "134.9(c)". */
function nextLetter(paragraph: string): string {
  const lettered = /^(.*)\(([a-y])\)$/.exec(paragraph);
  if (lettered === null) return `${paragraph}(b)`;
  return `${lettered[1]}(${String.fromCharCode(lettered[2]!.charCodeAt(0) + 1)})`;
}

function merge(drafts: readonly DraftItem[], at: number): RowChange[] {
  const draft = drafts[at]!;
  const previous = drafts
    .slice(0, at)
    .findLast((other) => other.state === "read" && other.kind === draft.kind);
  if (previous === undefined || draft.kind === "position" || previous.kind === "position") {
    throw new SuiviError("nothing_to_merge_with");
  }
  const item: ReadItem = {
    ...previous.item,
    text: `${previous.item.text.replace(/[;.]\s*$/u, "")}; ${draft.item.text}`,
    recommenders: [...new Set([...previous.item.recommenders, ...draft.item.recommenders])],
    clauses: [...previous.item.clauses, ...draft.item.clauses],
    ...lookedAt(previous.item, draft.item),
  };
  const place = joinPlaces(previous.item, draft.item);
  const before = toRow(draft);
  const target = toRow(previous);
  return [
    {
      id: previous.id,
      before: target,
      after: { ...target, item: { ...item, place }, confidence: item.confidence },
    },
    { id: draft.id, before, after: { ...before, state: "merged" } },
  ];
}

function joinPlaces(first: ReadItem, second: ReadItem): ReadItem["place"] {
  if (first.place.kind !== "page" || second.place.kind !== "page") return first.place;
  return { ...first.place, rectangles: [...first.place.rectangles, ...second.place.rectangles] };
}

/** Makes a correction and keeps it so that it can be undone. Corrections undone before are forgotten. */
export async function correctDraft(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  actor: Actor,
  correction: DraftCorrection,
): Promise<void> {
  const drafts = await listDraftItems(transaction, spaceId, documentId);
  const changes = planCorrection(drafts, correction);
  for (const change of changes) {
    await putDraftRow(transaction, spaceId, documentId, change.id, change.after);
  }
  await transaction
    .deleteFrom("draftChange")
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .where("isUndone", "=", true)
    .execute();
  const last = await transaction
    .selectFrom("draftChange")
    .select(({ fn }) => fn.max("ordinal").as("ordinal"))
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .executeTakeFirst();
  await transaction
    .insertInto("draftChange")
    .values({
      spaceId,
      documentId,
      ordinal: (last?.ordinal ?? 0) + 1,
      action: correction.kind,
      personId: actor.personId,
      at: new Date(),
      items: toJson(changes),
    })
    .execute();
}

/** Undoes the last correction, or makes the last undone one again; false where there is none. */
export async function stepThroughCorrections(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
  direction: "undo" | "redo",
): Promise<boolean> {
  const isUndo = direction === "undo";
  const change = await transaction
    .selectFrom("draftChange")
    .select(["ordinal", "items"])
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .where("isUndone", "=", !isUndo)
    .orderBy("ordinal", isUndo ? "desc" : "asc")
    .limit(1)
    .executeTakeFirst();
  if (change === undefined) return false;
  for (const { id, before, after } of change.items as RowChange[]) {
    await putDraftRow(transaction, spaceId, documentId, id, isUndo ? before : after);
  }
  await transaction
    .updateTable("draftChange")
    .set({ isUndone: isUndo })
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .where("ordinal", "=", change.ordinal)
    .execute();
  return true;
}

/** How many corrections can be undone and made again. */
export async function countCorrections(
  transaction: Transaction<Database>,
  spaceId: string,
  documentId: string,
): Promise<{ undoable: number; redoable: number }> {
  const rows = await transaction
    .selectFrom("draftChange")
    .select(["isUndone"])
    .where("spaceId", "=", spaceId)
    .where("documentId", "=", documentId)
    .execute();
  const redoable = rows.filter((row) => row.isUndone).length;
  return { undoable: rows.length - redoable, redoable };
}
