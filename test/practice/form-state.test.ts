import { expect, test } from 'vitest';
import { stateOf, typedInto } from '../../src/practice/acts/form-state.ts';

const form = [{ type: 'input', block_id: 'note', element: { type: 'plain_text_input', action_id: 'note' } }];
const button = { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'My checklist' } };
const after = [{ type: 'actions', block_id: 'next', elements: [button] }];

test('what was typed into a form goes with it when the app puts another view in its place', () => {
  const typed = { note: 'viewers spin' };
  expect(typedInto(form, typed)).toEqual(typed);
  expect(typedInto(after, typed)).toEqual({});
  expect(stateOf(after, typedInto(after, typed))).toEqual({});
});
