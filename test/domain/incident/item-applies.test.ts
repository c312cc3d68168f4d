import { expect, test } from 'vitest';
import { type Circumstances, itemApplies } from '../../../src/domain/incident/item-applies.ts';
import type { ItemCondition } from '../../../src/domain/plan/item-terms.ts';

/** North is down in full, South slow; stroke and ED are affected, ED works at South again. */
const NOW: Circumstances = {
  scenario: 'archive-down',
  attack: false,
  sites: ['north', 'south'],
  services: ['stroke', 'ed'],
  impactAt: ({ siteKey, serviceKey }) =>
    siteKey === 'south' ? (serviceKey === 'ed' ? 'UP' : 'SLOW') : 'FULL',
};

test.each<[string, ItemCondition | undefined, boolean]>([
  ['no condition', undefined, true],
  ['an attack, and none is suspected', { attack: true }, false],
  ['no attack, and none is suspected', { attack: false }, true],
  ['this scenario among others', { scenarios: ['ris-down', 'archive-down'] }, true],
  ['another scenario', { scenarios: ['ris-down'] }, false],
  ['one of its sites', { sites: ['south', 'east'] }, true],
  ['another site', { sites: ['east'] }, false],
  ['a service that is affected', { services: ['ed'] }, true],
  [
    'a service that is not affected, or that the hospital does not have',
    { services: ['mammography'] },
    false,
  ],
  ['full, and it is so somewhere', { impacts: ['FULL'] }, true],
  ['slow, and the worst is full', { impacts: ['SLOW'] }, false],
  ['full at a site where it is slow', { impacts: ['FULL'], sites: ['south'] }, false],
  ['slow at a site where it is slow', { impacts: ['SLOW'], sites: ['south'] }, true],
  ['full at one of two sites', { impacts: ['FULL'], sites: ['north', 'south'] }, true],
  [
    'any impact for a service that works again there',
    { impacts: ['FULL', 'PARTIAL', 'SLOW'], sites: ['south'], services: ['ed'] },
    false,
  ],
  ['everything holds but one', { impacts: ['FULL'], services: ['ed'], attack: true }, false],
])('%s', (_name, when, applies) => {
  expect(itemApplies(when, NOW)).toBe(applies);
});
