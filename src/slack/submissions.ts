import type { App, ViewOutput } from '@slack/bolt';
import type { KnownBlock, View } from '@slack/web-api';
import type { Actor } from '../domain/actor.ts';
import { isAppError } from '../domain/errors.ts';
import type { Plan } from '../domain/plan.ts';
import { noteOutsider } from './account.ts';
import { noticeModal } from './blocks/modals/notice.ts';
import { type Fields, readFields } from './fields.ts';
import { inTime, type Listening, tellInPrivate } from './listening.ts';
import { errorSentence } from './trouble.ts';

/** A submitted modal as a handler sees it. */
export interface Submission extends Fields {
  actor: Actor & { kind: 'slack' };
  userId: string;
  metadata: string;
  /** The same for a second delivery of the same submission. */
  requestKey: string;
  /** The modal below this one; empty when there is none. */
  below: string;
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
    const submission: Submission = {
      actor: { kind: 'slack', userId: body.user.id },
      userId: body.user.id,
      metadata: view.private_metadata,
      requestKey: `view:${view.id}:${view.hash}`,
      below: view.previous_view_id ?? '',
      ...readFields(view, on.untouchedAreNull),
    };
    const work = noteOutsider(on, body)
      .then(() => handle(submission))
      .then(
        (outcome) => outcome as Outcome,
        (error: unknown) => refusal(error, view, on, callbackId),
      );
    const first = await inTime(on, work);
    if (!first.late) return answer(ack, first.outcome);
    await ack();
    const text = wordsOf(await work);
    if (text) await tellInPrivate(on, submission.userId, text);
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

/** What the person would have read in the modal, had it not been closed before the outcome was known. */
function wordsOf(outcome: Outcome): string {
  if (!outcome) return '';
  if ('errors' in outcome) return Object.values(outcome.errors).join('\n');
  const blocks = outcome.view.blocks as KnownBlock[];
  return blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? []) : [])).join('\n');
}

function refusal(error: unknown, view: ViewOutput, on: Listening, callbackId: string): Outcome {
  const sentence = errorSentence(error, on.ctx.log, `view ${callbackId}`);
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
  const field =
    isAppError(error) && error.field && inputs.includes(error.field) ? error.field : inputs.at(-1);
  return field
    ? { errors: { [field]: named(sentence, on.ctx.plans.current().plan) } }
    : { view: noticeModal(sentence) };
}

/** Slack shows an error at a field as plain text: a mention in it becomes the person's name. */
function named(sentence: string, plan: Plan): string {
  return sentence.replace(
    /<@([UW][A-Z0-9]+)>/g,
    (_, user) => plan.people.find((person) => person.slackUser === user)?.name ?? 'Somebody',
  );
}
