import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { serverOf, usedFolder } from '../database/copies.ts';
import { freePort } from '../support/process/ports.ts';

const PROGRAM = fileURLToPath(new URL('../../src/pacs-down.mjs', import.meta.url));
const LIMIT = { timeout: 180_000 };

function program(env: Record<string, string>, ...words: string[]): ChildProcess {
  const inherited = { PATH: process.env.PATH, PACS_DOWN_PARENT: String(process.pid) };
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { ...inherited, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The words that a command writes, and its exit code. */
async function answer(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

test(
  'the embedded database killed under the running app: it comes back, and declares and pages go on',
  LIMIT,
  async () => {
    const dataDir = await usedFolder();
    const ports = { PORT: String(await freePort()), LOCAL_SLACK_PORT: String(await freePort()) };
    const env = { DATA_DIR: dataDir, LOG_LEVEL: 'error' };
    const app = program({ ...env, ...ports }, 'start');
    const health = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${ports.PORT}${path}`).catch(() => null);
      return response?.status ?? 0;
    };
    await expect.poll(() => health('/readyz'), LIMIT).toBe(200);
    expect(await answer(program(env, 'declare', 'archive', '--as', 'ana'))).toMatchObject({ code: 0 });

    const killed = serverOf(dataDir) ?? 0;
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => serverOf(dataDir) ?? killed, LIMIT).not.toBe(killed);
    expect(await health('/healthz')).toBe(200);
    await expect.poll(() => health('/readyz'), LIMIT).toBe(200);

    expect(await answer(program(env, 'declare', 'dictation', '--as', 'ana'))).toMatchObject({ code: 0 });
    const sent = async () => {
      const { said } = await answer(program(env, 'status', '--json'));
      return (JSON.parse(said) as { incidents: object[] }).incidents.length;
    };
    expect(await sent()).toBe(2);
    app.kill('SIGTERM');
    await once(app, 'exit');
    expect(serverOf(dataDir)).toBeNull();
  },
);
