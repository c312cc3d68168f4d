import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { View } from '@slack/web-api';
import type { Actor } from '../domain/actor.ts';
import { noteOutsider } from './account.ts';
import { noticeModal } from './blocks/modals/notice.ts';
import { inTime, type Listening, tellInPrivate } from './listening.ts';
import { BadValue } from './read-value.ts';
import { errorSentence } from './trouble.ts';

/** A click as a handler sees it. */
export interface Click {
  actor: Actor & { kind: 'slack' };
  userId: string;
  value: string;
  triggerId: string;
  /** The same for a second delivery of the same click. */
  requestKey: string;
  /** Channel of the message that was clicked; empty in a modal or App Home. */
  channel: string;
  /** The message that was clicked; empty in a modal or App Home. */
  ts: string;
  /** The modal in which it was clicked. */
  view: (View & { id?: string }) | null;
  /** A sentence to the person, where they clicked; in private when that cannot be. Never throws. */
  tell(text: string): Promise<void>;
  /** Opens a modal, on top of the one that was clicked in; answers its id. */
  open(view: View): Promise<string>;
}

/** Binds an action id (or ids that begin with it and a colon); errors are told where it happened. */
export function onClick(
  app: App,
  id: string,
  on: Listening,
  handle: (click: Click) => Promise<unknown>,
): void {
  listen(app, new RegExp(`^${id}(:.*)?$`, 's'), on, `click ${id}`, handle);
}

/** Whatever else is clicked, such as a button of an older version: it is told to be too old. */
export function onOtherClicks(app: App, known: readonly string[], on: Listening): void {
  const others = new RegExp(`^(?!(?:${known.join('|')})(?::|$))`);
  listen(app, others, on, 'a click of another id', async () => {
    throw new BadValue();
  });
}

function listen(
  app: App,
  ids: RegExp,
  on: Listening,
  where: string,
  handle: (click: Click) => Promise<unknown>,
): void {
  app.action(ids, async ({ ack, body, action }: SlackActionMiddlewareArgs<BlockAction>) => {
    const click = readClick(body, action, on);
    const work = noteOutsider(on, body)
      .then(() => handle(click))
      .catch((error: unknown) => click.tell(errorSentence(error, on.ctx.log, where)));
    await inTime(on, work);
    await ack();
  });
}

function readClick(
  body: BlockAction,
  action: SlackActionMiddlewareArgs<BlockAction>['action'],
  on: Listening,
): Click {
  const userId = body.user.id;
  const chosen = 'selected_option' in action ? action.selected_option : null;
  const value =
    (chosen && 'value' in chosen ? chosen.value : null) ?? ('value' in action ? action.value : '') ?? '';
  const { views } = on.client;
  const inModal = body.view?.type === 'modal';
  return {
    actor: { kind: 'slack', userId },
    userId,
    value: String(value),
    triggerId: body.trigger_id,
    requestKey: `click:${userId}:${action.action_ts}`,
    channel: body.channel?.id ?? '',
    ts: body.message?.ts ?? '',
    view: (body.view as View | undefined) ?? null,
    async tell(text) {
      try {
        await tellThere(on, body, text);
      } catch (error) {
        on.ctx.log.info({ err: error }, 'told in private: it could not be said where it was clicked');
        await tellInPrivate(on, userId, text);
      }
    },
    async open(view) {
      const request = { trigger_id: body.trigger_id, view };
      const opened = await (inModal ? views.push(request) : views.open(request));
      return opened.view?.id ?? '';
    },
  };
}

async function tellThere(on: Listening, body: BlockAction, text: string): Promise<void> {
  const { chat, views } = on.client;
  if (body.channel?.id) {
    const message = body.message as { thread_ts?: string } | undefined;
    const thread = message?.thread_ts ? { thread_ts: message.thread_ts } : {};
    await chat.postEphemeral({ channel: body.channel.id, user: body.user.id, text, ...thread });
  } else if (body.view?.type === 'modal') {
    await views.push({ trigger_id: body.trigger_id, view: noticeModal(text) });
  } else {
    await chat.postMessage({ channel: body.user.id, text });
  }
}
