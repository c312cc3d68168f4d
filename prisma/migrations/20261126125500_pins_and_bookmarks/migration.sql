-- PIN: whether the card of an incident is pinned in its channel. BOOKMARK: a channel's bookmark to App Home.
ALTER TABLE outbox
  DROP CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not,
  ADD CONSTRAINT outbox_kind_is_known_and_of_an_incident_or_not CHECK (CASE WHEN incident_id IS NULL
    THEN kind IN ('PROPOSAL', 'PROPOSAL_ENDED', 'OBJECTION', 'ENDING', 'ASK_SERVICE', 'CONTESTED', 'SIGNED', 'CHANGED_BY_FILE',
      'SWAP', 'SWAP_AGREED', 'COVER_NEWS', 'REVIEW', 'CALENDAR_FAILS', 'CALENDAR_BACK', 'GAPS', 'WEEKLY', 'HOME', 'USER_GROUP',
      'BOOKMARK')
    ELSE kind IN ('CARD', 'PIN', 'LINE', 'LINES', 'TELL', 'CHECKLIST', 'NOTICE', 'PAGE', 'DUTY', 'ASK', 'COVERING',
      'SUMMARY') END),
  ADD CONSTRAINT outbox_pin_waits_for_its_card CHECK (kind <> 'PIN' OR in_thread);

-- The cards of incidents that are open now are pinned too.
INSERT INTO outbox (workspace_id, incident_id, kind, key, target, in_thread)
SELECT c.workspace_id, c.incident_id, 'PIN', 'pin', c.target, true
FROM outbox c JOIN incident i ON i.id = c.incident_id
WHERE c.kind = 'CARD' AND i.state NOT IN ('CLOSED', 'STOOD_DOWN');
