-- CreateTable
CREATE TABLE "planned_downtime" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "system_key" TEXT NOT NULL,
    "site_keys" TEXT[],
    "service_keys" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "back_out_by" TIMESTAMPTZ(3) NOT NULL,
    "back_out_minutes" INTEGER NOT NULL,
    "freeze_from" TIMESTAMPTZ(3),
    "what_changes" TEXT NOT NULL,
    "pre_work" TEXT[],
    "lead_radiology" TEXT NOT NULL,
    "lead_it" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "unit_messages" INTEGER NOT NULL DEFAULT 0,
    "held_up_at" TIMESTAMPTZ(3),
    "held_up_why" TEXT,
    "incident_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "started_by" TEXT,
    "overran_at" TIMESTAMPTZ(3),
    "back_out_asked_at" TIMESTAMPTZ(3),
    "back_out_decision" TEXT,
    "back_out_decided_at" TIMESTAMPTZ(3),
    "back_out_decided_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_why" TEXT,

    CONSTRAINT "planned_downtime_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_approval" (
    "planned_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "side" "Side" NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "each_side_approves_a_planned_downtime_once" PRIMARY KEY ("planned_id","revision","side")
);

-- CreateTable
CREATE TABLE "planned_notice" (
    "planned_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "lead_minutes" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "a_notice_is_given_once" PRIMARY KEY ("planned_id","revision","lead_minutes")
);

-- CreateTable
CREATE TABLE "planned_extension" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "planned_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "asked_side" "Side" NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed" BOOLEAN,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "planned_extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_event" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "planned_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "planned_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "planned_downtime_incident_id_key" ON "planned_downtime"("incident_id");

-- CreateIndex
CREATE INDEX "planned_downtime_workspace_id_next_at_idx" ON "planned_downtime"("workspace_id", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "nobody_approves_for_both_sides" ON "planned_approval"("planned_id", "revision", "by");

-- CreateIndex
CREATE INDEX "planned_extension_planned_id_idx" ON "planned_extension"("planned_id");

-- CreateIndex
CREATE INDEX "planned_event_planned_id_id_idx" ON "planned_event"("planned_id", "id");

-- AddForeignKey
ALTER TABLE "planned_downtime" ADD CONSTRAINT "planned_downtime_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_approval" ADD CONSTRAINT "planned_approval_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_downtime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_notice" ADD CONSTRAINT "planned_notice_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_downtime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_extension" ADD CONSTRAINT "planned_extension_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_downtime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_event" ADD CONSTRAINT "planned_event_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_downtime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE planned_downtime
  ADD CONSTRAINT planned_window_ends_after_it_begins CHECK (ends_at > starts_at),
  ADD CONSTRAINT planned_back_out_ends_within_the_window CHECK (back_out_by > starts_at AND back_out_minutes > 0
    AND back_out_by + make_interval(mins => back_out_minutes) <= ends_at),
  ADD CONSTRAINT planned_freeze_begins_before_the_window CHECK (freeze_from <= starts_at),
  ADD CONSTRAINT planned_downtime_is_somewhere CHECK (cardinality(site_keys) > 0),
  ADD CONSTRAINT planned_leads_are_two_people CHECK (lead_radiology <> lead_it),
  ADD CONSTRAINT planned_start_is_whole CHECK (num_nulls(incident_id, started_at, started_by) IN (0, 3)),
  ADD CONSTRAINT planned_withdrawal_says_who_and_why
    CHECK (num_nulls(withdrawn_at, withdrawn_by, withdrawn_why) IN (0, 3)),
  ADD CONSTRAINT planned_is_withdrawn_or_started CHECK (num_nulls(withdrawn_at, started_at) > 0),
  ADD CONSTRAINT planned_is_held_up_for_a_reason CHECK (num_nulls(held_up_at, held_up_why) IN (0, 2)),
  ADD CONSTRAINT planned_overran_after_it_started CHECK (overran_at IS NULL OR overran_at > started_at),
  ADD CONSTRAINT back_out_decision_is_whole
    CHECK (num_nulls(back_out_decision, back_out_decided_at, back_out_decided_by) IN (0, 3)
      AND back_out_decision IN ('GO_ON', 'BACK_OUT'));

-- A ticket that was withdrawn may be planned again.
CREATE UNIQUE INDEX one_planned_downtime_per_ticket_and_system
  ON planned_downtime (workspace_id, system_key, upper(ticket)) WHERE withdrawn_at IS NULL;

ALTER TABLE planned_extension
  ADD CONSTRAINT extension_answer_is_whole CHECK (num_nulls(agreed, answered_by, answered_at) IN (0, 3)),
  ADD CONSTRAINT extension_takes_two_people CHECK (agreed IS NOT TRUE OR answered_by <> asked_by);
CREATE UNIQUE INDEX one_open_extension ON planned_extension (planned_id) WHERE answered_at IS NULL;

CREATE FUNCTION refuse_planned_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'planned_history_is_append_only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER planned_history_is_append_only BEFORE UPDATE OR DELETE ON planned_event
  FOR EACH ROW EXECUTE FUNCTION refuse_planned_history_change();

-- PLANNED_ASK: to the leads of a side: approve. PLANNED_NOTICE: in a unit's channel. PLANNED_BACK_OUT, PLANNED_EXTENSION:
-- what is to be decided while it runs. PLANNED_NEWS: to whom it concerns.
ALTER TABLE outbox
  DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not,
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'PROPOSAL_ENDED', 'OBJECTION', 'ENDING', 'ASK_SERVICE', 'CONTESTED', 'SIGNED', 'CHANGED_BY_FILE',
      'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW', 'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP',
      'BOOKMARK', 'PLANNED_ASK', 'PLANNED_NOTICE', 'PLANNED_BACK_OUT', 'PLANNED_EXTENSION', 'PLANNED_NEWS')
    ELSE kind IN ('CARD', 'PIN', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING',
      'SUMMARY') END);
