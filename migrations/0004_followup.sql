-- Follow-up: who does what by when, with evidence.

-- Where each recommendation stands now, gathered from the tables below (src/followup/standing.ts) for lists and pictures.
CREATE TABLE IF NOT EXISTS follow_up (
  space_id uuid NOT NULL REFERENCES space (id),
  recommendation_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'no_information',
  -- Day the status holds from.
  status_on date,
  lead_institution_id uuid,
  -- All institutions with an open assignment.
  institution_ids uuid[] NOT NULL DEFAULT '{}',
  has_contested_assignment boolean NOT NULL DEFAULT false,
  -- Earliest day by which something is due: assignment, action, deadline of the recommendation.
  due_on date,
  waiting_updates integer NOT NULL DEFAULT 0,
  accepted_updates integer NOT NULL DEFAULT 0,
  planned_actions integer NOT NULL DEFAULT 0,
  -- Last time anybody did anything for it; null: never touched.
  touched_at timestamptz,
  PRIMARY KEY (space_id, recommendation_id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS follow_up_touched ON follow_up (space_id, touched_at);
CREATE INDEX IF NOT EXISTS follow_up_due ON follow_up (space_id, due_on);
CREATE INDEX IF NOT EXISTS follow_up_lead ON follow_up (space_id, lead_institution_id);

CREATE TABLE IF NOT EXISTS assignment (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('lead', 'contributing', 'informed')),
  -- proposed → accepted or contested; ended when taken back or passed on. 'informed' needs no answer and is accepted at once.
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'contested', 'ended')),
  reason text,
  due_on date,
  -- The focal point named for it; null: the institution's focal points together.
  person_id uuid,
  assigned_by uuid,
  assigned_at timestamptz NOT NULL,
  answer_reason text,
  answered_by uuid,
  answered_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
-- One open assignment of a recommendation to an institution; also "what is mine".
CREATE UNIQUE INDEX IF NOT EXISTS assignment_open ON assignment (space_id, institution_id, recommendation_id) WHERE state <> 'ended';
-- One lead at a time.
CREATE UNIQUE INDEX IF NOT EXISTS assignment_lead ON assignment (space_id, recommendation_id) WHERE part = 'lead' AND state <> 'ended';
CREATE INDEX IF NOT EXISTS assignment_recommendation ON assignment (space_id, recommendation_id);

