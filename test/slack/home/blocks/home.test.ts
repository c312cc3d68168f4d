import type { KnownBlock } from '@slack/web-api';
import { expect, test } from 'vitest';
import type { IncidentBrief } from '../../../../src/domain/incident/incident-details.ts';
import type { Owed } from '../../../../src/domain/incident/owed.ts';
import { helpMessage } from '../../../../src/slack/command/blocks/help-message.ts';
import { type Home, homeView } from '../../../../src/slack/home/blocks/home.ts';
import type { OwedAfterwards } from '../../../../src/slack/home/blocks/home-afterwards.ts';
import { settingsModal } from '../../../../src/slack/home/blocks/home-settings.ts';
import { statusMessage } from '../../../../src/slack/incident/blocks/status-message.ts';
import { boardOf, NASTY_NAMES } from '../../../support/plans/boards.ts';
import { viewFaults } from '../../../support/slack/block-faults.ts';
import { labels, readable } from '../../blocks/read-blocks.ts';
import { aBrief } from '../../blocks/views.ts';

const asOf = new Date('2026-11-24T07:44:00Z');
const zone = 'America/Chicago';
const home = (changes: Partial<Home> = {}) =>
  homeView({
    ...{ incidents: [aBrief()], hospital: 'Lakeside', owed: [], findings: [], onCall: null, asOf, zone },
    elsewhere: { signatures: 0 },
    roleName: (role) => `the ${role}`,
    ...changes,
  }).blocks as KnownBlock[];

test('home declares, and says when nothing is down', () => {
  expect(labels(home({ incidents: [] }))).toEqual(['🔴 Declare a downtime']);
  expect(readable(home({ incidents: [] }))).toContain('*Nothing is down.*');
});

test('home shows each open incident in the zone of its reader, as a link to its card', () => {
  const text = readable(home());
  expect(text).toContain(
    '🔴 *<https://slack.com/archives/C1/p1|PACS-12 · Archive down>* since 01:20 · Main Hospital',
  );
  expect(text).toContain('⏱️ ED needs it back by 02:20 _proposed_');
  expect(text).toContain('Radiology: <@U0RAD> since 01:43 · 🔔 IT: no answer yet');
  expect(text.match(/CST/g)).toHaveLength(1);
});

test('what is down comes first with how many services are late, then what I owe, then who is on call, then settings', () => {
  const late = { serviceName: 'Stroke', clock: 'RESTORATION', at: asOf, proposed: false } as const;
  const incident = aBrief({ lateServices: 3, late });
  const text = readable(
    home({
      incidents: [incident],
      owed: [{ kind: 'page', incident, side: 'IT' }],
      onCall: { board: boardOf('Mei', 2, 3), toCheck: true },
      findings: [{ level: 'bad', what: 'Broken', remedy: 'Mend it' }],
      gaps: 4,
    }),
  );
  const order = [
    '*1 down* · 3 services late',
    '⚠️ *3 of 8 late:* Stroke restoration late since 01:44 · ED needs it back by 02:20',
    '🔔 *You are paged for IT:* PACS-12 Archive',
    '*On call*',
    '⚠️ 3 to check in the next four weeks',
    '📋 4 plan gaps',
    '🛑 1 setting does not work',
    'Lakeside · as of 01:44 CST',
  ].map((words) => text.indexOf(words));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(text).not.toContain('Broken');
});

const incident = aBrief();
const OWED: [Owed, string, string][] = [
  [{ kind: 'page', incident, side: 'IT' }, '🔔 *You are paged for IT:* PACS-12 Archive', 'I have it'],
  [{ kind: 'update', incident, dueAt: asOf }, '⚠️ *Update late since 01:44:* PACS-12 Archive', 'Post update'],
  [
    { kind: 'update', incident, dueAt: new Date('2026-11-24T08:10:00Z') },
    '📣 Update due by 02:10: PACS-12 Archive',
    'Post update',
  ],
  [{ kind: 'gate', incident, side: 'RADIOLOGY', form: 'validate' }, '🟡 Up again, to validate:', 'Validated'],
  [{ kind: 'gate', incident, side: 'IT', form: 'reconcile' }, '✍️ To sign for IT:', 'Reconciled'],
  [{ kind: 'gate', incident, side: 'IT', form: 'close' }, '🟢 To close:', 'Close the incident'],
  [
    { kind: 'items', incident, role: 'scribe', open: 5, mine: 2 },
    '☑️ the scribe: 5 items open, 2 yours · PACS-12',
    'Open',
  ],
];

