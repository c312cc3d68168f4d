import type { ToldAt, ToldWhy } from '../../domain/incident/notify-anew.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/**
 * Who was told what of an incident in a direct message, and when; what was not sent and never will be is left out,
 * and two pages in one message are one.
 */
export async function toldInSlack({ tx, incident }: IncidentWork): Promise<(ToldAt & { user: string })[]> {
  const rows = await tx.$queryRaw<{ user: string; why: ToldWhy; at: Date; outage: number }[]>`
    SELECT target AS user, body->>'why' AS why, (body->>'at')::timestamptz AS at, (body->>'outage')::int AS outage
    FROM outbox WHERE incident_id = ${incident.id}::uuid AND kind = 'DUTY'
    UNION ALL
    SELECT p.slack_user, 'PAGED', min(coalesce(p.sent_at, p.due_at)), r.outage
    FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.incident_id = ${incident.id}::uuid AND p.channel = 'SLACK_DM' AND p.state NOT IN ('CANCELLED', 'FAILED')
    GROUP BY p.slack_user, r.outage, coalesce(p.provider_id, p.id::text)`;
  return rows;
}
