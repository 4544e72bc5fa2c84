-- Second factors and proofs that may be used once (src/access).

-- The step (30 seconds since 1970) of the last code taken: no code is taken twice, none older than one taken.
ALTER TABLE two_factor ADD COLUMN IF NOT EXISTS last_step bigint NOT NULL DEFAULT 0;
ALTER TABLE two_factor ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now();
CREATE UNIQUE INDEX IF NOT EXISTS two_factor_person ON two_factor (user_id);

-- Challenges and pending sign-ins are sealed into cookies; those that were used stand here until they would have ended.
CREATE TABLE IF NOT EXISTS spent_proof (
  id text PRIMARY KEY,
  until timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS spent_proof_until ON spent_proof (until);