test.each(OWED)('what I owe, $kind, has its words and the button that does it', (owed, words, label) => {
  const blocks = home({ owed: [owed] });
  expect(readable(blocks)).toContain(words);
  expect(labels(blocks)).toEqual(['🔴 Declare a downtime', label]);
});

test.each([
  [
    { signatures: 0, contactMethods: { verified: 2, all: 3 } },
    '📟 2 of 3 of your contact methods verified',
    'Check them',
  ],
  [
    { signatures: 0, contactMethods: { verified: 0, all: 1 } },
    '📟 Your contact method is not verified',
    'Check it',
  ],
  [{ signatures: 1 }, '✍️ 1 tolerance to sign', 'Read and sign'],
])('home says to whom %j applies', (elsewhere, words, button) => {
  const blocks = home({ incidents: [], elsewhere });
  expect(readable(blocks)).toContain(words);
  expect(labels(blocks)).toEqual(['🔴 Declare a downtime', button]);
});

test('on call: first who is for most systems; who is for one of them only is so named', () => {
  const board = boardOf('Mei', 1, 0);
  const of = (slackUser: string) => ({
    ...{ key: slackUser, name: slackUser, slackUser, phone: '555-0101' },
    channels: ['SMS' as const],
  });
  const policy = { side: 'IT' as const, name: 'IT', schedules: [] };
  const policies = [
    { ...policy, systems: ['HL7 interface'], people: [of('U0HL7')] },
    { ...policy, systems: ['Archive', 'Viewer'], people: [of('U0IT')] },
  ];
  const text = readable(home({ onCall: { board: { ...board, policies }, toCheck: false } }));
  expect(text).toContain('*IT* <@U0IT> ☎️ 555-0101\n*IT, only HL7 interface* <@U0HL7> ☎️ 555-0101');
});

test('pain 27: beyond twenty incidents home counts', () => {
  const incidents = Array.from({ length: 23 }, (_, i) => aBrief({ number: i }));
  expect(readable(home({ incidents }))).toContain('and 3 more');
  expect(readable(home({ incidents }))).toContain('*23 down*');
});

test('what does not work is one line, unfolded into what fits, however much and long it is, and its text does nothing', () => {
  const findings = Array.from({ length: 60 }, (_, i) => ({
    level: i < 30 ? ('bad' as const) : ('warn' as const),
    what: `${i} <!channel> ${'&'.repeat(4_000)}`,
    remedy: 'x'.repeat(4_000),
  }));
  expect(readable(home({ findings }))).toContain('🛑 30 settings do not work · ⚠️ 30 to check');
  const view = settingsModal(findings);
  expect(viewFaults(view)).toEqual([]);
  const text = readable(view.blocks as KnownBlock[]);
  expect(text).toContain('and 20 more: run npx pacs-down doctor');
  expect(text).toContain('🛑 *0 &lt;!channel&gt;');
  expect(text).not.toContain('<!channel>');
});

test('good check results are not shown', () => {
  const findings = [{ level: 'ok' as const, what: 'The clocks agree.', remedy: '' }];
  expect(readable(home({ findings }))).not.toContain('to check');
  expect(readable(settingsModal(findings).blocks as KnownBlock[])).toBe('🟢 Every setting works.');
});

const status = (...briefs: IncidentBrief[]) => statusMessage(briefs, { zone, asOf });

