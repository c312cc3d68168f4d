import { describe, expect, test } from 'vitest';
import {
  type Cause,
  groupIsOver,
  probablyDown,
  scenarioOfCause,
} from '../../../src/domain/incident/group.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

/** archive and RIS need the network, the viewer needs the archive; the archive and a spare stand in one hall. */
const SYSTEMS = [
  ['network', [], null],
  ['archive', ['network'], 'Hall B'],
  ['viewer', ['archive'], 'Hall A'],
  ['ris', ['network'], 'Hall A'],
  ['dictation', [], 'hall b '],
] as const;

function planOf() {
  const plan = samplePlan();
  const [any] = plan.systems;
  if (!any) throw new Error('no system');
  return {
    ...plan,
    systems: SYSTEMS.map(([key, dependsOn, dataCentre]) => ({
      ...{ ...any, key, dependsOn: [...dependsOn], dataCentre },
    })),
  };
}

describe('what is probably down as well', () => {
  test.each<[name: string, down: string[], cause: Cause | undefined, expected: string[]]>([
    ['all that needs the network, around a corner too', ['network'], 'NETWORK', ['archive', 'viewer', 'ris']],
    ['what needs the archive', ['archive'], undefined, ['viewer']],
    ['nothing needs the viewer', ['viewer'], undefined, []],
    ['of two, what needs either', ['archive', 'ris'], undefined, ['viewer']],
    ['what stands in the same place, and what needs that', ['dictation'], 'POWER', ['archive', 'viewer']],
    ['the place does not matter to a lost network', ['dictation'], 'NETWORK', []],
    ['a system that the plan does not know', ['none'], 'DATA_CENTER', []],
  ])('%s', (_, down, cause, expected) => {
    expect(probablyDown(planOf(), down, cause)).toEqual(expected);
  });
});

test('a cause brings its list where the plan has one', () => {
  const plan = samplePlan();
  expect(scenarioOfCause(plan, 'NETWORK')).toBe('network-down');
  expect(scenarioOfCause({ ...plan, checklists: [] }, 'NETWORK')).toBeNull();
  expect(scenarioOfCause(plan, 'ATTACK')).toBeNull();
});

test('a group is over when all have left it', () => {
  const left = { leftGroupAt: new Date() };
  expect([groupIsOver([left, left]), groupIsOver([left, { leftGroupAt: null }])]).toEqual([true, false]);
});
