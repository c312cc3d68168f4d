-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "ways_set_up" TEXT[] DEFAULT ARRAY[]::TEXT[];
