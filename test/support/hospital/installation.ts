import { onTestFinished } from 'vitest';
import type { Installation } from '../../../src/doctor/installation.ts';
import type { CheckResult } from '../../../src/domain/health/check-result.ts';
import { openNetwork } from '../../../src/network/network.ts';
import { BOT_TOKEN } from '../../../src/practice/delivery/door.ts';
import { samplePlan } from '../plans/sample-plan.ts';
import { type StrictSlack, startStrictSlack } from '../slack/strict-slack.ts';

const TWILIO = { accountSid: 'AC0', authToken: 'not-a-token', from: '+12025550100', apiUrl: null };

/** A hospital's installation in which nothing is amiss, as far as Slack and the settings go. */
export function anInstallation(changes: Partial<Installation> = {}): Installation {
  const network = openNetwork({ proxy: null });
  onTestFinished(() => network.close());
  const plan = samplePlan();
  plan.admins = ['nadia'];
  plan.people.forEach((person, i) => {
    person.reach.push({ channel: 'SMS', address: `+1202555${1_000 + i}`, afterMinutes: 1 });
  });
  return {
    plan,
    sample: false,
    slack: { botToken: BOT_TOKEN, apiUrl: null },
    providers: {
      smtp: null,
      twilio: TWILIO,
      pagerduty: null,
      webhookSecret: null,
      alertToken: null,
      publicUrl: 'https://pacs.example.org',
    },
    heartbeatUrl: 'https://alarm.example.org/1',
    metrics: { token: null, port: 9_100 },
    databaseUrl: null,
    dataDir: null,
    probes: { logins: new Map() },
    network,
    ...changes,
  };
}

/** The same beside a strict Slack with the plan's people and channels in it. */
export async function atStrictSlack(
  changes: Partial<Installation> = {},
): Promise<{ slack: StrictSlack; installation: Installation }> {
  const installation = anInstallation(changes);
  const { plan } = installation;
  const slack = await startStrictSlack({
    users: plan.people.map((person) => person.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
  });
  onTestFinished(() => slack.close());
  installation.slack = { botToken: BOT_TOKEN, apiUrl: slack.apiUrl };
  return { slack, installation };
}

/** Findings as lines: level, and what is so. */
export function lines(findings: readonly CheckResult[]): string[] {
  return findings.map(({ level, what }) => `${level}: ${what}`);
}
