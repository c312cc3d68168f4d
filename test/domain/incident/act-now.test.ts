import { expect, test } from 'vitest';
import { mayActNow } from '../../../src/domain/incident/act-now.ts';
import type { IncidentState } from '../../../src/domain/incident/incident.ts';
import type { Act } from '../../../src/domain/incident/who-may.ts';

const STATES: readonly IncidentState[] = [
  'DOWN',
  'TECHNICALLY_UP',
  'VALIDATED',
  'RECONCILED',
  'CLOSED',
  'STOOD_DOWN',
];

/** One letter a state: y for yes. */
test.each<[Act, string]>([
  ['UPDATE', 'yyyy--'],
  ['CORRECT', 'yyyy--'],
  ['FAILED_AGAIN', '-yyy--'],
  ['IMAGES_WORK', 'yy----'],
  ['CAUGHT_UP', '--yy--'],
  ['HAND_OVER', 'yy----'],
  ['PAGE_MORE', 'yy----'],
  ['STAND_DOWN', 'yy----'],
  ['TECHNICALLY_UP', 'y-----'],
  ['VALIDATE', '-y----'],
  ['RECONCILE_IT', '--y---'],
  ['CLOSE', '---y--'],
  ['REOPEN', '----y-'],
  ['CONFIRM_NOTICE', 'yyyyyy'],
])('%s makes sense in the states %s, and says why in the others', (act, when) => {
  const answers = STATES.map((state) => mayActNow(act, state));
  expect(answers.map(({ ok }) => (ok ? 'y' : '-')).join('')).toBe(when);
  for (const answer of answers) if (!answer.ok) expect(answer.message).toMatch(/^[A-Z].*\.$|pacs-down\.?$/);
});

test.each<[Act, string]>([
  ['SUSPECT_ATTACK', 'y-y'],
  ['CLEAR_ATTACK', '-y-'],
  ['WITHDRAW_ATTACK', '-yy'],
  ['TECHNICALLY_UP', 'y-y'],
  ['STAND_DOWN', 'y--'],
])('%s of what is down with no attack, a suspected and a cleared one: %s', (act, when) => {
  const answers = (['NONE', 'SUSPECTED', 'CLEARED'] as const).map((attack) => mayActNow(act, 'DOWN', attack));
  expect(answers.map(({ ok }) => (ok ? 'y' : '-')).join('')).toBe(when);
});
