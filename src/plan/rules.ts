import { VERBS } from '../domain/command-text.ts';
import { type Plan, SIDES } from '../domain/plan.ts';
import type { Broken } from './fault.ts';
import { suggest } from './nearest.ts';

/** Every reference and rule of a plan that does not hold, each at its path in the file. */
export function findBrokenRules(plan: Plan): Broken[] {
  return [
    ...brokenReferences(plan),
    ...brokenPolicies(plan),
    ...brokenTolerances(plan),
    ...brokenNames(plan),
    ...usedTwice(plan),
    ...circles(plan),
  ];
}

function brokenReferences(plan: Plan): Broken[] {
  const keys = (list: { key: string }[]) => list.map((entry) => entry.key);
  const known = {
    site: keys(plan.sites),
    system: keys(plan.systems),
    service: keys(plan.services),
    person: keys(plan.people),
    role: keys(plan.roles),
    policy: keys(plan.policies),
    scenario: plan.checklists.map((c) => c.scenario),
  };
  const broken: Broken[] = [];
  const check = (kind: keyof typeof known, name: string, path: (string | number)[]) => {
    if (known[kind].includes(name)) return;
    broken.push({ path, what: `${kind} "${name}" is unknown`, mend: suggest(name, known[kind]) });
  };
  check('site', plan.homeSite, ['homeSite']);
  for (const [i, person] of plan.lastResort.people.entries())
    check('person', person, ['lastResort', 'people', i]);
  for (const person of plan.people) {
    check('site', person.site, ['people', person.key, 'site']);
    for (const [i, role] of person.roles.entries()) check('role', role, ['people', person.key, 'roles', i]);
  }
  for (const policy of plan.policies) {
    for (const [s, step] of policy.steps.entries()) {
      for (const [i, person] of step.people.entries()) {
        check('person', person, ['policies', policy.key, 'steps', s, 'people', i]);
      }
    }
  }
  for (const service of plan.services) check('role', service.callRole, ['services', service.key, 'callRole']);
  for (const system of plan.systems) {
    const here = ['systems', system.key];
    for (const [i, site] of system.sites.entries()) check('site', site, [...here, 'sites', i]);
    for (const [i, other] of system.dependsOn.entries()) check('system', other, [...here, 'dependsOn', i]);
    check('scenario', system.scenario, [...here, 'scenario']);
    for (const side of SIDES) check('policy', system.policies[side], [...here, 'policies', side]);
  }
  for (const t of plan.tolerances)
    check('service', t.service, ['systems', t.system, 'tolerances', t.service]);
  for (const checklist of plan.checklists) {
    for (const item of checklist.items)
      check('role', item.role, ['checklists', checklist.key, 'items', item.key, 'role']);
  }
  return broken;
}

function brokenPolicies(plan: Plan): Broken[] {
  const broken: Broken[] = [];
  if (plan.lastResort.people.length === 0) {
    broken.push({
      path: ['lastResort', 'people'],
      what: 'the last resort is empty',
      mend: 'Name who is paged when nobody answers.',
    });
  }
  for (const policy of plan.policies) {
    for (const [s, step] of policy.steps.entries()) {
      for (const [i, key] of step.people.entries()) {
        const person = plan.people.find((p) => p.key === key);
        if (!person || person.sides.includes(policy.side)) continue;
        broken.push({
          path: ['policies', policy.key, 'steps', s, 'people', i],
          what: `${person.name} does not stand on ${policy.side}`,
          mend: `Add ${policy.side} to the person's sides, or name somebody else.`,
        });
      }
    }
  }
  for (const system of plan.systems) {
    for (const side of SIDES) {
      const policy = plan.policies.find((p) => p.key === system.policies[side]);
      if (!policy || policy.side === side) continue;
      broken.push({
        path: ['systems', system.key, 'policies', side],
        what: `policy "${policy.key}" pages ${policy.side}, not ${side}`,
        mend: `Name a policy of ${side}.`,
      });
    }
  }
  for (const role of new Set(plan.checklists.flatMap((c) => c.items.map((item) => item.role)))) {
    if (!plan.roles.some((r) => r.key === role) || plan.people.some((p) => p.roles.includes(role))) continue;
    broken.push({
      path: ['roles', role],
      what: `nobody has the role "${role}", and checklist items wait for it`,
      mend: 'Give the role to somebody under people.',
    });
  }
  return broken;
}

function brokenTolerances(plan: Plan): Broken[] {
  return plan.tolerances.flatMap((t) => {
    const path = ['systems', t.system, 'tolerances', t.service];
    const broken: Broken[] = [];
    if (t.rtoMinutes >= t.mtdMinutes) {
      broken.push({
        path: [...path, 'rto'],
        what: 'RTO is not below MTD',
        mend: 'MTD is RTO plus the time to work off the backlog: make it longer.',
      });
    }
    if (t.workaroundMinutes !== null && t.workaroundMinutes > t.rtoMinutes) {
      broken.push({
        path: [...path, 'workaround'],
        what: 'the workaround comes later than the restoration',
        mend: 'Shorten it, or write hold.',
      });
    }
    return broken;
  });
}

function brokenNames(plan: Plan): Broken[] {
  const taken = new Map<string, string>();
  return plan.systems.flatMap((system) =>
    [system.key, ...system.aliases].flatMap((name, i): Broken[] => {
      const path = i === 0 ? ['systems', system.key] : ['systems', system.key, 'aliases', i - 1];
      const word = name.toLowerCase();
      const first = word.split(/\s+/)[0];
      if (VERBS.some((verb) => verb === first)) {
        return [{ path, what: `"${first}" is a command of /pacs-down`, mend: 'Begin with another word.' }];
      }
      const other = taken.get(word);
      if (other && other !== system.key) {
        return [
          {
            path,
            what: `"${name}" already means the system "${other}"`,
            mend: 'Use a word of its own for each.',
          },
        ];
      }
      taken.set(word, system.key);
      return [];
    }),
  );
}

function usedTwice(plan: Plan): Broken[] {
  const people = plan.people.flatMap((person, i) => {
    const other = plan.people.slice(0, i).find((p) => p.slackUser === person.slackUser);
    if (!other) return [];
    const what = `${person.name} and ${other.name} have the same Slack id`;
    return [{ path: ['people', person.key, 'slack'], what, mend: 'Give each person their own.' }];
  });
  const checklists = plan.checklists.flatMap((checklist, i) => {
    const other = plan.checklists.slice(0, i).find((c) => c.scenario === checklist.scenario);
    if (!other) return [];
    const what = `scenario "${checklist.scenario}" already has the checklist "${other.key}"`;
    return [{ path: ['checklists', checklist.key, 'scenario'], what, mend: 'Write one checklist for each.' }];
  });
  return [...people, ...checklists];
}

function circles(plan: Plan): Broken[] {
  const next = new Map(plan.systems.map((s) => [s.key, s.dependsOn]));
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some(
      (key) => key === goal || (!seen.has(key) && reaches(key, goal, seen.add(key))),
    );
  return plan.systems
    .filter((system) => reaches(system.key, system.key))
    .map((system) => ({
      path: ['systems', system.key, 'dependsOn'],
      what: `"${system.key}" depends on itself in a circle`,
      mend: 'Leave out the dependency that closes the circle.',
    }));
}
