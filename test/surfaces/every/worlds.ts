import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { itemsFor } from '../../../src/domain/incident/checklist.ts';
import type {
  IncidentBrief,
  IncidentWithChecklist,
  ItemView,
  ServiceView,
} from '../../../src/domain/incident/incident-details.ts';
import { type OnCallBoard, onCallBoard } from '../../../src/domain/on-call/on-call-board.ts';
import { onCallWeek, type PolicyWeek } from '../../../src/domain/on-call/on-call-week.ts';
import { PHASES, type Plan } from '../../../src/domain/plan/plan.ts';
import { aBrief, aNotice, anItem, aService, aSide, aView } from '../../slack/blocks/views.ts';
import { samplePlanAsWritten } from '../../support/plans/sample-plan.ts';

export const ZONE = 'America/New_York';
/** 02:44 in New York, a Tuesday. */
export const NOW = new Date('2026-11-24T07:44:00Z');
const SINCE = new Date('2026-11-24T07:20:00Z');
const CHANNELS = new Set(['SLACK_DM', 'SMS', 'CALL', 'EMAIL'] as const);

/** A hospital in an outage, and what its surfaces are drawn from. */
export interface World {
  plan: Plan;
  view: IncidentWithChecklist;
  briefs: IncidentBrief[];
  board: OnCallBoard;
  week: PolicyWeek[];
  /** What somebody typed. */
  words: string;
}

/** How much of everything there is; `rename`: what a name of the plan becomes. */
interface Size {
  systems?: number | undefined;
  sites?: number | undefined;
  services?: number | undefined;
  rename?: (name: string, i: number) => string;
  words?: string;
}

const LONG = 'Diagnostic imaging of the northern and southern campus with its long old name!!!'.slice(0, 78);
const ARABIC = 'قسم الطوارئ والإصابات في مستشفى المدينة المركزي';

/** The hospitals in which every surface is drawn. */
export const WORLDS = {
  'the sample hospital': () => worldOf({}),
  '200 systems, 40 sites, 200 services, names of 80 characters': () =>
    worldOf({
      systems: 200,
      sites: 40,
      services: 200,
      rename: (_, i) => `${i} ${LONG}`.slice(0, 80),
      words: LONG,
    }),
  'names without a space': () =>
    worldOf({ rename: (_, i) => `${i}`.padEnd(80, 'Nn'), words: 'Nn'.repeat(40) }),
  'names from right to left': () =>
    worldOf({ systems: 12, sites: 6, rename: (_, i) => `${ARABIC} ${i}`, words: ARABIC.repeat(3) }),
  'no service at all': () => worldOf({ services: 0 }),
} satisfies Record<string, () => World>;

function worldOf({ systems, sites, services, rename = (name) => name, words }: Size): World {
  const plan = planOf({ systems, sites, services, rename });
  const rosters = { schedules: plan.schedules, overrides: new Map(), feeds: [] };
  const board = { ...onCallBoard(plan, rosters, CHANNELS, NOW), groups: [] };
  const text =
    words ?? 'Controller replaced, the array is rebuilding. First images expected within the hour.';
  return {
    ...{ plan, board, words: text },
    week: onCallWeek(plan, rosters, CHANNELS, NOW),
    view: viewOf(plan, text),
    briefs: briefsOf(plan),
  };
}

function planOf({ systems, sites, services, rename }: Size & Required<Pick<Size, 'rename'>>): Plan {
  const plan = samplePlanAsWritten();
  const renamed = <T extends { name: string }>(list: T[]): T[] =>
    list.map((one, i) => ({ ...one, name: rename(one.name, i) }));
  const grown = <T extends { key: string; name: string }>(list: T[], count = list.length): T[] => {
    const more = Array.from({ length: Math.max(0, count - list.length) }, (_, i) => i);
    const first = list.slice(0, count);
    const [model] = list;
    return renamed(model ? [...first, ...more.map((i) => ({ ...model, key: `${model.key}-${i}` }))] : first);
  };
  const all = grown(plan.sites, sites);
  const kept = grown(plan.services, services).map(({ sites: _, ...service }) => service);
  const has = new Set(kept.map(({ key }) => key));
  const [limits] = plan.tolerances;
  const known = plan.tolerances.filter(({ service }) => has.has(service));
  const missing = kept.filter(({ key }) => !known.some(({ service }) => service === key));
  return {
    ...plan,
    sites: all,
    services: kept,
    systems: grown(plan.systems, systems).map((system, i) => ({
      ...system,
      sites: i === 0 ? all.map(({ key }) => key) : system.sites,
    })),
    tolerances: limits ? [...known, ...missing.map(({ key }) => ({ ...limits, service: key }))] : known,
    people: renamed(plan.people),
    roles: renamed(plan.roles),
    schedules: renamed(plan.schedules),
    policies: renamed(plan.policies),
    checklists: renamed(plan.checklists),
  };
}

