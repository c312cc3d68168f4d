-- AlterTable
ALTER TABLE "kit_print" ADD COLUMN     "code" TEXT;

-- CreateTable
CREATE TABLE "kit_edition" (
    "workspace_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "plan_version" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "a_kit_code_means_one_edition" PRIMARY KEY ("workspace_id","code")
);

-- CreateIndex
CREATE UNIQUE INDEX "a_kit_is_one_edition_a_day" ON "kit_edition"("workspace_id", "plan_version", "day", "content");

-- AddForeignKey
ALTER TABLE "kit_print" ADD CONSTRAINT "kit_print_workspace_id_code_fkey" FOREIGN KEY ("workspace_id", "code") REFERENCES "kit_edition"("workspace_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE kit_edition
  ADD CONSTRAINT kit_code_can_be_read_aloud CHECK (code ~ '^[34679ACDEFHJKMNPRTWXY]{4}$'),
  ADD CONSTRAINT kit_was_made_on_a_day CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT kit_content_is_a_hash CHECK (content ~ '^[0-9a-f]{64}$');
CREATE TRIGGER kit_editions_are_kept BEFORE UPDATE OR DELETE ON kit_edition
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
