-- Deadlines, calendar feeds and mail.

CREATE TABLE IF NOT EXISTS deadline (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  -- Code of the rule (src/deadlines/rules.ts), or 'own' for a date of the State's own.
  rule text NOT NULL,
  -- One deadline of a rule for each thing it is about; '' for own dates.
  subject_key text NOT NULL,
  mechanism text,
  title text NOT NULL,
  language text NOT NULL,
  review_id uuid,
  recommendation_id uuid,
  document_id uuid,
  -- Who answers for it; null: the coordinator.
  institution_id uuid,
  -- As the rule gives it; null for own dates.
  computed_on date,
  -- The day that counts.
  due_on date NOT NULL,
  -- Set where a person decided otherwise than the rule.
  override_reason text,
  -- Where the day comes from: document and paragraph, or the rule's source.
  source text,
  done_on date,
  done_note text,
  -- 'removed': does not apply, with the reason.
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'removed')),
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, review_id) REFERENCES review (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS deadline_of_rule ON deadline (space_id, rule, subject_key) WHERE rule <> 'own';
CREATE INDEX IF NOT EXISTS deadline_due ON deadline (space_id, due_on);

-- The address of a person's calendar; kept as a hash, shown once, revocable.
CREATE TABLE IF NOT EXISTS calendar_feed (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  last_read_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (space_id, id)
);
CREATE INDEX IF NOT EXISTS calendar_feed_token ON calendar_feed (space_id, token_hash);

-- Mail on its way. A letter is claimed before it is handed to the server, so that none goes out twice.
CREATE TABLE IF NOT EXISTS mail (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  -- 'digest', 'urgent', 'escalation', 'invitation', …
  kind text NOT NULL,
  -- One letter for each occasion: "digest 2026-W47 PERSON".
  occasion text NOT NULL,
  person_id uuid,
  address text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text,
  -- 'uncertain': handed over when the process or the line died; a person decides.
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'uncertain', 'cancelled')),
  attempts integer NOT NULL DEFAULT 0,
  message_id text,
  -- What the server said last, without addresses.
  failure text,
  created_at timestamptz NOT NULL,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, occasion)
);
CREATE INDEX IF NOT EXISTS mail_state ON mail (space_id, state, created_at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['deadline', 'calendar_feed', 'mail'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