function servicesOf(plan: Plan): ServiceView[] {
  return plan.services.map(({ key, name, phone, callRole, liaisonChannel: channel }, i) => {
    const limits = plan.tolerances.find((one) => one.system === 'archive' && one.service === key);
    const minutes = [limits?.workaroundMinutes ?? null, limits?.rtoMinutes ?? 60, limits?.mtdMinutes ?? 120];
    const [workaround = null, rto = 60, mtd = 120] = minutes;
    return aService(key, name, [workaround, rto ?? 60, mtd ?? 120], {
      ...{ channel, phone, proposed: i > 1, reviewOverdue: i === 0 },
      callRole: plan.roles.find((role) => role.key === callRole)?.name ?? callRole,
      notices: [aNotice({ id: `notice-${key}`, overdue: i % 2 === 0 })],
    });
  });
}

function viewOf(plan: Plan, words: string): IncidentWithChecklist {
  const [system] = plan.systems;
  if (!system) throw new Error('the plan has no system');
  const { key, name, kind = null, stillWorks, viewImages, bridge } = system;
  const roleName = (role: string) => plan.roles.find((one) => one.key === role)?.name ?? role;
  const ofKind =
    words.length > 100
      ? { stillWorks: words, viewImages: words, bridge: words }
      : { stillWorks, viewImages, bridge };
  return aView({
    system: { key, name, kind, ...ofKind },
    sites: plan.sites.map((site) => ({ key: site.key, name: site.name })),
    siteCount: plan.sites.length,
    services: servicesOf(plan),
    sides: [
      aSide({ side: 'RADIOLOGY', paged: ['U0RAD', 'U0RAD2'] }),
      aSide({ paged: ['U0INFRA', 'U0ITCALL'] }),
    ],
    note: words,
    scenario: plan.checklists[0]?.scenario ?? '',
    scenarioName: plan.checklists[0]?.name ?? '',
    update: {
      ...{
        text: words,
        doing: words,
        estimateWas: { minMinutes: 15, maxMinutes: 30 },
        owedBy: 'slack:U0INFRA',
      },
      at: NOW,
      by: 'slack:U0INFRA',
      nextAt: addMinutes(NOW, 30),
      estimate: { minMinutes: 30, maxMinutes: 60 },
    },
    checklist: itemsFor(plan, 'archive-down').map(({ key, phase, role, text }, i) =>
      anItem({
        ...{ key, phase, role, text },
        roleName: roleName(role),
        ...(i % 5 === 0 ? withEveryTerm(plan, i) : {}),
        ...(i % 4 === 1 ? { state: 'CLAIMED', by: 'slack:U0INFRA', at: NOW } : {}),
        ...(i % 4 === 2 ? { state: 'DONE', by: 'slack:U0RAD', at: NOW } : {}),
        ...(i % 4 === 3 ? { state: 'SKIPPED', by: 'slack:U0RAD', at: NOW, reason: words } : {}),
      }),
    ),
    phases: [...PHASES],
    asOf: NOW,
  });
}

/** An item that has everything that an item can have; of those that are open every one is overdue. */
function withEveryTerm({ services }: Plan, i: number): Partial<ItemView> {
  return {
    dueAt: addMinutes(NOW, i % 4 === 0 ? -10 : 20),
    late: i % 4 === 0,
    phone: 'ext. 4711',
    link: 'https://intranet.example/downtime',
    proofFor: services.map(({ name }) => name),
    mandatoryFor: 'CLOSED',
  };
}

function briefsOf(plan: Plan): IncidentBrief[] {
  const names = plan.sites.map(({ name }) => name);
  const limit = (i: number, at: Date) => {
    const service = plan.services[i];
    return service ? { serviceName: service.name, clock: 'WORKAROUND' as const, at, proposed: i > 0 } : null;
  };
  return plan.systems
    .slice(0, 25)
    .map((system, i) =>
      aBrief({
        ...{ id: `0d6f1d3e-5a53-4d0e-9b2a-3f1f6c0a1b${i + 10}`, number: 12 + i, systemName: system.name },
        ...{
          systemKind: system.kind ?? null,
          siteNames: names,
          since: SINCE,
          services: plan.services.length,
        },
        lateServices: Math.min(3 - (i % 4), plan.services.length),
        late: i % 4 < 3 ? limit(0, addMinutes(SINCE, 5)) : null,
        next: limit(1, addHours(SINCE, 1)),
      }),
    )
    .slice(0, plan.systems.length > 25 ? 25 : 3);
}
