import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { WrongAnswer } from '../../src/practice/workspace/kept.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { referenceOf, STANDS, unsentPages, wallOf } from '../support/hospital/pages.ts';
import { promised } from '../support/process/promised.ts';
import { type Draw, drawFrom, seedOfRun, tell } from '../support/process/random.ts';

/** How many storms pass. */
const STORMS = Number(process.env.SOAK_STORMS ?? 2);
const STORM_MS = { least: 500, most: 3_500 };
/** The promise: real milliseconds from when it could first have been delivered. */
const PROMISE_MS = promised(5_000);

interface Try {
  at: number;
  wrong: WrongAnswer | null;
}

interface Storm {
  from: number;
  to: number;
}

function drawFault(draw: Draw): WrongAnswer | null {
  return draw.oneOf<WrongAnswer | null>([
    { status: 429, retryAfter: draw.whole(1, 3) },
    { status: 500 },
    'hang',
    'half',
    { error: 'internal_error' },
    'lost',
    null,
  ]);
}

/** When, after the page was due, Slack would have taken it: after its storm, and after every wait it was asked for. */
function firstChance(due: number, tries: Try[], storms: Storm[]): number {
  const storm = storms.find(({ from, to }) => due >= from && due < to);
  const waits = tries.flatMap(({ at, wrong }) =>
    typeof wrong === 'object' && wrong !== null && 'retryAfter' in wrong
      ? [at + (wrong.retryAfter ?? 0) * 1_000]
      : [],
  );
  return Math.max(due, storm?.to ?? 0, ...waits);
}

/** Makes pages pending: an incident that is not open yet, or time for everybody's next step. */
async function causePages(hospital: Hospital, systems: string[]): Promise<void> {
  const next = systems.shift();
  if (!next) {
    hospital.clock.advance(5);
    hospital.app.engine.wake();
    return;
  }
  const tech = hospital.slack.as(WHO.tech);
  await tech.command(`${next} since now`);
  await tech.submit({});
  tech.closeModals();
}

test(
  `through ${STORMS} storms no page is lost, and none comes later than is promised after it could have`,
  async () => {
    const seed = seedOfRun();
    const draw = drawFrom(seed);
    const hospital = await openHospital({ byItself: true });
    // Steps fall due by leaps of five minutes here: one that waits out a storm is late by the hospital's clock, and said so.
    hospital.expectErrors(/a page is late/);
    const stalls = monitorEventLoopDelay({ resolution: 10 });
    stalls.enable();
    const { slack, plan } = hospital;
    const tries = new Map<string, Try[]>();
    const storms: Storm[] = [];
    slack.workspace.weather = (call) => {
      if (call.method !== 'chat.postMessage' && call.method !== 'chat.update') return null;
      const at = wallOf(call);
      const wrong = at < (storms.at(-1)?.to ?? 0) ? drawFault(draw) : null;
      const reference = referenceOf(call);
      if (reference) tries.set(reference, [...(tries.get(reference) ?? []), { at, wrong }]);
      return wrong;
    };
    const { db } = hospital.app.ctx;
    const unsent = () => db.page.count({ where: { state: { in: ['PENDING', 'SENDING'] } } });
    const systems = plan.systems.map((system) => system.key);
    for (let i = 0; i < STORMS; i += 1) {
      const from = Date.now();
      const to = from + draw.whole(STORM_MS.least, STORM_MS.most);
      storms.push({ from, to });
      while (Date.now() < to) {
        await causePages(hospital, systems);
        await sleep(draw.whole(50, 600));
      }
      await expect.poll(unsent, { interval: 50 }).toBe(0);
    }
    slack.workspace.weather = null;

    const pages = await unsentPages(db);
    const sharing = Map.groupBy(pages, ({ reference, message }) => message ?? reference);
    const lateness = pages.map(({ reference, message, pendingSince }) => {
      const mine = (sharing.get(message ?? reference) ?? [])
        .flatMap((page) => tries.get(page.reference) ?? [])
        .filter(({ at }) => at >= pendingSince)
        .toSorted((a, b) => a.at - b.at);
      const taken = mine.find(({ wrong }) => wrong === null || wrong === 'lost');
      return taken ? taken.at - firstChance(pendingSince, mine, storms) : Number.POSITIVE_INFINITY;
    });
    const tooEarly = [...tries.values()].flatMap((mine) =>
      mine.filter(({ at, wrong }, i) => {
        const next = mine[i + 1];
        if (!next || typeof wrong !== 'object' || wrong === null || !('status' in wrong)) return false;
        return next.at < at + (wrong.retryAfter ?? 0) * 1_000;
      }),
    );
    const worst = Math.max(...lateness);
    stalls.disable();
    const stood = stalls.max / 1_000_000;
    const made = [...tries.values()].reduce((sum, mine) => sum + mine.length, 0);
    tell(
      `faults: seed ${seed}, ${STORMS} storms, ${pages.length} pages in ${made} tries, latest ${Math.round(worst)} ms; stood still for ${Math.round(stood)} ms at most`,
    );
    const standing = await db.page.findMany({
      where: { outcome: STANDS },
      distinct: ['incidentId', 'slackUser'],
    });
    for (const { incidentId, slackUser } of standing)
      expect(await db.page.count({ where: { incidentId, slackUser, state: 'ACCEPTED' } })).toBeGreaterThan(0);
    expect(pages.length).toBe(
      await db.page.count({ where: { OR: [{ outcome: null }, { outcome: { not: STANDS } }] } }),
    );
    expect(pages.length).toBeGreaterThan(4);
    expect(
      pages.filter((page) => page.state !== 'ACCEPTED'),
      `seed ${seed}`,
    ).toEqual([]);
    expect(tooEarly, `seed ${seed}`).toEqual([]);
    // App and Slack share this process: a machine that let it stand still is not a late page.
    expect(worst, `seed ${seed}`).toBeLessThanOrEqual(PROMISE_MS + stood);
  },
  120_000 + STORMS * 60_000,
);
