-- CreateTable
CREATE TABLE "archive_count" (
    "incident_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "claimed_until_real" TIMESTAMPTZ(3),

    CONSTRAINT "archive_count_pkey" PRIMARY KEY ("incident_id")
);

-- CreateIndex
CREATE INDEX "archive_count_workspace_id_next_at_idx" ON "archive_count"("workspace_id", "next_at");

-- AddForeignKey
ALTER TABLE "archive_count" ADD CONSTRAINT "archive_count_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE archive_count
  ADD CONSTRAINT archive_claim_has_its_end CHECK (num_nulls(claimed_by, claimed_until_real) IN (0, 2)),
  ADD CONSTRAINT archive_count_is_of_an_instant CHECK (num_nulls(asked_at, result) IN (0, 2)),
  ADD CONSTRAINT archive_failure_says_why CHECK (num_nulls(error, failing_since) IN (0, 2));
