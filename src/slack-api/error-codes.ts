/** Slack's codes for a bot token that it does not accept, until somebody replaces it or installs the app again. */
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

/** Codes for a token of the wrong kind, or one that lacks a permission. */
export const TOKEN_UNFIT: ReadonlySet<string> = new Set([
  'not_allowed_token_type',
  'no_permission',
  'missing_scope',
  'access_denied',
  'forbidden_team',
]);

/** Codes for errors of Slack's own that may pass. By its documentation the call may have been carried out in part. */
export const SLACK_UNAVAILABLE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Codes for people whom no retry will reach. */
export const NEVER_REACHED: ReadonlySet<string> = new Set([
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'channel_not_found',
  'messages_tab_disabled',
]);

/** Codes for a message that was deleted, or whose thread was. */
export const MESSAGE_GONE: ReadonlySet<string> = new Set(['message_not_found', 'thread_not_found']);

/** Codes for an id of ours that Slack knows and whose message it does not find any more: it was deleted. */
export const POSTED_AND_DELETED: ReadonlySet<string> = new Set([
  'duplicate_message_not_found',
  'duplicate_channel_not_found',
]);

/** Codes for a trigger that was used before: the form is open already. */
export const TRIGGER_USED: ReadonlySet<string> = new Set(['exchanged_trigger_id', 'trigger_exchanged']);

/** Codes for a form opened more than 3 seconds after the click, or a second time. */
export const TRIGGER_SPENT: ReadonlySet<string> = new Set([
  'expired_trigger_id',
  'trigger_expired',
  ...TRIGGER_USED,
]);
