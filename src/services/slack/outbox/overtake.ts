import { Prisma } from '../../../db/generated/client.ts';
import { type IncidentMessage, messageKey } from '../../../domain/slack/incident-message.ts';

/**
 * A query of a `WITH`: the earlier messages about an incident to one person are drawn again, to point to the one that is
 * written with it, `newest`. That one is left alone, also when it is written a second time: PostgreSQL changes no row twice
 * in one statement.
 */
export function overtakeEarlier(incidentId: string, slackUser: string, newest: IncidentMessage): Prisma.Sql {
  return Prisma.sql`
    UPDATE outbox SET wanted = wanted + 1
    WHERE incident_id = ${incidentId}::uuid AND target = ${slackUser} AND kind IN ('PAGE', 'DUTY')
      AND key <> ${messageKey(newest)} RETURNING id`;
}

/** A query of a `WITH`: the message that stands in a place of Slack is drawn again. */
export function drawAgainAt(
  incidentId: string,
  { channel, ts }: { channel: string; ts: string },
): Prisma.Sql {
  return Prisma.sql`
    UPDATE outbox SET wanted = wanted + 1
    WHERE incident_id = ${incidentId}::uuid AND channel = ${channel} AND ts = ${ts} RETURNING id`;
}
