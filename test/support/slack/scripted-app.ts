import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { PRACTICE } from '../../../src/practice/ids.ts';
import { type Practice, startPractice } from '../../../src/practice/start-practice.ts';
import type { ChannelProfile, Profile } from '../../../src/practice/workspace/kept.ts';
import { freePort } from '../process/ports.ts';

type Payload = Record<string, unknown> & { type?: string };

/** An app of the test's: it hears what a practice workspace hands over, and answers as it is told. */
export interface ScriptedApp {
  practice: Practice;
  /** Everything that came in, in order. */
  came: { kind: string; payload: Payload }[];
  /** Calls the Web API with the app's token. */
  call(method: string, args: object): Promise<{ ok: boolean; error?: string; ts?: string }>;
  /** What the next payloads are answered with; nothing: an empty acknowledgement. */
  answer: (kind: string, payload: Payload) => unknown;
  until(what: string, look: () => boolean): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** A practice workspace with such an app in it; both end with the test. */
export async function scriptedApp(options: {
  users: Profile[];
  channels: ChannelProfile[];
  file?: string | null;
}): Promise<ScriptedApp> {
  const notices: string[] = [];
  const practice = await startPractice({
    ...options,
    name: 'Example Hospital',
    app: {
      name: 'Example App',
      commands: [{ command: '/example', hint: '[words]', does: 'does something' }],
      shortcuts: [
        { name: 'Do it', callbackId: 'do_it', on: 'global' },
        { name: 'Look into it', callbackId: 'look_into_it', on: 'message' },
      ],
    },
    port: await freePort(),
    file: options.file ?? null,
    notice: (words) => void notices.push(words),
  });
  const came: ScriptedApp['came'] = [];
  const call: ScriptedApp['call'] = async (method, args) => {
    const token = method === 'apps.connections.open' ? PRACTICE.appToken : PRACTICE.botToken;
    const answer = await fetch(`${practice.apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(args),
    });
    return (await answer.json()) as { ok: boolean; url?: string };
  };
  const { url } = (await call('apps.connections.open', {})) as unknown as { url: string };
  const socket = new WebSocket(url);
  const app: ScriptedApp = {
    practice,
    came,
    call,
    answer: () => undefined,
    async until(what, look) {
      const deadline = performance.now() + PATIENCE_MS;
      while (!look()) {
        if (performance.now() > deadline) throw new Error(`waited in vain: ${what}\n${notices.join('\n')}`);
        await new Promise<void>((resolve) => {
          const quiet = practice.stage.workspace.onStir(() => done());
          const timer = setTimeout(() => done(), 100);
          const done = (): void => {
            clearTimeout(timer);
            quiet();
            resolve();
          };
        });
      }
    },
  };
  socket.on('message', (data) => {
    const { type, envelope_id, payload } = JSON.parse(String(data));
    if (!envelope_id) return;
    came.push({ kind: type, payload });
    socket.send(JSON.stringify({ envelope_id, payload: app.answer(type, payload) }));
    practice.stage.workspace.stir();
  });
  await practice.stage.door.connected();
  onTestFinished(async () => {
    socket.terminate();
    await practice.stop();
  });
  return app;
}
