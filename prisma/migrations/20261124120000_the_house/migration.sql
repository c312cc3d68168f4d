-- CreateEnum
CREATE TYPE "WorkspaceKind" AS ENUM ('SAMPLE', 'REAL');

-- CreateEnum
CREATE TYPE "Side" AS ENUM ('RADIOLOGY', 'IT');

-- CreateEnum
CREATE TYPE "IncidentKind" AS ENUM ('UNPLANNED', 'PLANNED', 'DRILL');

-- CreateEnum
CREATE TYPE "Impact" AS ENUM ('FULL', 'PARTIAL', 'SLOW');

-- CreateEnum
CREATE TYPE "IncidentState" AS ENUM ('DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED', 'STOOD_DOWN');

-- CreateEnum
CREATE TYPE "StandDownReason" AS ENUM ('FALSE_ALARM', 'WRONG_SYSTEM', 'DUPLICATE');

-- CreateEnum
CREATE TYPE "ToleranceStatus" AS ENUM ('PROPOSED', 'AGREED', 'EXPIRED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('PAGING', 'ACKNOWLEDGED', 'UNOWNED', 'STOPPED');

-- CreateEnum
CREATE TYPE "PageState" AS ENUM ('PENDING', 'SENDING', 'ACCEPTED', 'DELIVERED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('OPEN', 'CLAIMED', 'DONE', 'SKIPPED');

-- CreateEnum
CREATE TYPE "ClockName" AS ENUM ('WORKAROUND', 'RESTORATION', 'RECOVERY', 'RECONCILIATION');

-- CreateEnum
CREATE TYPE "Threshold" AS ENUM ('HALF', 'FOUR_FIFTHS', 'LIMIT');

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "kind" "WorkspaceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hospital_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hospital_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tolerance_version" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "system_key" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "workaround_minutes" INTEGER,
    "rto_minutes" INTEGER NOT NULL,
    "mtd_minutes" INTEGER NOT NULL,
    "status" "ToleranceStatus" NOT NULL DEFAULT 'PROPOSED',
    "plan_version_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tolerance_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "IncidentKind" NOT NULL,
    "system_key" TEXT NOT NULL,
    "impact" "Impact" NOT NULL,
    "scenario" TEXT NOT NULL,
    "state" "IncidentState" NOT NULL DEFAULT 'DOWN',
    "still_down" BOOLEAN NOT NULL DEFAULT true,
    "plan_version_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "down_since" TIMESTAMPTZ(3) NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "declared_by" TEXT NOT NULL,
    "declared_from" TEXT,
    "note" TEXT,
    "cyber_suspected" BOOLEAN NOT NULL DEFAULT false,
    "estimate_min_minutes" INTEGER,
    "estimate_max_minutes" INTEGER,
    "next_update_at" TIMESTAMPTZ(3),
    "outage" INTEGER NOT NULL DEFAULT 1,
    "technically_up_at" TIMESTAMPTZ(3),
    "technically_up_by" TEXT,
    "validated_at" TIMESTAMPTZ(3),
    "validated_by" TEXT,
    "reconciled_radiology_at" TIMESTAMPTZ(3),
    "reconciled_radiology_by" TEXT,
    "reconciled_radiology_with" TEXT,
    "reconciled_it_at" TIMESTAMPTZ(3),
    "reconciled_it_by" TEXT,
    "reconciled_it_with" TEXT,
    "reconciled_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "stood_down_at" TIMESTAMPTZ(3),
    "stood_down_by" TEXT,
    "stood_down_reason" "StandDownReason",
    "stood_down_note" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_site" (
    "incident_id" UUID NOT NULL,
    "site_key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "system_key" TEXT NOT NULL,
    "kind" "IncidentKind" NOT NULL,
    "still_down" BOOLEAN NOT NULL,

    CONSTRAINT "incident_site_pkey" PRIMARY KEY ("incident_id","site_key")
);

-- CreateTable
CREATE TABLE "incident_service" (
    "incident_id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tolerance_version_id" UUID NOT NULL,
    "tolerance_status" "ToleranceStatus" NOT NULL,
    "workaround_minutes" INTEGER,
    "rto_minutes" INTEGER NOT NULL,
    "mtd_minutes" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "workaround_at" TIMESTAMPTZ(3),
    "workaround_by" TEXT,
    "workaround_how" TEXT,
    "caught_up_at" TIMESTAMPTZ(3),
    "caught_up_by" TEXT,

    CONSTRAINT "incident_service_pkey" PRIMARY KEY ("incident_id","service_key")
);

-- CreateTable
CREATE TABLE "downtime" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "downtime_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paging_run" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "outage" INTEGER NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'PAGING',
    "policy" JSONB NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "first_page_at" TIMESTAMPTZ(3),
    "unowned_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "covering_for" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paging_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "round" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "person_key" TEXT NOT NULL,
    "slack_user" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "last_resort" BOOLEAN NOT NULL DEFAULT false,
    "state" "PageState" NOT NULL DEFAULT 'PENDING',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "claimed_until_wire" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "outcome" TEXT,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "incident_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" "ItemState" NOT NULL DEFAULT 'OPEN',
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "skipped_at" TIMESTAMPTZ(3),
    "skipped_by" TEXT,
    "skip_reason" TEXT,

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("incident_id","key")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "outage" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "overdue_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" TEXT,
    "spoke_to_role" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "threshold_crossing" (
    "incident_id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "clock" "ClockName" NOT NULL,
    "threshold" "Threshold" NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "threshold_once_per_revision_of_its_clock" PRIMARY KEY ("incident_id","service_key","clock","threshold","revision")
);

-- CreateTable
CREATE TABLE "status_update" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "status_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_event" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "timeline_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "incident_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("incident_id","key")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "in_thread" BOOLEAN NOT NULL DEFAULT false,
    "body" JSONB,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "channel" TEXT,
    "ts" TEXT,
    "thread_ts" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "claimed_until_wire" TIMESTAMPTZ(3),
    "trouble" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handled_request" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handled_request_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "home_view" (
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "opened_at_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "home_view_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_workspace_id_number_key" ON "plan_version"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "tolerance_version_workspace_id_system_key_service_key_versi_key" ON "tolerance_version"("workspace_id", "system_key", "service_key", "version");

-- CreateIndex
CREATE INDEX "incident_plan_version_id_idx" ON "incident"("plan_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_workspace_id_number_key" ON "incident"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_identity_for_sites" ON "incident"("id", "workspace_id", "system_key", "kind", "still_down");

-- CreateIndex
CREATE INDEX "incident_service_tolerance_version_id_idx" ON "incident_service"("tolerance_version_id");

-- CreateIndex
CREATE INDEX "downtime_incident_id_idx" ON "downtime"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "paging_run_incident_id_side_outage_key" ON "paging_run"("incident_id", "side", "outage");

-- CreateIndex
CREATE INDEX "page_incident_id_idx" ON "page"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "page_run_id_round_step_person_key_channel_key" ON "page"("run_id", "round", "step", "person_key", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "notice_incident_id_service_key_about_outage_key" ON "notice"("incident_id", "service_key", "about", "outage");

-- CreateIndex
CREATE INDEX "status_update_incident_id_idx" ON "status_update"("incident_id");

-- CreateIndex
CREATE INDEX "timeline_event_incident_id_id_idx" ON "timeline_event"("incident_id", "id");

-- CreateIndex
CREATE INDEX "deadline_due_at_idx" ON "deadline"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_incident_id_key_key" ON "message"("incident_id", "key");

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tolerance_version" ADD CONSTRAINT "tolerance_version_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_plan_version_id_fkey" FOREIGN KEY ("plan_version_id") REFERENCES "plan_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_site" ADD CONSTRAINT "incident_site_incident_id_workspace_id_system_key_kind_sti_fkey" FOREIGN KEY ("incident_id", "workspace_id", "system_key", "kind", "still_down") REFERENCES "incident"("id", "workspace_id", "system_key", "kind", "still_down") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_service" ADD CONSTRAINT "incident_service_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_service" ADD CONSTRAINT "incident_service_tolerance_version_id_fkey" FOREIGN KEY ("tolerance_version_id") REFERENCES "tolerance_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "downtime" ADD CONSTRAINT "downtime_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paging_run" ADD CONSTRAINT "paging_run_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page" ADD CONSTRAINT "page_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page" ADD CONSTRAINT "page_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "paging_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threshold_crossing" ADD CONSTRAINT "threshold_crossing_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_update" ADD CONSTRAINT "status_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_event" ADD CONSTRAINT "timeline_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
