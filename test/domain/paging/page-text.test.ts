import { expect, test } from 'vitest';
import { askText } from '../../../src/domain/paging/page-text.ts';

const ask = (holder: string | null, lastResort = false) =>
  askText(
    { sides: [{ side: 'IT', holder }] as Parameters<typeof askText>[0]['sides'] },
    { side: 'IT', lastResort },
    'take it',
  );

test.each([
  [ask(null), 'You are paged for IT.'],
  [ask('slack:U0MEI'), '{@U0MEI} hands you IT.'],
  [ask('operator:jo'), 'An operator hands you IT.'],
  [ask(null, true), 'Nobody from IT has it. Find somebody, or take it.'],
])('a page asks: %s', (asked, expected) => {
  expect(asked).toBe(expected);
});
