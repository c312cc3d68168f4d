import { expect, test } from 'vitest';
import { openDb } from '../src/db/client.ts';
import { makeLog } from '../src/log.ts';
import { withCode } from '../src/slack/requests/error-sentence.ts';
import { freshDatabase } from './support/database/fresh-database.ts';

/** What the log holds after an internal error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  withCode(error, makeLog('info', { write: (line) => void lines.push(line) }), 'test');
  return lines.join('');
}

test('what a person typed never enters the log, whatever the database says about it', async () => {
  const db = openDb(await freshDatabase());
  await db.workspace.create({ data: { id: 'T0TEST', name: 'Test', kind: 'SAMPLE' } });
  const row = { workspaceId: 'T0TEST', key: 'typed words' };
  const bad: [string, () => Promise<unknown>, RegExp][] = [
    [
      'a constraint',
      () =>
        db.$executeRaw`ALTER TABLE handled_request ADD CONSTRAINT test_trips CHECK (length(key) < 5)`.then(
          () => db.handledRequest.create({ data: row }),
        ),
      /test_trips/,
    ],
    [
      'a wrong argument',
      () => db.handledRequest.create({ data: { ...row, atReal: 'never' as never } }),
      /Invalid value|DateTime/,
    ],
    ['a wrong value', () => db.$queryRaw`SELECT ${'typed words'}::uuid`, /invalid input syntax/],
  ];
  for (const [what, act, cause] of bad) {
    const line = logged(
      await act().then(
        () => null,
        (error: unknown) => error,
      ),
    );
    expect(line, what).toMatch(cause);
    expect(line, what).not.toContain('typed words');
    expect(JSON.parse(line), what).toMatchObject({
      code: expect.stringMatching(/^E-/),
      err: { at: expect.arrayContaining([expect.stringContaining('log.test.ts')]) },
    });
  }
  await db.$disconnect();
});

test('the cause stands in the log with its own cause, and without the properties of the library', () => {
  const cause = Object.assign(new Error('socket hang up'), {
    code: 'ECONNRESET',
    request: { text: 'typed' },
  });
  const error = Object.assign(new Error('a request error', { cause }), { data: { view: 'typed' } });
  const line = logged(error);
  expect(JSON.parse(line).err).toMatchObject({
    message: 'a request error',
    cause: { message: 'socket hang up', code: 'ECONNRESET' },
  });
  expect(line).not.toContain('typed');
});
