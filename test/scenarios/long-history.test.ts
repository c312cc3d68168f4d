import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { boardReader } from '../../src/board/read-board.ts';
import { readFigures } from '../../src/monitoring/metrics/read-figures.ts';
import { growHistory } from '../bench/grow-history.ts';
import { recordStatements } from '../support/database/statements.ts';
import { declare, fill, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';

/** Tables that have rows of every incident that there ever was, and are large enough here that an index is worth it. */
const OF_ALL_YEARS = new Set([
  ...['incident', 'incident_site', 'incident_service', 'impact_change', 'paging_run', 'page', 'notice'],
  ...['outbox', 'timeline_event'],
]);
/** Drills are looked for among all incidents, by Home: 10 ms with 50,000. */
const DRILLS = /^incident: .*kind = .*state = /;
const ASKS = /^(SELECT|WITH|INSERT|UPDATE|DELETE)/;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

/** Reads of a whole table in a plan, each with what it looks for. */
function readsThrough(node: PlanNode): string[] {
  const table = node['Relation Name'] ?? '';
  const own = node['Node Type'] === 'Seq Scan' && OF_ALL_YEARS.has(table) ? [`${table}: ${node.Filter}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(readsThrough)];
}

test('no act, no look and no list reads through the history: every table that grows with the years is asked over an index', async () => {
  const hospital = await openHospital();
  const { databaseUrl, slack, clock } = hospital;
  const { ctx, engine } = hospital.app;
  await declare(hospital, 'archive since now');
  await slack.as(WHO.pacs).openHome();
  await hospital.pass();
  await growHistory(databaseUrl, { count: 300, years: 20 });

  const { statements } = recordStatements();
  await slack.as(WHO.tech).command('status');
  await slack.as(WHO.it).openHome();
  await boardReader(ctx, () => 0)();
  await readFigures({
    url: databaseUrl,
    workspaceId: ctx.workspaceId,
    hospitalNow: clock.now(),
    withinMs: 60_000,
  });
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await declare(hospital, 'viewer since now');
  await hospital.pass(5);
  await fill(hospital, WHO.it, 'Technically up', {});
  await engine.stop();

  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const asked = new Set(statements.map(({ text }) => text).filter((text) => ASKS.test(text)));
  const through: string[] = [];
  for (const text of asked) {
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    const reads = readsThrough(rows[0]['QUERY PLAN'][0].Plan).filter((read) => !DRILLS.test(read));
    through.push(...reads.map((read) => `${read}, in ${text.slice(0, 200)}`));
  }
  expect(asked.size).toBeGreaterThan(50);
  expect(through).toEqual([]);
});
