import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModalityRecord } from '../../src/domain/numbers/modality-record.ts';
import {
  enterCountsModal,
  explainDifferenceModal,
  highestNumberModal,
  returnNumbersModal,
} from '../../src/slack/numbers/blocks/numbers-forms.ts';
import { numbersModal } from '../../src/slack/numbers/blocks/numbers-modal.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type Surface, type SurfacePage } from '../support/process/surface-page.ts';
import { PEOPLE } from './cards.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path, PEOPLE);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const INC = '0d6f1d3e-5a53-4d0e-9b2a-3f1f6c0a1b2c';
const AT = new Date('2026-11-24T09:06:00Z');
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const format = { prefix: 'D-', width: 4 };
const empty = { USED: [], UNUSED: [], SPOILED: [], ISSUED: [] };
const by = `slack:${PEOPLE[0]?.id}`;

const BUSY: ModalityRecord = {
  key: 'ct2',
  name: 'CT 2 (ED)',
  blocks: [
    { first: 141, last: 160, at: AT, by },
    { first: 201, last: 220, at: AT, by },
  ],
  numbers: { ...empty, USED: [...range(141, 160), ...range(201, 217)], UNUSED: [219, 220], SPOILED: [218] },
  counts: { performed: 37, read: 37, preliminary: 37, final: 35, charged: 30, at: AT, by },
  explained: [
    {
      ...{ kind: 'NOT_FINAL', amount: 2, reason: 'Sheet CT2-03, lines 7 and 8 wait for priors' },
      ...{ owner: by, by, at: AT },
    },
  ],
  archive: {
    at: AT,
    found: [...range(141, 151), ...range(153, 160), ...range(201, 217)],
    missing: [152],
    twice: [158],
    unexpected: [],
  },
};
const FULL: ModalityRecord = {
  ...{
    key: 'ct1',
    name: 'CT 1',
    blocks: [{ first: 161, last: 180, at: AT, by }],
    explained: [],
    archive: null,
  },
  numbers: { ...empty, ISSUED: range(161, 180) },
  counts: { performed: 18, read: 12, preliminary: 12, final: 0, charged: 0, at: AT, by },
};
const UNTOUCHED: ModalityRecord = {
  ...{
    key: 'us',
    name: 'Ultrasound',
    blocks: [],
    explained: [],
    archive: null,
    numbers: empty,
    counts: null,
  },
};
const shown = {
  incidentId: INC,
  number: 12,
  format,
  perBlock: 20,
  toReconcile: true,
  archive: null,
  zone: 'America/New_York',
  asOf: AT,
  countEveryMinutes: null,
};
const DOUBTS = [
  'its clock is 7 min ahead of this one',
  'it has too many studies of these days to count: the counts by modality are not complete',
  'some studies with downtime numbers are dated outside the downtime: check the clock or time zone of the scanner',
];
const archive = {
  last: {
    at: AT,
    count: {
      ...{ studies: 62, byModality: { CT: 37, MR: 25 }, others: 4 },
      ...{ found: [], strange: [512], problems: DOUBTS },
    },
  },
  failing: { since: AT, why: 'the connection is refused' },
  nextAt: null,
};
const of = (record: ModalityRecord) => ({ incidentId: INC, format, record });
const LONG: ModalityRecord = { ...BUSY, name: 'מ'.repeat(80) };

const SURFACES: Record<string, Surface> = {
  numbers: { modal: numbersModal({ ...shown, archive, modalities: [BUSY, FULL, UNTOUCHED] }) },
  'numbers while down': {
    modal: numbersModal({
      ...shown,
      ...{ toReconcile: false, countEveryMinutes: 60, asOf: new Date('2026-11-24T10:06:00Z') },
      modalities: [FULL, UNTOUCHED],
    }),
  },
  'numbers of none': { modal: numbersModal({ ...shown, modalities: [] }) },
  'numbers of two hundred': {
    modal: numbersModal({
      ...shown,
      modalities: range(1, 200).map((i) => ({ ...LONG, key: `m${i}` })),
    }),
  },
  'counts with an error': {
    modal: enterCountsModal(of(FULL)),
    errors: { read: 'More than the 18 performed.' },
  },
  'return with an error': {
    modal: returnNumbersModal(of(BUSY)),
    errors: { used: 'D-0300: not given to CT 2 (ED) in this incident.' },
  },
  explain: { modal: explainDifferenceModal(of(FULL), samplePlan().people) },
  'highest number': { modal: highestNumberModal(of(FULL), 220) },
};
const LOOKS = process.env.PICTURES
  ? ([{ width: 390 }, { width: 1280, scheme: 'dark' }] as const)
  : [{ width: 390 }];

test.skipIf(!found).for(Object.entries(SURFACES))('%s', async ([name, surface]) => {
  for (const look of LOOKS) {
    const drawn = await surfaces.measure(name.replaceAll(/\W+/g, '-'), surface, look);
    expect([drawn.faults, drawn.tooWide], `at ${look.width} px`).toEqual([[], false]);
  }
});
