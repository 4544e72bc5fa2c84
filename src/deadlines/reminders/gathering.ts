import { sql } from "kysely";
import { settledStatuses } from "../../followup/index.ts";
import { addDays, type Day } from "../../kernel/index.ts";
import type { Space } from "../../spaces/index.ts";
import type { ListedDeadline } from "../model.ts";
import { allOpen, listDeadlines, type Work } from "../store.ts";

/** Somebody who may get reminders, with what decides what concerns them. */
export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly wantsDigest: boolean;
  readonly wantsUrgent: boolean;
}

/** Something with a day that an institution answers for; of the coordinator where it is null. */
export interface DueItem {
  readonly kind: "deadline" | "action" | "milestone";
  readonly id: string;
  readonly dueOn: Day;
  readonly institutionId: string | null;
  readonly title: string;
  /** Of a deadline, whose words may be those of its rule. */
  readonly deadline: ListedDeadline | null;
  /** Path below the space. */
  readonly path: string;
}

/** Everything that reminders of one round are made of: gathered once for all people. */
export interface Gathered {
  readonly recipients: readonly Recipient[];
  readonly due: readonly DueItem[];
  /** By institution: assignments without an answer, reports that were returned. */
  readonly unanswered: ReadonlyMap<string, number>;
  readonly returned: ReadonlyMap<string, number>;
  readonly waitingReview: number;
  readonly unassigned: number;
  readonly contested: number;
}

/** Days ahead that the weekly reminder looks. */
export const digestDays = 30;
// What is later than this has been said often enough; it stands on the pages.
const oldestDays = 400;

export async function gather(transaction: Work, space: Space, today: Day): Promise<Gathered> {
  const { id: spaceId } = space;
  const from = addDays(today, -oldestDays);
  const until = addDays(today, digestDays);
  const recipients = await listRecipients(transaction, spaceId);
  const deadlines = await listDeadlines(transaction, spaceId, { ...allOpen, from, until });
  const { rows: planned } = await sql<Omit<DueItem, "deadline">>`
    SELECT 'action' AS kind, a.id, a.due_on AS "dueOn", a.institution_id AS "institutionId", a.title,
      '/plan/' || a.id AS path
    FROM planned_action AS a
    WHERE a.space_id = ${spaceId} AND a.state IN ('planned', 'in_progress') AND a.due_on BETWEEN ${from} AND ${until}
    UNION ALL
    SELECT 'milestone', m.id, m.due_on, a.institution_id, m.title || ' (' || a.title || ')', '/plan/' || a.id
    FROM milestone AS m
    JOIN planned_action AS a ON a.space_id = m.space_id AND a.id = m.planned_action_id
    WHERE m.space_id = ${spaceId} AND m.reached_on IS NULL AND a.state IN ('planned', 'in_progress')
      AND m.due_on BETWEEN ${from} AND ${until}`.execute(transaction);
  const { rows: counted } = await sql<{ what: string; institutionId: string; count: number }>`
    SELECT 'unanswered' AS what, institution_id AS "institutionId", count(*)::integer AS count FROM assignment
    WHERE space_id = ${spaceId} AND state = 'proposed' GROUP BY institution_id
    UNION ALL
    SELECT 'returned', institution_id, count(*)::integer FROM progress_update
    WHERE space_id = ${spaceId} AND state = 'returned' GROUP BY institution_id`.execute(transaction);
  const { rows: whole } = await sql<{ waitingReview: number; unassigned: number; contested: number }>`
    SELECT
      (SELECT count(*)::integer FROM progress_update WHERE space_id = ${spaceId} AND state = 'submitted') AS "waitingReview",
      (SELECT count(*)::integer FROM recommendation AS r
        LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
        WHERE r.space_id = ${spaceId} AND r.state = 'active' AND f.lead_institution_id IS NULL
          AND coalesce(f.status, 'no_information') <> ALL(${[...settledStatuses]}::text[])) AS unassigned,
      (SELECT count(*)::integer FROM follow_up WHERE space_id = ${spaceId} AND has_contested_assignment) AS contested`.execute(
    transaction,
  );
  const countsOf = (what: string) =>
    new Map(counted.filter((row) => row.what === what).map((row) => [row.institutionId, row.count]));
  const due: DueItem[] = [
    ...deadlines.map((deadline) => ({
      kind: "deadline" as const,
      id: deadline.id,
      dueOn: deadline.dueOn,
      institutionId: deadline.institutionId,
      title: deadline.title,
      deadline,
      path: `/deadlines/${deadline.id}`,
    })),
    ...planned.map((item) => ({ ...item, deadline: null })),
  ];
  return {
    recipients,
    due: due.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)),
    unanswered: countsOf("unanswered"),
    returned: countsOf("returned"),
    waitingReview: whole[0]?.waitingReview ?? 0,
    unassigned: whole[0]?.unassigned ?? 0,
    contested: whole[0]?.contested ?? 0,
  };
}

async function listRecipients(transaction: Work, spaceId: string): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    SELECT p.id AS "personId", p.name, p.email, p.language, m.roles, m.institution_id AS "institutionId",
      coalesce(c.wants_digest, true) AS "wantsDigest", coalesce(c.wants_urgent, true) AS "wantsUrgent"
    FROM membership AS m
    JOIN person AS p ON p.id = m.person_id
    LEFT JOIN reminder_choice AS c ON c.space_id = m.space_id AND c.person_id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND p.erased_at IS NULL AND NOT p.is_demonstration
    ORDER BY p.id`.execute(transaction);
  return rows;
}
