-- The ground: spaces, their history, documents, and the register of recommendations.
-- Every table of a space has space_id first in its keys (design, data rule 1); row-level security is the second wall (rule 2).
-- The session settings suivi.space_id and suivi.person_id are set for each transaction.

CREATE TABLE IF NOT EXISTS space (
  id uuid PRIMARY KEY,
  -- Stands in addresses: /s/AGO
  code text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('state', 'organization')),
  -- ISO 3166-1 alpha-3 of a State space.
  state text,
  -- Name of the space by language.
  names jsonb NOT NULL,
  -- What the national mechanism calls itself.
  mechanism_name text NOT NULL,
  languages text[] NOT NULL,
  is_demonstration boolean NOT NULL DEFAULT false,
  -- Counts changes of the register: pages cache counts and lists by it.
  register_revision bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS membership (
  space_id uuid NOT NULL REFERENCES space (id),
  person_id uuid NOT NULL,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, person_id)
);
-- Which spaces a person has: the space switch and the page after sign-in.
CREATE INDEX IF NOT EXISTS membership_person ON membership (person_id, space_id);

-- The end of each space's history: locked by every writer, so events of a space are written one after the other.
CREATE TABLE IF NOT EXISTS history_end (
  space_id uuid PRIMARY KEY REFERENCES space (id),
  ordinal bigint NOT NULL,
  hash text NOT NULL
);

CREATE TABLE IF NOT EXISTS event (
  space_id uuid NOT NULL REFERENCES space (id),
  ordinal bigint NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  -- Where the change came from: 'page', 'command_line', 'job'.
  origin text NOT NULL,
  action text NOT NULL,
  entity_kind text NOT NULL,
  entity_id uuid NOT NULL,
  -- Kept as the text that was hashed, so that verifying needs no re-serialising.
  data text NOT NULL,
  reason text,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (space_id, ordinal)
);
-- History of one thing.
CREATE INDEX IF NOT EXISTS event_entity ON event (space_id, entity_kind, entity_id, ordinal);

CREATE TABLE IF NOT EXISTS review (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  mechanism text NOT NULL,
  -- 'cycle 3' for the UPR (one review of a State a cycle); the symbol of the document elsewhere; 'unknown'.
  review_key text NOT NULL,
  cycle integer,
  session integer,
  -- Symbol of the document that carries the recommendations.
  symbol text,
  adopted_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, mechanism, review_key)
);

-- Documents dropped together: the progress page shows a batch.
CREATE TABLE IF NOT EXISTS batch (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  person_id uuid,
  created_at timestamptz NOT NULL,
  -- Files that could not even be taken in: [{fileName, error: {kind, data}}]
  refused jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (space_id, id)
);

CREATE TABLE IF NOT EXISTS document (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  sha256 text NOT NULL,
  file_name text NOT NULL,
  byte_size bigint NOT NULL,
  format text,
  type text,
  symbol text,
  title text,
  language text,
  state text,
  dated_on date,
  pages integer,
  review_id uuid,
  -- queued → reading → to_review → registered; needs_mapping, failed, set_aside beside it.
  status text NOT NULL CHECK (status IN ('queued', 'reading', 'needs_mapping', 'to_review', 'registered', 'failed', 'set_aside')),
  -- {done, of, found} while it is read.
  progress jsonb,
  -- {kind, data} of the SuiviError when status = 'failed'.
  failure jsonb,
  -- The DocumentReading without its items and positions (review, notices, reconciliation).
  reading jsonb,
  -- Column mapping chosen for a table.
  mapping jsonb,
  uploaded_by uuid,
  -- Goes into the register without a person's look at the drafts: the command line's import, the demonstration.
  registers_at_once boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  registered_at timestamptz,
  PRIMARY KEY (space_id, id),
  -- The same file twice is one document.
  UNIQUE (space_id, sha256),
  FOREIGN KEY (space_id, batch_id) REFERENCES batch (space_id, id),
  FOREIGN KEY (space_id, review_id) REFERENCES review (space_id, id)
);
CREATE INDEX IF NOT EXISTS document_batch ON document (space_id, batch_id);

-- What was read from a document and waits for a person's confirmation.
CREATE TABLE IF NOT EXISTS draft_item (
  space_id uuid NOT NULL REFERENCES space (id),
  document_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Order in the document; parts of a split item stand between their neighbours.
  ordinal double precision NOT NULL,
  kind text NOT NULL CHECK (kind IN ('recommendation', 'pledge', 'position')),
  state text NOT NULL CHECK (state IN ('read', 'ignored', 'merged', 'split')),
  -- ReadItem or ReadPosition as it stands now, and as it was read (null for a part made by hand).
  item jsonb NOT NULL,
  original jsonb,
  confidence real NOT NULL,
  PRIMARY KEY (space_id, document_id, id),
  FOREIGN KEY (space_id, document_id) REFERENCES document (space_id, id)
);
CREATE INDEX IF NOT EXISTS draft_item_order ON draft_item (space_id, document_id, ordinal);

