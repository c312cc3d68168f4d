-- AlterTable
ALTER TABLE "status_update" ADD COLUMN     "doing" TEXT,
ADD COLUMN     "estimate_max_minutes" INTEGER,
ADD COLUMN     "estimate_min_minutes" INTEGER,
ADD COLUMN     "view_images" TEXT,
ADD COLUMN     "works" TEXT;

ALTER TABLE "status_update" ADD CONSTRAINT "estimate_of_an_update_is_a_range"
  CHECK (num_nulls("estimate_min_minutes", "estimate_max_minutes") IN (0, 2) AND "estimate_min_minutes" <= "estimate_max_minutes");
