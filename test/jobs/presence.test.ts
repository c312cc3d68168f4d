import { Client } from 'pg';
import { expect, test } from 'vitest';
import { beginSend, claimPages, notePageSent } from '../../src/db/claims/page-claims.ts';
import { holdPresence } from '../../src/db/presence.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital } from '../support/hospital/hospital.ts';

/** Names whose hash, as PostgreSQL reckons it, is negative and positive: the lock's key is unsigned. */
const NAMES = ['sender-1', 'sender-2', 'sender-3', 'sender-4'];

/** A page of RADIOLOGY as `name` claimed it some seconds ago. */
async function claimedBy(name: string, secondsAgo: number, sendBegan = true) {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.app.engine.stop();
  const { db, workspaceId } = hospital.app.ctx;
  await db.$executeRaw`
    UPDATE page SET state = 'SENDING', sent_at = NULL, provider_id = NULL, claimed_by = ${name},
      sending_since_real = CASE WHEN ${sendBegan} THEN clock_timestamp() - make_interval(secs => ${secondsAgo}) END,
      claimed_until_real = clock_timestamp() + make_interval(secs => ${10 - secondsAgo}) WHERE side = 'RADIOLOGY'`;
  const claim = async (mayJudge = true) => {
    const me = { name: 'finder', mayJudge, inFlight: [] };
    return (await claimPages(db, workspaceId, me, 10)).claimed.map((page) => page.side);
  };
  return { hospital, claim };
}

test('hashes of both signs are among the names', async () => {
  const client = new Client({ connectionString: await freshDatabase() });
  await client.connect();
  const { rows } = await client.query<{ sign: number }>(
    'SELECT sign(hashtext(n)) FROM unnest($1::text[]) n',
    [NAMES],
  );
  await client.end();
  expect(new Set(rows.map((row) => row.sign))).toEqual(new Set([1, -1]));
});

test.each(NAMES)(
  'a page that %s claimed is left to it while it lives, and taken over when it is gone',
  async (name) => {
    const { hospital, claim } = await claimedBy(name, 4);
    const presence = await holdPresence(hospital.databaseUrl, name, () => undefined);
    expect(await claim()).toEqual([]);
    await presence.stop();
    await expect.poll(() => claim(), { interval: 20 }).toEqual(['RADIOLOGY']);
  },
);

test('a missing claimer may only have lost its connection: its send may finish', async () => {
  const { claim } = await claimedBy('gone', 1);
  expect(await claim()).toEqual([]);
});

test('a page whose send had not begun is taken over from a claimer that is gone at once, and that one may not send it any more', async () => {
  const { hospital, claim } = await claimedBy('gone', 0, false);
  const { db } = hospital.app.ctx;
  const before = await db.page.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  expect(await claim()).toEqual(['RADIOLOGY']);
  expect(await beginSend(db, before, 'gone')).toBe(false);
  const after = await db.page.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  expect(await beginSend(db, after, 'finder')).toBe(true);
});

test('a process that lost its own connection considers nobody dead', async () => {
  const { claim } = await claimedBy('gone', 4);
  expect(await claim(false)).toEqual([]);
  expect(await claim(true)).toEqual(['RADIOLOGY']);
});

test('pain 9: a page whose sender died after it was sent is recorded at once, and not sent again', async () => {
  const { hospital } = await claimedBy('gone', 0);
  const { slack } = hospital;
  const { db } = hospital.app.ctx;
  const page = await db.page.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  await notePageSent(db, page.id, 'D0PACS:1700000000.000001');
  const before = slack.workspace.calls.filter((call) => call.method === 'chat.postMessage').length;
  await hospital.restart();
  await hospital.pass();
  const after = await db.page.findUniqueOrThrow({ where: { id: page.id } });
  expect([after.state, after.providerId]).toEqual(['ACCEPTED', 'D0PACS:1700000000.000001']);
  const posts = slack.workspace.calls.filter((call) => call.method === 'chat.postMessage').slice(before);
  expect(posts.filter((call) => String(call.args.text).includes('You are paged'))).toEqual([]);
});

test('a lost connection is reopened; it judges nobody until a claim’s length later', async () => {
  const url = await freshDatabase();
  const losses: string[] = [];
  const presence = await holdPresence(url, 'sender-1', (error) => losses.push(error.message));
  const client = new Client({ connectionString: url });
  await client.connect();
  const holders = async () => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = 72707`,
    );
    return rows.map((row) => row.pid);
  };
  expect(presence.mayJudge()).toBe(true);
  const [first] = await holders();
  await client.query('SELECT pg_terminate_backend($1)', [first]);
  await expect
    .poll(async () => (await holders()).filter((pid) => pid !== first).length, { interval: 20 })
    .toBe(1);
  expect(presence.mayJudge()).toBe(false);
  expect(losses).toHaveLength(1);
  await presence.stop();
  await expect.poll(holders, { interval: 20 }).toEqual([]);
  await client.end();
});
