import type { IncidentDetails, ServiceView } from '../../src/domain/incident/incident-details.ts';
import { aNotice, anUpdate, aService, aSide, atState, aView } from '../slack/blocks/views.ts';

const zone = 'America/New_York';
export const PEOPLE = [
  { id: 'U0TECH', name: 'Ana Ruiz', zone },
  { id: 'U0RAD', name: 'Priya Shah', zone },
  { id: 'U0RAD2', name: 'Tom Okafor', zone },
  { id: 'U0NET', name: 'Mei Tanaka', zone },
  { id: 'U0NET2', name: 'Carl Jensen', zone },
  { id: 'U0AOD', name: 'Dana Cole', zone },
  { id: 'U0SECURITY', name: 'Omar Hale', zone },
];

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

/** The archive's tolerances as the sample hospital has them. */
const LIMITS: [string, string, [number | null, number, number]][] = [
  ['stroke', 'Stroke / trauma / code', [5, 30, 60]],
  ['ed', 'Emergency department', [15, 60, 120]],
  ['or', 'OR / IR in progress', [10, 60, 120]],
  ['icu', 'ICU / NICU / CCU', [60, 120, 240]],
  ['stat', 'Inpatient STAT', [60, 120, 240]],
  ['inpatient', 'Inpatient routine', [240, 480, 960]],
  ['outpatient', 'Outpatient', [null, 480, 1440]],
  ['mammo', 'Mammography', [null, 1440, 4320]],
];

const services = (changes: (key: string) => Partial<ServiceView> = () => ({})): ServiceView[] =>
  LIMITS.map(([key, name, limits]) => aService(key, name, limits, changes(key)));

const archive: Partial<IncidentDetails> = {
  system: {
    key: 'archive',
    name: 'Image archive (PACS)',
    kind: 'archive',
    stillWorks: 'Scanners, RIS and dictation. Workstations keep what they had loaded.',
    viewImages: 'At the scanner console. ED and ICU: emergency viewer, Reading Room 2.',
    bridge: '555-0190',
  },
  sites: [
    { key: 'main', name: 'Main Hospital' },
    { key: 'east', name: 'East Campus' },
  ],
  siteCount: 3,
  services: services(),
};

/** Patients are diverted from so many services. */
const diversions = (count: number): IncidentDetails['diversions'] =>
  LIMITS.slice(0, count).map(([id, name]) => ({
    id,
    name,
    since: at('07:40'),
    by: 'slack:U0AOD',
    ended: null,
  }));

const paging = [
  aSide({ side: 'RADIOLOGY', paged: ['U0RAD', 'U0RAD2'] }),
  aSide({ side: 'IT', paged: ['U0NET', 'U0NET2'] }),
];
const held = [
  aSide({ side: 'RADIOLOGY', state: 'ACKNOWLEDGED', holder: 'slack:U0RAD', acknowledgedAt: at('07:43') }),
  aSide({ side: 'IT', state: 'ACKNOWLEDGED', holder: 'slack:U0NET', acknowledgedAt: at('07:52') }),
];
const update = anUpdate({
  text: 'Controller replaced, the array is rebuilding. Vendor on the bridge; first images expected within the hour.',
  at: at('08:31'),
  by: 'slack:U0NET',
  nextAt: at('09:01'),
  estimate: { minMinutes: 30, maxMinutes: 60 },
});

/** After radiology validated: every service has caught up, and no update is due. */
const ended = (state: 'RECONCILED' | 'CLOSED') =>
  atState(state, {
    ...archive,
    services: atState(state).services,
    update: { ...update, nextAt: null },
  });

const attack = {
  at: at('07:45'),
  by: 'slack:U0TECH',
  bridge: '555-0180, code 4471',
  phones: [{ name: 'Command center', phone: '555-0181' }],
};

