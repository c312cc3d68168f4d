import { expect, test } from 'vitest';
import { bad, type CheckResult, fine, warn } from '../../src/domain/health/check-result.ts';
import { makeMonitoring } from '../../src/monitoring/monitoring.ts';
import { recordSelfCheck } from '../../src/services/health/record-self-check.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const ARCHIVED = bad('The downtime channel is archived.', 'Unarchive it.');
const UNWATCHED = warn('Nobody outside notices when this app dies.', 'Set HEARTBEAT_URL.');

async function hospitalOf(admin: string): Promise<Hospital> {
  const plan = samplePlan();
  plan.admins = [admin];
  const hospital = await openHospital({ plan });
  hospital.expectErrors(/run pacs-down doctor/);
  return hospital;
}

function home(hospital: Hospital, user: string): string {
  const view = hospital.slack.workspace.homes.get(user);
  return view ? wordsIn({ blocks: view.blocks }) : '';
}

test('admins see in App Home that something is broken, below what is open, and unfold it; nobody else does', async () => {
  const hospital = await hospitalOf('nadia');
  await declare(hospital, 'archive since now');
  await hospital.slack.as(WHO.both).openHome();
  await hospital.slack.as(WHO.tech).openHome();
  await hospital.pass();
  expect(home(hospital, WHO.both)).not.toContain('setting');

  await recordSelfCheck(hospital.app.ctx, [ARCHIVED, UNWATCHED, fine('The clocks agree.')]);
  await hospital.pass();
  const seen = home(hospital, WHO.both);
  expect(seen).toContain('🛑 1 setting does not work · ⚠️ 1 to check');
  expect(seen.indexOf('PACS-1')).toBeLessThan(seen.indexOf('🛑'));
  await hospital.slack.as(WHO.both).clickHome('Show settings');
  const unfolded = wordsIn(hospital.slack.as(WHO.both).modal());
  expect(unfolded).toContain('🛑 *The downtime channel is archived.*\nUnarchive it.');
  expect(unfolded).toContain('⚠️ *Nobody outside notices');
  expect(unfolded).not.toContain('clocks');
  expect(home(hospital, WHO.tech)).not.toContain('setting');
  expect(home(hospital, WHO.tech)).toContain('PACS-1');

  await recordSelfCheck(hospital.app.ctx, [fine('The clocks agree.')]);
  await hospital.pass();
  expect(home(hospital, WHO.both)).not.toContain('setting');
  expect(await hospital.app.ctx.db.selfCheck.count()).toBe(1);
});

test('homes are not redrawn while the same problem lasts', async () => {
  const hospital = await hospitalOf('nadia');
  await hospital.slack.as(WHO.both).openHome();
  await recordSelfCheck(hospital.app.ctx, [UNWATCHED, fine('83.4 GB are free.')]);
  await hospital.pass();
  const drawn = () => hospital.slack.workspace.calls.filter((call) => call.method === 'views.publish').length;
  const before = drawn();
  await recordSelfCheck(hospital.app.ctx, [UNWATCHED, fine('83.3 GB are free.')]);
  await hospital.pass();
  expect(drawn()).toBe(before);
});

test('the check at startup finds problems and shows them; shutdown does not wait for a hanging check', async () => {
  const hospital = await hospitalOf('nadia');
  await hospital.slack.as(WHO.both).openHome();
  await hospital.pass();
  const looks: Promise<CheckResult[]>[] = [Promise.resolve([ARCHIVED]), new Promise(() => undefined)];
  const watch = () =>
    makeMonitoring({
      ctx: hospital.app.ctx,
      engine: hospital.app.engine,
      sockets: () => 1,
      slack: { ask: async () => undefined, refused: () => null, silentMs: () => 0 },
      editCard: async () => undefined,
      databaseUrl: hospital.databaseUrl,
      heartbeatUrl: null,
      metrics: { token: null, port: null },
      fetch,
      examine: () => looks.shift() ?? Promise.resolve([]),
      log: hospital.app.ctx.log,
    });
  const first = watch();
  first.start();
  await hospital.slack.until('the finding', () => home(hospital, WHO.both).includes('does not work'));
  await first.stop();
  const second = watch();
  second.start();
  await second.stop();
  expect(home(hospital, WHO.both)).toContain('does not work');
});
