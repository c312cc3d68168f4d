import type { ModalView } from '@slack/web-api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { FormName } from '../../src/slack/blocks/ids.ts';
import { textModal } from '../../src/slack/blocks/text-modal.ts';
import { reassignItemModal } from '../../src/slack/checklist/blocks/reassign-item-modal.ts';
import { skipItemModal } from '../../src/slack/checklist/blocks/skip-item-modal.ts';
import { contactsModal } from '../../src/slack/contacts/blocks/contacts-modal.ts';
import { everybodysContactsModal } from '../../src/slack/contacts/blocks/everybodys-contacts-modal.ts';
import { declaredModal, declareModal } from '../../src/slack/declare/blocks/declare-modal.ts';
import { declaredText } from '../../src/slack/declare/declared-text.ts';
import { formFromText } from '../../src/slack/declare/form-from-text.ts';
import { formFor } from '../../src/slack/incident/form-by-name.ts';
import { coveringModal } from '../../src/slack/paging/blocks/covering-modal.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { viewFaults } from '../support/slack/block-faults.ts';
import { aNotice, aService, atState } from './blocks/views.ts';
import { aContactsView, aPersonsContacts, CONTACT_METHOD_STATES } from './contact-methods.ts';

const ID = 'b919a130-49e1-482e-a044-34f05fbc8ba0';
const LONGEST_KEY = 'k'.repeat(36);
/** 300 characters, the most that a plan may hold in one place, with all that is awkward in them. */
const LONG = `<!channel> & *_~\` 👩🏽‍⚕️ ${'Sankt-Ägidius '.repeat(20)}`.slice(0, 300);
const NOW = new Date('2026-11-01T07:30:00Z');
const ZONE = 'America/New_York';

const FORMS: FormName[] = [
  'update',
  'technically_up',
  'validate',
  'reconcile',
  'close',
  'reopen',
  'failed_again',
  'stand_down',
  'correct',
  'images_work',
  'caught_up',
  'divert',
  'end_diversion',
  'called',
];

/** The sample hospital, grown: so many systems, services and people, each with the longest names. */
function hugePlan(count: number): Plan {
  const plan = samplePlan();
  const [system, service, person] = [plan.systems[0], plan.services[0], plan.people[0]];
  if (!system || !service || !person) throw new Error('the sample hospital is empty');
  const many = <T extends object>(one: T) =>
    Array.from({ length: count }, (_, i) => ({ ...one, key: `${LONGEST_KEY}${i}`, name: LONG }));
  return {
    ...plan,
    hospital: LONG,
    systems: many({ ...system, aliases: [LONG], viewImages: LONG, stillWorks: LONG, bridge: LONG }),
    services: many({ ...service, phone: LONG }),
    people: many({ ...person, phone: LONG, sides: ['RADIOLOGY', 'IT'] as Plan['people'][0]['sides'] }),
  };
}

function hugeView(count: number) {
  const services = Array.from({ length: count }, (_, i) => ({
    ...aService(`${LONGEST_KEY}${i}`, LONG, [10, 60, 120]),
    phone: LONG,
    notices: [aNotice({ id: `${ID.slice(0, -4)}${1_000 + i}`, overdue: true })],
  }));
  const diversions = services.map(({ name }, i) => ({
    ...{ id: `${ID.slice(0, -4)}${1_000 + i}`, name, since: NOW, by: 'slack:U0AOD', ended: null },
  }));
  return { ...atState('DOWN'), id: ID, number: 99_999, services, diversions };
}

function faults(view: ModalView): string[] {
  const asks = view.blocks.some((block) => block.type === 'input');
  return [...viewFaults(view), ...(asks && !view.submit ? ['inputs, and no button to submit'] : [])];
}

