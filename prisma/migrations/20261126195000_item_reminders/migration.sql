-- AlterTable
ALTER TABLE "checklist_item" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);
