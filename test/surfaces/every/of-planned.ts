import { addHours } from 'date-fns/addHours';
import { SIDES } from '../../../src/domain/plan/plan.ts';
import type { PlannedConflict } from '../../../src/domain/planned/conflicts.ts';
import type { PlannedWithHistory } from '../../../src/domain/planned/planned-details.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { clip } from '../../../src/slack/blocks/mrkdwn.ts';
import { incidentCard } from '../../../src/slack/incident/blocks/incident-card.ts';
import { serviceNotice } from '../../../src/slack/incident/blocks/service-notice.ts';
import { conflictLines } from '../../../src/slack/planned/blocks/conflict-lines.ts';
import {
  extendModal,
  moveModal,
  newDraft,
  type PlannedFormDraft,
  proposeModal as planModal,
  withdrawModal as withdrawPlannedModal,
} from '../../../src/slack/planned/blocks/planned-forms.ts';
import { plannedListModal } from '../../../src/slack/planned/blocks/planned-list-modal.ts';
import {
  askMessage,
  backOutMessage,
  extensionMessage,
  movedAskMessage,
  newsMessage,
} from '../../../src/slack/planned/blocks/planned-messages.ts';
import { plannedModal } from '../../../src/slack/planned/blocks/planned-modal.ts';
import { unitMessage } from '../../../src/slack/planned/blocks/unit-message.ts';
import { atState } from '../../slack/blocks/views.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

const ID = 'c0ffee00-5a53-4d0e-9b2a-3f1f6c0a1b2c';

function plannedOf({ plan, words }: World): PlannedWithHistory {
  const [system] = plan.systems;
  const [person] = plan.people;
  const start = addHours(NOW, 30);
  const lead = {
    ...{ key: person?.key ?? '', name: person?.name ?? '' },
    ...{ slackUser: person?.slackUser ?? '', phone: person?.phone ?? '' },
  };
  return {
    ...{ id: ID, revision: 2, ticket: 'CHG-4711', systemKey: system?.key ?? '', state: 'PROPOSED' },
    ...{
      start,
      end: addHours(start, 4),
      backOutBy: addHours(start, 3),
      backOutMinutes: 45,
      freezeFrom: null,
    },
    ...{ system: system?.name ?? '', systemKind: 'archive', viewImages: words, stillWorks: words },
    ...{ sites: plan.sites.map(({ name }) => name), siteCount: plan.sites.length, siteKeys: ['main'] },
    ...{
      serviceKeys: plan.services.map(({ key }) => key),
      zone: ZONE,
      whatChanges: words,
      preWork: [
        { position: 1, text: words, done: { at: NOW, by: 'slack:U0PACS' } },
        { position: 2, text: words, done: null },
      ],
    },
    services: plan.services.map(({ key, name, liaisonChannel: channel }) => ({ key, name, channel })),
    leads: { RADIOLOGY: lead, IT: lead },
    proposed: { by: 'slack:U0PACS', at: NOW },
    approvals: [{ side: 'IT', by: 'slack:U0INFRA', at: NOW }],
    ...{ unitMessages: 1, nextNoticeAt: addHours(NOW, 6), heldUp: null, incident: null, startedAt: null },
    ...{ overranAt: null, backOut: null, extensions: [], withdrawn: null, asOf: NOW },
    conflicts: plan.services.map(({ key: serviceKey }, i) => ({
      ...{ kind: 'SERVICE', serviceKey, limitMinutes: 5 + i, neededMinutes: 240, allDay: i % 2 === 0 },
    })),
    history: [
      { event: { kind: 'approved', side: 'IT' }, at: NOW, actor: 'slack:U0INFRA' },
      { event: { kind: 'withdrawn', why: words }, at: NOW, actor: 'slack:U0PACS' },
    ],
  };
}

const started = (view: PlannedWithHistory): PlannedWithHistory => ({
  ...view,
  ...{ state: 'STARTED', startedAt: view.start, asOf: addHours(view.start, 2) },
});

