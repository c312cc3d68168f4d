import { trustSlack } from '../services/contacts/trust-contact.ts';
import type { Click } from './clicks.ts';
import type { Listening } from './listening.ts';

/**
 * A page was answered where it came, in the direct messages of the app: Slack reaches this person. Never throws: the
 * answer is recorded already, and it is what counts.
 */
export async function answeredInPrivate(on: Listening, click: Click): Promise<void> {
  if (!click.channel.startsWith('D')) return;
  try {
    await trustSlack(on.ctx, click.userId);
  } catch (error) {
    on.ctx.log.warn({ err: error }, 'an answered page did not verify its way');
  }
}
