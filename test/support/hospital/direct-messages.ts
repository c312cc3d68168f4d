import type { SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import type { Hospital } from './hospital.ts';

export const by = (userId: string) => ({ kind: 'slack' as const, userId });
export const WHY = 'The drill of May took longer.';
export const ED = { system: 'archive', service: 'ed' };

/** Somebody proposes other figures for the archive and the emergency department; `basedOn` is the version they saw. */
export async function proposeForEd(hospital: Hospital, user: string, basedOn = 1, rtoMinutes = 45) {
  const wanted = {
    workaroundMinutes: 10,
    rtoMinutes,
    mtdMinutes: 120,
    hours: null,
    assumptions: [],
    evidence: null,
    reviewOn: null,
  };
  await proposeTolerance(hospital.app.ctx, { actor: by(user), ...ED, basedOn, wanted, reason: WHY });
}

/** Direct messages of the app to somebody whose text has these words, in the order in which they came. */
export function directMessagesTo(hospital: Hospital, user: string, words = ''): SlackMessage[] {
  return hospital.slack
    .as(user)
    .inbox()
    .filter(({ text }) => text.includes(words));
}

/** The newest of them. Throws when there is none. */
export function directMessageTo(hospital: Hospital, user: string, words = ''): SlackMessage {
  const found = directMessagesTo(hospital, user, words).at(-1);
  if (!found) throw new Error(`${user} was not told: ${words}`);
  return found;
}
