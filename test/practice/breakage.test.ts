import { expect, onTestFinished, test } from 'vitest';
import { type Breakage, breakWorkspace } from '../../src/practice/breakage/break-workspace.ts';
import { BOT_TOKEN, openDoor } from '../../src/practice/delivery/door.ts';
import { Workspace } from '../../src/practice/workspace/workspace.ts';

async function aStage() {
  const workspace = new Workspace({ users: ['U0ANA'], channels: ['C0DOWN'] });
  const door = await openDoor(workspace, {});
  onTestFinished(() => door.close());
  const post = async (channel: string, timeoutMs = 5_000): Promise<string> => {
    try {
      const answer = await fetch(`${door.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${BOT_TOKEN}` },
        body: JSON.stringify({ channel, text: 'Hello' }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.status !== 200) return `${answer.status} ${answer.headers.get('retry-after') ?? ''}`.trim();
      const { ok, error } = (await answer.json()) as { ok: boolean; error?: string };
      return ok ? 'ok' : String(error);
    } catch (error) {
      return (error as Error).name === 'TimeoutError' ? 'no answer' : 'the line was cut';
    }
  };
  return { workspace, door, post };
}

const CASES: [Breakage, channel: string, answer: string, posted: number][] = [
  [{ kind: 'throttled', seconds: 7 }, 'C0DOWN', '429 7', 0],
  [{ kind: 'slow', milliseconds: 1 }, 'C0DOWN', 'ok', 1],
  [{ kind: 'failing' }, 'C0DOWN', '500', 0],
  [{ kind: 'answer lost' }, 'C0DOWN', 'the line was cut', 1],
  [{ kind: 'away' }, 'C0DOWN', 'the line was cut', 0],
  [{ kind: 'deactivated', user: 'U0ANA' }, 'U0ANA', 'user_disabled', 0],
  [{ kind: 'removed from channel', channel: 'C0DOWN' }, 'C0DOWN', 'not_in_channel', 0],
  [{ kind: 'archived', channel: 'C0DOWN' }, 'C0DOWN', 'is_archived', 0],
];

test.each(CASES)('%o: a message to %s is answered %s', async (breakage, channel, answer, posted) => {
  const { workspace, door, post } = await aStage();
  const repair = breakWorkspace({ workspace, door }, breakage);
  expect(await post(channel)).toBe(answer);
  expect(workspace.messages).toHaveLength(posted);
  repair();
  expect(await post(channel)).toBe('ok');
});

test('a call that hangs has no answer, and nothing is posted', async () => {
  const { workspace, door, post } = await aStage();
  breakWorkspace({ workspace, door }, { kind: 'hanging' });
  expect(await post('C0DOWN', 50)).toBe('no answer');
  expect(workspace.messages).toEqual([]);
});
