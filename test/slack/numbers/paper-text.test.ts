import { expect, test } from 'vitest';
import type { PaperRecord } from '../../../src/domain/numbers/paper-record.ts';
import { missingLine, paperText } from '../../../src/slack/numbers/blocks/paper-text.ts';
import { atState } from '../blocks/views.ts';

const archive = (missing: number[], missingText: string): PaperRecord['archive'] => ({
  ...{ probe: 'pacs', at: new Date('2026-11-24T09:10:00Z'), used: 60, missing, missingText },
});
const of = (paper: Partial<PaperRecord>, state: Parameters<typeof atState>[0] = 'VALIDATED') =>
  atState(state, { paper: { performed: 60, countedBy: ['slack:U0ANA'], archive: null, ...paper } });

test('what is missing stands on the card from validation on, named where there is room', () => {
  const one = archive([152], 'D-0152');
  expect(missingLine(of({ archive: one }))).toBe('🗄️ *Missing in the archive:* D-0152');
  expect(missingLine(of({ archive: one }, 'TECHNICALLY_UP'))).toBeNull();
  expect(missingLine(of({ archive: archive([1, 4, 7, 10], 'D-0001, D-0004, D-0007, D-0010') }))).toBe(
    '🗄️ *4 numbers missing in the archive*',
  );
  expect(missingLine(of({ archive: archive([], '') }))).toBeNull();
});

test('counts by hand are said to be, with who entered them, and an archive that was asked with its probe', () => {
  expect(paperText(of({}))).toBe('*Exams on paper:* 60, counted by hand by <@U0ANA> · no archive was asked');
  expect(paperText(of({ countedBy: [], archive: archive([152], 'D-0152') }))).toBe(
    '*Exams on paper:* not counted · archive asked 04:10 EST by the probe pacs: 59 of 60 numbers, missing D-0152',
  );
});
