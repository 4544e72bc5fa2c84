import { demand } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  mergeFields,
  newIdentifier,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import { type Doing, inTransaction } from "../doing.ts";
import { findTyped } from "../plan/index.ts";
import { type Cluster, type LinkKind, linkKinds, longestText, longestTitle, mostMembers } from "./model.ts";
import { listClusters, type Work } from "./store.ts";

function demandChange({ person, space }: Doing): void {
  demand(person, "cluster.change", { kind: "space", spaceId: space.id });
}

/** Refuses with `cluster_not_found`. */
export async function mustFindCluster(transaction: Work, spaceId: string, id: string): Promise<Cluster> {
  const [found] = isIdentifier(id) ? await listClusters(transaction, spaceId, { id }) : [];
  if (found === undefined) throw new SuiviError("cluster_not_found");
  return found;
}

export function fieldsOf({ title, description }: Pick<Cluster, "title" | "description">): TextFields {
  return { title, description };
}

/** What is wrong with a title or description, by field: keys of messages. */
export function faultsOf({ title = "", description = "" }: TextFields): Readonly<Record<string, string>> {
  return {
    ...(title.trim() === "" ? { title: "clusters.error.title" } : {}),
    ...(title.length > longestTitle ? { title: "clusters.error.tooLong" } : {}),
    ...(description.length > longestText ? { description: "clusters.error.tooLong" } : {}),
  };
}

/**
 * Makes a cluster, empty or of recommendations of this space. Refuses with `forbidden`, `cluster_incomplete`, `too_many_at_once`,
 * `recommendation_not_found`.
 */
export async function addCluster(
  doing: Doing,
  fields: TextFields,
  language: string,
  memberIds: readonly string[] = [],
): Promise<string> {
  demandChange(doing);
  if (Object.keys(faultsOf(fields)).length > 0) throw new SuiviError("cluster_incomplete");
  if (memberIds.length > mostMembers) throw new SuiviError("too_many_at_once", { most: mostMembers });
  const { space, person, actor } = doing;
  const id = newIdentifier();
  const facts = {
    title: (fields.title ?? "").trim(),
    description: (fields.description ?? "").trim(),
    theme: null,
  };
  await inTransaction(doing, async (transaction) => {
    const now = new Date();
    await transaction
      .insertInto("cluster")
      .values({
        spaceId: space.id,
        id,
        ...facts,
        language,
        createdBy: person.id,
        createdAt: now,
        updatedAt: now,
      })
      .execute();
    const added = await insertMembers(transaction, space.id, id, memberIds);
    const members = { before: {}, after: { added, removed: [] } };
    await recordChanges(transaction, space.id, actor, [
      { action: "cluster.added", entityKind: "cluster", entityId: id, data: { before: {}, after: facts } },
      ...(added.length === 0
        ? []
        : [
            {
              action: "cluster.recommendations_changed",
              entityKind: "cluster",
              entityId: id,
              data: members,
            },
          ]),
    ]);
  });
  return id;
}