/** Every message about a planned downtime. */
export function plannedMessagesOf(world: World): Record<string, Message> {
  const view = plannedOf(world);
  const extension = {
    ...{ id: ID, until: addHours(view.end, 1), why: world.words, answer: null },
    asked: { side: 'IT' as const, by: 'slack:U0INFRA', at: NOW },
  };
  return {
    'planned: to approve': askMessage(view, { plan: world.plan, sides: SIDES }),
    'planned: moved': movedAskMessage(view),
    'planned: you have it': newsMessage(view, 'to_lead'),
    'planned: did not start': newsMessage({ ...view, heldUp: world.words }, 'held_up'),
    'planned: a unit is told': unitMessage({ ...view, state: 'APPROVED' }, 1),
    'planned: a unit is told in Spanish': unitMessage({ ...view, state: 'APPROVED' }, 1, 'es'),
    'planned: back out?': backOutMessage(started(view), view.backOutBy),
    'planned: more time?': extensionMessage(started(view), extension),
    ...runningOf(world),
  };
}

/** The card and a unit's notice while one runs, and the card once it has overrun its window. */
function runningOf({ view: down }: World): Record<string, Message> {
  const planned = {
    ...{ id: ID, ticket: 'CHG-4711', startedAt: down.downSince, end: addHours(down.downSince, 4) },
    ...{ backOutBy: addHours(down.downSince, 3), decision: null, overranAt: null },
  };
  const services = down.services.map((service) => ({ ...service, clocks: [] }));
  const { update } = atState('DOWN');
  const running = { ...down, kind: 'PLANNED' as const, planned, services, update };
  const { end } = planned;
  const overrun = { ...down, downSince: end, since: end, declaredAt: end, asOf: addHours(end, 1) };
  const [unit] = down.services;
  const [notice] = unit?.notices ?? [];
  return {
    'planned: card': incidentCard(running),
    ...(unit && notice ? { 'planned: unit’s notice': serviceNotice(running, unit.key, notice.id) } : {}),
    'planned: card, overran': incidentCard({ ...overrun, planned: { ...planned, overranAt: end } }),
  };
}

/** The form once its window was looked at, with as many conflicts as it shows. */
function checkedDraft({ plan, words }: World): PlannedFormDraft {
  const filled = {
    field: (id: string) => (id === 'system' ? (plan.systems[0]?.key ?? '') : clip(words, 20)),
    ticked: (id: string) => (id === 'sites' ? plan.sites : plan.services).map(({ key }) => key),
  };
  const others = plan.systems.map(
    ({ key: systemKey }): PlannedConflict => ({
      ...{ kind: 'PLANNED', ticket: clip(words, 40), systemKey, of: 'DEPENDENCY' },
    }),
  );
  const services = plan.services.map(
    ({ key: serviceKey }): PlannedConflict => ({
      ...{ kind: 'SERVICE', serviceKey, limitMinutes: 5, neededMinutes: 240, allDay: false },
    }),
  );
  return { filled, conflicts: conflictLines([...others, ...services], { plan, zone: ZONE, asOf: NOW }) };
}

/** Every window about planned downtimes, forms with an error. */
export function plannedWindowsOf(world: World): Record<string, Extract<Surface, { modal: unknown }>> {
  const view = plannedOf(world);
  const reader = { zone: ZONE, me: null };
  const rights = {
    approve: SIDES,
    plan: true,
    start: true,
    extend: false,
    decideBackOut: false,
    prepare: true,
    answer: null,
  };
  const end = { end: 'The end must come after the start.' };
  return {
    'planned: propose': { modal: planModal(world.plan, reader, newDraft('CHG-4711', reader)), errors: end },
    'planned: propose, with conflicts': { modal: planModal(world.plan, reader, checkedDraft(world)) },
    'planned: one': { modal: plannedModal(view, { plan: world.plan, rights, hint: '' }) },
    'planned: list': { modal: plannedListModal(Array(8).fill(view), 1) },
    'planned: move': { modal: moveModal(view, reader), errors: end },
    'planned: withdraw': { modal: withdrawPlannedModal(view), errors: { why: 'Say why.' } },
    'planned: ask for more time': {
      modal: extendModal(started(view), reader),
      errors: { until: 'This is before the end of the window.' },
    },
  };
}
