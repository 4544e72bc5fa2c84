import { sql, type Transaction } from "kysely";
import { may } from "../../access/index.ts";
import type { Database } from "../../platform/schema.ts";
import { countByState } from "../assignments/index.ts";
import { type Doing, inTransaction } from "../doing.ts";
import { readOverview } from "../overview/service.ts";

/** How much of a space's work waits, for who coordinates; each number is that of the list behind it. */
export interface Coordination {
  readonly unassigned: number;
  readonly proposed: number;
  readonly contested: number;
  readonly waitingReview: number;
  readonly late: number;
  readonly untouched: number;
  readonly silent: number;
  readonly vacancies: number;
}

/** What the administration of a space has to look after. */
export interface Administration {
  readonly openInvitations: number;
  readonly refusedMail: number;
}

/** Null for whoever does not coordinate. */
export async function readCoordination(
  doing: Pick<Doing, "database" | "space" | "person">,
): Promise<Coordination | null> {
  const { database, space, person } = doing;
  if (!may(person, "assignment.change", { kind: "space", spaceId: space.id })) return null;
  const { figures, silent } = await readOverview(database, space, person);
  const { flags } = figures;
  return inTransaction(doing, async (transaction) => {
    const { unassigned, proposed, contested } = await countByState(transaction, space.id, null);
    return {
      unassigned,
      proposed,
      contested,
      waitingReview: await countOf(transaction, space.id, "submitted updates"),
      late: flags.late,
      untouched: flags.untouched,
      silent: silent.length,
      vacancies: await countOf(transaction, space.id, "vacancies"),
    };
  });
}

/** Null for whoever does not look after people and mail. */
export async function readAdministration(
  doing: Pick<Doing, "database" | "space" | "person">,
): Promise<Administration | null> {
  const { space, person } = doing;
  if (!may(person, "mail.change", { kind: "space", spaceId: space.id })) return null;
  return inTransaction(doing, async (transaction) => ({
    openInvitations: await countOf(transaction, space.id, "invitations"),
    refusedMail: await countOf(transaction, space.id, "refused mail"),
  }));
}

const counts = {
  "submitted updates": (spaceId: string) =>
    sql<{ count: number }>`SELECT count(*)::integer AS count FROM progress_update
      WHERE space_id = ${spaceId} AND state = 'submitted'`,
  vacancies: (spaceId: string) =>
    sql<{ count: number }>`SELECT count(DISTINCT i.id)::integer AS count FROM institution AS i
      JOIN follow_up AS f ON f.space_id = i.space_id AND f.lead_institution_id = i.id
      WHERE i.space_id = ${spaceId} AND i.state = 'active' AND NOT EXISTS (
        SELECT FROM membership AS m WHERE m.space_id = i.space_id AND m.institution_id = i.id
          AND m.ended_at IS NULL AND 'focal_point' = ANY (m.roles))`,
  invitations: (spaceId: string) =>
    sql<{ count: number }>`SELECT count(*)::integer AS count FROM invitation
      WHERE space_id = ${spaceId} AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()`,
  "refused mail": (spaceId: string) =>
    sql<{ count: number }>`SELECT count(*)::integer AS count FROM mail
      WHERE space_id = ${spaceId} AND state IN ('refused', 'uncertain')`,
} as const;

async function countOf(
  transaction: Transaction<Database>,
  spaceId: string,
  what: keyof typeof counts,
): Promise<number> {
  const { rows } = await counts[what](spaceId).execute(transaction);
  return rows[0]?.count ?? 0;
}
