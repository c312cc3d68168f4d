-- AlterTable
ALTER TABLE "tolerance_version" ADD COLUMN     "noted_at" TIMESTAMPTZ(3),
ADD COLUMN     "noted_by" TEXT;

-- CreateTable
CREATE TABLE "outside_proof" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "reviewed_on" TEXT NOT NULL,
    "reviewed_by" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_over" TEXT NOT NULL,

    CONSTRAINT "outside_proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hash_chain" (
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "checkpointed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "hash_chain_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "hash_chain_entry" (
    "workspace_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "of_table" TEXT NOT NULL,
    "of_row" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "hash_chain_entry_pkey" PRIMARY KEY ("workspace_id","chain","position")
);

-- CreateTable
CREATE TABLE "hash_checkpoint" (
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "chains" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "hash_checkpoint_pkey" PRIMARY KEY ("workspace_id","number")
);

-- CreateIndex
CREATE INDEX "outside_proof_workspace_id_reference_idx" ON "outside_proof"("workspace_id", "reference");


-- What was noted on a version before has no instant; from now on it has.
ALTER TABLE tolerance_version
  ADD CONSTRAINT note_on_a_version_says_when CHECK (noted_at IS NOT NULL OR noted_by IS NULL);

ALTER TABLE outside_proof
  ADD CONSTRAINT outside_proof_is_named
    CHECK (length(btrim(reference)) > 0 AND length(btrim(document)) > 0 AND length(btrim(reviewed_by)) > 0),
  ADD CONSTRAINT outside_proof_was_reviewed_on_a_day CHECK (reviewed_on ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT outside_proof_is_not_reviewed_in_the_future
    CHECK (reviewed_on <= to_char((recorded_at AT TIME ZONE 'UTC') + interval '14 hours', 'YYYY-MM-DD')),
  ADD CONSTRAINT outside_proof_is_recorded_over_slack_or_command_line
    CHECK (recorded_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$');
CREATE TRIGGER outside_proofs_are_kept BEFORE UPDATE OR DELETE ON outside_proof
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

-- What both sides sign never changes; evidence, review day and end may, each time with an instant.
CREATE TRIGGER terms_of_a_version_are_kept BEFORE UPDATE ON tolerance_version FOR EACH ROW
  WHEN ((OLD.id, OLD.workspace_id, OLD.system_key, OLD.service_key, OLD.version, OLD.workaround_minutes, OLD.rto_minutes,
      OLD.mtd_minutes, OLD.hours, OLD.assumptions, OLD.proposed_by, OLD.reason, OLD.created_at)
    IS DISTINCT FROM (NEW.id, NEW.workspace_id, NEW.system_key, NEW.service_key, NEW.version, NEW.workaround_minutes,
      NEW.rto_minutes, NEW.mtd_minutes, NEW.hours, NEW.assumptions, NEW.proposed_by, NEW.reason, NEW.created_at))
  EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER note_on_a_version_says_when BEFORE UPDATE ON tolerance_version FOR EACH ROW
  WHEN ((OLD.evidence, OLD.review_on) IS DISTINCT FROM (NEW.evidence, NEW.review_on)
    AND (NEW.noted_at IS NULL OR NEW.noted_at IS NOT DISTINCT FROM OLD.noted_at))
  EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER versions_are_not_deleted BEFORE DELETE ON tolerance_version
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER plan_versions_are_kept BEFORE UPDATE OR DELETE ON plan_version
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

-- Hash chains: every row that is only added to, as it was recorded, each over the one before. `npx pacs-down verify`
-- computes them anew by itself; nothing in the database is asked to.
ALTER TABLE hash_chain
  ADD CONSTRAINT hash_chain_has_a_hash CHECK (hash ~ '^[0-9a-f]{64}$' AND length > 0 AND checkpointed BETWEEN 0 AND length);
ALTER TABLE hash_chain_entry
  ADD CONSTRAINT hash_chain_entry_has_hashes CHECK (digest ~ '^[0-9a-f]{64}$' AND hash ~ '^[0-9a-f]{64}$');
ALTER TABLE hash_checkpoint ADD CONSTRAINT checkpoint_has_a_hash CHECK (hash ~ '^[0-9a-f]{64}$');
CREATE TRIGGER hash_chain_entries_are_kept BEFORE UPDATE OR DELETE ON hash_chain_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER checkpoints_are_kept BEFORE UPDATE OR DELETE ON hash_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

-- `content` is the row as to_jsonb says it with the time zone UTC. Its nulls are left out: a column that comes later is
-- null in the rows before it.
CREATE FUNCTION append_row_to_hash_chain(of_table text, content jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  of_workspace text := content ->> 'workspace_id';
  of_chain text := coalesce('incident:' || (content ->> 'incident_id'), 'agreement');
  of_content text := (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(content) WHERE value <> 'null');
  of_digest text := encode(sha256(convert_to(of_table || ' ' || of_content, 'UTF8')), 'hex');
  head record;
BEGIN
  INSERT INTO hash_chain AS c (workspace_id, name, length, hash)
    VALUES (of_workspace, of_chain, 1, encode(sha256(of_digest::bytea), 'hex'))
    ON CONFLICT (workspace_id, name)
    DO UPDATE SET length = c.length + 1, hash = encode(sha256((c.hash || of_digest)::bytea), 'hex')
    RETURNING c.length, c.hash INTO head;
  INSERT INTO hash_chain_entry (workspace_id, chain, position, of_table, of_row, digest, hash)
    VALUES (of_workspace, of_chain, head.length, of_table, content ->> 'id', of_digest, head.hash);
END $$;

CREATE FUNCTION append_to_hash_chain() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
BEGIN
  PERFORM append_row_to_hash_chain(TG_TABLE_NAME, to_jsonb(NEW));
  RETURN NULL;
END $$;

-- Deferred: the end of a chain is locked when everything else is. A restore brings its chains along.
DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['timeline_event', 'impact_change', 'plan_version', 'tolerance_version', 'tolerance_signature',
    'tolerance_objection', 'tolerance_ending', 'service_answer', 'drill_record', 'kit_print', 'outside_proof']
  LOOP
    EXECUTE format($trigger$CREATE CONSTRAINT TRIGGER append_to_hash_chain AFTER INSERT OR UPDATE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
      EXECUTE FUNCTION append_to_hash_chain()$trigger$, of_table);
  END LOOP;
END $$;

-- What was recorded before.
CREATE FUNCTION chain_what_was_recorded() RETURNS void LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT 'timeline_event' AS of_table, to_jsonb(t) AS content, t.at, t.id AS number FROM timeline_event t
    UNION ALL SELECT 'impact_change', to_jsonb(t), t.recorded_at, t.id FROM impact_change t
    UNION ALL SELECT 'plan_version', to_jsonb(t), t.imported_at, t.number FROM plan_version t
    UNION ALL SELECT 'tolerance_version', to_jsonb(t), t.created_at, t.version FROM tolerance_version t
    UNION ALL SELECT 'tolerance_signature', to_jsonb(t), t.at, 0 FROM tolerance_signature t
    UNION ALL SELECT 'tolerance_objection', to_jsonb(t), t.at, 0 FROM tolerance_objection t
    UNION ALL SELECT 'tolerance_ending', to_jsonb(t), t.at, 0 FROM tolerance_ending t
    UNION ALL SELECT 'service_answer', to_jsonb(t), t.at, 0 FROM service_answer t
    UNION ALL SELECT 'drill_record', to_jsonb(t), t.recorded_at, 0 FROM drill_record t
    UNION ALL SELECT 'kit_print', to_jsonb(t), t.recorded_at, 0 FROM kit_print t
    ORDER BY of_table, at, number
  LOOP
    PERFORM append_row_to_hash_chain(one.of_table, one.content);
  END LOOP;
END $$;
SELECT chain_what_was_recorded();
DROP FUNCTION chain_what_was_recorded();
