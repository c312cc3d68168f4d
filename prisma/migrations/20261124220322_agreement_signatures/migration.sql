-- AlterTable
ALTER TABLE "incident_service" ADD COLUMN     "hours" JSONB,
ADD COLUMN     "hours_zone" TEXT;

-- AlterTable
ALTER TABLE "tolerance_version" ADD COLUMN     "assumptions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "hours" JSONB,
ADD COLUMN     "proposed_by" TEXT,
ADD COLUMN     "review_on" TEXT;

-- CreateTable
CREATE TABLE "tolerance_signature" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tolerance_version_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "review_on" TEXT NOT NULL,

    CONSTRAINT "tolerance_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tolerance_objection" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tolerance_version_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "tolerance_objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_mark" (
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_mark_pkey" PRIMARY KEY ("workspace_id","kind","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "each_side_signs_a_version_once_for_a_day" ON "tolerance_signature"("tolerance_version_id", "side", "review_on");

-- CreateIndex
CREATE UNIQUE INDEX "nobody_signs_for_both_sides" ON "tolerance_signature"("tolerance_version_id", "by", "review_on");

-- CreateIndex
CREATE INDEX "tolerance_objection_tolerance_version_id_idx" ON "tolerance_objection"("tolerance_version_id");

-- AddForeignKey
ALTER TABLE "tolerance_signature" ADD CONSTRAINT "tolerance_signature_tolerance_version_id_fkey" FOREIGN KEY ("tolerance_version_id") REFERENCES "tolerance_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tolerance_objection" ADD CONSTRAINT "tolerance_objection_tolerance_version_id_fkey" FOREIGN KEY ("tolerance_version_id") REFERENCES "tolerance_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the database refuses, whoever writes. Each name says its rule.
ALTER TABLE tolerance_version ADD CONSTRAINT review_is_a_day
  CHECK (review_on ~ '^\d{4}-\d{2}-\d{2}$');
ALTER TABLE tolerance_signature ADD CONSTRAINT signature_holds_until_a_day
  CHECK (review_on ~ '^\d{4}-\d{2}-\d{2}$');
ALTER TABLE tolerance_objection ADD CONSTRAINT objection_says_why CHECK (length(btrim(reason)) > 0);
ALTER TABLE agreement_mark ADD CONSTRAINT known_kind_of_agreement_mark
  CHECK (kind IN ('SEEN', 'TOLD', 'REMINDED'));
ALTER TABLE incident_service ADD CONSTRAINT counted_hours_have_their_zone
  CHECK (num_nulls(hours, hours_zone) IN (0, 2));

CREATE FUNCTION refuse_change_of_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'signatures_are_kept: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER signatures_are_kept BEFORE UPDATE OR DELETE ON tolerance_signature
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signature();
