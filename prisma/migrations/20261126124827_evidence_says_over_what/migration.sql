-- AlterTable
ALTER TABLE "drill_record" ADD COLUMN     "recorded_over" TEXT;

-- AlterTable
ALTER TABLE "kit_print" ADD COLUMN     "recorded_over" TEXT;

-- AlterTable
ALTER TABLE "plan_version" ADD COLUMN     "imported_over" TEXT;

-- Over what: Slack, or the command line under an account; null: before this was recorded, or the app itself.
ALTER TABLE "drill_record" ADD CONSTRAINT "drill_is_recorded_over_slack_or_command_line" CHECK (recorded_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$');
ALTER TABLE "kit_print" ADD CONSTRAINT "kit_is_recorded_over_slack_or_command_line" CHECK (recorded_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$');
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_is_imported_over_slack_or_command_line" CHECK (imported_over ~ '^(SLACK|COMMAND_LINE(:.+)?)$');
