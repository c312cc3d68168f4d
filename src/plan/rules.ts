import { PAGED_SIDES, SIDES } from '../domain/plan/plan.ts';
import { VERBS } from '../domain/slack/command-text.ts';
import { inCircle } from './circle.ts';
import type { Broken } from './fault.ts';
import { type FoundValue, find, findText, saidBefore, sectionNames, textAt } from './find.ts';
import { namedTwice } from './named-twice.ts';
import { brokenArchive, brokenProbes } from './probe-rules.ts';
import { brokenSchedules } from './schedule-rules.ts';

/**
 * Every rule of a plan that does not hold, each at its path in the file. Looks at the content as written, so that a
 * setting of a wrong form hides no other fault; what it cannot judge for that reason it passes over.
 */
export function brokenRules(content: unknown): Broken[] {
  return [
    ...emptyLastResort(content),
    ...nobodyForBothSides(content),
    ...peopleOfTheOtherSide(content),
    ...policiesOfTheOtherSide(content),
    ...wordsForTwoSystems(content),
    ...namedTwice(content),
    ...policiesOfNobody(content),
    ...unusableMethods(content),
    ...brokenSchedules(content),
    ...brokenProbes(content),
    ...brokenArchive(content),
    ...checklistsOfOneScenario(content),
    ...circles(content),
  ];
}

function emptyLastResort(content: unknown): Broken[] {
  return find(content, ['lastResort', 'people'])
    .filter(({ value }) => Array.isArray(value) && value.length === 0)
    .map(({ path }) => ({
      path,
      what: 'the last resort is empty',
      remedy: 'Name who is paged when nobody answers.',
    }));
}

function nobodyForBothSides(content: unknown): Broken[] {
  const all = find(content, ['people', '*', 'sides']).map(({ value }) => value);
  if (!all.every(Array.isArray) || all.some((sides) => SIDES.every((side) => sides.includes(side))))
    return [];
  return findText(content, ['sites', '*', 'onePersonForBothSides']).map(({ path }) => ({
    path,
    what: 'nobody in the plan is on both sides',
    remedy: 'Give that person RADIOLOGY and IT, or remove this.',
  }));
}

function peopleOfTheOtherSide(content: unknown): Broken[] {
  return findText(content, ['policies', '*', 'steps', '*', 'people', '*']).flatMap(
    ({ path, value: person }) => {
      const side = sideAt(content, path.slice(0, 2));
      const sides = find(content, ['people', person, 'sides'])[0]?.value;
      if (!side || !Array.isArray(sides) || !sides.every(isSide) || sides.includes(side)) return [];
      return [
        {
          path,
          what: `${textAt(content, ['people', person, 'name']) ?? person} is not on ${side}`,
          remedy: `Add ${side} to the person's sides, or name somebody else.`,
        },
      ];
    },
  );
}

function policiesOfTheOtherSide(content: unknown): Broken[] {
  const named = [
    ...SIDES.map((side) => ({ side, at: ['systems', '*', 'policies', side] })),
    { side: 'SECURITY', at: ['attack', 'policy'] },
  ];
  return named.flatMap(({ side, at }) =>
    findText(content, at).flatMap(({ path, value: policy }) => {
      const pages = sideAt(content, ['policies', policy]);
      if (!pages || pages === side) return [];
      return [
        { path, what: `policy "${policy}" pages ${pages}, not ${side}`, remedy: `Name a policy of ${side}.` },
      ];
    }),
  );
}

function wordsForTwoSystems(content: unknown): Broken[] {
  const taken = new Map<string, string>();
  return sectionNames(content, 'systems')
    .flatMap((system) => [
      { system, path: ['systems', system], value: system },
      ...findText(content, ['systems', system, 'aliases', '*']).map((alias) => ({ system, ...alias })),
    ])
    .flatMap(({ system, path, value }) => {
      const word = value.trim().toLowerCase();
      const first = word.split(/\s+/)[0];
      if (VERBS.some((verb) => verb === first)) {
        return [{ path, what: `"${first}" is a /pacs-down command`, remedy: 'Start with another word.' }];
      }
      const other = taken.get(word) ?? system;
      taken.set(word, other);
      if (other === system) return [];
      const what = `"${value}" already means the system "${other}"`;
      return [{ path, what, remedy: 'Use a different word for each.' }];
    });
}

function policiesOfNobody(content: unknown): Broken[] {
  const written = (step: (string | number)[], kind: string) => find(content, [...step, kind]).length > 0;
  const named = (policy: string, kind: string) =>
    findText(content, ['policies', policy, 'steps', '*', kind, '*']).length > 0;
  return (
    sectionNames(content, 'policies')
      // A step with neither setting is its own fault already.
      .filter((policy) => {
        const steps = find(content, ['policies', policy, 'steps', '*']);
        return (
          steps.length > 0 && steps.every(({ path }) => written(path, 'people') || written(path, 'schedules'))
        );
      })
      .filter((policy) => !named(policy, 'people') && !named(policy, 'schedules'))
      .map((policy) => ({
        path: ['policies', policy, 'steps'],
        what: `policy "${policy}" pages nobody: every step is empty`,
        remedy: 'Name people or schedules in at least one step.',
      }))
  );
}

const NEEDS = new Map([
  ['sms', 'mobile'],
  ['call', 'mobile'],
  ['email', 'email'],
  ['webhook', 'pager'],
]);

function unusableMethods(content: unknown): Broken[] {
  const methods = findText(content, ['people', '*', 'reach', '*']);
  const nameOf = ({ value }: FoundValue<string>) => value.trim().toLowerCase().split(/\s+/)[0] ?? '';
  const twice = saidBefore(methods, (method) => `${method.path[1]} ${nameOf(method)}`).map(
    ({ again }) => again,
  );
  return methods.flatMap((method) => {
    const { path } = method;
    const person = String(path[1]);
    const name = nameOf(method);
    if (method === twice[0]) {
      twice.shift();
      return [{ path, what: `"${name}" is listed twice in one person's reach`, remedy: 'Keep the first.' }];
    }
    const needs = NEEDS.get(name);
    if (!needs || find(content, ['people', person, needs]).length > 0) return [];
    const who = textAt(content, ['people', person, 'name']) ?? person;
    return [{ path, what: `${who} has no "${needs}" for ${name}`, remedy: `Add "${needs}" to the person.` }];
  });
}

function checklistsOfOneScenario(content: unknown): Broken[] {
  const scenarios = findText(content, ['checklists', '*', 'scenario']);
  return saidBefore(scenarios, ({ value }) => value).map(({ again: { path, value }, first }) => ({
    path,
    what: `scenario "${value}" already has the checklist "${first.path[1]}"`,
    remedy: 'Write one checklist per scenario.',
  }));
}

function circles(content: unknown): Broken[] {
  const next = new Map<string, string[]>();
  for (const { path } of find(content, ['systems', '*', 'dependsOn']))
    next.set(
      String(path[1]),
      findText(content, [...path, '*']).map(({ value }) => value),
    );
  return inCircle(next).map((system) => ({
    path: ['systems', system, 'dependsOn'],
    what: `"${system}" depends on itself in a circle`,
    remedy: 'Remove the dependency that closes the circle.',
  }));
}

function sideAt(content: unknown, policy: (string | number)[]): string | undefined {
  const side = textAt(content, [...policy, 'side']);
  return isSide(side) ? side : undefined;
}

function isSide(value: unknown): boolean {
  return PAGED_SIDES.some((side) => side === value);
}
