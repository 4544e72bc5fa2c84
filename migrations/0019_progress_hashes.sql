-- The history names texts of updates and evidence by their hash only (0018). These columns follow their texts by themselves, so that
-- an edit behind the application's back is found without the history holding what is confidential.
CREATE OR REPLACE FUNCTION sha256_of(words text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(words, 'UTF8')), 'hex');

ALTER TABLE progress_update ADD COLUMN IF NOT EXISTS text_hash text GENERATED ALWAYS AS (sha256_of(text)) STORED;
ALTER TABLE progress_update ADD COLUMN IF NOT EXISTS status_reason_hash text
  GENERATED ALWAYS AS (sha256_of(coalesce(status_reason, ''))) STORED;
-- Title, address and law, one a line.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS words_hash text
  GENERATED ALWAYS AS (sha256_of(title || E'\n' || coalesce(url, '') || E'\n' || coalesce(law_reference, ''))) STORED;
