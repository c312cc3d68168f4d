import type { Plan, Policy } from '../domain/plan/plan.ts';
import { readHandOver } from '../domain/schedule/read-schedule-words.ts';
import type { Schedule } from '../domain/schedule/schedule.ts';
import { weekdayOf } from '../domain/time/day-number.ts';
import { type DayText, daysAfter } from '../domain/time/days.ts';
import { readDay } from '../domain/time/read-day.ts';
import { type Answers, chosen, generalLists, type PeopleQuestion, unitOf } from './answers.ts';
import { type FirstPeople, firstPeople } from './first-people.ts';
import { nameElsewhere } from './question.ts';
import { isAt, sitesOf } from './site-questions.ts';
import { writePlan } from './write.ts';

/**
 * A first plan out of the answers to every question of `nextQuestion`. Limits, checklists and roles are those of the
 * model: proposals, until both sides sign them. What nobody answered is left out. `today` is a day in the hospital's
 * zone: whoever is named first is on call in the week it lies in.
 */
export function firstPlan(answers: Answers, model: Plan, today: DayText): Plan {
  const of = (key: string) => answers.get(key) ?? '';
  const systems = chosen(of('systems'), model.systems);
  const services = chosen(of('services'), model.services);
  const cast = firstPeople(answers);
  const one = (question: PeopleQuestion) => cast.of(question)[0] ?? '';
  const sites = sitesOf(answers);
  const [site = { key: 'main', name: '', zone: '' }] = sites;
  const lists = chosen(of('lists'), generalLists(systems, model));
  const used = model.systems.filter(({ key }) => systems.includes(key));
  const schedules = SIDES.flatMap((side) => scheduleOf(side, answers, cast, site.zone, today));
  const policy = ({ side, key, name, first, lead }: (typeof SIDES)[number]) => {
    const steps: Policy['steps'] = schedules.some((schedule) => schedule.key === key)
      ? [{ people: [], schedules: [key], waitMinutes: 5 }]
      : [{ people: [one(first)], schedules: [], waitMinutes: 5 }];
    if (one(lead) !== one(first)) steps.push({ people: [one(lead)], schedules: [], waitMinutes: 5 });
    return { key, name, side, repeats: 1, steps };
  };
  return {
    hospital: of('hospital').trim(),
    homeSite: site.key,
    downtimeChannel: of('channel'),
    updateEveryMinutes: model.updateEveryMinutes,
    reconciliationMinutes: model.reconciliationMinutes,
    overheadAnnouncement: model.overheadAnnouncement,
    lastResort: { people: [one('last-resort')], everyMinutes: model.lastResort.everyMinutes },
    staleAfterMinutes: model.staleAfterMinutes,
    answerWithinMinutes: model.answerWithinMinutes,
    plannedDowntime: model.plannedDowntime,
    admins: [one('radiology')],
    leads: { RADIOLOGY: [one('radiology-lead')], IT: [one('it-lead')] },
    sites,
    roles: model.roles,
    people: cast.people,
    schedules,
    policies: [...SIDES.map(policy), ...securityPolicy(cast)],
    attack: attackOf(answers, cast),
    services: model.services
      .filter(({ key }) => services.includes(key))
      .map(({ key, name, callRole }) => {
        const [liaisonChannel, phone] = unitOf(of(`service ${key}`));
        const at = sites
          .filter((one) => isAt(answers, 'services', one.key, key, model))
          .map((one) => one.key);
        return {
          key,
          name,
          ...(at.length < sites.length ? { sites: at } : {}),
          callRole,
          liaisonChannel: liaisonChannel || of('channel'),
          phone,
        };
      }),
    systems: used.map(({ key, name, kind, aliases, scenario }) => ({
      key,
      name: nameElsewhere({ key, name }),
      ...(kind ? { kind } : {}),
      aliases,
      sites: sites.filter((one) => isAt(answers, 'systems', one.key, key, model)).map((one) => one.key),
      scenario,
      stillWorks: '',
      viewImages: of(`view ${key}`).trim(),
      bridge: of('bridge').trim(),
      vendor: null,
      dependsOn: [],
      policies: { RADIOLOGY: 'radiology-on-call', IT: 'it-on-call' },
      owners: { RADIOLOGY: one('radiology'), IT: one('it') },
      dataCentre: null,
      network: null,
      team: null,
      backup: null,
      recoveryPlan: null,
    })),
    tolerances: model.tolerances
      .filter(({ system, service }) => systems.includes(system) && services.includes(service))
      .map((tolerance) => ({ ...tolerance, assumptions: [], evidence: null, reviewOn: null })),
    downtimeNumbers: null,
    probes: [],
    probeReference: null,
    checklists: model.checklists.filter(
      ({ scenario }) => lists.includes(scenario) || used.some((system) => system.scenario === scenario),
    ),
  };
}

/** Whom a suspected attack pages, where somebody was named. */
function securityPolicy(cast: FirstPeople): Policy[] {
  const people = cast.of('security');
  if (people.length === 0) return [];
  const steps = people.map((person) => ({ people: [person], schedules: [], waitMinutes: 5 }));
  return [{ key: 'security', name: 'Security', side: 'SECURITY', repeats: 1, steps }];
}

function attackOf(answers: Answers, cast: FirstPeople): Plan['attack'] {
  const policy = cast.of('security').length > 0 ? 'security' : null;
  const bridge = (answers.get('attack-bridge') ?? '').trim();
  return policy === null && bridge === '' ? null : { policy, bridge, phones: [] };
}

const SIDES = [
  {
    side: 'RADIOLOGY',
    key: 'radiology-on-call',
    name: 'Radiology on call',
    first: 'radiology',
    turns: 'radiology-turns',
    lead: 'radiology-lead',
  },
  { side: 'IT', key: 'it-on-call', name: 'IT on call', first: 'it', turns: 'it-turns', lead: 'it-lead' },
] as const;

/** Weekly turns, of which the first is in the week of `today`; none when nobody takes turns. */
function scheduleOf(
  { key, name, first, turns }: (typeof SIDES)[number],
  answers: Answers,
  cast: FirstPeople,
  zone: string,
  today: DayText,
): Schedule[] {
  const people = [...new Set([...cast.of(first), ...cast.of(turns)])];
  const change = readHandOver(answers.get(`${turns}-change`) ?? '');
  if (people.length < 2 || !change) return [];
  const week = [0, -1, -2, -3, -4, -5, -6].flatMap((days) => readDay(daysAfter(today, days)) ?? []);
  const starts = week.find((day) => weekdayOf(day) === change.weekday) ?? null;
  return [
    {
      key,
      name,
      zone,
      layers: [
        {
          kind: 'rotation',
          name: 'Week by week',
          zone,
          people,
          turns: { every: 1, unit: 'week' },
          starts,
          until: null,
          handOver: change.minutes,
          hours: null,
          days: null,
        },
      ],
      exceptions: [],
      otherwise: null,
      userGroup: null,
    },
  ];
}

/** The first plan as its file. `schema` is where editors find the JSON Schema, as seen from the file. */
export function firstFile(answers: Answers, model: Plan, schema: string, today: DayText): string {
  const [hint, ...rest] = writePlan(firstPlan(answers, model, today), schema).split('\n');
  const words = [
    '# Our plan for imaging downtime. Figures are proposals until both sides have signed them.',
    '# "pacs-down plan check" names every fault in it; the gaps show what is still to be said.',
  ];
  return [hint, ...words, ...rest].join('\n');
}
