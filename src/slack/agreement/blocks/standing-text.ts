import type { VersionEnd } from '../../../domain/agreement/tolerance-status.ts';
import { line, who } from '../../blocks/mrkdwn.ts';

const WHY_MAX = 300;

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
