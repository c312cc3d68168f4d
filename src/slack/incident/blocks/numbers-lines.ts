import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { countsText } from '../../../domain/numbers/counts.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const MODALITIES_NAMED = 12;
const PEOPLE_NAMED = 4;
const REASON_MAX = 300;
const FOUND_MAX = 500;
const KINDS = [
  'numbers_issued',
  'numbers_returned',
  'counts_entered',
  'counts_due',
  'difference_explained',
  'archive_counted',
] as const;

/** What happens with downtime numbers and counts of exams. */
type NumbersEvent = Extract<TimelineEvent, { kind: (typeof KINDS)[number] }>;

export function isNumbersEvent(event: TimelineEvent): event is NumbersEvent {
  return KINDS.some((kind) => kind === event.kind);
}

/** The event as one short line of the thread; `by`: who did it, as Slack text. */
export function numbersText(event: NumbersEvent, by: string): string {
  if (event.kind === 'counts_due') return countsDueText(event);
  const modality = line(event.modality, NAME_MAX);
  switch (event.kind) {
    case 'numbers_issued':
      return `🔢 *${modality}:* downtime numbers ${event.numbers}${event.more ? ', more' : ''} (${by})`;
    case 'numbers_returned':
      return `🔢 ${modality}: ${event.used} numbers used, ${event.unused} unused, ${event.spoiled} spoiled (${by})`;
    case 'counts_entered': {
      const low = event.low ? ' · *few numbers left: give out more*' : '';
      return `🧮 ${modality}: ${countsText(event.counts)} (${by})${low}`;
    }
    case 'archive_counted': {
      const owner = event.owner ? ` (${who(event.owner)})` : '';
      const arrived = event.arrived ? ` · *arrived ${line(event.arrived, FOUND_MAX)}*${owner}` : '';
      return `🗄️ *${modality}:* ${line(event.found, FOUND_MAX)}${arrived}`;
    }
    case 'difference_explained':
      return `🧮 ${modality}: ${event.difference}: ${line(event.reason, REASON_MAX)} · ${who(event.owner)} sees to it (${by})`;
  }
}

/** Example: `⏰ *Counts are due:* CT 1, CT 2 (ED) <@U1>`. */
function countsDueText({ modalities, people }: Extract<NumbersEvent, { kind: 'counts_due' }>): string {
  const names = listedBy(modalities, MODALITIES_NAMED, ({ name }) => line(name, NAME_MAX));
  return ['⏰ *Counts are due:*', names, mentions(people, PEOPLE_NAMED)].filter(Boolean).join(' ');
}