-- Each correction of a draft with what stood before, so that it can be undone and redone.
CREATE TABLE IF NOT EXISTS draft_change (
  space_id uuid NOT NULL REFERENCES space (id),
  document_id uuid NOT NULL,
  ordinal integer NOT NULL,
  action text NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  -- [{id, before: row or null, after: row or null}]
  items jsonb NOT NULL,
  is_undone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (space_id, document_id, ordinal),
  FOREIGN KEY (space_id, document_id) REFERENCES document (space_id, id)
);

CREATE TABLE IF NOT EXISTS recommendation (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  review_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('recommendation', 'pledge')),
  -- Natural key within its review: the paragraph with its letter; 'annotation …' or 'text …' where the source has no number.
  item_key text NOT NULL,
  paragraph text,
  annotation_id text,
  -- Order of the register: review newest first, then as printed.
  sort_key text NOT NULL,
  -- Language of the base text.
  language text NOT NULL,
  section text,
  -- [{letter, text, recommendingStates}] where there are several; null for one.
  clauses jsonb,
  recommending_states text[] NOT NULL,
  unrecognised_recommenders text[] NOT NULL DEFAULT '{}',
  position text CHECK (position IN ('supported', 'supported_in_part', 'noted', 'pending')),
  -- pending → answered → adopted
  position_stage text NOT NULL CHECK (position_stage IN ('none', 'pending', 'answered', 'adopted')),
  is_considered_implemented boolean NOT NULL DEFAULT false,
  -- Documents give different final positions.
  has_disagreement boolean NOT NULL DEFAULT false,
  themes text[] NOT NULL DEFAULT '{}',
  groups text[] NOT NULL DEFAULT '{}',
  sdgs text[] NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'withdrawn', 'merged', 'split', 'superseded')),
  search_vector tsvector NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, review_id, item_key),
  FOREIGN KEY (space_id, review_id) REFERENCES review (space_id, id)
);
-- The register's list in its usual order.
CREATE INDEX IF NOT EXISTS recommendation_order ON recommendation (space_id, sort_key, id);
CREATE INDEX IF NOT EXISTS recommendation_annotation ON recommendation (space_id, annotation_id);

CREATE TABLE IF NOT EXISTS recommendation_text (
  space_id uuid NOT NULL REFERENCES space (id),
  recommendation_id uuid NOT NULL,
  language text NOT NULL,
  provenance text NOT NULL CHECK (provenance IN ('official', 'national_translation', 'machine_draft')),
  text text NOT NULL,
  document_id uuid,
  PRIMARY KEY (space_id, recommendation_id, language, provenance),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);

-- Each document that speaks of a recommendation, with the place where it does and what it says there.
CREATE TABLE IF NOT EXISTS recommendation_source (
  space_id uuid NOT NULL REFERENCES space (id),
  recommendation_id uuid NOT NULL,
  document_id uuid NOT NULL,
  place jsonb NOT NULL,
  -- Text as this document has it where it differs from the register's; null where it is the same.
  differing_text text,
  -- {themes, groups, sdgs} as this document labels it.
  labels jsonb,
  confidence real NOT NULL,
  doubts jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (space_id, recommendation_id, document_id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, document_id) REFERENCES document (space_id, id)
);
CREATE INDEX IF NOT EXISTS recommendation_source_document ON recommendation_source (space_id, document_id);

-- Every statement of a position by a document. One that names a paragraph not registered yet waits with recommendation_id null.
CREATE TABLE IF NOT EXISTS position (
  space_id uuid NOT NULL REFERENCES space (id),
  review_id uuid NOT NULL,
  document_id uuid NOT NULL,
  item_key text NOT NULL,
  recommendation_id uuid,
  -- 'review': the report itself; 'addendum': the State's answer; 'list': OHCHR's matrix or an export, second hand.
  stage text NOT NULL CHECK (stage IN ('review', 'addendum', 'list', 'person')),
  position text CHECK (position IN ('supported', 'supported_in_part', 'noted', 'pending')),
  is_considered_implemented boolean NOT NULL DEFAULT false,
  wording text,
  comment text,
  -- Symbol and paragraph as printed: "A/HRC/59/15/Add.1, para. 3".
  source text,
  place jsonb NOT NULL,
  dated_on date,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, review_id, document_id, item_key),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, document_id) REFERENCES document (space_id, id)
);
CREATE INDEX IF NOT EXISTS position_recommendation ON position (space_id, recommendation_id);

CREATE TABLE IF NOT EXISTS saved_view (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  -- The register's query string, without the page number.
  query text NOT NULL,
  is_shared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id)
);

-- Row-level security. A space's rows are seen in a transaction of that space only; the space table and memberships
-- also by the person who belongs to them, so that a person's spaces can be listed.
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_space ON membership;
CREATE POLICY in_space ON membership USING (
  space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid)
  OR person_id = (SELECT nullif(current_setting('suivi.person_id', true), '')::uuid)
) WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['history_end', 'event', 'review', 'batch', 'document', 'draft_item', 'draft_change', 'recommendation',
                              'recommendation_text', 'recommendation_source', 'position', 'saved_view'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
