-- Direct messages, App Home and user groups are rows of the outbox as well, as they are: pending, half shown, claimed or
-- given up. What had no claim of its own, a home or a group that was being shown, is shown once more: that does no harm.
ALTER TABLE "outbox" ADD COLUMN     "expires_at_real" TIMESTAMPTZ(3),
ADD COLUMN     "incidents_seen" BIGINT;

INSERT INTO outbox (workspace_id, kind, key, about, target, queue, body, wanted, shown, channel, ts, attempts,
  next_attempt_real, claimed_by, claimed_until_real, error, shown_content, given_up_at_real)
SELECT workspace_id, kind, key, about, recipient, 'user:' || recipient, body, wanted, shown, channel, ts, attempts,
  next_attempt_real, claimed_by, claimed_until_real, error, shown_content, given_up_at_real
FROM letter ORDER BY id;

INSERT INTO outbox (workspace_id, kind, key, target, wanted, shown, next_attempt_real, shown_content, expires_at_real,
  incidents_seen)
SELECT workspace_id, 'HOME', 'home:' || user_id, user_id, GREATEST(wanted, shown), shown, next_attempt_real, shown_content,
  opened_at_real + interval '12 hours', 0
FROM home_view ORDER BY user_id;

-- A group in which nobody should be waits until somebody is on call.
INSERT INTO outbox (workspace_id, kind, key, target, body, wanted, shown, next_attempt_real, error)
SELECT workspace_id, 'USER_GROUP', 'group:' || group_id, group_id, jsonb_build_object('members', members), wanted,
  CASE WHEN cardinality(members) = 0 THEN wanted ELSE shown END, next_attempt_real, error
FROM user_group ORDER BY group_id;

DROP TABLE "letter";
DROP TABLE "home_view";
DROP TABLE "user_group";

ALTER TABLE outbox
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'OBJECTION', 'SIGNED', 'CHANGED_BY_FILE', 'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW',
      'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP')
    ELSE kind IN ('CARD', 'LINE', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'ASK', 'COVERING', 'SUMMARY') END),
  ADD CONSTRAINT outbox_home_ends_and_knows_the_incidents
    CHECK (num_nulls(expires_at_real, incidents_seen) = CASE WHEN kind = 'HOME' THEN 0 ELSE 2 END);

CREATE UNIQUE INDEX outbox_outside_incidents_is_written_once ON outbox (workspace_id, key) WHERE incident_id IS NULL;
CREATE INDEX outbox_about ON outbox (workspace_id, about) WHERE incident_id IS NULL AND about IS NOT NULL;
CREATE INDEX outbox_homes ON outbox (workspace_id, target) WHERE kind = 'HOME';
CREATE INDEX outbox_cards ON outbox (workspace_id) WHERE kind = 'CARD';
