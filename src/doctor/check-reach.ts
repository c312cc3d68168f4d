import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import {
  type Lacking,
  lackingToRing,
  pagedPeople,
  type VerifiedContact,
} from '../domain/paging/paged-people.ts';
import { listNames } from '../domain/text/listed-by.ts';
import { hasTable, onConnection } from './ask-database.ts';
import { channelsSetUp, type Installation } from './installation.ts';

/** Whether everyone who is paged has a contact method that rings, that is set up here, and that was verified. */
export async function checkReach(installation: Installation): Promise<CheckResult[]> {
  const known = installation.databaseUrl
    ? await knownContacts(installation.databaseUrl).catch(() => null)
    : null;
  return reachFound(installation, known?.verified ?? null, known?.optedOut ?? []);
}

const SAY: Record<Lacking, { lacks: string; remedy: string }> = {
  METHOD: {
    lacks: 'the plan has no contact method that rings (Slack obeys Do Not Disturb)',
    remedy: 'Add sms, call or pagerduty to their reach in the plan.',
  },
  SET_UP: {
    lacks: 'no contact method that rings is set up here',
    remedy: 'Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or PAGERDUTY_ROUTING_KEY.',
  },
  VERIFIED: {
    lacks: 'no contact method that rings is verified',
    remedy: 'Each of them should type /pacs-down contacts in Slack and verify one.',
  },
};

/** `verified` null: the database does not say. `optedOut`: numbers that asked not to be texted. */
export function reachFound(
  installation: Pick<Installation, 'plan' | 'providers' | 'sample'>,
  verified: VerifiedContact[] | null,
  optedOut: readonly string[] = [],
): CheckResult[] {
  const paged = pagedPeople(installation.plan);
  const setUp = channelsSetUp(installation);
  const say = installation.sample ? warn : bad;
  const findings = (['METHOD', 'SET_UP', 'VERIFIED'] as const).flatMap((lack) => {
    const people = paged.filter((person) => lackingToRing(person, setUp, verified) === lack);
    const { lacks, remedy } = SAY[lack];
    return people.length > 0 ? [say(`Paged, but ${lacks}: ${listNames(people)}.`, remedy)] : [];
  });
  const refusing = installation.plan.people.filter(({ reach }) =>
    reach.some(({ channel, address }) => channel === 'SMS' && optedOut.includes(address)),
  );
  if (refusing.length > 0)
    findings.push(
      say(
        `This number opted out of texts: ${listNames(refusing)}. Pages cannot reach them by SMS.`,
        `They must text START from it${installation.providers.twilio ? ` to ${installation.providers.twilio.from}` : ' to our number'}.`,
      ),
    );
  if (verified === null)
    findings.push(
      warn(
        'The database could not be read, so it is unknown which contact methods are verified.',
        'Fix the database first.',
      ),
    );
  return findings.length > 0
    ? findings
    : [fine(`Everyone who is paged has a verified contact method that rings (${paged.length} people).`)];
}

interface Known {
  /** Those that still count: a number that asks not to be texted is none. */
  verified: VerifiedContact[];
  optedOut: string[];
}

function knownContacts(url: string): Promise<Known> {
  return onConnection(url, async (client) => {
    if (!(await hasTable(client, 'contact'))) return { verified: [], optedOut: [] };
    const { rows } = await client.query<VerifiedContact>(
      'SELECT person_key AS "personKey", channel, address FROM contact WHERE verified_at IS NOT NULL',
    );
    if (!(await hasTable(client, 'text_opt_out'))) return { verified: rows, optedOut: [] };
    const found = await client.query<{ address: string }>('SELECT address FROM text_opt_out');
    const optedOut = found.rows.map(({ address }) => address);
    const verified = rows.filter(({ channel, address }) => channel !== 'SMS' || !optedOut.includes(address));
    return { verified, optedOut };
  });
}
