/** How it is said of what could not be sent or shown because Slack as a whole takes nothing from us. */
export const SLACK_REFUSES = 'Slack refuses the app’s token';
export const SLACK_SILENT = 'Slack did not answer';
export const OUTAGES: readonly string[] = [SLACK_SILENT, SLACK_REFUSES];
