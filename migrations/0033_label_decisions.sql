-- What people decided about labels: accepted, refused, corrected, added. The lists of recommendation hold what counts now.

-- UPR Info's issues and category of action ("1" to "5"; at most one), beside themes, groups and goals.
ALTER TABLE recommendation ADD COLUMN IF NOT EXISTS issues text[] NOT NULL DEFAULT '{}';
ALTER TABLE recommendation ADD COLUMN IF NOT EXISTS actions text[] NOT NULL DEFAULT '{}';

CREATE TABLE IF NOT EXISTS label_decision (
  space_id uuid NOT NULL REFERENCES space (id),
  recommendation_id uuid NOT NULL,
  scheme text NOT NULL CHECK (scheme IN ('theme', 'group', 'sdg', 'issue', 'action')),
  -- As it stands in the lists of recommendation.
  label text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('holds', 'refused')),
  -- Whose word was decided about: a document's, the model's, what this space's decisions led to, or a person's own.
  origin text NOT NULL CHECK (origin IN ('document', 'model', 'space', 'person')),
  -- Version of the model that proposed it, and how sure it was.
  model text,
  confidence real,
  reason text,
  -- SHA-256 of the base text: a refused label is proposed again only for another text.
  text_hash text NOT NULL,
  decided_by uuid,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, recommendation_id, scheme, label),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
-- The newest decisions of a space: what its proposals learn from.
CREATE INDEX IF NOT EXISTS label_decision_newest ON label_decision (space_id, decided_at);

-- Decisions made together, with what stood before, so that they can be undone together.
CREATE TABLE IF NOT EXISTS label_change (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('decide', 'set', 'remove', 'accept', 'undo')),
  -- [{recommendationId, scheme, label, before, after}]: the decision and whether the label stood in the list.
  items jsonb NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  -- The change that undid this one.
  undone_by uuid,
  PRIMARY KEY (space_id, id)
);
CREATE INDEX IF NOT EXISTS label_change_newest ON label_change (space_id, at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['label_decision', 'label_change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
