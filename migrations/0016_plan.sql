-- What a planned action costs: a line for each year and source, each in its own currency. One sum on the action itself could
-- neither say the year nor hold a loan in another currency beside the State's budget.
CREATE TABLE IF NOT EXISTS planned_action_budget (
  space_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  id uuid NOT NULL,
  ordinal integer NOT NULL,
  year integer CHECK (year BETWEEN 1945 AND 2100),
  -- "State budget", "Voluntary fund": whose money it is.
  source text,
  -- ISO 4217; amounts in its minor unit.
  currency text NOT NULL,
  planned_minor bigint,
  allocated_minor bigint,
  spent_minor bigint,
  PRIMARY KEY (space_id, planned_action_id, id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = 'planned_action' AND column_name = 'planned_minor') THEN
    INSERT INTO planned_action_budget (space_id, planned_action_id, id, ordinal, currency, planned_minor, allocated_minor, spent_minor)
    SELECT space_id, id, id, 0, currency, planned_minor, allocated_minor, spent_minor
    FROM planned_action
    WHERE currency IS NOT NULL AND coalesce(planned_minor, allocated_minor, spent_minor) IS NOT NULL
    ON CONFLICT DO NOTHING;
    ALTER TABLE planned_action
      DROP COLUMN currency, DROP COLUMN planned_minor, DROP COLUMN allocated_minor, DROP COLUMN spent_minor;
  END IF;
END $$;

-- What depends on an action, on its page.
CREATE INDEX IF NOT EXISTS planned_action_dependency_back ON planned_action_dependency (space_id, depends_on_id);
-- Indicators of an action, on its page and in the national plan.
CREATE INDEX IF NOT EXISTS indicator_planned_action_back ON indicator_planned_action (space_id, planned_action_id);

ALTER TABLE planned_action_budget ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_space ON planned_action_budget;
CREATE POLICY in_space ON planned_action_budget
  USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
  WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));
