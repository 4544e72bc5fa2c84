-- What a person decided about a version in another language that numbers differently:
-- {"kind": "numbers"}, or {"kind": "pairs", "pairs": {draft item: recommendation or null}}.
ALTER TABLE document ADD COLUMN IF NOT EXISTS pairing jsonb;
