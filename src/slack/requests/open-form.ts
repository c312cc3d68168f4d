import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { View } from '@slack/web-api';
import { SLACK_UNAVAILABLE, TRIGGER_USED } from '../../slack-api/error-codes.ts';
import { failureOf } from '../../slack-api/failure.ts';
import { type Deps, within } from './deps.ts';

/** How an opened modal is named when it is updated: by our own id where Slack's answer was lost. */
export type OpenedForm = { view_id: string } | { external_id: string };

/**
 * Real milliseconds after the click: for how long opening is tried, for one try and between two. A trigger lives 3 s, and
 * whoever was not served reads so in the answer to the click, which must be given by then.
 */
const TRY_FOR_MS = 1_900;
const ONE_TRY_MS = 900;
const AGAIN_MS = 100;

/** No try was answered in its time. */
class NotAnswered extends Error {}

/**
 * Opens modals with one trigger, which reached us now; `how`: push puts them on top of the one that is open. A try that
 * fails by a fault of Slack's or of the network is repeated while the trigger lives. Rejects with the last failure.
 */
export function formOpener(
  deps: Deps,
  triggerId: string,
  how: 'open' | 'push' = 'open',
): (view: View) => Promise<OpenedForm> {
  const until = performance.now() + TRY_FOR_MS;
  const { views } = deps.client;
  return async (view) => {
    const external_id = randomUUID();
    const request = { trigger_id: triggerId, view: { ...view, external_id } };
    for (let tries = 1; ; tries += 1) {
      try {
        const opened = await soon(how === 'push' ? views.push(request) : views.open(request));
        return opened.view?.id ? { view_id: opened.view.id } : { external_id };
      } catch (error) {
        const failure = failureOf(error);
        const code = failure.kind === 'refused' ? failure.code : '';
        // An earlier try arrived, and its answer was lost.
        if (tries > 1 && (TRIGGER_USED.has(code) || code === 'duplicate_external_id')) return { external_id };
        const mayPass =
          failure.kind === 'refused' ? SLACK_UNAVAILABLE.has(code) : failure.kind !== 'throttled';
        if (!mayPass || performance.now() + AGAIN_MS >= until) throw error;
        deps.ctx.log.info({ err: error, tries }, 'a form did not open; trying again');
        await sleep(AGAIN_MS);
      }
    }
  };
}

async function soon<T>(call: Promise<T>): Promise<T> {
  // What comes after its time is not waited for any more.
  call.catch(() => undefined);
  const answered = await within(call, ONE_TRY_MS);
  if (answered === 'late') throw new NotAnswered('Slack did not respond when a form was opened');
  return answered.outcome;
}
