import type { ModalView } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { conflicts } from '../../../src/domain/agreement/conflicts.ts';
import type { AgreementFacts, RegisterEntry } from '../../../src/domain/agreement/facts.ts';
import { gaps } from '../../../src/domain/agreement/plan-gaps.ts';
import { toleranceStateOf } from '../../../src/domain/agreement/tolerance-status.ts';
import { conflictsModal } from '../../../src/slack/agreement/blocks/conflicts-modal.ts';
import { drillModal, kitModal } from '../../../src/slack/agreement/blocks/evidence-modals.ts';
import { gapsModal } from '../../../src/slack/agreement/blocks/gaps-modal.ts';
import { historyModal } from '../../../src/slack/agreement/blocks/history-modal.ts';
import { proposedMessage } from '../../../src/slack/agreement/blocks/proposed-message.ts';
import {
  type RegisterLine,
  registerModal,
  systemsModal,
} from '../../../src/slack/agreement/blocks/register-modal.ts';
import {
  answerModal,
  objectionModal,
  proposeModal,
} from '../../../src/slack/agreement/blocks/tolerance-modals.ts';
import { signAllModal, versionModal } from '../../../src/slack/agreement/blocks/version-modal.ts';
import { bigPlan } from '../../support/plans/big-plan.ts';
import { messageFaults, viewFaults } from '../../support/slack/block-faults.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const faultsOf = (view: ModalView) => viewFaults(view);
const NOW = new Date('2026-03-10T06:40:00Z');
const zone = 'America/New_York';
const NASTY = '<!channel> & <@U1> 👩🏽‍⚕️ *_~` '.repeat(12);

const plan = bigPlan();
for (const system of plan.systems) system.name = `${system.name} ${NASTY}`.slice(0, 300);
for (const service of plan.services) service.name = `${service.name} ${NASTY}`.slice(0, 300);
const register: RegisterEntry[] = plan.tolerances.map((tolerance) => ({
  ...tolerance,
  assumptions: Array.from({ length: 40 }, () => NASTY),
  version: 1,
  toleranceState: toleranceStateOf(
    { ended: null },
    { signatures: [], objections: [] },
    NOW,
    'America/New_York',
  ),
  objections: Array.from({ length: 9 }, (_, i) => ({
    id: `${i}`,
    closed: null,
    side: 'IT' as const,
    by: 'slack:U0P1001',
    at: NOW,
    reason: NASTY,
  })),
  proposedBy: 'slack:U0P1000',
  reason: NASTY,
  createdAt: NOW,
  signatures: [],
  endings: [],
  serviceAnswers: [],
  ended: null,
  proposal: null,
}));
const facts: AgreementFacts = {
  tolerances: register,
  drills: [],
  reachable: new Set(),
  ringing: new Set(),
  kit: null,
  planChangedAt: NOW,
  firstSeen: new Map(),
  afterActions: [],
};
const [system] = plan.systems;
const [service] = plan.services;
if (!system || !service) throw new Error('the big plan is empty');
const subject = { system, service };

