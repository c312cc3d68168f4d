import { createServer as createHttps } from 'node:https';
import { expect, test } from 'vitest';
import { listening } from '../support/process/listening.ts';
import { askAboutNight } from '../support/providers/archive-question.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { openHttpDoor, type Scripted } from '../support/providers/http-server.ts';

/** Asks an archive that answers from this script. */
async function ask(script: Scripted[], aeTitle: string | null = null) {
  const door = await openHttpDoor(...script);
  const result = await askAboutNight({ ask: 'qido', url: door.url, login: null, study: null, aeTitle });
  return { result, asked: door.asked.map(({ path }) => new URL(path, door.url).searchParams) };
}

function row(n: number, accession: string, more: { date?: string; time?: string; ae?: string } = {}) {
  const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });
  return {
    '0020000D': of('UI', `1.2.${n}`),
    '00080020': of('DA', more.date ?? '20260310'),
    '00080030': of('TM', more.time ?? '024000'),
    '00080061': of('CS', 'CT'),
    '00080050': of('SH', accession),
    '00100010': of('PN', { Alphabetic: `ZZTEST^NAME${n}` }),
    '00100020': of('LO', `ZZMRN${n}`),
    ...(more.ae ? { '00080054': of('AE', more.ae) } : {}),
  };
}

const ok = (...rows: object[]): Scripted => ({
  status: 200,
  body: JSON.stringify(rows),
  headers: { date: new Date().toUTCString() },
});
const END: Scripted = { status: 204 };
const ALL = [row(1, 'D-0141'), row(2, 'D-0142'), row(3, 'D-0143')];

test('only date, time, modality and number are asked for, of the days around the downtime', async () => {
  const { result, asked } = await ask([ok(...ALL, row(4, 'ACC1')), END]);
  const page = (offset: string) => [
    ['includefield', '00080020'],
    ['includefield', '00080030'],
    ['includefield', '00080061'],
    ['includefield', '00080050'],
    ['StudyDate', '20260309-20260311'],
    ['limit', '500'],
    ['offset', offset],
  ];
  expect(asked.map((query) => [...query])).toEqual([page('0'), page('4')]);
  expect(result).toEqual({
    count: {
      ...{ studies: 4, byModality: { CT: 4 }, others: 1, strange: [], problems: [] },
      found: [141, 142, 143].map((number) => ({ number, times: 1 })),
    },
  });
  expect(JSON.stringify(result)).not.toMatch(/ZZ|ACC1|1\.2\./);
});

test('an archive whose certificate is not trusted is not asked', async () => {
  const server = createHttps(makeCertificates('localhost'), () => undefined);
  const port = await listening(server);
  const target = { ask: 'qido', url: `https://localhost:${port}`, login: null, study: null } as const;
  expect(await askAboutNight({ ...target, aeTitle: null })).toEqual({
    why: expect.stringMatching(/^its certificate is not trusted \([A-Z_]+\)$/),
  });
});

test('a number that is missing is asked for alone, and one that is dated elsewhere is said to be', async () => {
  const { result, asked } = await ask([
    ok(row(1, 'D-0141')),
    END,
    ok(row(2, 'D-0142', { date: '20250101' })),
    { status: 204 },
  ]);
  expect(asked.slice(2).map((query) => query.get('AccessionNumber'))).toEqual(['D-0142', 'D-0143']);
  expect(result).toMatchObject({
    count: {
      found: [
        { number: 141, times: 1 },
        { number: 142, times: 1 },
      ],
      problems: [expect.stringContaining('dated outside the downtime')],
    },
  });
});

test('of many numbers that are missing only the first hundred are asked for, and that is said', async () => {
  const used = Array.from({ length: 101 }, (_, i) => i + 1);
  const door = await openHttpDoor(...Array.from({ length: 101 }, () => END));
  const target = { ask: 'qido', url: door.url, login: null, study: null, aeTitle: null } as const;
  expect(await askAboutNight(target, { used, given: new Set(used) })).toMatchObject({
    count: {
      found: [],
      problems: ['101 numbers had to be searched for one by one: only the first 100 of them were'],
    },
  });
});

