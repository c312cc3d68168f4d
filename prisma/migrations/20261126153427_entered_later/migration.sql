-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "entered_later_at" TIMESTAMPTZ(3),
ADD COLUMN     "entered_later_by" TEXT,
ADD COLUMN     "entered_later_over" TEXT;

ALTER TABLE "incident"
  ADD CONSTRAINT "entered_later_has_who_when_and_over_what"
    CHECK (num_nulls(entered_later_at, entered_later_by, entered_later_over) IN (0, 3)),
  ADD CONSTRAINT "entered_later_over_slack_or_command_line" CHECK (entered_later_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$'),
  ADD CONSTRAINT "entered_later_after_it_was_validated"
    CHECK (entered_later_at IS NULL OR (validated_at IS NOT NULL AND entered_later_at >= validated_at)),
  ADD CONSTRAINT "no_drill_is_entered_later" CHECK (entered_later_at IS NULL OR kind <> 'DRILL');