describe('200 systems and 2,000 tolerances', () => {
  test('every page of plan gaps fits, and each says how much follows', () => {
    const all = gaps(plan, facts, NOW);
    expect(all.length).toBeGreaterThan(500);
    const pages = Math.ceil(all.length / 10);
    for (let page = 1; page <= pages; page += 1) {
      const view = gapsModal(plan, all, { page, today: '2026-12-24' });
      expect(faultsOf(view)).toEqual([]);
      const after = all.length - page * 10;
      if (after > 0) expect(wordsIn(view)).toContain(`${after} more · page ${page} of ${pages}`);
    }
  });

  test('the register of a system with every button there is, its conflicts, and the list of systems', () => {
    const lines: RegisterLine[] = plan.services.map((one) => ({
      service: one,
      entry: register.find((entry) => entry.system === system.key && entry.service === one.key) ?? null,
      beside: null,
      signable: ['RADIOLOGY', 'IT'],
    }));
    const its = conflicts(plan, register);
    expect(its.length).toBeGreaterThan(100);
    for (const page of [1, 2])
      expect(faultsOf(registerModal(system, lines, its, { page, hint: NASTY, zone }))).toEqual([]);
    expect(wordsIn(registerModal(system, lines, its, { page: 1, zone }))).toContain(
      '2 more services · page 1 of 2',
    );
    for (let page = 1; page <= 10; page += 1)
      expect(faultsOf(systemsModal(plan, register, { page, toSign: () => true }))).toEqual([]);
  });

  test('one version, and a page of them to sign, with everything that there is to say', () => {
    const its = conflicts(plan, register).slice(0, 30);
    const context = { beside: register[1] ?? null, conflicts: its, spokesperson: 'U0SPEAKER', zone };
    const acts = {
      sign: ['RADIOLOGY', 'IT'],
      object: 'IT',
      withdraw: true,
      decline: true,
      end: 'IT',
      speaks: true,
      own: ['1'],
    } as const;
    const [entry] = register;
    if (!entry) throw new Error('the register is empty');
    const view = versionModal(subject, entry, context, acts);
    expect(faultsOf(view)).toEqual([]);
    expect(wordsIn(view).match(/^• /gm)).toHaveLength(40);
    const page = register
      .slice(0, 8)
      .map((one) => ({ subject, entry: one, context: { ...context, conflicts: its.slice(0, 4) } }));
    expect(faultsOf(signAllModal(system, page, { side: 'IT', page: 1, seen: '1.1' }))).toEqual([]);
    for (const number of [1, 2]) expect(faultsOf(conflictsModal(system, its, { page: number }))).toEqual([]);
  });

  test('the history of a tolerance that was changed fifty times', () => {
    const versions = Array.from(
      { length: 50 },
      (_, i) => ({ ...register[i], version: 50 - i }) as RegisterEntry,
    );
    for (const page of [1, 4, 7])
      expect(faultsOf(historyModal(subject, versions, { page, zone }))).toEqual([]);
  });
});

test('the drill and kit forms, with the longest names, and more systems and people than a menu holds', () => {
  const long = bigPlan();
  for (const list of [long.systems, long.people, long.checklists])
    for (const one of list) one.name = `${one.name} ${NASTY}`.slice(0, 300);
  const last = long.systems.at(-1);
  for (const system of [null, last?.key ?? '']) expect(faultsOf(drillModal(long, NASTY, system))).toEqual([]);
  expect(JSON.stringify(drillModal(long, NASTY, last?.key ?? ''))).toContain(
    `"initial_option":{"text":{"type":"plain_text","text":"System number 199`,
  );
  expect(faultsOf(kitModal(NASTY))).toEqual([]);
});

test('the forms and the message to the leads', () => {
  const [entry] = register;
  if (!entry) throw new Error('the register is empty');
  const long = { ...entry, evidence: NASTY.slice(0, 300) };
  expect(faultsOf(proposeModal(subject, long, '2026-03-10'))).toEqual([]);
  expect(wordsIn(proposeModal(subject, long, '2026-03-10'))).toContain(
    'Not all of its assumptions fit here.',
  );
  expect(faultsOf(proposeModal(subject, null, '2026-03-10'))).toEqual([]);
  expect(faultsOf(objectionModal(subject, 12, 'RADIOLOGY'))).toEqual([]);
  const [objection] = entry.objections;
  if (objection) expect(faultsOf(answerModal(subject, 12, objection))).toEqual([]);
  const changes = ['workaround', 'rto', 'mtd', 'hours', 'assumptions'].map((term) => ({
    term,
    before: NASTY.repeat(3),
    after: NASTY.repeat(3),
  }));
  const sides = ['RADIOLOGY', 'IT'] as const;
  expect(messageFaults(proposedMessage(subject, entry, { changes, sides }).blocks)).toEqual([]);
});
