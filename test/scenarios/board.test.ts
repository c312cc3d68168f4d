import { expect, onTestFinished, test } from 'vitest';
import { boardReader } from '../../src/board/read-board.ts';
import { type DatabaseLine, lineTo } from '../support/database/cuttable-connection.ts';
import { recordStatements } from '../support/database/statements.ts';
import {
  closeAnyway,
  declare,
  fill,
  take,
  takeBoth,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';

/** Follows the board as a browser does; `until` waits for what it is next sent that has these words. */
async function follow(address: string): Promise<{ until(words: RegExp): Promise<string> }> {
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const response = await fetch(`${address}/board/events`, { signal: leave.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const events = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async until(words) {
      for (;;) {
        const ends = text.indexOf('\n\n');
        if (ends >= 0) {
          const event = text.slice(0, ends);
          text = text.slice(ends + 2);
          if (event.startsWith('event: board') && words.test(event)) return event;
          continue;
        }
        const read = await events?.read();
        if (!read || read.done) throw new Error(`the stream ended before ${words}`);
        text += read.value;
      }
    },
  };
}

test('the board follows an incident from the declaration until it is closed', async () => {
  const hospital = await openHospital();
  const first = await fetch(`${hospital.address}/board`);
  expect(first.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(first.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await first.text()).toContain('Nothing is down');

  const board = await follow(hospital.address);
  await declare(hospital, 'archive since 25m ago viewers spin in room four');
  const down = await board.until(/PACS-1/);
  expect(down).toContain('25 min');
  expect(down).not.toContain('spin');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(await board.until(/has it since/)).toContain('Priya Shah has it since 02:40');
  await takeBoth(hospital);
  await upAndValidated(hospital);
  await board.until(/validated: reconcile now/);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.pacs);
  expect(await board.until(/Nothing is down/)).not.toContain('PACS-1');
});

test('a refresh is one statement; who is on call is read again after half a minute', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  let real = 0;
  const read = boardReader(hospital.app.ctx, () => real);
  await read();
  const { statements } = recordStatements();
  real = 29_999;
  expect((await read()).incidents).toHaveLength(1);
  expect(statements).toHaveLength(1);
  real = 30_000;
  await read();
  expect(statements.length).toBeGreaterThan(2);
});

test('while the database is down the board shows the last state with its age', async () => {
  const lines: DatabaseLine[] = [];
  const hospital = await openHospital({
    async databaseBehind(own) {
      const line = await lineTo(own);
      lines.push(line);
      return line.url;
    },
  });
  hospital.expectErrors(/./);
  await declare(hospital, 'archive since now');
  const board = await follow(hospital.address);
  await board.until(/PACS-1/);
  lines[0]?.cut();
  hospital.clock.advance(12);
  const cut = await board.until(/not connected to the database/);
  expect(cut).toContain('As of 02:40 EDT, not connected to the database.');
  expect(cut).toContain('12 min ago');
  expect(cut).toContain('PACS-1');
  expect(await (await fetch(`${hospital.address}/board`)).text()).toContain('As of 02:40 EDT, not connected');
  lines[0]?.remedy();
  expect(await board.until(/as of 02:52 EDT/)).not.toContain('not connected');
});

test('the board opens by the token, which leaves the address; a wrong one is refused', async () => {
  const token = 'not-a-token-of-anybody';
  const { address } = await openHospital({ board: { token, proxyHeader: null } });
  const headers = { 'x-forwarded-for': '192.0.2.7' };
  for (const path of ['/board', '/board/events', '/board/board.css', '/board?token=wrong-token-of-ours']) {
    const refused = await fetch(`${address}${path}`, { headers });
    expect([path, refused.status]).toEqual([path, 403]);
    expect(await refused.text()).toMatch(/^You may not see this board: .*\.\n$/);
  }
  const opened = await fetch(`${address}/board?wall&token=${token}`, { headers, redirect: 'manual' });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/board?wall']);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const seen = await fetch(`${address}/board?wall`, { headers: { ...headers, cookie } });
  expect(seen.status).toBe(200);
  expect(await seen.text()).toContain('class="wall"');
});
