/** Slack's words for a bot token that it takes for nothing, until somebody puts another one in or installs the app again. */
export const TOKEN_REFUSED: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
  'org_login_required',
]);

/** How it is said of what could not be sent or shown. */
export const SLACK_REFUSES = 'Slack refuses the app’s token';

/** Slack's words for errors of its own. */
export const SLACK_UNAVAILABLE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);
