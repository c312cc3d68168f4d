import { expect, test } from 'vitest';
import type { Phase } from '../../src/domain/plan.ts';
import { samplePlan } from '../support/hospital.ts';
import { LINES_BY_PHASE } from './archive-lines-by-phase.ts';
import { LINES_BY_ROLE } from './archive-lines-by-role.ts';

/** Which items belong to which phase and role. */
const EXPECTED: Record<Phase, Record<string, string>> = {
  FIRST_15_MIN: {
    'pacs-admin': 'verify-scope open-bridge vendor-case suspend-purge',
    'it-on-call': 'sibling-tickets infrastructure-checks recent-changes preserve-logs estimate',
    security: 'cyber-check',
    'interface-engineer': 'queue-messages note-control-ids',
    liaison: 'call-units call-supervisor brief-unit',
    switchboard: 'overhead',
    technologist: 'finish-studies no-clearing queues-on collect-kit start-log',
    radiologist: 'console-readers others-to-viewer',
    'lead-tech': 'hold-outpatients staff-map',
    scribe: 'start-scribe',
  },
  BY_1_H: {
    'pacs-admin': 'switch-viewers show-test-image backup-routing watch-queues disk-hours first-update',
    'it-on-call': 'confirm-backups restore-order',
    'interface-engineer': 'keep-order',
    'lead-tech': 'priority-board runners wet-read-forms',
    technologist: 'two-identifiers temporary-ids markers-and-quality call-ready note-dose',
    registration: 'downtime-numbers',
    radiologist: 'written-prelim phone-criticals',
    liaison: 'waiting-list view-at-console hold-elective confirm-prelims',
    aod: 'diversion-criteria',
    security: 'isolate',
  },
  BY_4_H: {
    'lead-tech': 'call-in-staff reschedule media-log print-lists kit-resupply hourly-count log-custody',
    registration: 'call-patients',
    liaison: 'split-or-list',
    'pacs-admin': 'move-images',
    'it-on-call': 'failover-decision',
    scribe: 'hand-over',
    'nursing-supervisor': 'family-communication',
  },
  BY_24_H: {
    aod: 'command-centre plan-72h four-weeks',
    registration: 'paper-library',
    security: 'media-custody outside-notices',
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
    'lead-tech': 'withdraw-paper',
    registration: 'retrieve-forms',
  },
  RECONCILIATION: {
    'pacs-admin': 'match-lines no-orphans image-counts queues-empty',
    technologist: 'complete-exams',
    radiologist: 'finalise-prelims flag-discrepancies criticals-in-report',
    'interface-engineer': 'messages-acknowledged reports-in-ehr',
    security: 'wipe-media',
    registration: 'scan-paper true-times merge-unidentified',
    'it-on-call': 'root-cause',
  },
};

const NOT_AN_ITEM: [id: string, asks: string, why: string][] = [
  ['3.3-P0-3', 'slow counts as down', 'decided before declaring; the storage checklist begins with it'],
  ['3.3-P0-4', 'first symptom apart from declared', 'asked when declaring: since when'],
  ['3.3-P1-2', 'sites', 'asked when declaring'],
  ['3.3-P1-3', 'since when', 'asked when declaring'],
  ['3.3-P1-4', 'all or part', 'asked when declaring: impact'],
  ['3.3-P1-5', 'planned or not', 'planned work has a form of its own'],
  ['3.3-P1-7', 'who declares', 'the app writes it down'],
  ['3.3-P1-8', 'a number', 'the app gives it'],
  ['3.3-P1-9', 'which procedure', 'the scenario of the system'],
  ['3.3-P2-1', 'page both owners', 'the app pages'],
  ['3.3-P2-2', 'start the clocks', 'the app starts them'],
  ['3.3-P2-3', 'acknowledge or escalate', 'the steps of the policies'],
  ['3.3-P6-1', 'up, then validated', 'two gates with buttons of their own'],
  ['3.4-PA-2', 'declare', 'done before the checklist appears'],
  ['3.4-PA-14', 'counts signed', 'the reconciliation gate, signed by both sides'],
  ['3.4-IT-1', 'acknowledge', 'a button on the page'],
  ['3.4-LI-1', 'acknowledge', 'a button on the notice: seen by the unit'],
];

const INSTRUCTIONS_PER_GROUP = {
  '3.3-P0': 5,
  '3.3-P1': 9,
  '3.3-P2': 17,
  '3.3-P3': 13,
  '3.3-P4': 9,
  '3.3-P5': 10,
  '3.3-P6': 12,
  '6.3': 13,
  '3.4-PA': 14,
  '3.4-IT': 9,
  '3.4-IE': 8,
  '3.4-TE': 11,
  '3.4-RA': 6,
  '3.4-LT': 8,
  '3.4-LI': 7,
  '3.4-NS': 4,
  '3.4-RG': 4,
  '3.4-SE': 4,
  '3.4-VE': 3,
};

const LINES = [...LINES_BY_PHASE, ...LINES_BY_ROLE];

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

test('every instruction of the procedure is an item, or is left out for a reason', () => {
  const ids = [...LINES, ...NOT_AN_ITEM].map(([id]) => id);
  const numbered = Object.entries(INSTRUCTIONS_PER_GROUP).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, i) => `${group}-${i + 1}`),
  );
  expect(ids.toSorted()).toEqual(['3.2-12', ...numbered].toSorted());
});

test.each(LINES)('%s, %s: its items exist', (_id, _asks, ...items) => {
  expect(items.length).toBeGreaterThan(0);
  expect(ITEMS.map((item) => item.key)).toEqual(expect.arrayContaining(items));
});

test('no archive item is without an instruction behind it', () => {
  const behind = new Set(LINES.flatMap(([, , ...items]) => items));
  expect(ITEMS.map((item) => item.key).filter((key) => !behind.has(key))).toEqual([]);
});