/** Puts recommendations of the space into a cluster; gives those that were not in it yet. */
async function insertMembers(
  transaction: Work,
  spaceId: string,
  clusterId: string,
  recommendationIds: readonly string[],
): Promise<string[]> {
  if (recommendationIds.length === 0) return [];
  const own = await transaction
    .selectFrom("recommendation")
    .select("id")
    .where("spaceId", "=", spaceId)
    .where("id", "in", recommendationIds.filter(isIdentifier))
    .execute();
  if (own.length < new Set(recommendationIds).size) throw new SuiviError("recommendation_not_found");
  const inserted = await transaction
    .insertInto("clusterRecommendation")
    .values(own.map(({ id }) => ({ spaceId, clusterId, recommendationId: id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("recommendationId")
    .execute();
  return inserted.map(({ recommendationId }) => recommendationId);
}

export type ChangeOutcome =
  | { readonly kind: "done" }
  | {
      readonly kind: "wrong";
      readonly fields: TextFields;
      readonly faults: Readonly<Record<string, string>>;
      readonly conflicts: readonly MergeConflict[];
    };

/** Renames a cluster; two people at once are put together. */
export async function changeCluster(
  doing: Doing,
  clusterId: string,
  base: TextFields,
  typed: TextFields,
): Promise<ChangeOutcome> {
  demandChange(doing);
  const { space, actor } = doing;
  return inTransaction(doing, async (transaction) => {
    const before = await mustFindCluster(transaction, space.id, clusterId);
    const { merged, conflicts } = mergeFields(base, typed, fieldsOf(before));
    const faults = faultsOf(merged);
    if (conflicts.length > 0 || Object.keys(faults).length > 0) {
      return { kind: "wrong", fields: merged, faults, conflicts };
    }
    const after = { title: (merged.title ?? "").trim(), description: (merged.description ?? "").trim() };
    await transaction
      .updateTable("cluster")
      .set((row) => ({ ...after, updatedAt: new Date(), revision: row("revision", "+", 1) }))
      .where("spaceId", "=", space.id)
      .where("id", "=", clusterId)
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "cluster.changed",
        entityKind: "cluster",
        entityId: clusterId,
        data: { before: fieldsOf(before), after },
      },
    ]);
    return { kind: "done" };
  });
}

/** Ends a cluster, with the reason; what it held stays known in the history. Refuses with `reason_missing`. */
export async function endCluster(doing: Doing, clusterId: string, reason: string): Promise<void> {
  demandChange(doing);
  if (reason.trim() === "") throw new SuiviError("reason_missing");
  const { space, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    await mustFindCluster(transaction, space.id, clusterId);
    await transaction
      .updateTable("cluster")
      .set({ state: "ended", updatedAt: new Date() })
      .where("spaceId", "=", space.id)
      .where("id", "=", clusterId)
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: "cluster.ended",
        entityKind: "cluster",
        entityId: clusterId,
        data: { before: { state: "active" }, after: { state: "ended" } },
        reason: reason.trim(),
      },
    ]);
  });
}

/**
 * Adds recommendations by their numbers, and takes one out. Gives numbers that the register does not have; the others are added.
 * Refuses with `too_many_at_once`.
 */
export async function changeMembers(
  doing: Doing,
  clusterId: string,
  change: { readonly numbers?: string; readonly addId?: string; readonly removeId?: string },
): Promise<{ readonly unknown: readonly string[]; readonly added: number }> {
  demandChange(doing);
  const { space, actor } = doing;
  return inTransaction(doing, async (transaction) => {
    const cluster = await mustFindCluster(transaction, space.id, clusterId);
    const typed = await findTyped(transaction, space.id, { numbers: change.numbers ?? "", clusterId: "" });
    const ids = [...new Set([...typed.ids, ...(change.addId === undefined ? [] : [change.addId])])];
    if (cluster.count + ids.length > mostMembers)
      throw new SuiviError("too_many_at_once", { most: mostMembers });
    const added = await insertMembers(transaction, space.id, clusterId, ids);
    const removed =
      change.removeId === undefined || !isIdentifier(change.removeId)
        ? []
        : await transaction
            .deleteFrom("clusterRecommendation")
            .where("spaceId", "=", space.id)
            .where("clusterId", "=", clusterId)
            .where("recommendationId", "=", change.removeId)
            .returning("recommendationId")
            .execute();
    if (added.length + removed.length > 0) {
      const after = { added, removed: removed.map(({ recommendationId }) => recommendationId) };
      await recordChanges(transaction, space.id, actor, [
        {
          action: "cluster.recommendations_changed",
          entityKind: "cluster",
          entityId: clusterId,
          data: { before: {}, after },
        },
      ]);
    }
    return { unknown: notTaken(typed), added: added.length };
  });
}

/** Numbers that the register does not have, or has in several reviews. */
function notTaken({ unknown, ambiguous }: Awaited<ReturnType<typeof findTyped>>): readonly string[] {
  return [...unknown, ...new Set(ambiguous.map(({ paragraph }) => paragraph ?? ""))].filter(
    (number) => number !== "",
  );
}

