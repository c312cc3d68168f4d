import { expect, test } from 'vitest';
import { owedBy } from '../../../src/domain/incident/owed.ts';
import type { Person } from '../../../src/domain/plan/plan.ts';
import { aBrief } from '../../slack/blocks/views.ts';

const NOTHING = { pages: [], items: [] };
const scribe = { roles: ['scribe'] } as unknown as Person;
const held = (by: string) => [
  { side: 'RADIOLOGY' as const, state: 'ACKNOWLEDGED' as const, holder: `slack:${by}`, since: null },
];

test('a page waits for whom it went to, until their side is taken', () => {
  const incident = aBrief();
  const pages = [{ incidentId: incident.id, side: 'IT' as const, slackUser: 'U1' }];
  expect(owedBy('U1', null, [incident], { ...NOTHING, pages })).toEqual([
    { kind: 'page', incident, side: 'IT' },
  ]);
  expect(owedBy('U2', null, [incident], { ...NOTHING, pages })).toEqual([]);
});

test('an update is owed by who has a side', () => {
  const incident = aBrief({ sides: held('U1') });
  expect(owedBy('U1', null, [incident], NOTHING)).toEqual([
    { kind: 'update', incident, dueAt: incident.nextUpdateAt },
  ]);
  expect(owedBy('U1', null, [aBrief({ sides: held('U1'), nextUpdateAt: null })], NOTHING)).toEqual([]);
});

test.each([
  ['TECHNICALLY_UP', [], 'validate'],
  ['VALIDATED', ['RADIOLOGY'], 'reconcile'],
  ['RECONCILED', [], 'close'],
] as const)('in %s the holder of radiology owes the next gate', (state, toSign, form) => {
  const incident = aBrief({ state, toSign: [...toSign], sides: held('U1'), nextUpdateAt: null });
  expect(owedBy('U1', null, [incident], NOTHING)).toEqual([
    { kind: 'gate', incident, side: 'RADIOLOGY', form },
  ]);
});

test('items: those of my roles that nobody has, and those I took; not what is hidden yet, nor what another is doing', () => {
  const incident = aBrief();
  const of = { incidentId: incident.id, phase: 'FIRST_15_MIN' as const };
  const items = [
    { ...of, role: 'scribe', claimedBy: null, count: 3 },
    { ...of, role: 'scribe', claimedBy: 'slack:U2', count: 5 },
    { ...of, role: 'scribe', phase: 'BY_4_H' as const, claimedBy: null, count: 7 },
    { ...of, role: 'aod', claimedBy: 'slack:U1', count: 1 },
    { ...of, role: 'liaison', claimedBy: null, count: 2 },
  ];
  expect(owedBy('U1', scribe, [incident], { ...NOTHING, items })).toEqual([
    { kind: 'items', incident, role: 'scribe', open: 3, mine: 0 },
    { kind: 'items', incident, role: 'aod', open: 1, mine: 1 },
  ]);
});
