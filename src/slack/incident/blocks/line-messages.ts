import type { KnownBlock } from '@slack/web-api';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { untilValidated } from '../../../domain/incident/system-words.ts';
import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import { actions, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { escaped } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { dotOf } from '../../blocks/words.ts';
import { numbersButton } from '../../numbers/blocks/numbers-button.ts';
import { withKindWordOn } from './kind-words.ts';
import { type LineContext, threadLine } from './thread-line.ts';

/** So much of a line stands on a lock screen whatever the system is called. */
const LINE_SEEN = 28;
const SECTION_MAX = 3_000;
/** Modalities with a button of their own below one line. */
const FORMS_MAX = 4;
const MODALITY_MAX = 30;

/** Lines as one message of the thread, over `below`; its notification names the system, which the thread does by itself. */
export function linesMessage(
  view: IncidentDetails,
  lines: readonly string[],
  below: readonly KnownBlock[] = [],
): Message {
  const text = lines.join('\n');
  const words = firstWords(view, { forYou: text.slice(0, LINE_SEEN), draw: escaped });
  const sections: string[] = [];
  for (const one of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + one.length < SECTION_MAX)
      sections.splice(-1, 1, `${last}\n${one}`);
    else sections.push(one);
  }
  return withKindWordOn(view, {
    text: `${words}${text.slice(LINE_SEEN)}`,
    blocks: [...sections.map((one) => section(one)), ...below],
  });
}

/** What stands below an event's line: the buttons for what it asks. */
export function belowLine(view: IncidentDetails, event: TimelineEvent): KnownBlock[] {
  if (event.kind !== 'counts_due') return [];
  const { id: incidentId } = view;
  const forms = event.modalities.slice(0, FORMS_MAX).map(({ key: modality, name }) => {
    const of = value({ kind: 'numbersOf', incidentId, act: 'count', modality });
    return button(`${ACTIONS.numbersOf}:${modality}`, `Count ${cutText(name, MODALITY_MAX)}`, of);
  });
  const all = event.modalities.length > FORMS_MAX ? [numbersButton(incidentId, 'All counts')] : [];
  return [actions([...forms, ...all])];
}

/** The same line as a message of its own, for people who do not read the thread: it begins with what a lock screen shows. */
export function tellMessage(view: IncidentDetails, event: TimelineEvent, ctx: LineContext): Message {
  const words = threadLine(event, ctx) ?? 'See the card.';
  const dot = dotOf(view);
  const title = firstWords(view, { before: `${dot} `, forYou: forReader(event, view), draw: escaped });
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  return {
    text: withKindWord(view, `${title} PACS-${view.number}\n${words}`),
    blocks: [section(withKindWord(view, `*${title}*\n${words}`)), context(`PACS-${view.number}${link}`)],
  };
}

function forReader(event: TimelineEvent, view: IncidentDetails): string {
  switch (event.kind) {
    case 'technically_up':
      return `${capitalized(untilValidated(view.impact))}.`;
    case 'attack_suspected':
      return 'Attack suspected: talk by phone.';
    case 'attack_cleared':
      return 'Security cleared it.';
    case 'attack_withdrawn':
      return 'It was no attack.';
    case 'update':
      return 'New update.';
    case 'shift_changed':
      return `${event.side}: shift changed.`;
    case 'drill_ended':
      return 'THIS IS REAL.';
    case 'overran':
      return 'Overran its window.';
    case 'extension_answered':
      return 'Takes longer.';
    case 'hand_over_unanswered':
      return `You still have ${event.side}.`;
    default:
      return 'News below.';
  }
}
