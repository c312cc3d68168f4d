-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('ON_CALL', 'HAND_OVER');

-- AlterEnum
-- (The rules that name the new values stand in the next migration: PostgreSQL refuses them in the same transaction.)
ALTER TYPE "RunState" ADD VALUE 'HANDED_OVER';
ALTER TYPE "RunState" ADD VALUE 'LAPSED';

-- DropIndex
DROP INDEX "paging_run_incident_id_side_outage_key";

-- AlterTable
-- Pages of before went to Slack, and nobody could text back.
ALTER TABLE "page" ADD COLUMN     "address" TEXT,
ADD COLUMN     "answer_code" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "failing_since_wire" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_at_wire" TIMESTAMPTZ(3);

UPDATE "page" SET "address" = "slack_user";
ALTER TABLE "page" ALTER COLUMN "address" SET NOT NULL, ALTER COLUMN "answer_code" DROP DEFAULT;

-- AlterTable
ALTER TABLE "paging_run" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "kind" "RunKind" NOT NULL DEFAULT 'ON_CALL',
ADD COLUMN     "released_at" TIMESTAMPTZ(3),
ADD COLUMN     "started_by" TEXT;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "archives" TEXT,
ADD COLUMN     "bot_id" TEXT,
ADD COLUMN     "bot_user_id" TEXT;

-- CreateTable
CREATE TABLE "contact" (
    "workspace_id" TEXT NOT NULL,
    "person_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "verified_how" TEXT,
    "code_hash" TEXT,
    "code_sent_at" TIMESTAMPTZ(3),
    "code_tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("workspace_id","person_key","channel","address")
);

-- CreateTable
CREATE TABLE "outgoing_text" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "PageState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "claimed_until_wire" TIMESTAMPTZ(3),
    "created_at_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,

    CONSTRAINT "outgoing_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "self_check" (
    "workspace_id" TEXT NOT NULL,
    "at_wire" TIMESTAMPTZ(3) NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "self_check_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "paging_run_incident_id_side_outage_attempt_key" ON "paging_run"("incident_id", "side", "outage", "attempt");
