import { expect, test } from 'vitest';
import {
  type CountedStudy,
  countStudies,
  downtimeNumberOf,
  inArchive,
} from '../../../src/domain/numbers/archive-count.ts';
import { isWithin } from '../../../src/domain/numbers/study-time.ts';

const FORMAT = { prefix: 'D-', width: 4 };

test.each([
  ['D-0141', 141],
  [' D-0141 ', 141],
  ['D-12345', 12_345],
  ['d-0141', 141],
  ['D-141', null],
  ['D-00141', null],
  ['D-0141A', null],
  ['0141', null],
  ['A47110141', null],
  ['', null],
])('"%s" is the downtime number %s', (text, number) => {
  expect(downtimeNumberOf(text, FORMAT)).toBe(number);
});

const study = (n: number, number: string, more: Partial<CountedStudy> = {}): CountedStudy => ({
  ...{ uid: `1.2.${n}`, modalities: ['CT'], number, within: true },
  ...more,
});

test('studies are counted once each, by modality; numbers that are none of ours are dropped', () => {
  const studies = [
    study(1, 'D-0141'),
    study(1, 'D-0141'),
    study(2, 'D-0142', { modalities: ['MR', 'SR'] }),
    study(3, 'D-0142', { modalities: ['MR'], within: false }),
    study(4, 'ACC4711'),
    study(5, 'ACC4712', { within: false }),
    study(6, 'D-0512', { modalities: ['ZZTEST^NAME', 'US'] }),
  ];
  const counted = countStudies(studies, new Set([141, 142, 143]), FORMAT);
  expect(counted).toEqual({
    studies: 5,
    byModality: { CT: 2, MR: 2, SR: 1, US: 1 },
    others: 2,
    found: [
      { number: 141, times: 1 },
      { number: 142, times: 2 },
    ],
    ...{ strange: [512], problems: [] },
  });
  const numbers = { ISSUED: [], USED: [142, 143], UNUSED: [141], SPOILED: [] };
  const at = new Date();
  expect(inArchive(counted, numbers, at)).toEqual({
    ...{ at, found: [141, 142] },
    ...{ missing: [143], twice: [142], unexpected: [141] },
  });
});

test('when accession numbers begin as downtime numbers do, none of them is kept', () => {
  const studies = Array.from({ length: 30 }, (_, i) => study(i, `D-${5_000 + i}`));
  expect(countStudies(studies, new Set([141]), FORMAT)).toMatchObject({
    ...{ others: 30, strange: [] },
    problems: [expect.stringContaining('more than 20 studies have numbers that look like downtime numbers')],
  });
});

const ZONE = 'America/New_York';
const NIGHT = { from: new Date('2026-03-10T06:31:00Z'), to: new Date('2026-03-10T09:00:00Z') };

test.each([
  ['20260310', '0240', true],
  ['20260310', '023100.00', true],
  ['20260310', '022900', false],
  ['20260310', '0501', false],
  ['20260310', '', true],
  ['20260309', '', false],
  ['2026.03.10', '0240', null],
  ['', '', null],
  ['20260230', '0240', null],
  ['20261310', '0240', null],
  ['00000000', '000000', null],
  ['20260310', '9999', true],
])('a study of %s %s is in the night from 02:31 to 05:00: %s', (date, time, within) => {
  expect(isWithin(date, time, NIGHT, ZONE)).toBe(within);
});

test('the hours that a change of the clocks repeats or leaves out', () => {
  const autumn = { from: new Date('2026-11-01T06:10:00Z'), to: new Date('2026-11-01T06:50:00Z') };
  expect(isWithin('20261101', '013000', autumn, ZONE)).toBe(true);
  const spring = { from: new Date('2026-03-08T06:50:00Z'), to: new Date('2026-03-08T07:30:00Z') };
  expect(isWithin('20260308', '023000', spring, ZONE)).toBe(true);
});
