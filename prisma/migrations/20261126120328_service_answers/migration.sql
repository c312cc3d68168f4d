-- AlterTable
ALTER TABLE "plan_version" ADD COLUMN     "imported_by" TEXT;

-- CreateTable
CREATE TABLE "service_answer" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tolerance_version_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "confirms" BOOLEAN NOT NULL,
    "reason" TEXT,

    CONSTRAINT "service_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "service_answer_tolerance_version_id_idx" ON "service_answer"("tolerance_version_id");

-- AddForeignKey
ALTER TABLE "service_answer" ADD CONSTRAINT "service_answer_tolerance_version_id_fkey" FOREIGN KEY ("tolerance_version_id") REFERENCES "tolerance_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE service_answer ADD CONSTRAINT who_contests_says_why
  CHECK (CASE WHEN confirms THEN reason IS NULL ELSE length(btrim(coalesce(reason, ''))) > 0 END);
CREATE TRIGGER service_answers_are_kept BEFORE UPDATE OR DELETE ON service_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'PROPOSAL_ENDED', 'OBJECTION', 'ENDING', 'ASK_SERVICE', 'CONTESTED', 'SIGNED', 'CHANGED_BY_FILE',
      'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW', 'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP')
    ELSE kind IN ('CARD', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING', 'SUMMARY') END);
