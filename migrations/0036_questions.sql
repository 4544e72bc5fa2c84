-- Questions of lists of issues and of letters of special procedures stand in the register beside recommendations and pledges.

ALTER TABLE draft_item DROP CONSTRAINT IF EXISTS draft_item_kind_check;
ALTER TABLE draft_item ADD CONSTRAINT draft_item_kind_check
  CHECK (kind IN ('recommendation', 'pledge', 'question', 'position'));

ALTER TABLE recommendation DROP CONSTRAINT IF EXISTS recommendation_kind_check;
ALTER TABLE recommendation ADD CONSTRAINT recommendation_kind_check
  CHECK (kind IN ('recommendation', 'pledge', 'question'));
