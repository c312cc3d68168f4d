import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentDetails } from '../../src/domain/incident/incident-details.ts';
import type { Message } from '../../src/slack/blocks/elements.ts';
import { checklistMessage } from '../../src/slack/checklist/blocks/checklist-message.ts';
import { itemsOfPerson } from '../../src/slack/checklist/blocks/items-of-person.ts';
import { reassignItemModal } from '../../src/slack/checklist/blocks/reassign-item-modal.ts';
import { itemsOfRoleModal } from '../../src/slack/checklist/blocks/role-modal.ts';
import { linesMessage, tellMessage } from '../../src/slack/incident/blocks/line-messages.ts';
import { serviceNotice } from '../../src/slack/incident/blocks/service-notice.ts';
import { threadLine } from '../../src/slack/incident/blocks/thread-line.ts';
import { dutyMessage } from '../../src/slack/paging/blocks/duty-message.ts';
import { pageMessage } from '../../src/slack/paging/blocks/page-message.ts';
import { aNotice, anItem, anUpdate, aService, aSide, atState, aView } from '../slack/blocks/views.ts';
import { samplePlan } from '../support/hospital/hospital.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type SurfacePage } from '../support/process/surface-page.ts';

const zone = 'America/New_York';
const PEOPLE = [
  { id: 'U0RAD', name: 'Priya Shah', zone },
  { id: 'U0NET', name: 'Mei Tanaka', zone },
];
const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path, PEOPLE);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const archive = {
  key: 'archive',
  name: 'Image archive (PACS)',
  kind: 'archive',
  stillWorks: 'Scanners, RIS and dictation. Workstations keep what they had loaded.',
  viewImages: 'At the scanner console. ED and ICU: emergency viewer, Reading Room 2.',
  bridge: '555-0190',
} as const;
const dictation = {
  ...archive,
  name: 'Dictation and speech recognition',
  kind: 'dictation',
  stillWorks: 'Images and worklists. Reports are written or phoned.',
  viewImages: 'In PACS as always.',
} as const;

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const doneBy = (state: 'CLAIMED' | 'DONE' | 'SKIPPED', user: string) => ({
  ...{ state, by: `slack:${user}`, at: at('07:41') },
});
const first = { start: at('07:20'), end: at('08:10') };
const TOLD = [
  aNotice(),
  aNotice({ id: 'n2', about: 'RESTORED', toldAt: at('08:10') }),
  aNotice({ id: 'n3', outage: 2, toldAt: at('09:05'), overdue: true }),
  aNotice({ id: 'n4', outage: 2, about: 'RESTORED', toldAt: at('09:40') }),
];
const ed = (count: number) => [
  aService('ed', 'Emergency department', [15, 60, 120], { notices: TOLD.slice(0, count) }),
];
const inSpanish = (services: ReturnType<typeof ed>) =>
  services.map((service) => ({ ...service, language: 'es' as const }));
const again: Partial<IncidentDetails> = {
  system: archive,
  outage: 2,
  outages: [first, { start: at('09:00'), end: null }],
  downSince: at('09:00'),
  asOf: at('09:10'),
};
const view = (changes: Partial<IncidentDetails>) => aView({ system: archive, ...changes });
const unheld = { sides: [aSide({ side: 'RADIOLOGY' }), aSide()] };
const page = { side: 'IT', lastResort: false, pageId: '3f2a9b11', personSlack: 'U0NET' } as const;
const lines = (of: IncidentDetails, ...events: Parameters<typeof threadLine>[0][]) =>
  linesMessage(
    of,
    events.map((event) => threadLine(event, { zone, at: of.asOf, actor: 'slack:U0RAD', view: of }) ?? ''),
  );
const limit = { limitMinutes: 15, limitAt: at('07:35').toISOString() };
const late = (clock: 'WORKAROUND' | 'RESTORATION', threshold: 'LIMIT' | 'FOUR_FIFTHS') => ({
  kind: 'thresholds' as const,
  late: false,
  crossed: [{ service: 'Emergency department', clock, threshold, ...limit }],
});

const withItems = aView({
  system: archive,
  ...unheld,
  phases: ['FIRST_15_MIN', 'BY_1_H'],
  checklist: [
    anItem({ key: 'a', text: 'Check from a second workstation and a scanner what works and what does not.' }),
    anItem({
      key: 'b',
      text: 'Stop auto-archiving and purging on the scanners.',
      ...doneBy('CLAIMED', 'U0NET'),
    }),
    anItem({ key: 'c', text: 'Open the bridge and post its number.', ...doneBy('CLAIMED', 'U0NET') }),
    anItem({ key: 'd', text: 'Print the downtime numbers.', ...doneBy('DONE', 'U0RAD') }),
    anItem({ key: 'e', role: 'tech', roleName: 'Lead technologist', text: 'Hand out paper logs.' }),
    anItem({
      key: 'f',
      phase: 'BY_1_H',
      text: 'Open the vendor case.',
      ...doneBy('SKIPPED', 'U0RAD'),
      reason: 'no case',
    }),
  ],
});

