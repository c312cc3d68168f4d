import { setTimeout as sleep } from 'node:timers/promises';
import { openDb } from '../../src/db/client.ts';
import { answerCall } from '../../src/practice/api/answer.ts';
import type { OpenView } from '../../src/practice/workspace/kept.ts';
import { type ActId, PACS, round, type Scene, settled, TECH } from './acts.ts';
import { openLoop } from './open-loop.ts';
import { openStage, type Stage } from './stage.ts';

const ROUNDS = 8;
const AFTER_START_MS = 1_000;
const IDLE_MS = 4_000;
const STEP_IN_MS = 600;
/** Submissions and clicks that an empty app answers for one figure. */
const EMPTY_ACTS = 40;
const PER_SECOND = 20;

/** What a run measured of one act: milliseconds until it was answered, each, and CPU milliseconds, each. */
export interface Measured {
  took: number[];
  cpu: number[];
}

export type EmptyMeasured = Record<'declare' | 'acknowledge', Measured>;

export interface RoundsMeasured {
  acts: Record<ActId, Measured>;
  /** CPU milliseconds a second while nothing happens. */
  idleCpu: number;
}

/**
 * Whole incidents, one after the other, in an app as it runs but for Slack's limits: so everything that an act shows is
 * shown at once, and its CPU is counted until then. What the process uses by itself meanwhile is taken off.
 */
export async function measureRounds(databaseUrl: string): Promise<RoundsMeasured> {
  const stage = await openStage('without pace', databaseUrl);
  const db = openDb(databaseUrl, 1);
  const scene: Scene = {
    stage,
    db,
    now: () => new Date(),
    stepInMs: STEP_IN_MS,
    look: async () => undefined,
  };
  const of = (): Measured => ({ took: [], cpu: [] });
  const acts = { declare: of(), acknowledge: of(), status: of(), click: of(), step: of() };
  try {
    const idleCpu = await cpuOfIdle(stage);
    // The first one also loads what is loaded once.
    await round(scene, async (_, act) => void (await act()));
    for (let i = 0; i < ROUNDS; i += 1) {
      await round(scene, async (id, act) => {
        const began = performance.now();
        const before = await stage.cpu();
        acts[id].took.push(await act());
        await settled(scene);
        const used = (await stage.cpu()) - before;
        acts[id].cpu.push(used - (idleCpu * (performance.now() - began)) / 1_000);
      });
    }
    return { acts, idleCpu };
  } finally {
    await db.$disconnect();
    await stage.stop();
  }
}

/** CPU milliseconds a second of a process in which nothing happens. */
export async function cpuOfIdle(stage: Stage): Promise<number> {
  await sleep(AFTER_START_MS);
  const began = performance.now();
  const before = await stage.cpu();
  await sleep(IDLE_MS);
  return (((await stage.cpu()) - before) * 1_000) / (performance.now() - began);
}

/** The same kinds of request, answered by an empty app: a submission, and a click in a message. */
export async function measureEmpty(stage: Stage): Promise<EmptyMeasured> {
  const { slack } = stage;
  const message = answerCall(slack.workspace, 'chat.postMessage', {
    channel: PACS,
    text: 'Page',
    blocks: [actions('Page')],
  });
  const page = slack.as(PACS).inbox().at(-1);
  if (!page) throw new Error(`nothing was posted: ${JSON.stringify(message)}`);
  const view = {
    type: 'modal',
    callback_id: 'form',
    title: { type: 'plain_text', text: 'Form' },
    blocks: [],
  };
  const submit = async (): Promise<void> => {
    slack.workspace.modals.set(TECH, [{ ...view, id: 'V_FORM', hash: 'h' } as unknown as OpenView]);
    await slack.as(TECH).submit({});
  };
  return {
    declare: await repeated(stage, submit),
    acknowledge: await repeated(stage, () => slack.as(PACS).click(page, 'Page')),
  };
}

/** As far apart as in the loops: one after the other an idle processor wakes for none of them. */
async function repeated(stage: Stage, act: () => Promise<unknown>): Promise<Measured> {
  const before = await stage.cpu();
  const { times } = await openLoop(EMPTY_ACTS, PER_SECOND, async () => void (await act()));
  return { took: times.map((time) => time / 1_000), cpu: [((await stage.cpu()) - before) / EMPTY_ACTS] };
}

function actions(label: string) {
  const text = { type: 'plain_text', text: label };
  return { type: 'actions', elements: [{ type: 'button', action_id: 'empty', value: 'empty', text }] };
}
