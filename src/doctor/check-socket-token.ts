import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import { ask, questions } from './ask-slack.ts';
import type { Installation } from './installation.ts';

const COPY =
  'Create one with connections:write at api.slack.com/apps ("Basic Information", "App-Level Tokens"), set SLACK_APP_TOKEN to it, and restart.';

/**
 * Whether Slack takes the token of Socket Mode: it is asked for the address of a socket, and none is opened. An answer
 * that does not come is said by the check of the Slack app.
 */
export async function checkSocketToken(
  installation: Pick<Installation, 'slack' | 'network'>,
  appToken: string,
): Promise<CheckResult[]> {
  const { slack, network } = installation;
  const client = questions({ slack: { ...slack, botToken: appToken }, network });
  const answer = await ask(() => client.apps.connections.open());
  switch (answer.kind) {
    case 'answered':
      return [fine('Slack accepts the app token: a socket can be opened.')];
    case 'silent':
      return [];
    case 'throttled':
      return [
        warn(
          'Slack is rate limiting, so the app token was not checked.',
          'Run pacs-down doctor again later.',
        ),
      ];
    case 'refused':
      if (answer.error === 'forbidden_team' || answer.error === 'socket_mode_not_enabled')
        return [
          bad(
            `Slack does not open a socket for this app (${answer.error}).`,
            'At api.slack.com/apps: "Socket Mode", enable it.',
          ),
        ];
      return [bad(`Slack rejects the app token (${answer.error}): buttons do nothing.`, COPY)];
  }
}
