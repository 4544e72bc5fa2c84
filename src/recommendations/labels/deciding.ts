import type { Kysely } from "kysely";
import { z } from "zod";
import { demand, type Person } from "../../access/index.ts";
import {
  type Actor,
  type Change,
  changedFields,
  lockSpaceForWriting,
  recordChanges,
} from "../../history/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { toJson } from "../../platform/json.ts";
import type { Database } from "../../platform/schema.ts";
import { raiseRegisterRevision, type Space } from "../../spaces/index.ts";
import { refreshSearchVector } from "../searching.ts";
import { layerOf } from "./layer.ts";
import {
  type ChangeKind,
  hashOfText,
  type KeptDecision,
  type LabelChangeItem,
  labelKey,
  listOf,
  longestLabel,
  longestReason,
  mostAtOnce,
  type Scheme,
  schemes,
  type WantedDecision,
} from "./model.ts";
import { type ProposedLabel, proposalsFor } from "./proposing.ts";
import { isGiven, type LabelledRecommendation, readLabelled, type Work } from "./store.ts";

/** Who decides, where, and in which capacity. */
export interface Deciding {
  readonly database: Kysely<Database>;
  readonly space: Space;
  readonly person: Person;
  readonly actor: Actor;
}

export interface DecidingOutcome {
  /** Recommendations about which anything changed. */
  readonly recommendations: number;
  /** What can be undone; null where nothing changed. */
  readonly changeId: string | null;
}

/**
 * Takes decisions about labels: what holds stands in the register, what is refused does not, whatever documents say, and what documents said
 * is kept beside it. All of them together can be undone. Refuses with `too_many_at_once`.
 */
export async function decideLabels(
  deciding: Deciding,
  kind: Exclude<ChangeKind, "undo">,
  wanted: readonly WantedDecision[],
): Promise<DecidingOutcome> {
  const { database, space, person, actor } = deciding;
  demand(person, "label.decide", { kind: "space", spaceId: space.id, institutionIds: [] });
  const ids = [...new Set(wanted.map(({ recommendationId }) => recommendationId))].filter(isIdentifier);
  if (ids.length > mostAtOnce) throw new SuiviError("too_many_at_once", { most: mostAtOnce });
  if (ids.length === 0) return { recommendations: 0, changeId: null };
  return inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const layer = await layerOf(transaction, space);
    const items: LabelChangeItem[] = [];
    for (const standing of await readLabelled(transaction, space.id, ids)) {
      const proposals = proposalsFor(standing, layer);
      const those = wanted.filter(({ recommendationId }) => recommendationId === standing.id);
      items.push(...itemsOf(standing, proposals, those));
    }
    return write(transaction, { space, actor, personId: person.id }, kind, items);
  });
}

/** What changes of one recommendation when these decisions are taken. */
function itemsOf(
  standing: LabelledRecommendation,
  proposals: readonly ProposedLabel[],
  wanted: readonly WantedDecision[],
): LabelChangeItem[] {
  const items = new Map<string, LabelChangeItem>();
  const add = (scheme: Scheme, label: string, decision: KeptDecision | null, isListed: boolean): void => {
    const known = standing.decisions.find((one) => one.scheme === scheme && one.label === label);
    const before = {
      decision: known === undefined ? null : keptPart(known),
      isListed: standing.labels[scheme].includes(label),
    };
    // Saying again what was said changes nothing.
    const isSame =
      before.isListed === isListed &&
      before.decision?.verdict === decision?.verdict &&
      (decision === null || decision.reason === null || before.decision?.reason === decision.reason);
    if (isSame) return;
    const item = { recommendationId: standing.id, scheme, label, before, after: { decision, isListed } };
    items.set(labelKey(scheme, label), item);
  };
  for (const { scheme, label: written, verdict, reason } of wanted) {
    const label = written.trim().slice(0, longestLabel);
    if (label === "") continue;
    const wasGiven = isGiven(standing, scheme, label);
    if (verdict === "open") {
      add(scheme, label, null, wasGiven);
      continue;
    }
    const proposal = proposals.find((one) => one.scheme === scheme && one.label === label);
    const decision: KeptDecision = {
      verdict,
      origin: wasGiven ? "document" : (proposal?.source ?? "person"),
      model: wasGiven ? null : (proposal?.version ?? null),
      confidence: wasGiven ? null : (proposal?.confidence ?? null),
      reason: (reason ?? "").trim() === "" ? null : (reason ?? "").trim().slice(0, longestReason),
      textHash: hashOfText(standing.text),
    };
    add(scheme, label, decision, verdict === "holds");
    // A recommendation has one category of action.
    if (scheme === "action" && verdict === "holds") {
      for (const other of standing.labels.action) if (other !== label) add(scheme, other, null, false);
    }
  }
  return [...items.values()];
}

