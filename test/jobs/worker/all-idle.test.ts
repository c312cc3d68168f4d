import { pino } from 'pino';
import { expect, test } from 'vitest';
import { allIdle } from '../../../src/jobs/worker/all-idle.ts';
import { makeWorker, NOTHING_LEFT } from '../../../src/jobs/worker/worker.ts';

const log = pino({ level: 'silent' });
const STEPS = Array.from({ length: 30 }, (_, i) => i);

async function microtasks(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await null;
}

test.each(STEPS)(
  'a worker that is woken %i steps after it was asked, by one that ends then, is waited for',
  async (steps) => {
    let seen = 0;
    const woken = makeWorker('woken', log, async () => {
      await microtasks(50);
      seen += 1;
      return NOTHING_LEFT;
    });
    const waking = makeWorker('waking', log, async () => {
      await microtasks(steps);
      woken.wake();
      return NOTHING_LEFT;
    });
    const between = STEPS.map((i) => makeWorker(`between ${i}`, log, async () => NOTHING_LEFT));
    waking.wake();
    await allIdle([woken, ...between, waking]);
    expect(seen).toBe(1);
  },
);
