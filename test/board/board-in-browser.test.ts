import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { type House, startHouse } from '../support/hospital/app-process.ts';
import { cardOf, declare, type Scene, take } from '../support/hospital/declare-and-click.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { findBrowser } from '../support/process/browser.ts';
import { ownFolder } from '../support/process/own-folder.ts';
import { freePort } from '../support/process/ports.ts';
import { promised } from '../support/process/promised.ts';
import { tell } from '../support/process/random.ts';
import { watchBoards } from '../support/process/watched-board.ts';
import { startStrictSlack } from '../support/slack/strict-slack.ts';

/** Real minutes for which the board is followed; 0: one incident before each restart and one after. */
const MINUTES = Number(process.env.SOAK_BOARD_MINUTES ?? 0);
/** When, of the whole time, the server is restarted: asked to stop, or killed. */
const RESTARTS = [
  { share: 0.08, how: 'kill' },
  { share: 0.16, how: 'stop' },
  { share: 0.92, how: 'kill' },
] as const;
/** Real time between two acts. */
const PAUSE_MS = MINUTES > 0 ? 5_000 : 0;
const MEASURED_EVERY_MS = 300_000;
/** The promise: the page follows within a second. */
const FOLLOWS_MS = promised(1_000);
/** After which an update counts as missed, and a page as not connected again. */
const HANGS_MS = 60_000;
const SYSTEMS = ['viewer', 'ris', 'dictation'];

const browser = await findBrowser();
afterAll(() => browser?.done());

test.skipIf(!browser)(
  'in a real browser the board follows an incident, and goes on by itself after a restart of the server',
  { timeout: MINUTES * 60_000 + 300_000 },
  async () => {
    const began = performance.now();
    const plan = samplePlan();
    const slack = await startStrictSlack({
      users: plan.people.map((person) => person.slackUser),
      channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
    });
    const scene: Scene = { slack, pass: async () => undefined };
    const port = await freePort();
    const options = { apiUrl: slack.apiUrl, databaseUrl: await freshDatabase(), dataDir: ownFolder(), port };
    const start = async (): Promise<House> => {
      const started = await startHouse({ ...options, clockSpeed: 1 });
      await started.ready;
      await slack.connected();
      return started;
    };
    let house = await start();
    const board = `http://127.0.0.1:${port}/board`;
    const { browser: running, watched } = await watchBoards(browser?.path ?? '', [
      { url: board, width: 390, height: 844 },
      { url: `${board}?wall`, width: 1920, height: 1080 },
    ]);
    onTestFinished(async () => {
      await running.close();
      await house.kill();
      await slack.close();
    });

    const has = (user: string): RegExp =>
      new RegExp(`${plan.people.find(({ slackUser }) => slackUser === user)?.name} has it`);

    const took: number[] = [];
    const missed: string[] = [];
    /** Does something, and notes how long after it was answered the pages showed it. */
    async function follows(what: string, act: () => Promise<unknown>, number: number, words: RegExp | null) {
      const shown = watched.map((one) => one.shows(number, words, HANGS_MS));
      await act();
      const answered = Date.now();
      for (const at of await Promise.all(shown)) {
        if (at === null) missed.push(`PACS-${number}: ${what}`);
        else took.push(Math.max(0, at - answered));
      }
      await sleep(PAUSE_MS);
    }

    /** One incident from its declaration until it is stood down. */
    async function incident(number: number, system: string): Promise<void> {
      await follows('declared', () => declare(scene, `${system} since now`), number, /No answer yet/);
      await slack.until('the card', () => slack.workspace.messages.some(() => seen(scene, number)));
      await follows('RADIOLOGY', () => take(scene, WHO.pacs, 'RADIOLOGY', number), number, has(WHO.pacs));
      await follows('IT', () => take(scene, WHO.it, 'IT', number), number, has(WHO.it));
      await follows('stood down', () => standDown(number), number, null);
    }

    async function standDown(number: number): Promise<void> {
      const person = slack.as(WHO.pacs);
      await person.command(`standdown ${number}`);
      await slack.until('the form', () => person.modal()?.callback_id === 'stand_down');
      await person.submit({ why: 'FALSE_ALARM', note: '' });
      person.closeModals();
    }

    const memory: string[] = [];
    async function measure(): Promise<void> {
      const pages = await Promise.all(watched.map((one) => one.memory()));
      memory.push(
        `${minutesSince(began)} min: server ${residentMb(house.pid)} MB; ${pages.map(({ heapKb, nodes, listeners }) => `page ${heapKb} kB, ${nodes} nodes, ${listeners} listeners`).join('; ')}; load ${loadavg()[0]?.toFixed(1)}`,
      );
      if (MINUTES > 0) tell(`board: ${memory.at(-1)}`);
    }

    const restarts: string[] = [];
    /** The pages say that they are not connected, and are connected again by themselves. */
    async function restart(how: 'stop' | 'kill'): Promise<void> {
      const lost = watched.map((one) => one.isConnected(false, HANGS_MS));
      const ended = Date.now();
      await house[how]();
      const said = await Promise.all(lost);
      house = await start();
      const ready = Date.now();
      const again = await Promise.all(watched.map((one) => one.isConnected(true, HANGS_MS)));
      if ([...said, ...again].includes(null)) missed.push(`a restart (${how})`);
      restarts.push(
        `${how}: said after ${said.map((at) => (at ?? Number.NaN) - ended).join(' and ')} ms, connected ${again.map((at) => Math.max(0, (at ?? Number.NaN) - ready)).join(' and ')} ms after the server was ready`,
      );
      if (MINUTES > 0) tell(`board: ${restarts.at(-1)}`);
    }

    await follows('declared', () => declare(scene, 'archive since 25m ago'), 1, /25 min/);
    await measure();
    let measuredAt = performance.now();
    let number = 1;
    const next = () => {
      number += 1;
      return incident(number, SYSTEMS[number % SYSTEMS.length] ?? '');
    };
    const restartsLeft = MINUTES > 0 ? [...RESTARTS] : RESTARTS.slice(0, 1);
    do {
      await next();
      const share = MINUTES > 0 ? (performance.now() - began) / (MINUTES * 60_000) : 1;
      const [due] = restartsLeft;
      if (due && share >= due.share) {
        restartsLeft.shift();
        await restart(due.how);
      }
      if (performance.now() - measuredAt >= MEASURED_EVERY_MS) {
        measuredAt = performance.now();
        await measure();
      }
    } while (restartsLeft.length > 0 || performance.now() - began < MINUTES * 60_000);
    await next();
    await measure();

    const sorted = took.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    if (MINUTES > 0)
      tell(
        `board: ${minutesSince(began)} min, ${took.length} updates shown, ${missed.length} missed; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, latest ${at(1)} ms; connections ${watched.map(({ connections }) => connections()).join(' and ')}`,
      );
    expect(missed).toEqual([]);
    expect(at(1)).toBeLessThan(FOLLOWS_MS);
    expect(restarts.length).toBeGreaterThan(0);
  },
);

function seen(scene: Scene, number: number): boolean {
  try {
    return Boolean(cardOf(scene, number));
  } catch {
    return false;
  }
}

const minutesSince = (began: number): string => ((performance.now() - began) / 60_000).toFixed(1);

/** What the process has of the machine's memory; NaN where the system does not tell. */
function residentMb(pid: number): number {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kb) / 1_024);
  } catch {
    return Number.NaN;
  }
}
