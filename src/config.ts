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
  CLOCK_SPEED: z.coerce.number().min(1).max(3_600).default(1),
  HOST: z.string().optional(),
  PUBLIC_URL: address.optional(),
  HTTPS_PROXY: address.optional(),
  NO_PROXY: z.string().optional(),
  HEARTBEAT_URL: address.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  METRICS_PORT: port.optional(),
  BOARD_TOKEN: z.string().min(16).optional(),
  BOARD_PROXY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'write the header’s name alone, as X-Forwarded-User')
    .optional(),
  CALENDAR_TOKEN: z.string().min(16).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC').optional(),
  TWILIO_AUTH_TOKEN: z.string().min(8).optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'write the number as +12025550112')
    .optional(),
  TWILIO_API_URL: address.optional(),
  PAGERDUTY_ROUTING_KEY: z.string().min(8).optional(),
  PAGERDUTY_API_TOKEN: z.string().min(8).optional(),
  PAGERDUTY_WEBHOOK_SECRET: z.string().min(8).optional(),
  PAGERDUTY_API_URL: address.optional(),
  WEBHOOK_SECRET: z.string().min(16).optional(),
  ALERT_TOKEN: z.string().min(16).optional(),
  PROBE_PLACE: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/, 'write a short name, such as Westlake')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
});

export type SlackSettings =
  | { mode: 'sample' }
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string };

/** What Slack knows us by. `appToken`: of Socket Mode; absent without. */
export function tokensOf(slack: Exclude<SlackSettings, { mode: 'sample' }>): {
  botToken: string;
  appToken?: string;
} {
  const { botToken } = slack;
  return slack.mode === 'socket' ? { botToken, appToken: slack.appToken } : { botToken };
}

/** What leads out of this machine beside Slack. null: not set up. */
export interface ProviderSettings {
  smtp: { url: string; from: string } | null;
  twilio: { accountSid: string; authToken: string; from: string; apiUrl: string | null } | null;
  pagerduty: {
    routingKey: string;
    /** With it acknowledgements in PagerDuty are asked for where PUBLIC_URL is absent. */
    apiToken: string | null;
    /** With it and PUBLIC_URL PagerDuty tells us by itself. */
    webhookSecret: string | null;
    apiUrl: string | null;
  } | null;
  /** Signs what goes to paging gateways, and proves what comes from them. */
  webhookSecret: string | null;
  /** Opens the way in for alerts of other products; null: it is closed. */
  alertToken: string | null;
  /** Where providers can reach us, without a slash at the end. */
  publicUrl: string | null;
}

/** Slack alone. */
export const NO_PROVIDERS: ProviderSettings = {
  smtp: null,
  twilio: null,
  pagerduty: null,
  webhookSecret: null,
  alertToken: null,
  publicUrl: null,
};

export interface Config {
  slack: SlackSettings;
  databaseUrl: string | null;
  dataDir: string;
  /** null: the sample hospital. */
  planFile: string | null;
  port: number;
  localSlackPort: number;
  clockSpeed: number;
  logLevel: string;
  providers: ProviderSettings;
  proxy: { url: string | null; except: string | null };
  heartbeatUrl: string | null;
  /** Address to listen on; null: every interface. */
  host: string | null;
  /** `/metrics` behind a token on PORT, or without one on a port of this machine alone. */
  metrics: { token: string | null; port: number | null };
  /** `/board` besides this machine: behind a token, or for whom a proxy marks with this header. */
  board: { token: string | null; proxyHeader: string | null; calendarToken: string | null };
  probes: ProbeSettings;
}

/** From where systems are probed, and what the probes sign in with. */
export interface ProbeSettings {
  /** Copies of the app with one name take turns; those with different names each look for themselves. */
  place: string;
  /** By the name of the setting, such as PROBE_LOGIN_ARCHIVE. */
  logins: ReadonlyMap<string, string>;
}

