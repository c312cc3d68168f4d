-- AlterTable
ALTER TABLE "drill_record" ADD COLUMN     "format" "DrillFormat";

-- AlterTable
ALTER TABLE "outside_proof" ADD COLUMN     "system_keys" TEXT[];
