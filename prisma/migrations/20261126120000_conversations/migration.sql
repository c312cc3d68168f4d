-- DUTY: what an administrator on duty has to decide, one conversation per person and incident.
-- LINES: lines of the thread about one thing, as one message that is edited.
ALTER TABLE outbox
  DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not,
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'OBJECTION', 'SIGNED', 'CHANGED_BY_FILE', 'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW',
      'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP')
    ELSE kind IN ('CARD', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING', 'SUMMARY') END);
