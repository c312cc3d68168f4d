import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { APP_TOKEN, BOT_TOKEN } from '../../src/practice/delivery/door.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { samplePlan, samplePlanFile } from '../support/plans/sample-plan.ts';
import { freePort } from '../support/process/ports.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { startConnectProxy } from '../support/providers/connect-proxy.ts';
import { startStrictSlack } from '../support/slack/strict-slack.ts';

const PROGRAM = fileURLToPath(new URL('../../src/pacs-down.mjs', import.meta.url));
/** Whole programs start here, on machines that may have much else to do. */
const HANGS_AFTER_MS = 180_000;
/** A name that only the proxy can resolve. */
const NAME = 'slack.hospital.test';

/** A hospital where Slack is reached through a proxy alone, with a certificate of the hospital's own authority. */
async function hospitalNetwork() {
  const { authority, ...server } = makeCertificates(NAME);
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  const plan = samplePlan();
  const slack = await startStrictSlack({
    users: plan.people.map((person) => person.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((service) => service.liaisonChannel))],
    tls: { name: NAME, ...server },
  });
  onTestFinished(() => slack.close());
  const proxy = await startConnectProxy();
  const port = await freePort();
  const settings = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: authorityFile,
    PLAN_FILE: samplePlanFile(),
    DATABASE_URL: await freshDatabase(),
    PORT: String(port),
    HOST: '127.0.0.1',
  };
  return {
    slack,
    proxy,
    settings,
    downtime: plan.downtimeChannel,
    health: `http://127.0.0.1:${port}/readyz`,
  };
}

interface Program {
  /** What it wrote so far. */
  out(): string;
  says(words: RegExp): Promise<void>;
  ended: Promise<number | null>;
  stop(): void;
}

function start(settings: Record<string, string>, nodeOptions: string[] = []): Program {
  const child: ChildProcess = spawn(process.execPath, [...nodeOptions, PROGRAM, 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      PACS_DOWN_PARENT: String(process.pid),
      TZ: 'Pacific/Chatham',
      ...settings,
    },
  });
  let written = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      written += chunk;
      for (const look of watchers) look();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    out: () => written,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => words.test(written) && resolve();
        watchers.add(look);
        look();
        ended.then(() => reject(new Error(`it ended: ${written}`)));
      }),
    ended,
    stop: () => void child.kill('SIGTERM'),
  };
}

test(
  'Web API and sockets go through the proxy, to a Slack that a private authority vouches for',
  async () => {
    const { slack, proxy, settings, downtime, health } = await hospitalNetwork();
    const program = start(settings);
    await program.says(/PACS Downtime is running/);
    await slack.door.connected();
    await expect.poll(async () => (await fetch(health)).status).toBe(200);
    const tech = slack.as('U0TECH');
    await tech.command('archive since now');
    await tech.submit({});
    await slack.until('the card', () => slack.channel(downtime).some((m) => m.text.includes('PACS-1')));
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(slack.apiUrl).host]));
    program.stop();
    expect(await program.ended).toBe(0);
    const logged = program
      .out()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(logged.filter((line) => !line.includes('run pacs-down doctor'))).toEqual([]);

    proxy.mood = 503;
    const again = start(settings);
    await again.says(/PACS Downtime is running/);
    expect(again.out()).toContain(
      'The proxy blocks access to Slack (503). Check HTTPS_PROXY. PACS Downtime runs without Slack',
    );
    proxy.mood = 'through';
    again.stop();
    expect(await again.ended).toBe(0);
  },
  HANGS_AFTER_MS,
);

test(
  'without the authority it is refused, with one line that says what to set',
  async () => {
    const { settings } = await hospitalNetwork();
    const { NODE_EXTRA_CA_CERTS: _, ...without } = settings;
    const program = start(without);
    expect(await program.ended).toBe(1);
    expect(program.out()).toMatch(
      /^Slack's certificate is not trusted \([A-Z_]+\)\. Set NODE_EXTRA_CA_CERTS to your certificate authority's file\.\n$/,
    );
  },
  HANGS_AFTER_MS,
);

test(
  'an old Node hands the authority on to the Node that replaces it',
  async () => {
    const { slack, settings } = await hospitalNetwork();
    slack.fail({ method: 'auth.test', answer: { error: 'token_revoked' }, times: 1 });
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.0.0"})';
    const program = start(settings, ['--import', old]);
    expect(await program.ended).toBe(1);
    expect(program.out()).toBe('Slack rejects the token (token_revoked). Check SLACK_BOT_TOKEN.\n');
  },
  HANGS_AFTER_MS,
);
