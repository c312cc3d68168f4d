import type { Plan } from '../../../src/domain/plan/plan.ts';
import { readPlan } from '../../../src/plan/read.ts';
import { SMALL_PLAN } from '../../plan/small-plan.ts';

const many = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

/** A hospital with 200 systems, ten services and so 2,000 tolerances, 100 people and twelve long checklists. */
export function bigPlan(): Plan {
  const read = readPlan(SMALL_PLAN, 'small.yaml');
  if ('faults' in read) throw new Error('the small plan is broken');
  const { plan } = read;
  const [system] = plan.systems;
  const [service] = plan.services;
  const [person] = plan.people;
  const [tolerance] = plan.tolerances;
  const [checklist] = plan.checklists;
  if (!system || !service || !person || !tolerance || !checklist) throw new Error('the small plan is empty');
  const services = many(10, (i) => ({ ...service, key: `service-${i}`, name: `Clinical service ${i}` }));
  const systems = many(200, (i) => ({
    ...system,
    key: `system-${i}`,
    name: `System number ${i}`,
    aliases: [`other word ${i}`, `alias ${i}`],
    scenario: `scenario-${i % 12}`,
    dependsOn: [i + 1, i + 2, i + 3].filter((j) => j < 200).map((j) => `system-${j}`),
    owners: { RADIOLOGY: `person-${i % 100}`, IT: `person-${(i + 1) % 100}` },
  }));
  return {
    ...plan,
    leads: { RADIOLOGY: ['person-0'], IT: ['person-1'] },
    people: [
      ...plan.people,
      ...many(100, (i) => ({
        ...person,
        key: `person-${i}`,
        name: `Person ${i}`,
        slackUser: `U0P${1_000 + i}`,
        sides: ['RADIOLOGY' as const, 'IT' as const],
        reach: [{ channel: 'SLACK_DM' as const, address: `U0P${1_000 + i}`, afterMinutes: 0 }],
      })),
    ],
    services,
    systems,
    tolerances: systems.flatMap((s, i) =>
      services.map((c, j) => ({
        ...tolerance,
        system: s.key,
        service: c.key,
        rtoMinutes: 60 + ((i * 7 + j) % 30),
        hours: j > 7 ? [{ days: ['Mon' as const, 'Tue' as const], from: 420, to: 1_140 }] : null,
        assumptions: ['The other building is up and takes urgent work.'],
      })),
    ),
    checklists: many(12, (i) => ({
      ...checklist,
      key: `checklist-${i}`,
      scenario: `scenario-${i}`,
      items: many(60, (j) => ({
        key: `item-${j}`,
        phase: 'BY_1_H' as const,
        role: j % 2 ? 'admin' : 'on-call',
        text: `Do thing ${j} and tell the others about it at once.`,
      })),
    })),
  };
}

/** Milliseconds of this process's own work, whatever else the machine does meanwhile. */
export async function workOf(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
