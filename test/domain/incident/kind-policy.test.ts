import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNEL_NAMES } from '../../../src/domain/contacts/contact-methods.ts';
import { INCIDENT_KINDS } from '../../../src/domain/incident/incident.ts';
import {
  channelsFor,
  type KindPolicy,
  kindPolicy,
  kindsThat,
  withKindWord,
} from '../../../src/domain/incident/kind-policy.ts';

const entered = new Date('2026-03-10T16:00:00Z');

const table: [string, Parameters<typeof kindPolicy>[0], Partial<KindPolicy>][] = [
  [
    'an unplanned one pages over every channel, absorbs what is declared and counts',
    { kind: 'UNPLANNED' },
    { pages: 'EVERY_CHANNEL', tellsUnits: true, absorbsDeclaration: true, counts: true, begunBy: 'ANYONE' },
  ],
  [
    'a planned one pages nobody at its start and over Slack later, has no clocks, absorbs nothing and does not count',
    { kind: 'PLANNED' },
    {
      pagesAtStart: false,
      pages: 'SLACK',
      absorbsDeclaration: false,
      clocksRun: false,
      counts: false,
      begunBy: 'LEADS_AND_ADMINS',
    },
  ],
  [
    'a drill pages over Slack, yields to a declaration, does not count and is a rehearsal',
    { kind: 'DRILL' },
    {
      pages: 'SLACK',
      absorbsDeclaration: false,
      endsAtDeclaration: true,
      counts: false,
      rehearses: true,
      firstAndLast: 'EXERCISE',
      begunBy: 'LEADS_AND_ADMINS',
    },
  ],
  [
    'one that was entered later calls nobody, absorbs nothing and counts as if it had been live',
    { kind: 'UNPLANNED', enteredLaterAt: entered },
    { pages: 'NOBODY', tellsUnits: false, absorbsDeclaration: false, counts: true, firstAndLast: null },
  ],
];

test.each(table)('%s', (_, incident, policy) => {
  expect(kindPolicy(incident)).toMatchObject(policy);
});

const anIncident = fc.record({
  kind: fc.constantFrom(...INCIDENT_KINDS),
  enteredLaterAt: fc.constantFrom(null, entered),
});
const someChannels = fc.subarray([...CHANNEL_NAMES]).map((names) => new Set(names));

test('no drill pages over another channel than Slack, but of who agreed to it', () => {
  fc.assert(
    fc.property(someChannels, (setUp) => {
      expect([...channelsFor({ kind: 'DRILL' }, setUp)]).toEqual(['SLACK_DM']);
      expect(channelsFor({ kind: 'DRILL' }, setUp, true)).toEqual(setUp);
    }),
  );
});

test('nothing that was entered later pages anybody, whatever its kind and whoever agreed', () => {
  fc.assert(
    fc.property(anIncident, someChannels, fc.boolean(), (incident, setUp, agreed) => {
      if (incident.enteredLaterAt) expect(channelsFor(incident, setUp, agreed).size).toBe(0);
    }),
  );
});

test('what is rehearsed never counts in the figures, and says so first and last', () => {
  fc.assert(
    fc.property(anIncident, fc.string(), (incident, text) => {
      const { rehearses, counts } = kindPolicy(incident);
      expect(rehearses && counts).toBe(false);
      expect(/^EXERCISE · .*EXERCISE$/s.test(withKindWord(incident, text))).toBe(rehearses);
    }),
  );
  expect(kindsThat('rehearses')).toEqual(['DRILL']);
  expect(kindsThat('counts')).toEqual(['UNPLANNED']);
});
