import { expect, test } from 'vitest';
import type { SiteImpact } from '../../../../src/domain/incident/site-impacts.ts';
import { placesText } from '../../../../src/slack/incident/blocks/place-text.ts';
import { aService, atState, aView } from '../../blocks/views.ts';

const sites = (...of: [string, SiteImpact['impact']][]): SiteImpact[] =>
  of.map(([name, impact]) => ({ name, impact }));

test.each<[SiteImpact[], string]>([
  [sites(['North', 'SLOW'], ['South', 'FULL']), 'North: *slow*; South: *down*'],
  [sites(['North', 'SLOW'], ['South', 'FULL'], ['West', 'FULL']), 'North: *slow*; all other sites: *down*'],
  [
    sites(['North', 'UP'], ['South', 'SLOW'], ['East', 'FULL'], ['West', 'FULL']),
    'North: *works again*; South: *slow*; all other sites: *down*',
  ],
  [
    sites(['A', 'UP'], ['B', 'UP'], ['C', 'UP'], ['D', 'FULL'], ['E', 'FULL'], ['F', 'FULL'], ['G', 'FULL']),
    '3 sites: *works again*; all other sites: *down*',
  ],
])('where it is not the same everywhere, the card says how bad it is at each: %#', (siteImpacts, text) => {
  expect(placesText(aView({ siteImpacts }))).toBe(text);
});

test('where there is no room, sites and services are counted', () => {
  const siteImpacts = sites(['North', 'SLOW'], ['South', 'FULL'], ['West', 'FULL']);
  const services = [
    aService('ed', 'ED', [15, 60, 120], { impact: 'UP' }),
    aService('icu', 'ICU', [60, 120, 240]),
  ];
  expect(placesText(aView({ siteImpacts, services }), { places: true, back: true })).toBe(
    '*Slow* at 1 site, *down* at 2\n🟢 Works again for 1 of 2 services',
  );
});

test('where it is the same everywhere, the sites are named as they were', () => {
  expect(placesText(aView())).toBe('Main Hospital');
});

test('services for which it works again are named while others wait, and no longer once it is over', () => {
  const services = [
    aService('ed', 'ED', [15, 60, 120], { impact: 'UP', upSince: new Date('2026-11-24T07:30:00Z') }),
    aService('icu', 'ICU', [60, 120, 240]),
  ];
  expect(placesText(aView({ services }))).toBe('Main Hospital\n🟢 Works again for ED');
  expect(placesText(atState('VALIDATED'))).toBe('Main Hospital');
});
