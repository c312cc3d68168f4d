-- AlterTable
ALTER TABLE "hospital_clock" ADD COLUMN     "speed" DOUBLE PRECISION NOT NULL DEFAULT 1;
