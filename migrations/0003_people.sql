-- Institutions, what people are in a space, invitations, second factors, and what a space has settled for itself.

-- Settings of the space: what participants see and say, four eyes, quiet days (src/spaces/settings.ts has the shape and the defaults).
ALTER TABLE space ADD COLUMN IF NOT EXISTS settings jsonb NOT NULL DEFAULT '{}';
-- Rises with every change of follow-up: pages keep counts by it.
ALTER TABLE space ADD COLUMN IF NOT EXISTS followup_revision bigint NOT NULL DEFAULT 0;

-- Institutions of all powers form a tree; names and parents of former days stay (institution_past).
CREATE TABLE IF NOT EXISTS institution (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ministry', 'agency', 'parliament', 'parliamentary_committee', 'court', 'human_rights_institution',
                                     'local_government', 'civil_society', 'united_nations', 'other')),
  -- By language: {"en": "Ministry of Justice"}.
  names jsonb NOT NULL,
  -- Short form as people say it: "MoJ".
  short_name text,
  parent_id uuid,
  -- What it is charged with, in its own words.
  mandate text,
  -- Address of its office, where letters and printed invitations go.
  contact text,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'merged', 'closed')),
  merged_into_id uuid,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, parent_id) REFERENCES institution (space_id, id),
  FOREIGN KEY (space_id, merged_into_id) REFERENCES institution (space_id, id)
);

-- What an institution was called, or whom it belonged to, until a day.
CREATE TABLE IF NOT EXISTS institution_past (
  space_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  id uuid NOT NULL,
  names jsonb NOT NULL,
  parent_id uuid,
  until_on date NOT NULL,
  reason text,
  PRIMARY KEY (space_id, institution_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);

-- A person's part in a space. `role` of 0001 is no longer written.
ALTER TABLE membership ALTER COLUMN role SET DEFAULT '';
ALTER TABLE membership ADD COLUMN IF NOT EXISTS roles text[] NOT NULL DEFAULT '{}';
ALTER TABLE membership ADD COLUMN IF NOT EXISTS institution_id uuid;
-- What the person is there: "Head of department".
ALTER TABLE membership ADD COLUMN IF NOT EXISTS title text;
-- Set when the person has left: the row stays, because work done refers to it.
ALTER TABLE membership ADD COLUMN IF NOT EXISTS ended_at timestamptz;
-- Whoever administered a space so far also coordinated it.
UPDATE membership SET roles = ARRAY['administrator', 'coordinator'] WHERE roles = '{}' AND role = 'administrator';
CREATE INDEX IF NOT EXISTS membership_institution ON membership (space_id, institution_id);

-- Language and sign-in of a person, wherever they have parts.
ALTER TABLE person ADD COLUMN IF NOT EXISTS language text;
-- Personal data were erased at the person's wish: name and address are empty words, the history keeps the identifier.
ALTER TABLE person ADD COLUMN IF NOT EXISTS erased_at timestamptz;
-- better-auth's two-factor plugin.
ALTER TABLE person ADD COLUMN IF NOT EXISTS two_factor_enabled boolean NOT NULL DEFAULT false;
CREATE TABLE IF NOT EXISTS two_factor (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT true
);
CREATE INDEX IF NOT EXISTS two_factor_by_user ON two_factor (user_id);

CREATE TABLE IF NOT EXISTS passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- WebAuthn credential, base64url.
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  is_backed_up boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX IF NOT EXISTS passkey_by_person ON passkey (person_id);

-- An invitation is a mailed link or a printed code. The token is kept as a hash; it carries the space, so that it is found in it.
CREATE TABLE IF NOT EXISTS invitation (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  token_hash text NOT NULL,
  email text,
  name text,
  roles text[] NOT NULL,
  institution_id uuid,
  title text,
  language text NOT NULL,
  invited_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE INDEX IF NOT EXISTS invitation_token ON invitation (space_id, token_hash);

-- In which capacity a change was made. Events before this have none; the hash of those that have covers it.
ALTER TABLE event ADD COLUMN IF NOT EXISTS roles text;
ALTER TABLE event ADD COLUMN IF NOT EXISTS institution_id uuid;
-- History of a person's doings.
CREATE INDEX IF NOT EXISTS event_person ON event (space_id, person_id, ordinal);
-- Instants of a space's events never go back, whatever the clock does.
ALTER TABLE history_end ADD COLUMN IF NOT EXISTS at timestamptz;

-- What somebody typed and has not sent yet.
CREATE TABLE IF NOT EXISTS form_draft (
  space_id uuid NOT NULL REFERENCES space (id),
  person_id uuid NOT NULL,
  -- Which form: its address.
  form text NOT NULL,
  fields jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, person_id, form)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['institution', 'institution_past', 'invitation', 'form_draft'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
