import { pino } from 'pino';
import { type RunningApp, startApp } from '../../src/app.ts';
import { boardReader } from '../../src/board/read-board.ts';
import { chartOf } from '../../src/domain/report/chart.ts';
import { NO_PACE } from '../../src/domain/slack/pace.ts';
import { drawHomes } from '../../src/jobs/outbox/draw-homes.ts';
import { drawingOf } from '../../src/pictures/depicted.ts';
import { svgOf } from '../../src/pictures/render.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../src/practice/delivery/door.ts';
import { incidentWithChecklist } from '../../src/services/incident/incident-details.ts';
import { openIncidents } from '../../src/services/incident/open-incidents.ts';
import { monthSoFar } from '../../src/services/report/month-so-far.ts';
import { monthlyReports } from '../../src/services/report/monthly-reports.ts';
import { incidentCard } from '../../src/slack/incident/blocks/incident-card.ts';
import { statusMessage } from '../../src/slack/incident/blocks/status-message.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { freePort } from '../support/process/ports.ts';
import { freshOn } from './fresh-on.ts';
import { growHistory } from './grow-history.ts';
import { median } from './open-loop.ts';
import { slackFor } from './stage.ts';

/** Incidents of a large network in a year. */
const A_YEAR = 2_500;
const WARM_UP = 6;
/** What is quick is done until this much time was measured, what is slow so many times. */
const MEASURED_MS = 500;
const TIMES = 9;

/** What each surface costs with a history of one year and of twenty; medians in milliseconds. */
export type HistoryCosts = { surface: string; one: number; twenty: number }[];

/**
 * Measures what people look at, each read and drawn, with 2,500 and with 50,000 incidents behind the one that is open. The
 * two are measured by turns, so that what else the machine does falls on both.
 */
export async function historyCosts(serverUrl: string): Promise<HistoryCosts> {
  const one = await openWith(await freshOn(serverUrl, 'bench_one_year'), 1);
  const twenty = await openWith(await freshOn(serverUrl, 'bench_twenty_years'), 20);
  const costs: HistoryCosts = [];
  const others = await surfacesOf(twenty.app);
  for (const [surface, look] of Object.entries(await surfacesOf(one.app)))
    costs.push({ surface, ...(await byTurns(look, others[surface] ?? look)) });
  await one.close();
  await twenty.close();
  return costs;
}

async function byTurns(one: () => Promise<unknown>, twenty: () => Promise<unknown>) {
  const took: { one: number; twenty: number }[] = [];
  for (let time = 0; time < WARM_UP; time += 1) {
    await one();
    await twenty();
  }
  for (let spent = 0; spent < MEASURED_MS || took.length < TIMES; ) {
    const turn = { one: await timeOf(one), twenty: await timeOf(twenty) };
    took.push(turn);
    spent += turn.one + turn.twenty;
  }
  return { one: median(took.map((turn) => turn.one)), twenty: median(took.map((turn) => turn.twenty)) };
}

async function timeOf(look: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await look();
  return performance.now() - began;
}

async function openWith(
  databaseUrl: string,
  years: number,
): Promise<{ app: RunningApp; close(): Promise<void> }> {
  const slack = await slackFor(samplePlan());
  const app = await startApp({
    slack: { mode: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
    kind: 'REAL',
    databaseUrl,
    plan: samplePlan(),
    port: await freePort(),
    clockSpeed: 1,
    log: pino({ level: 'error' }),
    pace: NO_PACE,
    byHand: true,
  });
  await slack.connected();
  const tech = slack.as('U0TECH');
  await tech.command('archive since now');
  await slack.until('the form', () => tech.modal());
  await tech.submit({});
  await tech.openHome();
  await app.engine.settle();
  await growHistory(databaseUrl, { count: years * A_YEAR, years });
  return {
    app,
    async close() {
      await app.stop();
      await slack.close();
    },
  };
}

async function surfacesOf(app: RunningApp): Promise<Record<string, () => Promise<unknown>>> {
  const { ctx } = app;
  const open = await ctx.db.incident.findFirstOrThrow({ where: { state: 'DOWN' } });
  const { plan } = ctx.plans.current();
  const month = ctx.clock.now().toISOString().slice(0, 7);
  // Who is on call is read once in 30 s: here each time, as at the first look.
  const board = () => boardReader(ctx, () => performance.now())();
  return {
    'App Home': async () => (await drawHomes(ctx, ['U0DIRECTOR']))('U0DIRECTOR'),
    card: async () => incidentCard(await incidentWithChecklist(ctx, open.id)),
    status: async () =>
      statusMessage(await openIncidents(ctx), { zone: plan.sites[0]?.zone ?? 'UTC', asOf: ctx.clock.now() }),
    board,
    'a look at what is to be shown': () => app.engine.settle(),
    'monthly report': () => monthlyReports(ctx, month),
    'month so far (metrics)': () => monthSoFar(ctx),
    'chart of 13 months': async () => {
      const { reports } = await monthlyReports(ctx, month);
      return svgOf(drawingOf({ kind: 'CHART', chart: chartOf(reports) }));
    },
  };
}
