-- What the database refuses, whoever writes. Each name says its rule.

ALTER TABLE incident
  ADD CONSTRAINT incident_still_down_until_validated
    CHECK (still_down = (state IN ('DOWN', 'TECHNICALLY_UP'))),
  ADD CONSTRAINT incident_since_not_after_declared CHECK (since <= declared_at),
  ADD CONSTRAINT incident_outage_not_before_since CHECK (down_since >= since),
  ADD CONSTRAINT technically_up_has_who_and_when
    CHECK ((technically_up_at IS NULL) = (technically_up_by IS NULL)),
  ADD CONSTRAINT validated_has_who_and_when CHECK ((validated_at IS NULL) = (validated_by IS NULL)),
  ADD CONSTRAINT reconciled_by_radiology_has_who_and_when
    CHECK ((reconciled_radiology_at IS NULL) = (reconciled_radiology_by IS NULL)),
  ADD CONSTRAINT reconciled_by_it_has_who_and_when
    CHECK ((reconciled_it_at IS NULL) = (reconciled_it_by IS NULL)),
  ADD CONSTRAINT closed_has_who_and_when CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  ADD CONSTRAINT stood_down_has_who_when_and_why
    CHECK (num_nulls(stood_down_at, stood_down_by, stood_down_reason) IN (0, 3)),
  ADD CONSTRAINT gate_not_before_the_one_below CHECK (
    (validated_at IS NULL OR (technically_up_at IS NOT NULL AND validated_at >= technically_up_at))
    AND (reconciled_radiology_at IS NULL OR (validated_at IS NOT NULL AND reconciled_radiology_at >= validated_at))
    AND (reconciled_it_at IS NULL OR (validated_at IS NOT NULL AND reconciled_it_at >= validated_at))
    AND (closed_at IS NULL OR (reconciled_at IS NOT NULL AND closed_at >= reconciled_at))),
  ADD CONSTRAINT reconciled_by_both_sides CHECK (
    (reconciled_at IS NOT NULL) = (reconciled_radiology_at IS NOT NULL AND reconciled_it_at IS NOT NULL)),
  ADD CONSTRAINT reconciled_by_two_people CHECK (reconciled_radiology_by <> reconciled_it_by),
  ADD CONSTRAINT incident_state_follows_its_gates CHECK (state = CASE
    WHEN stood_down_at IS NOT NULL THEN 'STOOD_DOWN'
    WHEN closed_at IS NOT NULL THEN 'CLOSED'
    WHEN reconciled_at IS NOT NULL THEN 'RECONCILED'
    WHEN validated_at IS NOT NULL THEN 'VALIDATED'
    WHEN technically_up_at IS NOT NULL THEN 'TECHNICALLY_UP'
    ELSE 'DOWN' END::"IncidentState"),
  ADD CONSTRAINT stood_down_is_not_closed CHECK (stood_down_at IS NULL OR closed_at IS NULL);

CREATE UNIQUE INDEX one_unplanned_incident_still_down_per_system_and_site
  ON incident_site (workspace_id, system_key, site_key) WHERE still_down AND kind = 'UNPLANNED';

CREATE INDEX incident_open ON incident (workspace_id, declared_at) WHERE state NOT IN ('CLOSED', 'STOOD_DOWN');

ALTER TABLE incident_service
  ADD CONSTRAINT workaround_has_who_how_and_when
    CHECK (num_nulls(workaround_at, workaround_by, workaround_how) IN (0, 3)),
  ADD CONSTRAINT caught_up_has_who_and_when CHECK ((caught_up_at IS NULL) = (caught_up_by IS NULL));

ALTER TABLE tolerance_version
  ADD CONSTRAINT tolerance_rto_below_mtd CHECK (rto_minutes < mtd_minutes),
  ADD CONSTRAINT tolerance_workaround_within_rto
    CHECK (workaround_minutes IS NULL OR workaround_minutes <= rto_minutes),
  ADD CONSTRAINT tolerance_is_some_time CHECK (rto_minutes > 0 AND (workaround_minutes IS NULL OR workaround_minutes > 0));

CREATE UNIQUE INDEX tolerance_one_current_version
  ON tolerance_version (workspace_id, system_key, service_key) WHERE status <> 'SUPERSEDED';

