import type { Actor } from './actor.ts';

const COMMAND_LINE = 'COMMAND_LINE';

/**
 * Over what somebody acted, as it is recorded; null for the app itself. At the command line with the machine's account.
 * Examples: `SLACK`, `SMS`, `COMMAND_LINE:root`.
 */
export function recordedOver(actor: Actor): string | null {
  if (actor.kind === 'system') return null;
  const via = actor.via ?? (actor.kind === 'slack' ? 'SLACK' : COMMAND_LINE);
  return via === COMMAND_LINE && actor.account ? `${COMMAND_LINE}:${actor.account}` : via;
}

/**
 * The same in words; `by` is the actor's key. Who acts at the command line is whom the account says with `--as`: it is
 * said unless they are the account itself. Example: `command line, account root, named with --as`.
 */
export function recordedOverText(over: string | null, by: string | null): string {
  if (over === null) return by === 'system' ? 'by the app' : 'channel not recorded';
  const [via = '', account] = over.split(/:(.*)/s);
  if (via !== COMMAND_LINE) return VIA[via] ?? via;
  if (!account) return 'command line, account not recorded';
  return `command line, account ${account}${accountNaming(over, by) ? ', named with --as' : ''}`;
}

/** The account at the command line that acted under another name, which proves nothing of who that was; null: none did. */
export function accountNaming(over: string | null, by: string | null): string | null {
  const [via, account] = (over ?? '').split(/:(.*)/s);
  return via === COMMAND_LINE && account && by !== null && by !== `operator:${account}` ? account : null;
}

const VIA: Record<string, string> = {
  SLACK: 'Slack',
  SLACK_DM: 'Slack',
  SMS: 'text message',
  CALL: 'telephone',
  EMAIL: 'email',
  PAGERDUTY: 'PagerDuty',
  WEBHOOK: 'paging gateway',
  PAPER: 'paper, entered later',
};
