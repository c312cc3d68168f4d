CREATE TYPE "ToleranceEnd" AS ENUM ('SUPERSEDED', 'REPLACED', 'WITHDRAWN', 'DECLINED', 'ENDED', 'DROPPED');
CREATE TYPE "ObjectionClose" AS ENUM ('ANSWERED', 'WITHDRAWN');

-- Past its review it stays in force: EXPIRED said otherwise.
CREATE TYPE "ToleranceStatus_new" AS ENUM ('PROPOSED', 'AGREED', 'OVERDUE');
ALTER TABLE "incident_service" ALTER COLUMN "tolerance_status" TYPE "ToleranceStatus_new"
  USING (CASE "tolerance_status"::text WHEN 'EXPIRED' THEN 'OVERDUE' ELSE "tolerance_status"::text END::"ToleranceStatus_new");
DROP TYPE "ToleranceStatus";
ALTER TYPE "ToleranceStatus_new" RENAME TO "ToleranceStatus";
UPDATE agreement_mark SET key = 'OVERDUE:' || substr(key, 9) WHERE kind = 'SEEN' AND key LIKE 'EXPIRED:%';
UPDATE agreement_mark SET key = regexp_replace(key, ' EXPIRED:', ' OVERDUE:')
  WHERE kind = 'TOLD' AND key LIKE '% EXPIRED:%';

CREATE FUNCTION refuse_by_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: % refused', TG_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE "tolerance_ending" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tolerance_version_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "tolerance_ending_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "tolerance_ending_tolerance_version_id_idx" ON "tolerance_ending"("tolerance_version_id");
ALTER TABLE "tolerance_ending" ADD CONSTRAINT "tolerance_ending_tolerance_version_id_fkey" FOREIGN KEY ("tolerance_version_id") REFERENCES "tolerance_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE tolerance_ending ADD CONSTRAINT ending_says_why CHECK (length(btrim(reason)) > 0);
CREATE TRIGGER endings_are_kept BEFORE UPDATE OR DELETE ON tolerance_ending
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

-- An objection used to be withdrawn by a later signature of its side.
ALTER TABLE "tolerance_objection" ADD COLUMN "closed_at" TIMESTAMPTZ(3), ADD COLUMN "closed_as" "ObjectionClose",
  ADD COLUMN "closed_by" TEXT, ADD COLUMN "answer" TEXT;
UPDATE tolerance_objection o SET closed_at = s.at, closed_as = 'WITHDRAWN', closed_by = s.by
  FROM tolerance_signature s
  WHERE s.tolerance_version_id = o.tolerance_version_id AND s.side = o.side AND s.at > o.at AND NOT EXISTS (
    SELECT FROM tolerance_signature earlier WHERE earlier.tolerance_version_id = o.tolerance_version_id
      AND earlier.side = o.side AND earlier.at > o.at AND earlier.at < s.at);
ALTER TABLE tolerance_objection
  ADD CONSTRAINT objection_is_closed_whole CHECK (num_nulls(closed_at, closed_as, closed_by) IN (0, 3)),
  ADD CONSTRAINT objection_is_closed_after_it_was_made CHECK (closed_at >= at),
  ADD CONSTRAINT answer_has_words CHECK (CASE WHEN closed_as = 'ANSWERED' THEN length(btrim(coalesce(answer, ''))) > 0 ELSE answer IS NULL END),
  ADD CONSTRAINT nobody_answers_their_own_objection CHECK (closed_as <> 'ANSWERED' OR closed_by <> by);

-- The instant from which both sides agreed on a version: two people signed for the two sides until the same day, and no
-- objection made before then is open. Null: never. The same as agreedSince in src/domain/agreement/tolerance-status.ts.
CREATE FUNCTION tolerance_agreed_since(version uuid) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE since timestamptz; closed timestamptz;
BEGIN
  FOR since IN
    SELECT greatest(r.at, i.at) FROM tolerance_signature r JOIN tolerance_signature i
      ON i.tolerance_version_id = r.tolerance_version_id AND i.review_on = r.review_on AND i.by <> r.by
    WHERE r.tolerance_version_id = version AND r.side = 'RADIOLOGY' AND i.side = 'IT' ORDER BY 1
  LOOP
    LOOP
      SELECT o.closed_at INTO closed FROM tolerance_objection o WHERE o.tolerance_version_id = version
        AND o.at <= since AND (o.closed_at IS NULL OR o.closed_at > since) ORDER BY o.closed_at NULLS FIRST LIMIT 1;
      IF NOT FOUND THEN RETURN since; END IF;
      EXIT WHEN closed IS NULL;
      since := closed;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $$;

-- What a mere proposal replaced is in force again: nobody but both sides could end it.
DROP INDEX tolerance_one_current_version;
ALTER TABLE tolerance_version RENAME COLUMN superseded_at TO ended_at;
ALTER TABLE tolerance_version ADD COLUMN "ended_as" "ToleranceEnd", ADD COLUMN "ended_by" TEXT,
  ADD COLUMN "ended_why" TEXT, ADD COLUMN "reason" TEXT;
UPDATE tolerance_version SET reason = 'No reason was recorded.' WHERE proposed_by IS NOT NULL;
CREATE TEMPORARY TABLE agreed_once ON COMMIT DROP AS
  SELECT id, workspace_id, system_key, service_key, version FROM tolerance_version WHERE tolerance_agreed_since(id) IS NOT NULL;
