-- Nothing was ever read into it.
DROP TABLE "calendar_feed";

-- CreateTable
CREATE TABLE "calendar_feed" (
    "workspace_id" TEXT NOT NULL,
    "schedule_key" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "source_hash" TEXT NOT NULL,
    "people_hash" TEXT NOT NULL,
    "shifts" JSONB NOT NULL DEFAULT '[]',
    "unmatched" JSONB NOT NULL DEFAULT '[]',
    "read_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "trouble" TEXT,
    "mend" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "claimed_until_wire" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("workspace_id","schedule_key","layer")
);

ALTER TABLE calendar_feed
  ADD CONSTRAINT failing_feed_says_since_when_and_why
    CHECK (num_nulls(trouble, mend, failing_since) IN (0, 3) AND (trouble IS NULL) = (failures = 0)),
  ADD CONSTRAINT shifts_come_from_a_reading CHECK (read_at IS NOT NULL OR shifts = '[]'),
  ADD CONSTRAINT what_was_read_was_tried CHECK (read_at IS NULL OR tried_at >= read_at),
  ADD CONSTRAINT leads_are_warned_of_what_fails CHECK (warned_at IS NULL OR failing_since IS NOT NULL),
  ADD CONSTRAINT claimed_feed_has_who_and_until CHECK (num_nulls(claimed_by, claimed_until_wire) IN (0, 2));
