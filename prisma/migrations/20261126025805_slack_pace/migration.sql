-- AlterTable
ALTER TABLE "home_view" ADD COLUMN     "shown_content" TEXT;

-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "shown_content" TEXT;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "shown_content" TEXT,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "slack_pace" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "paid_until_wire" TIMESTAMPTZ(3) NOT NULL,
    "held_until_wire" TIMESTAMPTZ(3),

    CONSTRAINT "slack_pace_pkey" PRIMARY KEY ("workspace_id","key")
);
