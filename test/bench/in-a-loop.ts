import type { KnownBlock } from '@slack/web-api';
import type { OpenView } from '../../src/practice/workspace/kept.ts';
import { labelsIn } from '../support/slack/reading.ts';
import { CLAIM, clickUntilShown, openForm, openItems, PACS, TECH, UNDO } from './acts.ts';
import { openLoop, percentile } from './open-loop.ts';
import { openStage, type Stage } from './stage.ts';

const RUNS = 3;
const PER_SECOND = 20;
const REQUESTS = 100;

/** What one run of a loop took: milliseconds until an answer, and CPU milliseconds for each request that was answered. */
export interface LoopFigures {
  p50: number;
  p99: number;
  cpu: number;
}

/** The app and an empty one in turn, a figure for each run. */
export interface Compared {
  ours: LoopFigures[];
  empty: LoopFigures[];
}

/** Twenty requests a second, whether or not the ones before were answered, to the app as it runs with one incident open. */
export async function measureLoops(
  databaseUrl: string,
  empty: Stage,
): Promise<{ status: Compared; click: Compared }> {
  const ours = await openStage('app', databaseUrl);
  try {
    await openForm(ours.slack);
    await ours.slack.as(TECH).submit({});
    const clicks = await clicksOn(ours);
    empty.slack.workspace.modals.set(PACS, [clicks[0]?.view as OpenView]);
    const status =
      ({ slack }: Stage) =>
      () =>
        slack.as(TECH).command('status');
    const click =
      ({ slack }: Stage) =>
      (i: number) => {
        const { view, label } = clicks[i % clicks.length] as Click;
        return clickUntilShown(slack, view, label);
      };
    return { status: await compare(ours, empty, status), click: await compare(ours, empty, click) };
  } finally {
    await ours.stop();
  }
}

interface Click {
  view: OpenView;
  label: string;
}

/** Clicks that can go on for ever: each item of a role in turn is taken on, and then let go. */
async function clicksOn({ slack }: Stage): Promise<Click[]> {
  const open = await openItems(slack);
  const take = oneItemEach(open, CLAIM);
  for (const view of take) await clickUntilShown(slack, view, CLAIM);
  const taken = await slack.until('every item taken', () => {
    const shown = slack.as(PACS).modal();
    return shown && labelsIn(shown.blocks as KnownBlock[]).includes(CLAIM) ? null : shown;
  });
  const letGo = oneItemEach(taken, UNDO);
  for (const view of letGo) await clickUntilShown(slack, view, UNDO);
  return take.flatMap((view, i) => [
    { view, label: CLAIM },
    { view: letGo[i] ?? view, label: UNDO },
  ]);
}

/** The same modal once for each item that has this button, showing that item alone. */
function oneItemEach(view: OpenView, label: string): OpenView[] {
  return view.blocks
    .filter((block) => labelsIn([block as KnownBlock]).includes(label))
    .map((block) => ({ ...view, blocks: [block] }) as OpenView);
}

async function compare(
  ours: Stage,
  empty: Stage,
  request: (stage: Stage) => (i: number) => Promise<void>,
): Promise<Compared> {
  const compared: Compared = { ours: [], empty: [] };
  for (let run = 0; run < RUNS; run += 1) {
    compared.ours.push(await measure(ours, request(ours)));
    compared.empty.push(await measure(empty, request(empty)));
  }
  return compared;
}

async function measure(stage: Stage, request: (i: number) => Promise<void>): Promise<LoopFigures> {
  const before = await stage.cpu();
  const { times, answered } = await openLoop(REQUESTS, PER_SECOND, request);
  const cpu = ((await stage.cpu()) - before) / answered;
  return { p50: percentile(times, 0.5) / 1_000, p99: percentile(times, 0.99) / 1_000, cpu };
}
