import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { NO_PROVIDERS } from '../../../src/config.ts';
import { type MetricsParts, makeMetrics } from '../../../src/monitoring/metrics/metrics.ts';
import { stopwatch } from '../../../src/practice/limits/waited.ts';
import { askForFile } from '../../../src/services/files/ask-for-file.ts';
import { monthlyReports } from '../../../src/services/report/monthly-reports.ts';
import { declare, take } from '../../support/hospital/declare-and-click.ts';
import { type Hospital, NIGHT, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { calendarDesk, planWith } from '../../support/plans/rosters.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { freePort } from '../../support/process/ports.ts';
import { testClock } from '../../support/process/test-clock.ts';
import { rosterOf, startCalendarServer } from '../../support/providers/calendar-server.ts';

const TOKEN = 'a-token-for-the-scraper';
const PROXY = { url: null, except: null };
const BEARER = { headers: { authorization: `Bearer ${TOKEN}` } };

async function open(
  metrics: { token: string | null; port: number | null },
  mode: 'socket' | 'http' = 'socket',
  plan = samplePlan(),
) {
  const providers = NO_PROVIDERS;
  const watch = { heartbeatUrl: null, proxy: PROXY, providers, dataDir: null, metrics };
  return openHospital({ mode, watch, plan });
}

/** The samples of a scrape: `name{labels}` to value. */
async function scrape(hospital: Hospital): Promise<Record<string, number>> {
  const answer = await fetch(`${hospital.address}/metrics`, BEARER);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [
        line.slice(0, at).replace('pacs_down_', ''),
        Number(line.slice(at + 1).replace('+Inf', 'Infinity')),
      ];
    }),
  );
}

test('a scrape shows what is open, unowned, pending, sent and late', async () => {
  const hospital = await open({ token: TOKEN, port: null });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  for (const minutes of [5, 5, 10, 5, 5, 10]) await hospital.pass(minutes);
  const { db } = hospital.app.ctx;
  const { id: incidentId } = await db.incident.findFirstOrThrow();
  await hospital.app.engine.stop();
  const overdue = { incidentId, key: 'LATE', workspaceId: 'T0STRICT', dueAt: hospital.clock.now() };
  await db.deadline.create({ data: overdue });
  hospital.clock.advance(2);
  const findings = [{ level: 'bad' }, { level: 'warn' }, { level: 'warn' }, { level: 'ok' }];
  await db.selfCheck.create({
    data: { workspaceId: 'T0STRICT', atReal: new Date(Date.now() - 60_000), findings },
  });
  const samples = await scrape(hospital);
  expect(samples).toMatchObject({
    'open_incidents{kind="UNPLANNED"}': 1,
    'open_incidents{kind="DRILL"}': 0,
    'unowned_sides{side="RADIOLOGY"}': 1,
    'unowned_sides{side="IT"}': 0,
    'pages{state="ACCEPTED",channel="SLACK_DM"}': 10,
    'page_seconds_count{channel="SLACK_DM"}': 10,
    'lag_seconds{of="deadlines"}': 120,
    'lag_seconds{of="pages"}': 0,
    slack_sockets: 1,
    repairs_total: 0,
    stuck: 0,
    'self_check_findings{level="bad"}': 1,
    'self_check_findings{level="warn"}': 2,
    'month_downtime_minutes{of="system",key="archive",kind="full"}': 42,
    'month_downtime_minutes{of="system",key="ris",kind="full"}': 0,
    'month_availability_ratio{of="system",key="ris",formula="vendor"}': 1,
    month_incidents: 1,
  });
  const { reports } = await monthlyReports(hospital.app.ctx, hospital.clock.now().toISOString().slice(0, 7));
  expect(samples.month_limits_passed).toBe(reports.at(-1)?.totals.breaches);
  expect(missingIn(samples)).toEqual([]);
  expect(samples).not.toHaveProperty('heartbeat_age_seconds');
  expect(samples.cycle_age_seconds).toBeLessThan(60);
  expect(samples.self_check_age_seconds).toBeGreaterThan(59);
});

/** Metrics that the dashboard asks for and a scrape does not have, under whatever labels. */
function missingIn(samples: Record<string, number>): string[] {
  const has = new Set(Object.keys(samples).map((sample) => sample.split('{')[0]));
  const asked = readFileSync('docs/grafana/pacs-downtime.json', 'utf8').matchAll(/pacs_down_(\w+)/g);
  const names = [...new Set([...asked].map(([, name]) => name ?? ''))];
  expect(names.length).toBeGreaterThan(10);
  // Of calendars and of answers there is nothing in this hospital.
  return names.filter((name) => !has.has(name) && name !== 'calendar_age_seconds');
}

