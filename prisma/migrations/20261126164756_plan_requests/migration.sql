-- CreateTable
CREATE TABLE "plan_request" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "against" TEXT[],
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_over" TEXT NOT NULL,
    "confirmed_radiology_at" TIMESTAMPTZ(3),
    "confirmed_radiology_by" TEXT,
    "confirmed_it_at" TIMESTAMPTZ(3),
    "confirmed_it_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" TEXT,
    "ended_by" TEXT,

    CONSTRAINT "plan_request_pkey" PRIMARY KEY ("id")
);

ALTER TABLE plan_request
  ADD CONSTRAINT request_is_confirmed_by_two_people CHECK (confirmed_radiology_by <> confirmed_it_by),
  ADD CONSTRAINT confirmed_by_radiology_has_who_and_when
    CHECK ((confirmed_radiology_at IS NULL) = (confirmed_radiology_by IS NULL)),
  ADD CONSTRAINT confirmed_by_it_has_who_and_when CHECK ((confirmed_it_at IS NULL) = (confirmed_it_by IS NULL)),
  ADD CONSTRAINT end_of_a_request_is_whole CHECK (num_nulls(ended_at, ended_as, ended_by) IN (0, 3)),
  ADD CONSTRAINT end_of_a_request_is_known CHECK (ended_as IN ('IMPORTED', 'DECLINED', 'REPLACED')),
  ADD CONSTRAINT request_is_imported_when_both_confirmed
    CHECK (ended_as <> 'IMPORTED' OR num_nulls(confirmed_radiology_at, confirmed_it_at) = 0);
CREATE UNIQUE INDEX one_open_plan_request ON plan_request (workspace_id) WHERE ended_at IS NULL;
CREATE TRIGGER ended_requests_stay_ended BEFORE UPDATE ON plan_request
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER requests_are_not_deleted BEFORE DELETE ON plan_request
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
CREATE CONSTRAINT TRIGGER append_to_hash_chain AFTER INSERT OR UPDATE ON plan_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION append_to_hash_chain();
