import { describe, expect, test } from 'vitest';
import { type Counts, faultsOfCounts, readCount } from '../../../src/domain/numbers/counts.ts';
import {
  archiveText,
  differencesOf,
  differenceText,
  fewLeftText,
  fewNumbersLeft,
  type ModalityRecord,
  runsLow,
  unexplained,
} from '../../../src/domain/numbers/modality-record.ts';

const AT = new Date('2026-11-24T09:00:00Z');
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

function counts(performed: number, read = performed, final = performed, charged = performed) {
  return { performed, read, preliminary: read, final, charged, at: AT, by: 'slack:U1' };
}

/** 20 numbers from D-0141: so many used, spoiled, not returned; the rest unused. */
function record(
  used: number,
  options: Partial<ModalityRecord> & { spoiled?: number; out?: number } = {},
): ModalityRecord {
  const { spoiled = 0, out = 0, ...changes } = options;
  return {
    key: 'ct2',
    name: 'CT 2',
    blocks: [{ first: 141, last: 160, at: AT, by: 'slack:U1' }],
    numbers: {
      USED: range(141, used),
      SPOILED: range(141 + used, spoiled),
      ISSUED: range(141 + used + spoiled, out),
      UNUSED: range(141 + used + spoiled + out, 20 - used - spoiled - out),
    },
    counts: counts(used),
    explained: [],
    archive: null,
    ...changes,
  };
}

describe('where a record does not come out even', () => {
  test.each<[string, ModalityRecord, string[]]>([
    ['18 used of 20, 18 of everything', record(18), []],
    ['a spoiled number is no exam', record(17, { spoiled: 1 }), []],
    ['no numbers and no counts', record(0, { blocks: [], counts: null }), []],
    ['numbers, but nobody counted', record(18, { counts: null }), ['no counts entered']],
    ['numbers that are still out', record(15, { out: 5 }), ['5 numbers not accounted for']],
    ['19 performed, 18 numbers', record(18, { counts: counts(19) }), ['1 exam without a downtime number']],
    [
      '17 performed, 18 numbers',
      record(18, { counts: counts(17) }),
      ['1 more number used than exams performed'],
    ],
    [
      'one without a final report',
      record(18, { counts: counts(18, 18, 17) }),
      ['1 exam without a final report'],
    ],
    [
      'everything behind',
      record(18, { counts: counts(18, 16, 15, 0) }),
      ['2 exams not read', '3 exams without a final report', '18 exams not charged'],
    ],
  ])('%s', (_, of, texts) => {
    expect(differencesOf(of).map(differenceText)).toEqual(texts);
  });

  test('a reason counts as long as the difference is as large as it was explained', () => {
    const explained = [
      {
        kind: 'NOT_FINAL' as const,
        amount: 2,
        reason: 'Line 7 and 8 wait for priors',
        owner: 'slack:U1',
        by: 'slack:U1',
        at: AT,
      },
    ];
    expect(unexplained(record(18, { counts: counts(18, 18, 16), explained }))).toEqual([]);
    expect(unexplained(record(18, { counts: counts(18, 18, 15), explained })).map(differenceText)).toEqual([
      '3 exams without a final report',
    ]);
  });
});

test.each<[number, string]>([
  [3, '3 numbers left: give out more'],
  [1, '1 number left: give out more'],
  [0, '0 numbers left: give out more'],
  [-1, '1 more exam than numbers: give out more'],
  [-50, '50 more exams than numbers: give out more'],
])('%i numbers left', (left, text) => {
  expect(fewLeftText(left)).toBe(text);
  expect(fewNumbersLeft(record(0, { out: 20, counts: counts(20 - left) }))).toBe(left);
});

test.each<[number, number, boolean]>([
  [15, 20, false],
  [16, 20, true],
  [20, 20, true],
])('%i exams of %i numbers: running low is %s', (performed, out, low) => {
  expect(runsLow(record(0, { out, counts: counts(performed) }))).toBe(low);
});

describe('counts', () => {
  const last: Counts = counts(10, 9, 5, 0);
  test.each<[string, Counts, boolean, string[]]>([
    ['the same again', last, false, []],
    ['grown', counts(12, 10, 6, 1), false, []],
    ['performed falls', counts(9, 9, 5, 0), false, ['performed']],
    ['read falls', counts(10, 8, 5, 0), false, ['read', 'preliminary']],
    ['falls, and is a correction', counts(9, 9, 5, 0), true, []],
    ['more read than performed, even as a correction', counts(9, 10, 5, 0), true, ['read', 'preliminary']],
    ['more final than performed', counts(10, 9, 11, 0), false, ['final']],
    ['more charged than performed', counts(10, 9, 5, 11), false, ['charged']],
  ])('%s', (_, typed, corrects, at) => {
    expect([...faultsOfCounts(typed, last, corrects).keys()]).toEqual(at);
  });

  test('each that is wrong is named at once, with its own sentence', () => {
    const typed = { performed: 7, read: 9, preliminary: null, final: 4, charged: 0 };
    expect(Object.fromEntries(faultsOfCounts(typed, counts(6, 6, 5, 0), false))).toEqual({
      read: 'More than the 7 performed.',
      preliminary: 'Type a whole number, such as 12.',
      final: expect.stringContaining('It was 5 before.'),
    });
  });

  test.each([
    ['left as the form showed it, and higher now', { read: 8 }, ['read'], ['read']],
    ['and lower now, by a correction of somebody else', { read: 10 }, ['read'], ['read']],
    ['and as it is now', { read: 9 }, ['read'], []],
    ['typed', { read: 8 }, ['performed'], []],
  ] as const)('a count of a correction, %s', (_, changed, untouched, at) => {
    const typed = { ...last, preliminary: 5, ...changed };
    expect([...faultsOfCounts(typed, last, true, untouched).keys()]).toEqual(at);
  });

  test('what is no number says nothing of the others', () => {
    const typed = { performed: null, read: 9, preliminary: 9, final: 9, charged: 9 };
    expect([...faultsOfCounts(typed, null, false).keys()]).toEqual(['performed']);
  });

  test('a form opened before there were counts does not speak of a box that it lacks', () => {
    expect(faultsOfCounts(counts(9, 9, 5, 0), last, null)).toEqual(
      new Map([
        [
          'performed',
          'Somebody entered 10 after you opened this form. Type at least that, or close the form and open it again.',
        ],
      ]),
    );
  });

  test.each<[string, number | null]>([
    ['0', 0],
    [' 12 ', 12],
    ['-1', null],
    ['1.5', null],
    ['', 0],
    ['10000', null],
    ['twelve', null],
  ])('"%s" is read as %s', (text, number) => {
    expect(readCount(text)).toBe(number);
  });
});

test('what the archive has stands beside the log, and each number that is missing, twice or unexpected is a difference', () => {
  const archive = {
    at: AT,
    found: [...range(141, 11), ...range(153, 6)],
    missing: [152],
    twice: [158],
    unexpected: [],
  };
  const ct = record(18, { counts: counts(18), archive });
  const format = { prefix: 'D-', width: 4 };
  expect(archiveText(ct, format)).toBe('on the log 18 · in the archive 17 · missing D-0152 · twice D-0158');
  expect(differencesOf(ct).map(differenceText)).toEqual([
    '1 exam not in the archive',
    '1 number twice in the archive',
  ]);
  expect(archiveText(record(18), format)).toBeNull();
});