test('the metrics show a page that was not sent as pending, and a message that is not shown as waiting', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await hospital.app.engine.stop();
  const unsent = { state: 'PENDING', sentAt: null, providerId: null } as const;
  await db.page.updateMany({ where: { side: 'IT' }, data: unsent });
  await db.outbox.updateMany({ where: { key: 'card' }, data: { wanted: { increment: 1 } } });
  hospital.clock.advance(1);
  let real = 0;
  const metrics = metricsOf(hospital.databaseUrl, { clock: hospital.clock, realNow: () => real });
  const first = await metrics.scrape();
  expect(first).toContain('pacs_down_lag_seconds{of="pages"} 60');
  expect(first).toContain('pacs_down_pages{state="PENDING",channel="SLACK_DM"} 1');
  expect(first).toContain('pacs_down_lag_seconds{of="messages"} 0');
  expect(first).toContain('pacs_down_cycle_age_seconds +Inf');
  expect(first).toContain('pacs_down_heartbeat_age_seconds +Inf');
  real = 20_000;
  expect(await metrics.scrape()).toContain('pacs_down_lag_seconds{of="messages"} 20');
  await db.outbox.updateMany({ data: { shown: 9, wanted: 9 } });
  // A file is drawn when its turn comes: no message is late for that.
  await askForFile(hospital.app.ctx, {
    userId: WHO.pacs,
    file: { of: 'report', month: '2026-03', format: 'pdf' },
  });
  await metrics.scrape();
  real = 40_000;
  expect(await metrics.scrape()).toContain('pacs_down_lag_seconds{of="messages"} 0');
});

test('without a token and a port of its own there are no metrics', async () => {
  for (const mode of ['socket', 'http'] as const) {
    const hospital = await open({ token: null, port: null }, mode);
    expect((await fetch(`${hospital.address}/metrics`)).status).toBe(404);
    expect((await fetch(`${hospital.address}/healthz`)).status).toBe(200);
  }
});

test('with a token only its bearer can read them, over both transports', async () => {
  for (const mode of ['socket', 'http'] as const) {
    const hospital = await open({ token: TOKEN, port: null }, mode);
    const statusWith = async (authorization?: string) =>
      (await fetch(`${hospital.address}/metrics`, { headers: authorization ? { authorization } : {} }))
        .status;
    expect(await statusWith()).toBe(401);
    expect(await statusWith(TOKEN)).toBe(401);
    expect(await statusWith(`Bearer ${TOKEN}x`)).toBe(401);
    expect(await statusWith(`Bearer ${TOKEN}`)).toBe(200);
  }
});

test('on a port of their own they need no token, and PORT knows nothing of them', async () => {
  const port = await freePort();
  const hospital = await open({ token: null, port });
  const own = `http://127.0.0.1:${port}`;
  expect(await (await fetch(`${own}/metrics`)).text()).toContain(
    'pacs_down_open_incidents{kind="UNPLANNED"} 0',
  );
  expect((await fetch(`${own}/readyz`)).status).toBe(404);
  expect((await fetch(`${hospital.address}/metrics`)).status).toBe(404);
  await hospital.app.stop();
  await expect(fetch(`${own}/metrics`)).rejects.toThrow();
});

test('a database that never answers, or is busy, fails the scrape in time and paging goes on', async () => {
  const silent = await silentServer();
  const metrics = metricsOf(`postgresql://app@127.0.0.1:${silent}/x`, { withinMs: 300 });
  const passed = stopwatch();
  const scrapes = await Promise.allSettled([metrics.scrape(), metrics.scrape()]);
  expect(scrapes.map((scrape) => scrape.status)).toEqual(['rejected', 'rejected']);
  expect(passed()).toBeLessThan(2_500);

  const hospital = await open({ token: TOKEN, port: null });
  const busy = metricsOf(hospital.databaseUrl, { withinMs: 300 });
  await hospital.app.ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE self_check IN ACCESS EXCLUSIVE MODE`;
    await expect(busy.scrape()).rejects.toThrow(/time/);
    await declare(hospital, 'archive since now');
    expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  });
  const idle = metricsOf(hospital.databaseUrl);
  expect(await idle.scrape()).toContain('pacs_down_open_incidents{kind="UNPLANNED"} 1');
});

test('scrapes within a second share one answer', async () => {
  const hospital = await openHospital();
  let real = 0;
  const metrics = metricsOf(hospital.databaseUrl, { realNow: () => real });
  const before = await metrics.scrape();
  await declare(hospital, 'archive since now');
  real = 999;
  expect(await metrics.scrape()).toBe(before);
  real = 1_000;
  expect(await metrics.scrape()).toContain('pacs_down_open_incidents{kind="UNPLANNED"} 1');
});

function metricsOf(databaseUrl: string, parts: Partial<MetricsParts> = {}) {
  return makeMetrics({
    databaseUrl,
    workspaceId: 'T0STRICT',
    clock: testClock(NIGHT),
    month: () => Promise.reject(new Error('no report here')),
    process: () => ({
      sockets: 0,
      cycleAge: null,
      stuck: 0,
      latePages: 0,
      slackRefuses: false,
      slackSilent: 0,
      heartbeatAge: null,
    }),
    ...parts,
  });
}

/** A server that takes connections and says nothing. */
async function silentServer(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

test('the age of each calendar’s data; one that was never read is infinitely old', async () => {
  const good = await startCalendarServer(rosterOf('20260310T050000Z 20260310T110000Z Tom Okafor'));
  const bad = await startCalendarServer(503);
  const [first] = calendarDesk(good.address, []).layers;
  const [second] = calendarDesk(bad.address, []).layers;
  if (!first || !second) throw new Error('no layers');
  const desk = { ...calendarDesk('', []), layers: [first, { ...second, name: 'AMiON' }] };
  const hospital = await open({ token: TOKEN, port: null }, 'socket', planWith('RADIOLOGY', desk, [null]));
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  await hospital.pass(10);
  expect(await scrape(hospital)).toMatchObject({
    'calendar_age_seconds{schedule="desk",layer="QGenda"}': 600,
    'calendar_age_seconds{schedule="desk",layer="AMiON"}': Number.POSITIVE_INFINITY,
  });
});