const MANY = Array.from({ length: 700 }, (_, i) => row(100 + i, `ACC${i}`));
const TEN_THOUSAND = Array.from({ length: 10_000 }, (_, i) => row(1_000 + i, `ACC${i}`));
const PAGE = [...ALL, ...MANY.slice(0, 497)];
const slow = new Date(Date.now() - 7 * 60_000 - 20_000).toUTCString();

test.each<[name: string, script: Scripted[], aeTitle: string | null, expected: object]>([
  [
    'ignores the limit',
    [ok(...ALL, ...MANY), ok(...ALL, ...MANY)],
    null,
    {
      count: expect.objectContaining({
        studies: 703,
        problems: ['it ignores how many studies were asked for at once'],
      }),
    },
  ],
  [
    'has 10,000 studies and sends them at once',
    [ok(...ALL, ...TEN_THOUSAND), ok(row(1, 'D-0141')), END, ok(row(9, 'D-0143'), row(3, 'D-0143'))],
    null,
    {
      count: expect.objectContaining({
        studies: 10_004,
        found: [
          { number: 141, times: 1 },
          { number: 142, times: 1 },
          { number: 143, times: 2 },
        ],
        problems: [
          'it ignores how many studies were asked for at once',
          'it has too many studies of these days to count: the counts by modality are not complete',
        ],
      }),
    },
  ],
  [
    'answers every page with the first',
    [ok(...PAGE), ok(...PAGE), END, END, END],
    null,
    {
      count: expect.objectContaining({
        studies: 500,
        problems: ['it sends the same studies again and again: there may be more'],
      }),
    },
  ],
  [
    'sends fewer at once than it was asked for',
    [ok(...ALL.slice(0, 2)), ok(...ALL.slice(2), ...MANY.slice(0, 1)), ok(...MANY.slice(1, 2)), END],
    null,
    { count: expect.objectContaining({ studies: 5, others: 2, problems: [] }) },
  ],
  [
    'has a clock that is behind',
    [{ status: 200, body: JSON.stringify(ALL), headers: { date: slow } }, END],
    null,
    { count: expect.objectContaining({ problems: ['its clock is 7 min behind this one'] }) },
  ],
  [
    'writes times of another zone',
    [ok(...[141, 142, 143].map((n) => row(n, `D-0${n}`, { time: '084000' }))), END],
    null,
    {
      count: expect.objectContaining({
        problems: [expect.stringContaining('dated outside the downtime: check the clock or time zone')],
      }),
    },
  ],
  [
    'is another one',
    [ok(row(1, 'D-0141', { ae: 'OTHER' })), END],
    'ARCHIVE',
    { why: 'another archive answers: its AE title is not the one in the plan' },
  ],
  [
    'does not say which it is',
    [ok(...ALL), END],
    'ARCHIVE',
    {
      count: expect.objectContaining({
        problems: ['it does not say its AE title, so it was not compared with the plan'],
      }),
    },
  ],
  [
    'has dates that are none',
    [ok(...ALL, row(4, 'ACC1', { date: '20260230' })), END],
    null,
    {
      count: expect.objectContaining({
        studies: 4,
        problems: ['some studies have no date that can be read'],
      }),
    },
  ],
  [
    'answers garbage',
    [{ status: 200, body: '<html>ZZTEST^NAME' }],
    null,
    { why: 'its answer is no DICOM JSON' },
  ],
  ['names studies without a UID', [ok({}), END], null, { why: 'its answer names studies without a UID' }],
  ['has no end', ['endless'], null, { why: 'its answer is larger than 20 MB' }],
  ['fails', [{ status: 500 }], null, { why: 'it answers with an error (500)' }],
])('an archive that %s', async (_, script, aeTitle, expected) => {
  expect((await ask(script, aeTitle)).result).toEqual(expected);
});
