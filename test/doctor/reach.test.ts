import { describe, expect, test } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import { checkReach, reachFound } from '../../src/doctor/check-reach.ts';
import type { ChannelName, ContactMethod } from '../../src/domain/contacts/contact-methods.ts';
import { lackingToRing, pagedPeople } from '../../src/domain/paging/paged-people.ts';
import type { Person } from '../../src/domain/plan/plan.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { anInstallation, lines } from '../support/hospital/installation.ts';

const SLACK: ContactMethod = { channel: 'SLACK_DM', address: 'U1', afterMinutes: 0 };
const SMS: ContactMethod = { channel: 'SMS', address: '+12025550112', afterMinutes: 1 };
const DUTY: ContactMethod = { channel: 'PAGERDUTY', address: '', afterMinutes: 2 };
const MAIL: ContactMethod = { channel: 'EMAIL', address: 'a@example.org', afterMinutes: 0 };
const proven = (method: ContactMethod) => ({
  personKey: 'ana',
  channel: method.channel,
  address: method.address,
});

describe('pain 13: what somebody who is paged lacks to be woken', () => {
  test.for<[string, ContactMethod[], ChannelName[], ContactMethod[] | null, string | null]>([
    ['Slack and mail do not ring', [SLACK, MAIL], ['SLACK_DM', 'EMAIL', 'SMS'], [MAIL], 'METHOD'],
    ['a contact method that rings is not set up here', [SLACK, SMS], ['SLACK_DM'], [SMS], 'SET_UP'],
    ['a number that was never verified', [SLACK, SMS], ['SMS'], [], 'VERIFIED'],
    ['an older number was verified', [SMS], ['SMS'], [{ ...SMS, address: '+12025550199' }], 'VERIFIED'],
    ['verified, but over the channel that is not set up', [SMS, DUTY], ['SMS'], [DUTY], 'VERIFIED'],
    ['nothing', [SLACK, SMS], ['SLACK_DM', 'SMS'], [SMS], null],
    ['nothing: PagerDuty knows its own people', [DUTY], ['PAGERDUTY'], [DUTY], null],
    ['nothing that can be told', [SMS], ['SMS'], null, null],
  ])('%s', ([_, reach, setUp, verified, lacking]) => {
    const person = { key: 'ana', reach } as Person;
    expect(lackingToRing(person, new Set(setUp), verified?.map(proven) ?? null)).toBe(lacking);
  });
});

test('everybody in a step or the last resort is asked about, and nobody else', () => {
  const { plan } = anInstallation();
  expect(pagedPeople(plan).map((person) => person.key)).toEqual([
    'priya',
    'tom',
    'ruth',
    'lena',
    'ivan',
    'mei',
    'carl',
    'nadia',
    'omar',
    'vera',
    'aod',
  ]);
});

test('pain 13: people are named by what they lack, worst for a real hospital', () => {
  const installation = anInstallation();
  const [, priya, tom] = installation.plan.people;
  if (priya) priya.reach = [SLACK];
  if (tom) tom.reach = [SLACK, DUTY];
  const found = reachFound(installation, []);
  expect(lines(found)).toEqual([
    'bad: Paged, but the plan has no contact method that rings (Slack obeys Do Not Disturb): Priya Shah.',
    'bad: Paged, but no contact method that rings is set up here: Tom Okafor.',
    expect.stringMatching(
      /^bad: Paged, but no contact method that rings is verified: Ruth Lindqvist, .* and 1 more\.$/,
    ),
  ]);
  expect(found.map((finding) => finding.remedy)).toEqual([
    expect.stringContaining('reach in the plan'),
    expect.stringContaining('PAGERDUTY_ROUTING_KEY'),
    expect.stringContaining('/pacs-down contacts'),
  ]);
  expect(new Set(reachFound({ ...installation, sample: true }, []).map((f) => f.level))).toEqual(
    new Set(['warn']),
  );
});

test('verified contact methods are read from the database; without one they are unknown', async () => {
  const databaseUrl = await freshDatabase();
  const installation = anInstallation({ databaseUrl });
  const db = openDb(databaseUrl);
  const verified = { verifiedAt: new Date() };
  const paged = pagedPeople(installation.plan);
  await db.contact.createMany({
    data: paged.map(({ key: personKey, reach }) => ({
      workspaceId: 'T0STRICT',
      personKey,
      channel: 'SMS',
      address: reach.at(-1)?.address ?? '',
      ...(personKey === 'tom' ? {} : verified),
    })),
  });
  await db.$disconnect();
  expect(lines(await checkReach(installation))).toEqual([
    'bad: Paged, but no contact method that rings is verified: Tom Okafor.',
  ]);
  expect(lines(await checkReach({ ...installation, databaseUrl: null }))).toEqual([
    'warn: The database could not be read, so it is unknown which contact methods are verified.',
  ]);
});
