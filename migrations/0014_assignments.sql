-- Assignments: whom an institution names instead of itself, and what waits for an answer.

-- Named by an institution that contests: "this is the Ministry of Health's".
ALTER TABLE assignment ADD COLUMN IF NOT EXISTS proposed_institution_id uuid;
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'assignment_proposed_institution') THEN
    ALTER TABLE assignment ADD CONSTRAINT assignment_proposed_institution
      FOREIGN KEY (space_id, proposed_institution_id) REFERENCES institution (space_id, id);
  END IF;
END $$;
-- The lists of what is not answered and what is contested, oldest first.
CREATE INDEX IF NOT EXISTS assignment_waiting ON assignment (space_id, state, assigned_at) WHERE state IN ('proposed', 'contested');
-- The page of one institution and its delegations.
CREATE INDEX IF NOT EXISTS delegation_institution ON delegation (space_id, institution_id);
