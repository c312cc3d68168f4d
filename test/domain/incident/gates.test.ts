import { expect, test } from 'vitest';
import { type Gate, mayPassGate } from '../../../src/domain/incident/gates.ts';
import type { IncidentState } from '../../../src/domain/incident/incident.ts';

const STATES: IncidentState[] = ['DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED', 'STOOD_DOWN'];
const GATES: Gate[] = ['TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED'];
const OPEN: Partial<Record<IncidentState, Gate>> = {
  DOWN: 'TECHNICALLY_UP',
  TECHNICALLY_UP: 'VALIDATED',
  VALIDATED: 'RECONCILED',
  RECONCILED: 'CLOSED',
};

test.each(STATES.flatMap((state) => GATES.map((gate) => [state, gate] as const)))(
  'from %s to %s',
  (state, gate) => {
    expect(mayPassGate(state, gate).ok).toBe(OPEN[state] === gate);
  },
);

test.each<[IncidentState, Gate, RegExp]>([
  ['TECHNICALLY_UP', 'TECHNICALLY_UP', /already/],
  ['RECONCILED', 'VALIDATED', /already/],
  ['CLOSED', 'CLOSED', /already closed/],
  ['DOWN', 'VALIDATED', /IT must .* first/],
  ['TECHNICALLY_UP', 'RECONCILED', /Radiology must validate first/],
  ['DOWN', 'CLOSED', /Both sides .* first/],
  ['STOOD_DOWN', 'TECHNICALLY_UP', /stood down/],
])('at %s, %s is refused with its own sentence', (state, gate, words) => {
  expect(mayPassGate(state, gate)).toEqual({ ok: false, message: expect.stringMatching(words) });
});
