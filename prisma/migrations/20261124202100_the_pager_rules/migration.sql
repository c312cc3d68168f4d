-- What the database refuses of paging, whoever writes. Each name says its rule.

ALTER TABLE workspace ADD CONSTRAINT workspace_identity_is_whole
  CHECK (num_nulls(bot_id, bot_user_id, archives) IN (0, 3));

ALTER TABLE paging_run
  ADD CONSTRAINT run_that_was_held_has_its_end
    CHECK ((state IN ('HANDED_OVER', 'LAPSED')) = (released_at IS NOT NULL)
      AND (released_at IS NULL OR acknowledged_at IS NOT NULL)),
  ADD CONSTRAINT only_a_holder_is_asked_whether_still_on_it CHECK (asked_at IS NULL OR acknowledged_at IS NOT NULL);

-- A side may be paged again in one outage, and a person who gave it back may take it again.
DROP INDEX one_person_answers_for_one_side;
CREATE UNIQUE INDEX one_person_holds_one_side
  ON paging_run (incident_id, outage, acknowledged_by) WHERE state = 'ACKNOWLEDGED';
CREATE UNIQUE INDEX one_holder_per_side_and_outage
  ON paging_run (incident_id, side, outage) WHERE state = 'ACKNOWLEDGED';

ALTER TABLE page ADD CONSTRAINT known_channel
  CHECK (channel IN ('SLACK_DM', 'SMS', 'CALL', 'EMAIL', 'PAGERDUTY', 'WEBHOOK'));
CREATE INDEX page_of_person ON page (workspace_id, person_key, channel, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX page_to_withdraw ON page (workspace_id)
  WHERE channel = 'PAGERDUTY' AND state IN ('ACCEPTED', 'DELIVERED') AND withdrawn_at_wire IS NULL;

ALTER TABLE contact
  ADD CONSTRAINT verified_contact_has_how_and_when
    CHECK (num_nulls(verified_at, verified_how) IN (0, 2) AND verified_how IN ('CODE', 'ANSWER', 'TEST')),
  ADD CONSTRAINT code_waits_with_its_instant CHECK (num_nulls(code_hash, code_sent_at) IN (0, 2));

ALTER TABLE outgoing_text
  ADD CONSTRAINT sending_text_has_claim_and_deadline
    CHECK ((state = 'SENDING') = (claimed_by IS NOT NULL AND claimed_until_wire IS NOT NULL)),
  ADD CONSTRAINT ended_text_says_why CHECK (state NOT IN ('FAILED', 'CANCELLED') OR outcome IS NOT NULL);
CREATE INDEX outgoing_text_to_send ON outgoing_text (next_attempt_wire) WHERE state IN ('PENDING', 'SENDING');
