-- Pages of the history that narrow it down by days and by words.

-- The first event of a day; replaces event_at, which left several events of one instant to be sorted.
CREATE INDEX IF NOT EXISTS event_since ON event (space_id, at, ordinal);
DROP INDEX IF EXISTS event_at;
-- Words in reasons: most events have none.
CREATE INDEX IF NOT EXISTS event_with_reason ON event (space_id, ordinal) WHERE reason IS NOT NULL;
-- The last report of an institution: who is silent, on the overview.
CREATE INDEX IF NOT EXISTS progress_update_submitted ON progress_update (space_id, institution_id, submitted_at)
  WHERE submitted_at IS NOT NULL;
