import type { ClockName } from '../../../src/domain/incident/clocks.ts';
import type {
  FiguresView,
  IncidentBrief,
  IncidentWithChecklist,
  ItemView,
  NoticeView,
  ServiceView,
  SideView,
} from '../../../src/domain/incident/incident-details.ts';
import type { UpdateView } from '../../../src/domain/incident/update-view.ts';
import { SLOW_BY_DEFAULT } from '../../../src/domain/plan/slow.ts';

const CLOCKS: readonly ClockName[] = ['WORKAROUND', 'RESTORATION', 'RECOVERY'];
const since = new Date('2026-11-24T07:20:00Z');

/** 02:44 EST: declared at 02:40, radiology has it, IT is being paged. */
export function aView(changes: Partial<IncidentWithChecklist> = {}): IncidentWithChecklist {
  const view: IncidentWithChecklist = {
    id: '0d6f1d3e-5a53-4d0e-9b2a-3f1f6c0a1b2c',
    number: 12,
    kind: 'UNPLANNED',
    enteredLaterAt: null,
    enteredLaterBy: null,
    enteredLaterOver: null,
    drill: null,
    state: 'DOWN',
    impact: 'FULL',
    slow: SLOW_BY_DEFAULT,
    system: {
      key: 'archive',
      name: 'Archive',
      kind: 'archive',
      stillWorks: 'Scanners, orders, dictation',
      viewImages: 'At the scanner consoles',
      bridge: '555-0199',
    },
    sites: [{ key: 'main', name: 'Main Hospital' }],
    siteImpacts: [],
    siteCount: 1,
    zone: 'America/New_York',
    since,
    downSince: since,
    declaredAt: new Date('2026-11-24T07:40:00Z'),
    declaredBy: 'slack:U0TECH',
    note: 'viewers spin',
    cyberSuspected: false,
    attack: null,
    group: null,
    alsoDown: [],
    scenario: 'archive-down',
    scenarioName: 'Archive down',
    givesNumbers: false,
    paper: null,
    outage: 1,
    planned: null,
    sides: [aSide({ side: 'RADIOLOGY', ...HELD }), aSide({ side: 'IT' })],
    services: [
      aService('ed', 'ED', [15, 60, 120]),
      aService('stroke', 'Stroke', [5, 30, 60]),
      aService('icu', 'ICU', [60, 120, 240], { proposed: false }),
      aService('mammo', 'Mammography', [null, 1440, 4320]),
    ],
    reconciliation: null,
    diversions: [],
    gates: {
      cleared: null,
      toValidate: [],
      toSign: [],
      technicallyUp: null,
      validated: null,
      reconciled: { RADIOLOGY: null, IT: null },
      onePersonWhy: null,
      closed: null,
      reopened: null,
      closedOverBefore: [],
      stoodDown: null,
    },
    update: anUpdate(),
    checklist: [],
    phases: ['FIRST_15_MIN'],
    error: [],
    cardError: null,
    permalink: 'https://slack.com/archives/C1/p1',
    outages: [{ start: since, end: null }],
    downtime: [],
    impactChanges: [],
    asOf: new Date('2026-11-24T07:44:00Z'),
    ...changes,
  };
  return {
    ...view,
    services: changes.services ?? view.services.map((service) => ({ ...service, impact: view.impact })),
    downtime:
      changes.downtime ?? view.outages.map((outage) => ({ ...outage, impact: view.impact, share: 1 })),
  };
}

const HELD = {
  state: 'ACKNOWLEDGED',
  acknowledgedAt: new Date('2026-11-24T07:43:00Z'),
  holder: 'slack:U0RAD',
} as const;

export function aSide(changes: Partial<SideView> = {}): SideView {
  return {
    side: 'IT',
    state: 'PAGING',
    coveredBy: null,
    firstPageAt: new Date('2026-11-24T07:40:00Z'),
    acknowledgedAt: null,
    holder: null,
    coveringFor: null,
    covering: null,
    onePersonWhy: null,
    askedAt: null,
    handingTo: [],
    declined: [],
    paged: ['U0NET'],
    step: 1,
    steps: 3,
    nextStepAt: new Date('2026-11-24T07:45:00Z'),
    unownedAt: null,
    ...changes,
  };
}

/** A service with its limits in minutes: workaround, restoration, recovery. */
export function aService(
  key: string,
  name: string,
  limits: readonly [number | null, number, number],
  changes: Partial<ServiceView> = {},
): ServiceView {
  return {
    key,
    name,
    channel: `C0${key}`,
    phone: '555-0101',
    callRole: 'Lead technologist',
    proposed: true,
    reviewOverdue: false,
    clocks: CLOCKS.map((clock, i) => ({
      clock,
      serviceKey: key,
      startedAt: since,
      stoppedAt: null,
      limitMinutes: limits[i] ?? null,
      revision: 1,
    })),
    impact: 'FULL',
    upSince: null,
    workaround: null,
    caughtUp: null,
    notices: [aNotice({ id: `notice-${key}` })],
    ...changes,
  };
}

/** None was posted yet; the first is due at 03:10 EST. */
export function anUpdate(changes: Partial<UpdateView> = {}): UpdateView {
  return {
    text: null,
    doing: null,
    at: null,
    by: null,
    nextAt: new Date('2026-11-24T08:10:00Z'),
    estimate: null,
    estimateWas: null,
    owedBy: null,
    ...changes,
  };
}

