import { type Logger, WebClient, type WebClientOptions } from '@slack/web-api';

/** How Slack's API is called: with which token, through what, and for how long. */
export interface SlackConnection {
  token: string;
  /** Another server than slack.com's; absent: slack.com. */
  apiUrl?: string | undefined;
  /** Outgoing connections. */
  fetch?: typeof fetch | undefined;
  /** Real milliseconds for one try. */
  timeoutMs: number;
  logger: Logger;
  /** Tries after the first; absent: none, for whoever calls tries again as its rows say. */
  retries?: { retries: number; minTimeout: number };
}

/**
 * A client for Slack's Web API. The library's defaults would retry for half an hour and let one throttled call hold up all
 * others: ours answers once, and a 429 is an error like any other.
 */
export function slackClient(connection: SlackConnection): WebClient {
  return new WebClient(connection.token, {
    ...clientOptions(connection),
    logger: connection.logger,
  });
}

/** The same as options, for the clients that Bolt makes by itself. */
export function clientOptions(connection: Omit<SlackConnection, 'token' | 'logger'>): WebClientOptions {
  const { apiUrl, timeoutMs, retries = { retries: 0 } } = connection;
  return {
    retryConfig: retries,
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    ...(connection.fetch ? { fetch: connection.fetch } : {}),
  };
}
