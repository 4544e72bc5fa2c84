-- What somebody wants to be reminded of by mail; no row: everything.
CREATE TABLE IF NOT EXISTS reminder_choice (
  space_id uuid NOT NULL REFERENCES space (id),
  person_id uuid NOT NULL,
  wants_digest boolean NOT NULL DEFAULT true,
  wants_urgent boolean NOT NULL DEFAULT true,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, person_id)
);

-- Up to which day reminders of a kind have been written, so that a day on which nothing ran is made up for, once.
CREATE TABLE IF NOT EXISTS reminder_round (
  space_id uuid NOT NULL REFERENCES space (id),
  kind text NOT NULL CHECK (kind IN ('digest', 'urgent')),
  last_on date NOT NULL,
  PRIMARY KEY (space_id, kind)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['reminder_choice', 'reminder_round'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
