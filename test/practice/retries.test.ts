import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { openHome } from '../../src/practice/acts/open-home.ts';
import { slashCommand } from '../../src/practice/acts/slash-command.ts';
import { APP_TOKEN, type DoorOptions, openDoor } from '../../src/practice/delivery/door.ts';
import { Workspace } from '../../src/practice/workspace/workspace.ts';

const QUICK = { withinMs: 100, againAfterMs: [0, 20, 20] };

interface Envelope {
  type: string;
  envelope_id: string;
  retry_attempt?: number;
  retry_reason?: string;
  accepts_response_payload: boolean;
  payload: { event_id?: string };
}

async function aStage(options: DoorOptions = {}) {
  const workspace = new Workspace({ users: ['U0ANA'], channels: ['C0DOWN'] });
  const door = await openDoor(workspace, { acknowledged: QUICK, ...options });
  onTestFinished(() => door.close());
  return { workspace, door };
}

/** An app that leaves unacknowledged as many envelopes as `silent`. */
async function anApp(silent: number) {
  const stage = await aStage();
  const answer = await fetch(`${stage.door.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${APP_TOKEN}` },
  });
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const came: Envelope[] = [];
  socket.on('message', (data) => {
    const envelope = JSON.parse(String(data)) as Envelope;
    if (!envelope.envelope_id) return;
    came.push(envelope);
    if (came.length > silent) socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
  });
  await stage.door.connected();
  return { stage, came };
}

test('an event that is not acknowledged comes again, with which attempt it is and why', async () => {
  const { stage, came } = await anApp(2);
  await openHome(stage, 'U0ANA');
  expect(came.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
  ]);
  expect(new Set(came.map(({ payload }) => payload.event_id)).size).toBe(1);
  expect(came.every((it) => it.type === 'events_api' && !it.accepts_response_payload)).toBe(true);
});

test('Slack gives an event up after the third repetition', async () => {
  const { stage, came } = await anApp(99);
  await expect(openHome(stage, 'U0ANA')).rejects.toThrow('operation_timeout');
  expect(came).toHaveLength(4);
});

test('what a person did comes once', async () => {
  const { stage, came } = await anApp(99);
  const typed = slashCommand(stage, 'U0ANA', { command: '/example', text: '', channel: 'C0DOWN' });
  await expect(typed).rejects.toThrow('operation_timeout');
  expect(came).toHaveLength(1);
  expect(came[0]).not.toHaveProperty('retry_attempt');
});

test('over HTTP an event that is answered with an error comes again, unless the app says that it must not', async () => {
  const heard: (string | undefined)[] = [];
  let answers: [number, Record<string, string>][] = [];
  const app = createServer((request, response) => {
    heard.push(request.headers['x-slack-retry-reason'] as string | undefined);
    const [status, headers] = answers.shift() ?? [200, {}];
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void app.close());
  const stage = await aStage({ target: () => `http://127.0.0.1:${(app.address() as AddressInfo).port}/` });

  answers = [[500, {}]];
  await openHome(stage, 'U0ANA');
  expect(heard.splice(0)).toEqual([undefined, 'http_error']);
  answers = [[500, { 'x-slack-no-retry': '1' }]];
  await openHome(stage, 'U0ANA');
  expect(heard).toEqual([undefined]);
});
