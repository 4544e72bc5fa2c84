-- The public side: what anybody may read of spaces that have made their recommendations public (settings, publication.recommendations).

-- The only way from outside of a space into its rows. As the owner's it is not bound by row-level security, so it says itself what may be
-- read: recommendations that stand, of spaces that decided so, and of them what their documents say in public: official texts. A text whose
-- letters could not be read from its PDF as they are printed is left out, and said to be. Within a space it also reads that space, so that
-- who decides can look at what would become public.
CREATE OR REPLACE FUNCTION public_recommendations(spaces uuid[], ids uuid[])
RETURNS TABLE (
  space_id uuid,
  id uuid,
  kind text,
  paragraph text,
  language text,
  clauses jsonb,
  recommending_states text[],
  "position" text,
  position_stage text,
  themes text[],
  groups text[],
  sdgs text[],
  mechanism text,
  cycle integer,
  session integer,
  review_symbol text,
  adopted_on date,
  symbols text[],
  -- [{language, text}], the base text first.
  texts jsonb,
  -- Languages whose text is left out.
  unreadable text[]
)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT r.space_id, r.id, r.kind, r.paragraph, r.language,
    CASE WHEN r.language = ANY (t.unreadable) THEN NULL ELSE r.clauses END,
    r.recommending_states, r.position, r.position_stage, r.themes, r.groups, r.sdgs,
    v.mechanism, v.cycle, v.session, v.symbol, v.adopted_on,
    ARRAY(
      SELECT DISTINCT d.symbol FROM public.recommendation_source AS c
      JOIN public.document AS d ON d.space_id = c.space_id AND d.id = c.document_id
      WHERE c.space_id = r.space_id AND c.recommendation_id = r.id AND d.symbol IS NOT NULL
      ORDER BY d.symbol),
    t.texts, t.unreadable
  FROM unnest(spaces, ids) AS asked (space_id, id)
  JOIN public.space AS s ON s.id = asked.space_id
    AND (s.settings->'publication'->>'recommendations' = 'true'
      OR s.id = nullif(current_setting('suivi.space_id', true), '')::uuid)
  JOIN public.recommendation AS r ON r.space_id = asked.space_id AND r.id = asked.id AND r.state = 'active'
    -- Letters of special procedures are confidential until they are published; what they ask is never shown here.
    AND r.kind <> 'question'
  JOIN public.review AS v ON v.space_id = r.space_id AND v.id = r.review_id
  CROSS JOIN LATERAL (
    SELECT
      coalesce(jsonb_agg(jsonb_build_object('language', e.language, 'text', e.text)
        ORDER BY e.language <> r.language, e.language) FILTER (WHERE NOT e.is_damaged), '[]') AS texts,
      coalesce(array_agg(e.language ORDER BY e.language) FILTER (WHERE e.is_damaged), '{}') AS unreadable
    FROM (
      SELECT x.language, x.text, EXISTS (
        SELECT FROM public.recommendation_source AS c
        WHERE c.space_id = x.space_id AND c.recommendation_id = x.recommendation_id AND c.document_id = x.document_id
          AND c.doubts @> '[{"code": "text_layer_damaged"}]') AS is_damaged
      FROM public.recommendation_text AS x
      WHERE x.space_id = r.space_id AND x.recommendation_id = r.id AND x.provenance = 'official'
    ) AS e
  ) AS t
$$;
REVOKE ALL ON FUNCTION public_recommendations(uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_recommendations(uuid[], uuid[]) TO suivi_app;
