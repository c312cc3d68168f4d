import { answeredChecks } from '../../../src/domain/incident/gate-answers.ts';
import { reconciliationChecks, validationChecks } from '../../../src/domain/incident/gate-checks.ts';
import type { IncidentDetails } from '../../../src/domain/incident/incident-details.ts';
import type { StillOpen } from '../../../src/domain/incident/still-open.ts';
import type { TimelineEvent } from '../../../src/domain/incident/timeline.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { FORM_NAMES, type FormName } from '../../../src/slack/blocks/ids.ts';
import { checklistMessage } from '../../../src/slack/checklist/blocks/checklist-message.ts';
import { myChecklistModal } from '../../../src/slack/checklist/blocks/my-checklist-modal.ts';
import { reassignItemModal } from '../../../src/slack/checklist/blocks/reassign-item-modal.ts';
import { itemsOfRoleModal } from '../../../src/slack/checklist/blocks/role-modal.ts';
import { skipItemModal } from '../../../src/slack/checklist/blocks/skip-item-modal.ts';
import { declaredModal, declareModal } from '../../../src/slack/declare/blocks/declare-modal.ts';
import { notOpenedMessage } from '../../../src/slack/declare/blocks/not-opened-message.ts';
import { detailsModal } from '../../../src/slack/incident/blocks/details-modal.ts';
import { incidentCard } from '../../../src/slack/incident/blocks/incident-card.ts';
import { belowLine, linesMessage, tellMessage } from '../../../src/slack/incident/blocks/line-messages.ts';
import { notAffectedNotice, serviceNotice } from '../../../src/slack/incident/blocks/service-notice.ts';
import { summaryMessage } from '../../../src/slack/incident/blocks/summary.ts';
import { threadLine } from '../../../src/slack/incident/blocks/thread-line.ts';
import { topicMessage } from '../../../src/slack/incident/blocks/topic-message.ts';
import { formFor } from '../../../src/slack/incident/form-by-name.ts';
import { coveringMessage } from '../../../src/slack/paging/blocks/covering-message.ts';
import { coveringModal } from '../../../src/slack/paging/blocks/covering-modal.ts';
import { dutyMessage } from '../../../src/slack/paging/blocks/duty-message.ts';
import { overtakenMessage, pageMessage } from '../../../src/slack/paging/blocks/page-message.ts';
import { stillOnItMessage } from '../../../src/slack/paging/blocks/still-on-it-message.ts';
import { summaryFileButtons } from '../../../src/slack/report/blocks/file-messages.ts';
import { aBrief, aNotice, aSide, atState, someFigures } from '../../slack/blocks/views.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const HELD = [
  aSide({ side: 'RADIOLOGY', state: 'ACKNOWLEDGED', holder: 'slack:U0RAD', acknowledgedAt: at('07:43') }),
  aSide({ side: 'IT', state: 'ACKNOWLEDGED', holder: 'slack:U0INFRA', acknowledgedAt: at('07:44') }),
];
const LINES = validationChecks('archive', ['CT', 'MR', 'X-ray', 'Ultrasound', 'Mammography']);
const SEEN_IN_PART = answeredChecks(LINES, 'VALIDATED', 1, [
  {
    ...{ gate: 'VALIDATED', outage: 1, line: 'IMAGE:CT', answer: 'YES', owner: null },
    ...{ words: 'Reading Room 2', at: at('08:52'), by: 'slack:U0RAD' },
  },
  {
    ...{ gate: 'VALIDATED', outage: 1, line: 'IMAGE:MR', answer: 'OPEN', owner: 'slack:U0RAD' },
    ...{ words: 'the MR is in use', at: at('08:52'), by: 'slack:U0RAD' },
  },
]);
const SIGNED = answeredChecks(reconciliationChecks('archive'), 'RECONCILED', 1, []);
const DRILL = {
  ...{ format: 'FULL' as const, announced: true, leader: 'slack:U0LEAD' },
  injects: { given: 1, of: 4 },
};
const LIES_AHEAD = 'That time lies ahead. Type now, or a time that has passed.';

