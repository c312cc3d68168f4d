import type { Person, Plan, Side, System } from '../domain/plan/plan.ts';
import { type AnsweredPerson, type Answers, chosen, personIn, unitOf } from './questions.ts';
import { writePlan } from './write.ts';

/** What a model says about its own building, as any hospital can say it until it knows better. */
const ANYWHERE: Record<string, Partial<Pick<System, 'name' | 'stillWorks' | 'viewImages'>>> = {
  archive: { viewImages: 'At the scanner console.' },
  'web-viewer': { viewImages: 'At the diagnostic stations; radiologist phones urgent results.' },
  network: { name: 'Imaging network', stillWorks: 'Scanners work alone.' },
  storage: { viewImages: 'Recent: diagnostic stations. Urgent: scanner console.' },
};

/**
 * A first plan out of the answers to every question of `nextQuestion`. Figures, checklists and roles are those of the
 * model, so that it holds from the first day; what nobody answered (backup, recovery plan, vendors) is left out and
 * shows as a gap.
 */
export function firstPlan(answers: Answers, model: Plan): Plan {
  const of = (key: string) => answers.get(key) ?? '';
  const systems = chosen(of('systems'));
  const services = chosen(of('services'));
  const cast = castOf(answers, model);
  const site = { key: 'main', name: of('site').trim(), zone: of('zone') };
  const used = model.systems.filter(({ key }) => systems.includes(key));
  const step = (...keys: string[]) =>
    [...new Set(keys)].map((key) => ({ people: [key], schedules: [], waitMinutes: 5 }));
  const policy = (key: string, name: string, side: Side, ...people: string[]) => ({
    key,
    name,
    side,
    repeats: 1,
    steps: step(...people),
  });
  return {
    hospital: of('hospital').trim(),
    homeSite: site.key,
    downtimeChannel: of('channel'),
    updateEveryMinutes: model.updateEveryMinutes,
    reconciliationMinutes: model.reconciliationMinutes,
    overheadAnnouncement: model.overheadAnnouncement,
    lastResort: { people: [cast.lastResort], everyMinutes: model.lastResort.everyMinutes },
    staleAfterMinutes: model.staleAfterMinutes,
    answerWithinMinutes: model.answerWithinMinutes,
    admins: [cast.radiology],
    leads: { RADIOLOGY: [cast.radiologyLead], IT: [cast.itLead] },
    sites: [site],
    roles: model.roles,
    people: cast.people,
    schedules: [],
    policies: [
      policy('radiology-on-call', 'Radiology on call', 'RADIOLOGY', cast.radiology, cast.radiologyLead),
      policy('it-on-call', 'IT on call', 'IT', cast.it, cast.itLead),
    ],
    services: model.services
      .filter(({ key }) => services.includes(key))
      .map((service) => {
        const [liaisonChannel, phone] = unitOf(of(`service ${service.key}`));
        return { ...service, liaisonChannel, phone };
      }),
    systems: used.map((system) => ({
      ...system,
      ...ANYWHERE[system.key],
      sites: [site.key],
      bridge: of('bridge').trim(),
      vendor: null,
      dependsOn: system.dependsOn.filter((key) => systems.includes(key)),
      policies: { RADIOLOGY: 'radiology-on-call', IT: 'it-on-call' },
      owners: { RADIOLOGY: cast.radiology, IT: cast.it },
      dataCentre: null,
      network: null,
      team: null,
      backup: null,
      recoveryPlan: null,
    })),
    tolerances: model.tolerances
      .filter(({ system, service }) => systems.includes(system) && services.includes(service))
      .map((tolerance) => ({ ...tolerance, assumptions: [], evidence: null, reviewOn: null })),
    checklists: model.checklists.filter(({ scenario }) =>
      used.some((system) => system.scenario === scenario),
    ),
  };
}

/** The first plan as its file. `schema` is where editors find the JSON Schema, as seen from the file. */
export function firstFile(answers: Answers, model: Plan, schema: string): string {
  const [hint, ...rest] = writePlan(firstPlan(answers, model), schema).split('\n');
  const words = [
    '# Our plan for imaging downtime. Figures are proposals until both sides have signed them.',
    '# "pacs-down plan check" names every fault in it; the gaps show what is still to be said.',
  ];
  return [hint, ...words, ...rest].join('\n');
}

interface Cast {
  people: Person[];
  radiology: string;
  radiologyLead: string;
  it: string;
  itLead: string;
  lastResort: string;
}

/** Everybody who was named, each once: a person may be asked for twice. */
function castOf(answers: Answers, model: Plan): Cast {
  const people: Person[] = [];
  const rolesOf = (side: Side | null) =>
    model.roles.filter((role) => role.side === side).map(({ key }) => key);
  const cast = (question: string, sides: Side[], roles: string[]): string => {
    const answered = personIn(answers.get(question) ?? '');
    if (!answered) throw new Error(`the question "${question}" has no answer`);
    const known = people.find(({ slackUser }) => slackUser === answered.slack);
    const person = known ?? newPerson(answered, people);
    if (!known) people.push(person);
    person.sides = (['RADIOLOGY', 'IT'] as const).filter((s) => [...person.sides, ...sides].includes(s));
    person.roles = [...new Set([...person.roles, ...roles])];
    return person.key;
  };
  return {
    people,
    radiology: cast('radiology', ['RADIOLOGY'], rolesOf('RADIOLOGY')),
    radiologyLead: cast('radiology-lead', ['RADIOLOGY'], []),
    it: cast('it', ['IT'], rolesOf('IT')),
    itLead: cast('it-lead', ['IT'], []),
    lastResort: cast('last-resort', [], rolesOf(null)),
  };
}

function newPerson({ name, slack, phone }: AnsweredPerson, others: Person[]): Person {
  const word =
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .trim()
      .split(/\s+/)[0] ?? '';
  const base = word.slice(0, 30) || 'person';
  const taken = (key: string) => others.some((other) => other.key === key);
  let key = base;
  for (let n = 2; taken(key); n += 1) key = `${base}-${n}`;
  return {
    key,
    name,
    slackUser: slack,
    phone,
    sides: [],
    roles: [],
    aliases: [],
    email: null,
    reach: [{ channel: 'SLACK_DM', address: slack, afterMinutes: 0 }],
    site: 'main',
  };
}
