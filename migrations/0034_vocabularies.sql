-- What a space settled of its vocabularies: themes of its own, and how labels of different lists hang together.

CREATE TABLE IF NOT EXISTS own_label (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  scheme text NOT NULL CHECK (scheme IN ('theme', 'group')),
  -- Stands in the lists of recommendation; never changes.
  label text NOT NULL,
  -- By language.
  names jsonb NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, scheme, label)
);

CREATE TABLE IF NOT EXISTS crosswalk_line (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  scheme text NOT NULL CHECK (scheme IN ('theme', 'group', 'issue')),
  from_label text NOT NULL,
  to_label text NOT NULL,
  -- 'none' takes a line away that comes along with the application.
  relation text NOT NULL CHECK (relation IN ('exact', 'close', 'narrow', 'broad', 'none')),
  note text NOT NULL DEFAULT '',
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, scheme, from_label, to_label)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['own_label', 'crosswalk_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
