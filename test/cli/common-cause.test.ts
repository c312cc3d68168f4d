import { expect, test } from 'vitest';
import { commonCause } from '../../src/cli/common-cause.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

test.each([
  [{}, undefined],
  [{ with: ['ris'] }, { cause: 'UNKNOWN', others: ['ris'] }],
  [{ with: ['ris, the viewer'] }, { cause: 'UNKNOWN', others: ['ris', 'viewer'] }],
  [
    { with: ['ris', 'viewer'], cause: 'network' },
    { cause: 'NETWORK', others: ['ris', 'viewer'] },
  ],
  [{ attack: true }, { cause: 'ATTACK', others: [] }],
])('%j is read', (typed, read) => {
  expect(commonCause(samplePlan(), typed)).toEqual(read);
});

test('of two systems without a comma between them none is left out: nothing is declared', () => {
  expect(() => commonCause(samplePlan(), { with: ['viewer ris'] })).toThrow(
    'Write --with once for each system, or a comma between them: viewer, ris. Nothing was declared.',
  );
});
