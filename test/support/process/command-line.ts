import { Writable } from 'node:stream';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../../src/cli/command.ts';
import { run } from '../../../src/cli.ts';

/** What a command answered. */
export interface Answer {
  code: number | null;
  /** Lines on standard output. */
  said: string[];
  /** Lines on standard error. */
  warned: string[];
  /** Bytes on standard output. */
  bytes: Buffer;
}

/** Types a command, as in a shell whose environment is `env` and nothing else. */
export function typed(env: Record<string, string>, ...words: string[]): Promise<Answer> {
  return typedAt(env, undefined, words);
}

/** The same at a keyboard: each question gets the next of the answers. Answers also what was asked. */
export async function answered(
  env: Record<string, string>,
  answers: string[],
  ...words: string[]
): Promise<Answer & { asked: string[] }> {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return answers.shift() ?? '';
  };
  return { ...(await typedAt(env, ask, words)), asked };
}

async function typedAt(env: Record<string, string>, ask: Terminal['ask'], words: string[]): Promise<Answer> {
  const said: string[] = [];
  const warned: string[] = [];
  const chunks: Buffer[] = [];
  const raw = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  const code = await run(words, {
    env,
    say: (line) => void said.push(...line.split('\n')),
    warn: (line) => void warned.push(...line.split('\n')),
    raw,
    ...(ask ? { ask } : {}),
  });
  return { code, said, warned, bytes: Buffer.concat(chunks) };
}

/** A connection of the test's own, closed when the test has ended. */
export async function connected(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Puts the hospital's clock of a database on an instant, from which it goes on. */
export async function setClock(databaseUrl: string, at: Date): Promise<void> {
  const client = await connected(databaseUrl);
  await client.query('INSERT INTO hospital_clock (id, offset_ms, last_seen) VALUES (1, $1, $2)', [
    at.getTime() - Date.now(),
    at,
  ]);
}

/** A copy of the app that is connected and does nothing: the lock that each of them holds. Answers how it leaves. */
export async function idleCopy(databaseUrl: string): Promise<() => Promise<void>> {
  const client = await connected(databaseUrl);
  await client.query('SELECT pg_advisory_lock(72707, 1)');
  return async () => void (await client.query('SELECT pg_advisory_unlock(72707, 1)'));
}
