import { firstWords } from '../../../domain/incident/first-words.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import type { PagedSide } from '../../../domain/plan/plan.ts';
import { actions, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

interface Covering {
  runId: string;
  side: PagedSide;
  holder: string;
  coveringFor: string;
  /** They have the side still. */
  has: boolean;
  confirmedBy: string | null;
  refusedBy: string | null;
}

/** To a lead: somebody whom the plan does not list has their side. Afterwards one line saying how it ended. */
export function coveringMessage(view: IncidentDetails, covering: Covering): Message {
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  const reference = context(`PACS-${view.number} · ${line(view.system.name, NAME_MAX)}${link}`);
  const waiting = covering.has && isOpen(view.state) && !covering.confirmedBy;
  const text = withKindWord(view, waiting ? question(view, covering) : outcome(view, covering));
  if (!waiting) return { text, blocks: [section(text), reference] };
  const id = value({ kind: 'covering', incidentId: view.id, runId: covering.runId });
  const buttons = [
    button(ACTIONS.coveringConfirmed, 'Confirm', id, 'primary'),
    button(ACTIONS.coveringRefused, 'Not authorized', id, 'danger'),
  ];
  return { text, blocks: [section(text), actions(buttons), reference] };
}

function question(view: IncidentDetails, { holder, side, coveringFor }: Covering): string {
  const words = firstWords(view, { before: '❓ ', forYou: `May they cover ${side}?`, draw: escaped });
  return `${words} ${who(holder)} took *${side}*, covering for ${line(coveringFor, NAME_MAX)}. The plan does not list them on ${side}. *Is that right?* "Not authorized" takes ${side} from them and pages it again.`;
}

function outcome(view: IncidentDetails, covering: Covering): string {
  const { holder, side, confirmedBy, refusedBy } = covering;
  if (refusedBy)
    return `⛔ ${who(refusedBy)} said that ${who(holder)} is not authorized to cover for ${side}.`;
  if (confirmedBy) return `👍 ${who(confirmedBy)} confirmed that ${who(holder)} may cover for ${side}.`;
  if (!isOpen(view.state)) return '⚪ This incident has ended. Nothing to do.';
  return `✅ ${who(holder)} no longer has ${side}. Nothing to do.`;
}
