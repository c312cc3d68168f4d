-- A line that Slack may have taken with another one goes with it again, so that it never stands in the thread twice.
ALTER TABLE "outbox" ADD COLUMN "joined_to" BIGINT;
ALTER TABLE "outbox" ADD CONSTRAINT "only_a_line_joins_another" CHECK ("joined_to" IS NULL OR "kind" = 'LINE');
