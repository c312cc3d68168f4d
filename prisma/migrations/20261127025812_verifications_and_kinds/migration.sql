-- AlterTable
ALTER TABLE "hash_checkpoint" ADD COLUMN     "kind" "WorkspaceKind";

-- CreateTable
CREATE TABLE "record_verification" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "over" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL,
    "chains_read" INTEGER NOT NULL,
    "checkpoints_read" INTEGER NOT NULL,
    "against" TEXT,
    "against_known" BOOLEAN,
    "altered" INTEGER NOT NULL,
    "found" TEXT[],

    CONSTRAINT "record_verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_verification_workspace_id_id_idx" ON "record_verification"("workspace_id", "id");

-- A checkpoint names the kind of installation in its hash: one of a practice installation is never a hospital's. A restore
-- brings those of before along.
CREATE FUNCTION refuse_checkpoint_of_another_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind IS DISTINCT FROM (SELECT kind FROM workspace WHERE id = NEW.workspace_id) THEN
    RAISE EXCEPTION '%: % refused', TG_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER checkpoint_is_of_its_installation BEFORE INSERT ON hash_checkpoint FOR EACH ROW
  WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION refuse_checkpoint_of_another_kind();

ALTER TABLE record_verification
  ADD CONSTRAINT verification_says_by_whom CHECK ("by" <> '' AND "over" ~ '^COMMAND_LINE(:.+)?$'),
  ADD CONSTRAINT verification_counts_what_it_read
    CHECK (rows_read >= 0 AND chains_read >= 0 AND checkpoints_read >= 0),
  ADD CONSTRAINT verification_names_what_was_altered
    CHECK (altered >= 0 AND cardinality(found) IS NOT DISTINCT FROM least(altered, 50)),
  ADD CONSTRAINT verification_against_a_checkpoint_says_whether_it_is_known
    CHECK ((against IS NULL) = (against_known IS NULL) AND against ~ '^[0-9a-f]{64}$');
CREATE TRIGGER verifications_are_kept BEFORE UPDATE OR DELETE ON record_verification
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

CREATE CONSTRAINT TRIGGER append_to_hash_chain AFTER INSERT OR UPDATE ON record_verification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_setting('pacs_down.restores', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION append_to_hash_chain();
