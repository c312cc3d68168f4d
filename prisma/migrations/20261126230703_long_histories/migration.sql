-- Homes were compared with all that was ever wanted of all cards: a sum over every incident of all years, at every look.
-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "raised" BIGINT;

CREATE SEQUENCE outbox_raised_seq OWNED BY outbox.raised;
UPDATE outbox SET raised = nextval('outbox_raised_seq') WHERE kind = 'CARD';
UPDATE outbox SET incidents_seen = 0 WHERE kind = 'HOME';

CREATE FUNCTION number_a_raised_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.raised := nextval('outbox_raised_seq');
  RETURN NEW;
END $$;
CREATE TRIGGER a_new_card_is_numbered BEFORE INSERT ON outbox
  FOR EACH ROW WHEN (NEW.kind = 'CARD' AND NEW.raised IS NULL) EXECUTE FUNCTION number_a_raised_card();
CREATE TRIGGER a_raised_card_is_numbered BEFORE UPDATE OF wanted ON outbox
  FOR EACH ROW WHEN (NEW.kind = 'CARD' AND NEW.wanted > OLD.wanted) EXECUTE FUNCTION number_a_raised_card();

ALTER TABLE outbox ADD CONSTRAINT outbox_card_is_numbered CHECK ((kind = 'CARD') = (raised IS NOT NULL));

DROP INDEX outbox_cards;
CREATE INDEX outbox_cards ON outbox (workspace_id, raised) WHERE kind = 'CARD';
CREATE INDEX outbox_user_groups ON outbox (workspace_id) WHERE kind = 'USER_GROUP';

-- PostgreSQL takes `shown < wanted` for a third of all rows and would read the whole table. It keeps statistics of an
-- expression, so that the condition is written as one.
DROP INDEX outbox_pending;
DROP INDEX outbox_in_queue;
CREATE INDEX outbox_pending ON outbox (workspace_id, id) WHERE wanted - shown > 0 AND given_up_at_real IS NULL;
CREATE INDEX outbox_in_queue ON outbox (queue, id)
  WHERE wanted - shown > 0 AND given_up_at_real IS NULL AND queue IS NOT NULL;
CREATE STATISTICS outbox_behind ON (wanted - shown) FROM outbox;
ANALYZE outbox;

-- What else is down is shown on every card.
CREATE INDEX incident_still_down ON incident (workspace_id, system_key) WHERE still_down;
