-- One word for one thing, as in the code: real time (as against hospital time), error, remedy, channels, SMS reply.
-- Only names change here; PostgreSQL follows in constraints and indexes by itself.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT c.table_name, c.column_name, regexp_replace(c.column_name, '_wire$', '_real') AS new_name
    FROM information_schema.columns c
    WHERE c.table_schema = current_schema() AND c.column_name LIKE '%\_wire'
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME COLUMN %I TO %I', found.table_name, found.column_name, found.new_name);
  END LOOP;
END $$;

ALTER TABLE workspace RENAME COLUMN ways_set_up TO channels_set_up;
ALTER TABLE message RENAME COLUMN trouble TO error;
ALTER TABLE letter RENAME COLUMN trouble TO error;
ALTER TABLE user_group RENAME COLUMN trouble TO error;
ALTER TABLE calendar_feed RENAME COLUMN trouble TO error;
ALTER TABLE calendar_feed RENAME COLUMN mend TO remedy;

ALTER TABLE outgoing_text RENAME TO sms_reply;
ALTER INDEX outgoing_text_pkey RENAME TO sms_reply_pkey;
ALTER INDEX outgoing_text_to_send RENAME TO sms_reply_to_send;
ALTER TABLE sms_reply RENAME CONSTRAINT sending_text_has_claim_and_deadline TO sending_sms_reply_has_claim_and_deadline;
ALTER TABLE sms_reply RENAME CONSTRAINT ended_text_says_why TO ended_sms_reply_says_why;
ALTER TABLE message RENAME CONSTRAINT shown_message_stands_somewhere TO shown_message_has_its_place_in_slack;
ALTER FUNCTION refuse_change_of_proof() RENAME TO refuse_change_of_drill_or_kit;

UPDATE calendar_feed SET
  unmatched = (SELECT coalesce(jsonb_agg(CASE WHEN entry ? 'trouble'
      THEN entry - 'trouble' || jsonb_build_object('error', entry -> 'trouble') ELSE entry END ORDER BY place), '[]')
    FROM jsonb_array_elements(unmatched) WITH ORDINALITY AS t(entry, place)),
  left_out = (SELECT coalesce(jsonb_agg(CASE WHEN entry ? 'mend'
      THEN entry - 'mend' || jsonb_build_object('remedy', entry -> 'mend') ELSE entry END ORDER BY place), '[]')
    FROM jsonb_array_elements(left_out) WITH ORDINALITY AS t(entry, place))
WHERE jsonb_array_length(unmatched) + jsonb_array_length(left_out) > 0;

UPDATE self_check SET findings = (SELECT coalesce(jsonb_agg(CASE WHEN entry ? 'mend'
      THEN entry - 'mend' || jsonb_build_object('remedy', entry -> 'mend') ELSE entry END ORDER BY place), '[]')
    FROM jsonb_array_elements(findings) WITH ORDINALITY AS t(entry, place));
