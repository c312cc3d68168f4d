-- AlterTable
ALTER TABLE "tolerance_version" ADD COLUMN     "after_incident_id" UUID;

-- CreateTable
CREATE TABLE "after_action" (
    "incident_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "after_action_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "after_action_revision" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "cause_text" TEXT NOT NULL,
    "factors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "factors_text" TEXT NOT NULL,
    "went_well" TEXT NOT NULL,
    "went_badly" TEXT NOT NULL,
    "harm" TEXT NOT NULL,
    "harm_reference" TEXT,
    "checked_with" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reported_to" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "meeting_at" TIMESTAMPTZ(3),
    "attendees" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "after_action_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_action" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "checklist" TEXT,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" TEXT,
    "ended_by" TEXT,
    "ended_with" TEXT,

    CONSTRAINT "follow_up_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "after_action_signature" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "after_action_signature_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "after_action_workspace_id_idx" ON "after_action"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "after_action_revision_incident_id_revision_key" ON "after_action_revision"("incident_id", "revision");

-- CreateIndex
CREATE INDEX "follow_up_action_workspace_id_ended_at_idx" ON "follow_up_action"("workspace_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_action_incident_id_number_key" ON "follow_up_action"("incident_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "each_side_signs_a_revision_once" ON "after_action_signature"("incident_id", "revision", "side");

-- CreateIndex
CREATE UNIQUE INDEX "after_action_is_signed_by_two_people" ON "after_action_signature"("incident_id", "revision", "by");

-- AddForeignKey
ALTER TABLE "tolerance_version" ADD CONSTRAINT "tolerance_version_after_incident_id_fkey" FOREIGN KEY ("after_incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "after_action" ADD CONSTRAINT "after_action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "after_action_revision" ADD CONSTRAINT "after_action_revision_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "after_action"("incident_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up_action" ADD CONSTRAINT "follow_up_action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "after_action"("incident_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "after_action_signature" ADD CONSTRAINT "after_action_signature_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "after_action"("incident_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE after_action ADD CONSTRAINT after_action_counts_its_revisions CHECK (revision >= 0);
ALTER TABLE after_action_revision
  ADD CONSTRAINT revision_of_an_after_action_is_known CHECK (revision > 0 AND cause <> '' AND "by" <> ''),
  ADD CONSTRAINT harm_reported_has_its_reference
    CHECK (harm IN ('NONE_KNOWN', 'REPORTED') AND (harm = 'REPORTED') = (length(btrim(coalesce(harm_reference, ''))) > 0));
CREATE TRIGGER after_action_revisions_are_append_only BEFORE UPDATE OR DELETE ON after_action_revision
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

ALTER TABLE follow_up_action
  ADD CONSTRAINT action_says_what_who_and_when
    CHECK (number > 0 AND length(btrim(text)) > 0 AND owner <> '' AND due_on ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT a_change_of_a_checklist_names_it CHECK (checklist <> ''),
  ADD CONSTRAINT action_that_ended_says_how
    CHECK (num_nulls(ended_at, ended_as, ended_by, ended_with) IN (0, 4)
      AND (ended_as IS NULL OR (ended_as IN ('DONE', 'DROPPED') AND length(btrim(ended_with)) > 0)));
CREATE TRIGGER ended_actions_stay_ended BEFORE UPDATE ON follow_up_action
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER actions_are_not_deleted BEFORE DELETE ON follow_up_action
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

ALTER TABLE after_action_signature
  ADD CONSTRAINT after_action_is_signed_for_a_text
    CHECK (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex') AND text <> '' AND "by" <> '');
CREATE TRIGGER after_action_signatures_are_append_only BEFORE UPDATE OR DELETE ON after_action_signature
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['after_action_revision', 'follow_up_action', 'after_action_signature']
  LOOP
    EXECUTE format($trigger$CREATE CONSTRAINT TRIGGER append_to_hash_chain AFTER INSERT OR UPDATE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
      EXECUTE FUNCTION append_to_hash_chain()$trigger$, of_table);
  END LOOP;
END $$;

-- After which incident it was proposed is kept as the rest is.
ALTER TABLE tolerance_version
  ADD CONSTRAINT only_people_propose_after_an_incident CHECK (after_incident_id IS NULL OR proposed_by IS NOT NULL);
DROP TRIGGER terms_of_a_version_are_kept ON tolerance_version;
CREATE TRIGGER terms_of_a_version_are_kept BEFORE UPDATE ON tolerance_version FOR EACH ROW
  WHEN ((OLD.id, OLD.workspace_id, OLD.system_key, OLD.service_key, OLD.version, OLD.workaround_minutes, OLD.rto_minutes,
      OLD.mtd_minutes, OLD.hours, OLD.assumptions, OLD.proposed_by, OLD.reason, OLD.after_incident_id, OLD.created_at)
    IS DISTINCT FROM (NEW.id, NEW.workspace_id, NEW.system_key, NEW.service_key, NEW.version, NEW.workaround_minutes,
      NEW.rto_minutes, NEW.mtd_minutes, NEW.hours, NEW.assumptions, NEW.proposed_by, NEW.reason, NEW.after_incident_id,
      NEW.created_at))
  EXECUTE FUNCTION refuse_by_name();
