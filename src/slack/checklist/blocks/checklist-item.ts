import type { Overflow, PlainTextOption } from '@slack/web-api';
import type { ItemAct } from '../../../domain/incident/checklist.ts';
import type { IncidentDetails, ItemView } from '../../../domain/incident/incident-details.ts';
import { shortTimeIn } from '../../../domain/time/time-text.ts';
import { OPTION_VALUE_MAX, option, overflow } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

export const ITEM_MAX = 300;
const REASON_MAX = 80;

const ACT_TEXT: Record<ItemAct, string> = {
  done: 'Done',
  claim: 'I’ll do it',
  take: 'I’ll do it instead',
  reassign: 'Reassign…',
  skip: 'Skip…',
  undo: 'Undo',
};

const ACTS: Record<ItemView['state'], ItemAct[]> = {
  OPEN: ['done', 'claim', 'reassign', 'skip'],
  CLAIMED: ['done', 'take', 'reassign', 'skip', 'undo'],
  DONE: ['undo'],
  SKIPPED: ['undo'],
};

/** One item with its state: what is to be done, or who did it when, in the zone that the list names. What was done stays readable: a _do not_ goes on. */
export function itemText(view: IncidentDetails, item: ItemView): string {
  const text = line(item.text, ITEM_MAX);
  const by = item.by ? ` by ${who(item.by)}` : '';
  const at = item.at ? ` ${shortTimeIn(item.at, view.zone, view.asOf)}` : '';
  switch (item.state) {
    case 'OPEN':
      return `▫️ ${text}`;
    case 'CLAIMED':
      return `✋ ${text} · taken${by}${at}`;
    case 'DONE':
      return `✅ ${text} · done${by}${at}`;
    case 'SKIPPED':
      return `⏭️ ~${text}~ · skipped${by}${at}${item.reason ? `: ${line(item.reason, REASON_MAX)}` : ''}`;
  }
}

/** What can be done with an item now. Null when its key is too long for Slack to carry. */
export function itemMenu(view: IncidentDetails, item: ItemView): Overflow | null {
  const options = ACTS[item.state].map((act) => actOption(view, item, act));
  const fits = options.every((entry) => (entry.value ?? '').length <= OPTION_VALUE_MAX);
  return fits && options.length > 0 ? overflow(ACTIONS.item, options) : null;
}

function actOption(view: IncidentDetails, item: ItemView, act: ItemAct): PlainTextOption {
  return option(ACT_TEXT[act], value({ kind: 'item', incidentId: view.id, itemKey: item.key, act }));
}