UPDATE tolerance_version v SET ended_at = NULL FROM agreed_once a
  WHERE a.id = v.id AND v.ended_at IS NOT NULL
  AND EXISTS (SELECT FROM tolerance_version o WHERE o.workspace_id = v.workspace_id AND o.system_key = v.system_key
    AND o.service_key = v.service_key AND o.ended_at IS NULL)
  AND NOT EXISTS (SELECT FROM agreed_once o WHERE o.workspace_id = v.workspace_id AND o.system_key = v.system_key
    AND o.service_key = v.service_key AND o.version > v.version);
UPDATE tolerance_version v SET ended_as = CASE
  WHEN NOT EXISTS (SELECT FROM tolerance_version o WHERE o.workspace_id = v.workspace_id AND o.system_key = v.system_key
    AND o.service_key = v.service_key AND o.version > v.version) THEN 'DROPPED'
  WHEN v.id IN (SELECT id FROM agreed_once) THEN 'SUPERSEDED' ELSE 'REPLACED' END::"ToleranceEnd"
  WHERE ended_at IS NOT NULL;

ALTER TABLE tolerance_version
  ADD CONSTRAINT end_of_a_version_is_whole CHECK ((ended_at IS NULL) = (ended_as IS NULL)
    AND (ended_at IS NOT NULL OR num_nonnulls(ended_by, ended_why) = 0)),
  ADD CONSTRAINT ended_after_it_was_proposed CHECK (ended_at >= created_at),
  ADD CONSTRAINT proposal_says_why CHECK (proposed_by IS NULL OR length(btrim(coalesce(reason, ''))) > 0),
  ADD CONSTRAINT who_declines_says_why CHECK (ended_as <> 'DECLINED'
    OR (ended_by IS NOT NULL AND length(btrim(coalesce(ended_why, ''))) > 0));

CREATE FUNCTION check_open_versions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE proposals int; in_force int;
BEGIN
  SELECT count(*) FILTER (WHERE tolerance_agreed_since(o.id) IS NULL), count(*) FILTER (WHERE tolerance_agreed_since(o.id) IS NOT NULL)
    INTO proposals, in_force
    FROM tolerance_version v JOIN tolerance_version o ON o.workspace_id = v.workspace_id AND o.system_key = v.system_key
      AND o.service_key = v.service_key AND o.ended_at IS NULL
    WHERE v.id = CASE TG_TABLE_NAME WHEN 'tolerance_version' THEN to_jsonb(NEW) ->> 'id'
      ELSE to_jsonb(NEW) ->> 'tolerance_version_id' END::uuid;
  IF proposals > 1 THEN
    RAISE EXCEPTION 'one_open_proposal: a proposal replaces the one before' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF in_force > 1 THEN
    RAISE EXCEPTION 'one_version_in_force: a successor ends the one before' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER one_open_proposal AFTER INSERT ON tolerance_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_open_versions();
CREATE CONSTRAINT TRIGGER one_version_in_force AFTER INSERT ON tolerance_signature
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_open_versions();
CREATE CONSTRAINT TRIGGER one_version_in_force AFTER UPDATE OF closed_at ON tolerance_objection
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_open_versions();

CREATE FUNCTION check_end_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fits boolean;
BEGIN
  IF NEW.ended_at IS NULL THEN RETURN NULL; END IF;
  IF tolerance_agreed_since(NEW.id) IS NULL THEN
    IF NEW.ended_as IN ('SUPERSEDED', 'ENDED') THEN
      RAISE EXCEPTION 'only_what_was_in_force_is_superseded_or_ended: version % was not', NEW.version
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
  END IF;
  fits := CASE NEW.ended_as
    WHEN 'SUPERSEDED' THEN EXISTS (SELECT FROM tolerance_version o WHERE o.workspace_id = NEW.workspace_id
      AND o.system_key = NEW.system_key AND o.service_key = NEW.service_key AND o.version > NEW.version
      AND tolerance_agreed_since(o.id) IS NOT NULL)
    WHEN 'ENDED' THEN EXISTS (SELECT FROM tolerance_ending r JOIN tolerance_ending i
      ON i.tolerance_version_id = r.tolerance_version_id AND i.by <> r.by
      WHERE r.tolerance_version_id = NEW.id AND r.side = 'RADIOLOGY' AND i.side = 'IT')
    ELSE false END;
  IF NOT fits THEN
    RAISE EXCEPTION 'in_force_until_succeeded_or_ended_by_both: version % is in force', NEW.version
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER in_force_until_succeeded_or_ended_by_both AFTER UPDATE OF ended_at ON tolerance_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_end_of_version();

CREATE TRIGGER ended_versions_stay_ended BEFORE UPDATE OF ended_at, ended_as, ended_by, ended_why ON tolerance_version
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER objections_are_kept BEFORE UPDATE ON tolerance_objection
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL OR (OLD.side, OLD.by, OLD.at, OLD.reason) IS DISTINCT FROM (NEW.side, NEW.by, NEW.at, NEW.reason))
  EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER objections_are_not_deleted BEFORE DELETE ON tolerance_objection
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