function keptPart({ verdict, origin, model, confidence, reason, textHash }: KeptDecision): KeptDecision {
  return { verdict, origin, model, confidence, reason, textHash };
}

interface Writing {
  readonly space: Space;
  readonly actor: Actor;
  readonly personId: string;
}

/** Writes changes of labels, with the events that tell them and the record by which they can be undone. */
async function write(
  transaction: Work,
  { space, actor, personId }: Writing,
  kind: ChangeKind,
  items: readonly LabelChangeItem[],
): Promise<DecidingOutcome> {
  if (items.length === 0) return { recommendations: 0, changeId: null };
  const now = new Date();
  const changes: Change[] = [];
  const ids = [...new Set(items.map(({ recommendationId }) => recommendationId))];
  const standing = await transaction
    .selectFrom("recommendation")
    .select(["id", "themes", "groups", "sdgs", "issues", "actions"])
    .where("spaceId", "=", space.id)
    .where("id", "in", ids)
    .execute();
  for (const { id, ...before } of standing) {
    const those = items.filter(({ recommendationId }) => recommendationId === id);
    const after = { ...before };
    for (const { scheme, label, after: wanted } of those) {
      const list = listOf[scheme];
      const others = after[list].filter((one) => one !== label);
      after[list] = !wanted.isListed
        ? others
        : after[list].includes(label)
          ? after[list]
          : [...others, label];
    }
    const lists = changedFields(before, after);
    if (lists !== null) {
      await transaction
        .updateTable("recommendation")
        .set({ ...after, updatedAt: now })
        .where("spaceId", "=", space.id)
        .where("id", "=", id)
        .execute();
      await refreshSearchVector(transaction, space.id, id);
    }
    for (const item of those) await writeDecision(transaction, space.id, personId, now, item);
    const refused = (side: "before" | "after"): string[] =>
      those.filter((one) => one[side].decision?.verdict === "refused").map(({ label }) => label);
    changes.push({
      action: kind === "undo" ? "recommendation.labels_undone" : "recommendation.labelled",
      entityKind: "recommendation",
      entityId: id,
      data: {
        before: { ...lists?.before, refusedLabels: refused("before") },
        after: { ...lists?.after, refusedLabels: refused("after") },
        decisions: those.map(({ scheme, label, before: was, after: is }) => ({
          scheme,
          label,
          before: was.decision,
          after: is.decision,
        })),
      },
      reason:
        those.find(({ after: { decision } }) => decision?.reason != null)?.after.decision?.reason ?? null,
    });
  }
  const changeId = newIdentifier();
  await transaction
    .insertInto("labelChange")
    .values({
      spaceId: space.id,
      id: changeId,
      kind,
      items: toJson(items),
      personId,
      at: now,
      undoneBy: null,
    })
    .execute();
  await recordChanges(transaction, space.id, actor, changes);
  await raiseRegisterRevision(transaction, space.id);
  return { recommendations: changes.length, changeId };
}

