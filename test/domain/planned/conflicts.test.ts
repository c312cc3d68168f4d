import { expect, test } from 'vitest';
import { type Beside, conflictsOf } from '../../../src/domain/planned/conflicts.ts';
import type { Planned } from '../../../src/domain/planned/planned.ts';
import { readServiceHours } from '../../../src/domain/time/service-hours.ts';

/** Friday 10 July 2026 is the night before; times of day are UTC. */
const at = (text: string) => new Date(`2026-07-${text}Z`);
const OURS: Planned = {
  id: 'ours',
  ticket: 'CHG-1',
  systemKey: 'archive',
  siteKeys: ['main', 'east'],
  serviceKeys: ['stroke', 'outpatient'],
  start: at('11T02:00'),
  end: at('11T06:00'),
  backOutBy: at('11T05:00'),
  backOutMinutes: 30,
  freezeFrom: at('10T02:00'),
};
const OTHER = { ...OURS, id: 'other', ticket: 'CHG-2', freezeFrom: null };
const NOTHING: Beside = {
  planned: [],
  incidents: [],
  tolerances: [],
  gaps: { RADIOLOGY: [], IT: [] },
  dependsOn: new Map([
    ['archive', ['network']],
    ['viewer', ['archive']],
  ]),
  zone: 'UTC',
};
const conflicts = (beside: Partial<Beside>) => conflictsOf(OURS, { ...NOTHING, ...beside });
const other = (changed: Partial<Planned>) => conflicts({ planned: [{ ...OTHER, ...changed }] });

test('a plan that stands alone has no conflicts, and none with itself', () => {
  expect(conflicts({ planned: [OURS] })).toEqual([]);
});

test.each([
  ['of the same system', {}, { kind: 'PLANNED', of: 'SAME' }],
  [
    'of what it depends on',
    { systemKey: 'network', siteKeys: ['west'] },
    { kind: 'PLANNED', of: 'DEPENDENCY' },
  ],
  ['of what depends on it', { systemKey: 'viewer' }, { kind: 'PLANNED', of: 'DEPENDANT' }],
  ['of another system at one of its sites', { systemKey: 'ris' }, { kind: 'PLANNED', of: 'OTHER' }],
  ['of another system elsewhere', { systemKey: 'ris', siteKeys: ['west'] }, null],
  ['of the same system elsewhere', { siteKeys: ['west'] }, null],
  ['that ends as this one begins', { start: at('11T01:00'), end: at('11T02:00'), systemKey: 'ris' }, null],
  ['in our freeze', { start: at('10T12:00'), end: at('10T14:00') }, { kind: 'FREEZE' }],
  [
    'of an unrelated system in our freeze',
    { systemKey: 'ris', start: at('10T12:00'), end: at('10T14:00') },
    null,
  ],
  [
    'whose freeze we fall into',
    { systemKey: 'network', start: at('11T12:00'), end: at('11T14:00'), freezeFrom: at('11T00:00') },
    { kind: 'FREEZE' },
  ],
])('another planned one %s', (_, changed, expected) => {
  const found = other(changed);
  expect(found).toEqual(expected ? [expect.objectContaining({ ...expected, ticket: 'CHG-2' })] : []);
});

test('the same system comes before a dependency, and that before any other', () => {
  const planned = [
    { ...OTHER, id: 'c', systemKey: 'ris' },
    { ...OTHER, id: 'b', systemKey: 'network' },
    { ...OTHER, id: 'a' },
  ];
  expect(conflicts({ planned }).map((one) => 'of' in one && one.of)).toEqual(['SAME', 'DEPENDENCY', 'OTHER']);
});

test.each([
  ['archive', 'UNPLANNED', { kind: 'DOWN_NOW' }],
  ['network', 'UNPLANNED', { kind: 'DOWN_NOW' }],
  ['ris', 'UNPLANNED', null],
  ['archive', 'DRILL', { kind: 'DRILL' }],
  ['network', 'PLANNED', null],
] as const)('an open incident of %s, %s', (systemKey, kind, expected) => {
  const found = conflicts({ incidents: [{ number: 7, systemKey, kind }] });
  expect(found).toEqual(expected ? [{ ...expected, number: 7, systemKey }] : []);
});

const tolerance = (serviceKey: string, workaroundMinutes: number | null, hours: string | null) => ({
  serviceKey,
  workaroundMinutes,
  rtoMinutes: 300,
  hours: hours === null ? null : readServiceHours(hours),
});

test.each([
  ['works around the clock and needs it within 15 min', tolerance('stroke', 15, null), 240, true],
  ['works for the first hour of the window', tolerance('stroke', 15, 'Fri-Sat 20:00-03:00'), 60, false],
  [
    'works for less of it than it can do without',
    tolerance('stroke', 90, 'Fri-Sat 20:00-03:00'),
    null,
    false,
  ],
  ['is closed', tolerance('outpatient', 15, 'Mon-Fri 08:00-17:00'), null, false],
  [
    'waits for it to be restored, which is longer than the window',
    tolerance('stroke', null, null),
    null,
    false,
  ],
  ['is not affected', tolerance('ed', 15, null), null, false],
])('a service that %s', (_, of, neededMinutes, allDay) => {
  const { serviceKey, workaroundMinutes: limitMinutes } = of;
  const expected = { kind: 'SERVICE', serviceKey, limitMinutes, neededMinutes, allDay };
  expect(conflicts({ tolerances: [of] })).toEqual(neededMinutes === null ? [] : [expected]);
});

test('the service that can do without it for the shortest time comes first', () => {
  const tolerances = [tolerance('outpatient', 60, null), tolerance('stroke', 15, null)];
  expect(conflicts({ tolerances }).map((one) => 'serviceKey' in one && one.serviceKey)).toEqual([
    'stroke',
    'outpatient',
  ]);
});

test('nobody on call within the window is named with its side, and only within it', () => {
  const gap = { from: at('11T04:00'), to: at('11T08:00') };
  const later = { from: at('11T06:00'), to: at('11T08:00') };
  expect(conflicts({ gaps: { RADIOLOGY: [later], IT: [gap] } })).toEqual([
    { kind: 'NOBODY_ON_CALL', side: 'IT', ...gap },
  ]);
});