describe.each([1, 11, 101, 400])('with %d systems, services and people', (count) => {
  const plan = hugePlan(count);

  test.each(FORMS)('Slack takes the form "%s"', (name) => {
    for (const side of ['RADIOLOGY', 'IT'] as const) {
      expect(
        faults(
          formFor(name, hugeView(count), { side, plan, leads: { one: true, names: LONG }, by: 'slack:U1' }),
        ),
      ).toEqual([]);
    }
  });

  test('Slack takes the declaration in each of its shapes', () => {
    const at: [Date, Date] = [new Date('2026-11-01T05:30:00Z'), new Date('2026-11-01T06:30:00Z')];
    const systemKey = plan.systems.at(-1)?.key ?? '';
    const note = LONG.repeat(3);
    const suspicion = {
      what: 'a social security number',
      systemKey,
      impact: 'PARTIAL' as const,
      since: NOW,
      gate: 'ASKED' as const,
    };
    const channel = 'C0123456789';
    for (const form of [
      {},
      { systemKey, impact: 'SLOW' as const, since: '25m ago', note, channel },
      { systemKey, note, channel, hint: LONG, understood: LONG },
      { systemKey, note, channel, choices: { at, zone: ZONE, now: NOW } },
      { systemKey, note, channel, suspicion },
      { systemKey, note, channel, suspicion, choices: { at, zone: ZONE, now: NOW, chosen: '1' } },
      { systemKey, extent: { sites: plan.sites.map(({ key }) => key), services: [] } },
    ]) {
      expect(faults(declareModal(plan, form))).toEqual([]);
    }
  });

  test('Slack takes what a person reads after declaring', () => {
    for (const kind of ['declared', 'joined', 'failed-again'] as const) {
      const systemKey = plan.systems[0]?.key ?? '';
      const declared = {
        kind,
        number: 99_999,
        addedSites: plan.sites.map(({ name }) => name),
        systemKey,
        impact: 'PARTIAL' as const,
        since: NOW,
        zone: ZONE,
        now: NOW,
      };
      expect(faults(declaredModal(declaredText(plan, declared), ID))).toEqual([]);
    }
  });

  test('Slack accepts the covering form, the skip form and the form that reassigns an item', () => {
    expect(faults(coveringModal(plan, { kind: 'page', incidentId: ID, side: 'IT', outage: 999 }))).toEqual(
      [],
    );
    const item = { incidentId: ID, itemKey: `${LONGEST_KEY}9999`, role: 'tech', text: 'a'.repeat(500) };
    expect(faults(skipItemModal(item))).toEqual([]);
    expect(faults(reassignItemModal(item, plan))).toEqual([]);
  });

  test('the forms about an item say which item it is, when that could be read', () => {
    const item = { incidentId: ID, itemKey: 'log', role: 'tech', text: 'Start the downtime log.' };
    const unread: { incidentId: string; itemKey: string; role: string; text: string | null } = {
      ...item,
      text: null,
    };
    for (const form of [skipItemModal, (of: typeof unread) => reassignItemModal(of, plan)]) {
      expect(JSON.stringify(form(item).blocks)).toContain('Start the downtime log.');
      expect(form(unread).blocks.filter(({ type }) => type !== 'input')).toEqual([]);
    }
  });

  test('a system named in the command is chosen in the form, wherever it stands in the plan', () => {
    const last = plan.systems.at(-1)?.key ?? '';
    const form = formFromText(`${last} since 25m ago`, plan, NOW, ZONE);
    expect(inputOf(declareModal(plan, form), 'system').initial_option?.value).toBe(last);
  });
});

test('whatever is typed after the command, Slack takes the form that it opens', () => {
  const plan = samplePlan();
  const piece = fc.constantFrom(
    'archive ',
    'since ',
    'yesterday ',
    '10:42 ',
    'slow ',
    'x'.repeat(50),
    '👩🏽‍⚕️',
    '\ud83d',
    '<!channel> ',
    '|',
    ' ',
    '"',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const form = formFromText(pieces.join(''), plan, NOW, ZONE);
      expect(faults(declareModal(plan, form))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what a person typed before is filled in whole, lines and all, up to what the field takes', () => {
  const note = 'Viewers spin.\nCT 2 cannot send & waits <5 min>';
  const filled = inputOf(declareModal(samplePlan(), { note }), 'note');
  expect(filled.initial_value).toBe(note);
  expect(inputOf(declareModal(samplePlan(), { note: 'n'.repeat(900) }), 'note').initial_value).toMatch(
    /^n+…$/,
  );
});

test('more systems than the list can hold: the form says how to reach the others', () => {
  const text = (count: number) => JSON.stringify(declareModal(hugePlan(count), {}));
  expect(text(101)).toContain('type `/pacs-down` and its name');
  expect(text(100)).not.toContain('type `/pacs-down` and its name');
});

test('the plan names nobody for a side: a sentence instead of an empty list', () => {
  const plan = { ...samplePlan(), people: [] };
  const shown = coveringModal(plan, { kind: 'page', incidentId: ID, side: 'IT', outage: 1 });
  expect(faults(shown)).toEqual([]);
  expect(JSON.stringify(shown)).toContain('names nobody for IT');
});

test('nothing that was typed travels in metadata or in the values of buttons', () => {
  const suspicion = {
    what: 'a record number',
    systemKey: 'archive',
    impact: 'FULL' as const,
    since: NOW,
    gate: 'ASKED' as const,
  };
  const { private_metadata, blocks } = declareModal(samplePlan(), {
    note: 'typed',
    channel: 'C0A',
    suspicion,
  });
  expect(private_metadata).toBe('C0A');
  expect(JSON.stringify(blocks.filter((block) => block.type === 'actions'))).not.toContain('typed');
});

describe('a person’s contact methods', () => {
  test.each(CONTACT_METHOD_STATES)('Slack takes them when all are $kind', (state) => {
    for (const own of [true, false]) {
      const view = aContactsView({ state, own, text: LONG, key: LONGEST_KEY });
      expect(faults(contactsModal(view, { hint: LONG }))).toEqual([]);
      expect(faults(contactsModal({ ...view, admin: false, keepers: [], methods: [] }))).toEqual([]);
    }
  });

  test('Slack takes a page of everybody’s', () => {
    const people = Array.from({ length: 20 }, (_, i) => aPersonsContacts(`${LONGEST_KEY}${i}`, LONG));
    const view = { people, paged: 99_999, silent: 99_999, page: 2, pages: 5_000 };
    expect(faults(everybodysContactsModal(view))).toEqual([]);
    const empty = { people: [], paged: 0, silent: 0, page: 1, pages: 1 };
    expect(faults(everybodysContactsModal(empty))).toEqual([]);
  });
});

test('a sentence that is told in a modal fits', () => {
  expect(faults(textModal(LONG))).toEqual([]);
});

interface Input {
  initial_value?: string;
  initial_option?: { value: string };
}

function inputOf(view: ModalView, id: string): Input {
  const block = view.blocks.find((b) => b.type === 'input' && b.block_id === id) as
    | { element: Input }
    | undefined;
  if (!block) throw new Error(`no field ${id}`);
  return block.element;
}
