import { sql } from "kysely";
import { settledStatuses } from "../../followup/index.ts";
import { addDays, type Day } from "../../kernel/index.ts";
import { newInViews, type ViewNews } from "../../recommendations/index.ts";
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
  /** Institutions whose focal point they stand in for today. */
  readonly standsInFor: readonly string[];
  readonly wantsDigest: boolean;
  readonly wantsUrgent: boolean;
}

/** Something with a day that an institution answers for; of the coordinator where it is null. */
export interface DueItem {
  readonly kind: "deadline" | "action" | "milestone" | "assignments";
  /** The same for the same thing in every round: "deadline IDENTIFIER". */
  readonly thing: string;
  readonly dueOn: Day;
  readonly institutionId: string | null;
  /** The one it is named for; null: the institution's focal points and contributors. */
  readonly personId: string | null;
  /** Of assignments the paragraph of the only one, '' for several. */
  readonly title: string;
  /** Recommendations to report on that day. */
  readonly count: number;
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
  /** Names of institutions by language. */
  readonly institutions: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** What is new in views that people watch. */
  readonly views: readonly ViewNews[];
  /** What somebody has been told already (`toldKey`). */
  readonly told: ReadonlySet<string>;
}

export type ToldKind = "urgent" | "escalation";

/** Who was told what about which day of which thing. */
export function toldKey(
  personId: string,
  kind: ToldKind,
  { thing, dueOn }: Pick<DueItem, "thing" | "dueOn">,
): string {
  return `${personId} ${kind} ${thing} ${dueOn}`;
}

/** Days ahead that the weekly reminder looks. */
export const digestDays = 30;
// What is later than this has been said often enough; it stands on the pages.
const oldestDays = 400;

export async function gather(transaction: Work, space: Space, today: Day): Promise<Gathered> {
  const { id: spaceId } = space;
  const from = addDays(today, -oldestDays);
  const institutions = await listHolders(transaction, spaceId);
  /** Work of an institution that was merged into another is the other's. */
  const holderOf = (id: string): string => {
    let found = id;
    for (let step = 0; step < 20; step += 1) {
      const next = institutions.get(found)?.mergedIntoId ?? null;
      if (next === null) break;
      found = next;
    }
    return found;
  };
  const due = await listDue(transaction, spaceId, from, addDays(today, digestDays));
  const { unanswered, returned } = await countByInstitution(transaction, spaceId);
  const sumByHolder = (counts: readonly { institutionId: string; count: number }[]) => {
    const sums = new Map<string, number>();
    for (const { institutionId, count } of counts) {
      const holder = holderOf(institutionId);
      sums.set(holder, (sums.get(holder) ?? 0) + count);
    }
    return sums;
  };
  return {
    recipients: await listRecipients(transaction, spaceId, today),
    due: due
      .map((item) => ({
        ...item,
        institutionId: item.institutionId === null ? null : holderOf(item.institutionId),
      }))
      .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)),
    unanswered: sumByHolder(unanswered),
    returned: sumByHolder(returned),
    ...(await countOfSpace(transaction, spaceId)),
    institutions: new Map([...institutions].map(([id, { names }]) => [id, names])),
    views: await newInViews(transaction, spaceId, space.languages),
    told: await listTold(transaction, spaceId, from),
  };
}