/** What is said at a field of each form of an incident that has one. */
const ERRORS: Partial<Record<FormName, Record<string, string>>> = {
  update: { nextAt: 'Type 30 min, 1 h or 03:40.' },
  validate: { where: 'Say where you saw it: the workstation or the room.' },
  reconcile: { why: 'Not checked: queues empty, backups checked. Say why, and who sees to it.' },
  close: { lines: '2 gate checks are open. Finish that, or give the reason for closing over it.' },
  reopen: { reason: 'Say why it is not over.' },
  failed_again: { since: LIES_AHEAD },
  stand_down: { why: 'This incident has ended.' },
  correct: { sites: 'Westlake Clinic is already down in another open incident of this system.' },
  images_work: { how: 'Say briefly what the workaround is.' },
  caught_up: { service: 'Emergency department has already caught up.' },
  called: { role: 'Say which role you spoke to.' },
  hand_over: { person: 'Choose somebody on your side in the plan.' },
  escalate: { side: 'Somebody was paged less than a minute ago. Give them a minute, or phone them.' },
};

/** The incident after the gates that it has passed, late, and after it failed again. */
export function statesOf({ view }: World): Record<string, IncidentDetails> {
  const after = (state: Parameters<typeof atState>[0], asOf: string) => {
    const base = atState(state);
    const done = state !== 'TECHNICALLY_UP' && state !== 'STOOD_DOWN';
    return {
      ...view,
      ...{
        state,
        gates: { ...base.gates, toValidate: SEEN_IN_PART, toSign: SIGNED },
        outages: base.outages,
        diversions: diversionsOf(view),
        paper: PAPER,
        sides: HELD,
        asOf: at(asOf),
      },
      update: done ? { ...view.update, nextAt: null } : view.update,
      services: done
        ? view.services.map((service) => ({
            ...service,
            clocks: service.clocks.map((clock) => ({ ...clock, stoppedAt: at('09:10') })),
            caughtUp: base.gates.validated,
            notices: [...service.notices, restored(service.key)],
          }))
        : view.services,
    };
  };
  const again = {
    ...view,
    ...{ outage: 2, downSince: at('10:15'), asOf: at('10:18') },
    outages: [
      { start: at('07:20'), end: at('09:10') },
      { start: at('10:15'), end: null },
    ],
    services: view.services.map((service) => ({
      ...service,
      clocks: service.clocks.map((clock) => ({ ...clock, startedAt: at('10:15'), revision: 2 })),
      notices: [
        ...service.notices,
        restored(service.key),
        aNotice({ id: `again-${service.key}`, outage: 2, toldAt: at('10:16') }),
      ],
    })),
    update: { ...view.update, nextAt: at('10:48') },
  };
  return {
    'at declaration': { ...view, asOf: at('07:24') },
    late: { ...view, sides: HELD, diversions: diversionsOf(view), asOf: at('08:41') },
    'technically up': after('TECHNICALLY_UP', '08:55'),
    'failed again': again,
    validated: after('VALIDATED', '09:20'),
    closed: after('CLOSED', '11:00'),
    'stood down': after('STOOD_DOWN', '08:00'),
  };
}

const PAPER: IncidentDetails['paper'] = {
  ...{ performed: 60, countedBy: ['slack:U0AOD', 'slack:U0ED'] },
  archive: {
    ...{ probe: 'archive', at: at('09:30'), used: 60, missing: [58, 59, 60] },
    missingText: 'D-0058 to D-0060',
  },
};

/** Patients are diverted from two services, or from a site; from a third they were. */
const diversionsOf = ({ services, sites }: IncidentDetails): IncidentDetails['diversions'] =>
  [...services, ...sites].slice(0, 3).map(({ name }, i) => ({
    ...{ id: `${OTHER.slice(0, -1)}${i}`, name, since: at('08:05'), by: 'slack:U0AOD' },
    ended: i === 2 ? { at: at('08:30'), by: 'slack:U0ED' } : null,
  }));

const restored = (key: string) => aNotice({ id: `restored-${key}`, about: 'RESTORED', toldAt: at('09:10') });

