import { Client } from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { whySilent } from '../../src/domain/health/heartbeat.ts';
import { dueDeadlines, runIncident } from '../../src/services/deadlines/run-deadlines.ts';
import { acknowledgeSide } from '../../src/services/paging/acknowledge-side.ts';
import { MOBILE, only, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { cardOf, declare, moreOf, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilio } from '../support/providers/twilio.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** They wait for Slack's and the jobs' own pauses. */
vi.setConfig({ testTimeout: 60_000 });

const TOKEN = 'a-token-for-the-scraper';
const LATE = /a page is late/;
const UNKNOWN = /it is unknown whether a page is late/;

/** A hospital in which one page of each side went out, and the real clock by which pages are late. */
async function opened(options: Parameters<typeof openHospital>[0] = {}) {
  const clock = { real: 0 };
  const providers = NO_PROVIDERS;
  const hospital = await openHospital({
    realNow: () => clock.real,
    watch: {
      heartbeatUrl: null,
      proxy: { url: null, except: null },
      providers,
      dataDir: null,
      metrics: { token: TOKEN, port: null },
    },
    ...options,
  });
  hospital.expectErrors(LATE);
  const look = async (real: number) => {
    clock.real = real;
    const { watch } = hospital.app;
    await watch.latePages.look();
    await watch.latePages.idle();
  };
  return { hospital, look };
}

/** A session of somebody else at the same database. */
async function sessionAt({ databaseUrl }: Hospital): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const refuse = (code: string, words: string) => `
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = '${words}'; END $$;`;

/** From now on the database refuses to change pages, as it would for this reason. */
const refusingPages = (code: string, words: string) => async (hospital: Hospital) => {
  const client = await sessionAt(hospital);
  await client.query(`${refuse(code, words)}
    CREATE TRIGGER refused BEFORE UPDATE ON page FOR EACH STATEMENT EXECUTE FUNCTION refuse()`);
  return () => client.query('DROP TRIGGER refused ON page');
};

/** The same for every write. */
const refusingEverything = (code: string, words: string) => async (hospital: Hospital) => {
  const client = await sessionAt(hospital);
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  await client.query(refuse(code, words));
  for (const { name } of rows)
    await client.query(`CREATE TRIGGER refused BEFORE INSERT OR UPDATE OR DELETE ON ${name}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse()`);
  return async () => {
    for (const { name } of rows) await client.query(`DROP TRIGGER refused ON ${name}`);
  };
};

type Block = (hospital: Hospital) => Promise<() => Promise<unknown>>;

const NO_SPACE = 'could not extend file "base/1/2": No space left on device';
const READ_ONLY = 'cannot execute UPDATE in a read-only transaction';
const PAGE_TO_TOM = /Page to Tom Okafor not sent for \d+ s: telephone 555-0113/;
const PAGE_TO_LENA = /Page to Lena Brandt not sent for \d+ s: telephone 555-0115/;
/** There is room for one of two; the other is behind *More*. */
const EITHER_PAGE = new RegExp(`(?:${PAGE_TO_TOM.source}|${PAGE_TO_LENA.source}) · 1 more: \\*More\\*`);
const NEXT_PAGE = /Next page for RADIOLOGY not sent for \d+ s: telephone/;

/** Workers that claim nothing any more; what is due is decided by another copy of the app. */
const deadWorkers: Block = async (hospital) => {
  await hospital.app.engine.stop();
  return () => hospital.restart();
};

/** The clocks say that it is not due yet: as if instants were written in another zone, again and again. */
const movedClocks: Block = async (hospital) => {
  const client = await sessionAt(hospital);
  await client.query(`CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.step = 1 THEN
      NEW.due_at := NEW.due_at + interval '5 h'; NEW.next_attempt_real := clock_timestamp() + interval '9.9 s';
    END IF; RETURN NEW; END $$;
    CREATE TRIGGER later BEFORE INSERT ON page FOR EACH ROW EXECUTE FUNCTION later()`);
  return () => client.query(`UPDATE page SET next_attempt_real = clock_timestamp()`);
};

const PAGES = { late: 2, why: '2 pages have been waiting to be sent for 30 s.' };
const STEP = { late: 1, why: 'A page has been waiting to be sent for 30 s.' };

interface Cause {
  block: Block;
  /** What is late: radiology's second step pages two people, or it cannot be run at all. */
  of: typeof PAGES;
  card: RegExp;
  errors?: RegExp;
}

test.each<[string, Cause]>([
  ['dead workers', { block: deadWorkers, of: PAGES, card: EITHER_PAGE }],
  ['clocks that were moved', { block: movedClocks, of: PAGES, card: EITHER_PAGE }],
  [
    'isolation errors',
    {
      block: refusingPages('40001', 'could not serialize access'),
      of: PAGES,
      card: EITHER_PAGE,
      errors: /could not serialize/,
    },
  ],
  [
    'a read-only database',
    { block: refusingEverything('25006', READ_ONLY), of: STEP, card: NEXT_PAGE, errors: /read-only/ },
  ],
  [
    'a full disk',
    { block: refusingEverything('53100', NO_SPACE), of: STEP, card: NEXT_PAGE, errors: /No space left/ },
  ],
  [
    'a disk that is full for pages',
    { block: refusingPages('53100', NO_SPACE), of: PAGES, card: EITHER_PAGE, errors: /No space left/ },
  ],
])(
  'a page held up by %s is told within 30 s by /readyz, metric, heartbeat, log and card',
  async (_, cause) => {
    const { hospital, look } = await opened();
    if (cause.errors) hospital.expectErrors(cause.errors);
    await declare(hospital, 'archive since now');
    await take(hospital, WHO.it, 'IT');
    const free = await cause.block(hospital);
    await nextStep(hospital);
    await look(0);
    await look(25_000);
    expect(hospital.logged.join()).not.toMatch(LATE);
    await look(30_000);
    expect(hospital.logged.filter((line) => LATE.test(line))).toHaveLength(cause.of.late);
    expect(await told(hospital)).toEqual({
      readyz: [503, false],
      why: cause.of.why,
      metric: cause.of.late,
      heartbeat: 'a page is 30 s late',
    });
    await hospital.app.engine.settle();
    await look(36_000);
    expect(wordsIn(cardOf(hospital))).toMatch(cause.card);
    expect(hospital.logged.filter((line) => LATE.test(line))).toHaveLength(cause.of.late);

    await free();
    await sent(hospital);
    await look(38_000);
    await hospital.pass();
    expect(await told(hospital)).toMatchObject({ readyz: [200, true], metric: 0, heartbeat: null });
    expect(wordsIn(cardOf(hospital))).not.toContain('not sent for');
  },
);

/** Passes until Tom has his page. */
async function sent(hospital: Hospital): Promise<void> {
  const pages = async () => {
    await hospital.pass();
    return hospital.slack.as(WHO.pacs2).inbox().length;
  };
  await expect.poll(pages).toBe(1);
}

/** Five minutes pass: radiology's second step pages Tom. */
async function nextStep(hospital: Hospital): Promise<void> {
  await hospital.pass(5);
  const { ctx } = hospital.app;
  if ((await ctx.db.page.count({ where: { step: 1 } })) > 0) return;
  const { incidents } = await dueDeadlines(ctx, hospital.clock.now());
  for (const due of incidents) await runIncident(ctx, due);
}

async function told(hospital: Hospital) {
  const answer = await fetch(`${hospital.address}/readyz`);
  const health = (await answer.json()) as { pages: boolean; why?: Record<string, string> };
  const scraped = await fetch(`${hospital.address}/metrics`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const metric = /^pacs_down_late_pages (\S+)$/m.exec(await scraped.text())?.[1];
  const { cycle } = hospital.app.watch;
  const lately = await cycle();
  return {
    readyz: [answer.status, health.pages],
    why: health.why?.pages,
    metric: Number(metric),
    // The watchdog and the workers are not started here: what they did lately is not asked for.
    heartbeat: whySilent(lately && { ...lately, sinceDeadlines: 0, sincePages: 0, sinceWatchdog: 0 }, null),
  };
}

test('pages locked by another transaction, which claims skip silently, are reported as late', async () => {
  const { hospital, look } = await opened();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  slack.workspace.weather = ({ args }) => (args.channel === WHO.pacs2 ? { status: 500 } : null);
  await hospital.pass(5);
  const client = await sessionAt(hospital);
  await client.query('BEGIN; SELECT 1 FROM page WHERE step = 1 FOR UPDATE');
  slack.workspace.weather = null;
  await look(0);
  await hospital.pass();
  await look(30_000);
  await hospital.pass();
  expect(await told(hospital)).toMatchObject({ readyz: [503, false], metric: 1 });
  expect(wordsIn(cardOf(hospital))).toMatch(PAGE_TO_TOM);
  await client.query('COMMIT');
  await sent(hospital);
  await look(32_000);
  await hospital.pass();
  expect(await told(hospital)).toMatchObject({ readyz: [200, true], metric: 0, heartbeat: null });
  expect(wordsIn(cardOf(hospital))).not.toContain('not sent');
});

test('a table lock, for which claims wait forever, makes the next step late', async () => {
  const { hospital, look } = await opened();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const client = await sessionAt(hospital);
  await client.query('BEGIN; LOCK TABLE page IN SHARE MODE');
  hospital.clock.advance(5);
  hospital.app.engine.wake();
  await look(0);
  await look(30_000);
  expect(await told(hospital)).toMatchObject({ readyz: [503, false], metric: 1 });
  await client.query('COMMIT');
  await hospital.pass();
  await look(32_000);
  expect(await told(hospital)).toMatchObject({ readyz: [200, true], metric: 0, heartbeat: null });
});

test('while the rows cannot be read it is not ready', async () => {
  const { hospital, look } = await opened();
  hospital.expectErrors(UNKNOWN);
  await declare(hospital, 'archive since now');
  const client = await sessionAt(hospital);
  await client.query('BEGIN; LOCK TABLE page IN ACCESS EXCLUSIVE MODE');
  await look(0);
  await look(2_000);
  const answer = await fetch(`${hospital.address}/readyz`);
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { pages: false, why: { pages: 'The database cannot be read, so it is unknown whether a page is late.' } },
  ]);
  expect(await hospital.app.watch.cycle()).toBeNull();
  expect(hospital.logged.filter((line) => UNKNOWN.test(line))).toHaveLength(1);
  await client.query('COMMIT');
  await look(4_000);
  expect(await told(hospital)).toMatchObject({ readyz: [200, true], metric: 0, heartbeat: null });
});

