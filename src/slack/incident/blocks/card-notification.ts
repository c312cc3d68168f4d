import { firstWords } from '../../../domain/incident/first-words.ts';
import type { IncidentState } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy, withKindWord } from '../../../domain/incident/kind-policy.ts';
import { escaped } from '../../blocks/mrkdwn.ts';
import { dotOf } from '../../blocks/words.ts';

const FOR_READERS: Record<IncidentState, string> = {
  DOWN: 'Use the checklist.',
  TECHNICALLY_UP: 'Not validated yet.',
  VALIDATED: 'Reconcile now.',
  RECONCILED: 'Close it.',
  CLOSED: 'Nothing to do.',
  STOOD_DOWN: 'Work as usual.',
};

/** What the notification of a card says. Example: `🔴 PACS-12 · Archive down again. Use the checklist.` */
export function cardNotification(view: IncidentDetails): string {
  const before = `${dotOf(view)} PACS-${view.number} · ${beforeName(view)}`;
  const words = firstWords(view, { before, forYou: FOR_READERS[view.state], draw: escaped });
  return withKindWord(view, words);
}

/** What is down as planned says so behind its name. */
function beforeName(view: IncidentDetails): string {
  const { calm, beforeName: words } = kindPolicy(view);
  return calm && view.state === 'DOWN' ? '' : words;
}
