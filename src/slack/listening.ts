import type { App, BlockAction, SlackActionMiddlewareArgs, ViewOutput } from '@slack/bolt';
import type { View, WebClient } from '@slack/web-api';
import type { Actor } from '../domain/actor.ts';
import { isAppError } from '../domain/errors.ts';
import type { ServiceContext } from '../services/context.ts';
import { noticeModal } from './blocks/modals/incident-forms.ts';
import { INPUT } from './blocks/modals/inputs.ts';
import { errorSentence } from './trouble.ts';

export interface Listening {
  ctx: ServiceContext;
  client: WebClient;
  /** The local workspace submits nothing for a field that was filled in and not touched; Slack submits what it shows. */
  untouchedAreNull: boolean;
  /** Handlers that have not ended; a stop waits for them. */
  running: Set<Promise<unknown>>;
}

/** Slack waits 3 seconds for an answer; a handler that needs longer is answered for, and ends by itself. */
const PATIENCE_MS = 2_200;

/**
 * Runs a handler and answers Slack when it has ended, so that what was answered is recorded; after 2.2 s it is
 * answered without. Tells whether the handler was in time, and with what.
 */
export async function inTime<T>(
  on: Listening,
  work: Promise<T>,
): Promise<{ late: false; outcome: T } | { late: true; work: Promise<T> }> {
  on.running.add(work);
  work.then(
    () => on.running.delete(work),
    () => on.running.delete(work),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'late');
  });
  try {
    const first = await Promise.race([work.then((outcome) => ({ outcome })), late]);
    return first === 'late' ? { late: true, work } : { late: false, outcome: first.outcome };
  } finally {
    clearTimeout(timer);
  }
}

/** A click as a handler sees it. */
export interface Click {
  actor: Actor & { kind: 'slack' };
  userId: string;
  value: string;
  triggerId: string;
  /** The same for a second delivery of the same click. */
  requestKey: string;
  /** The modal in which it was clicked. */
  view: View | null;
  /** A sentence to the person, where they clicked. */
  tell(text: string): Promise<void>;
  open(view: View): Promise<void>;
}

/** Binds an action id (or ids that begin with it and a colon); errors are told where it happened. */
export function onClick(app: App, id: string, on: Listening, handle: (click: Click) => Promise<void>): void {
  app.action(
    new RegExp(`^${id}(:.*)?$`),
    async ({ ack, body, action }: SlackActionMiddlewareArgs<BlockAction>) => {
      const click = readClick(body, action, on);
      const work = handle(click).catch((error: unknown) =>
        click.tell(errorSentence(error, on.ctx.log, `click ${id}`)),
      );
      await inTime(on, work);
      await ack();
    },
  );
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
  const message = body.message as { thread_ts?: string; ts?: string } | undefined;
  return {
    actor: { kind: 'slack', userId },
    userId,
    value: String(value),
    triggerId: body.trigger_id,
    requestKey: `click:${userId}:${action.action_ts}`,
    view: (body.view as View | undefined) ?? null,
    async tell(text) {
      if (body.channel?.id) {
        const thread = message?.thread_ts ? { thread_ts: message.thread_ts } : {};
        await on.client.chat.postEphemeral({ channel: body.channel.id, user: userId, text, ...thread });
      } else if (body.view?.type === 'modal') {
        await on.client.views.push({ trigger_id: body.trigger_id, view: noticeModal(text) });
      } else {
        await on.client.chat.postMessage({ channel: userId, text });
      }
    },
    async open(view) {
      const method = body.view?.type === 'modal' ? on.client.views.push : on.client.views.open;
      await method.call(on.client.views, { trigger_id: body.trigger_id, view });
    },
  };
}

/** A submitted modal as a handler sees it. */
export interface Submission {
  actor: Actor & { kind: 'slack' };
  userId: string;
  metadata: string;
  requestKey: string;
  /** What was typed into a field, or the value chosen; empty when nothing was. */
  field(id: string): string;
  /** Values ticked in a field of checkboxes, its further blocks included. */
  ticked(id: string): string[];
}

/** What a submission leads to: the modal closes (nothing), shows another view, or errors at its fields. */
export type Outcome = undefined | { view: View } | { errors: Record<string, string> };

/** Binds a modal's submission. A refusal stands at the field it is about. */
export function onSubmit(
  app: App,
  callbackId: string,
  on: Listening,
  handle: (submission: Submission) => Promise<unknown>,
): void {
  app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body, view }) => {
    const submission = readSubmission(body.user.id, view, on.untouchedAreNull);
    const work = handle(submission).then(
      (outcome) => outcome as Outcome,
      (error: unknown) => refusal(error, view, on, callbackId),
    );
    const first = await inTime(on, work);
    if (!first.late) return answer(ack, first.outcome);
    await ack();
    const outcome = await work;
    const text = outcome && 'errors' in outcome ? Object.values(outcome.errors)[0] : undefined;
    if (text) await on.client.chat.postMessage({ channel: submission.userId, text });
  });
}

type ViewAck = (response?: {
  response_action: 'errors' | 'update';
  errors?: Record<string, string>;
  view?: View;
}) => Promise<void>;

async function answer(ack: unknown, outcome: Outcome): Promise<void> {
  const respond = ack as ViewAck;
  if (!outcome) return respond();
  if ('errors' in outcome) return respond({ response_action: 'errors', errors: outcome.errors });
  return respond({ response_action: 'update', view: outcome.view });
}

function refusal(error: unknown, view: ViewOutput, on: Listening, callbackId: string): Outcome {
  const sentence = errorSentence(error, on.ctx.log, `view ${callbackId}`);
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
  const field =
    isAppError(error) && error.field && inputs.includes(error.field) ? error.field : inputs.at(-1);
  return field ? { errors: { [field]: sentence } } : { view: noticeModal(sentence) };
}

function readSubmission(userId: string, view: ViewOutput, untouchedAreNull: boolean): Submission {
  const state = view.state.values;
  return {
    actor: { kind: 'slack', userId },
    userId,
    metadata: view.private_metadata,
    requestKey: `view:${view.id}:${view.hash}`,
    field(id) {
      const entry = state[id]?.[INPUT];
      const typed = entry?.value ?? entry?.selected_option?.value;
      return (typed ?? (untouchedAreNull ? initialOf(view, id) : '')).trim();
    },
    ticked(id) {
      return Object.entries(state)
        .filter(([block]) => block === id || block.startsWith(`${id}:`))
        .flatMap(([, entry]) => entry[INPUT]?.selected_options ?? [])
        .map((option) => option.value);
    },
  };
}

function initialOf(view: ViewOutput, id: string): string {
  type Filled = { initial_value?: string; initial_option?: { value?: string } };
  const input = view.blocks.find((block) => block.block_id === id) as { element?: Filled } | undefined;
  return input?.element?.initial_value ?? input?.element?.initial_option?.value ?? '';
}
