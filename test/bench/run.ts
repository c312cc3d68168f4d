import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/database/embedded.ts';
import { openDb } from '../../src/db/client.ts';
import { bossLateness, freshOn, ourLateness } from './lateness.ts';
import { median, openLoop, percentile } from './open-loop.ts';
import { called, choice, clickInModal, command, submit, text } from './requests.ts';
import { yearOfViews } from './schedules.ts';
import { openStage, type Stage } from './stage.ts';
import { storm } from './storm.ts';
import { wakeUps } from './wake-ups.ts';

const RUNS = 5;
const PER_SECOND = 20;
const REQUESTS = 100;
const DECLARATIONS = 12;
const SLACK_DELAY_MS = 150;

interface Figures {
  p50: number;
  p99: number;
  cpu: number;
}

/** Parts of the bench; words on the command line choose some: `npm run bench -- lateness`. */
const PARTS = { requests, pages, schedules: rosters, lateness, 'wake-ups': wakeUpCosts, storm: stormTable };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const dataDir = mkdtempSync(join(tmpdir(), 'pacs-down-bench-'));
const server = await startEmbedded({ dataDir, mayMoveData: true });
const wanted = process.argv.slice(2);
try {
  for (const [name, part] of Object.entries(PARTS))
    if (wanted.length === 0 || wanted.includes(name)) await part();
} finally {
  await server.stop();
  for (const folder of [dataDir, server.dataDir]) rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function stormTable(): Promise<void> {
  const figures = await storm(await freshOn(server.url, 'bench_storm'), [24_170, 24_171]);
  const { pages, taken, calls, refused, settledMs, leastMs } = figures;
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  say(
    'Storm: 60 systems declared within a minute, 24 people, two copies, a Slack that enforces its limits.\n',
  );
  say(`calls ${calls}, refused ${refused} (${((100 * refused) / calls).toFixed(1)} %)`);
  say(`pages ${pages.count} (${pages.twice} twice), p50 ${round(pages.p50)} ms, p99 ${round(pages.p99)} ms`);
  say(
    `sides taken ${taken.count}: on the card after p50 ${seconds(taken.p50)} s, p95 ${seconds(taken.p95)} s, worst ${seconds(taken.worst)} s`,
  );
  say(`all settled after ${seconds(settledMs)} s; Slack's limits ask for ${seconds(leastMs)} s\n`);
}

async function requests(): Promise<void> {
  say(
    `Open loop, ${PER_SECOND} requests a second, ${REQUESTS} a run, median of ${RUNS} runs; ${cpus().length} CPUs (${cpus()[0]?.model}).`,
  );
  say(
    'Microseconds from the instant a request was due until its content was at Slack. CPU: of the app’s process.\n',
  );
  const ours = await openStage('ours', server.url, 24_101);
  const empty = await openStage('empty', server.url, 24_102);
  await command(ours, 'archive since now');
  await submit(ours, 'U0TECH', {
    system: choice('archive'),
    impact: choice('FULL'),
    since: text('now'),
    note: text(''),
  });
  const items = await openItems(ours);

  say('| what | p50 µs | p99 µs | CPU µs/request |');
  say('|---|---|---|---|');
  await compare('`/pacs-down status`', ours, empty, (stage) => async () => {
    const answer = await command(stage, 'status');
    if (!answer?.text) throw new Error('status was not answered');
  });
  await compare('a click on an item', ours, empty, (stage) => (i) => {
    const item = items.keys[Math.floor(i / 2) % items.keys.length];
    return clickInModal(
      stage,
      viewOf(stage, items.view),
      `${items.incidentId}|${item}|${i % 2 === 0 ? 'claim' : 'undo'}`,
      i,
    );
  });
  await ours.stop();
  await empty.stop();
}

async function pages(): Promise<void> {
  say('\n| from submission to both pages at Slack’s door | p50 µs | p99 µs |');
  say('|---|---|---|');
  for (const delayMs of [0, SLACK_DELAY_MS]) {
    const figures = await pagesAtTheDoor(delayMs);
    say(
      `| Slack answers ${delayMs === 0 ? 'at once' : `after ${delayMs} ms`} | ${round(figures.p50)} | ${round(figures.p99)} |`,
    );
  }
}

function rosters(): void {
  const years = Array.from({ length: RUNS }, () => yearOfViews());
  const year = median(years.map((run) => run.milliseconds));
  say('\n| who is on call: a year of four weeks’ views, 200 schedules of 50 people | ms | µs/view |');
  say('|---|---|---|');
  say(`| ${years[0]?.views} views | ${round(year)} | ${round((year * 1_000) / (years[0]?.views ?? 1))} |`);
}

async function lateness(): Promise<void> {
  say(
    '\n| 10,000 open deadlines, 1,000 due within a minute, cards edited meanwhile; from due to Slack’s door | p50 µs | p99 µs | CPU µs/deadline |',
  );
  say('|---|---|---|---|');
  const ours = await ourLateness(server.url, 24_131);
  const boss = await bossLateness(server.url, 24_132);
  for (const [name, { p50, p99, cpu, arrived }] of [
    ['steps of paging: decided, recorded, drawn, sent, shown', ours],
    ['pg-boss alone: one call a job', boss],
  ] as const) {
    if (arrived < 1_000) throw new Error(`${name}: ${arrived} arrived only`);
    say(`| ${name} | ${round(p50)} | ${round(p99)} | ${round(cpu)} |`);
  }
  const ratio = (figure: keyof Figures) => (ours[figure] / boss[figure]).toFixed(2);
  say(`| ratio | ${ratio('p50')} | ${ratio('p99')} | ${ratio('cpu')} |`);
}

async function wakeUpCosts(): Promise<void> {
  const { plain, withJob, timer, boss } = await wakeUps(server.url);
  say('\n| a wake-up | p50 µs | p99 µs late | CPU µs/transaction |');
  say('|---|---|---|---|');
  say(`| a transaction without | ${round(plain.p50)} | | ${round(plain.cpu)} |`);
  say(`| with a job of pg-boss recorded in it | ${round(withJob.p50)} | | ${round(withJob.cpu)} |`);
  say(`| late: a timer set from the rows | ${round(timer.p50)} | ${round(timer.p99)} | |`);
  say(`| late: pg-boss | ${round(boss.p50)} | ${round(boss.p99)} | |`);
}

async function compare(
  name: string,
  ours: Stage,
  empty: Stage,
  make: (stage: Stage) => (i: number) => Promise<void>,
): Promise<void> {
  const results: { ours: Figures; empty: Figures }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    results.push({ ours: await measure(ours, make(ours)), empty: await measure(empty, make(empty)) });
  }
  const of = (which: 'ours' | 'empty', figure: keyof Figures) => median(results.map((r) => r[which][figure]));
  for (const which of ['ours', 'empty'] as const) {
    const label = which === 'ours' ? name : `${name}, empty Bolt app`;
    say(
      `| ${label} | ${round(of(which, 'p50'))} | ${round(of(which, 'p99'))} | ${round(of(which, 'cpu'))} |`,
    );
  }
  const ratio = (figure: keyof Figures) => (of('ours', figure) / of('empty', figure)).toFixed(1);
  say(`| ratio | ${ratio('p50')} | ${ratio('p99')} | ${ratio('cpu')} |`);
}

