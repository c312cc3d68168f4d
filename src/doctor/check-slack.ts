import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import { ask, questions } from './ask-slack.ts';
import type { Installation } from './installation.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);
const NETWORK = 'Check the network, HTTPS_PROXY and SLACK_API_URL.';
const START = 'The practice workspace comes with the sample hospital: npm start.';
const REINSTALL =
  'At api.slack.com/apps: "OAuth & Permissions", change the scopes, then "Reinstall to Workspace".';

/** Scopes that the app can do without, and what goes missing. */
const WITHOUT: Readonly<Record<string, string>> = {
  'pins:write': 'cards of open incidents are not pinned',
  'bookmarks:read': 'the downtime channel gets no bookmark to App Home',
  'bookmarks:write': 'the downtime channel gets no bookmark to App Home',
  'files:write':
    'summaries have a picture only with PUBLIC_URL, and summaries, reports, the kit and evidence for auditors come as files from the command line only',
};

/** Whether Slack takes the bot token, and whether the app was given the scopes of the manifest. */
export async function checkSlack(installation: Installation): Promise<CheckResult[]> {
  const client = questions(installation);
  const answer = await ask(() => client.auth.test());
  if (answer.kind === 'silent')
    return [bad('Slack is not responding.', installation.sample ? START : NETWORK)];
  if (answer.kind === 'throttled')
    return [
      warn('Slack is rate limiting, so the token was not checked.', 'Run pacs-down doctor again later.'),
    ];
  if (answer.kind === 'refused')
    return [
      bad(
        `Slack rejects the bot token (${answer.error}).`,
        'Copy it again from "OAuth & Permissions" at api.slack.com/apps into SLACK_BOT_TOKEN, and restart.',
      ),
    ];
  const { scopes } = answer.data.response_metadata ?? {};
  return [
    fine('Slack accepts the bot token.'),
    ...scopesFound(await wantedScopes(installation), scopes, installation),
  ];
}

function scopesFound(
  wanted: readonly string[],
  given: readonly string[] | undefined,
  { slack, sample }: Installation,
): CheckResult[] {
  if (!given) {
    return isSlack(slack.apiUrl) && !sample
      ? [warn('Slack did not say which scopes the app has.', 'Compare them with manifest.yml yourself.')]
      : [];
  }
  const absent = wanted.filter((scope) => !given.includes(scope));
  const missing = absent.filter((scope) => !WITHOUT[scope]);
  const reading = given.filter((scope) => /:history$|^files:/.test(scope) && !wanted.includes(scope));
  const findings: CheckResult[] = [];
  if (missing.length > 0)
    findings.push(
      bad(
        `The Slack app is missing ${missing.length > 1 ? 'scopes' : 'a scope'}: ${missing.join(', ')}.`,
        REINSTALL,
      ),
    );
  for (const effect of new Set(absent.flatMap((scope) => WITHOUT[scope] ?? []))) {
    const scopes = absent.filter((scope) => WITHOUT[scope] === effect).join(', ');
    findings.push(warn(`Without ${scopes} ${effect}.`, `${REINSTALL} Everything else works without.`));
  }
  if (reading.length > 0)
    findings.push(
      warn(`The Slack app may read messages or files (${reading.join(', ')}) but never needs to.`, REINSTALL),
    );
  return findings.length > 0 ? findings : [fine('The Slack app has the scopes of the manifest.')];
}

/** The scopes of the manifest; those for user groups only when the plan has some. */
async function wantedScopes({ plan }: Pick<Installation, 'plan'>): Promise<string[]> {
  const manifest: { oauth_config: { scopes: { bot: string[] } } } = parse(await readFile(MANIFEST, 'utf8'));
  const { bot } = manifest.oauth_config.scopes;
  const keepsGroups = plan.schedules.some(({ userGroup }) => userGroup !== null);
  return keepsGroups ? bot : bot.filter((scope) => !scope.startsWith('usergroups:'));
}

/** Whether it is Slack itself; another server may not tell scopes at all. */
function isSlack(apiUrl: string | null): boolean {
  return apiUrl === null || /(^|\.)slack(-gov)?\.com$/.test(new URL(apiUrl).hostname);
}
