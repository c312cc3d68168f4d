import type { Overflow, PlainTextOption } from '@slack/web-api';
import type { ItemAct } from '../../../domain/incident/checklist.ts';
import type { IncidentDetails, ItemView } from '../../../domain/incident/incident-details.ts';
import type { ItemGate } from '../../../domain/plan/item-terms.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { shortTimeIn } from '../../../domain/time/time-text.ts';
import { OPTION_VALUE_MAX, option, overflow } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { isSettled } from './by-role.ts';

export const ITEM_MAX = 300;
const REASON_MAX = 80;
const PHONE_MAX = 40;
const SERVICE_MAX = 30;
const SERVICES_NAMED = 2;

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
  const text = `${line(item.text, ITEM_MAX)}${isSettled(item) ? '' : besideText(item)}`;
  const by = item.by ? ` by ${who(item.by)}` : '';
  const at = item.at ? ` ${shortTimeIn(item.at, view.zone, view.asOf)}` : '';
  switch (item.state) {
    case 'OPEN':
      return `${mark(item, '▫️')} ${dueText(view, item)}${text}${weightText(item)}`;
    case 'CLAIMED':
      return `${mark(item, '✋')} ${dueText(view, item)}${text}${weightText(item)} · taken${by}${at}`;
    case 'DONE':
      return `✅ ${text} · done${by}${at}`;
    case 'SKIPPED':
      return `⏭️ ~${text}~ · skipped${by}${at}${item.reason ? `: ${line(item.reason, REASON_MAX)}` : ''}`;
  }
}

function mark(item: ItemView, usual: string): string {
  return item.late ? '⏰' : usual;
}

/** Example: `*By 02:45:* `, `*Late, due 02:45:* `. */
function dueText({ zone, asOf }: IncidentDetails, { dueAt, late }: ItemView): string {
  if (!dueAt) return '';
  const time = shortTimeIn(dueAt, zone, asOf);
  return late ? `*Late, due ${time}:* ` : `*By ${time}:* `;
}

/** Whom to call for it and where to read on. */
function besideText({ phone, link }: ItemView): string {
  const call = phone ? ` ☎️ ${line(phone, PHONE_MAX)}` : '';
  return `${call}${link ? ` <${escaped(link)}|Open the page>` : ''}`;
}

const GATE_WORDS: Record<ItemGate, string> = {
  TECHNICALLY_UP: 'technically up',
  VALIDATED: 'validating',
  RECONCILED: 'signing the reconciliation',
  CLOSED: 'closing',
};

/** What hangs on it. Example: ` · stops the workaround clock: ED · required before closing`. */
function weightText({ proofFor, mandatoryFor }: ItemView): string {
  const clocks = listedBy(proofFor, SERVICES_NAMED, (name) => line(name, SERVICE_MAX));
  const proof = proofFor.length > 0 ? ` · stops the workaround clock: ${clocks}` : '';
  return `${proof}${mandatoryFor ? ` · required before ${GATE_WORDS[mandatoryFor]}` : ''}`;
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
