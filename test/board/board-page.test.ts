import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { chromium, type Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { NO_BOARD_ACCESS } from '../../src/board/access.ts';
import { boardRoutes } from '../../src/board/board-routes.ts';
import { boardSource } from '../../src/board/board-source.ts';
import { type Board, buildBoard } from '../../src/board/build-board.ts';
import type { IncidentBrief } from '../../src/domain/incident/incident-details.ts';
import { onCallBoard } from '../../src/domain/on-call/on-call-board.ts';
import { type HttpServer, serve } from '../../src/http/serve.ts';
import { aBrief } from '../slack/blocks/views.ts';
import { aPlanned } from '../slack/planned/a-planned.ts';
import { samplePlanAsWritten } from '../support/plans/sample-plan.ts';
import { barriers } from '../support/process/barriers.ts';
import { findBrowser, QUIET } from '../support/process/browser.ts';
import { freePort } from '../support/process/ports.ts';
import { testClock } from '../support/process/test-clock.ts';

const log = pino({ level: 'silent' });
const PICTURES = process.env.PICTURES;
const plan = samplePlanAsWritten();
const clock = testClock('2026-11-24T07:44:00Z');
const onCall = onCallBoard(
  plan,
  { schedules: plan.schedules, overrides: new Map(), feeds: [] },
  new Set(),
  clock.now(),
);
const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const named = (kind: string) => plan.systems.find((system) => system.kind === kind)?.name ?? kind;

const found = await findBrowser();
afterAll(() => found?.done());

const upgrade = aPlanned({
  ...{ state: 'NOTICED', system: named('archive'), sites: ['Main Hospital', 'East Campus'] },
  ...{ start: new Date('2026-11-28T03:00:00Z'), end: new Date('2026-11-28T07:00:00Z') },
});

const boardOf = (...briefs: IncidentBrief[]): Board =>
  buildBoard(plan, { briefs, onCall, planned: [upgrade], asOf: clock.now() });

const archive = (changes: Partial<IncidentBrief> = {}): IncidentBrief =>
  aBrief({
    systemName: named('archive'),
    siteNames: ['Main Hospital', 'East Campus'],
    since: at('06:20'),
    sides: [
      {
        side: 'RADIOLOGY',
        state: 'ACKNOWLEDGED',
        holder: `slack:${plan.people.find(({ name }) => name === 'Priya Shah')?.slackUser}`,
        since: at('07:33'),
      },
      { side: 'IT', state: 'UNOWNED', holder: null, since: at('07:40') },
    ],
    lateServices: 3,
    diversions: [{ name: 'Stroke', since: at('07:35') }],
    late: { serviceName: 'Stroke', clock: 'WORKAROUND', at: at('07:30'), proposed: false },
    ...changes,
  });

const dictation = aBrief({
  number: 13,
  systemName: named('dictation'),
  systemKind: 'dictation',
  impact: 'SLOW',
  siteNames: ['Main Hospital'],
  next: { serviceName: 'ED', clock: 'WORKAROUND', at: at('08:20'), proposed: true },
});

const many = [14, 15, 16].map((number) =>
  aBrief({
    number,
    systemName: named('ris'),
    systemKind: 'ris',
    state: 'VALIDATED',
    nextUpdateAt: null,
    next: { serviceName: '', clock: 'RECONCILIATION', at: at('12:00'), proposed: false },
    toSign: ['RADIOLOGY', 'IT'],
  }),
);

/** A board on a server of its own; `shows`: what its source reads from now on, or that it cannot. */
async function aBoard(first: Board | null) {
  let board = first;
  const port = await freePort();
  const listen = async () => {
    const source = boardSource({
      read: async () => {
        if (!board) throw new Error('no database');
        return board;
      },
      realNow: () => performance.now(),
      log,
    });
    const parts = boardRoutes({ source, settings: NO_BOARD_ACCESS, plan: () => plan, clock });
    const server = await serve(parts.routes, { port, host: '127.0.0.1', log });
    return { parts, server };
  };
  let running: { parts: ReturnType<typeof boardRoutes>; server: HttpServer } = await listen();
  const stop = async () => {
    running.parts.stop();
    await running.server.close();
  };
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${port}/board`,
    shows: (next: Board | null) => {
      board = next;
    },
    stop,
    async start() {
      running = await listen();
    },
  };
}

async function open(url: string, width = 390): Promise<Page> {
  const browser = await chromium.launch({ executablePath: found?.path ?? '', args: QUIET });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width, height: width > 1_000 ? 720 : 780 } });
  page.setDefaultTimeout(60_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => /Content Security/i.test(message.text()) && wrong.push(message.text()));
  onTestFinished(() => expect(wrong).toEqual([]));
  await page.goto(url);
  return page;
}

async function looksRight(page: Page, name: string): Promise<void> {
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: !name.includes('wall') });
  }
  expect(await barriers(page)).toEqual([]);
  const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  expect([name, await page.evaluate(wide)]).toEqual([name, false]);
  const high = 'document.documentElement.scrollHeight > document.documentElement.clientHeight';
  if (name.includes('wall')) expect([name, await page.evaluate(high)]).toEqual([name, false]);
}

test.skipIf(!found)(
  'on a phone, a desk and a wall, light and dark, there is no barrier and nothing is cut off',
  async () => {
    const board = await aBoard(boardOf(archive(), dictation, ...many));
    const page = await open(board.url);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 780 });
      await page.goto(board.url);
      await looksRight(page, `board-390-${colorScheme}`);
      await page.setViewportSize({ width: 1280, height: 720 });
      await looksRight(page, `board-1280-${colorScheme}`);
      await page.goto(`${board.url}?wall`);
      await looksRight(page, `board-wall-${colorScheme}`);
      expect(await page.locator('.incident:visible').count()).toBe(2);
      expect(await page.getByText('and 3 more: PACS-14, PACS-15, PACS-16').isVisible()).toBe(true);
    }
    board.shows(boardOf(archive()));
    await page.goto(`${board.url}?wall`);
    await page.getByText('PACS-13').waitFor({ state: 'detached' });
    await looksRight(page, 'board-wall-one');
    await page.setViewportSize({ width: 390, height: 780 });
    board.shows(boardOf());
    await page.goto(board.url);
    await page.getByText('Nothing is down').waitFor();
    await looksRight(page, 'board-calm-390');
    await page.setViewportSize({ width: 760, height: 1_000 });
    board.shows(boardOf(archive(), dictation));
    await page.getByText('PACS-13').waitFor();
    await page.getByText('PACS-14').waitFor({ state: 'detached' });
    await page.emulateMedia({ media: 'print' });
    await looksRight(page, 'board-print');
    expect(await page.evaluate('getComputedStyle(document.querySelector(".late")).color')).toBe(
      'rgb(0, 0, 0)',
    );
  },
);

test.skipIf(!found)(
  'the page follows, says when the database or the server is gone, and goes on by itself',
  async () => {
    const board = await aBoard(boardOf());
    const page = await open(board.url);
    await page.getByText('Nothing is down').waitFor();
    board.shows(boardOf(archive()));
    await page.getByRole('heading', { name: /PACS-12/ }).waitFor();
    expect(await page.title()).toContain('1 open');

    board.shows(null);
    await page.getByText('As of 02:44 EST, not connected to the database.').waitFor();
    await looksRight(page, 'board-no-database-390');
    const wall = await open(`${board.url}?wall`, 1280);
    await wall.getByText('not connected to the database').waitFor();
    await looksRight(wall, 'board-wall-no-database');
    expect(await page.getByRole('heading', { name: /PACS-12/ }).isVisible()).toBe(true);

    board.shows(boardOf(archive()));
    await page.getByText('not connected to the database').waitFor({ state: 'detached' });
    await board.stop();
    await page.getByText('As of 02:44 EST, not connected. Trying again.').waitFor();
    await looksRight(page, 'board-no-server-390');
    await board.start();
    await page.locator('#lost').waitFor({ state: 'hidden' });
  },
);

test.skipIf(!found)('a board that never read anything says whom to phone by the plan', async () => {
  const board = await aBoard(null);
  const page = await open(board.url);
  await page.getByText('What is down is not known here.').waitFor();
  await looksRight(page, 'board-never-390');
});
