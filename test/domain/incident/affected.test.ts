import { expect, test } from 'vitest';
import { affectedByCorrection, isAffected } from '../../../src/domain/incident/affected.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const SITES: Record<string, string[]> = {
  outpatient: ['west'],
  icu: ['main', 'east'],
  mammography: ['east'],
};
const plan = { ...samplePlan() };
plan.services = plan.services.map((service) => ({ ...service, sites: SITES[service.key] }));

test.each([
  ['a service of every site', undefined, ['west'], true],
  ['a service of the site that is down', ['west'], ['west'], true],
  ['a service of another site', ['west'], ['main', 'east'], false],
  ['a service of several sites, one of them down', ['main', 'east'], ['east'], true],
])('%s', (_what, sites, down, affected) => {
  expect(isAffected({ sites }, down)).toBe(affected);
});

test.each([
  [['main'], ['main', 'west'], ['ed', 'icu'], { added: ['outpatient'], removed: [] }],
  [['main', 'west'], ['main'], ['ed', 'icu', 'outpatient'], { added: [], removed: ['outpatient'] }],
  [['main'], ['east'], ['ed', 'icu'], { added: ['mammography'], removed: [] }],
  [['main'], ['main'], ['ed'], { added: [], removed: [] }],
  // Whoever left out a service of a site that is down already did so on purpose.
  [['main'], ['main', 'east'], ['ed'], { added: ['mammography'], removed: [] }],
])('from %j to %j with %j affected: %j', (before, after, affected, expected) => {
  expect(affectedByCorrection(plan, affected, { before, after })).toEqual(expected);
});
