import { sql } from "kysely";
import { type DecidedText, learnSpaceLayer, type SpaceLayer } from "../../classification/index.ts";
import type { Space } from "../../spaces/index.ts";
import { labelKey, type Scheme } from "./model.ts";
import { proposeByModel } from "./proposing.ts";
import type { Work } from "./store.ts";

const kept = new Map<string, { state: string; layer: SpaceLayer }>();
const mostKept = 50;
/** The newest recommendations somebody decided about; older decisions weigh on nothing. */
const mostTexts = 400;

/**
 * What a space's own decisions teach about its labels; null where it does without. Worked out once for each state of its decisions, within this
 * process, from this space's rows alone.
 */
export async function layerOf(transaction: Work, space: Space): Promise<SpaceLayer | null> {
  if (!space.settings.learnsLabels) return null;
  const { rows } = await sql<{ state: string }>`
    SELECT coalesce(max(decided_at)::text, '') || ' ' || count(*) AS state
    FROM label_decision WHERE space_id = ${space.id}`.execute(transaction);
  const state = rows[0]?.state ?? "";
  const known = kept.get(space.id);
  if (known?.state === state) return known.layer;
  const layer = learnSpaceLayer(await readDecidedTexts(transaction, space.id));
  kept.set(space.id, { state, layer });
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return layer;
}

/** Recommendations about whose labels somebody decided, the longest ago first. */
async function readDecidedTexts(transaction: Work, spaceId: string): Promise<DecidedText[]> {
  const { rows } = await sql<{
    text: string;
    language: string;
    decisions: { scheme: Scheme; label: string; verdict: string }[];
  }>`
    SELECT t.text, r.language, d.decisions
    FROM (
      SELECT recommendation_id, max(decided_at) AS newest,
        jsonb_agg(jsonb_build_object('scheme', scheme, 'label', label, 'verdict', verdict)) AS decisions
      FROM label_decision WHERE space_id = ${spaceId}
      GROUP BY recommendation_id ORDER BY newest DESC, recommendation_id LIMIT ${mostTexts}
    ) AS d
    JOIN recommendation AS r ON r.space_id = ${spaceId} AND r.id = d.recommendation_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    ORDER BY d.newest, r.id`.execute(transaction);
  return rows.map(({ text, language, decisions }) => ({
    text,
    language,
    base: new Map(
      proposeByModel(text, language).map(({ scheme, label, confidence }) => [
        labelKey(scheme, label),
        confidence,
      ]),
    ),
    decisions: new Map(
      decisions.map(({ scheme, label, verdict }) => [labelKey(scheme, label), verdict === "holds"]),
    ),
  }));
}