-- A focal point's work done by somebody else for a time: they may do then what the focal point may.
CREATE TABLE IF NOT EXISTS delegation (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  institution_id uuid NOT NULL,
  from_person_id uuid NOT NULL,
  to_person_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  reason text,
  created_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE INDEX IF NOT EXISTS delegation_to ON delegation (space_id, to_person_id);

CREATE TABLE IF NOT EXISTS planned_action (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  language text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('law', 'policy', 'budget', 'institution', 'training', 'data', 'service')),
  state text NOT NULL CHECK (state IN ('planned', 'in_progress', 'completed', 'suspended', 'cancelled')),
  state_reason text,
  -- Responsible.
  institution_id uuid NOT NULL,
  person_id uuid,
  starts_on date,
  due_on date,
  completed_on date,
  territories text[] NOT NULL DEFAULT '{}',
  groups text[] NOT NULL DEFAULT '{}',
  -- "16.3"
  sdg_targets text[] NOT NULL DEFAULT '{}',
  -- ISO 4217; amounts in its minor unit.
  currency text,
  planned_minor bigint,
  allocated_minor bigint,
  spent_minor bigint,
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE INDEX IF NOT EXISTS planned_action_institution ON planned_action (space_id, institution_id);
CREATE INDEX IF NOT EXISTS planned_action_due ON planned_action (space_id, due_on);

-- An action answers many recommendations.
CREATE TABLE IF NOT EXISTS planned_action_recommendation (
  space_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  PRIMARY KEY (space_id, planned_action_id, recommendation_id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS planned_action_recommendation_back ON planned_action_recommendation (space_id, recommendation_id);

CREATE TABLE IF NOT EXISTS planned_action_partner (
  space_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  PRIMARY KEY (space_id, planned_action_id, institution_id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);

CREATE TABLE IF NOT EXISTS planned_action_dependency (
  space_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  depends_on_id uuid NOT NULL,
  PRIMARY KEY (space_id, planned_action_id, depends_on_id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id),
  FOREIGN KEY (space_id, depends_on_id) REFERENCES planned_action (space_id, id)
);

CREATE TABLE IF NOT EXISTS milestone (
  space_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  id uuid NOT NULL,
  ordinal integer NOT NULL,
  title text NOT NULL,
  due_on date,
  reached_on date,
  PRIMARY KEY (space_id, planned_action_id, id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id)
);

-- Structure, process, outcome as in OHCHR, Human Rights Indicators (HR/PUB/12/5).
CREATE TABLE IF NOT EXISTS indicator (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  title text NOT NULL,
  definition text NOT NULL DEFAULT '',
  language text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('structure', 'process', 'outcome')),
  unit text NOT NULL,
  -- Whether more is better.
  direction text NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
  baseline numeric,
  baseline_on date,
  target numeric,
  target_on date,
  source text,
  sdg_indicator text,
  -- How its values are broken down: "sex", "age", "disability", "territory".
  disaggregations text[] NOT NULL DEFAULT '{}',
  institution_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);

CREATE TABLE IF NOT EXISTS indicator_recommendation (
  space_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  PRIMARY KEY (space_id, indicator_id, recommendation_id),
  FOREIGN KEY (space_id, indicator_id) REFERENCES indicator (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS indicator_recommendation_back ON indicator_recommendation (space_id, recommendation_id);

CREATE TABLE IF NOT EXISTS indicator_planned_action (
  space_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  planned_action_id uuid NOT NULL,
  PRIMARY KEY (space_id, indicator_id, planned_action_id),
  FOREIGN KEY (space_id, indicator_id) REFERENCES indicator (space_id, id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id)
);

CREATE TABLE IF NOT EXISTS indicator_value (
  space_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Day (end of the period) the value holds for.
  measured_on date NOT NULL,
  value numeric NOT NULL,
  -- {"sex": "female", "territory": "North"}; {} is the whole.
  disaggregation jsonb NOT NULL DEFAULT '{}',
  -- The same, as text in one fixed order: one value for each day and part.
  disaggregation_key text NOT NULL DEFAULT '',
  source text,
  note text,
  recorded_by uuid,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, indicator_id, id),
  UNIQUE (space_id, indicator_id, measured_on, disaggregation_key),
  FOREIGN KEY (space_id, indicator_id) REFERENCES indicator (space_id, id)
);

CREATE TABLE IF NOT EXISTS cluster (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  language text NOT NULL,
  theme text,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id)
);

CREATE TABLE IF NOT EXISTS cluster_recommendation (
  space_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  PRIMARY KEY (space_id, cluster_id, recommendation_id),
  FOREIGN KEY (space_id, cluster_id) REFERENCES cluster (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS cluster_recommendation_back ON cluster_recommendation (space_id, recommendation_id);

CREATE TABLE IF NOT EXISTS recommendation_link (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('same_as', 'follows_up', 'contradicts')),
  note text,
  -- Proposed by a machine until a person confirms (design, data rule 6).
  state text NOT NULL DEFAULT 'confirmed' CHECK (state IN ('proposed', 'confirmed', 'removed')),
  created_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  UNIQUE (space_id, from_id, to_id, kind),
  FOREIGN KEY (space_id, from_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, to_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS recommendation_link_back ON recommendation_link (space_id, to_id);

CREATE TABLE IF NOT EXISTS progress_update (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  -- Who reports.
  institution_id uuid NOT NULL,
  -- Written for a whole cluster, or about an action; the recommendations it serves are listed beside either way.
  cluster_id uuid,
  planned_action_id uuid,
  period_from date,
  period_to date NOT NULL,
  language text NOT NULL,
  text text NOT NULL,
  proposed_status text,
  status_reason text,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')),
  -- Who may read it once it is accepted; before, its institution and reviewers only.
  access_class text NOT NULL DEFAULT 'participants' CHECK (access_class IN ('public', 'participants', 'internal', 'confidential')),
  author_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  submitted_by uuid,
  submitted_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review_comment text,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id),
  FOREIGN KEY (space_id, cluster_id) REFERENCES cluster (space_id, id),
  FOREIGN KEY (space_id, planned_action_id) REFERENCES planned_action (space_id, id)
);
-- What waits for review, oldest first; what an institution reported, newest first.
CREATE INDEX IF NOT EXISTS progress_update_state ON progress_update (space_id, state, submitted_at);
CREATE INDEX IF NOT EXISTS progress_update_institution ON progress_update (space_id, institution_id, updated_at);

CREATE TABLE IF NOT EXISTS progress_update_recommendation (
  space_id uuid NOT NULL,
  progress_update_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  PRIMARY KEY (space_id, progress_update_id, recommendation_id),
  FOREIGN KEY (space_id, progress_update_id) REFERENCES progress_update (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id)
);
CREATE INDEX IF NOT EXISTS progress_update_recommendation_back ON progress_update_recommendation (space_id, recommendation_id);

CREATE TABLE IF NOT EXISTS evidence (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  progress_update_id uuid NOT NULL,
  -- Whose it is: with reviewers, the only ones who read what is confidential.
  institution_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('file', 'link', 'law')),
  title text NOT NULL,
  url text,
  -- "Official Gazette 41/2024, art. 12"
  law_reference text,
  sha256 text,
  file_name text,
  -- As found in the content, not as the name says.
  media_type text,
  byte_size bigint,
  access_class text NOT NULL CHECK (access_class IN ('public', 'participants', 'internal', 'confidential')),
  added_by uuid,
  added_at timestamptz NOT NULL,
  removed_at timestamptz,
  remove_reason text,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, progress_update_id) REFERENCES progress_update (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE INDEX IF NOT EXISTS evidence_update ON evidence (space_id, progress_update_id);

-- Every status a recommendation had, with reason and date; the newest by day, then by instant, counts.
CREATE TABLE IF NOT EXISTS implementation_status (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  status text NOT NULL,
  reason text NOT NULL,
  status_on date NOT NULL,
  progress_update_id uuid,
  decided_by uuid,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, progress_update_id) REFERENCES progress_update (space_id, id)
);
CREATE INDEX IF NOT EXISTS implementation_status_recommendation ON implementation_status (space_id, recommendation_id, status_on);

-- Side by side: nobody overwrites another. A newer one of the same assessor stands before the older, which stays.
CREATE TABLE IF NOT EXISTS assessment (
  space_id uuid NOT NULL REFERENCES space (id),
  id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  assessor text NOT NULL CHECK (assessor IN ('state', 'human_rights_institution', 'civil_society', 'parliament', 'court', 'united_nations', 'mechanism')),
  -- Whose it is; null for a mechanism's own grade.
  institution_id uuid,
  -- The mechanism, where it is its grade: "CCPR".
  mechanism text,
  scale text NOT NULL,
  value text NOT NULL,
  rationale text NOT NULL DEFAULT '',
  language text NOT NULL,
  assessed_on date NOT NULL,
  -- Document that carries it: a symbol or an address.
  source text,
  recorded_by uuid,
  recorded_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (space_id, id),
  FOREIGN KEY (space_id, recommendation_id) REFERENCES recommendation (space_id, id),
  FOREIGN KEY (space_id, institution_id) REFERENCES institution (space_id, id)
);
CREATE INDEX IF NOT EXISTS assessment_recommendation ON assessment (space_id, recommendation_id, assessed_on);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['follow_up', 'assignment', 'delegation', 'planned_action', 'planned_action_recommendation', 'planned_action_partner',
                              'planned_action_dependency', 'milestone', 'indicator', 'indicator_recommendation', 'indicator_planned_action',
                              'indicator_value', 'cluster', 'cluster_recommendation', 'recommendation_link', 'progress_update',
                              'progress_update_recommendation', 'evidence', 'implementation_status', 'assessment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS in_space ON %I', name);
    EXECUTE format($policy$CREATE POLICY in_space ON %I
      USING (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))
      WITH CHECK (space_id = (SELECT nullif(current_setting('suivi.space_id', true), '')::uuid))$policy$, name);
  END LOOP;
END $$;
