-- The history as pages read it, and its verification.

-- History of one thing, whatever its kind; replaces event_entity, which needed the kind too.
CREATE INDEX IF NOT EXISTS event_of_entity ON event (space_id, entity_id, ordinal);
DROP INDEX IF EXISTS event_entity;
-- The space's history by kind of thing, by action, by institution, by day.
CREATE INDEX IF NOT EXISTS event_of_kind ON event (space_id, entity_kind, ordinal);
CREATE INDEX IF NOT EXISTS event_of_action ON event (space_id, action, ordinal);
CREATE INDEX IF NOT EXISTS event_of_institution ON event (space_id, institution_id, ordinal);
CREATE INDEX IF NOT EXISTS event_at ON event (space_id, at);

-- Verifications that people asked for: done by a job, kept with what they found.
CREATE TABLE IF NOT EXISTS history_check (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  asked_by uuid,
  asked_at timestamptz NOT NULL,
  -- Events there were when it began, and how many have been followed.
  events bigint NOT NULL DEFAULT 0,
  followed bigint NOT NULL DEFAULT 0,
  finished_at timestamptz,
  -- SpaceCheck of src/history/checks.ts.
  result jsonb,
  PRIMARY KEY (space_id, id)
);
CREATE INDEX IF NOT EXISTS history_check_asked ON history_check (space_id, asked_at);

DO $$
BEGIN
  ALTER TABLE history_check ENABLE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS in_space ON history_check;
  CREATE POLICY in_space ON history_check
    USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
    WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));
END $$;