const SURFACES: Record<string, Message> = {
  'page-again': pageMessage(view({ ...again, ...unheld }), page),
  'page-slow': pageMessage(view({ system: dictation, impact: 'SLOW', ...unheld }), page),
  'page-with-items': pageMessage(view(unheld), {
    ...page,
    items: itemsOfPerson(withItems, 'U0NET'),
  }),
  'unit-down': serviceNotice(view({ services: ed(1) }), 'ed', 'notice-ed'),
  'unit-down-es': serviceNotice(view({ services: inSpanish(ed(1)) }), 'ed', 'notice-ed'),
  'unit-again-es': serviceNotice(view({ ...again, services: inSpanish(ed(3)) }), 'ed', 'n3'),
  'unit-slow': serviceNotice(view({ system: dictation, impact: 'SLOW', services: ed(1) }), 'ed', 'notice-ed'),
  'unit-back-alone': serviceNotice(
    view({ services: ed(1).map((service) => ({ ...service, impact: 'UP', upSince: at('07:35') })) }),
    'ed',
    'notice-ed',
  ),
  'update-owed': dutyMessage(
    view({
      sides: [aSide({ side: 'RADIOLOGY', state: 'ACKNOWLEDGED', holder: 'slack:U0RAD' }), aSide()],
      update: anUpdate({ owedBy: 'slack:U0RAD' }),
      asOf: at('08:05'),
    }),
    { personSlack: 'U0RAD', asked: [], overtaken: false },
  ),
  'thread-update': lines(
    view({}),
    {
      kind: 'update',
      text: 'Controller replaced, the array rebuilds.',
      ...{
        works: 'Scanners and RIS.',
        viewImages: 'Emergency viewer, Reading Room 2.',
        doing: 'Vendor replaces it.',
      },
      nextAt: at('08:30').toISOString(),
      estimate: { minMinutes: 120, maxMinutes: 240 },
      was: { minMinutes: 60, maxMinutes: 120 },
    },
    {
      kind: 'hand_over_open',
      ...{ side: 'RADIOLOGY', from: 'slack:U0NET', items: 5, units: 2, last: 'The array rebuilds.' },
      nextUpdateAt: at('08:30').toISOString(),
      estimate: { minMinutes: 120, maxMinutes: 240 },
    },
    {
      kind: 'impact_changed',
      ...{ sites: ['East Campus'], services: null, impact: 'UP', at: at('07:35').toISOString() },
      reason: 'runs on its own cache',
    },
  ),
  'unit-again': serviceNotice(view({ ...again, services: ed(3) }), 'ed', 'n3'),
  'unit-outdated': serviceNotice(view({ ...again, services: ed(3) }), 'ed', 'n2'),
  'unit-restored': serviceNotice(
    atState('VALIDATED', {
      system: archive,
      outage: 2,
      outages: [first, { start: at('09:00'), end: at('09:40') }],
      services: ed(4),
    }),
    'ed',
    'n4',
  ),
  'unit-update': tellMessage(
    view({}),
    {
      kind: 'update',
      text: 'Controller replaced, the array rebuilds.',
      nextAt: at('08:30').toISOString(),
      estimate: null,
    },
    { zone, at: at('08:00'), actor: 'slack:U0NET', view: view({}) },
  ),
  'thread-again': lines(view(again), { kind: 'failed_again', since: at('09:00').toISOString(), outage: 2 }),
  'administrator-on-duty': dutyMessage(view({ ...unheld, asOf: at('08:44') }), {
    personSlack: 'U0NET',
    asked: [
      { side: 'RADIOLOGY', lastResort: true },
      { side: 'IT', lastResort: true },
    ],
    overtaken: false,
  }),
  'thread-phase': checklistMessage(withItems, 'FIRST_15_MIN') ?? { text: '', blocks: [] },
  'thread-late': lines(view({}), late('WORKAROUND', 'FOUR_FIFTHS'), late('WORKAROUND', 'LIMIT')),
  'thread-late-at-declaration': lines(view({}), {
    kind: 'thresholds',
    late: true,
    crossed: [
      ...['Stroke and trauma', 'Emergency department', 'Operating rooms', 'ICU'].map((service) => ({
        ...{ service, clock: 'WORKAROUND' as const, threshold: 'LIMIT' as const, ...limit },
      })),
      { service: 'ICU', clock: 'RESTORATION', threshold: 'FOUR_FIFTHS', ...limit },
    ],
  }),
  'thread-late-dictation': lines(
    view({ system: dictation }),
    late('WORKAROUND', 'LIMIT'),
    late('RESTORATION', 'LIMIT'),
  ),
};

describe.skipIf(!found)('what people and units are told, on a phone', () => {
  test.for(Object.entries(SURFACES))('%s is read without scrolling', async ([name, message]) => {
    const drawn = await surfaces.measure(name, { message }, { width: 390 });
    expect(drawn).toMatchObject({ faults: [], tooWide: false });
    expect(drawn.height).toBeLessThanOrEqual(480);
  });

  test('the list of one role, and the form that reassigns an item of it', async () => {
    const list = { modal: itemsOfRoleModal(withItems, 'pacs-admin') };
    const item = {
      incidentId: withItems.id,
      itemKey: 'a',
      role: 'pacs-admin',
      text: 'Open the phone bridge.',
    };
    const form = { modal: reassignItemModal(item, samplePlan()) };
    for (const [name, surface] of Object.entries({ 'role-list': list, reassign: form })) {
      const drawn = await surfaces.measure(name, surface, { width: 390 });
      expect(drawn).toMatchObject({ faults: [], tooWide: false });
      expect(drawn.height).toBeLessThanOrEqual(640);
    }
  });
});
