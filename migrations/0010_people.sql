-- How an invitation reaches the invited person, and new passwords for forgotten ones (src/people).

ALTER TABLE invitation ADD COLUMN IF NOT EXISTS delivery text NOT NULL DEFAULT 'print' CHECK (delivery IN ('mail', 'print'));
-- The list of open invitations.
CREATE INDEX IF NOT EXISTS invitation_open ON invitation (space_id, created_at) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- A mailed link or a printed code with which a person chooses a new password, once. Kept as a hash. It belongs to the account,
-- as the password does, and to no space.
CREATE TABLE IF NOT EXISTS password_reset (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  -- The administrator who made the code; null: the person asked for a letter.
  made_by uuid,
  -- The person has lost the second factor too: it goes with the old password.
  forgets_factors boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX IF NOT EXISTS password_reset_person ON password_reset (person_id);