test('nobody needs to phone somebody who was reached over another channel, and /readyz stays ready', async () => {
  const apiUrl = await openTwilio();
  const { hospital, look } = await opened({
    plan: reachedBy({ priya: [['SMS', MOBILE.priya]] }),
    providers: (address) => only({ twilio: twilioAt(apiUrl), publicUrl: address }),
  });
  const { slack } = hospital;
  slack.workspace.weather = ({ args }) => (args.channel === WHO.pacs ? { status: 500 } : null);
  await declare(hospital, 'archive since now');
  await look(0);
  await look(30_000);
  await hospital.pass();
  expect(await told(hospital)).toMatchObject({ readyz: [200, false], metric: 1 });
  expect(wordsIn(cardOf(hospital))).not.toContain('not sent for');
});

test('a card that was edited past the dead workers forgets the page when somebody has the side', async () => {
  const { hospital, look } = await opened();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  await deadWorkers(hospital);
  await nextStep(hospital);
  for (const real of [0, 30_000, 36_000]) await look(real);
  expect(wordsIn(cardOf(hospital))).toMatch(EITHER_PAGE);
  const more = await moreOf(hospital);
  for (const late of [PAGE_TO_TOM, PAGE_TO_LENA]) expect(more).toMatch(late);
  const { ctx } = hospital.app;
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const actor = { kind: 'slack', userId: WHO.pacs } as const;
  await acknowledgeSide(ctx, { actor, incidentId, side: 'RADIOLOGY' });
  await look(38_000);
  expect(wordsIn(cardOf(hospital))).not.toContain('not sent for');
});
