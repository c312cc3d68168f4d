import { type Difference, differenceText } from '../../../domain/numbers/modality-record.ts';
import { line, who } from '../../blocks/mrkdwn.ts';

const REASON_MAX = 120;

/** A difference as people read it: with its reason and who sees to it, or still to be explained. */
export function differenceLine(difference: Difference): string {
  const text = differenceText(difference);
  const { explained } = difference;
  return explained
    ? `☑️ ${text}: ${line(explained.reason, REASON_MAX)} · ${who(explained.owner)}`
    : `❗ ${text}`;
}
