import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentBrief, SideBrief } from '../../src/domain/incident/incident-details.ts';
import type { OnCallBoard } from '../../src/domain/on-call/on-call-board.ts';
import { type Home, homeView } from '../../src/slack/home/blocks/home.ts';
import { statusMessage } from '../../src/slack/incident/blocks/status-message.ts';
import { onCallMessage } from '../../src/slack/on-call/blocks/on-call-message.ts';
import { aBrief } from '../slack/blocks/views.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type Surface, type SurfacePage } from '../support/process/surface-page.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
const PEOPLE = [
  ['U0PACS', 'Priya Shah'],
  ['U0PACS2', 'Tom Okafor'],
  ['U0INFRA', 'Mei Tanaka'],
  ['U0ITCALL', 'Ivan Petrov'],
].map(([id = '', name = '']) => ({ id, name, zone: 'America/New_York' }));
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path, PEOPLE);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const at = (time: string, day = 24) => new Date(`2026-11-${day}T${time}:00Z`);
const asOf = at('07:44');
const zone = 'America/New_York';
const held = (side: SideBrief['side'], user: string, since: string): SideBrief => ({
  ...{ side, state: 'ACKNOWLEDGED', holder: `slack:${user}`, since: at(since) },
});

const archive = aBrief({
  systemName: 'Image archive (PACS)',
  siteNames: ['Main Hospital', 'East Campus', 'Westlake Clinic'],
  sides: [
    held('RADIOLOGY', 'U0PACS', '07:43'),
    { side: 'IT', state: 'UNOWNED', holder: null, since: at('07:40') },
  ],
  lateServices: 3,
  late: { serviceName: 'Stroke / trauma / code', clock: 'WORKAROUND', at: at('07:25'), proposed: false },
  next: { serviceName: 'Emergency department', clock: 'RESTORATION', at: at('08:20'), proposed: true },
});
const dictation = aBrief({
  ...{ number: 13, systemName: 'Dictation and speech recognition', systemKind: 'dictation', impact: 'SLOW' },
  sides: [held('RADIOLOGY', 'U0PACS2', '07:10'), held('IT', 'U0ITCALL', '07:12')],
  next: { serviceName: 'Inpatient STAT', clock: 'WORKAROUND', at: at('08:30'), proposed: false },
});
const worklist = aBrief({
  ...{ number: 11, systemName: 'Modality worklist', systemKind: 'worklist', state: 'VALIDATED' },
  ...{ toSign: ['IT'], next: null },
});
const incidents = [archive, dictation, worklist];

const person = (slackUser: string, name: string, phone: string) => ({
  ...{ key: slackUser, name, slackUser, phone },
  channels: ['SLACK_DM' as const, 'SMS' as const, 'CALL' as const],
});
const board: OnCallBoard = {
  asOf,
  policies: [
    {
      ...{ side: 'RADIOLOGY', name: 'Radiology at night', people: [] },
      systems: ['Image archive (PACS)', 'Diagnostic viewer', 'Dictation and speech recognition'],
      schedules: [
        {
          ...{ key: 'pacs', name: 'PACS on call', zone, closed: null },
          person: person('U0PACS', 'Priya Shah', '555-0112'),
          next: { at: at('12:00'), person: person('U0PACS2', 'Tom Okafor', '555-0113') },
        },
      ],
    },
    {
      ...{
        side: 'IT',
        name: 'IT at night',
        people: [],
        systems: ['Image archive (PACS)', 'Network segment'],
      },
      schedules: [
        {
          ...{ key: 'it', name: 'IT on call', zone, closed: null },
          person: person('U0ITCALL', 'Ivan Petrov', '555-0121'),
          next: { at: at('13:00', 25), person: null },
        },
      ],
    },
  ],
  others: [],
  findings: [],
  groups: [],
};

const home = (changes: Partial<Home>): Surface => ({
  home: homeView({
    ...{ incidents, hospital: 'Lakeview Regional Health', asOf, zone, findings: [], owed: [] },
    elsewhere: { signatures: 0 },
    onCall: { board, toCheck: false },
    roleName: (role) => ({ tech: 'Technologist', it: 'IT on call' })[role] ?? role,
    ...changes,
  }),
});

/** `most`: CSS pixels at 390 (a home is never lower than the screen), and lines of text as they wrap. */
const SURFACES: [name: string, surface: Surface, most: { height: number; lines: number }][] = [
  ['home-quiet', home({ incidents: [] }), { height: 760, lines: 10 }],
  [
    'home-technologist',
    home({ owed: [{ kind: 'items', incident: archive, role: 'tech', open: 4, mine: 1 }] }),
    { height: 850, lines: 32 },
  ],
  [
    'home-owner',
    home({
      owed: [
        { kind: 'page', incident: archive, side: 'IT' },
        { kind: 'update', incident: dictation, dueAt: at('07:30') },
        { kind: 'items', incident: archive, role: 'it', open: 6, mine: 0 },
        { kind: 'gate', incident: worklist, side: 'IT', form: 'reconcile' },
      ],
      onCall: { board, toCheck: true },
    }),
    { height: 1_010, lines: 38 },
  ],
  [
    'home-admin',
    home({
      incidents: [],
      elsewhere: { signatures: 8, contactMethods: { verified: 1, all: 3 } },
      findings: [
        { level: 'bad', what: 'The downtime channel is archived.', remedy: 'Unarchive it.' },
        { level: 'warn', what: 'Nobody outside notices when this app dies.', remedy: 'Set HEARTBEAT_URL.' },
      ],
      gaps: 37,
    }),
    { height: 760, lines: 17 },
  ],
  ['status', { message: statusMessage(incidents, { zone, asOf }) }, { height: 440, lines: 17 }],
  ['status-nothing', { message: statusMessage([], { zone, asOf }) }, { height: 110, lines: 2 }],
  [
    'oncall',
    { message: onCallMessage(board, { zone, page: 1, nameOf: (key) => key, covers: [] }) },
    { height: 360, lines: 11 },
  ],
];

describe.skipIf(!found)('lists on a telephone and on a desk', () => {
  test.each(SURFACES)('%s', async (name, surface, most) => {
    for (const scheme of ['light', 'dark'] as const)
      await surfaces.measure(name, surface, { width: 1_280, scheme });
    await surfaces.measure(name, surface, { width: 390, scheme: 'dark' });
    const drawn = await surfaces.measure(name, surface, { width: 390 });
    expect(drawn.faults).toEqual([]);
    expect(drawn.tooWide).toBe(false);
    expect(drawn.height).toBeLessThanOrEqual(most.height);
    expect(drawn.lines).toBeLessThanOrEqual(most.lines);
  });

  test('the longest names and right-to-left ones stay within the screen', async () => {
    for (const text of ['N'.repeat(80), 'أرشيف الصور الطبية في مستشفى المدينة '.repeat(3)]) {
      const brief: Partial<IncidentBrief> = {
        systemName: text,
        siteNames: Array.from({ length: 40 }, () => text),
      };
      const surface = home({ incidents: [aBrief(brief)], hospital: text });
      const { tooWide, faults } = await surfaces.measure('home-extreme', surface, { width: 390 });
      expect({ tooWide, faults }).toEqual({ tooWide: false, faults: [] });
    }
  });
});
