import type { InputBlock } from '@slack/web-api';
import type { PlannedTimes } from '../../../domain/planned/planned.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { writeInstant } from '../../../domain/time/read-instant.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { type FilledIn, filledWith } from './filled-in.ts';

const HINTS: Record<string, string> = {
  backOutBy: 'The last moment to go back. Blank: as late as the window allows.',
  freezeFrom: 'Blank: no freeze.',
};

/** The times as they were planned, written in the reader's zone. */
export function timesFilled(times: PlannedTimes, zone: string): FilledIn {
  const { start, end, backOutBy, backOutMinutes, freezeFrom } = times;
  return filledWith({
    start: writeInstant(start, zone),
    end: writeInstant(end, zone),
    backOutTakes: minutesText(backOutMinutes),
    backOutBy: writeInstant(backOutBy, zone),
    freezeFrom: freezeFrom ? writeInstant(freezeFrom, zone) : '',
  });
}

/** From when to when. `zone`: of who types it. */
export function windowInputs({ field }: FilledIn, zone: string): InputBlock[] {
  const heard = ACTIONS.plannedWindow;
  return [
    timeInput({ id: 'start', label: 'From', zone, initial: field('start'), heard }),
    timeInput({ id: 'end', label: 'To', zone, initial: field('end'), heard }),
  ];
}

/** How long going back takes, the back-out deadline and the freeze. `zone`: as above. */
export function backOutInputs({ field }: FilledIn, zone: string): InputBlock[] {
  return [
    textInput({
      id: 'backOutTakes',
      label: 'Going back takes',
      hint: 'How long it takes to have it as it was: 45 min, 1 h.',
      initial: field('backOutTakes'),
      most: 20,
    }),
    timeInput({
      ...{ id: 'backOutBy', label: 'Back-out deadline', zone, initial: field('backOutBy') },
      optional: true,
    }),
    timeInput({
      ...{ id: 'freezeFrom', label: 'No other changes from', zone, initial: field('freezeFrom') },
      optional: true,
    }),
  ];
}

/** An instant, typed by the wall clock of a zone. `heard`: the action id under which it is told when Enter is pressed. */
export function timeInput(field: {
  id: string;
  label: string;
  zone: string;
  initial?: string;
  optional?: boolean;
  heard?: string;
}): InputBlock {
  const { id, zone, ...rest } = field;
  const how = `22:00, tomorrow 22:00 or 2026-03-10 22:00, ${clip(zone, 40)} time`;
  return textInput({ ...rest, id, most: 40, hint: HINTS[id] ? `${HINTS[id]} ${how}.` : how });
}