/** Every message about an incident. */
export function messagesOf(world: World): Record<string, Message> {
  const { view, plan, words } = world;
  const states = statesOf(world);
  const late = states.late ?? view;
  const page = { side: 'IT', lastResort: false, pageId: '3f2a9b11', personSlack: 'U0INFRA' } as const;
  const both = [{ side: 'RADIOLOGY', lastResort: true } as const];
  const duty = { personSlack: 'U0AOD', asked: [], overtaken: false, items: '' };
  const [service] = view.services;
  const ctx = { zone: ZONE, at: NOW, actor: 'slack:U0INFRA', view };
  const update: TimelineEvent = {
    kind: 'update',
    text: words,
    nextAt: at('08:30').toISOString(),
    estimate: { minMinutes: 30, maxMinutes: 60 },
  };
  const crossed = view.services.slice(0, 8).map(({ name }) => ({
    ...{ service: name, clock: 'WORKAROUND' as const, threshold: 'LIMIT' as const },
    ...{ limitMinutes: 15, limitAt: at('07:35').toISOString() },
  }));
  const thresholds: TimelineEvent = { kind: 'thresholds', late: false, crossed };
  const countsDue: TimelineEvent = {
    kind: 'counts_due',
    modalities: plan.downtimeNumbers?.modalities ?? [{ key: 'ct', name: words }],
    people: plan.people.map(({ slackUser }) => slackUser),
  };
  const lineOf = (event: TimelineEvent) => threadLine(event, ctx) ?? '';
  const covering = {
    runId: 'r'.repeat(36),
    side: 'IT' as const,
    holder: 'slack:U0INFRA',
    coveringFor: plan.people[0]?.name ?? '',
  };
  const figures = someFigures({ rows: figuresOf(world) });
  const summary = summaryMessage(states.closed ?? view, figures);
  return {
    ...Object.fromEntries(Object.entries(states).map(([state, of]) => [`card ${state}`, incidentCard(of)])),
    page: pageMessage(view, page),
    'page for both sides': pageMessage(view, {
      ...page,
      lastResort: true,
      also: both,
      items: '📋 *Yours:*\n▫️ Open the bridge.',
    }),
    'page taken': pageMessage(late, page),
    'page overtaken': overtakenMessage(view, page.pageId),
    'administrator on duty': dutyMessage(late, { ...duty, asked: both }),
    'administrator on duty, over': dutyMessage(states.closed ?? view, duty),
    ...(service ? noticesOf(states, service.key) : {}),
    'not affected after all': notAffectedNotice(view),
    'checklist of a phase': checklistMessage(view, 'FIRST_15_MIN') ?? { text: '', blocks: [] },
    'still on it?': stillOnItMessage(late, { side: 'IT', holder: 'slack:U0INFRA', asked: true }),
    'covering?': coveringMessage(late, { ...covering, has: true, confirmedBy: null, refusedBy: null }),
    'covering, refused': coveringMessage(late, {
      ...covering,
      has: false,
      confirmedBy: null,
      refusedBy: 'slack:U0RAD',
    }),
    'thread: limits': linesMessage(view, [lineOf(thresholds), lineOf(update)]),
    'thread: overdue items': linesMessage(view, [
      lineOf({
        kind: 'items_overdue',
        roles: plan.roles.slice(0, 3).map(({ key, name }) => ({
          roleName: name,
          people: plan.people.filter(({ roles }) => roles.includes(key)).map(({ slackUser }) => slackUser),
          items: view.checklist.filter(({ role }) => role === key).map(({ text }) => text),
        })),
      }),
    ]),
    'thread: counts are due': linesMessage(view, [lineOf(countsDue)], belowLine(view, countsDue)),
    'thread: a topic': topicMessage(view, [
      {
        text: lineOf({ kind: 'step_paged', side: 'IT', step: 1, round: 1, people: ['U0INFRA'] }),
        at: at('07:41'),
      },
      { text: lineOf(thresholds), at: at('07:42') },
    ]),
    'news for who has a side': tellMessage(view, update, ctx),
    summary,
    'summary, asked for': summaryMessage(
      states.closed ?? view,
      figures,
      null,
      summaryFileButtons(view.number),
    ),
    'the form did not open': notOpenedMessage(
      plan,
      { text: plan.systems[0]?.name ?? '', at: NOW, zone: ZONE },
      'The database is not responding.',
    ),
  };
}

function noticesOf(states: Record<string, IncidentDetails>, key: string): Record<string, Message> {
  const notice = (state: string, id: string) => {
    const of = states[state];
    return of ? serviceNotice(of, key, id) : { text: '', blocks: [] };
  };
  return {
    'unit’s notice': notice('at declaration', `notice-${key}`),
    'unit’s notice, technically up': notice('technically up', `notice-${key}`),
    'unit’s notice, outdated': notice('validated', `notice-${key}`),
    'unit’s notice, restored': notice('validated', `restored-${key}`),
    'unit’s notice, failed again': notice('failed again', `again-${key}`),
  };
}

const figuresOf = ({ view }: World) =>
  view.services.flatMap(({ name, proposed }) =>
    (['WORKAROUND', 'RESTORATION', 'RECOVERY'] as const).map((clock, i) => ({
      ...{ serviceName: name, clock, limitMinutes: 60 * (i + 1), actualMinutes: 110, met: i > 0, proposed },
      ...{ soFarMinutes: 110, uncounted: null },
    })),
  );

