import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { startApp } from '../../../src/app.ts';
import { NO_PACE } from '../../../src/domain/slack/pace.ts';
import { PRACTICE } from '../../../src/practice/ids.ts';
import { installedApp } from '../../../src/practice/installed-app.ts';
import { membersOf } from '../../../src/practice/members.ts';
import { startPractice } from '../../../src/practice/start-practice.ts';
import { freshDatabase } from '../database/fresh-database.ts';
import { NIGHT, samplePlan } from '../plans/sample-plan.ts';
import { freePort } from './ports.ts';
import { testClock } from './test-clock.ts';

export interface PausedHouse {
  /** The practice workspace's page. */
  url: string;
  /** Moves hospital time by so many minutes, and runs what is due. */
  pass(minutes: number): Promise<void>;
}

/** The app and a practice workspace with its page, by a clock that stands still at `NIGHT` until the test moves it. */
export async function openPausedHouse(): Promise<PausedHouse> {
  const plan = samplePlan();
  const clock = testClock(NIGHT);
  const wrong: string[] = [];
  const notice = (words: string) => void wrong.push(words);
  const practice = await startPractice({
    ...membersOf(plan),
    name: plan.hospital,
    app: await installedApp(new URL('../../../manifest.yml', import.meta.url)),
    ...{ port: await freePort(), file: null, notice },
  });
  practice.tellTime(() => clock.now().getTime());
  const { botToken, appToken } = PRACTICE;
  const app = await startApp({
    slack: { mode: 'socket', botToken, appToken, apiUrl: practice.apiUrl },
    kind: 'SAMPLE',
    databaseUrl: await freshDatabase(),
    plan,
    ...{ port: await freePort(), host: '127.0.0.1', pace: NO_PACE, clockSpeed: 1, clock },
    log: pino({ level: 'error' }, { write: notice }),
  });
  onTestFinished(async () => {
    await app.stop();
    await practice.stop();
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  return {
    url: practice.url,
    async pass(minutes) {
      clock.advance(minutes);
      await app.engine.settle();
    },
  };
}
