import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { View } from '@slack/web-api';
import type { Actor } from '../../domain/actor.ts';
import { AlreadyRecorded, Conflict } from '../../domain/errors.ts';
import { isDatabaseUnavailable } from '../../services/database-errors.ts';
import { findPatientData } from '../../services/free-text.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { textModal } from '../blocks/text-modal.ts';
import { waitingWords } from '../blocks/waiting-modal.ts';
import { noteOutsider } from './account.ts';
import { defer } from './defer.ts';
import { type DeferredRequest, deferFields, doneBy, readDeferredFields } from './deferred-request.ts';
import { type Deps, inTime, tellInPrivate } from './deps.ts';
import { type Doing, errorSentence, telephoneNow } from './error-sentence.ts';
import { type Fields, inputsOf, readFields } from './fields.ts';
import { retryUntilRecorded } from './keep-trying.ts';
import { formOpener, type OpenedForm } from './open-form.ts';
import { isTooOld } from './too-old.ts';

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
  /** Hospital time at which it was clicked; it may be carried out later. */
  at: Date;
  /** The modal in which it was clicked. */
  view: { id: string; callbackId: string; metadata: string; fields: Fields; below: string } | null;
  /** A sentence to the person, where they clicked; in private when that cannot be. Never throws. */
  tell(text: string): Promise<void>;
  /** Opens a modal, on top of the one that was clicked in. Throws Conflict when the click is carried out later. */
  open(view: View): Promise<OpenedForm>;
}

/** Binds an action id (or ids that begin with it and a colon) that looks or opens; errors are told where it happened. */
export function onClick(
  app: App,
  id: string,
  deps: Deps,
  handle: (click: Click) => Promise<unknown>,
  doing: Doing = 'something else',
): void {
  listen(app, matching(id), deps, { where: `click ${id}`, doing }, handle);
}

/** Whatever else is clicked, such as a button of an older version: it is told to be too old. */
export function onOtherClicks(app: App, known: readonly string[], deps: Deps): void {
  const others = new RegExp(`^(?!(?:${known.join('|')})(?::|$))`);
  listen(app, others, deps, { where: 'a click with another ID', doing: 'something else' }, async () => {
    throw new BadValue();
  });
}

function listen(
  app: App,
  ids: RegExp,
  deps: Deps,
  { where, doing }: { where: string; doing: Doing },
  handle: (click: Click) => Promise<unknown>,
): void {
  app.action(ids, async ({ ack, body, action }: SlackActionMiddlewareArgs<BlockAction>) => {
    const click = readClick(body, action, deps);
    const work = noteOutsider(deps, body)
      .then(() => handle(click))
      .catch((error: unknown) => click.tell(errorSentence(error, deps.ctx, where, doing)));
    await inTime(deps, work);
    await ack();
  });
}

/**
 * Binds an action id that records something, as above. It is answered when it is recorded, or else kept on disk and
 * carried out later; the person reads that it is not recorded yet, and then that it is. What cannot be kept either is not
 * answered: Slack marks the button, and the person reads whom to telephone.
 */
export function onAct(
  app: App,
  id: string,
  deps: Deps,
  handle: (click: Click) => Promise<unknown>,
  doing: Doing = 'in an incident',
): void {
  const carryOut = (click: Click, asksFirst = () => false): Promise<'told' | 'recorded' | 'stopped'> =>
    retryUntilRecorded(
      async () => handle(click),
      () => !deps.stopping.aborted && !isTooOld(deps.ctx, click.at),
    ).then(
      () => (asksFirst() ? ('told' as const) : ('recorded' as const)),
      async (error: unknown) => {
        if (deps.stopping.aborted && isDatabaseUnavailable(error)) return 'stopped' as const;
        if (error instanceof AlreadyRecorded) return 'recorded' as const;
        await click.tell(errorSentence(error, deps.ctx, `click ${id}`, doing));
        return 'told' as const;
      },
    );

  app.action(matching(id), async ({ ack, body, action }: SlackActionMiddlewareArgs<BlockAction>) => {
    const read = readClick(body, action, deps);
    let asks = false;
    const click: Click = {
      ...read,
      actor: { ...read.actor, act: { key: read.requestKey, at: read.at } },
      open(view) {
        asks = true;
        return read.open(view);
      },
    };
    const work = noteOutsider(deps, body).then(() => carryOut(click, () => asks));
    const first = await inTime(deps, work);
    // Where a form asks first, nothing is recorded yet, and it is not the database that is slow.
    if (!first.late || asks) return ack();
    const kept = await defer(deps, deferredClick(deps, id, click, body));
    if (kept) await ack();
    await click.tell(waitingWords(kept ? 'kept' : 'not-kept', telephoneNow(deps.ctx)));
    await settle(deps, click, await first.work);
    if (!kept) await ack();
  });

  deps.handlers.set(`click:${id}`, async (act) => {
    const click = clickAgain(deps, act);
    await settle(deps, click, await carryOut(click));
  });
}