const link = 'https://slack.com/archives/C1/p1';
const group: IncidentDetails['group'] = {
  cause: 'ATTACK',
  leads: true,
  lead: { number: 12, permalink: link },
  others: ['Radiology information system (RIS)', 'Diagnostic viewer', 'Modality worklist and HL7'].map(
    (systemName, i) => ({
      ...{ number: 13 + i, systemName, impact: 'FULL' as const, permalink: link },
      state: i === 2 ? ('VALIDATED' as const) : ('DOWN' as const),
      down: i !== 2,
    }),
  ),
  left: false,
};

/** An incident in the states in which its card is looked at most: eight services at two of three sites. */
export const CARDS: Record<string, IncidentDetails> = {
  'at declaration, both sides unanswered': aView({
    ...archive,
    sides: paging,
    asOf: at('07:24'),
    declaredAt: at('07:24'),
  }),
  'IT unanswered': aView({ ...archive, sides: [held[0] ?? aSide(), paging[1] ?? aSide()] }),
  'radiology unowned': aView({
    ...archive,
    sides: [
      aSide({ side: 'RADIOLOGY', state: 'UNOWNED', unownedAt: at('07:50'), paged: ['U0AOD'] }),
      held[1] ?? aSide(),
    ],
    asOf: at('07:55'),
  }),
  'at breach': aView({
    ...archive,
    services: services((key) => ({
      ...(key === 'ed' ? { workaround: { at: at('07:30'), by: 'slack:U0ED', how: 'emergency viewer' } } : {}),
      notices: [aNotice({ id: `notice-${key}`, overdue: true })],
    })),
    diversions: diversions(1),
    sides: held,
    update,
    asOf: at('08:41'),
  }),
  'everything wrong at once': aView({
    ...archive,
    cyberSuspected: true,
    attack,
    services: services((key) => ({ notices: [aNotice({ id: `notice-${key}`, overdue: true })] })),
    sides: [
      ...paging,
      aSide({ side: 'SECURITY', state: 'UNOWNED', unownedAt: at('09:01'), paged: ['U0AOD'] }),
    ],
    update: { ...update, nextAt: at('08:45') },
    error: ['The notice to a unit (ED) could not be posted: channel_not_found. Trying again.', 'Another.'],
    diversions: diversions(2),
    asOf: at('11:41'),
  }),
  'attack suspected': aView({
    ...archive,
    cyberSuspected: true,
    attack,
    sides: [...held, aSide({ side: 'SECURITY', paged: ['U0SECURITY'], nextStepAt: at('07:56') })],
    update: { ...update, nextAt: at('08:10') },
    asOf: at('07:54'),
  }),
  'sites differ, two services are back, an estimate moved': aView({
    ...archive,
    siteImpacts: [
      { name: 'Main Hospital', impact: 'FULL' },
      { name: 'East Campus', impact: 'UP' },
      { name: 'Westlake Clinic', impact: 'SLOW' },
    ],
    services: services((key) =>
      ['ed', 'stroke'].includes(key) ? { impact: 'UP', upSince: at('07:50'), clocks: [] } : {},
    ),
    impactChanges: [
      {
        ...{ at: at('07:50'), by: 'slack:U0RAD', impact: 'UP' },
        ...{ siteName: 'East Campus', serviceName: null, reason: 'runs on its own cache' },
      },
    ],
    diversions: diversions(3),
    sides: held,
    update: { ...update, estimateWas: { minMinutes: 15, maxMinutes: 30 } },
    asOf: at('08:41'),
  }),
  'leads three systems in an attack': aView({
    ...archive,
    cyberSuspected: true,
    attack,
    group,
    sides: [
      ...held,
      aSide({
        side: 'SECURITY',
        state: 'ACKNOWLEDGED',
        holder: 'slack:U0SECURITY',
        acknowledgedAt: at('07:52'),
      }),
    ],
    update,
    asOf: at('08:20'),
  }),
  'led by another card': aView({
    ...archive,
    number: 13,
    group: { ...group, leads: false },
    sides: held.map((side) => ({ ...side, coveredBy: 12 })),
    update: { ...update, nextAt: null },
    asOf: at('07:46'),
  }),
  'another system is down as well': aView({
    ...archive,
    system: { ...aView().system, name: 'Dictation', kind: 'dictation', stillWorks: '' },
    alsoDown: [{ number: 11, systemName: 'Image archive (PACS)' }],
    sides: held,
    update: { ...update, nextAt: null },
    asOf: at('07:46'),
  }),
  'technically up': atState('TECHNICALLY_UP', { ...archive, sides: held, update, asOf: at('08:55') }),
  'failed again': aView({
    ...archive,
    outage: 2,
    outages: [
      { start: at('07:20'), end: at('09:10') },
      { start: at('10:15'), end: null },
    ],
    downSince: at('10:15'),
    services: services().map((service) => ({
      ...service,
      clocks: service.clocks.map((clock) => ({ ...clock, startedAt: at('10:15'), revision: 2 })),
    })),
    sides: paging.map((side) => ({ ...side, nextStepAt: at('10:23') })),
    // Failing again clears the estimate of the outage before.
    update: { ...update, estimate: null, nextAt: at('10:48') },
    asOf: at('10:18'),
  }),
  validated: atState('VALIDATED', {
    ...archive,
    paper: {
      ...{ performed: 60, countedBy: ['slack:U0TECH'] },
      archive: { probe: 'archive', at: at('09:30'), used: 60, missing: [152], missingText: 'D-0152' },
    },
    services: atState('VALIDATED').services,
    update: { ...update, nextAt: null },
    reconciliation: {
      clock: 'RECONCILIATION',
      serviceKey: null,
      startedAt: at('09:10'),
      stoppedAt: null,
      limitMinutes: 1440,
      revision: 1,
    },
  }),
  reconciled: ended('RECONCILED'),
  closed: ended('CLOSED'),
  'stood down': atState('STOOD_DOWN', archive),
};

