import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import { raiseFollowupRevision } from "../spaces/index.ts";
import { settledStatuses } from "./model.ts";

/**
 * Gathers where recommendations stand (table follow_up) from assignments, updates, statuses, actions, assessments and
 * deadlines. Every use case that writes one of those calls it at its end, in its transaction, with what it touched.
 */
export async function refreshStanding(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<void> {
  await raiseFollowupRevision(transaction, spaceId);
  if (recommendationIds.length === 0) return;
  await sql`
    INSERT INTO follow_up (
      space_id, recommendation_id, status, status_on, lead_institution_id, institution_ids, has_contested_assignment,
      due_on, waiting_updates, accepted_updates, planned_actions, touched_at)
    SELECT r.space_id, r.id,
      coalesce(s.status, 'no_information'), s.status_on,
      a.lead_institution_id, coalesce(a.institution_ids, '{}'), coalesce(a.has_contested, false),
      CASE WHEN s.status = ANY(${[...settledStatuses]}) THEN NULL ELSE least(a.due_on, p.due_on, d.due_on) END,
      coalesce(u.waiting, 0), coalesce(u.accepted, 0), coalesce(p.actions, 0),
      greatest(a.touched_at, u.touched_at, p.touched_at, s.decided_at, g.touched_at)
    FROM recommendation r
    LEFT JOIN LATERAL (
      SELECT status, status_on, decided_at FROM implementation_status
      WHERE space_id = r.space_id AND recommendation_id = r.id
      ORDER BY status_on DESC, decided_at DESC, id DESC LIMIT 1
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT (array_agg(institution_id) FILTER (WHERE part = 'lead' AND state <> 'ended'))[1] AS lead_institution_id,
        array_agg(institution_id) FILTER (WHERE state <> 'ended') AS institution_ids,
        bool_or(state = 'contested') AS has_contested,
        min(due_on) FILTER (WHERE state IN ('proposed', 'accepted')) AS due_on,
        greatest(max(assigned_at), max(answered_at), max(ended_at)) AS touched_at
      FROM assignment WHERE space_id = r.space_id AND recommendation_id = r.id
    ) a ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE w.state = 'submitted')::integer AS waiting,
        count(*) FILTER (WHERE w.state = 'accepted')::integer AS accepted,
        greatest(max(w.submitted_at), max(w.reviewed_at)) AS touched_at
      FROM progress_update_recommendation x
      JOIN progress_update w ON w.space_id = x.space_id AND w.id = x.progress_update_id
      WHERE x.space_id = r.space_id AND x.recommendation_id = r.id
    ) u ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE w.state <> 'cancelled')::integer AS actions,
        min(w.due_on) FILTER (WHERE w.state IN ('planned', 'in_progress')) AS due_on,
        max(w.updated_at) AS touched_at
      FROM planned_action_recommendation x
      JOIN planned_action w ON w.space_id = x.space_id AND w.id = x.planned_action_id
      WHERE x.space_id = r.space_id AND x.recommendation_id = r.id
    ) p ON true
    LEFT JOIN LATERAL (
      SELECT min(due_on) AS due_on FROM deadline
      WHERE space_id = r.space_id AND recommendation_id = r.id AND state = 'open'
    ) d ON true
    LEFT JOIN LATERAL (
      SELECT max(recorded_at) AS touched_at FROM assessment
      WHERE space_id = r.space_id AND recommendation_id = r.id
    ) g ON true
    WHERE r.space_id = ${spaceId} AND r.id = ANY(${[...new Set(recommendationIds)]}::uuid[])
    ON CONFLICT (space_id, recommendation_id) DO UPDATE SET
      status = excluded.status, status_on = excluded.status_on,
      lead_institution_id = excluded.lead_institution_id, institution_ids = excluded.institution_ids,
      has_contested_assignment = excluded.has_contested_assignment, due_on = excluded.due_on,
      waiting_updates = excluded.waiting_updates, accepted_updates = excluded.accepted_updates,
      planned_actions = excluded.planned_actions, touched_at = excluded.touched_at`.execute(transaction);
}