const matching = (id: string): RegExp => new RegExp(`^${id}(:.*)?$`, 's');

/** What was not recorded in time is now, or its refusal was told; `stopped`: the next start carries it out. */
async function settle(deps: Deps, click: Click, how: 'told' | 'recorded' | 'stopped'): Promise<void> {
  if (how === 'stopped') return;
  await deps.journal?.drop(click.requestKey);
  if (how === 'recorded') await click.tell('✅ Recorded.');
}

function deferredClick(deps: Deps, name: string, click: Click, body: BlockAction): DeferredRequest {
  const { userId, at, requestKey: key, value, channel, ts, view } = click;
  return {
    ...{ version: 1, kind: 'click', name, key, at: at.toISOString(), userId, value, channel, ts },
    workspaceId: deps.ctx.workspaceId,
    threadTs: threadOf(body) ?? '',
    viewId: view?.id ?? '',
    fields: deferFields(view?.fields ?? null, body.view ? inputsOf(body.view as View) : [], (text) =>
      mayKeep(deps, name, text, at),
    ),
  };
}

/** Whether a text may be kept on disk: not what is refused, and what is asked about only beside the answer. */
function mayKeep({ ctx }: Deps, name: string, text: string, at: Date): boolean {
  const gate = findPatientData(ctx, text, at)?.gate;
  return !gate || (gate === 'ASKED' && name === ACTIONS.noPatientNamed);
}

/** A click that was kept, as its handler sees it. */
function clickAgain(deps: Deps, act: DeferredRequest): Click {
  const { value, channel, ts, threadTs, viewId, key: requestKey } = act;
  const fields = readDeferredFields(act.fields);
  return {
    ...doneBy(act),
    ...{ value, channel, ts, requestKey, triggerId: '' },
    view: viewId ? { id: viewId, callbackId: '', metadata: '', fields, below: '' } : null,
    tell: (text) => tellOr(deps, act.userId, text, () => tellIn(deps, { ...act, threadTs }, text)),
    async open() {
      throw new Conflict('Your tap could not be recorded. Tap again.');
    },
  };
}

function readClick(
  body: BlockAction,
  action: SlackActionMiddlewareArgs<BlockAction>['action'],
  deps: Deps,
): Click {
  const userId = body.user.id;
  const chosen = 'selected_option' in action ? action.selected_option : null;
  const value =
    (chosen && 'value' in chosen ? chosen.value : null) ?? ('value' in action ? action.value : '') ?? '';
  const view = body.view as
    | (View & {
        id?: string;
        callback_id?: string;
        private_metadata?: string;
        previous_view_id?: string | null;
      })
    | undefined;
  const inModal = view?.type === 'modal';
  return {
    actor: { kind: 'slack', userId },
    userId,
    value: String(value),
    triggerId: body.trigger_id,
    requestKey: `click:${userId}:${action.action_ts}:${body.trigger_id}`,
    channel: body.channel?.id ?? '',
    ts: body.message?.ts ?? '',
    at: deps.ctx.clock.now(),
    view: view
      ? {
          id: view.id ?? '',
          callbackId: view.callback_id ?? '',
          metadata: view.private_metadata ?? '',
          fields: readFields(view),
          below: view.previous_view_id ?? '',
        }
      : null,
    tell: (text) => tellOr(deps, userId, text, () => tellThere(deps, body, text)),
    open: formOpener(deps, body.trigger_id, inModal ? 'push' : 'open'),
  };
}

/** Says it where it was clicked, or in private when that cannot be. Never throws. */
async function tellOr(
  deps: Deps,
  userId: string,
  text: string,
  there: () => Promise<unknown>,
): Promise<void> {
  try {
    await there();
  } catch (error) {
    deps.ctx.log.info(
      { err: error },
      'sent as a direct message: the reply could not be shown where the button was clicked',
    );
    await tellInPrivate(deps, userId, text);
  }
}

/** Says it beside the message that was clicked, to one person alone; in private where none was. */
async function tellIn(
  deps: Deps,
  { channel, threadTs, userId }: { channel: string; threadTs: string; userId: string },
  text: string,
): Promise<void> {
  const { chat } = deps.client;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  if (channel) await chat.postEphemeral({ channel, user: userId, text, ...thread });
  else await chat.postMessage({ channel: userId, text });
}

const threadOf = (body: BlockAction): string | undefined =>
  (body.message as { thread_ts?: string } | undefined)?.thread_ts;

async function tellThere(deps: Deps, body: BlockAction, text: string): Promise<void> {
  if (body.view?.type === 'modal')
    await deps.client.views.push({ trigger_id: body.trigger_id, view: textModal(text) });
  else {
    const channel = body.channel?.id ?? '';
    await tellIn(deps, { channel, threadTs: threadOf(body) ?? '', userId: body.user.id }, text);
  }
}
