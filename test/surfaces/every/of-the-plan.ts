import { conflicts } from '../../../src/domain/agreement/conflicts.ts';
import type { RegisterEntry, VersionEntry } from '../../../src/domain/agreement/facts.ts';
import { gaps } from '../../../src/domain/agreement/plan-gaps.ts';
import {
  type Objection,
  type Signature,
  toleranceStateOf,
} from '../../../src/domain/agreement/tolerance-status.ts';
import { conflictsModal } from '../../../src/slack/agreement/blocks/conflicts-modal.ts';
import { drillModal, kitModal } from '../../../src/slack/agreement/blocks/evidence-modals.ts';
import { gapsModal } from '../../../src/slack/agreement/blocks/gaps-modal.ts';
import { historyModal } from '../../../src/slack/agreement/blocks/history-modal.ts';
import { objectedMessage } from '../../../src/slack/agreement/blocks/objected-message.ts';
import { planRequestMessage } from '../../../src/slack/agreement/blocks/plan-request-message.ts';
import { proposedMessage } from '../../../src/slack/agreement/blocks/proposed-message.ts';
import { registerModal, systemsModal } from '../../../src/slack/agreement/blocks/register-modal.ts';
import { gapReminderMessage, reviewMessage } from '../../../src/slack/agreement/blocks/reminder-messages.ts';
import { serviceModal } from '../../../src/slack/agreement/blocks/service-modal.ts';
import {
  agreedMessage,
  changedByFileMessage,
  fileForServiceMessage,
} from '../../../src/slack/agreement/blocks/tolerance-messages.ts';
import {
  answerModal,
  contestModal,
  declineModal,
  endModal,
  objectionModal,
  proposeModal,
} from '../../../src/slack/agreement/blocks/tolerance-modals.ts';
import {
  askServiceMessage,
  contestedMessage,
  endingMessage,
  proposalEndedMessage,
} from '../../../src/slack/agreement/blocks/version-messages.ts';
import { signAllModal, versionModal } from '../../../src/slack/agreement/blocks/version-modal.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { beginDrillModal } from '../../../src/slack/drill/blocks/drill-modal.ts';
import { lateModal } from '../../../src/slack/late/blocks/late-modal.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const signed = (side: Signature['side'], by: string): Signature => ({
  ...{ side, by, at: at('07:10'), reviewOn: '2026-11-20' },
});

interface Agreement {
  register: RegisterEntry[];
  /** In force, review overdue, and a proposal beside it that one side objects to. */
  agreed: VersionEntry;
  proposal: VersionEntry;
  objection: Objection;
  subject: { system: World['plan']['systems'][number]; service: World['plan']['services'][number] };
}

/** What is agreed in a hospital that has services; null where it has none. */
function agreementOf({ plan, words }: World): Agreement | null {
  const [system] = plan.systems;
  const [service] = plan.services;
  const [limits] = plan.tolerances;
  if (!system || !service || !limits) return null;
  const objection = {
    ...{ id: 'o', side: 'IT' as const, by: 'slack:U0CIO', at: at('07:20') },
    reason: words,
    closed: null,
  };
  const entry = (change: Partial<VersionEntry>): VersionEntry => {
    const said = { signatures: change.signatures ?? [], objections: change.objections ?? [] };
    return {
      ...{ ...limits, version: 1, proposedBy: null, reason: null, createdAt: at('06:00'), endings: [] },
      ...{ serviceAnswers: [], ended: null, assumptions: [words, words] },
      toleranceState: toleranceStateOf({ ended: null }, said, NOW, ZONE),
      ...said,
      ...change,
    };
  };
  const both = [signed('RADIOLOGY', 'slack:U0LEAD'), signed('IT', 'slack:U0INFRA')];
  const proposal = entry({
    ...{
      version: 2,
      rtoMinutes: 480,
      mtdMinutes: 960,
      proposedBy: 'slack:U0PACS',
      reason: words,
      evidence: words,
    },
    ...{ signatures: both.slice(0, 1), objections: [objection] },
    serviceAnswers: [{ by: 'slack:U0EDLIAISON', at: at('07:30'), confirms: false, reason: words }],
  });
  const agreed = entry({ signatures: both });
  const register = plan.tolerances.map((one, i) => ({
    ...(i === 0 ? agreed : entry({})),
    ...one,
    proposal: i === 0 ? proposal : null,
  }));
  return { register, agreed, proposal, objection, subject: { system, service } };
}

const TODAY = '2026-12-24';

