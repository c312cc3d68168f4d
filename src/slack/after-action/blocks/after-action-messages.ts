import { meetBy, signBy } from '../../../domain/after-action/due.ts';
import { stateText } from '../../../domain/after-action/follow-up-sections.ts';
import { signedNow } from '../../../domain/after-action/signing.ts';
import type { AfterActionView } from '../../../domain/after-action/view.ts';
import { whatHappened } from '../../../domain/after-action/what-happened.ts';
import { SIDE_NAME, SIDES, type Side } from '../../../domain/plan/plan.ts';
import { afterActionButton } from '../../blocks/after-action-button.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

/** To a lead: the draft of an after-action, and what is still to be done with it. `home`: zone of the home site. */
export function afterActionMessage(view: AfterActionView, home: string): Message {
  const { facts, afterAction, nameOf } = view;
  const { number, id, gates } = facts.details;
  const name = `PACS-${number} · ${line(facts.course.title, NAME_MAX)}`;
  const signed = signedNow(afterAction);
  const missing = SIDES.filter((side) => !signed.by[side]).map((side) => SIDE_NAME[side]);
  const closedAt = gates.closed?.at;
  const [first = '', , , limits = ''] = whatHappened(facts, nameOf);
  const next = signed.whole
    ? '✍️ Both sides have signed it.'
    : closedAt
      ? `Meet by ${meetBy(closedAt, home)}, sign by ${signBy(closedAt, home)}. Not signed: ${missing.join(', ')}.`
      : 'It is open again.';
  const text = signed.whole
    ? `✍️ After-action signed: ${name}`
    : `📝 After-action to ${afterAction.written ? 'sign' : 'write'}: ${name}`;
  return {
    text,
    blocks: [
      section(`*${text}*\n${line(first, 400)}\n${line(limits, 400)}\n${next}`),
      actions([afterActionButton(id)]),
    ],
  };
}

/** To who signed it for a side: it has changed, and is to be signed again; then, that it is. */
export function afterActionChangedMessage({ facts, afterAction }: AfterActionView, side: Side): Message {
  const { number, id } = facts.details;
  const name = `PACS-${number} · ${line(facts.course.title, NAME_MAX)}`;
  const again = signedNow(afterAction).by[side];
  const text = again
    ? `✍️ After-action signed again: ${name}`
    : `⚠️ After-action changed since you signed: ${name}`;
  const next = again
    ? `${who(again.by)} signed it again for ${SIDE_NAME[side]}.`
    : `Your signature for ${SIDE_NAME[side]} was on what stood there before. Read it and sign again.`;
  return { text, blocks: [section(`*${text}*\n${next}`), actions([afterActionButton(id)])] };
}

/** To whose action it was made: what is to be done until when, or what became of it. `me`: person key of the reader. `home`: zone of the home site. */
export function actionMessage(
  { facts, afterAction, nameOf }: AfterActionView,
  { number, me, home }: { number: number; me: string | null; home: string },
): Message {
  const { id, number: incident } = facts.details;
  const action = afterAction.actions.find((one) => one.number === number);
  const after = `after PACS-${incident} · ${line(facts.course.title, NAME_MAX)}`;
  const isMine = action !== undefined && !action.ended && action.owner === me;
  const text = isMine ? `📌 Yours to do ${after}` : `☑️ Nothing to do ${after}`;
  if (!action) return { text, blocks: [section(`*${text}*`)] };
  const what = `${number}. ${line(action.text, 300)}`;
  const state = action.ended
    ? line(stateText(action, { nameOf, zone: home, asOf: facts.details.asOf }), 200)
    : isMine
      ? `By ${action.dueOn}. Mark it done in the after-action.`
      : `It is ${line(action.ownerName, NAME_MAX)}’s now.`;
  return { text, blocks: [section(`*${text}*\n${what}\n${state}`), actions([afterActionButton(id)])] };
}
