import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config.ts';
import { startHouse } from '../../../src/main.ts';
import { freePort } from './ports.ts';

const SPEED = 60;

export interface TestHouse {
  /** The practice workspace's page. */
  url: string;
  /** The name of whoever has the first page of a side of the newest incident. */
  pagedFirst(side: 'RADIOLOGY' | 'IT'): Promise<string>;
  stop(): Promise<void>;
}

/** What `npm start` opens, at 60×: database, app and practice workspace, in a folder that goes with it. */
export async function openHouse(): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pacs-down-browser-test-'));
  const house = await startHouse(
    readConfig({
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      LOCAL_SLACK_PORT: String(await freePort()),
      CLOCK_SPEED: String(SPEED),
      LOG_LEVEL: 'error',
    }),
  );
  const { ctx } = house.app;
  return {
    url: house.workspace?.url ?? '',
    async pagedFirst(side) {
      const newest = await ctx.db.incident.findFirstOrThrow({ orderBy: { number: 'desc' } });
      const first = await ctx.db.page.findFirstOrThrow({
        where: { side, incidentId: newest.id },
        orderBy: { dueAt: 'asc' },
      });
      return ctx.plans.current().plan.people.find(({ key }) => key === first.personKey)?.name ?? '';
    },
    async stop() {
      await house.stop();
      for (const folder of [dataDir, house.database?.dataDir])
        if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