const LONG = 'Diagnostic imaging of the northern and the southern campus, with its long old name!';
const ARABIC = 'قسم الطوارئ والإصابات في مستشفى المدينة المركزي';
const HEBREW = 'ארכיון התמונות של המרכז הרפואי';
const sites = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => ({ key: `s${i}`, name: `${name} ${i}` }));
const many = (name: string, count = 200): ServiceView[] =>
  Array.from({ length: count }, (_, i) =>
    aService(`s${i}`, `${i} ${name}`, [5 + i, 60 + i, 120 + i], {
      phone: '+1 555 0100 ext 12345',
      callRole: name,
      notices: [aNotice({ id: `notice-${i}`, overdue: i % 2 === 0 })],
    }),
  );

const everything = (name: string, asOf: Date): Partial<IncidentDetails> => ({
  system: { key: 'a', name, kind: 'archive', stillWorks: name, viewImages: name, bridge: name },
  sites: sites(40, name),
  siteCount: 40,
  diversions: diversions(3),
  alsoDown: Array.from({ length: 12 }, (_, i) => ({ number: i + 1, systemName: name })),
  services: many(name),
  sides: paging,
  note: name,
  error: Array.from(
    { length: 30 },
    () => `The notice to a unit (${name}) could not be posted: it is archived.`,
  ),
  update: { ...update, text: name.repeat(4) },
  siteImpacts: [
    { name, impact: 'UP' },
    { name, impact: 'SLOW' },
    { name, impact: 'FULL' },
  ],
  asOf,
});

/** What a plan may hold at most, and the least. */
export const EXTREME_CARDS: Record<string, IncidentDetails> = {
  '200 services, 40 sites, names of 80 characters, at declaration': aView({
    ...everything(LONG.slice(0, 80), at('07:24')),
    error: [],
  }),
  '200 services, 40 sites, names of 80 characters, all late': aView(
    everything(LONG.slice(0, 80), at('15:24')),
  ),
  'names from right to left': aView(everything(ARABIC, at('09:00'))),
  'another script from right to left, failed again': aView({
    ...everything(HEBREW, at('09:00')),
    sites: sites(2, HEBREW),
    outage: 3,
  }),
  'no service at all': aView({ ...archive, services: [], sides: paging }),
  'a drill of names of 80 characters': aView({
    ...everything(LONG.slice(0, 80), at('09:00')),
    kind: 'DRILL',
  }),
};