/** Every message about what is agreed. */
export function planMessagesOf(world: World): Record<string, Message> {
  const { plan, words } = world;
  const found = gaps(plan, factsOf(agreementOf(world)?.register ?? []), NOW);
  const messages = { 'plan gaps of a person': gapReminderMessage({ person: '', gaps: found }, TODAY) };
  const of = agreementOf(world);
  if (!of) return messages;
  const { register, agreed, proposal, objection, subject } = of;
  const changes = [{ term: 'Restoration', before: '1 h', after: words }];
  const ended = { as: 'DECLINED' as const, at: NOW, by: 'slack:U0LEAD', why: words };
  const due = register.slice(0, 12).map(({ system, service, version }, i) => ({
    ...{ system, service, version, reviewOn: '2026-11-20', days: i - 4, stages: [] },
  }));
  return {
    ...messages,
    'to review': reviewMessage(plan, { to: [], due, waiting: [] }),
    agreed: agreedMessage(
      plan,
      register.map((entry) => ({ ...entry, toleranceState: agreed.toleranceState })),
    ),
    'changed by the plan file': changedByFileMessage(plan, register.slice(1), register.slice(0, 1)),
    'to who speaks for a service': fileForServiceMessage(plan, subject.service.key, register.slice(0, 4)),
    'file to confirm': planRequestMessage(
      {
        id: '00000000-0000-4000-8000-000000000001',
        against: register
          .slice(0, 7)
          .map(
            ({ version }) =>
              `${subject.system.name} / ${subject.service.name}: the file proposes restoration (RTO) 1 h → 50 min. It was signed: version ${version} stays in force until both sides sign the new figures.`,
          ),
        reason: words,
        requestedBy: 'operator:root',
        confirmed: { RADIOLOGY: 'slack:U0LEAD', IT: null },
        ended: null,
      },
      ['IT'],
    ),
    proposed: proposedMessage(subject, proposal, { changes, sides: ['IT'] }),
    objected: objectedMessage(subject, { ...objection, version: 2, ended: false }),
    'proposal declined': proposalEndedMessage(subject, { ...proposal, ended }),
    'to be ended': endingMessage(subject, {
      ...agreed,
      endings: [{ side: 'IT', by: 'slack:U0CIO', at: NOW, reason: words }],
    }),
    'asks the service': askServiceMessage(subject, { ...proposal, serviceAnswers: [] }),
    contested: contestedMessage(subject, proposal),
  };
}

/** Every window about what is agreed, forms with an error. */
export function planWindowsOf(world: World): Record<string, Extract<Surface, { modal: unknown }>> {
  const { plan, words } = world;
  const of = agreementOf(world);
  const found = gaps(plan, factsOf(of?.register ?? []), NOW);
  const day = { day: 'Type today, yesterday or a day such as 2026-03-09.' };
  const systemKey = plan.systems[0]?.key ?? '';
  const windows = {
    'plan gaps': { modal: gapsModal(plan, found, { page: 1, today: TODAY }) },
    'systems to sign': {
      modal: systemsModal(plan, of?.register ?? [], { page: 1, toSign: ({ system }) => system === 'ris' }),
    },
    'record a drill': { modal: drillModal(plan, found[0]?.text ?? words, systemKey), errors: day },
    'begin an exercise': {
      modal: beginDrillModal(plan, plan.people, systemKey),
      errors: { injects: 'Line 2: say what happens, such as "10 CT 2 console is full".' },
    },
    'enter from paper': {
      modal: lateModal(plan, systemKey, ZONE),
      errors: { technicallyUp: 'It ended before it began. Check both times.' },
    },
    'record the kit': { modal: kitModal(found[0]?.text ?? words), errors: day },
  };
  if (!of) return windows;
  const { register, agreed, proposal, objection, subject } = of;
  const { system, service } = subject;
  const its = conflicts(plan, register).slice(0, 30);
  const context = { beside: agreed, conflicts: its.slice(0, 2), spokesperson: 'U0EDLIAISON', zone: ZONE };
  const acts = {
    sign: ['IT'],
    object: 'IT',
    withdraw: false,
    decline: true,
    end: null,
    speaks: true,
    own: [],
  } as const;
  const ofSystem = register.filter((entry) => entry.system === system.key);
  const lines = plan.services.map((one) => ({
    ...{ service: one, beside: null, signable: ['IT' as const] },
    entry: ofSystem.find((entry) => entry.service === one.key) ?? null,
  }));
  const why = { reason: 'Say why: both sides read it.' };
  const page = ofSystem.slice(0, 4).map((entry) => ({ subject, entry, context }));
  return {
    ...windows,
    tolerances: {
      modal: registerModal(
        system,
        [{ service, entry: proposal, beside: agreed, signable: ['IT'] }, ...lines],
        its,
        { page: 1, zone: ZONE },
      ),
    },
    version: { modal: versionModal(subject, proposal, context, acts) },
    'sign all': { modal: signAllModal(system, page, { side: 'IT', page: 1, seen: '1.1' }) },
    history: { modal: historyModal(subject, [proposal, agreed], { page: 1, zone: ZONE }) },
    conflicts: { modal: conflictsModal(system, its, { page: 1 }) },
    'does it suit the service?': {
      modal: serviceModal(service, [{ system, entry: proposal }], {
        page: 1,
        hint: '',
        zone: ZONE,
        spokesperson: null,
        speaks: true,
      }),
    },
    propose: {
      modal: proposeModal(subject, proposal, '2026-11-24'),
      errors: { mtd: 'Full recovery cannot come before restoration (16 h).' },
    },
    object: { modal: objectionModal(subject, 2, 'IT'), errors: why },
    answer: {
      modal: answerModal(subject, 2, objection),
      errors: { answer: 'Type an answer: who objected reads it.' },
    },
    decline: { modal: declineModal(subject, 2), errors: why },
    'end it': { modal: endModal(subject, 1, 'IT'), errors: why },
    contest: { modal: contestModal(subject, 2), errors: why },
  };
}

const factsOf = (tolerances: RegisterEntry[]) => ({
  ...{ tolerances, drills: [], kit: null, planChangedAt: NOW },
  ...{
    reachable: new Set<string>(),
    ringing: new Set<string>(),
    firstSeen: new Map<string, never>(),
    afterActions: [],
  },
});
