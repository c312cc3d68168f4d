-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "covered_sides" "PagedSide"[] DEFAULT ARRAY[]::"PagedSide"[],
ADD COLUMN     "declared_with" UUID,
ADD COLUMN     "group_id" UUID,
ADD COLUMN     "left_group_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "incident_group" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "lead_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_group_id_idx" ON "incident"("group_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "incident_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_group" ADD CONSTRAINT "incident_group_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE incident ALTER COLUMN covered_sides SET NOT NULL;
ALTER TABLE incident
  ADD CONSTRAINT left_group_was_in_one CHECK (left_group_at IS NULL OR group_id IS NOT NULL),
  ADD CONSTRAINT sides_are_covered_within_a_group
    CHECK (cardinality(covered_sides) = 0 OR (group_id IS NOT NULL AND left_group_at IS NULL)),
  ADD CONSTRAINT declared_with_another CHECK (declared_with <> id);
ALTER TABLE incident ADD CONSTRAINT incident_declared_with_fkey
  FOREIGN KEY (declared_with) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE incident_group
  ADD CONSTRAINT known_cause_of_group
    CHECK (cause IN ('DATA_CENTER', 'NETWORK', 'IDENTITY', 'POWER', 'ATTACK', 'UNKNOWN')),
  ADD CONSTRAINT group_ends_after_it_began CHECK (ended_at >= begun_at);
CREATE UNIQUE INDEX an_incident_leads_one_group ON incident_group (lead_id) WHERE ended_at IS NULL;
