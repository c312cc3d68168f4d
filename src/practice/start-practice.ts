import type { Stage } from './acts/stage.ts';
import { type Breaking, openBreaking } from './breakage/breaking.ts';
import { openDoor } from './delivery/door.ts';
import { Demonstration } from './demonstration/demonstration.ts';
import { PRACTICE } from './ids.ts';
import { CallLimits } from './limits/call-limits.ts';
import type { PracticeApp } from './page/practice-app.ts';
import { pageRoutes } from './page/routes.ts';
import { empty, keepIn, putBack } from './store/kept-file.ts';
import type { ChannelProfile, Profile } from './workspace/kept.ts';
import { Workspace } from './workspace/workspace.ts';

export interface Practice {
  /** Where to click. */
  url: string;
  apiUrl: string;
  stage: Stage;
  /** Resolves when a browser opens the page. */
  looked: Promise<void>;
  /** Messages are stamped on the page with this time, epoch milliseconds; their `ts` stays real. */
  tellTime(now: () => number): void;
  /** What stands over the page of everybody, and what they ask of it. */
  demonstration: Demonstration;
  stop(): Promise<void>;
}

/** The newest calls are remembered, as many as these. */
const CALLS_KEPT = 1_000;

/**
 * Opens a practice workspace on loopback: strict as Slack, with a page for people. `file`: where its messages are kept;
 * null: nowhere. `fresh`: begins without them. `notice` hears, in a sentence, what Slack would have refused, and what
 * could not be kept. Rejects when the port is taken.
 */
export async function startPractice(options: {
  name: string;
  users: Profile[];
  channels: ChannelProfile[];
  app: PracticeApp;
  port: number;
  file: string | null;
  fresh?: boolean;
  /** As many calls as Slack takes, no more. */
  limited?: boolean;
  notice(words: string): void;
}): Promise<Practice> {
  const { app, file, port, notice } = options;
  const workspace = new Workspace(options);
  const url = `http://localhost:${port}`;
  workspace.callsKept = CALLS_KEPT;
  if (options.limited) workspace.limits = new CallLimits();
  workspace.seconds = () => Math.floor(Date.now() / 1_000);
  workspace.me = {
    url: `${url}/`,
    team: options.name,
    team_id: PRACTICE.teamId,
    user_id: PRACTICE.botUserId,
    bot_id: PRACTICE.botId,
  };
  if (file && options.fresh) await empty(file);
  const aside = file ? await putBack(workspace, file) : null;
  if (aside) notice(`What the practice workspace showed cannot be read; it lies in ${aside} now.`);
  const demonstration = new Demonstration(() => workspace.stir());
  let stage: Stage;
  let breaking: Breaking;
  const { promise: looked, resolve: opened } = Promise.withResolvers<void>();
  const door = await openDoor(workspace, {
    listen: { host: '127.0.0.1', port },
    tokens: { bot: PRACTICE.botToken, app: PRACTICE.appToken },
    page: pageRoutes({ stage: () => stage, breaking: () => breaking, app, demonstration, opened }),
  });
  stage = { workspace, door };
  breaking = openBreaking(stage);
  const keeping = file
    ? keepIn(workspace, file, (error) => notice(`The practice workspace cannot be kept: ${error.message}`))
    : null;
  const quiet = workspace.onStir(() => {
    for (const fault of workspace.wrong.splice(0)) notice(`Slack would not have taken this: ${fault}`);
  });
  return {
    url,
    apiUrl: door.apiUrl,
    stage,
    looked,
    demonstration,
    tellTime(now) {
      workspace.hospitalNow = now;
    },
    async stop() {
      quiet();
      await door.close();
      await keeping?.stop();
    },
  };
}
