import { describe, expect, test } from 'vitest';
import {
  type Cause,
  groupIsOver,
  probablyDown,
  proposedOthers,
  scenarioOfCause,
} from '../../../src/domain/incident/group.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

/** archive and RIS need the network, the viewer needs the archive; the archive and a spare stand in one hall. */
const SYSTEMS = [
  ['network', [], null],
  ['archive', ['network'], 'Hall B'],
  ['viewer', ['archive'], 'Hall A'],
  ['ris', ['network'], 'Hall A'],
  ['dictation', [], 'hall b ; second copy at East'],
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

test.each<[name: string, system: string, cause: Cause | undefined, chosen: string[], expected: string[]]>([
  ['a lost network: what needs it', 'network', 'NETWORK', [], ['archive', 'viewer', 'ris']],
  [
    'a lost hall: what stands in it, and what needs that',
    'archive',
    'DATA_CENTER',
    [],
    ['viewer', 'dictation'],
  ],
  [
    'no longer the hall: its systems are taken out',
    'archive',
    'NETWORK',
    ['viewer', 'dictation'],
    ['viewer'],
  ],
  ['what somebody chose beside that stays', 'archive', 'NETWORK', ['ris'], ['viewer', 'ris']],
  ['the system itself is none of the others', 'viewer', 'UNKNOWN', ['viewer'], []],
  ['no system yet: what was chosen', '', 'POWER', ['ris'], ['ris']],
])('the form proposes: %s', (_, system, cause, chosen, expected) => {
  expect(proposedOthers(planOf(), system, cause, chosen)).toEqual(expected);
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
