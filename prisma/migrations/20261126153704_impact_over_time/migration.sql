-- CreateTable
CREATE TABLE "impact_change" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "site_key" TEXT,
    "service_key" TEXT,
    "impact" "Impact",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "impact_change_incident_id_idx" ON "impact_change"("incident_id");

-- AddForeignKey
ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_says_why"
  CHECK ("reason" <> '' AND ("reason" IS NOT NULL OR ("site_key" IS NULL AND "service_key" IS NULL AND "impact" IS NOT NULL)));

-- Until now an incident had one impact, at all its sites and for all its services.
INSERT INTO "impact_change" ("workspace_id", "incident_id", "impact", "at", "by", "recorded_at")
SELECT "workspace_id", "id", "impact", "since", "declared_by", "declared_at" FROM "incident";

CREATE FUNCTION refuse_change_of_impact_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'impact_changes_are_kept: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER impact_changes_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON impact_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_impact_change();
