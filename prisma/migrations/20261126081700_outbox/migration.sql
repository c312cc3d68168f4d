-- What Slack should show is one table, whether it belongs to an incident or not. What an incident shows comes first.
ALTER TABLE message RENAME TO outbox;
ALTER SEQUENCE message_id_seq RENAME TO outbox_id_seq;
ALTER INDEX message_pkey RENAME TO outbox_pkey;
ALTER INDEX message_incident_id_key_key RENAME TO outbox_of_an_incident_is_written_once;
ALTER TABLE outbox RENAME CONSTRAINT message_incident_id_fkey TO outbox_incident_id_fkey;
ALTER TABLE outbox RENAME CONSTRAINT shown_message_has_its_place_in_slack TO outbox_place_is_whole;
DROP INDEX message_to_show;

ALTER TABLE "outbox" ALTER COLUMN "incident_id" DROP NOT NULL,
ADD COLUMN     "about" TEXT,
ADD COLUMN     "queue" TEXT,
ADD COLUMN     "given_up_at_real" TIMESTAMPTZ(3);

UPDATE outbox SET
  about = CASE WHEN kind IN ('CHECKLIST', 'NOTICE', 'PAGE', 'ASK', 'COVERING') THEN split_part(key, ':', 2) END,
  queue = CASE WHEN kind = 'LINE' THEN 'thread:' || incident_id END,
  claimed_until_real = CASE WHEN claimed_by IS NOT NULL THEN claimed_until_real END,
  claimed_by = CASE WHEN claimed_until_real IS NOT NULL THEN claimed_by END;

ALTER TABLE outbox
  DROP CONSTRAINT outbox_place_is_whole,
  ADD CONSTRAINT outbox_place_is_whole CHECK (num_nulls(channel, ts) IN (0, 2)),
  ADD CONSTRAINT outbox_shows_what_was_wanted CHECK (shown BETWEEN 0 AND wanted),
  ADD CONSTRAINT outbox_is_for_somebody CHECK (length(btrim(target)) > 0),
  ADD CONSTRAINT outbox_claim_has_its_end CHECK (num_nulls(claimed_by, claimed_until_real) IN (0, 2)),
  ADD CONSTRAINT outbox_given_up_says_why CHECK (given_up_at_real IS NULL OR error IS NOT NULL),
  ADD CONSTRAINT outbox_thread_is_of_an_incident CHECK (incident_id IS NOT NULL OR NOT in_thread);

CREATE INDEX outbox_pending ON outbox (workspace_id, id) WHERE shown < wanted AND given_up_at_real IS NULL;
CREATE INDEX outbox_in_queue ON outbox (queue, id)
  WHERE shown < wanted AND given_up_at_real IS NULL AND queue IS NOT NULL;
