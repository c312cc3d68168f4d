import type { ProposedDetails } from '../../../domain/probes/proposed-details.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const SAYS_MAX = 200;

/** To who is on call: what the probes saw, what became of it, and the buttons while it is open. Times in `zone`, the reader's. */
export function proposedDeclarationMessage(shown: ProposedDetails, zone: string): Message {
  const { impact, since, asOf, says } = shown;
  const name = line(shown.system.name, NAME_MAX);
  const from = dayTimeIn(since, zone, asOf);
  const open = !shown.dismissed && shown.declared === null && !shown.over && !shown.answersSince;
  const what = `${name} ${stateWords(impact, shown.answersSince !== null)} ${from}`;
  const text = `${open ? '🟠' : '⚪'} ${what}${open ? ': declare?' : '.'}`;
  const why = line(capitalized(says), SAYS_MAX);
  const seen = shown.failures > 0 ? `${seenBy(shown)}: ${line(says, SAYS_MAX)}.` : `${why}.`;
  const lines = [`*${text}*`, seen, ...afterwards(shown, zone)];
  if (open) lines.push('Nothing is declared, and nobody is paged yet.');
  const id = value({ kind: 'proposed', proposed: shown.id });
  const buttons = [
    button(ACTIONS.declareProposed, 'Declare…', id, 'danger'),
    button(ACTIONS.dismissProposed, impact === 'SLOW' ? 'Not slow' : 'Not down', id),
  ];
  return {
    text,
    blocks: [section(lines.join('\n')), ...(open ? [actions(buttons)] : [])],
  };
}

function stateWords(impact: ProposedDetails['impact'], answers: boolean): string {
  if (impact === 'SLOW') return answers ? 'was slow from' : 'is slow since';
  return answers ? 'did not answer from' : 'has not answered since';
}

/** Example: `3 probes from 2 places`. */
function seenBy({ failures, places }: ProposedDetails): string {
  const probes = failures === 1 ? '1 probe' : `${failures} probes`;
  return places.length > 1 ? `${probes} from ${places.length} places` : probes;
}

function afterwards({ declared, dismissed, answersSince, asOf }: ProposedDetails, zone: string): string[] {
  return [
    ...(declared === null ? [] : [`Declared as PACS-${declared}.`]),
    ...(dismissed ? [`Not so, says ${who(dismissed.by)} at ${dayTimeIn(dismissed.at, zone, asOf)}.`] : []),
    ...(answersSince ? [`✅ It has answered again since ${dayTimeIn(answersSince, zone, asOf)}.`] : []),
  ];
}
