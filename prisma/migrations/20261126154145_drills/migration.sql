-- CreateEnum
CREATE TYPE "DrillFormat" AS ENUM ('TABLETOP', 'FULL');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "StandDownReason" ADD VALUE 'CALLED_OFF';
ALTER TYPE "StandDownReason" ADD VALUE 'REAL_OUTAGE';

-- CreateTable
CREATE TABLE "drill" (
    "incident_id" UUID NOT NULL,
    "kind" "IncidentKind" NOT NULL DEFAULT 'DRILL',
    "workspace_id" TEXT NOT NULL,
    "format" "DrillFormat" NOT NULL,
    "announced" BOOLEAN NOT NULL,
    "leader" TEXT NOT NULL,
    "rings" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "drill_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "drill_inject" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" "IncidentKind" NOT NULL DEFAULT 'DRILL',
    "workspace_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "given_at" TIMESTAMPTZ(3),

    CONSTRAINT "drill_inject_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "drill_inject_incident_id_idx" ON "drill_inject"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_identity_for_drills" ON "incident"("id", "kind");

-- AddForeignKey
ALTER TABLE "drill" ADD CONSTRAINT "drill_incident_id_kind_fkey" FOREIGN KEY ("incident_id", "kind") REFERENCES "incident"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drill_inject" ADD CONSTRAINT "drill_inject_incident_id_kind_fkey" FOREIGN KEY ("incident_id", "kind") REFERENCES "incident"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "drill" ADD CONSTRAINT "only_a_drill_is_rehearsed" CHECK (kind = 'DRILL');
ALTER TABLE "drill_inject"
  ADD CONSTRAINT "only_a_drill_has_injects" CHECK (kind = 'DRILL'),
  ADD CONSTRAINT "an_inject_is_not_given_early" CHECK (given_at >= due_at),
  ADD CONSTRAINT "an_inject_says_something" CHECK (text ~ '\S');
