-- Handing over: the meeting at which a focal point's work goes to a successor, with its checklist.

CREATE TABLE IF NOT EXISTS handover (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  institution_id uuid NOT NULL,
  -- Who leaves; null where they left before anybody thought of handing over.
  from_person_id uuid,
  -- Who takes over, once known.
  to_person_id uuid,
  -- Day of the meeting, and who was there, in their own words.
  held_on date,
  present text NOT NULL DEFAULT '',
  -- What stays open: questions for the successor.
  open_questions text NOT NULL DEFAULT '',
  -- Points of the checklist that were ticked (src/followup/handover/model.ts).
  ticks text[] NOT NULL DEFAULT '{}',
  opened_by uuid,
  opened_at timestamptz NOT NULL,
  done_by uuid,
  done_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
-- One handover of an institution at a time.
CREATE UNIQUE INDEX IF NOT EXISTS handover_open ON handover (space_id, institution_id) WHERE done_at IS NULL;

ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_space ON handover;
CREATE POLICY in_space ON handover
  USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
  WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));
