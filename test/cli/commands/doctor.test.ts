import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command } from '../../../src/cli/commands/doctor.ts';
import { BOT_TOKEN } from '../../../src/practice/delivery/door.ts';
import { freshDatabase } from '../../support/database/fresh-database.ts';
import { samplePlan, samplePlanFile } from '../../support/plans/sample-plan.ts';
import { freePort } from '../../support/process/ports.ts';
import { startStrictSlack } from '../../support/slack/strict-slack.ts';

async function doctor(env: Record<string, string>, ...args: string[]) {
  const lines: string[] = [];
  const code = await command.run(args, {
    env,
    say: (line) => void lines.push(line),
    warn: (line) => void lines.push(line),
    raw: process.stdout,
  });
  return { code, lines };
}

/** The environment of a hospital beside a strict Slack, on a database of its own. */
async function surroundings() {
  const plan = samplePlan();
  const slack = await startStrictSlack({
    users: plan.people.map((person) => person.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
  });
  onTestFinished(() => slack.close());
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: 'xapp-strict',
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: await freshDatabase(),
    PLAN_FILE: samplePlanFile(),
  };
  return { slack, env };
}

test('a hospital where nobody can be woken is told so: worst first, each with what to do, exit code 1', async () => {
  const { slack, env } = await surroundings();
  slack.workspace.archived.add('C0DOWNTIME');
  const { code, lines } = await doctor(env);
  expect(code).toBe(1);
  expect(lines.slice(0, 4)).toEqual([
    'BAD   The downtime channel (C0DOWNTIME) is archived, so nothing can be posted there.',
    '      Unarchive it, or use another channel in the plan.',
    expect.stringMatching(/^BAD {3}Paged, but .*contact method that rings.*: Priya Shah, Tom Okafor, /),
    expect.stringMatching(/^ {6}(Add sms|Set TWILIO)/),
  ]);
  expect(lines).toContain('ok    The database accepts writes and keeps sessions separate.');
  expect(lines.at(-1)).toMatch(/^2 bad, \d+ warnings, \d+ ok\.$/);
});

test('as JSON it is the same, and the exit code too', async () => {
  const { env } = await surroundings();
  const { code, lines } = await doctor(env, '--json');
  expect(code).toBe(1);
  const answer = JSON.parse(lines.join('\n'));
  expect(answer.ok).toBe(false);
  expect(answer.findings[0]).toEqual({
    level: 'bad',
    what: expect.stringContaining('contact method that rings'),
    remedy: expect.stringMatching(/reach|TWILIO/),
  });
});

test('settings and plans that cannot be read are findings, each of them', async () => {
  const half = await doctor({ SLACK_BOT_TOKEN: BOT_TOKEN, SMTP_URL: 'smtp://mail.example.org' });
  expect(half.code).toBe(1);
  expect(half.lines.filter((line) => line.startsWith('BAD'))).toHaveLength(2);

  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const PLAN_FILE = join(folder, 'plan.yaml');
  await writeFile(PLAN_FILE, 'hospital: Lakeside\n');
  const { env } = await surroundings();
  const broken = await doctor({ ...env, PLAN_FILE });
  expect(broken.code).toBe(1);
  expect(broken.lines[0]).toMatch(/^BAD {3}plan\.yaml/);
});

test('the sample hospital that does not run says how to start it, and no server is started for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { code, lines } = await doctor({ DATA_DIR: folder, LOCAL_SLACK_PORT: String(await freePort()) });
  expect(code).toBe(1);
  expect(lines.slice(0, 2)).toEqual([
    'BAD   Slack is not responding.',
    '      The practice workspace comes with the sample hospital: npm start.',
  ]);
  expect(lines.filter((line) => line.startsWith('BAD'))).toHaveLength(1);
  expect(lines).toContain('warn  The embedded database is not running, so its contents were not checked.');
});

test('a word that it does not know shows how it is written', async () => {
  await expect(doctor({}, '--all')).rejects.toThrow('Usage: npx pacs-down doctor [--json]');
  await expect(doctor({}, 'archive')).rejects.toThrow('Usage: npx pacs-down doctor [--json]');
});
