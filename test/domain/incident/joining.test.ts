import { expect, test } from 'vitest';
import { decideJoining, type OpenIncident } from '../../../src/domain/incident/joining.ts';

const incident = (id: string, change: Partial<OpenIncident> = {}): OpenIncident => ({
  id,
  number: 1,
  kind: 'UNPLANNED',
  state: 'DOWN',
  systemKey: 'archive',
  sites: ['main', 'east'],
  ...change,
});
const declared = { systemKey: 'archive', sites: ['east', 'west'] };
const fresh = { kind: 'new' };

test.each<[string, OpenIncident[], object]>([
  ['nothing is open', [], fresh],
  ['it is down: join', [incident('a')], { kind: 'join', incidentId: 'a' }],
  [
    'technically up: it failed again',
    [incident('a', { state: 'TECHNICALLY_UP' })],
    { kind: 'failed-again', incidentId: 'a' },
  ],
  [
    'validated: it failed again',
    [incident('a', { state: 'VALIDATED' })],
    { kind: 'failed-again', incidentId: 'a' },
  ],
  [
    'reconciled: it failed again',
    [incident('a', { state: 'RECONCILED' })],
    { kind: 'failed-again', incidentId: 'a' },
  ],
  ['closed: a new one', [incident('a', { state: 'CLOSED' })], fresh],
  ['stood down: a new one', [incident('a', { state: 'STOOD_DOWN' })], fresh],
  ['another system', [incident('a', { systemKey: 'viewer' })], fresh],
  ['no site in common', [incident('a', { sites: ['main'] })], fresh],
  ['a drill absorbs nothing', [incident('a', { kind: 'DRILL' })], fresh],
  ['a planned one absorbs nothing', [incident('a', { kind: 'PLANNED', state: 'VALIDATED' })], fresh],
  [
    'down counts before up',
    [incident('a', { state: 'VALIDATED', sites: ['west'] }), incident('b')],
    { kind: 'join', incidentId: 'b' },
  ],
])('%s', (_name, open, decision) => {
  expect(decideJoining(declared, open)).toEqual(decision);
});
