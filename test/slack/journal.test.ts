import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defer } from '../../src/slack/requests/defer.ts';
import {
  type DeferredRequest,
  deferFields,
  readDeferredFields,
} from '../../src/slack/requests/deferred-request.ts';
import type { Deps } from '../../src/slack/requests/deps.ts';
import type { Fields } from '../../src/slack/requests/fields.ts';
import { openJournal } from '../../src/slack/requests/journal.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { ownFolder } from '../support/process/own-folder.ts';

const NOW = new Date('2026-03-10T06:40:00Z');

function act(key: string, at: string): DeferredRequest {
  return {
    ...{ version: 1, workspaceId: 'T0', kind: 'click', name: 'acknowledge', key, at, userId: 'U0PACS' },
    ...{ value: 'i|IT|1', channel: 'D0', ts: '1.0', threadTs: '', viewId: '' },
    fields: { typed: {}, ticked: {}, untouched: [] },
  };
}

function open(folder: string) {
  const reported: unknown[] = [];
  return { journal: openJournal(folder, (error) => reported.push(error)), reported };
}

test('what is kept is read again by the next process, the oldest first, and by nobody else on the machine', async () => {
  const folder = join(ownFolder(), 'submitted');
  const { journal } = open(folder);
  await journal.keep(act('second', '2026-03-10T06:41:00.000Z'));
  await journal.keep(act('first', '2026-03-10T06:40:00.000Z'));
  await journal.keep(act('first', '2026-03-10T06:40:00.000Z'));
  const { acts, unreadable } = await open(folder).journal.all();
  expect([acts.map(({ key }) => key), unreadable]).toEqual([['first', 'second'], 0]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
    0o600, 0o600,
  ]);
});

test('a dropped request is gone, and dropping it again does nothing', async () => {
  const { journal, reported } = open(ownFolder());
  await journal.keep(act('one', NOW.toISOString()));
  await journal.drop('one');
  await journal.drop('one');
  expect((await journal.all()).acts).toEqual([]);
  expect(reported).toEqual([]);
});

test('a write torn by a power cut is ignored; a damaged file is counted, and blocks no other', async () => {
  const folder = ownFolder();
  const { journal } = open(folder);
  await journal.keep(act('whole', NOW.toISOString()));
  writeFileSync(join(folder, `${'a'.repeat(64)}.json.17.half`), '{"version":1,"key":"to');
  writeFileSync(join(folder, `${'b'.repeat(64)}.json`), '{"version":1,"key":"to');
  writeFileSync(join(folder, `${'c'.repeat(64)}.json`), 'null');
  const { acts, unreadable } = await journal.all();
  expect([acts.map(({ key }) => key), unreadable]).toEqual([['whole'], 2]);
});

test('a file that is incomplete, has no time or is far too long blocks no other', async () => {
  const folder = ownFolder();
  const { journal } = open(folder);
  await journal.keep(act('first', '2026-03-10T06:40:00.000Z'));
  await journal.keep(act('second', '2026-03-10T06:41:00.000Z'));
  const broken: unknown[] = [
    { version: 1, key: 'k', name: 'acknowledge', userId: 'U0PACS' },
    { ...act('k', 'yesterday') },
    { ...act('k', NOW.toISOString()), fields: null },
    { ...act('k', NOW.toISOString()), kind: 'shout' },
    { ...act('k', NOW.toISOString()), version: 2 },
    { ...act('k', NOW.toISOString()), value: 'x'.repeat(5_000_000) },
  ];
  for (const [i, content] of broken.entries())
    writeFileSync(join(folder, `${String(i).repeat(64)}.json`), JSON.stringify(content));
  const { acts, unreadable } = await journal.all();
  expect([acts.map(({ key }) => key), unreadable]).toEqual([['first', 'second'], broken.length]);
});

test('a failed write rejects, and leaves nothing half done', async () => {
  const folder = ownFolder();
  writeFileSync(join(folder, 'taken'), '');
  await expect(open(join(folder, 'taken')).journal.keep(act('one', NOW.toISOString()))).rejects.toThrow();
  const { journal } = open(folder);
  await journal.keep(act('one', NOW.toISOString()));
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.json'));
  await journal.drop('one');
  mkdirSync(join(folder, name));
  await expect(journal.keep(act('one', NOW.toISOString()))).rejects.toThrow();
  expect(readdirSync(folder).filter((file) => file.endsWith('.half'))).toEqual([]);
});

test('a folder that is not there holds nothing', async () => {
  expect(await open(join(ownFolder(), 'never')).journal.all()).toEqual({ acts: [], unreadable: 0 });
});

test('text that may not be kept is not written down; the rest of the fields is', () => {
  const typed: Record<string, string> = { note: 'MRN 00482913 is stuck', system: 'archive' };
  const fields: Fields = {
    field: (id) => typed[id] ?? '',
    ticked: (id) => (id === 'checks' ? ['image'] : []),
    holds: () => true,
    untouched: (id) => id === 'system',
  };
  const kept = deferFields(fields, ['note', 'system', 'checks'], (text) => !text.includes('MRN'));
  expect(JSON.stringify(kept)).not.toContain('00482913');
  const read = readDeferredFields(kept);
  expect([read.field('note'), read.field('system'), read.ticked('checks'), read.untouched('system')]).toEqual(
    ['', 'archive', ['image'], true],
  );
});

test('a button that carries typed words is kept, but not when they look like patient data', async () => {
  const folder = ownFolder();
  const ctx = { plans: { current: () => ({ plan: samplePlan() }) } };
  const deps = { ctx, journal: open(folder).journal } as unknown as Deps;
  const typed = (words: string) => ({ ...act(words, NOW.toISOString()), value: `${NOW.getTime()}|${words}` });
  expect(await defer(deps, typed('archive MRN 00482913 is stuck'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  expect(await defer(deps, typed('archive since 02:30 viewers spin'))).toBe(true);
});
