-- The first day of the period a value holds for; null where it holds for the day alone or nobody said.
ALTER TABLE indicator_value ADD COLUMN IF NOT EXISTS period_from date;

-- A table of values on its way in: its rows as they were read, and what its columns mean, until a person takes them over.
CREATE TABLE IF NOT EXISTS indicator_import (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  file_name text NOT NULL,
  -- Rows of cells, the headings first.
  rows jsonb NOT NULL,
  mapping jsonb NOT NULL,
  imported_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, indicator_id) REFERENCES indicator (space_id, id)
);
CREATE INDEX IF NOT EXISTS indicator_import_indicator ON indicator_import (space_id, indicator_id);

ALTER TABLE indicator_import ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_space ON indicator_import;
CREATE POLICY in_space ON indicator_import
  USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
  WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));
