import { expect, test } from 'vitest';
import { type Measured, measuredText } from '../../../src/domain/probes/measured.ts';
import { msText, resultSentence } from '../../../src/domain/probes/probe-result.ts';

const NOW = new Date('2026-03-10T07:40:00Z');
const ZONE = 'America/New_York';

test.each<[Partial<Measured>, string]>([
  [{}, 'Test image: answered in 1.2 s at 03:38'],
  [{ ask: 'qido', ms: 12 }, 'Study search: answered in 12 ms at 03:38'],
  [{ ask: 'find', ms: 12 }, 'Study search (C-FIND): answered in 12 ms at 03:38'],
  [
    { kind: 'FAILED', says: 'the connection is refused' },
    'Test image: no answer at 03:38 (the connection is refused)',
  ],
  [{ kind: 'NOT_ASKED', says: 'X is not set' }, 'Test image: not measured at 03:38 (X is not set)'],
])('what was measured stands in a line', (more, text) => {
  const at = new Date(NOW.getTime() - 120_000);
  expect(measuredText({ ask: 'wado', kind: 'ANSWERED', at, ms: 1_240, says: 'x', ...more }, ZONE, NOW)).toBe(
    text,
  );
});

test.each([
  [0.2, '1 ms'],
  [12.4, '12 ms'],
  [999, '999 ms'],
  [2_340, '2.3 s'],
  [75_000, '75 s'],
])('%d ms are "%s"', (ms, text) => {
  expect(msText(ms)).toBe(text);
});

test('an attempt by hand is a sentence', () => {
  const warning = 'that is in 3 days';
  expect(
    resultSentence('Archive', { kind: 'ANSWERED', ms: 12, says: 'its certificate holds', warning }),
  ).toBe('Archive answered in 12 ms: its certificate holds. But that is in 3 days.');
  expect(resultSentence('Archive', { kind: 'NOT_ASKED', ms: 0, says: 'X is not set' })).toBe(
    'This says nothing about Archive: X is not set.',
  );
});
