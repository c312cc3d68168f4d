import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const address = z.url({ protocol: /^https?$/ });

const Environment = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_API_URL: address.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  PLAN_FILE: z.string().optional(),
  PORT: port.default(3000),
  LOCAL_SLACK_PORT: port.default(3900),
  LOCAL_SLACK_BIN: z.string().optional(),
  CLOCK_SPEED: z.coerce.number().min(1).max(3_600).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
});

export type SlackSettings =
  | { mode: 'sample' }
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string };

export interface Config {
  slack: SlackSettings;
  databaseUrl: string | null;
  dataDir: string;
  /** null: the sample hospital. */
  planFile: string | null;
  port: number;
  localSlackPort: number;
  localSlackBin: string | null;
  clockSpeed: number;
  logLevel: string;
}

/** What is wrong with the settings, a line each, for the terminal. */
export class BadSettings extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'BadSettings';
    this.faults = faults;
  }
}

/**
 * Reads the settings from an environment; an empty value counts as absent.
 * Throws BadSettings with every fault: unreadable values, partial credentials, credentials without a plan,
 * a fast clock beside a real Slack.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`));
  }
  const e = parsed.data;
  const faults: string[] = [];
  const slack = slackOf(e, faults);
  if (slack.mode !== 'sample' && !e.PLAN_FILE) {
    faults.push('PLAN_FILE is missing: with real Slack credentials the hospital’s own plan is needed.');
  }
  if (slack.mode !== 'sample' && e.CLOCK_SPEED !== 1 && !isLoopback(e.SLACK_API_URL)) {
    faults.push('CLOCK_SPEED is for trying and rehearsing: it needs SLACK_API_URL on this machine.');
  }
  if (slack.mode === 'sample' && e.PORT === e.LOCAL_SLACK_PORT) {
    faults.push(`PORT and LOCAL_SLACK_PORT are both ${e.PORT}. Give each its own.`);
  }
  if (faults.length > 0) throw new BadSettings(faults);
  return {
    slack,
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: e.DATA_DIR,
    planFile: e.PLAN_FILE ?? null,
    port: e.PORT,
    localSlackPort: e.LOCAL_SLACK_PORT,
    localSlackBin: e.LOCAL_SLACK_BIN ?? null,
    clockSpeed: e.CLOCK_SPEED,
    logLevel: e.LOG_LEVEL,
  };
}

function slackOf(e: z.infer<typeof Environment>, faults: string[]): SlackSettings {
  const apiUrl = e.SLACK_API_URL ? { apiUrl: e.SLACK_API_URL } : {};
  if (!e.SLACK_BOT_TOKEN) {
    if (e.SLACK_APP_TOKEN || e.SLACK_SIGNING_SECRET || e.SLACK_API_URL) {
      faults.push('SLACK_BOT_TOKEN is missing: other Slack settings are there.');
    }
    return { mode: 'sample' };
  }
  if (e.SLACK_APP_TOKEN)
    return { mode: 'socket', botToken: e.SLACK_BOT_TOKEN, appToken: e.SLACK_APP_TOKEN, ...apiUrl };
  if (e.SLACK_SIGNING_SECRET) {
    return { mode: 'http', botToken: e.SLACK_BOT_TOKEN, signingSecret: e.SLACK_SIGNING_SECRET, ...apiUrl };
  }
  faults.push(
    'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside it.',
  );
  return { mode: 'sample' };
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
