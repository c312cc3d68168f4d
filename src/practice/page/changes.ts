import type { ServerResponse } from 'node:http';
import type { Stage } from '../acts/stage.ts';
import type { Broken } from '../breakage/breaking.ts';
import type { Demonstration } from '../demonstration/demonstration.ts';
import type { SlackMessage } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Change } from './browser/view.ts';
import type { PracticeApp } from './practice-app.ts';
import { frameFor, messagesFor, shownMessage } from './visible.ts';

/** What comes in one breath is told at once. */
const TOGETHER_MS = 15;
/** Keeps what stands between from closing a quiet connection. */
const BREATH_MS = 20_000;

/** Tells a window what its person sees, first the whole and then each change, until it is closed. */
export function tellChanges(
  stage: Stage,
  response: ServerResponse,
  {
    user,
    app,
    demonstration,
    broken,
  }: { user: string; app: PracticeApp; demonstration: Demonstration; broken(): Broken[] },
): void {
  const { workspace } = stage;
  const told = new Map<SlackMessage, string>();
  const frames = new Map<string, string>();
  const send = (event: 'whole' | 'change', change: Change): void =>
    void response.write(`event: ${event}\ndata: ${JSON.stringify(change)}\n\n`);

  function news(): Change {
    const seen = messagesFor(workspace, user);
    const fresh = seen.filter((message) => told.get(message) !== stateOf(workspace, message));
    for (const message of fresh) told.set(message, stateOf(workspace, message));
    const standing = new Set(workspace.messages);
    const removed = [...told.keys()].filter((message) => !standing.has(message));
    for (const message of removed) told.delete(message);
    const frame = Object.entries(
      frameFor(stage, user, { app, demonstration: demonstration.told, broken: broken() }),
    ).filter(([part, value]) => {
      const written = JSON.stringify(value);
      if (frames.get(part) === written) return false;
      frames.set(part, written);
      return true;
    });
    return {
      ...Object.fromEntries(frame),
      ...(fresh.length > 0 ? { messages: fresh.map((message) => shownMessage(workspace, message)) } : {}),
      ...(removed.length > 0 ? { removed: removed.map(({ ts }) => ts) } : {}),
    };
  }

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  send('whole', news());
  let pending: NodeJS.Timeout | null = null;
  const tell = (): void => {
    pending = null;
    const change = news();
    if (Object.keys(change).length > 0) send('change', change);
  };
  const quiet = workspace.onStir(() => {
    pending ??= setTimeout(tell, TOGETHER_MS);
  });
  const breath = setInterval(() => response.write(': \n\n'), BREATH_MS);
  response.on('close', () => {
    quiet();
    clearInterval(breath);
    if (pending) clearTimeout(pending);
  });
}

const stateOf = (workspace: Workspace, message: SlackMessage): string =>
  `${message.edits} ${message.text.length} ${workspace.isPinned(message)}`;
