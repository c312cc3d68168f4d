import type { Receiver } from '@slack/bolt';
import type { Route } from '../../http/route.ts';
import type { NoSlack } from '../../slack-api/why-no-slack.ts';

/** The way by which Slack reaches us. */
export interface Inbound {
  receiver: Receiver;
  /** What our server has to serve for it. */
  routes: Route[];
  /** Over how many connections Slack can reach us now, as far as we can know; over HTTP one. */
  connections(): number;
  /** Why it cannot, when we know. */
  whyNotConnected(): NoSlack | null;
}
