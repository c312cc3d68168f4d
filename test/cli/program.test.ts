import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder, serverOf, startCopy, usedFolder } from '../database/copies.ts';
import { openHospital } from '../support/hospital/hospital.ts';
import { freePort } from '../support/process/ports.ts';

const PROGRAM = fileURLToPath(new URL('../../src/pacs-down.mjs', import.meta.url));

const HOLD = fileURLToPath(new URL('./hold.ts', import.meta.url));

interface Ended {
  code: number | null;
  out: Buffer;
  err: string;
}

function begin(env: Record<string, string>, words: string[]): ChildProcess {
  const inherited = { PATH: process.env.PATH, PACS_DOWN_PARENT: String(process.pid) };
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { ...inherited, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs the program as a shell would, to its end. */
async function program(env: Record<string, string>, ...words: string[]): Promise<Ended> {
  const child = begin(env, words);
  const out: Buffer[] = [];
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out: Buffer.concat(out), err };
}

test('exit codes: 0 done, 1 refused, 2 wrong usage', {
  timeout: 180_000,
}, async () => {
  const hospital = await openHospital({ at: new Date().toISOString() });
  const env = { DATABASE_URL: hospital.databaseUrl };
  const declared = await program(env, 'declare', 'archive', 'viewers spin', '--as', 'ana');
  expect(declared).toMatchObject({ code: 0, err: '' });
  expect(declared.out.toString()).toMatch(/^PACS-1 is declared\./);
  expect(await program(env, 'ack', '1', 'IT', '--as', 'priya')).toMatchObject({
    code: 1,
    out: Buffer.alloc(0),
    err: 'You are on Radiology; this page is for IT. Your own side has its own button.\n',
  });
  expect(await program(env, 'ack', '1')).toMatchObject({
    code: 2,
    out: Buffer.alloc(0),
    err: 'Usage: npx pacs-down ack <number> <RADIOLOGY|IT|SECURITY> --as <person> [--for <person they are covering for>]\n',
  });
  const status = await program(env, 'status', '--json');
  expect(JSON.parse(status.out.toString()).incidents).toHaveLength(1);
  const help = await program({}, 'help');
  expect({ code: help.code, text: help.out.toString() }).toMatchObject({
    code: 0,
    text: expect.stringContaining('npx pacs-down restore <file>'),
  });
});

test('a copy on standard output is whole, and a reader that went away has no BEGIN badly', {
  timeout: 180_000,
}, async () => {
  const hospital = await openHospital();
  const env = { DATABASE_URL: hospital.databaseUrl };
  const { code, out, err } = await program(env, 'backup', '-');
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^Written: \d+ rows/) });
  expect(gunzipSync(out).toString().trimEnd().split('\n').at(-1)).toMatch(/^\["end",/);

  const unread = begin(env, ['status']);
  unread.stdout?.destroy();
  let complaint = '';
  unread.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const [ended] = await once(unread, 'exit');
  expect({ ended, complaint }).toEqual({ ended: 0, complaint: '' });
});

test('on the embedded database: beside the running app, and alone when it has stopped', {
  timeout: 180_000,
}, async () => {
  const folder = dataFolder();
  const env = { DATA_DIR: folder, LOG_LEVEL: 'error' };
  expect(await program(env, 'status')).toMatchObject({
    code: 1,
    err: `There is no data in ${folder}: the app was never started there. Set DATA_DIR or DATABASE_URL to what the app uses.\n`,
  });
  const ports = { PORT: String(await freePort()), LOCAL_SLACK_PORT: String(await freePort()) };
  const app = begin({ ...env, ...ports }, ['start']);
  let said = '';
  app.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for await (const chunk of app.stdout ?? []) {
    said += chunk;
    if (said.includes('Ctrl-C stops everything')) break;
  }
  const server = serverOf(folder);
  expect(server, said).not.toBeNull();
  expect((await program(env, 'declare', 'archive', '--as', 'ana')).code).toBe(0);
  const file = join(folder, 'night.backup');
  expect((await program(env, 'backup', file)).code).toBe(0);
  expect(serverOf(folder)).toBe(server);
  app.kill('SIGTERM');
  const [code] = await once(app, 'exit');
  expect(code, said).toBe(0);
  expect(serverOf(folder)).toBeNull();

  const status = await program(env, 'status');
  expect(status.out.toString()).toMatch(/^PACS-1 · Image archive \(PACS\) down/);
  expect(serverOf(folder)).toBeNull();
  const fresh = dataFolder();
  const restored = await program({ DATA_DIR: fresh }, 'restore', file);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out.toString()).toContain('PACS-1 · Image archive (PACS) down');
  expect(serverOf(fresh)).toBeNull();
});

test('an interrupted command stops the server that it started', async () => {
  const folder = await usedFolder();
  const command = await startCopy(folder, { script: HOLD });
  expect(serverOf(folder)).not.toBeNull();
  expect(await command.end()).toBe(130);
  expect(serverOf(folder)).toBeNull();
});
