-- CreateEnum
CREATE TYPE "NumberState" AS ENUM ('ISSUED', 'USED', 'UNUSED', 'SPOILED');

-- CreateTable
CREATE TABLE "downtime_number_series" (
    "workspace_id" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL,
    "restored_at" TIMESTAMPTZ(3),

    CONSTRAINT "downtime_number_series_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "downtime_number_block" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "modality" TEXT NOT NULL,
    "first_number" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,

    CONSTRAINT "downtime_number_block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "downtime_number" (
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "block_id" UUID NOT NULL,
    "state" "NumberState" NOT NULL DEFAULT 'ISSUED',
    "changed_at" TIMESTAMPTZ(3),
    "changed_by" TEXT,

    CONSTRAINT "a_downtime_number_is_issued_once" PRIMARY KEY ("workspace_id","number")
);

-- CreateTable
CREATE TABLE "exam_count" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "modality" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "performed" INTEGER NOT NULL,
    "read" INTEGER NOT NULL,
    "preliminary" INTEGER NOT NULL,
    "final" INTEGER NOT NULL,
    "charged" INTEGER NOT NULL,

    CONSTRAINT "exam_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explained_difference" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "modality" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "explained_difference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "downtime_number_block_incident_id_idx" ON "downtime_number_block"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "downtime_number_block_id_workspace_id_key" ON "downtime_number_block"("id", "workspace_id");

-- CreateIndex
CREATE INDEX "downtime_number_block_id_idx" ON "downtime_number"("block_id");

-- CreateIndex
CREATE INDEX "exam_count_incident_id_modality_id_idx" ON "exam_count"("incident_id", "modality", "id");

-- CreateIndex
CREATE INDEX "explained_difference_incident_id_modality_id_idx" ON "explained_difference"("incident_id", "modality", "id");

-- AddForeignKey
ALTER TABLE "downtime_number_block" ADD CONSTRAINT "downtime_number_block_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "downtime_number" ADD CONSTRAINT "downtime_number_block_id_workspace_id_fkey" FOREIGN KEY ("block_id", "workspace_id") REFERENCES "downtime_number_block"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_count" ADD CONSTRAINT "exam_count_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explained_difference" ADD CONSTRAINT "explained_difference_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE downtime_number_series
  ADD CONSTRAINT downtime_numbers_begin_at_one CHECK (last_number >= 0);
ALTER TABLE downtime_number_block
  ADD CONSTRAINT downtime_number_block_ends_after_it_begins
    CHECK (first_number > 0 AND last_number >= first_number AND last_number - first_number < 1000);
ALTER TABLE downtime_number
  ADD CONSTRAINT returned_downtime_number_has_who_and_when
    CHECK (num_nulls(changed_at, changed_by) IN (0, 2) AND (state = 'ISSUED' OR changed_at IS NOT NULL));
ALTER TABLE exam_count
  ADD CONSTRAINT exam_counts_are_not_negative
    CHECK (least(performed, read, preliminary, final, charged) >= 0),
  ADD CONSTRAINT no_more_exams_than_were_performed
    CHECK (greatest(read, preliminary, final, charged) <= performed);
ALTER TABLE explained_difference
  ADD CONSTRAINT explained_difference_has_a_reason_and_an_owner CHECK (reason <> '' AND owner <> '' AND amount <> 0);

CREATE FUNCTION refuse_downtime_number_series_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last_number < OLD.last_number THEN
    RAISE EXCEPTION 'downtime_numbers_never_go_back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER downtime_numbers_never_go_back BEFORE UPDATE ON downtime_number_series
  FOR EACH ROW EXECUTE FUNCTION refuse_downtime_number_series_going_back();
CREATE TRIGGER exam_counts_are_append_only BEFORE UPDATE OR DELETE ON exam_count
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
CREATE TRIGGER explained_differences_are_append_only BEFORE UPDATE OR DELETE ON explained_difference
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
