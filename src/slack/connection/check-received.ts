import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { cleanValue } from '../../domain/text/clean-text.ts';

type Incoming = Parameters<App['processEvent']>[0];

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const isText = (value: unknown): boolean => typeof value === 'string';
const isPerson = (value: unknown): boolean => isText(fieldsOf(value).id);
const isAction = (value: unknown): boolean => isText(fieldsOf(value).action_id);

/** What our listeners count on, by the type of what Slack sends. */
const EXPECTED: Record<string, (body: Fields) => boolean> = {
  event_callback: ({ event }) => isText(fieldsOf(event).type),
  block_actions: ({ user, trigger_id, actions }) =>
    isPerson(user) && isText(trigger_id) && Array.isArray(actions) && isAction(actions[0]),
  view_submission: ({ user, view }) => isPerson(user) && isText(fieldsOf(view).callback_id),
  view_closed: ({ user, view }) => isPerson(user) && isText(fieldsOf(view).callback_id),
  shortcut: ({ user, callback_id }) => isPerson(user) && isText(callback_id),
  message_action: ({ user, callback_id }) => isPerson(user) && isText(callback_id),
  url_verification: () => true,
  app_rate_limited: () => true,
};

/** Whether a body that came is one that Slack sends to us: not null, a list, or something that nobody would answer. */
export function isFromSlack(body: unknown): boolean {
  const fields = fieldsOf(body);
  const { type, command, user_id, trigger_id, ssl_check } = fields;
  if (isText(command)) return isText(user_id) && isText(trigger_id);
  if (isText(ssl_check)) return true;
  return typeof type === 'string' && Object.hasOwn(EXPECTED, type) && EXPECTED[type]?.(fields) === true;
}

/**
 * The app as the receivers see it: all text that comes in is cleaned, once, before any listener reads it; what is no
 * body of Slack's is answered at once and noted without its content.
 */
export function withCleanInput(app: Pick<App, 'processEvent'>, log: Logger): Pick<App, 'processEvent'> {
  return {
    async processEvent(event: Incoming) {
      if (isFromSlack(event.body)) {
        return app.processEvent({ ...event, body: cleanValue(event.body) as Incoming['body'] });
      }
      log.warn('Slack sent a request that cannot be parsed');
      await event.ack();
    },
  };
}
