import { expect, test } from 'vitest';
import type { Phase } from '../../src/domain/plan/plan.ts';
import { samplePlan } from '../support/hospital/hospital.ts';
import { PROCEDURE } from './archive-procedure.ts';

/** Which items belong to which phase and role. */
const EXPECTED: Partial<Record<Phase, Record<string, string>>> = {
  FIRST_15_MIN: {
    'pacs-admin': 'verify-scope open-bridge vendor-case suspend-purge switch-viewers',
    'it-on-call': 'sibling-tickets infrastructure-checks recent-changes preserve-logs estimate',
    security: 'cyber-check isolate',
    'interface-engineer': 'queue-messages note-control-ids',
    liaison: 'call-units call-supervisor brief-unit',
    'nursing-supervisor': 'charge-nurses',
    switchboard: 'overhead',
    technologist:
      'finish-studies no-clearing queues-on collect-kit start-log two-identifiers temporary-ids markers-and-quality call-ready note-dose',
    registration: 'downtime-numbers',
    radiologist: 'console-readers others-to-viewer written-prelim phone-criticals',
    'lead-tech': 'hold-outpatients staff-map',
    scribe: 'start-scribe',
  },
  BY_1_H: {
    'pacs-admin': 'show-test-image backup-routing watch-queues disk-hours first-update vendor-clock',
    'it-on-call': 'confirm-backups restore-order',
    'interface-engineer': 'keep-order',
    'lead-tech': 'priority-board runners wet-read-forms mammography-hold',
    technologist: 'keep-mammograms',
    liaison: 'waiting-list view-at-console hold-elective confirm-prelims',
    'nursing-supervisor': 'safety-report',
    aod: 'diversion-criteria how-far',
  },
  BY_4_H: {
    'lead-tech': 'call-in-staff reschedule media-log print-lists kit-resupply log-custody hourly-count',
    registration: 'call-patients',
    liaison: 'split-or-list',
    'pacs-admin': 'move-images',
    'it-on-call': 'failover-decision',
    scribe: 'hand-over',
    'nursing-supervisor': 'family-communication',
    aod: 'review-diversion',
  },
  BY_24_H: {
    aod: 'command-centre plan-72h four-weeks',
    registration: 'paper-library',
    security: 'media-custody outside-notices vendor-notice',
    'lead-tech': 'reorder-forms relieve-staff',
    radiologist: 'outside-reading',
    'nursing-supervisor': 'patient-information',
  },
  RECOVERY: {
    'pacs-admin': 'test-studies query-prior launch-from-ehr staged-release newest-first',
    radiologist: 'dictate-test result-to-ehr',
    'interface-engineer': 'limit-replay',
    technologist: 'send-when-told',
    switchboard: 'announce-restored',
    liaison: 'call-units-back',
    'nursing-supervisor': 'charge-nurses-back',
    'lead-tech': 'withdraw-paper',
    registration: 'retrieve-forms',
    aod: 'end-diversion',
  },
  RECONCILIATION: {
    'pacs-admin': 'match-lines no-orphans image-counts queues-empty mammograms-found vendor-times',
    technologist: 'complete-exams',
    radiologist: 'finalise-prelims flag-discrepancies criticals-in-report',
    'interface-engineer': 'messages-acknowledged reports-in-ehr',
    security: 'wipe-media',
    registration: 'scan-paper true-times merge-unidentified',
    'it-on-call': 'root-cause',
    'nursing-supervisor': 'safety-numbers',
    aod: 'after-action',
    scribe: 'finish-timeline',
  },
};

const INSTRUCTIONS = PROCEDURE.flatMap(([told, instructions]) =>
  instructions.map(([asks, ...rest]) => ({
    told,
    asks,
    items: rest.filter((one) => typeof one === 'string'),
    why: rest.flatMap((one) => (typeof one === 'string' ? [] : one.noItem)).join(),
  })),
);

const ITEMS = samplePlan()
  .checklists.filter((checklist) => checklist.scenario === 'archive-down')
  .flatMap((checklist) => checklist.items);

test('every archive item stands in its phase and waits for its role', () => {
  const written = ITEMS.map((item) => `${item.phase} ${item.role} ${item.key}`);
  const expected = Object.entries(EXPECTED).flatMap(([phase, roles]) =>
    Object.entries(roles).flatMap(([role, keys]) => keys.split(' ').map((key) => `${phase} ${role} ${key}`)),
  );
  expect(written.toSorted()).toEqual(expected.toSorted());
});

test.each(INSTRUCTIONS)(
  '$told, $asks: items include it, or a reason says why none does',
  ({ items, why }) => {
    expect(items.length > 0).not.toBe(why !== '');
    expect(ITEMS.map((item) => item.key)).toEqual(expect.arrayContaining(items));
  },
);

test('no archive item is without an instruction behind it', () => {
  const behind = new Set(INSTRUCTIONS.flatMap(({ items }) => items));
  expect(ITEMS.map((item) => item.key).filter((key) => !behind.has(key))).toEqual([]);
});
