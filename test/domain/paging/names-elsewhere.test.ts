import { expect, test } from 'vitest';
import { actorFor, personCalled } from '../../../src/cli/people.ts';
import { readDeclarationText } from '../../../src/domain/incident/declaration-text.ts';
import { personMeant, tidied } from '../../../src/domain/paging/pager-agent.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

/** The sample hospital, with a name and an alias that editors write in several ways. */
function planWithNames() {
  const plan = samplePlan();
  const priya = plan.people.find(({ key }) => key === 'priya');
  if (priya) priya.name = "Priya O'Brien-Işık";
  plan.systems.find(({ key }) => key === 'viewer')?.aliases.push("O'Neil reading-room viewer");
  return plan;
}

test.each([
  "Priya O'Brien-Işık",
  'priya o’brien‑işik',
  'PRIYA O`BRIEN–IŞIK',
  'Priya\u200b  OʼBrien-Is\u0327ık',
])('the same name in PagerDuty and at the command line, however it is written: %s', (written) => {
  const plan = planWithNames();
  expect(personMeant(plan.people, { human: true, name: written, email: null })?.key).toBe('priya');
  expect(personCalled(plan, written)?.key).toBe('priya');
  expect(actorFor(plan, written)).toMatchObject({ kind: 'slack', userId: 'U0PACS' });
});

test.each([
  ['O’Neil reading‑room viewer slow since now it spins', 'it spins'],
  ['the O\u200bʼNEIL  READING ROOM Viewer is slow, “it spins”', '“it spins”'],
])('a system is found in what was typed, and the note keeps its own signs: %s', (typed, note) => {
  expect(readDeclarationText(typed, planWithNames())).toMatchObject({
    systemKey: 'viewer',
    impact: 'SLOW',
    note,
  });
});

test('a name from PagerDuty is cut after a whole character', () => {
  expect(tidied(`${'x'.repeat(59)}😀`)).toBe('x'.repeat(59));
  expect(tidied('Agency\u0000 doctor\ud83d')).toBe('Agency doctor');
});