/** The place of a copy of the app that was given no name. */
export const ONE_PLACE: ProbeSettings = { place: 'main', logins: new Map() };

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
    faults.push('PLAN_FILE is missing: real Slack credentials need the hospital’s own plan.');
  }
  if (slack.mode !== 'sample' && e.CLOCK_SPEED !== 1 && !isLoopback(e.SLACK_API_URL)) {
    faults.push('CLOCK_SPEED is for testing and drills: it needs SLACK_API_URL on this machine.');
  }
  if (slack.mode === 'sample' && e.PORT === e.LOCAL_SLACK_PORT) {
    faults.push(`PORT and LOCAL_SLACK_PORT are both ${e.PORT}. Use different ports.`);
  }
  const providers = providersOf(e, faults);
  if (e.METRICS_PORT !== undefined && e.METRICS_PORT === e.PORT) {
    faults.push(`PORT and METRICS_PORT are both ${e.PORT}. Use different ports, or use METRICS_TOKEN.`);
  }
  if (faults.length > 0) throw new BadSettings(faults);
  return {
    slack,
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: e.DATA_DIR,
    planFile: e.PLAN_FILE ?? null,
    port: e.PORT,
    localSlackPort: e.LOCAL_SLACK_PORT,
    clockSpeed: e.CLOCK_SPEED,
    logLevel: e.LOG_LEVEL,
    providers,
    proxy: { url: e.HTTPS_PROXY ?? null, except: e.NO_PROXY ?? null },
    heartbeatUrl: e.HEARTBEAT_URL ?? null,
    host: e.HOST ?? null,
    metrics: { token: e.METRICS_TOKEN ?? null, port: e.METRICS_PORT ?? null },
    board: {
      token: e.BOARD_TOKEN ?? null,
      proxyHeader: e.BOARD_PROXY_HEADER ?? null,
      calendarToken: e.CALENDAR_TOKEN ?? null,
    },
    probes: {
      place: e.PROBE_PLACE ?? ONE_PLACE.place,
      logins: new Map(Object.entries(given).filter(([name]) => name.startsWith('PROBE_LOGIN_'))),
    },
  };
}

function providersOf(e: z.infer<typeof Environment>, faults: string[]): ProviderSettings {
  const { SMTP_URL: url, MAIL_FROM: from } = e;
  if (!url !== !from) faults.push('SMTP_URL and MAIL_FROM go together: one of them is missing.');
  const [accountSid, authToken, number] = [e.TWILIO_ACCOUNT_SID, e.TWILIO_AUTH_TOKEN, e.TWILIO_FROM];
  const twilio =
    accountSid && authToken && number
      ? { accountSid, authToken, from: number, apiUrl: e.TWILIO_API_URL ?? null }
      : null;
  if (!twilio && (accountSid || authToken || number)) {
    faults.push('TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM go together: one of them is missing.');
  }
  if (!e.PAGERDUTY_ROUTING_KEY && (e.PAGERDUTY_API_TOKEN || e.PAGERDUTY_WEBHOOK_SECRET)) {
    faults.push('PAGERDUTY_ROUTING_KEY is missing, but other PagerDuty settings are set.');
  }
  return {
    smtp: url && from ? { url, from } : null,
    twilio,
    pagerduty: e.PAGERDUTY_ROUTING_KEY
      ? {
          routingKey: e.PAGERDUTY_ROUTING_KEY,
          apiToken: e.PAGERDUTY_API_TOKEN ?? null,
          webhookSecret: e.PAGERDUTY_WEBHOOK_SECRET ?? null,
          apiUrl: e.PAGERDUTY_API_URL ?? null,
        }
      : null,
    webhookSecret: e.WEBHOOK_SECRET ?? null,
    alertToken: e.ALERT_TOKEN ?? null,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
  };
}

function slackOf(e: z.infer<typeof Environment>, faults: string[]): SlackSettings {
  const apiUrl = e.SLACK_API_URL ? { apiUrl: e.SLACK_API_URL } : {};
  if (!e.SLACK_BOT_TOKEN) {
    if (e.SLACK_APP_TOKEN || e.SLACK_SIGNING_SECRET || e.SLACK_API_URL) {
      faults.push('SLACK_BOT_TOKEN is missing, but other Slack settings are set.');
    }
    return { mode: 'sample' };
  }
  if (e.SLACK_APP_TOKEN)
    return { mode: 'socket', botToken: e.SLACK_BOT_TOKEN, appToken: e.SLACK_APP_TOKEN, ...apiUrl };
  if (e.SLACK_SIGNING_SECRET) {
    return { mode: 'http', botToken: e.SLACK_BOT_TOKEN, signingSecret: e.SLACK_SIGNING_SECRET, ...apiUrl };
  }
  faults.push('SLACK_BOT_TOKEN also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).');
  return { mode: 'sample' };
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
