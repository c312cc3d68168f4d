import type { AfterAction } from '../../../src/domain/after-action/after-action.ts';
import { signedDocument, wholeDocument } from '../../../src/domain/after-action/document.ts';
import type { AfterActionFacts } from '../../../src/domain/after-action/facts.ts';
import type { AfterActionView } from '../../../src/domain/after-action/view.ts';
import type { OpenAfterAction } from '../../../src/domain/agreement/open-after-action.ts';
import {
  actionModal,
  addActionModal,
  writeModal,
} from '../../../src/slack/after-action/blocks/after-action-forms.ts';
import { afterActionListModal } from '../../../src/slack/after-action/blocks/after-action-list-modal.ts';
import {
  actionMessage,
  afterActionChangedMessage,
  afterActionMessage,
} from '../../../src/slack/after-action/blocks/after-action-messages.ts';
import { afterActionModal } from '../../../src/slack/after-action/blocks/after-action-modal.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { aCourse } from '../../pictures/courses.ts';
import { atState, someFigures } from '../../slack/blocks/views.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

const RIGHTS = { write: true, propose: true, sign: ['RADIOLOGY', 'IT'] as const, me: null };
const READER = { home: ZONE, leads: { RADIOLOGY: 'Ruth Lindqvist or Lena Brandt', IT: '' } };

function factsOf({ view, plan }: World): AfterActionFacts {
  const system = plan.systems[0]?.name ?? '';
  return {
    details: { ...view, state: 'CLOSED', gates: atState('CLOSED', view).gates },
    figures: someFigures(),
    course: aCourse({ title: system }),
    timeline: [],
    numbers: null,
    vendor: null,
    noticed: { what: 'PROBE', at: NOW, says: 'the connection is refused' },
    probed: true,
  };
}

function writtenOf({ view, plan, words }: World): AfterAction {
  const [person] = plan.people;
  const { number, kind, enteredLaterAt } = view;
  const owner = { owner: person?.key ?? '', ownerName: person?.name ?? '' };
  const action = { ...owner, dueOn: '2026-12-24', added: { at: NOW, by: 'slack:U0DIRECTOR' } };
  const text = words || 'Watch how full the cache of the archive is';
  return {
    incident: { number, kind, enteredLaterAt, state: 'CLOSED', closedAt: NOW },
    revision: 4,
    written: {
      ...{ revision: 2, at: NOW, by: 'slack:U0DIRECTOR', cause: 'CAPACITY', causeText: text },
      ...{ factors: ['NO_MONITORING', 'CHECKLIST'], factorsText: text, wentWell: text, wentBadly: '' },
      ...{ harm: 'REPORTED', harmReference: 'RL-4711', checkedWith: ['PRIVACY'], reportedTo: ['VENDOR'] },
      ...{ meetingAt: NOW, attendees: ['U0DIRECTOR', 'U0CIO'] },
    },
    actions: [
      { ...action, number: 1, text, checklist: null, ended: null },
      { ...action, number: 2, text, checklist: { key: 'archive-down', name: 'Archive down' }, ended: null },
      {
        ...action,
        number: 3,
        text,
        checklist: null,
        ended: { as: 'DONE', at: NOW, by: 'slack:U0CIO', with: text },
      },
    ],
    proposals: [
      {
        serviceName: plan.services[0]?.name ?? 'ED',
        text: 'workaround 30 min, RTO 2 h, MTD 4 h',
        status: 'PROPOSED',
        at: NOW,
        by: 'slack:U0CIO',
      },
    ],
    signatures: [{ side: 'IT', revision: 3, digest: 'a'.repeat(64), at: NOW, by: 'slack:U0CIO' }],
  };
}

/** `afterAction`: null: nobody wrote anything. */
function viewOf(world: World, afterAction: AfterAction | null): AfterActionView {
  const written = writtenOf(world);
  const empty = { ...written, revision: 0, written: null, actions: [], proposals: [], signatures: [] };
  const subject = {
    ...{ facts: factsOf(world), plan: world.plan, nameOf: (actor: string) => actor.replace('slack:', '') },
    afterAction: afterAction ?? empty,
  };
  const { facts, nameOf } = subject;
  const documents = { toSign: signedDocument(subject), whole: wholeDocument(subject) };
  return { facts, nameOf, afterAction: subject.afterAction, ...documents };
}

export function afterActionMessagesOf(world: World): Record<string, Message> {
  return {
    'after-action: to the leads': afterActionMessage(viewOf(world, null), ZONE),
    'after-action: changed since it was signed': afterActionChangedMessage(
      viewOf(world, writtenOf(world)),
      'IT',
    ),
    'after-action: an action of the reader': actionMessage(viewOf(world, writtenOf(world)), {
      ...{ number: 1, me: world.plan.people[0]?.key ?? '', home: ZONE },
    }),
  };
}

export function afterActionWindowsOf(world: World): Record<string, Surface> {
  const { plan } = world;
  const written = writtenOf(world);
  const byBoth = (['RADIOLOGY', 'IT'] as const).map((side) => ({
    ...{ side, revision: written.revision, digest: 'a'.repeat(64), at: NOW, by: 'slack:U0CIO' },
  }));
  const signed = { ...written, signatures: byBoth };
  const { view } = world;
  const subject = { incidentId: view.id, number: view.number, kind: view.kind, enteredLaterAt: null };
  const reader = { plan, zone: ZONE };
  const [action] = written.actions;
  const open = written.actions.slice(0, 2).map((one) => ({ ...one, checklist: one.checklist?.name ?? null }));
  const unfinished: OpenAfterAction = {
    ...{ incidentId: view.id, number: view.number, closedAt: NOW, toSign: ['RADIOLOGY', 'IT'] },
    ...{ systemKey: 'archive', systemName: plan.systems[0]?.name ?? '', actions: open },
    ...{ meetBy: '2026-12-01', signBy: '2026-12-24' },
  };
  return {
    'after-action': {
      modal: afterActionModal(viewOf(world, written), { ...READER, rights: RIGHTS, hint: '✅ Saved.' }),
    },
    'after-action, empty': {
      modal: afterActionModal(viewOf(world, null), { ...READER, rights: RIGHTS, hint: '' }),
    },
    'after-action: write': { modal: writeModal(subject, signed, reader) },
    'after-action: add an action': { modal: addActionModal(subject, signed, { plan, dueOn: '2026-12-24' }) },
    ...(action
      ? {
          'after-action: done': {
            modal: actionModal(subject, action, { as: 'DONE', plan, afterAction: signed }),
          },
          'after-action: another owner': {
            modal: actionModal(subject, action, { as: 'MOVED', plan, afterAction: signed }),
          },
        }
      : {}),
    'after-actions': {
      modal: afterActionListModal(
        Array.from({ length: 25 }, () => unfinished),
        { page: 1, zone: ZONE, today: '2026-12-25' },
      ),
    },
  };
}
