import type { SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { deskSchedule, planWith } from '../plans/rosters.ts';
import { wordsIn } from '../slack/reading.ts';
import type { Hospital } from './hospital.ts';

/** A hospital whose radiology pages by one schedule, and nothing else has any: first, third step. */
export function deskPlan(people: string[], until?: string) {
  const plan = planWith('RADIOLOGY', deskSchedule(people, until ? { until } : {}), [null, ['lena'], null]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  return plan;
}

/** What Priya types in the form to swap a day of the desk's schedule with Tom. */
export const SWAP = {
  person: 'tom',
  covers: 'priya',
  from: '2026-03-11 03:00',
  to: '2026-03-12 03:00',
  backFrom: '2026-03-12 03:00',
  backTo: '2026-03-13 03:00',
};

/** What `/pacs-down oncall` answers to somebody; pages count from 1. */
export async function onCallSeenBy(hospital: Hospital, user: string, page?: number): Promise<SlackMessage> {
  await hospital.slack.as(user).command(page ? `oncall ${page}` : 'oncall');
  const message = hospital.slack.workspace.messages.findLast((m) => m.onlyFor === user);
  if (!message) throw new Error('nothing was answered');
  return message;
}

/** Somebody fills in the form of a cover; answers the errors at its fields, or the words that it led to. */
export async function cover(hospital: Hospital, user: string, typed: Record<string, string>) {
  const person = hospital.slack.as(user);
  await person.command('override');
  const refused = await person.submit({ schedule: 'desk', from: 'now', to: '12:00', why: 'Ill', ...typed });
  const said = refused ? '' : wordsIn(person.modal());
  person.closeModals();
  await hospital.pass();
  return refused ?? said;
}

/** Somebody presses *Withdraw…* of the first cover that they may withdraw, and means it; answers what they read then. */
export async function withdrawFirst(hospital: Hospital, user: string): Promise<string> {
  const person = hospital.slack.as(user);
  await person.click(await onCallSeenBy(hospital, user), 'Withdraw…');
  await person.submit({});
  const said = wordsIn(person.modal());
  person.closeModals();
  await hospital.pass();
  return said;
}

/** What somebody was told in the direct messages of the app, as one text. */
export function toldTo(hospital: Hospital, user: string): string {
  return hospital.slack.as(user).inbox().map(wordsIn).join('\n');
}

/** Whether a page of ours came to somebody. */
export function isPaged(hospital: Hospital, user: string): boolean {
  return hospital.slack
    .as(user)
    .inbox()
    .some((m) => /page [0-9a-f]{8}/.test(wordsIn(m)));
}
