/** How it is said of what could not be sent or shown because Slack as a whole takes nothing from us. */
export const SLACK_REFUSES = 'Slack rejects the app’s token';
export const SLACK_SILENT = 'Slack did not answer';
/** The last is how an earlier version said it: such rows wait still. */
export const OUTAGES: readonly string[] = [SLACK_SILENT, SLACK_REFUSES, 'Slack refuses the app’s token'];
