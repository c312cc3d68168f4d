import { expect, test } from 'vitest';
import { migrate, ourMigrations } from '../../src/database/migrate.ts';
import { BOT_TOKEN, SIGNING_SECRET } from '../../src/practice/delivery/door.ts';
import { emptyDatabase, freshDatabase } from '../support/database/fresh-database.ts';
import { cardOf, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { connected, idleCopy, setClock, typed } from '../support/process/command-line.ts';

const NOBODY_WAITS =
  'PACS Downtime is not running: nobody else is paged, nothing is posted and no clock warns. Start it.';
const PENDING = 'PACS Downtime is not running. Start it, or telephone these people, who have a page waiting:';

/** A hospital whose app was stopped, and what a shell needs: the database alone, or Slack's credentials as well. */
async function hospitalWithoutApp() {
  const hospital = await openHospital();
  await setClock(hospital.databaseUrl, hospital.clock.now());
  await hospital.app.stop();
  const bare = { DATABASE_URL: hospital.databaseUrl };
  const withSlack = {
    ...bare,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: hospital.slack.apiUrl,
  };
  return { hospital, bare, withSlack };
}

test('pain 2: while nobody listens the command itself pages and posts over Slack, and says what went out', async () => {
  const { hospital, withSlack } = await hospitalWithoutApp();
  const { code, warned, said } = await typed(withSlack, 'declare', 'archive');
  expect({ code, warned, last: said.slice(-3) }).toEqual({
    code: 0,
    warned: [],
    last: [
      'Sent by this command: RADIOLOGY Priya Shah, over Slack.',
      'Sent by this command: IT Ivan Petrov, over Slack.',
      NOBODY_WAITS,
    ],
  });
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(hospital.slack.as(WHO.it).inbox()).toHaveLength(1);
  expect(cardOf(hospital).text).toContain('Image archive (PACS) down');
  expect(threadOf(hospital).join()).toContain('First 15 minutes');
});

test('what came due while no copy was running happens at the next command, once', async () => {
  const { hospital, withSlack } = await hospitalWithoutApp();
  await typed(withSlack, 'declare', 'archive');
  const client = await connected(hospital.databaseUrl);
  await client.query(`UPDATE deadline SET due_at = due_at - interval '5 minutes' WHERE key = 'PAGING:IT'`);
  const { said } = await typed(withSlack, 'update', '1', 'Nothing new.', '--as', 'ivan');
  expect(said).toContain('Sent by this command: IT Mei Tanaka, over Slack.');
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
  expect(hospital.slack.as(WHO.it).inbox()).toHaveLength(1);
});

test('without credentials nothing is tried and nothing is lost: the command says whom to phone, and the app pages when it starts', async () => {
  const { hospital, bare } = await hospitalWithoutApp();
  const pending = [PENDING, '  RADIOLOGY  Priya Shah 555-0112', '  IT         Ivan Petrov 555-0121'];
  expect((await typed(bare, 'declare', 'archive')).said.slice(-3)).toEqual(pending);
  expect((await typed(bare, 'status')).said.slice(-3)).toEqual(pending);
  expect((await typed(bare, 'ack', '1', 'IT', '--as', 'ivan')).said.slice(-2)).toEqual(pending.slice(0, 2));
  const { rows } = await (await connected(hospital.databaseUrl)).query(
    'SELECT person_key, state, attempts, outcome FROM page ORDER BY person_key',
  );
  expect(rows).toEqual([
    { person_key: 'ivan', state: 'CANCELLED', attempts: 0, outcome: 'the side was acknowledged first' },
    { person_key: 'priya', state: 'PENDING', attempts: 0, outcome: null },
  ]);
  await hospital.restart();
  await hospital.pass(1);
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(hospital.slack.as(WHO.it).inbox()).toEqual([]);
});

test('a page over a channel that this shell has no settings for stays pending, and its person is named', async () => {
  const { hospital, bare, withSlack } = await hospitalWithoutApp();
  await typed(bare, 'declare', 'archive');
  const client = await connected(hospital.databaseUrl);
  await client.query(`UPDATE page SET channel = 'SMS', address = '+12025550121' WHERE person_key = 'ivan'`);
  const { said } = await typed(withSlack, 'update', '1', 'Nothing new.', '--as', 'ivan');
  expect(said.slice(-3)).toEqual([
    'Sent by this command: RADIOLOGY Priya Shah, over Slack.',
    PENDING,
    '  IT         Ivan Petrov 555-0121',
  ]);
  expect((await typed(bare, 'status')).said).toContain(
    '  Error      The page to Ivan Petrov has not been sent yet (not set up for this command line). Trying again; phone them meanwhile.',
  );
  const { rows } = await client.query(`SELECT state, outcome FROM page WHERE person_key = 'ivan'`);
  expect(rows).toEqual([{ state: 'PENDING', outcome: 'not set up for this command line' }]);
});

test('pain 14: a page that Slack temporarily rejects is retried, and blocks no other', async () => {
  const { hospital, withSlack } = await hospitalWithoutApp();
  hospital.slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.channel === WHO.it,
    answer: { status: 500 },
    times: 1,
  });
  const { said } = await typed(withSlack, 'declare', 'archive');
  expect(said.slice(-3)).toEqual([
    'Sent by this command: RADIOLOGY Priya Shah, over Slack.',
    'Sent by this command: IT Ivan Petrov, over Slack.',
    NOBODY_WAITS,
  ]);
});

