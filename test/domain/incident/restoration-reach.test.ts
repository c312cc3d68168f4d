import { expect, test } from 'vitest';
import { restorationReach } from '../../../src/domain/incident/restoration-reach.ts';
import { aNotice } from '../../slack/blocks/views.ts';

const seen = { at: new Date(0), by: 'slack:U0ED', spokeToRole: null };
const down = aNotice({ about: 'DOWN' });
const unit = (name: string, ...notices: ReturnType<typeof aNotice>[]) => ({ name, notices });

test('of the units that were told of the outage those are reached that confirmed its last end', () => {
  const back = (outage: number, confirmed: typeof seen | null) =>
    aNotice({ about: 'RESTORED', outage, confirmed });
  const units = [
    unit('ED', down, back(2, seen)),
    unit('ICU', down, back(2, null)),
    unit('CT clinic', down),
    unit('OR', down, back(1, seen)),
    unit('Mammography'),
  ];
  expect(restorationReach(units, 2, false)).toEqual({
    ...{ told: 4, reached: 1, unconfirmed: ['ICU'], notTold: ['CT clinic', 'OR'] },
  });
  expect(restorationReach(units, 2, true)).toMatchObject({ notTold: [] });
  expect(restorationReach([unit('Mammography')], 1, false)).toBeNull();
});