/** Every window about an incident, forms with an error where one can be wrong. */
export function windowsOf(world: World): Record<string, Extract<Surface, { modal: unknown }>> {
  const { view, plan, words } = world;
  const states = statesOf(world);
  const late = states.late ?? view;
  const [role = ''] = view.checklist.map((item) => item.role);
  const text = view.checklist[0]?.text ?? null;
  const item = { incidentId: view.id, itemKey: 'a', role, text };
  const systemKey = plan.systems[0]?.key ?? '';
  const open = {
    items: view.checklist.map(({ key, text }) => ({ point: `ITEM:${key}`, name: text })),
    lines: LINES.slice(0, 2).map(({ line, name }) => ({ point: `LINE:VALIDATED:${line}`, name })),
    services: plan.services.map(({ key, name }) => ({ point: `SERVICE:${key}`, name })),
    units: plan.services.map(({ key, name }) => ({ point: `UNIT:${key}`, name })),
    diversions: plan.services.map(({ key, name }) => ({ point: `DIVERSION:${key}`, name })),
  };
  const suspicion = {
    ...{ what: 'a name', gate: 'ASKED' as const, systemKey, impact: 'FULL' as const, since: NOW },
  };
  const extent = { sites: plan.sites.map(({ key }) => key), services: [] };
  const declares = { systemKey, note: words };
  return {
    ...Object.fromEntries(FORM_NAMES.flatMap((name) => formOf(name, late, world, open))),
    declare: { modal: declareModal(plan, declares), errors: { since: LIES_AHEAD } },
    'declare: sites': {
      modal: declareModal(plan, { ...declares, impact: 'PARTIAL', extent }),
      errors: { sites: 'The system is not used at one of these sites. Choose among its own sites.' },
    },
    'declare: several systems': {
      modal: declareModal(plan, {
        ...declares,
        group: { others: plan.systems.slice(1).map(({ key }) => key), cause: 'NETWORK' },
      }),
    },
    'declare: may name a patient': { modal: declareModal(plan, { ...declares, suspicion }) },
    declared: {
      modal: declaredModal(`🔴 *PACS-12: ${plan.systems[0]?.name} down.* Both sides are paged.`, view.id),
    },
    More: { modal: detailsModal(late) },
    'More, validated': { modal: detailsModal(states.validated ?? view) },
    'list of a role': { modal: itemsOfRoleModal(view, role) },
    'checklists of a person': {
      modal: myChecklistModal(view, [...new Set(view.checklist.map((one) => one.role))].slice(0, 2)),
    },
    'skip an item': {
      modal: skipItemModal(item),
      errors: { reason: 'Give a short reason for skipping it.' },
    },
    'reassign an item': {
      modal: reassignItemModal(item, plan),
      errors: { person: 'Choose a person or a role of the plan.' },
    },
    'cover for somebody': {
      modal: coveringModal(plan, { kind: 'page', incidentId: view.id, side: 'IT', outage: 1 }),
      errors: { person: 'Mei Tanaka has IT since 02:44 EST.' },
    },
  };
}

const OTHER = '11111111-2222-4333-8444-555555555555';

/** A form, unless there is nothing to fill in. */
function formOf(
  name: FormName,
  view: IncidentDetails,
  { plan, words }: World,
  open: StillOpen,
): [string, Extract<Surface, { modal: unknown }>][] {
  const needsService: FormName[] = ['images_work', 'caught_up', 'called'];
  if (view.services.length === 0 && needsService.includes(name)) return [];
  const errors = ERRORS[name];
  const modal = formFor(
    name,
    {
      ...{ ...view, drill: DRILL },
      gates: {
        ...{ ...view.gates, toValidate: SEEN_IN_PART, toSign: SIGNED },
        // Then it asks since when.
        ...(name === 'failed_again' ? { validated: { at: view.asOf, by: 'slack:U0RAD' } } : {}),
      },
    },
    {
      side: 'IT',
      plan,
      people: plan.people,
      ...{ open, leads: { one: true, names: 'Ruth Lindqvist' } },
      others: [aBrief({ id: OTHER, systemName: plan.systems.at(-1)?.name ?? '' })],
      ...{ text: words, by: 'slack:U1' },
      measured: (['echo', 'wado', 'worklist'] as const).map((ask) => ({
        ...{ ask, at: view.asOf, ms: 1_240, says: words },
        kind: ask === 'worklist' ? ('FAILED' as const) : ('ANSWERED' as const),
      })),
    },
  );
  return [[`form: ${name.replaceAll('_', ' ')}`, errors ? { modal, errors } : { modal }]];
}
