-- What is known of each text of a recommendation: whether its letters are as printed, its clauses, its number in its own document.

-- Read from a PDF whose text layer is damaged: never shown without saying so.
ALTER TABLE recommendation_text ADD COLUMN IF NOT EXISTS is_damaged boolean NOT NULL DEFAULT false;
-- [{letter, text, recommendingStates}], one where the text is one clause; null: not known (written before this migration).
ALTER TABLE recommendation_text ADD COLUMN IF NOT EXISTS clauses jsonb;
-- The paragraph's number in this language where that version numbers differently; null: the recommendation's own.
ALTER TABLE recommendation_text ADD COLUMN IF NOT EXISTS paragraph text;

UPDATE recommendation_text AS t SET is_damaged = true
FROM recommendation_source AS s
WHERE s.space_id = t.space_id AND s.recommendation_id = t.recommendation_id AND s.document_id = t.document_id
  AND s.doubts @> '[{"code": "text_layer_damaged"}]' AND s.differing_text IS NULL AND NOT t.is_damaged;

UPDATE recommendation_text AS t SET clauses = coalesce(r.clauses, jsonb_build_array(jsonb_build_object(
    'letter', '', 'text', t.text, 'recommendingStates', r.recommending_states)))
FROM recommendation AS r
WHERE r.space_id = t.space_id AND r.id = t.recommendation_id AND r.language = t.language
  AND t.provenance = 'official' AND t.clauses IS NULL;
