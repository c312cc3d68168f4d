import type { Plan, Policy, PolicyStep, Side } from '../plan/plan.ts';
import { peopleOfSchedule } from '../schedule/people-of-schedule.ts';
import { minutesText } from '../time/durations.ts';
import type { KitBlock, KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** Whom to call in which order, by the plan's duty numbers; where people are called by other ways stands nowhere on it. */
export function phoneTree(plan: Plan, words: KitWords): KitSheet {
  const used = new Set([
    ...plan.systems.flatMap(({ policies }) => Object.values(policies)),
    ...(plan.attack?.policy ? [plan.attack.policy] : []),
  ]);
  const { title, order, head, last, units, unitHead, bridges, bridgeHead } = words.phones;
  const trees = plan.policies
    .filter(({ key }) => used.has(key))
    .flatMap((policy): KitBlock[] => {
      const name = words.phones.tree(policy.name, words.cover.side[policy.side]);
      return [
        { kind: 'heading', text: name },
        { kind: 'table', title: name, head: [...head], rows: stepsOf(policy, plan, words) },
      ];
    });
  const lastRows = plan.lastResort.people.map((key) => {
    const { name, phone } = called(plan, key, words);
    return ['', name, phone, minutesText(plan.lastResort.everyMinutes)];
  });
  const blocks: KitBlock[] = [
    { kind: 'text', text: order },
    ...trees,
    { kind: 'heading', text: last },
    { kind: 'table', title: last, head: [...head], rows: lastRows },
    { kind: 'heading', text: units },
    { kind: 'table', title: units, head: [...unitHead], rows: unitRows(plan) },
    { kind: 'heading', text: bridges },
    { kind: 'table', title: bridges, head: [...bridgeHead], rows: bridgeRows(plan, words) },
  ];
  return { title, wide: false, blocks };
}

/** Whoever is called first for a side about the plan's first system, with their numbers. */
export function firstCalls(plan: Plan, side: Side, words: KitWords): { name: string; phone: string }[] {
  const key = plan.systems[0]?.policies[side];
  const [first] = plan.policies.find((policy) => policy.key === key)?.steps ?? [];
  return first ? peopleOfStep(first, plan, words) : [];
}

function stepsOf({ steps }: Policy, plan: Plan, words: KitWords): string[][] {
  return steps.flatMap((step, i) =>
    peopleOfStep(step, plan, words).map(({ name, phone }, j) => [
      j === 0 ? String(i + 1) : '',
      name,
      phone,
      j === 0 ? minutesText(step.waitMinutes) : '',
    ]),
  );
}

/** Paper does not know who is on call on the day it is needed: it has everybody who takes turns. */
function peopleOfStep(step: PolicyStep, plan: Plan, words: KitWords): { name: string; phone: string }[] {
  const { noNumber, onDuty } = words.phones;
  return [
    ...step.people.map((key) => called(plan, key, words)),
    ...step.schedules.flatMap((key) => {
      const schedule = plan.schedules.find((one) => one.key === key);
      const people = schedule ? [...new Set(peopleOfSchedule(schedule))] : [];
      const name = schedule?.name ?? key;
      if (people.length === 0) return [{ name, phone: noNumber }];
      return people.map((person) => {
        const one = called(plan, person, words);
        return { ...one, name: onDuty(one.name, name) };
      });
    }),
  ];
}

function called(plan: Plan, key: string, words: KitWords): { name: string; phone: string } {
  const person = plan.people.find((one) => one.key === key);
  return { name: person?.name ?? key, phone: person?.phone || words.phones.noNumber };
}

function unitRows(plan: Plan): string[][] {
  return plan.services.map(({ name, phone, callRole }) => [
    name,
    phone,
    plan.roles.find(({ key }) => key === callRole)?.name ?? callRole,
  ]);
}

function bridgeRows(plan: Plan, { phones: { noNumber } }: KitWords): string[][] {
  return plan.systems.map(({ name, bridge, vendor }) => [
    name,
    bridge || noNumber,
    vendor?.name ?? noNumber,
    vendor?.phone ?? noNumber,
    vendor?.contract ?? noNumber,
  ]);
}
