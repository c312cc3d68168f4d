import { expect, test } from 'vitest';
import { askAll } from '../../../src/domain/paging/page-text.ts';
import type { Side } from '../../../src/domain/plan/plan.ts';

const ask = (holder: string | null, lastResort = false, sides: Side[] = ['IT']) =>
  askAll(
    { sides: [{ side: 'IT', holder }] as Parameters<typeof askAll>[0]['sides'] },
    sides.map((side) => ({ side, lastResort })),
    'take it',
  );
const BOTH: Side[] = ['RADIOLOGY', 'IT'];

test.each([
  [ask(null), { first: 'You are paged for IT.', more: '' }],
  [ask('slack:U0MEI'), { first: '{@U0MEI} hands you IT.', more: '' }],
  [ask('operator:jo'), { first: 'An operator hands you IT.', more: '' }],
  [ask(null, true), { first: 'Nobody from IT has it.', more: 'Find somebody, or take it.' }],
  [ask(null, false, BOTH), { first: 'You are paged for RADIOLOGY and IT.', more: '' }],
  [
    ask(null, true, BOTH),
    { first: 'Nobody from RADIOLOGY or IT has it.', more: 'Find somebody, or take it.' },
  ],
  [
    ask('slack:U0MEI', false, BOTH),
    { first: 'You are paged for RADIOLOGY. {@U0MEI} hands you IT.', more: '' },
  ],
])('a page asks: %o', (asked, expected) => {
  expect(asked).toEqual(expected);
});
