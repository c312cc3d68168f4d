import { join, resolve } from 'node:path';
import { CannotStart, loadPlan } from '../../app/load-plan.ts';
import { BadSettings, type Config, readConfig, tokensOf } from '../../config.ts';
import { DATABASE } from '../../database/embedded.ts';
import { placeOfData } from '../../database/location.ts';
import { othersServer, urlOf } from '../../database/server.ts';
import { checksOf } from '../../doctor/checks.ts';
import { examine } from '../../doctor/examine.ts';
import type { Installation } from '../../doctor/installation.ts';
import { bad, type CheckResult, warn, worstFirst } from '../../domain/health/check-result.ts';
import { openNetwork } from '../../network/network.ts';
import { SAMPLE_PLAN_FILE } from '../../sample/sample-plan.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';

const FORM = 'doctor [--json]';
const TAG = { bad: 'BAD ', warn: 'warn', ok: 'ok  ' } as const;

/** Looks at everything that paging needs. Exit code 0: nothing is bad; 1: something is; 2: typed wrongly. */
export const command: Command = {
  form: FORM,
  does: 'checks everything that paging needs, and says what to fix',
  async run(args, { env, say }) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    const findings = await findingsAt(env);
    const ok = findings.every((finding) => finding.level !== 'bad');
    if (values.json) say(JSON.stringify({ ok, findings }, null, 2));
    else for (const line of inLines(findings)) say(line);
    return ok ? 0 : 1;
  },
};

async function findingsAt(env: NodeJS.ProcessEnv): Promise<CheckResult[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (error instanceof BadSettings) return faults(error.faults, 'Fix the setting.');
    throw error;
  }
  const network = openNetwork({ proxy: config.proxy.url, noProxy: config.proxy.except });
  try {
    const sample = config.slack.mode === 'sample';
    const plan = await loadPlan(config.planFile ?? SAMPLE_PLAN_FILE);
    const { databaseUrl, dataDir, findings } = databaseOf(config);
    const slack =
      config.slack.mode === 'sample'
        ? {
            botToken: (await import('../../practice/ids.ts')).PRACTICE.botToken,
            apiUrl: `http://localhost:${config.localSlackPort}/api/`,
          }
        : { ...tokensOf(config.slack), apiUrl: config.slack.apiUrl ?? null };
    const installation: Installation = { ...config, plan, sample, slack, databaseUrl, dataDir, network };
    if (sample)
      findings.push(
        warn(
          'No Slack credentials: this is the sample hospital in the practice workspace.',
          'For a real hospital, set SLACK_BOT_TOKEN, the settings that go with it, and PLAN_FILE.',
        ),
      );
    return worstFirst([...findings, ...(await examine(checksOf(installation)))]);
  } catch (error) {
    if (error instanceof CannotStart) return faults(error.message.split('\n'), 'Fix the plan.');
    throw error;
  } finally {
    await network.close();
  }
}

/** The embedded database is looked at only while a copy of the app runs it: a look must not start a server. */
function databaseOf(config: Config): {
  databaseUrl: string | null;
  dataDir: string | null;
  findings: CheckResult[];
} {
  if (config.databaseUrl) return { databaseUrl: config.databaseUrl, dataDir: null, findings: [] };
  const dataDir = placeOfData(resolve(config.dataDir));
  const server = dataDir ? othersServer(join(dataDir, 'postgres')) : null;
  if (server) return { databaseUrl: urlOf(server.socketDir, DATABASE), dataDir, findings: [] };
  const findings = [
    warn(
      'The embedded database is not running, so its contents were not checked.',
      'Start the app with the same DATA_DIR, then run pacs-down doctor again.',
    ),
  ];
  return { databaseUrl: null, dataDir, findings };
}

function faults(lines: readonly string[], remedy: string): CheckResult[] {
  return lines.map((line) => bad(line, remedy));
}

function inLines(findings: readonly CheckResult[]): string[] {
  const count = (level: CheckResult['level']) => findings.filter((finding) => finding.level === level).length;
  return [
    ...findings.flatMap(({ level, what, remedy }) => [
      `${TAG[level]}  ${what}`,
      ...(remedy ? [`      ${remedy}`] : []),
    ]),
    `${count('bad')} bad, ${count('warn')} warnings, ${count('ok')} ok.`,
  ];
}
