import { describe, expect, test } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import { checkChannels } from '../../src/doctor/check-channels.ts';
import { checkGroups } from '../../src/doctor/check-groups.ts';
import { checkPeople } from '../../src/doctor/check-people.ts';
import { checkPins } from '../../src/doctor/check-pins.ts';
import { checkSlack } from '../../src/doctor/check-slack.ts';
import { checkSocketToken } from '../../src/doctor/check-socket-token.ts';
import { checksOf } from '../../src/doctor/checks.ts';
import { APP_TOKEN } from '../../src/practice/delivery/door.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { anInstallation, atStrictSlack, lines } from '../support/hospital/installation.ts';
import { freePort } from '../support/process/ports.ts';

describe('the Slack app', () => {
  test('a token with the scopes of the manifest is fine', async () => {
    const { installation } = await atStrictSlack();
    expect(lines(await checkSlack(installation))).toEqual([
      'ok: Slack accepts the bot token.',
      'ok: The Slack app has the scopes of the manifest.',
    ]);
  });

  test('pain 25: a scope that is missing is named, with what to do', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.scopes = ['commands', 'chat:write', 'im:write', 'channels:history'];
    const found = await checkSlack(installation);
    expect(lines(found)).toEqual([
      'ok: Slack accepts the bot token.',
      'bad: The Slack app is missing scopes: users:read, channels:read, groups:read.',
      'warn: Without pins:write cards of open incidents are not pinned.',
      'warn: Without bookmarks:read, bookmarks:write the downtime channel gets no bookmark to App Home.',
      'warn: Without files:write summaries have a picture only with PUBLIC_URL, and summaries, reports, the kit and evidence for auditors come as files from the command line only.',
      'warn: The Slack app may read messages or files (channels:history) but never needs to.',
    ]);
    expect(found[1]?.remedy).toContain('Reinstall to Workspace');
  });

  test('pain 25: what is refused for want of a scope says which, and no channel is blamed', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.scopes = ['commands', 'chat:write', 'im:write'];
    expect(lines(await checkChannels(installation))).toEqual([
      'bad: The app cannot look up channels: the scope channels:read is missing.',
    ]);
    expect(lines(await checkPeople(installation))).toEqual([
      'bad: The app cannot look up people: the scope users:read is missing.',
    ]);
  });

  test('a server that does not report scopes is suspicious only if it is Slack', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.scopes = null;
    expect(lines(await checkSlack(installation))).toEqual(['ok: Slack accepts the bot token.']);
  });

  test('a rejected token is reported once, and nothing else is blamed for it', async () => {
    const { installation } = await atStrictSlack();
    const { apiUrl } = installation.slack;
    const wrong = { ...installation, slack: { botToken: 'xoxb-another', apiUrl } };
    expect(lines(await checkSlack(wrong))).toEqual(['bad: Slack rejects the bot token (invalid_auth).']);
    expect(await checkChannels(wrong)).toEqual([]);
    expect(await checkPeople(wrong)).toEqual([]);
  });

  test('a Slack that is unreachable or hangs is reported', async () => {
    const away = anInstallation({
      slack: { botToken: 'xoxb-1', apiUrl: `http://127.0.0.1:${await freePort()}/api/` },
    });
    expect(lines(await checkSlack(away))).toEqual(['bad: Slack is not responding.']);
    const { slack, installation } = await atStrictSlack();
    slack.fail({ method: 'auth.test', answer: 'hang', times: 1 });
    installation.slack.answerWithinMs = 100;
    expect(lines(await checkSlack(installation))).toEqual(['bad: Slack is not responding.']);
  });
});

describe('the channels', () => {
  test('each is asked about once, and fine when the app is in all of them', async () => {
    const { slack, installation } = await atStrictSlack();
    expect(lines(await checkChannels(installation))).toEqual([
      'ok: The app is in the downtime channel and in every liaison channel (8 in all).',
    ]);
    expect(slack.workspace.calls.map((call) => call.method)).toEqual(Array(8).fill('conversations.info'));
  });

  test('pain 26: a missing, archived or not joined channel is named with what it is for', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.channels.delete('C0EDDESK');
    slack.workspace.archived.add('C0DOWNTIME');
    slack.workspace.notJoined.add('C0WARDS');
    const found = await checkChannels(installation);
    expect(lines(found)).toEqual([
      'bad: The downtime channel (C0DOWNTIME) is archived, so nothing can be posted there.',
      'bad: The liaison channel of Emergency department (C0EDDESK) was not found: it does not exist, or it is private and the app is not in it.',
      'bad: The app is not in the liaison channel of Inpatient STAT and Inpatient routine (C0WARDS).',
    ]);
    expect(found.every((finding) => finding.remedy !== '')).toBe(true);
  });
});

