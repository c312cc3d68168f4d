-- AlterTable
ALTER TABLE "calendar_feed" ADD COLUMN     "left_out" JSONB NOT NULL DEFAULT '[]';
