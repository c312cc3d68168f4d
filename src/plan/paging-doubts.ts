import { RINGING } from '../domain/contacts/contact-methods.ts';
import { ATTACK_SCENARIO } from '../domain/incident/attack.ts';
import { peopleOfPolicy } from '../domain/paging/paged-people.ts';
import { type Person, type Plan, type Policy, SIDE_NAME } from '../domain/plan/plan.ts';
import { listNames } from '../domain/text/listed-by.ts';
import type { Broken } from './fault.ts';
import { canBeDialed } from './values.ts';

/**
 * How a plan that holds may still wake nobody, each at its path in the file: one person is all of a side, pages ring
 * nothing, an attack pages nobody, a number cannot be dialed.
 */
export function pagingDoubts(plan: Plan): Broken[] {
  const used = new Set([
    ...plan.systems.flatMap(({ policies }) => [policies.RADIOLOGY, policies.IT]),
    plan.attack?.policy,
  ]);
  const policies = plan.policies.filter(({ key }) => used.has(key));
  return [
    ...policies.flatMap((policy) => restsOnOnePerson(plan, policy)),
    ...pagesRingNobody(plan, policies),
    ...lastResortRingsNobody(plan),
    ...attackPagesNobody(plan),
    ...bridgesWithoutNumber(plan),
    ...exampleNumbers(plan),
  ];
}

function restsOnOnePerson(plan: Plan, policy: Policy): Broken[] {
  const people = named(plan, peopleOfPolicy(plan, policy));
  const [only] = people;
  const side = SIDE_NAME[policy.side];
  const asked = plan.lastResort.people.every((key) => people.some((person) => person.key === key));
  const path = ['policies', policy.key, 'steps'];
  if (people.length === 1 && only)
    return [
      {
        path,
        what: asked
          ? `${only.name} is the whole ${side} side and the last resort too: if ${only.name} does not answer, nobody is paged`
          : `${only.name} is the whole ${side} side: if ${only.name} does not answer, only the last resort is left`,
        remedy: `Add a step with a second person to policy "${policy.key}".`,
      },
    ];
  if (!asked || people.length === 0) return [];
  return [
    {
      path: ['lastResort', 'people'],
      what: `the last resort is only people whom policy "${policy.key}" has paged before`,
      remedy: 'Add somebody else, such as the administrator on duty.',
    },
  ];
}

function pagesRingNobody(plan: Plan, policies: readonly Policy[]): Broken[] {
  const keys = policies.flatMap((policy) => peopleOfPolicy(plan, policy));
  const silent = plan.people.filter((person) => keys.includes(person.key) && !rings(person));
  const [first, ...more] = silent.map(({ key }) => ['people', key]);
  if (!first) return [];
  const what = `nothing rings when ${listNames(silent)} ${silent.length === 1 ? 'is' : 'are'} paged: Slack and email wake nobody`;
  return [{ path: first, also: more, what, remedy: HOW_TO_RING }];
}

function lastResortRingsNobody(plan: Plan): Broken[] {
  const people = named(plan, plan.lastResort.people);
  if (people.length === 0 || people.some(rings)) return [];
  const what = `nothing rings for the last resort (${listNames(people)}): Slack and email wake nobody`;
  return [{ path: ['lastResort', 'people'], what, remedy: HOW_TO_RING }];
}

const HOW_TO_RING =
  'Under people add a number in quotes and how to use it: mobile: "+12025550112", reach: [slack, sms after 1 min, call after 3 min].';

function attackPagesNobody(plan: Plan): Broken[] {
  const list = plan.checklists.find(({ scenario }) => scenario === ATTACK_SCENARIO);
  if (!list || plan.attack?.policy) return [];
  const settings = plan.attack ? ['attack'] : ['checklists', list.key];
  return [
    {
      path: settings,
      what: 'a suspected attack pages nobody of security',
      remedy:
        'Write a policy with "side: SECURITY" and name it: "attack: { policy: security }". See docs/hospital.example.yaml.',
    },
  ];
}

function bridgesWithoutNumber(plan: Plan): Broken[] {
  const bridges = [
    ...plan.systems.map(({ key, bridge }) => ({ path: ['systems', key, 'bridge'], bridge })),
    { path: ['attack', 'bridge'], bridge: plan.attack?.bridge ?? '' },
  ];
  return bridges
    .filter(({ bridge }) => bridge !== '' && !canBeDialed(bridge))
    .map(({ path }) => ({
      path,
      what: 'nobody can dial this bridge: it has no number',
      remedy: 'Write a number or a link, such as 555-0190 or ext. 4711.',
    }));
}

/** In North America 555-0100 to 555-0199 are kept for examples: as a mobile such a number rings nobody. */
function exampleNumbers(plan: Plan): Broken[] {
  const people = plan.people.filter(({ reach }) =>
    reach.some(({ channel, address }) => RINGING.includes(channel) && /^\+1\d{3}55501\d\d$/.test(address)),
  );
  const [first, ...more] = people.map(({ key }) => ['people', key, 'mobile']);
  if (!first) return [];
  return [
    {
      path: first,
      also: more,
      what: `numbers with 555-01 are made up and ring nobody (${listNames(people)})`,
      remedy: 'Write their own numbers.',
    },
  ];
}

function rings({ reach }: Person): boolean {
  return reach.some(({ channel }) => RINGING.includes(channel));
}

function named(plan: Plan, keys: readonly string[]): Person[] {
  return keys.flatMap((key) => plan.people.find((person) => person.key === key) ?? []);
}
