-- People, how they sign in, and their sessions. They belong to the installation, not to a space: a person may have parts in
-- several spaces (membership). Written and read by better-auth (account, session, verification) and src/access.

CREATE TABLE IF NOT EXISTS person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Lower case; what a person signs in with.
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  is_installation_administrator boolean NOT NULL DEFAULT false,
  -- Somebody of the fictional State: does not count as an account of the installation.
  is_demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS account (
  id uuid PRIMARY KEY,
  -- 'credential': a password.
  provider_id text NOT NULL,
  account_id text NOT NULL,
  user_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- argon2id, in the PHC string format.
  password text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX IF NOT EXISTS account_user ON account (user_id);

CREATE TABLE IF NOT EXISTS session (
  id uuid PRIMARY KEY,
  token text NOT NULL UNIQUE,
  user_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS session_by_user ON session (user_id);

CREATE TABLE IF NOT EXISTS verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS verification_identifier ON verification (identifier);

-- Failures to sign in, by a keyed hash of the account's or of the caller's address: neither is kept in the clear.
CREATE TABLE IF NOT EXISTS sign_in_failure (
  id uuid PRIMARY KEY,
  subject text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS sign_in_failure_subject ON sign_in_failure (subject, at);
CREATE INDEX IF NOT EXISTS sign_in_failure_at ON sign_in_failure (at);

-- Secrets that all processes of the installation share, made by the first that needs one.
CREATE TABLE IF NOT EXISTS installation_secret (
  name text PRIMARY KEY,
  value text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
