import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { View } from '@slack/web-api';
import type { Bookmark, Pin, SlackMessage, UploadedFile } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The newest messages are kept over a restart, as many as these. */
const MESSAGES_MAX = 5_000;

interface Kept {
  version: 1;
  messages: SlackMessage[];
  read: [string, string][];
  homes: [string, View][];
  groups: [string, string[]][];
  /** Absent in files of an earlier version, as the next one. */
  pins?: [string, Pin[]][];
  bookmarks?: [string, Bookmark[]][];
  files?: Omit<UploadedFile, 'bytes'>[];
  cameAt?: [string, number][];
}

/** Puts back what a workspace showed when it was last stopped. What cannot be read is put aside; answers where, or null. */
export async function putBack(workspace: Workspace, file: string): Promise<string | null> {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (written === null) return null;
  try {
    const kept: Kept = JSON.parse(written);
    if (kept.version !== 1) throw new Error('another version');
    for (const it of kept.files ?? [])
      workspace.files.set(it.id, { ...it, bytes: await bytesOf(file, it.id) });
    workspace.recall(kept.messages, kept.bookmarks);
    for (const [key, ts] of kept.read) workspace.read.set(key, ts);
    for (const [user, view] of kept.homes) workspace.homes.set(user, view);
    for (const [group, users] of kept.groups) workspace.groups.set(group, users);
    for (const [ts, at] of kept.cameAt ?? []) workspace.cameAt.set(ts, at);
    for (const [channel, pins] of kept.pins ?? []) workspace.pins.set(channel, pins);
    return null;
  } catch {
    const aside = `${file}.unreadable`;
    await rename(file, aside);
    return aside;
  }
}

export interface Keeping {
  /** Resolves when everything until now is on disk. */
  stop(): Promise<void>;
}

/**
 * Writes down what the workspace shows, soon after each change, whole and beside the old file before it takes its place:
 * a process killed at any instant leaves one that can be read. `failed` hears what could not be written.
 */
export function keepIn(workspace: Workspace, file: string, failed: (error: Error) => void): Keeping {
  let writing: Promise<void> = Promise.resolve();
  let pending = false;
  let last = '';
  const onDisk = new Set([...workspace.files.keys()]);
  const write = async (): Promise<void> => {
    pending = false;
    const now = JSON.stringify(keptOf(workspace));
    if (now === last) return;
    for (const { id, bytes } of workspace.files.values()) {
      if (!bytes || onDisk.has(id)) continue;
      await writeWhole(pathOf(file, id), bytes);
      onDisk.add(id);
    }
    await writeWhole(file, now);
    last = now;
  };
  const soon = (): void => {
    if (pending) return;
    pending = true;
    writing = writing.then(write).catch(failed);
  };
  const quiet = workspace.onStir(soon);
  return {
    async stop() {
      quiet();
      soon();
      await writing;
    },
  };
}

/** Forgets what was kept. */
export async function empty(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(`${file}.files`, { recursive: true, force: true });
}

/** What the app uploaded lies beside the file, each by its id. */
const pathOf = (file: string, id: string): string => join(`${file}.files`, id);

const bytesOf = (file: string, id: string): Promise<Buffer | null> =>
  readFile(pathOf(file, id)).catch(() => null);

function keptOf(workspace: Workspace): Kept {
  const messages = workspace.messages.filter(({ onlyFor }) => !onlyFor).slice(-MESSAGES_MAX);
  return {
    version: 1,
    messages,
    cameAt: messages.flatMap(({ ts }) => {
      const at = workspace.cameAt.get(ts);
      return at === undefined ? [] : [[ts, at] as [string, number]];
    }),
    read: [...workspace.read],
    homes: [...workspace.homes],
    groups: [...workspace.groups],
    pins: [...workspace.pins],
    bookmarks: [...workspace.bookmarks],
    files: [...workspace.files.values()].filter(({ bytes }) => bytes).map(({ bytes, ...it }) => it),
  };
}

async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
