-- CreateTable
CREATE TABLE "override" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "schedule_key" TEXT NOT NULL,
    "person_key" TEXT NOT NULL,
    "covers_key" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "swap" UUID,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by" TEXT,

    CONSTRAINT "override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "workspace_id" TEXT NOT NULL,
    "schedule_key" TEXT NOT NULL,
    "layer" INTEGER NOT NULL,
    "source_hash" TEXT NOT NULL,
    "shifts" JSONB NOT NULL DEFAULT '[]',
    "unmatched" TEXT[],
    "read_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "trouble" TEXT,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("workspace_id","schedule_key","layer")
);

-- CreateIndex
CREATE INDEX "override_workspace_id_ends_at_idx" ON "override"("workspace_id", "ends_at");

ALTER TABLE override
  ADD CONSTRAINT override_ends_after_it_starts CHECK (ends_at > starts_at),
  ADD CONSTRAINT nobody_takes_over_from_themself CHECK (covers_key IS NULL OR covers_key <> person_key),
  ADD CONSTRAINT override_says_why CHECK (length(btrim(why)) > 0),
  ADD CONSTRAINT agreed_override_says_when_and_by_whom CHECK (num_nulls(agreed_at, agreed_by) IN (0, 2)),
  ADD CONSTRAINT only_a_swap_waits_for_the_other CHECK (swap IS NOT NULL OR agreed_at IS NOT NULL);

ALTER TABLE calendar_feed
  ADD CONSTRAINT feed_was_read_or_says_why_not CHECK (read_at IS NOT NULL OR trouble IS NOT NULL);
