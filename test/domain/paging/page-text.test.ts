import { expect, test } from 'vitest';
import { askText } from '../../../src/domain/paging/page-text.ts';

const ask = (holder: string | null, lastResort = false) =>
  askText(
    { sides: [{ side: 'IT', holder }] as Parameters<typeof askText>[0]['sides'] },
    { side: 'IT', lastResort },
    'take it',
  );

test.each([
  [ask(null), { first: 'You are paged for IT.', more: '' }],
  [ask('slack:U0MEI'), { first: '{@U0MEI} hands you IT.', more: '' }],
  [ask('operator:jo'), { first: 'An operator hands you IT.', more: '' }],
  [ask(null, true), { first: 'Nobody from IT has it.', more: 'Find somebody, or take it.' }],
])('a page asks: %o', (asked, expected) => {
  expect(asked).toEqual(expected);
});
