-- AlterTable
ALTER TABLE "plan_request" ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "plan_reason" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_over" TEXT NOT NULL,

    CONSTRAINT "plan_reason_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_has_one_reason" ON "plan_reason"("plan_version_id");

-- AddForeignKey
ALTER TABLE "plan_reason" ADD CONSTRAINT "plan_reason_plan_version_id_fkey" FOREIGN KEY ("plan_version_id") REFERENCES "plan_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE plan_reason
  ADD CONSTRAINT plan_reason_says_why CHECK (length(btrim(reason)) > 0 AND given_by <> ''),
  ADD CONSTRAINT plan_reason_is_given_over_slack_or_command_line
    CHECK (given_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$');
CREATE TRIGGER plan_reasons_are_kept BEFORE UPDATE OR DELETE ON plan_reason
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
ALTER TABLE plan_request ADD CONSTRAINT reason_of_a_request_says_why CHECK (length(btrim(reason)) > 0);

CREATE CONSTRAINT TRIGGER append_to_hash_chain AFTER INSERT OR UPDATE ON plan_reason
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION append_to_hash_chain();