describe('the people', () => {
  test('pain 28: each is asked about alone, a few at once, and nobody lists the workspace', async () => {
    const { slack, installation } = await atStrictSlack();
    const { people } = installation.plan;
    expect(lines(await checkPeople(installation))).toEqual([
      `ok: Everyone in the plan is an active Slack user (${people.length} people).`,
    ]);
    const calls = slack.workspace.calls;
    expect(new Set(calls.map((call) => call.method))).toEqual(new Set(['users.info']));
    expect(calls.map((call) => call.args.user).sort()).toEqual(people.map((p) => p.slackUser).sort());
  });

  test('guests on a side are named: they pass no gate', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.accounts.set('U0ITCALL', 'guest').set('U0EDLIAISON', 'guest');
    expect(lines(await checkPeople(installation))).toEqual([
      'warn: Slack guests on a side: Ivan Petrov. They are paged and can take it, but cannot pass a gate.',
    ]);
  });

  test('pain 28: a throttled Slack is given its time, and everybody is asked about in the end', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.fail({ method: 'users.info', answer: { status: 429, retryAfter: 1 }, times: 2 });
    const found = await checkPeople(installation);
    expect(lines(found)).toEqual([expect.stringContaining('ok: Everyone in the plan')]);
    const calls = slack.workspace.calls;
    expect(calls).toHaveLength(installation.plan.people.length + 2);
    const waited = (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);
    expect(waited).toBeGreaterThan(900);
  });

  test('pain 28: when Slack throttles for too long the rest is not checked, and they are named', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.fail({ method: 'users.info', answer: { status: 429, retryAfter: 600 }, times: 4 });
    const found = await checkPeople(installation);
    expect(lines(found)).toEqual([expect.stringMatching(/^warn: Not checked, .* and \d+ more\.$/)]);
  });

  test('somebody deactivated or unknown is bad where the plan pages them, and a warning elsewhere', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.deactivated.add('U0PACS').add('U0TECH');
    slack.workspace.users.delete('U0AOD');
    slack.workspace.users.delete('U0SWITCH');
    expect(lines(await checkPeople(installation))).toEqual([
      'bad: Paged by the plan but deactivated in Slack: Priya Shah.',
      'warn: In the plan but deactivated in Slack: Ana Ruiz.',
      'bad: Paged by the plan but not known to this Slack workspace: Dana Cole.',
      'warn: In the plan but not known to this Slack workspace: Bea Novak.',
    ]);
  });

  test('when Slack stops responding, it is not asked about everybody', async () => {
    const { slack, installation } = await atStrictSlack();
    installation.slack.answerWithinMs = 100;
    slack.fail({ method: 'users.info', answer: 'hang', times: 4 });
    expect(lines(await checkPeople(installation))).toEqual([expect.stringMatching(/^warn: Not checked/)]);
    expect(slack.workspace.calls).toHaveLength(4);
  });
});

