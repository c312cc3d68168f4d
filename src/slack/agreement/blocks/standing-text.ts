import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import {
  type Objection,
  openObjections,
  type VersionEnd,
} from '../../../domain/agreement/tolerance-status.ts';
import { line, who } from '../../blocks/mrkdwn.ts';

const WHY_MAX = 500;

/** How a version stands. */
export function statusText({
  toleranceState,
  objections,
}: Pick<VersionEntry, 'toleranceState' | 'objections'>): string {
  const { status, agreed, pending } = toleranceState;
  if (status === 'AGREED') return `🟢 AGREED until ${agreed?.reviewOn}`;
  if (status === 'OVERDUE') return `🟠 IN FORCE, review overdue since ${agreed?.reviewOn}`;
  if (status === 'ENDED') return '⚪ ENDED';
  const both = pending?.by.RADIOLOGY && pending.by.IT && openObjections(objections).length > 0;
  return both ? '🟡 PROPOSED, signed by both, objection open' : '🟡 PROPOSED';
}

/** What ended a version, in a sentence or two. */
export function endText({ as, by, why }: VersionEnd): string {
  const person = by ? who(by) : 'The plan file';
  const said = why ? `: ${line(why, WHY_MAX)}` : '.';
  switch (as) {
    case 'SUPERSEDED':
      return 'Succeeded by a newer version.';
    case 'REPLACED':
      return 'Newer figures were proposed.';
    case 'WITHDRAWN':
      return `${person} withdrew it${said}`;
    case 'DECLINED':
      return `${person} declined it${said}`;
    case 'ENDED':
      return `Both sides ended it${said}`;
    case 'DROPPED':
      return 'The plan file no longer has it.';
  }
}

/** What closed an objection. */
export function closedText({ as, by, answer }: NonNullable<Objection['closed']>): string {
  if (as === 'WITHDRAWN') return `✅ Objection withdrawn by ${who(by)}.`;
  return `💬 ${who(by)} answers: ${line(answer ?? '', WHY_MAX)}`;
}
