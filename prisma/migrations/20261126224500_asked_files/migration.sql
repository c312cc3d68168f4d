-- FILE: a summary or a report that somebody asked for as a file. FILE_NOT_SENT: to them, why it was not sent.
ALTER TABLE outbox
  DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not,
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'PROPOSAL_ENDED', 'OBJECTION', 'ENDING', 'ASK_SERVICE', 'CONTESTED', 'SIGNED', 'CHANGED_BY_FILE',
      'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW', 'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP',
      'BOOKMARK', 'PLANNED_ASK', 'PLANNED_NOTICE', 'PLANNED_BACK_OUT', 'PLANNED_EXTENSION', 'PLANNED_NEWS',
      'PROPOSED_DECLARATION', 'MONTHLY_REPORT', 'AFTER_ACTION', 'FILE', 'FILE_NOT_SENT')
    ELSE kind IN ('CARD', 'PIN', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING',
      'SUMMARY') END);
