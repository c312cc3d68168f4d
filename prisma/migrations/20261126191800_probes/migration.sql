-- CreateTable
CREATE TABLE "probe_state" (
    "workspace_id" TEXT NOT NULL,
    "probe_key" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "claimed_by" TEXT,
    "claimed_until_real" TIMESTAMPTZ(3),

    CONSTRAINT "probe_state_pkey" PRIMARY KEY ("workspace_id","probe_key","place")
);

-- CreateTable
CREATE TABLE "proposed_declaration" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "system_key" TEXT NOT NULL,
    "impact" "Impact" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL,
    "places" TEXT[],
    "says" TEXT NOT NULL,
    "answers_since" TIMESTAMPTZ(3),
    "incident_number" INTEGER,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_by" TEXT,
    "over_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposed_declaration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "probe_state_workspace_id_next_at_idx" ON "probe_state"("workspace_id", "next_at");

-- CreateIndex
CREATE INDEX "proposed_declaration_workspace_id_system_key_idx" ON "proposed_declaration"("workspace_id", "system_key");

ALTER TABLE probe_state
  ADD CONSTRAINT probe_claim_has_its_end CHECK (num_nulls(claimed_by, claimed_until_real) IN (0, 2));
ALTER TABLE proposed_declaration
  ADD CONSTRAINT proposed_declaration_is_down_or_slow CHECK (impact IN ('FULL', 'SLOW') AND since <= proposed_at),
  ADD CONSTRAINT dismissal_says_who CHECK (num_nulls(dismissed_at, dismissed_by) IN (0, 2));
CREATE UNIQUE INDEX one_lasting_proposal_per_system ON proposed_declaration (workspace_id, system_key)
  WHERE over_at IS NULL;

-- PROPOSED_DECLARATION: to who is on call for both sides of a system that does not answer.
ALTER TABLE outbox
  DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not,
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'PROPOSAL_ENDED', 'OBJECTION', 'ENDING', 'ASK_SERVICE', 'CONTESTED', 'SIGNED', 'CHANGED_BY_FILE',
      'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW', 'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP',
      'BOOKMARK', 'PLANNED_ASK', 'PLANNED_NOTICE', 'PLANNED_BACK_OUT', 'PLANNED_EXTENSION', 'PLANNED_NEWS',
      'PROPOSED_DECLARATION')
    ELSE kind IN ('CARD', 'PIN', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING',
      'SUMMARY') END);
