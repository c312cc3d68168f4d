import type { View } from '@slack/web-api';
import type { OpenView, SlackMessage } from '../workspace/kept.ts';
import { chosenIn, holdsSomething, type Raw } from './chosen.ts';
import { controlsOf, type Element, optionsOf, withIds } from './controls.ts';
import { stateOf, type Typed } from './form-state.ts';
import { channelName, escapedBySlack, responseUrl, type Stage, sentBy } from './stage.ts';

/** Where something is clicked. */
export type Container = { message: SlackMessage; typed?: Typed } | { view: OpenView | View; typed?: Typed };

/** What is clicked: an element by its ids, and what was chosen in it. */
export interface Clicked {
  blockId: string;
  actionId: string;
  raw?: Raw;
}

/** Clicks or chooses something in a message or view, and waits until the app acknowledged it. Throws when it is not there. */
export async function actOnBlock(
  stage: Stage,
  user: string,
  where: Container,
  clicked: Clicked,
): Promise<void> {
  const { workspace, door } = stage;
  const shown = withIds(('message' in where ? where.message : where.view).blocks as object[]);
  const found = controlsOf(shown).find(
    ({ block, element }) => block.block_id === clicked.blockId && element.action_id === clicked.actionId,
  );
  if (!found) throw new Error(`there is nothing ${clicked.actionId} to click`);
  await door.deliver('interactive', {
    ...sentBy(stage, user),
    type: 'block_actions',
    trigger_id: workspace.trigger(user),
    ...('message' in where ? onMessage(stage, user, shown, where) : onView(shown, where)),
    actions: [
      {
        block_id: found.block.block_id,
        action_id: found.element.action_id,
        ...whatWasDone(found.element, clicked.raw),
        action_ts: workspace.nextId('act.'),
      },
    ],
  });
}

function whatWasDone(element: Element, raw: Raw | undefined): Record<string, unknown> {
  if (holdsSomething(element)) return chosenIn(element, raw);
  if (element.type === 'overflow')
    return { type: 'overflow', selected_option: optionsOf(element).find(({ value }) => value === raw) };
  const words = { type: 'plain_text', text: escapedBySlack(element.text?.text ?? ''), emoji: true };
  return { type: element.type, text: words, value: element.value };
}

function onMessage(
  stage: Stage,
  user: string,
  shown: readonly object[],
  { message, typed = {} }: { message: SlackMessage; typed?: Typed },
): object {
  const { ts, channel, threadTs, onlyFor } = message;
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: onlyFor !== null },
    channel: { id: channel, name: channelName(stage, channel) },
    message: { type: 'message', ts, text: message.text, ...(threadTs ? { thread_ts: threadTs } : {}) },
    state: { values: stateOf(shown, typed) },
    response_url: responseUrl(stage, channel, user, ts),
  };
}

function onView(
  shown: readonly object[],
  { view, typed = {} }: { view: OpenView | View; typed?: Typed },
): object {
  return { container: { type: 'view' }, view: { ...view, state: { values: stateOf(shown, typed) } } };
}
