-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "one_person_why" TEXT;

-- AlterTable
ALTER TABLE "paging_run" ADD COLUMN     "cover_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "cover_confirmed_by" TEXT,
ADD COLUMN     "cover_refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "cover_refused_by" TEXT,
ADD COLUMN     "one_person_why" TEXT;

-- CreateTable
CREATE TABLE "slack_account" (
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "read_at_wire" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_account_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- What was recorded before two people were asked for stays, and says so.
UPDATE incident SET one_person_why = 'recorded before two people were asked for' WHERE validated_by = technically_up_by;

ALTER TABLE incident ADD CONSTRAINT up_and_validated_by_two_people
  CHECK (validated_by IS NULL OR validated_by <> technically_up_by OR one_person_why IS NOT NULL);

ALTER TABLE paging_run
  ADD CONSTRAINT cover_is_confirmed_or_refused CHECK (
    num_nulls(cover_confirmed_at, cover_confirmed_by) IN (0, 2)
    AND num_nulls(cover_refused_at, cover_refused_by) IN (0, 2)
    AND (cover_refused_at IS NULL OR state <> 'ACKNOWLEDGED')),
  ADD CONSTRAINT cover_says_for_whom
    CHECK (covering_for IS NOT NULL OR num_nulls(cover_confirmed_at, cover_refused_at) = 2);

DROP INDEX one_person_holds_one_side;
CREATE UNIQUE INDEX one_person_holds_one_side
  ON paging_run (incident_id, outage, acknowledged_by) WHERE state = 'ACKNOWLEDGED' AND one_person_why IS NULL;

ALTER TABLE slack_account ADD CONSTRAINT known_kind_of_account
  CHECK (kind IN ('MEMBER', 'GUEST', 'EXTERNAL', 'BOT', 'DEACTIVATED'));
