import { describe, expect, test } from 'vitest';
import type { ImpactChange, IncidentImpact } from '../../../src/domain/incident/downtime-intervals.ts';
import {
  type AskedImpact,
  decideImpactChange,
  impactAt,
} from '../../../src/domain/incident/impact-change.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const declared: ImpactChange = { siteKey: null, serviceKey: null, impact: 'FULL', at: night('02:00') };
const incident = (changes: ImpactChange[] = [], validated: string | null = null): IncidentImpact => ({
  outages: [{ start: night('02:00'), end: validated ? night(validated) : null }],
  siteKeys: ['north', 'south'],
  services: [
    { key: 'ed', siteKeys: null },
    { key: 'clinic', siteKeys: ['south'] },
  ],
  changes: [declared, ...changes],
  slowShare: 1,
});
const asked = (changes: Partial<AskedImpact>): AskedImpact => ({
  siteKeys: [],
  serviceKeys: [],
  impact: 'SLOW',
  at: night('03:00'),
  ...changes,
});
const facts = { now: night('04:00'), systemSites: ['north', 'south', 'west'] };
const northUp: ImpactChange = { siteKey: 'north', serviceKey: null, impact: 'UP', at: night('03:00') };

describe('a change of the impact is recorded', () => {
  test('for all of it', () => {
    expect(decideImpactChange(incident(), asked({}), facts)).toEqual({
      changes: [{ siteKey: null, serviceKey: null, impact: 'SLOW', at: night('03:00') }],
      spreadsTo: [],
    });
  });
  test('for each site and service that was named', () => {
    const { changes } = decideImpactChange(
      incident(),
      asked({ siteKeys: ['north', 'south'], serviceKeys: ['ed'], impact: 'UP' }),
      facts,
    );
    expect(changes.map(({ siteKey, serviceKey }) => `${siteKey} ${serviceKey}`)).toEqual([
      'north ed',
      'south ed',
    ]);
  });
  test('at a further site of the system, which was up until then', () => {
    const { changes, spreadsTo } = decideImpactChange(
      incident(),
      asked({ siteKeys: ['west'], impact: 'FULL' }),
      facts,
    );
    expect(spreadsTo).toEqual(['west']);
    const after = { ...incident(changes), siteKeys: ['north', 'south', 'west'] };
    expect(impactAt(after, night('02:30'), { siteKey: 'west' })).toBe('UP');
    expect(impactAt(after, night('03:30'), { siteKey: 'west' })).toBe('FULL');
  });
  test('of an outage that was validated, for the time before', () => {
    const { changes } = decideImpactChange(
      incident([], '03:30'),
      asked({ siteKeys: ['north'], impact: 'UP' }),
      facts,
    );
    expect(changes).toHaveLength(1);
  });
});

test.each<[string, IncidentImpact, Partial<AskedImpact>, string, RegExp]>([
  ['before the start', incident(), { at: night('01:59') }, 'since', /before it began/],
  ['in the future', incident(), { at: night('04:01') }, 'since', /lies ahead/],
  ['after the validation', incident([], '03:00'), {}, 'since', /had validated it by then/],
  ['at a site that is not of the system', incident(), { siteKeys: ['east'] }, 'sites', /not used at one/],
  ['up where it was never down', incident(), { siteKeys: ['west'], impact: 'UP' }, 'sites', /never down/],
  ['for a service that is not affected', incident(), { serviceKeys: ['or'] }, 'services', /does not affect/],
  ['as it is', incident(), { impact: 'FULL' }, 'impact', /recorded like that already/],
  [
    'as it is at a site',
    incident([northUp]),
    { siteKeys: ['north'], impact: 'UP', at: night('03:30') },
    'impact',
    /recorded like that already/,
  ],
  ['up everywhere', incident(), { impact: 'UP' }, 'impact', /Technically up, then Validated/],
  [
    'up at the last site',
    incident([northUp]),
    { siteKeys: ['south'], impact: 'UP' },
    'impact',
    /Nothing is down/,
  ],
])('a change %s is refused where it was typed', (_name, before, changes, field, message) => {
  expect(() => decideImpactChange(before, asked(changes), facts)).toThrow(
    expect.objectContaining({ field, message: expect.stringMatching(message) }),
  );
});
