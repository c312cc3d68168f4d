import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writePlan } from '../../src/plan/write.ts';
import { startHouse } from '../support/hospital/app-process.ts';
import { declare, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { calendarDesk, planWith } from '../support/plans/rosters.ts';
import { rosterOf, startCalendarServer } from '../support/providers/calendar-server.ts';

/** A whole program starts here, on a machine that may have much else to do. */
const HANGS_AFTER_MS = 180_000;

test(
  'a process that is killed in the middle of reading a calendar leaves it to the next one',
  async () => {
    const server = await startCalendarServer('hang');
    const plan = planWith('RADIOLOGY', calendarDesk(server.address, ['lena']), [null]);
    const now = new Date();
    const hospital = await openHospital({ plan, at: new Date(now.getTime() + 120_000).toISOString() });
    const folder = mkdtempSync(join(tmpdir(), 'pacs-down-feeds-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const planFile = join(folder, 'plan.yaml');
    writeFileSync(planFile, writePlan(plan));
    const { slack, databaseUrl, app } = hospital;
    const house = await startHouse({ apiUrl: slack.apiUrl, databaseUrl, clockSpeed: 1, planFile });
    onTestFinished(async () => void (await house.kill()));
    await server.askedTimes(1);
    await house.kill();
    const day = (more: number) =>
      new Date(now.getTime() + more * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    server.mood = rosterOf(`${day(-1)}T000000Z ${day(2)}T000000Z Tom Okafor`);
    const { db } = app.ctx;
    expect(await db.calendarFeed.count({ where: { claimedBy: { contains: `:${house.pid}:` } } })).toBe(1);
    // The grace for a process that only lost its lock is over.
    await db.$executeRaw`UPDATE calendar_feed SET claimed_until_real = claimed_until_real - interval '4 seconds'`;
    const readAgain = async (): Promise<number> => {
      await hospital.pass();
      return server.asked.length;
    };
    await expect.poll(readAgain).toBe(2);
    await declare(hospital, 'archive since now');
    expect(threadOf(hospital)).toContain(`🔔 RADIOLOGY: step 1 pages <@${WHO.pacs2}>`);
  },
  HANGS_AFTER_MS,
);
