-- CreateTable
CREATE TABLE "planned_pre_work" (
    "planned_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,

    CONSTRAINT "planned_pre_work_pkey" PRIMARY KEY ("planned_id","position")
);

-- AddForeignKey
ALTER TABLE "planned_pre_work" ADD CONSTRAINT "planned_pre_work_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_downtime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE planned_pre_work
  ADD CONSTRAINT pre_work_is_done_by_somebody CHECK (num_nulls(done_at, done_by) IN (0, 2));

-- Of those planned with an earlier version nobody recorded what is done.
INSERT INTO planned_pre_work (planned_id, position, workspace_id, text)
  SELECT p.id, of.position, p.workspace_id, of.text
  FROM planned_downtime p, unnest(p.pre_work) WITH ORDINALITY AS of (text, position);

-- AlterTable
ALTER TABLE "planned_downtime" DROP COLUMN "pre_work";