test('status says who has each side and since when, which services are late, and the zone once', () => {
  const message = status(
    aBrief({
      state: 'TECHNICALLY_UP',
      sides: [
        { side: 'RADIOLOGY', state: 'UNOWNED', holder: null, since: asOf },
        { side: 'IT', state: 'ACKNOWLEDGED', holder: 'slack:U0NET', since: asOf },
      ],
      lateServices: 1,
      late: { serviceName: 'ED', clock: 'WORKAROUND', at: asOf, proposed: false },
      next: null,
    }),
  );
  expect(message.text).toBe('1 open: PACS-12');
  expect(readable(message.blocks).split('\n')).toEqual([
    expect.stringContaining('PACS-12 · Archive · technically up: stay on paper'),
    '⚠️ *1 of 8 late:* ED images late since 01:44',
    '🚨 *Radiology: UNOWNED* since 01:44 · IT: <@U0NET> since 01:44',
    '(as of 01:44 CST)',
  ]);
});

test('what failed again says so, and what is validated says who signs', () => {
  expect(readable(status(aBrief({ outage: 2 })).blocks)).toContain('Archive down again>* since 01:20');
  expect(readable(status(aBrief({ state: 'VALIDATED', toSign: ['IT'] })).blocks)).toContain('✍️ To sign: IT');
});

test('status of nothing is a sentence', () => {
  expect(status().text).toBe('🟢 Nothing is down.');
});

test('help shows how to declare in one line and what to do about patient data', () => {
  const text = readable(helpMessage().blocks);
  expect(text).toContain('/pacs-down archive since 10:42 viewers spin');
  expect(text).toContain('delete it');
});

test('after outages: one opens itself, several open the list, and what is overdue is said', () => {
  const [one, other] = ['1', '2'].map((digit) => ({ incidentId: digit.repeat(8), number: Number(digit) }));
  const action = { incidentId: '11111111', overdue: false };
  const of = (afterActions: OwedAfterwards) => home({ elsewhere: { signatures: 0, afterActions } });
  const single = of({ toSign: one ? [one] : [], toDo: [action, { ...action, overdue: true }] });
  expect(readable(single)).toContain('📝 After-action of PACS-1 to sign');
  expect(readable(single)).toContain('📌 2 actions to do after an outage, *1 overdue*');
  expect(labels(single).filter((label) => label === 'After-action')).toHaveLength(2);
  const several = of({ toSign: one && other ? [one, other] : [], toDo: [] });
  expect(readable(several)).toContain('📝 2 after-actions to sign');
  expect(labels(several)).toContain('Show them');
  expect(readable(of({ toSign: [], toDo: [] }))).not.toContain('Yours to do');
});

test('who is on call stands with the number to dial', () => {
  const all = home({ onCall: { board: boardOf('Mei', 2, 3), toCheck: false } });
  const text = readable(all);
  expect(labels(all)).toEqual(['🔴 Declare a downtime', 'Cover a shift', 'Show all']);
  expect(text).toContain('*Radiology* <@U0A> ☎️ Mei until 07:00\n*IT* ⚠️ nobody');
  expect(text).not.toContain('four weeks');
});

test('a plan that pages nobody has no on-call line', () => {
  expect(readable(home({ onCall: { board: boardOf('Mei', 0, 0), toCheck: true } }))).not.toContain('On call');
});

test.each(NASTY_NAMES)(
  '200 systems with as many policies, everything open and names of kind %# fit',
  (name) => {
    const findings = Array.from({ length: 60 }, () => ({ level: 'bad' as const, what: name, remedy: name }));
    const incidents = Array.from({ length: 23 }, (_, i) => aBrief({ number: i, systemName: name }));
    const view = homeView({
      ...{ incidents, findings, hospital: name, asOf, zone, gaps: 700, roleName: () => name },
      owed: incidents.map((one) => ({ kind: 'page', incident: one, side: 'IT' })),
      elsewhere: { signatures: 9, contactMethods: { verified: 0, all: 3 } },
      onCall: { board: boardOf(name, 200, 900), toCheck: true },
    });
    expect(viewFaults(view)).toEqual([]);
    const text = readable(view.blocks as KnownBlock[]);
    expect(text).toContain('and 17 more: on the cards');
  },
);
