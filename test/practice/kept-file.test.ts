import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answerCall } from '../../src/practice/api/answer.ts';
import { shownMessage } from '../../src/practice/page/visible.ts';
import { keepIn, putBack } from '../../src/practice/store/kept-file.ts';
import { Workspace } from '../../src/practice/workspace/workspace.ts';

const aWorkspace = () => new Workspace({ users: ['U0ANA'], channels: ['C0DOWN'] });

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'workspace.json');
}

const failed = (error: Error): void => {
  throw error;
};

test('what was shown is there after a restart, and no number is given twice', async () => {
  const file = aFile();
  const before = aWorkspace();
  const keeping = keepIn(before, file, failed);
  answerCall(before, 'chat.postMessage', { channel: 'C0DOWN', text: 'One' });
  answerCall(before, 'chat.postMessage', { channel: 'C0DOWN', text: 'Two' });
  answerCall(before, 'chat.postEphemeral', { channel: 'C0DOWN', user: 'U0ANA', text: 'For one alone' });
  before.read.set('U0ANA/C0DOWN', '1');
  await keeping.stop();

  const after = aWorkspace();
  expect(await putBack(after, file)).toBeNull();
  expect(after.messages.map(({ text }) => text)).toEqual(['One', 'Two']);
  expect(after.read.get('U0ANA/C0DOWN')).toBe('1');
  answerCall(after, 'chat.postMessage', { channel: 'C0DOWN', text: 'Three' });
  expect(new Set(after.messages.map(({ ts }) => ts)).size).toBe(3);
  const second = after.messages[1];
  expect(
    answerCall(after, 'chat.update', { channel: 'C0DOWN', ts: second?.ts, text: 'Two, edited' }).ok,
  ).toBe(true);
});

test('what is pinned and bookmarked is there after a restart', async () => {
  const granted = (): Workspace => {
    const workspace = aWorkspace();
    workspace.scopes = null;
    return workspace;
  };
  const file = aFile();
  const before = granted();
  const keeping = keepIn(before, file, failed);
  const link = { channel_id: 'C0DOWN', title: 'Plan', type: 'link', link: 'https://example.test' };
  const { ts } = answerCall(before, 'chat.postMessage', { channel: 'C0DOWN', text: 'One' });
  answerCall(before, 'pins.add', { channel: 'C0DOWN', timestamp: ts });
  answerCall(before, 'bookmarks.add', link);
  await keeping.stop();

  const after = granted();
  await putBack(after, file);
  expect(answerCall(after, 'pins.list', { channel: 'C0DOWN' }).items).toHaveLength(1);
  answerCall(after, 'bookmarks.add', link);
  const ids = after.bookmarks.get('C0DOWN')?.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test('a message came when the hospital’s clock said so, also after a restart; its ts is Slack’s', async () => {
  const file = aFile();
  const before = aWorkspace();
  const keeping = keepIn(before, file, failed);
  const hospital = Date.parse('2026-11-26T07:41:00Z');
  before.hospitalNow = () => hospital;
  const { ts } = answerCall(before, 'chat.postMessage', { channel: 'C0DOWN', text: 'One' });
  before.hospitalNow = () => 1_700_000_000_500;
  answerCall(before, 'chat.postMessage', { channel: 'C0DOWN', text: 'Two' });
  await keeping.stop();

  const after = aWorkspace();
  await putBack(after, file);
  const [one, two] = after.messages.map((message) => shownMessage(after, message));
  expect([one?.ts, one?.at]).toEqual([ts, hospital]);
  expect(ts).toMatch(/^1700000000\.\d{6}$/);
  expect(two?.at).toBeCloseTo(1_700_000_000_000, -1);
});

test('a file that cannot be read is put aside, and the workspace begins empty', async () => {
  const file = aFile();
  writeFileSync(file, '{"version":1,"messages":[');
  const workspace = aWorkspace();
  expect(await putBack(workspace, file)).toBe(`${file}.unreadable`);
  expect(workspace.messages).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test('where there is no file there is nothing to put back', async () => {
  expect(await putBack(aWorkspace(), aFile())).toBeNull();
});

test('at every instant the file is whole', async () => {
  const file = aFile();
  const workspace = aWorkspace();
  const keeping = keepIn(workspace, file, failed);
  for (let i = 0; i < 50; i += 1) {
    answerCall(workspace, 'chat.postMessage', { channel: 'C0DOWN', text: `Message ${i}` });
    await new Promise((resolve) => setImmediate(resolve));
    if (existsSync(file)) expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(1);
  }
  await keeping.stop();
  expect(JSON.parse(readFileSync(file, 'utf8')).messages).toHaveLength(50);
});

test('what cannot be written is heard of', async () => {
  const file = join(aFile(), 'beneath', 'a-file');
  writeFileSync(join(file, '..', '..'), 'no folder');
  const heard: string[] = [];
  const workspace = aWorkspace();
  const keeping = keepIn(workspace, file, ({ message }) => void heard.push(message));
  answerCall(workspace, 'chat.postMessage', { channel: 'C0DOWN', text: 'One' });
  await keeping.stop();
  expect(heard.join()).toContain('ENOTDIR');
});
