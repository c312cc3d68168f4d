import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { samplePlan } from '../support/sample-plan.ts';
import { type Door, openDoor } from '../support/slack/door.ts';
import { Workspace } from '../support/slack/workspace.ts';
import type { Asked } from './app-child.ts';

const CHILD = fileURLToPath(new URL('./app-child.ts', import.meta.url));

/** A Slack in this process and the app under measurement in another. */
export interface Stage {
  workspace: Workspace;
  door: Door;
  /** CPU microseconds that the app's process has used, user and system. */
  cpu(): Promise<number>;
  /** Asks the process for something and waits until it is done. */
  ask(what: Asked): Promise<void>;
  stop(): Promise<void>;
}

/** Puts an app on stage. `delayMs`: how long Slack takes to answer a call. */
export async function openStage(
  which: 'ours' | 'empty' | 'boss',
  databaseUrl: string,
  port: number,
  delayMs = 0,
): Promise<Stage> {
  const plan = samplePlan();
  const workspace = new Workspace({
    users: plan.people.map((p) => p.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
  });
  const door = await openDoor(workspace, { delayMs });
  const child = fork(CHILD, [which, door.apiUrl, databaseUrl, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await answer(child, 'ready');
  if (which !== 'boss') await door.connected();
  return {
    workspace,
    door,
    async cpu() {
      child.send({ kind: 'cpu' });
      const { usage } = (await answer(child, 'cpu')) as { usage: NodeJS.CpuUsage };
      return usage.user + usage.system;
    },
    async ask(what) {
      child.send(what);
      await answer(child, 'done');
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ kind: 'stop' });
      await gone;
      await door.close();
    },
  };
}

function answer(child: ChildProcess, kind: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: { kind: string }): void => {
      if (message.kind !== kind) return;
      child.off('message', hear);
      child.off('exit', ended);
      resolve(message);
    };
    const ended = (code: number | null): void => reject(new Error(`the app ended with ${code}`));
    child.on('message', hear);
    child.once('exit', ended);
  });
}