/** Links a recommendation to others, by their numbers, with the reason. Gives numbers that the register does not have. */
export async function addLinks(
  doing: Doing,
  fromId: string,
  typed: { readonly kind: string; readonly numbers: string; readonly note: string },
): Promise<{ readonly unknown: readonly string[]; readonly added: number }> {
  demandChange(doing);
  const { space, person, actor } = doing;
  const kind: LinkKind | undefined = linkKinds.find((one) => one === typed.kind);
  if (kind === undefined || !isIdentifier(fromId)) throw new SuiviError("recommendation_not_found");
  return inTransaction(doing, async (transaction) => {
    const found = await transaction
      .selectFrom("recommendation")
      .select("id")
      .where("spaceId", "=", space.id)
      .where("id", "=", fromId)
      .executeTakeFirst();
    if (found === undefined) throw new SuiviError("recommendation_not_found");
    const meant = await findTyped(transaction, space.id, { numbers: typed.numbers, clusterId: "" });
    const { ids } = meant;
    const known = await transaction
      .selectFrom("recommendationLink")
      .select(["id", "toId", "state"])
      .where("spaceId", "=", space.id)
      .where("fromId", "=", fromId)
      .where("kind", "=", kind)
      .execute();
    const linked = new Set(known.map(({ toId }) => toId));
    // Taken away, or said not to be alike, before.
    const back = known.filter(({ toId, state }) => state !== "confirmed" && ids.includes(toId));
    if (back.length > 0) {
      await transaction
        .updateTable("recommendationLink")
        .set({ state: "confirmed" })
        .where("spaceId", "=", space.id)
        .where(
          "id",
          "in",
          back.map(({ id }) => id),
        )
        .execute();
      await recordChanges(
        transaction,
        space.id,
        actor,
        back.map(({ id, state }) => ({
          action: "recommendation_link.confirmed",
          entityKind: "recommendation_link",
          entityId: id,
          data: { before: { state }, after: { state: "confirmed" } },
          reason: typed.note.trim() === "" ? null : typed.note.trim(),
        })),
      );
    }
    const rows = [...ids]
      .filter((toId) => toId !== fromId && !linked.has(toId))
      .map((toId) => ({
        id: newIdentifier(),
        fromId,
        toId,
        kind,
        note: typed.note.trim() === "" ? null : typed.note.trim().slice(0, longestText),
        state: "confirmed" as const,
      }));
    if (rows.length > 0) {
      await transaction
        .insertInto("recommendationLink")
        .values(
          rows.map((row) => ({ spaceId: space.id, ...row, createdBy: person.id, createdAt: new Date() })),
        )
        .execute();
      await recordChanges(
        transaction,
        space.id,
        actor,
        rows.map(({ id, note, ...facts }) => ({
          action: "recommendation_link.added",
          entityKind: "recommendation_link",
          entityId: id,
          data: { before: {}, after: facts },
          reason: note,
        })),
      );
    }
    return { unknown: notTaken(meant), added: rows.length + back.length };
  });
}

/** Takes a link away; that it was there stays known. Refuses with `link_not_found`. */
export async function removeLink(doing: Doing, linkId: string): Promise<void> {
  demandChange(doing);
  const { space, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    const removed = isIdentifier(linkId)
      ? await transaction
          .updateTable("recommendationLink")
          .set({ state: "removed" })
          .where("spaceId", "=", space.id)
          .where("id", "=", linkId)
          .where("state", "<>", "removed")
          .returning("id")
          .executeTakeFirst()
      : undefined;
    if (removed === undefined) throw new SuiviError("link_not_found");
    await recordChanges(transaction, space.id, actor, [
      {
        action: "recommendation_link.removed",
        entityKind: "recommendation_link",
        entityId: linkId,
        data: { before: { state: "confirmed" }, after: { state: "removed" } },
      },
    ]);
  });
}