export function aNotice(changes: Partial<NoticeView> = {}): NoticeView {
  return {
    id: 'notice-ed',
    about: 'DOWN',
    outage: 1,
    toldAt: new Date('2026-11-24T07:40:00Z'),
    confirmed: null,
    overdue: false,
    ...changes,
  };
}

export function anItem(changes: Partial<ItemView> = {}): ItemView {
  return {
    key: 'tell-ed',
    phase: 'FIRST_15_MIN',
    role: 'pacs-admin',
    roleName: 'PACS administrator',
    text: 'Call the ED: where they can see images now.',
    state: 'OPEN',
    by: null,
    at: null,
    reason: null,
    dueAt: null,
    late: false,
    phone: null,
    link: null,
    proofFor: [],
    mandatoryFor: null,
    ...changes,
  };
}

/** The same incident after a gate: everything below it has been passed, by those who should. */
export function atState(
  state: IncidentWithChecklist['state'],
  changes: Partial<IncidentWithChecklist> = {},
): IncidentWithChecklist {
  const rank = ['DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED'].indexOf(state);
  const mark = (from: number, at: string, by: string) => (rank >= from ? { at: new Date(at), by } : null);
  const signed = (at: string, by: string) =>
    rank >= 3 ? { at: new Date(at), by, statement: 'counts match' } : null;
  const closed = mark(4, '2026-11-24T10:30:00Z', 'slack:U0RAD');
  const validated = mark(2, '2026-11-24T09:10:00Z', 'slack:U0RAD');
  return aView({
    state,
    outages: [{ start: since, end: validated?.at ?? null }],
    asOf: new Date('2026-11-24T11:00:00Z'),
    sides: [aSide({ side: 'RADIOLOGY', ...HELD }), aSide({ ...HELD, holder: 'slack:U0NET' })],
    services: aView().services.map((service) => ({
      ...service,
      clocks: service.clocks.map((clock) => ({ ...clock, stoppedAt: validated?.at ?? null })),
      caughtUp: validated,
      ...(validated ? { impact: 'UP' as const, upSince: validated.at } : {}),
    })),
    gates: {
      cleared: null,
      toValidate: [],
      toSign: [],
      technicallyUp: mark(1, '2026-11-24T08:50:00Z', 'slack:U0NET'),
      validated,
      reconciled: {
        RADIOLOGY: signed('2026-11-24T10:20:00Z', 'slack:U0RAD'),
        IT: signed('2026-11-24T10:25:00Z', 'slack:U0NET'),
      },
      onePersonWhy: null,
      closed: closed && { ...closed, over: [] },
      reopened: null,
      closedOverBefore: [],
      stoodDown:
        state === 'STOOD_DOWN'
          ? { at: new Date('2026-11-24T07:50:00Z'), by: 'slack:U0RAD', reason: 'FALSE_ALARM', note: null }
          : null,
    },
    ...changes,
  });
}

export function someFigures(changes: Partial<FiguresView> = {}): FiguresView {
  const row = (
    serviceName: string,
    clock: ClockName,
    limitMinutes: number | null,
    actualMinutes: number | null,
  ) => ({
    serviceName,
    clock,
    limitMinutes,
    actualMinutes,
    soFarMinutes: actualMinutes ?? 0,
    uncounted: null,
    met: limitMinutes === null || actualMinutes === null ? null : actualMinutes <= limitMinutes,
    proposed: serviceName !== 'ICU',
  });
  return {
    rows: [
      row('ED', 'WORKAROUND', 15, 28),
      row('ED', 'RESTORATION', 60, 110),
      row('ED', 'RECOVERY', 120, 110),
      row('ICU', 'WORKAROUND', 60, 28),
      row('ICU', 'RESTORATION', 120, 110),
      row('ICU', 'RECOVERY', 240, 110),
      row('Mammography', 'WORKAROUND', null, 110),
      row('Mammography', 'RESTORATION', 1440, 110),
      row('Mammography', 'RECOVERY', 4320, null),
      row('', 'RECONCILIATION', 1440, 75),
    ],
    detectionMinutes: 20,
    mttaMinutes: { RADIOLOGY: 3, IT: null },
    downtimeMinutes: 110,
    slowMinutes: 0,
    bySite: [],
    outages: 1,
    together: null,
    itemsDone: 40,
    itemsSkipped: 2,
    itemsOpen: 1,
    ...changes,
  };
}

export function aBrief(changes: Partial<IncidentBrief> = {}): IncidentBrief {
  return {
    id: '0d6f1d3e-5a53-4d0e-9b2a-3f1f6c0a1b2c',
    number: 12,
    kind: 'UNPLANNED',
    enteredLaterAt: null,
    state: 'DOWN',
    systemName: 'Archive',
    impact: 'FULL',
    systemKind: 'archive',
    outage: 1,
    siteNames: ['Main Hospital'],
    since,
    sides: [
      {
        side: 'RADIOLOGY',
        state: 'ACKNOWLEDGED',
        holder: 'slack:U0RAD',
        since: new Date('2026-11-24T07:43:00Z'),
      },
      { side: 'IT', state: 'PAGING', holder: null, since: null },
    ],
    toSign: [],
    openLines: [],
    diversions: [],
    services: 8,
    lateServices: 0,
    late: null,
    next: {
      serviceName: 'ED',
      clock: 'RESTORATION',
      at: new Date('2026-11-24T08:20:00Z'),
      proposed: true,
    },
    nextUpdateAt: new Date('2026-11-24T08:10:00Z'),
    phases: ['FIRST_15_MIN'],
    permalink: 'https://slack.com/archives/C1/p1',
    ...changes,
  };
}
