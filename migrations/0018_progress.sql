-- What happened to a progress update, with its text each time. The history names each step with the hash of its content and
-- not with the text itself: whoever reads the history does not thereby read what is confidential or not sent yet.
CREATE TABLE IF NOT EXISTS progress_update_step (
  space_id uuid NOT NULL REFERENCES space (id),
  progress_update_id uuid NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('saved', 'submitted', 'returned', 'accepted', 'withdrawn')),
  at timestamptz NOT NULL,
  person_id uuid,
  -- The fields of the update as they then stood.
  content jsonb NOT NULL,
  -- SHA-256 of the content, as in the event of this step.
  content_hash text NOT NULL,
  comment text,
  PRIMARY KEY (space_id, progress_update_id, ordinal),
  FOREIGN KEY (space_id, progress_update_id) REFERENCES progress_update (space_id, id)
);

-- The list of updates, newest first.
CREATE INDEX IF NOT EXISTS progress_update_updated ON progress_update (space_id, updated_at);

ALTER TABLE progress_update_step ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_space ON progress_update_step;
CREATE POLICY in_space ON progress_update_step
  USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
  WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));
