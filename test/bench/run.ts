import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../src/database/embedded.ts';
import { ACTS } from './acts.ts';
import { freshOn } from './fresh-on.ts';
import { historyCosts } from './history.ts';
import { lateness } from './lateness.ts';
import { median } from './open-loop.ts';
import { yearOfViews } from './schedules.ts';
import { byWorker, countStatements, grouped } from './statements.ts';
import { storm } from './storm.ts';
import { measureTable, tableAsJson, tableAsText } from './table.ts';
import { wakeUps } from './wake-ups.ts';

const RUNS = 5;

const PARTS: Record<string, (words: string[]) => Promise<void>> = {
  table,
  statements: listStatements,
  schedules: rosters,
  lateness: latenessTable,
  'wake-ups': wakeUpCosts,
  storm: stormTable,
  history: historyTable,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const [name = 'table', ...words] = positionals;
const part = PARTS[name];
if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(PARTS).join(', ')}.`);
const dataDir = mkdtempSync(join(tmpdir(), 'pacs-down-bench-'));
const server = await startEmbedded({ dataDir, mayMoveData: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
try {
  await part(words);
} finally {
  await cleanUp();
}
process.exit(0);

async function cleanUp(): Promise<void> {
  await server.stop();
  for (const folder of [dataDir, server.dataDir]) rmSync(folder, { recursive: true, force: true });
}

/** `npm run bench`, and as one JSON document `npm run -s bench -- --json`. */
async function table(): Promise<void> {
  const rows = await measureTable(server.url);
  if (values.json) return say(tableAsJson(rows));
  const [cpu] = cpus();
  say(`Medians, and from the least to the greatest; ${cpus().length} CPUs (${cpu?.model}).\n`);
  say(tableAsText(rows));
}

/** `npm run bench -- statements click`: what one such act sends to the database, by worker and by text. */
async function listStatements(words: string[]): Promise<void> {
  const counted = await countStatements(await freshOn(server.url, 'bench_statements'), 3);
  for (const id of ACTS.filter((act) => words.length === 0 || words.includes(act))) {
    const times = counted[id];
    say(`\n${id}: ${times.map(({ length }) => length).join(', ')} statements`);
    const last = times.at(-1) ?? [];
    for (const line of [...byWorker(last), '', ...grouped(last)]) say(line);
  }
}

async function historyTable(): Promise<void> {
  say(
    '\n| what people look at, read and drawn | 1 year, 2,500 incidents, ms | 20 years, 50,000 incidents, ms | times |',
  );
  say('|---|---|---|---|');
  const fixed = (ms: number): string => ms.toFixed(1);
  for (const { surface, one, twenty } of await historyCosts(server.url))
    say(`| ${surface} | ${fixed(one)} | ${fixed(twenty)} | ${(twenty / one).toFixed(2)} |`);
}

async function stormTable(): Promise<void> {
  const figures = await storm(await freshOn(server.url, 'bench_storm'));
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

async function rosters(): Promise<void> {
  const years = Array.from({ length: RUNS }, () => yearOfViews());
  const year = median(years.map((run) => run.milliseconds));
  say('\n| who is on call: a year of four weeks’ views, 200 schedules of 50 people | ms | µs/view |');
  say('|---|---|---|');
  say(`| ${years[0]?.views} views | ${round(year)} | ${round((year * 1_000) / (years[0]?.views ?? 1))} |`);
}

async function latenessTable(): Promise<void> {
  say(
    '\n| 10,000 open deadlines, 1,000 due within a minute, cards edited meanwhile; from due to Slack’s door | p50 µs | p99 µs | CPU µs/deadline |',
  );
  say('|---|---|---|---|');
  const { p50, p99, cpu, arrived } = await lateness(server.url);
  if (arrived < 1_000) throw new Error(`${arrived} arrived only`);
  say(
    `| steps of paging: decided, recorded, drawn, sent, shown | ${round(p50)} | ${round(p99)} | ${round(cpu)} |`,
  );
}

async function wakeUpCosts(): Promise<void> {
  const { transaction, timer } = await wakeUps(server.url);
  say('\n| a wake-up | p50 µs | p99 µs late | CPU µs/transaction |');
  say('|---|---|---|---|');
  say(`| a transaction of one statement | ${round(transaction.p50)} | | ${round(transaction.cpu)} |`);
  say(`| late: a timer set from the rows | ${round(timer.p50)} | ${round(timer.p99)} | |`);
}

function round(figure: number): string {
  return Math.round(figure).toLocaleString('en-US');
}