ALTER TABLE downtime ADD CONSTRAINT downtime_ends_after_it_starts CHECK (ended_at >= started_at);
CREATE UNIQUE INDEX one_running_downtime_per_incident ON downtime (incident_id) WHERE ended_at IS NULL;

ALTER TABLE paging_run
  ADD CONSTRAINT acknowledged_has_who_and_when CHECK (
    num_nulls(acknowledged_at, acknowledged_by) IN (0, 2)
    AND (state <> 'ACKNOWLEDGED' OR acknowledged_at IS NOT NULL)
    AND (state NOT IN ('PAGING', 'UNOWNED') OR acknowledged_at IS NULL)),
  ADD CONSTRAINT unowned_since_when CHECK (state <> 'UNOWNED' OR unowned_at IS NOT NULL),
  ADD CONSTRAINT stopped_since_when CHECK ((state = 'STOPPED') = (stopped_at IS NOT NULL));

CREATE UNIQUE INDEX one_live_run_per_incident_and_side
  ON paging_run (incident_id, side) WHERE state IN ('PAGING', 'UNOWNED');
CREATE UNIQUE INDEX one_person_answers_for_one_side
  ON paging_run (incident_id, outage, acknowledged_by) WHERE acknowledged_by IS NOT NULL;

ALTER TABLE page
  ADD CONSTRAINT pending_page_is_unsent CHECK (state <> 'PENDING' OR (sent_at IS NULL AND claimed_by IS NULL)),
  ADD CONSTRAINT sending_page_has_claim_and_deadline
    CHECK ((state = 'SENDING') = (claimed_by IS NOT NULL AND claimed_until_wire IS NOT NULL)),
  ADD CONSTRAINT sent_page_has_when_and_provider
    CHECK (state NOT IN ('ACCEPTED', 'DELIVERED') OR (sent_at IS NOT NULL AND provider_id IS NOT NULL)),
  ADD CONSTRAINT ended_page_says_why CHECK (state NOT IN ('FAILED', 'CANCELLED') OR outcome IS NOT NULL);

CREATE INDEX page_to_send ON page (next_attempt_wire) WHERE state IN ('PENDING', 'SENDING');

ALTER TABLE checklist_item
  ADD CONSTRAINT claimed_item_has_who_and_when
    CHECK (num_nulls(claimed_at, claimed_by) IN (0, 2) AND (state <> 'CLAIMED' OR claimed_at IS NOT NULL)),
  ADD CONSTRAINT done_item_has_who_and_when
    CHECK (num_nulls(done_at, done_by) IN (0, 2) AND (state = 'DONE') = (done_at IS NOT NULL)),
  ADD CONSTRAINT skipped_item_has_who_when_and_why
    CHECK (num_nulls(skipped_at, skipped_by, skip_reason) IN (0, 3) AND (state = 'SKIPPED') = (skipped_at IS NOT NULL));

ALTER TABLE notice
  ADD CONSTRAINT notice_is_about_down_or_restored CHECK (about IN ('DOWN', 'RESTORED', 'STOOD_DOWN')),
  ADD CONSTRAINT notice_confirmed_has_who_and_when CHECK (num_nulls(confirmed_at, confirmed_by) IN (0, 2));

ALTER TABLE message ADD CONSTRAINT shown_message_stands_somewhere
  CHECK (num_nulls(channel, ts) IN (0, 2) AND shown <= wanted);
CREATE INDEX message_to_show ON message (next_attempt_wire) WHERE shown < wanted;

ALTER TABLE hospital_clock ADD CONSTRAINT hospital_clock_is_one_row CHECK (id = 1);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'timeline_is_append_only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER timeline_is_append_only BEFORE UPDATE OR DELETE ON timeline_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_is_never_emptied BEFORE TRUNCATE ON timeline_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_clock_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.offset_ms < OLD.offset_ms OR NEW.last_seen < OLD.last_seen THEN
    RAISE EXCEPTION 'hospital_clock_never_goes_back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hospital_clock_never_goes_back BEFORE UPDATE ON hospital_clock
  FOR EACH ROW EXECUTE FUNCTION refuse_clock_going_back();
