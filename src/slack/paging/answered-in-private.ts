import { trustSlack } from '../../services/contacts/trust-contact.ts';
import type { Click } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';

/**
 * A page was answered where it came, in the direct messages of the app: Slack reaches this person. Never throws: the
 * answer is recorded already, and it is what counts.
 */
export async function answeredInPrivate(deps: Deps, click: Click): Promise<void> {
  if (!click.channel.startsWith('D')) return;
  try {
    await trustSlack(deps.ctx, click.userId);
  } catch (error) {
    deps.ctx.log.warn({ err: error }, 'an answered page did not verify its contact method');
  }
}
