-- Saved views that tell their person what is new in them.

-- What was registered until then has been told; null: nothing is told of this view.
ALTER TABLE saved_view ADD COLUMN IF NOT EXISTS told_until timestamptz;
