import { expect, test } from 'vitest';
import { countsToAskFor, isCountDue, whoCounts } from '../../../src/domain/numbers/counts-due.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';

/** On a night on which New York goes from 01:59 EST to 03:00 EDT: an hour is an hour. */
const at = (time: string) => new Date(`2026-03-08T${time}:00Z`);

function modality(key: string, times: { given?: string[]; counted?: string }): ModalityRecord {
  const { given = [], counted } = times;
  const zero = { performed: 0, read: 0, preliminary: 0, final: 0, charged: 0 };
  return {
    ...{ key, name: key, explained: [], archive: null },
    blocks: given.map((time, i) => ({
      first: 20 * i + 1,
      last: 20 * i + 20,
      at: at(time),
      by: `slack:U${i}`,
    })),
    numbers: { ISSUED: [], USED: [], UNUSED: [], SPOILED: [] },
    counts: counted ? { ...zero, at: at(counted), by: 'slack:UCOUNTED' } : null,
  };
}

test.each<[string, Parameters<typeof modality>[1], boolean]>([
  ['neither numbers nor counts', {}, false],
  ['numbers for 59 minutes', { given: ['06:11'] }, false],
  ['numbers for an hour', { given: ['06:10'] }, true],
  ['numbers for two hours, more of them since', { given: ['05:10', '07:05'] }, true],
  ['counted an hour ago', { given: ['05:10'], counted: '06:10' }, true],
  ['counted 59 minutes ago', { given: ['05:10'], counted: '06:11' }, false],
  ['counted without numbers', { counted: '06:00' }, true],
])('counted every hour, at 07:10: %s', (_, times, due) => {
  expect(isCountDue(modality('ct1', times), 60, at('07:10'))).toBe(due);
});

test('whoever counted in the last half hour is not asked, whoever counted just after the last request is', () => {
  const records = [
    modality('unused', {}),
    modality('never', { given: ['05:40'] }),
    modality('just-after', { given: ['05:40'], counted: '06:11' }),
    modality('lately', { given: ['05:40'], counted: '06:41' }),
  ];
  expect(countsToAskFor(records, 60, at('07:10')).map(({ key }) => key)).toEqual(['never', 'just-after']);
});

test('who counted last is asked, else who gave out the last numbers', () => {
  expect(whoCounts(modality('ct1', { given: ['05:40', '06:00'], counted: '06:11' }))).toBe('slack:UCOUNTED');
  expect(whoCounts(modality('ct1', { given: ['05:40', '06:00'] }))).toBe('slack:U1');
  expect(whoCounts(modality('ct1', {}))).toBeNull();
});