async function listHolders(transaction: Work, spaceId: string) {
  const rows = await transaction
    .selectFrom("institution")
    .select(["id", "names", "mergedIntoId"])
    .where("spaceId", "=", spaceId)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function listDue(transaction: Work, spaceId: string, from: Day, until: Day): Promise<DueItem[]> {
  const deadlines = await listDeadlines(transaction, spaceId, { ...allOpen, from, until });
  const { rows: planned } = await sql<Omit<DueItem, "deadline">>`
    SELECT 'action' AS kind, 'action ' || a.id AS thing, a.due_on AS "dueOn", a.institution_id AS "institutionId",
      a.person_id AS "personId", a.title, 1 AS count, '/plan/' || a.id AS path
    FROM planned_action AS a
    WHERE a.space_id = ${spaceId} AND a.state IN ('planned', 'in_progress') AND a.due_on BETWEEN ${from} AND ${until}
    UNION ALL
    SELECT 'milestone', 'milestone ' || m.id, m.due_on, a.institution_id, a.person_id, m.title || ' (' || a.title || ')', 1,
      '/plan/' || a.id
    FROM milestone AS m
    JOIN planned_action AS a ON a.space_id = m.space_id AND a.id = m.planned_action_id
    WHERE m.space_id = ${spaceId} AND m.reached_on IS NULL AND a.state IN ('planned', 'in_progress')
      AND m.due_on BETWEEN ${from} AND ${until}
    UNION ALL
    -- Two hundred recommendations that were given out together are one line.
    SELECT 'assignments', 'assignments ' || s.institution_id || coalesce(' ' || s.person_id, ''), s.due_on, s.institution_id,
      s.person_id, CASE WHEN count(*) = 1 THEN coalesce(min(r.paragraph), '') ELSE '' END, count(*)::integer,
      CASE WHEN count(*) = 1 THEN '/register/' || min(s.recommendation_id::text) ELSE '/work?all=due' END
    FROM assignment AS s
    JOIN recommendation AS r ON r.space_id = s.space_id AND r.id = s.recommendation_id AND r.state = 'active'
    LEFT JOIN follow_up AS f ON f.space_id = s.space_id AND f.recommendation_id = s.recommendation_id
    WHERE s.space_id = ${spaceId} AND s.part = 'lead' AND s.state = 'accepted' AND s.due_on BETWEEN ${from} AND ${until}
      AND coalesce(f.status, 'no_information') <> ALL(${[...settledStatuses]}::text[])
    GROUP BY s.institution_id, s.person_id, s.due_on`.execute(transaction);
  return [
    ...deadlines.map((deadline) => ({
      kind: "deadline" as const,
      thing: `deadline ${deadline.id}`,
      dueOn: deadline.dueOn,
      institutionId: deadline.institutionId,
      personId: null,
      title: deadline.title,
      count: 1,
      deadline,
      path: `/deadlines/${deadline.id}`,
    })),
    ...planned.map((item) => ({ ...item, deadline: null })),
  ];
}

async function countByInstitution(transaction: Work, spaceId: string) {
  const { rows } = await sql<{ what: string; institutionId: string; count: number }>`
    SELECT 'unanswered' AS what, institution_id AS "institutionId", count(*)::integer AS count FROM assignment
    WHERE space_id = ${spaceId} AND state = 'proposed' GROUP BY institution_id
    UNION ALL
    SELECT 'returned', institution_id, count(*)::integer FROM progress_update
    WHERE space_id = ${spaceId} AND state = 'returned' GROUP BY institution_id`.execute(transaction);
  return {
    unanswered: rows.filter(({ what }) => what === "unanswered"),
    returned: rows.filter(({ what }) => what === "returned"),
  };
}

async function countOfSpace(transaction: Work, spaceId: string) {
  const { rows } = await sql<{ waitingReview: number; unassigned: number; contested: number }>`
    SELECT
      (SELECT count(*)::integer FROM progress_update WHERE space_id = ${spaceId} AND state = 'submitted') AS "waitingReview",
      (SELECT count(*)::integer FROM recommendation AS r
        LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
        WHERE r.space_id = ${spaceId} AND r.state = 'active' AND f.lead_institution_id IS NULL
          AND coalesce(f.status, 'no_information') <> ALL(${[...settledStatuses]}::text[])) AS unassigned,
      (SELECT count(*)::integer FROM follow_up WHERE space_id = ${spaceId} AND has_contested_assignment) AS contested`.execute(
    transaction,
  );
  return rows[0] ?? { waitingReview: 0, unassigned: 0, contested: 0 };
}

async function listTold(transaction: Work, spaceId: string, from: Day): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .selectFrom("reminderTold")
    .select(["personId", "kind", "thing", "dueOn"])
    .where("spaceId", "=", spaceId)
    .where("dueOn", ">=", from)
    .execute();
  return new Set(rows.map((row) => toldKey(row.personId, row.kind, row)));
}

async function listRecipients(transaction: Work, spaceId: string, today: Day): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    SELECT p.id AS "personId", p.name, p.email, p.language, m.roles, m.institution_id AS "institutionId",
      ARRAY(SELECT DISTINCT d.institution_id FROM delegation AS d
        WHERE d.space_id = m.space_id AND d.to_person_id = m.person_id AND d.withdrawn_at IS NULL
          AND ${today}::date BETWEEN d.from_on AND d.until_on) AS "standsInFor",
      coalesce(c.wants_digest, true) AS "wantsDigest", coalesce(c.wants_urgent, true) AS "wantsUrgent"
    FROM membership AS m
    JOIN person AS p ON p.id = m.person_id
    LEFT JOIN reminder_choice AS c ON c.space_id = m.space_id AND c.person_id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND p.erased_at IS NULL AND NOT p.is_demonstration
    ORDER BY p.id`.execute(transaction);
  return rows;
}
