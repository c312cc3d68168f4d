import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { answerCall } from '../../src/practice/api/answer.ts';
import { BOT_TOKEN, openDoor } from '../../src/practice/delivery/door.ts';
import { keepIn, putBack } from '../../src/practice/store/kept-file.ts';
import { Workspace } from '../../src/practice/workspace/workspace.ts';

const aWorkspace = (): Workspace => {
  const workspace = new Workspace({ users: ['U0ANA'], channels: ['C0DOWN'] });
  workspace.scopes = null;
  return workspace;
};

test('Slack’s own client uploads a file, and it is shared with its comment', async () => {
  const workspace = aWorkspace();
  const door = await openDoor(workspace, {});
  onTestFinished(() => door.close());
  const client = new WebClient(BOT_TOKEN, { slackApiUrl: door.apiUrl });
  await client.filesUploadV2({
    channel_id: 'C0DOWN',
    file: Buffer.from('one,two'),
    filename: 'figures.csv',
    title: 'Figures',
    initial_comment: 'As of now',
  });
  expect(workspace.wrong).toEqual([]);
  const [message] = workspace.messages;
  expect(message).toMatchObject({ channel: 'C0DOWN', text: 'As of now' });
  const file = workspace.files.get(message?.files?.[0] ?? '');
  expect([file?.title, file?.bytes?.toString()]).toEqual(['Figures', 'one,two']);
});

test('fewer bytes than were announced are no file', async () => {
  const workspace = aWorkspace();
  const door = await openDoor(workspace, {});
  onTestFinished(() => door.close());
  const { upload_url: url } = answerCall(workspace, 'files.getUploadURLExternal', {
    filename: 'chart.png',
    length: 5,
  });
  expect((await fetch(String(url), { method: 'POST', body: '1234' })).status).toBe(400);
  expect(workspace.wrong).toHaveLength(1);
});

test('an uploaded file is there after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = aWorkspace();
  const keeping = keepIn(before, join(folder, 'workspace.json'), () => undefined);
  const { file_id: id } = answerCall(before, 'files.getUploadURLExternal', { filename: 'a.txt', length: 4 });
  Object.assign(before.files.get(String(id)) ?? {}, { bytes: Buffer.from('1234') });
  answerCall(before, 'files.completeUploadExternal', { files: [{ id }], channel_id: 'C0DOWN' });
  await keeping.stop();
  const after = aWorkspace();
  await putBack(after, join(folder, 'workspace.json'));
  expect(after.files.get(String(id))?.bytes?.toString()).toBe('1234');
  expect(after.messages[0]?.files).toEqual([id]);
});