test('with a running copy nothing is sent here: the copy does it', async () => {
  const { hospital, withSlack } = await hospitalWithoutApp();
  const client = await connected(hospital.databaseUrl);
  await client.query('DELETE FROM hospital_clock');
  await idleCopy(hospital.databaseUrl);
  const { said } = await typed(withSlack, 'declare', 'archive');
  expect(said.at(-1)).toBe('PACS Downtime is running: it will send these pages within seconds.');
  expect(hospital.slack.channel(WHO.downtime)).toEqual([]);
  expect((await typed(withSlack, 'status')).said.at(-1)).toMatch(/^As of \d\d:\d\d E[SD]T\.$/);
});

test('an empty database, one that was never used and one of a newer version are refused in one line', async () => {
  const { hospital, bare } = await hospitalWithoutApp();
  const client = await connected(hospital.databaseUrl);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101_later', now())`,
  );
  expect(await typed(bare, 'status')).toMatchObject({
    code: 1,
    said: [],
    warned: [
      'This database belongs to a newer PACS Downtime (it has 20990101_later). Use the command line of that version.',
    ],
  });
  const refused = [
    'This database is empty: PACS Downtime was never started on it. Set DATABASE_URL or DATA_DIR to what the app uses.',
  ];
  const unused = { DATABASE_URL: await freshDatabase() };
  expect(await typed(unused, 'declare', 'archive')).toMatchObject({ code: 1, said: [], warned: refused });
  const empty = { DATABASE_URL: await emptyDatabase() };
  expect(await typed(empty, 'status')).toMatchObject({ code: 1, said: [], warned: refused });
  const nowhere = { DATABASE_URL: 'postgresql://app:secret@127.0.0.1:1/pacs' };
  expect(await typed(nowhere, 'status')).toMatchObject({
    code: 1,
    warned: ['The database refused the connection (ECONNREFUSED). Check DATABASE_URL.'],
  });
});

test('a database that is behind is brought up to date, unless a copy of its own version runs', async () => {
  const url = await emptyDatabase();
  const names = ourMigrations().map(({ name }) => name);
  const [first = '', ...later] = names;
  await migrate(url, undefined, new Set([first]));
  const client = await connected(url);
  await client.query(`INSERT INTO workspace (id, kind, name) VALUES ('T0OLD', 'REAL', 'Old')`);
  await client.query(`INSERT INTO plan_version VALUES (gen_random_uuid(), 'T0OLD', 1, 'x', $1, now())`, [
    JSON.stringify(samplePlan()),
  ]);
  const leave = await idleCopy(url);
  expect(await typed({ DATABASE_URL: url }, 'status')).toMatchObject({
    code: 1,
    said: [],
    warned: ['The running copy is an older version. Use the command line of that version.'],
  });
  await leave();
  expect((await typed({ DATABASE_URL: url }, 'status')).said[0]).toMatch(/^Nothing is down/);
  const { rows } = await client.query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1');
  expect(rows.map(({ name }) => name)).toEqual([first, ...later]);
});
