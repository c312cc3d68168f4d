import { CHANNELS_WITHIN_MS, checkChannels } from './check-channels.ts';
import { checkClocks } from './check-clocks.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkFeeds, hasCalendars } from './check-feeds.ts';
import { checkGroups, GROUPS_WITHIN_MS, hasGroups } from './check-groups.ts';
import { checkMail } from './check-mail.ts';
import { checkNode } from './check-node.ts';
import { checkPagerDuty } from './check-pagerduty.ts';
import { checkPeople, PEOPLE_WITHIN_MS } from './check-people.ts';
import { checkPins } from './check-pins.ts';
import { checkProbes } from './check-probes.ts';
import { checkReach } from './check-reach.ts';
import { checkSettings } from './check-settings.ts';
import { checkSlack } from './check-slack.ts';
import { checkSocketToken } from './check-socket-token.ts';
import { checkStoredTimes } from './check-stored-times.ts';
import { checkTwilio } from './check-twilio.ts';
import type { Check } from './examine.ts';
import type { Installation } from './installation.ts';

/** Real time beyond what a check waits for a throttled Slack. */
const REST_MS = 10_000;

/** Everything that is looked at in an installation; what is not set up has no check. */
export function checksOf(installation: Installation): Check[] {
  const { databaseUrl, dataDir, plan, sample, providers, network } = installation;
  const { smtp, twilio, pagerduty } = providers;
  const { appToken } = installation.slack;
  return [
    { of: 'Node', run: async () => checkNode(process.versions.node) },
    { of: 'the settings', run: async () => checkSettings(installation) },
    { of: 'the Slack app', run: () => checkSlack(installation) },
    ...(appToken ? [{ of: 'the app token', run: () => checkSocketToken(installation, appToken) }] : []),
    { of: 'the channels', withinMs: CHANNELS_WITHIN_MS + REST_MS, run: () => checkChannels(installation) },
    { of: 'the people', withinMs: PEOPLE_WITHIN_MS + REST_MS, run: () => checkPeople(installation) },
    ...(hasGroups(plan)
      ? [
          {
            of: 'the user groups',
            withinMs: GROUPS_WITHIN_MS + REST_MS,
            run: () => checkGroups(installation),
          },
        ]
      : []),
    { of: 'how people are reached', run: () => checkReach(installation) },
    ...(databaseUrl
      ? [
          { of: 'the database', run: () => checkDatabase(databaseUrl) },
          { of: 'pins and bookmarks', run: () => checkPins(databaseUrl) },
          { of: 'the clocks', run: () => checkClocks(databaseUrl, sample) },
          { of: 'the stored times', run: () => checkStoredTimes(databaseUrl) },
        ]
      : []),
    ...(databaseUrl && hasCalendars(plan)
      ? [{ of: 'the calendars', run: () => checkFeeds(databaseUrl, plan) }]
      : []),
    ...(plan.probes.length > 0 ? [{ of: 'the probes', run: () => checkProbes(installation) }] : []),
    ...(dataDir ? [{ of: 'the disk', run: () => checkDisk(dataDir) }] : []),
    ...(smtp ? [{ of: 'the mail server', run: () => checkMail(smtp, network) }] : []),
    ...(twilio ? [{ of: 'Twilio', run: () => checkTwilio(twilio, network) }] : []),
    ...(pagerduty ? [{ of: 'PagerDuty', run: () => checkPagerDuty(pagerduty, network) }] : []),
  ];
}