async function writeDecision(
  transaction: Work,
  spaceId: string,
  personId: string,
  decidedAt: Date,
  { recommendationId, scheme, label, after }: LabelChangeItem,
): Promise<void> {
  if (after.decision === null) {
    await transaction
      .deleteFrom("labelDecision")
      .where("spaceId", "=", spaceId)
      .where("recommendationId", "=", recommendationId)
      .where("scheme", "=", scheme)
      .where("label", "=", label)
      .execute();
    return;
  }
  const decided = { ...after.decision, decidedBy: personId, decidedAt };
  await transaction
    .insertInto("labelDecision")
    .values({ spaceId, recommendationId, scheme, label, ...decided })
    .onConflict((conflict) =>
      conflict.columns(["spaceId", "recommendationId", "scheme", "label"]).doUpdateSet(decided),
    )
    .execute();
}

const decisionShape = z
  .object({
    verdict: z.enum(["holds", "refused"]),
    origin: z.enum(["document", "model", "space", "person"]),
    model: z.string().nullable(),
    confidence: z.number().nullable(),
    reason: z.string().nullable(),
    textHash: z.string(),
  })
  .nullable();
const side = z.object({ decision: decisionShape, isListed: z.boolean() });
const itemsShape = z.array(
  z.object({
    recommendationId: z.string(),
    scheme: z.enum(schemes),
    label: z.string(),
    before: side,
    after: side,
  }),
);

/** A change of labels, for the list of what can be undone. */
export interface LabelChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly items: readonly LabelChangeItem[];
  readonly personId: string | null;
  readonly at: Date;
  readonly isUndone: boolean;
}

/** The latest changes of labels, newest first. */
export async function listLabelChanges(
  transaction: Work,
  spaceId: string,
  most: number,
): Promise<LabelChange[]> {
  const rows = await transaction
    .selectFrom("labelChange")
    .select(["id", "kind", "items", "personId", "at", "undoneBy"])
    .where("spaceId", "=", spaceId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ items, undoneBy, ...row }) => ({
    ...row,
    items: itemsShape.parse(items),
    isUndone: undoneBy !== null,
  }));
}

/**
 * Undoes decisions that were taken together: each label stands as before, except where somebody decided about it since. Refuses with
 * `label_change_missing` and `label_change_undone`.
 */
export async function undoLabelChange(deciding: Deciding, changeId: string): Promise<DecidingOutcome> {
  const { database, space, person, actor } = deciding;
  demand(person, "label.decide", { kind: "space", spaceId: space.id, institutionIds: [] });
  if (!isIdentifier(changeId)) throw new SuiviError("label_change_missing");
  return inSpace(database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const found = await transaction
      .selectFrom("labelChange")
      .select(["items", "undoneBy"])
      .where("spaceId", "=", space.id)
      .where("id", "=", changeId)
      .executeTakeFirst();
    if (found === undefined) throw new SuiviError("label_change_missing");
    if (found.undoneBy !== null) throw new SuiviError("label_change_undone");
    const items = itemsShape.parse(found.items);
    const ids = [...new Set(items.map(({ recommendationId }) => recommendationId))];
    const standing = new Map((await readLabelled(transaction, space.id, ids)).map((one) => [one.id, one]));
    const back = items.flatMap((item): LabelChangeItem[] => {
      const now = standing.get(item.recommendationId);
      if (now === undefined) return [];
      const decision = now.decisions.find((one) => one.scheme === item.scheme && one.label === item.label);
      const isListed = now.labels[item.scheme].includes(item.label);
      const isAsLeft = decision?.verdict === item.after.decision?.verdict && isListed === item.after.isListed;
      if (!isAsLeft) return [];
      return [{ ...item, before: item.after, after: item.before }];
    });
    const outcome = await write(transaction, { space, actor, personId: person.id }, "undo", back);
    await transaction
      .updateTable("labelChange")
      .set({ undoneBy: outcome.changeId ?? changeId })
      .where("spaceId", "=", space.id)
      .where("id", "=", changeId)
      .execute();
    return outcome;
  });
}
