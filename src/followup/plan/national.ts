import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../kernel/index.ts";
import { themesOfActions } from "./listing.ts";
import type { ActionKind, ActionState } from "./model.ts";
import type { BudgetSum } from "./money.ts";
import {
  type BudgetLineOfAction,
  indicatorsOfActions,
  listBudget,
  listMilestones,
  type MilestoneOfAction,
  type NamedIndicator,
  type Work,
} from "./store.ts";

/** An action as the national plan prints it. */
export interface NationalAction {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly kind: ActionKind;
  readonly state: ActionState;
  readonly institutionId: string;
  readonly partnerIds: readonly string[];
  readonly startsOn: Day | null;
  readonly dueOn: Day | null;
  readonly territories: readonly string[];
  readonly groups: readonly string[];
  readonly sdgTargets: readonly string[];
  /** Numbers of the recommendations it answers, each with the cycle where there is one: "134.45 (3)". */
  readonly recommendations: readonly {
    readonly id: string;
    readonly paragraph: string | null;
    readonly mechanism: string;
    readonly cycle: number | null;
  }[];
  readonly milestones: readonly MilestoneOfAction[];
  readonly budget: readonly BudgetLineOfAction[];
  readonly indicators: readonly NamedIndicator[];
}

/** The actions of one theme; null for those that answer nothing with a theme. */
export interface NationalTheme {
  readonly theme: string | null;
  readonly actions: readonly NationalAction[];
}

/** What the plan holds, without its actions. */
export interface NationalContents {
  readonly themes: readonly { readonly theme: string | null; readonly count: number }[];
  readonly actions: number;
  readonly institutions: number;
  readonly recommendations: number;
}

// An action stands once, under the first theme of the first recommendation it answers. What was given up is no part of the plan.
const placed = (spaceId: string) => sql`
  SELECT a.id, f.theme FROM planned_action AS a
  LEFT JOIN (${themesOfActions(spaceId)}) AS f ON f.planned_action_id = a.id
  WHERE a.space_id = ${spaceId} AND a.state <> 'cancelled'`;

export async function readContents(transaction: Work, spaceId: string): Promise<NationalContents> {
  const { rows: themes } = await sql<{ theme: string | null; count: number }>`
    SELECT theme, count(*)::integer AS count FROM (${placed(spaceId)}) AS p
    GROUP BY theme ORDER BY theme NULLS LAST`.execute(transaction);
  const { rows } = await sql<{ institutions: number; recommendations: number }>`
    SELECT
      (SELECT count(DISTINCT institution_id)::integer FROM planned_action
        WHERE space_id = ${spaceId} AND state <> 'cancelled') AS institutions,
      (SELECT count(DISTINCT x.recommendation_id)::integer FROM planned_action_recommendation AS x
        JOIN planned_action AS a ON a.space_id = x.space_id AND a.id = x.planned_action_id
        WHERE x.space_id = ${spaceId} AND a.state <> 'cancelled') AS recommendations`.execute(transaction);
  return {
    themes,
    actions: themes.reduce((sum, { count }) => sum + count, 0),
    institutions: rows[0]?.institutions ?? 0,
    recommendations: rows[0]?.recommendations ?? 0,
  };
}

/** The one theme that is wanted (its `theme` may be null); undefined: all. */
type Only = { readonly theme: string | null } | undefined;

function ofTheme(only: Only): RawBuilder<unknown> {
  if (only === undefined) return sql`true`;
  return only.theme === null ? sql`p.theme IS NULL` : sql`p.theme = ${only.theme}`;
}

/** The plan by theme; of one theme alone where `only` is given, and of it a part where `part` is. */
export async function readNationalPlan(
  transaction: Work,
  spaceId: string,
  only?: Only,
  part?: { readonly limit: number; readonly offset: number },
): Promise<NationalTheme[]> {
  type Row = Omit<NationalAction, "milestones" | "budget" | "indicators"> & { readonly theme: string | null };
  const { rows } = await sql<Row>`
    SELECT p.theme, a.id, a.title, a.language, a.kind, a.state, a.institution_id AS "institutionId",
      a.starts_on AS "startsOn", a.due_on AS "dueOn", a.territories, a.groups, a.sdg_targets AS "sdgTargets",
      ARRAY(SELECT institution_id::text FROM planned_action_partner AS x
        WHERE x.space_id = a.space_id AND x.planned_action_id = a.id) AS "partnerIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'paragraph', r.paragraph, 'mechanism', v.mechanism, 'cycle', v.cycle)
          ORDER BY r.sort_key, r.id)
        FROM planned_action_recommendation AS x
        JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
        JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
        WHERE x.space_id = a.space_id AND x.planned_action_id = a.id), '[]') AS recommendations
    FROM (${placed(spaceId)}) AS p
    JOIN planned_action AS a ON a.space_id = ${spaceId} AND a.id = p.id
    WHERE ${ofTheme(only)}
    ORDER BY p.theme NULLS LAST, a.due_on NULLS LAST, a.title, a.id
    ${part === undefined ? sql`` : sql`LIMIT ${part.limit} OFFSET ${part.offset}`}`.execute(transaction);
  const ids = rows.map(({ id }) => id);
  const milestones = gather(await listMilestones(transaction, spaceId, ids));
  const budget = gather(await listBudget(transaction, spaceId, ids));
  const indicators = gather(await indicatorsOfActions(transaction, spaceId, ids));
  const themes: { theme: string | null; actions: NationalAction[] }[] = [];
  for (const { theme, ...row } of rows) {
    const whole = {
      ...row,
      milestones: milestones.get(row.id) ?? [],
      budget: budget.get(row.id) ?? [],
      indicators: indicators.get(row.id) ?? [],
    };
    const last = themes.at(-1);
    if (last !== undefined && last.theme === theme) last.actions.push(whole);
    else themes.push({ theme, actions: [whole] });
  }
  return themes;
}

function gather<Line extends { readonly plannedActionId: string }>(
  lines: readonly Line[],
): ReadonlyMap<string, Line[]> {
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    const known = found.get(line.plannedActionId);
    if (known === undefined) found.set(line.plannedActionId, [line]);
    else known.push(line);
  }
  return found;
}

/** What the actions that are not given up cost, a sum for each currency: of the whole plan, or of one theme. */
export async function sumBudget(transaction: Work, spaceId: string, only?: Only): Promise<BudgetSum[]> {
  const { rows } = await sql<BudgetSum>`
    SELECT b.currency, sum(b.planned_minor)::text AS "plannedMinor", sum(b.allocated_minor)::text AS "allocatedMinor",
      sum(b.spent_minor)::text AS "spentMinor"
    FROM planned_action_budget AS b
    JOIN ${only === undefined ? sql`(SELECT id FROM planned_action WHERE space_id = ${spaceId} AND state <> 'cancelled')` : sql`(${placed(spaceId)})`} AS p
      ON p.id = b.planned_action_id
    WHERE b.space_id = ${spaceId} AND ${ofTheme(only)}
    GROUP BY b.currency ORDER BY b.currency`.execute(transaction);
  return rows;
}
