import { bad, type Finding, fine, namesOf, warn } from '../domain/finding.ts';
import { type Lacking, lackingToRing, pagedPeople, type VerifiedContact } from '../domain/ringing.ts';
import { hasTable, onConnection } from './ask-database.ts';
import { channelsSetUp, type Installation } from './installation.ts';

/** Whether everyone who is paged has a way that rings, that is set up here, and that was verified. */
export async function checkReach(installation: Installation): Promise<Finding[]> {
  const verified = installation.databaseUrl
    ? await verifiedContacts(installation.databaseUrl).catch(() => null)
    : null;
  return reachFound(installation, verified);
}

const SAY: Record<Lacking, { lacks: string; mend: string }> = {
  WAY: {
    lacks: 'the plan names no way that rings (Slack obeys Do Not Disturb)',
    mend: 'Write sms, call or pagerduty under their reach in the plan.',
  },
  SET_UP: {
    lacks: 'no way that rings is set up here',
    mend: 'Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or PAGERDUTY_ROUTING_KEY.',
  },
  VERIFIED: {
    lacks: 'no way that rings was verified',
    mend: 'Each of them types /pacs-down contacts in Slack and verifies one.',
  },
};

/** `verified` null: the database does not say. */
export function reachFound(
  installation: Pick<Installation, 'plan' | 'providers' | 'sample'>,
  verified: VerifiedContact[] | null,
): Finding[] {
  const paged = pagedPeople(installation.plan);
  const setUp = channelsSetUp(installation);
  const say = installation.sample ? warn : bad;
  const findings = (['WAY', 'SET_UP', 'VERIFIED'] as const).flatMap((lack) => {
    const people = paged.filter((person) => lackingToRing(person, setUp, verified) === lack);
    const { lacks, mend } = SAY[lack];
    return people.length > 0 ? [say(`Paged, but ${lacks}: ${namesOf(people)}.`, mend)] : [];
  });
  if (verified === null)
    findings.push(
      warn(
        'Which contacts were verified cannot be told: the database does not say.',
        'Look at the database first.',
      ),
    );
  return findings.length > 0
    ? findings
    : [fine(`Everyone who is paged has a way that rings and was verified (${paged.length} people).`)];
}

async function verifiedContacts(url: string): Promise<VerifiedContact[]> {
  return onConnection(url, async (client) => {
    if (!(await hasTable(client, 'contact'))) return [];
    const { rows } = await client.query<VerifiedContact>(
      'SELECT person_key AS "personKey", channel, address FROM contact WHERE verified_at IS NOT NULL',
    );
    return rows;
  });
}