describe('user groups of the plan', () => {
  const withGroup = async () => {
    const at = await atStrictSlack();
    for (const schedule of at.installation.plan.schedules.slice(0, 1)) schedule.userGroup = 'S0NIGHT';
    return at;
  };

  test('nobody misses their scopes or asks for them where the plan has none', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.scopes = slack.workspace.scopes?.filter((scope) => !/^usergroups/.test(scope)) ?? null;
    expect(lines(await checkSlack(installation))).toContain(
      'ok: The Slack app has the scopes of the manifest.',
    );
    expect(await checkGroups(installation)).toEqual([]);
    expect(slack.workspace.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  test('where it has one a missing scope is named, and an id that Slack does not know', async () => {
    const { slack, installation } = await withGroup();
    expect(lines(await checkGroups(installation))).toEqual([
      'warn: Slack has no such user group for "PACS administrator on call" (S0NIGHT).',
    ]);
    slack.workspace.groups.set('S0NIGHT', ['U0PACS']);
    expect(lines(await checkGroups(installation))).toEqual([
      'ok: Slack has all user groups in the plan (1).',
    ]);
    slack.workspace.scopes = slack.workspace.scopes?.filter((scope) => !/^usergroups/.test(scope)) ?? null;
    expect(lines(await checkSlack(installation))).toContain(
      'bad: The Slack app is missing scopes: usergroups:read, usergroups:write.',
    );
    expect(await checkGroups(installation)).toEqual([]);
  });

  test('what only an attempt shows is read from the database', async () => {
    const { slack, installation } = await withGroup();
    slack.workspace.groups.set('S0NIGHT', ['U0PACS']);
    installation.databaseUrl = await freshDatabase();
    const db = openDb(installation.databaseUrl);
    await db.outbox.create({
      data: {
        workspaceId: 'T0STRICT',
        kind: 'USER_GROUP',
        key: 'group:S0NIGHT',
        target: 'S0NIGHT',
        body: { members: [] },
        error: 'Slack allows only admins to change user groups',
      },
    });
    await db.$disconnect();
    expect(lines(await checkGroups(installation))).toEqual([
      'warn: The user group of "PACS administrator on call" (S0NIGHT) does not show who is on call: Slack allows only admins to change user groups.',
    ]);
  });
});

describe('pins and bookmarks', () => {
  test('a missing scope is a warning that says what goes missing', async () => {
    const { slack, installation } = await atStrictSlack();
    slack.workspace.scopes =
      slack.workspace.scopes?.filter((scope) => !/^(pins|bookmarks)/.test(scope)) ?? null;
    expect(lines(await checkSlack(installation))).toEqual([
      'ok: Slack accepts the bot token.',
      'warn: Without pins:write cards of open incidents are not pinned.',
      'warn: Without bookmarks:read, bookmarks:write the downtime channel gets no bookmark to App Home.',
    ]);
  });

  test('what only an attempt shows is read from the database, without what the scopes tell', async () => {
    const databaseUrl = await freshDatabase();
    const db = openDb(databaseUrl);
    expect(await checkPins(databaseUrl)).toEqual([]);
    const row = { workspaceId: 'T0STRICT', kind: 'BOOKMARK', target: 'C0DOWNTIME' };
    await db.outbox.create({
      data: { ...row, key: 'bookmark:C0OLD', error: 'the channel is archived' },
    });
    expect(lines(await checkPins(databaseUrl))).toEqual([
      'warn: The downtime channel has no bookmark to App Home: the channel is archived.',
    ]);
    const error = 'the app is missing the scope bookmarks:write';
    await db.outbox.create({ data: { ...row, key: 'bookmark:C0DOWNTIME', error } });
    await db.$disconnect();
    expect(await checkPins(databaseUrl)).toEqual([]);
  });
});

describe('the app token', () => {
  test('Slack is asked for the address of a socket, and none is opened', async () => {
    const { slack, installation } = await atStrictSlack();
    expect(lines(await checkSocketToken(installation, APP_TOKEN))).toEqual([
      'ok: Slack accepts the app token: a socket can be opened.',
    ]);
    expect(slack.door.sockets.ever()).toBe(0);
    expect(lines(await checkSocketToken(installation, 'xapp-another'))).toEqual([
      'bad: Slack rejects the app token (invalid_auth): buttons do nothing.',
    ]);
  });

  test('throttling and silence are nobody’s fault', async () => {
    const { slack, installation } = await atStrictSlack();
    const method = 'apps.connections.open';
    slack.fail({ method, answer: { status: 429, retryAfter: 60 }, times: 1 });
    expect(lines(await checkSocketToken(installation, APP_TOKEN))).toEqual([
      'warn: Slack is rate limiting, so the app token was not checked.',
    ]);
    slack.fail({ method, answer: 'hang', times: 1 });
    installation.slack.answerWithinMs = 100;
    expect(await checkSocketToken(installation, APP_TOKEN)).toEqual([]);
  });

  test('it is looked at only where there is one', () => {
    const of = (slack: object) =>
      checksOf(anInstallation({ slack: { botToken: 'xoxb-1', apiUrl: null, ...slack } })).map(
        (check) => check.of,
      );
    expect(of({})).not.toContain('the app token');
    expect(of({ appToken: APP_TOKEN })).toContain('the app token');
  });
});
