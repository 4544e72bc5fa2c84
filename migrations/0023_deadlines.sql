-- Where a deadline is counted from, what has taken its place, rules as a space has set them, and what somebody was told already.

-- The day that the rule counts from; null for own dates and where a document prints the day itself.
ALTER TABLE deadline ADD COLUMN IF NOT EXISTS counted_from date;
-- The review whose outcome ended it. It stays when a person opens the deadline again, so that it is not ended twice.
ALTER TABLE deadline ADD COLUMN IF NOT EXISTS superseded_by uuid;

-- Since when a letter is tried: since it was written, or since a person had it sent again. Null: since it was written.
ALTER TABLE mail ADD COLUMN IF NOT EXISTS tried_since timestamptz;

-- A rule of deadlines as a space has set it in place of src/deadlines/rules.ts.
CREATE TABLE IF NOT EXISTS deadline_rule (
  space_id uuid NOT NULL REFERENCES space (id),
  rule text NOT NULL,
  is_off boolean NOT NULL DEFAULT false,
  months integer NOT NULL,
  days integer NOT NULL,
  reason text NOT NULL,
  updated_by uuid,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, rule)
);

-- What somebody was reminded of outside of the weekly letter, or told as coordinator: once for each thing and day it is due.
CREATE TABLE IF NOT EXISTS reminder_told (
  space_id uuid NOT NULL REFERENCES space (id),
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('urgent', 'escalation')),
  -- "deadline IDENTIFIER", "assignments INSTITUTION".
  thing text NOT NULL,
  due_on date NOT NULL,
  told_on date NOT NULL,
  PRIMARY KEY (space_id, person_id, kind, thing, due_on)
);
-- Clearing what is long past.
CREATE INDEX IF NOT EXISTS reminder_told_due ON reminder_told (space_id, due_on);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['deadline_rule', 'reminder_told'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
