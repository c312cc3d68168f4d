import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../src/domain/agreement/in-force.ts';
import type { ToleranceStatus } from '../../../src/domain/agreement/tolerance-status.ts';

const version = (number: number, status: ToleranceStatus) => ({
  version: number,
  toleranceState: { status, agreed: null, pending: null },
});

describe('what counts', () => {
  test.each<[string, ToleranceStatus[], number | null, number | null]>([
    ['nothing, when nothing was ever set', [], null, null],
    ['the proposal, while nothing was ever agreed on', ['PROPOSED'], 1, null],
    ['what both sides agreed on', ['AGREED'], 1, null],
    ['also beside a proposal', ['AGREED', 'PROPOSED'], 1, 2],
    ['also when its review is overdue', ['OVERDUE', 'PROPOSED'], 1, 2],
    ['the successor that both sides agreed on', ['ENDED', 'AGREED'], 2, null],
    ['what was agreed on, when the proposal was declined', ['AGREED', 'ENDED'], 1, null],
    ['the newest proposal', ['ENDED', 'PROPOSED'], 2, null],
    ['the proposal that is left when both sides ended what was in force', ['ENDED', 'PROPOSED'], 2, null],
    ['nothing, when both sides ended it', ['ENDED'], null, null],
  ])('%s', (_name, statuses, counts, proposal) => {
    const versions = statuses.map((status, i) => version(i + 1, status));
    const standing = standingOf(versions);
    expect([standing?.counts.version ?? null, standing?.proposal?.version ?? null]).toEqual([
      counts,
      proposal,
    ]);
    expect(standingOf(versions.toReversed())).toEqual(standing);
  });
});
