import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { BadSettings, readConfig } from '../src/config.ts';

const BOT = 'xoxb-1-2-not-a-token';
const APP = 'xapp-1-not-a-token';
const SECRET = 'not-a-signing-secret';
const REAL = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, PLAN_FILE: 'hospital.yaml' };

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadSettings) return error.faults;
    throw error;
  }
  return [];
}

test('with nothing set it is the sample hospital, on the usual ports, with its data here', () => {
  expect(readConfig({})).toEqual({
    slack: { mode: 'sample' },
    databaseUrl: null,
    dataDir: '.data',
    planFile: null,
    port: 3000,
    localSlackPort: 3900,
    clockSpeed: 1,
    logLevel: 'warn',
    providers: {
      smtp: null,
      twilio: null,
      pagerduty: null,
      webhookSecret: null,
      alertToken: null,
      publicUrl: null,
    },
    proxy: { url: null, except: null },
    heartbeatUrl: null,
    host: null,
    metrics: { token: null, port: null },
    board: { token: null, proxyHeader: null, calendarToken: null },
    probes: { place: 'main', logins: new Map() },
  });
});

test('an empty value, or one of spaces, counts as not set', () => {
  const empty = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', PORT: '', DATABASE_URL: '', CLOCK_SPEED: ' ' };
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('spaces and line ends around a value do not belong to it', () => {
  const { slack, planFile } = readConfig({ ...REAL, SLACK_BOT_TOKEN: ` ${BOT}\r\n`, PLAN_FILE: 'a.yaml ' });
  expect(slack).toMatchObject({ botToken: BOT });
  expect(planFile).toBe('a.yaml');
});

test('settings of other programs are not looked at', () => {
  expect(readConfig({ HOME: '/root', NODE_ENV: 'production', SLACK_TEAM: 'x' })).toEqual(readConfig({}));
});

describe('which Slack', () => {
  test('a bot token and an app token: Socket Mode', () => {
    expect(readConfig(REAL).slack).toEqual({ mode: 'socket', botToken: BOT, appToken: APP });
  });

  test('a bot token and a signing secret: HTTP', () => {
    expect(readConfig({ ...REAL, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: SECRET }).slack).toEqual({
      mode: 'http',
      botToken: BOT,
      signingSecret: SECRET,
    });
  });

  test('with all three Socket Mode is used, which needs no open port', () => {
    expect(readConfig({ ...REAL, SLACK_SIGNING_SECRET: SECRET }).slack.mode).toBe('socket');
  });

  test('another server is passed on', () => {
    expect(readConfig({ ...REAL, SLACK_API_URL: 'http://127.0.0.1:3900/api/' }).slack).toMatchObject({
      apiUrl: 'http://127.0.0.1:3900/api/',
    });
  });
});

const NEEDS_PLAN = 'PLAN_FILE is missing: real Slack credentials need the hospital’s own plan.';
const NEEDS_BOT = 'SLACK_BOT_TOKEN is missing, but other Slack settings are set.';
const NEEDS_SECOND =
  'SLACK_BOT_TOKEN also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).';
const TOO_FAST = 'CLOCK_SPEED is for testing and drills: it needs SLACK_API_URL on this machine.';

describe('incomplete credentials and other invalid settings are refused with one line each', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a bot token alone', { SLACK_BOT_TOKEN: BOT, PLAN_FILE: 'p' }, [NEEDS_SECOND]],
    ['an app token alone', { SLACK_APP_TOKEN: APP, PLAN_FILE: 'p' }, [NEEDS_BOT]],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: SECRET, PLAN_FILE: 'p' }, [NEEDS_BOT]],
    ['an address of a Slack alone', { SLACK_API_URL: 'http://127.0.0.1:3900/api/' }, [NEEDS_BOT]],
    ['whole credentials without a plan', { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP }, [NEEDS_PLAN]],
    ['a fast clock beside the real Slack', { ...REAL, CLOCK_SPEED: '60' }, [TOO_FAST]],
    [
      'a fast clock beside a Slack elsewhere',
      { ...REAL, CLOCK_SPEED: '60', SLACK_API_URL: 'https://slack.example.org/api/' },
      [TOO_FAST],
    ],
    [
      'an address that only begins like this machine’s',
      { ...REAL, CLOCK_SPEED: '60', SLACK_API_URL: 'http://127.0.0.1.example.org/' },
      [TOO_FAST],
    ],
    [
      'several things at once, all named',
      { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET, CLOCK_SPEED: '60' },
      [NEEDS_PLAN, TOO_FAST],
    ],
    [
      'one port for two things',
      { PORT: '3900' },
      ['PORT and LOCAL_SLACK_PORT are both 3900. Use different ports.'],
    ],
  ])('%s', (_, env, faults) => {
    expect(faultsOf(env)).toEqual(faults);
  });
});

describe('values that cannot be read name their setting, and never repeat a secret', () => {
  test.each<[string, string]>([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'web'],
    ['LOCAL_SLACK_PORT', '-1'],
    ['CLOCK_SPEED', 'fast'],
    ['CLOCK_SPEED', '0'],
    ['CLOCK_SPEED', '-60'],
    ['CLOCK_SPEED', 'Infinity'],
    ['LOG_LEVEL', 'loud'],
    ['SLACK_BOT_TOKEN', 'xoxp-a-persons-secret'],
    ['SLACK_APP_TOKEN', 'xoxb-swapped-secret'],
    ['SLACK_API_URL', 'localhost:3900'],
    ['SLACK_API_URL', 'ftp://slack.example.org'],
    ['DATABASE_URL', 'mysql://app:secret@db.example.org/x'],
    ['DATABASE_URL', 'db.example.org secret'],
  ])('%s=%s', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: [^\\n]{5,90}\\.$`));
    expect(faults[0]).not.toContain('secret');
  });
});

test.each(['http://localhost:3900/api/', 'http://127.0.0.1:3900/', 'http://[::1]:3900/'])(
  'a fast clock is allowed beside %s',
  (SLACK_API_URL) => {
    expect(readConfig({ ...REAL, SLACK_API_URL, CLOCK_SPEED: '60' }).clockSpeed).toBe(60);
  },
);

test('a fast clock is allowed with the sample hospital', () => {
  expect(readConfig({ CLOCK_SPEED: '60' }).clockSpeed).toBe(60);
});

describe('.env.example', () => {
  const text = readFileSync(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8');
  const config = readFileSync(fileURLToPath(new URL('../src/config.ts', import.meta.url)), 'utf8');
  const read = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]).sort();

  test('names every setting that is read, and none that is not', () => {
    const named = [...text.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]).sort();
    expect(read).toContain('SLACK_BOT_TOKEN');
    expect(named).toEqual(read);
  });

  test('copied as it is it changes nothing, and with every line in force it can be read', () => {
    expect(readConfig(parseEnv(text))).toEqual(readConfig({}));
    const all = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));
    expect(faultsOf(all as Record<string, string>)).toEqual([]);
  });
});