async function measure(stage: Stage, request: (i: number) => Promise<void>): Promise<Figures> {
  const before = await stage.cpu();
  const times = await openLoop(REQUESTS, PER_SECOND, request);
  const cpu = ((await stage.cpu()) - before) / REQUESTS;
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), cpu };
}

function viewOf(
  stage: Stage,
  view: { id: string; private_metadata?: string },
): { id: string; private_metadata?: string } {
  if (![...stage.workspace.modals.values()].flat().some((v) => v.id === view.id)) {
    stage.workspace.modals.set('U0PACS', [
      {
        ...view,
        type: 'modal',
        hash: 'h',
        blocks: [],
        title: { type: 'plain_text', text: 'Items' },
      } as never,
    ]);
  }
  return view;
}

async function openItems(
  stage: Stage,
): Promise<{ incidentId: string; keys: string[]; view: { id: string; private_metadata: string } }> {
  const db = openDb(server.url);
  const incident = await db.incident.findFirstOrThrow({ include: { items: true } });
  await db.$disconnect();
  const keys = incident.items
    .filter((item) => item.role === 'pacs-admin' && item.phase === 'FIRST_15_MIN')
    .map((item) => item.key);
  const view = { id: 'V_ITEMS', private_metadata: `${incident.id}|pacs-admin` };
  viewOf(stage, view);
  return { incidentId: incident.id, keys, view };
}

/** Declares and stands down again and again; measures until both owners' pages are at Slack's door. */
async function pagesAtTheDoor(delayMs: number): Promise<{ p50: number; p99: number }> {
  const db = openDb(server.url);
  const runs: { p50: number; p99: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const stage = await openStage('ours', server.url, 24_110 + run, delayMs);
    const times: number[] = [];
    for (let i = 0; i < DECLARATIONS; i += 1) {
      await command(stage, 'ris since now');
      const pages = Promise.all(
        ['U0PACS', 'U0ITCALL'].map((user) =>
          called(
            stage,
            'chat.postMessage',
            (args) => args.channel === user && String(args.text).includes('paged'),
          ),
        ),
      );
      const submitted = performance.now();
      const done = submit(stage, 'U0TECH', {
        system: choice('ris'),
        impact: choice('FULL'),
        since: text('now'),
        note: text(''),
      });
      times.push((Math.max(...(await pages)) - submitted) * 1_000);
      await done;
      await standDownRis(stage, db);
    }
    const sorted = times.sort((a, b) => a - b);
    runs.push({ p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) });
    await stage.stop();
  }
  await db.$disconnect();
  return { p50: median(runs.map((r) => r.p50)), p99: median(runs.map((r) => r.p99)) };
}

async function standDownRis(stage: Stage, db: ReturnType<typeof openDb>): Promise<void> {
  const incident = await db.incident.findFirstOrThrow({ where: { systemKey: 'ris', state: 'DOWN' } });
  await command(stage, `standdown ${incident.number}`, 'U0PACS');
  await submit(stage, 'U0PACS', { why: choice('FALSE_ALARM'), note: text('') });
}

function round(figure: number): string {
  return Math.round(figure).toLocaleString('en-US');
}
