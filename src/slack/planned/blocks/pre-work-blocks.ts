import type { KnownBlock } from '@slack/web-api';
import type { PlannedDetails, PreWork } from '../../../domain/planned/planned-details.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { section } from '../../blocks/elements.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { actOf } from './planned-buttons.ts';

const TEXT_MAX = 200;
/** How much of it stands in a message; all of it is behind its button. */
const SHORT = { lines: 4, characters: 100 };

/** What is to be done before it starts as a few lines, what is not done first. */
export function preWorkLines({ preWork }: PlannedDetails): string[] {
  if (preWork.length === 0) return [];
  const open = preWork.filter(({ done }) => !done);
  const shown = [...open, ...preWork.filter(({ done }) => done)].slice(0, SHORT.lines);
  const more = preWork.length - shown.length;
  return [
    title(preWork),
    ...shown.map(({ text, done }) => `${done ? '☑️' : '•'} ${line(text, SHORT.characters)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** All of it, each with its button for whoever `prepares`. */
export function preWorkBlocks(view: PlannedDetails, prepares: boolean): KnownBlock[] {
  const { preWork, id } = view;
  if (preWork.length === 0) return [];
  const buttonOf = ({ position, done }: PreWork) =>
    actOf(done ? 'Undo' : 'Done', { kind: 'pre_work', planned: id, position, done: done ? 'no' : 'yes' });
  return [
    section(title(preWork)),
    ...preWork.map((one) => section(itemText(one, view), prepares ? buttonOf(one) : undefined)),
  ];
}

function title(preWork: readonly PreWork[]): string {
  const done = preWork.filter((one) => one.done).length;
  return `*Before it starts:* ${done} of ${preWork.length} done`;
}

function itemText({ text, done }: PreWork, { zone, asOf }: PlannedDetails): string {
  const words = line(text, TEXT_MAX);
  return done ? `☑️ ${words}\n${who(done.by)}, ${dayTimeIn(done.at, zone, asOf)}` : `▫️ ${words}`;
}
