import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conflicts } from '../../src/domain/agreement/conflicts.ts';
import type { VersionEntry } from '../../src/domain/agreement/facts.ts';
import {
  type Objection,
  type Signature,
  toleranceStateOf,
} from '../../src/domain/agreement/tolerance-status.ts';
import { historyModal } from '../../src/slack/agreement/blocks/history-modal.ts';
import { registerModal } from '../../src/slack/agreement/blocks/register-modal.ts';
import { serviceModal } from '../../src/slack/agreement/blocks/service-modal.ts';
import { askServiceMessage, contestedMessage } from '../../src/slack/agreement/blocks/version-messages.ts';
import { versionModal } from '../../src/slack/agreement/blocks/version-modal.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type Surface, type SurfacePage } from '../support/process/surface-page.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
const plan = samplePlan();
const zone = 'America/New_York';
beforeAll(async () => {
  const people = plan.people.map(({ slackUser: id, name }) => ({ id, name, zone }));
  if (found) surfaces = await openSurfacePage(found.path, people);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const signed = (side: Signature['side'], by: string): Signature => ({
  ...{ side, by, at: at('14:10'), reviewOn: '2027-11-24' },
});
const objection: Objection = {
  ...{ id: 'o', side: 'IT', by: 'slack:U0CIO', at: at('15:02') },
  reason: 'The vendor promises four hours; below that we need a second archive.',
  closed: null,
};

function entryOf(change: Partial<VersionEntry> & { version: number }): VersionEntry {
  const figures = plan.tolerances.find(({ system, service }) => system === 'archive' && service === 'ed');
  if (!figures) throw new Error('the sample plan lost its emergency department');
  const { signatures = [], objections = [], ended = null } = change;
  return {
    ...figures,
    toleranceState: toleranceStateOf({ ended }, { signatures, objections }, at('16:00'), zone),
    ...{ proposedBy: null, reason: null, createdAt: at('13:00'), endings: [], serviceAnswers: [] },
    ...{ signatures, objections, ended },
    ...change,
  };
}

const agreed = entryOf({
  version: 1,
  signatures: [signed('RADIOLOGY', 'slack:U0LEAD'), signed('IT', 'slack:U0INFRA')],
});
const proposal = entryOf({
  version: 2,
  ...{ rtoMinutes: 480, mtdMinutes: 960, proposedBy: 'slack:U0PACS', createdAt: at('14:45') },
  reason: 'A restore from tape took seven hours in May.',
  assumptions: [
    'East Campus still reads from its own cache.',
    'Nobody restores at night without the vendor.',
  ],
  evidence: 'Restore log 12',
  signatures: [signed('RADIOLOGY', 'slack:U0LEAD')],
  objections: [objection],
  serviceAnswers: [
    {
      by: 'slack:U0EDLIAISON',
      at: at('15:30'),
      confirms: false,
      reason: 'Two traumas an hour: one hour at most.',
    },
  ],
});
const [system] = plan.systems;
const service = plan.services.find(({ key }) => key === 'ed');
if (!system || !service) throw new Error('the sample plan has no archive');
const subject = { system, service };
const others = plan.tolerances.filter((one) => one.system !== 'archive' || one.service !== 'ed');
const its = conflicts(plan, [...others, proposal]).filter((one) => one.service === 'ed');
const context = { beside: agreed, conflicts: its, spokesperson: 'U0EDLIAISON', zone };
const acts = {
  sign: ['IT'],
  object: 'IT',
  withdraw: false,
  decline: true,
  end: null,
  speaks: false,
  own: [],
} as const;
const lines = [
  { service, entry: agreed, beside: null, signable: [] },
  { service, entry: proposal, beside: agreed, signable: ['IT' as const] },
  { service: { key: 'or', name: 'OR / IR in progress' }, entry: null, beside: null, signable: [] },
];
const ask = entryOf({ ...proposal, serviceAnswers: [] });

const SURFACES: [string, Surface][] = [
  ['register', { modal: registerModal(system, lines, its, { page: 1, hint: '✅ Answered.', zone }) }],
  ['signing', { modal: versionModal(subject, proposal, context, acts) }],
  ['history', { modal: historyModal(subject, [proposal, agreed], { page: 1, zone }) }],
  [
    'service',
    {
      modal: serviceModal(
        service,
        [agreed, ask].map((entry) => ({ system, entry })),
        { page: 1, hint: '', zone, spokesperson: 'U0EDLIAISON', speaks: true },
      ),
    },
  ],
  ['asked', { message: askServiceMessage(subject, ask) }],
  ['contested', { message: contestedMessage(subject, proposal) }],
];

describe.skipIf(!found)('the agreement on a telephone and on a desk', () => {
  test.each(SURFACES)('%s', async (name, surface) => {
    for (const width of [1_280, 390]) {
      const { faults, tooWide } = await surfaces.measure(`agreement-${name}`, surface, { width });
      expect({ faults, tooWide }).toEqual({ faults: [], tooWide: false });
    }
  });
});
