-- CreateTable
CREATE TABLE "letter" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "about" TEXT,
    "body" JSONB NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "channel" TEXT,
    "ts" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "claimed_until_wire" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "given_up_at_wire" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "letter_workspace_id_about_idx" ON "letter"("workspace_id", "about");

-- CreateIndex
CREATE UNIQUE INDEX "letter_is_written_once" ON "letter"("workspace_id", "key");

ALTER TABLE letter
  ADD CONSTRAINT letter_is_for_somebody CHECK (length(btrim(recipient)) > 0),
  ADD CONSTRAINT letter_has_a_whole_place CHECK (num_nulls(channel, ts) IN (0, 2)),
  ADD CONSTRAINT letter_claim_has_its_end CHECK (num_nulls(claimed_by, claimed_until_wire) IN (0, 2)),
  ADD CONSTRAINT letter_given_up_says_why CHECK (given_up_at_wire IS NULL OR trouble IS NOT NULL),
  ADD CONSTRAINT letter_shown_was_wanted CHECK (shown BETWEEN 0 AND wanted);

CREATE INDEX letters_owed ON letter (workspace_id, recipient, id) WHERE shown < wanted AND given_up_at_wire IS NULL;

-- What was done stays stored; how a version stands is computed from the signatures and the day.
ALTER TABLE "tolerance_version" ADD COLUMN "superseded_at" TIMESTAMPTZ(3);

UPDATE tolerance_version old SET superseded_at = GREATEST(old.created_at, coalesce(
  (SELECT next.created_at FROM tolerance_version next
    WHERE next.workspace_id = old.workspace_id AND next.system_key = old.system_key
      AND next.service_key = old.service_key AND next.version = old.version + 1),
  (SELECT max(imported_at) FROM plan_version p WHERE p.workspace_id = old.workspace_id),
  old.created_at))
WHERE old.status = 'SUPERSEDED';

DROP INDEX tolerance_one_current_version;
CREATE UNIQUE INDEX tolerance_one_current_version
  ON tolerance_version (workspace_id, system_key, service_key) WHERE superseded_at IS NULL;

ALTER TABLE "tolerance_version" DROP COLUMN "status";
