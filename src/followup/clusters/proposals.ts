import { sql } from "kysely";
import type { Space } from "../../spaces/index.ts";
import { mostMembers } from "./model.ts";
import { findNearRecommendations } from "./nearness.ts";
import { listDecided } from "./similar.ts";
import type { Work } from "./store.ts";

/** Recommendations about one matter that are in no cluster yet. */
export interface ClusterProposal {
  /** The one to which all others are near. */
  readonly leaderId: string;
  /** With the leader, which stands first; then the nearest. */
  readonly memberIds: readonly string[];
}

/** Fewer are a pair, not a cluster. */
const fewestMembers = 3;

/**
 * Groups of recommendations that are near to one of them, the largest first. What is in a cluster, and pairs that a person has said
 * not to be alike, are left out.
 */
export async function proposeClusters(transaction: Work, space: Space): Promise<ClusterProposal[]> {
  const decided = await listDecided(transaction, space.id, ["removed"]);
  const clustered = await listClustered(transaction, space.id);
  const neighbours = new Map<string, { readonly id: string; readonly nearness: number }[]>();
  const note = (id: string, other: string, nearness: number): void => {
    const known = neighbours.get(id);
    if (known === undefined) neighbours.set(id, [{ id: other, nearness }]);
    else known.push({ id: other, nearness });
  };
  for (const { earlierId, laterId, nearness } of await findNearRecommendations(transaction, space)) {
    if (clustered.has(earlierId) || clustered.has(laterId) || decided.has(`${earlierId} ${laterId}`))
      continue;
    note(earlierId, laterId, nearness);
    note(laterId, earlierId, nearness);
  }
  const taken = new Set<string>();
  const leaders = [...neighbours].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1));
  const proposals: ClusterProposal[] = [];
  for (const [leaderId, near] of leaders) {
    if (taken.has(leaderId)) continue;
    const free = near.filter(({ id }) => !taken.has(id)).sort((a, b) => b.nearness - a.nearness);
    const memberIds = [leaderId, ...free.map(({ id }) => id)].slice(0, mostMembers);
    if (memberIds.length < fewestMembers) continue;
    for (const id of memberIds) taken.add(id);
    proposals.push({ leaderId, memberIds });
  }
  return proposals.sort((a, b) => b.memberIds.length - a.memberIds.length);
}

async function listClustered(transaction: Work, spaceId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT m.recommendation_id AS id
    FROM cluster_recommendation AS m
    JOIN cluster AS c ON c.space_id = m.space_id AND c.id = m.cluster_id
    WHERE m.space_id = ${spaceId} AND c.state = 'active'`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}
