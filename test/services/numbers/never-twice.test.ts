import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { writeBackupFile } from '../../../src/backup/file.ts';
import { checkRestorable, restoreBackup } from '../../../src/backup/restore.ts';
import { backupLines } from '../../../src/backup/write.ts';
import { openDb } from '../../../src/db/client.ts';
import { Invalid } from '../../../src/domain/errors.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { askHighest, issueNumbers } from '../../../src/services/numbers/issue-numbers.ts';
import { returnNumbers } from '../../../src/services/numbers/return-numbers.ts';
import { folder } from '../../backup/stage.ts';
import { lineTo } from '../../support/database/cuttable-connection.ts';
import { freshDatabase } from '../../support/database/fresh-database.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { type Draw, drawFrom, seedOfRun, tell } from '../../support/process/random.ts';

/** Steps between two restores; a soak takes more rounds. */
const STEPS = 8;
const ROUNDS = process.env.SOAK_KILLS ? Math.ceil(Number(process.env.SOAK_KILLS) / STEPS) : 2;
const MODALITIES = ['ct1', 'ct2', 'mr1'];
const MOST_AT_ONCE = 4;
const MOST_TURNS = 60;
const ACTOR = { kind: 'slack', userId: WHO.tech } as const;

/** What stands on paper somewhere: every number that somebody was ever told, whatever the database remembers of it. */
class Paper {
  readonly numbers = new Set<number>();
  private readonly blocks = new Set<string>();

  /** Reads which blocks were given out since, and says that none of their numbers was given out before. */
  async read({ db }: ServiceContext): Promise<void> {
    const blocks = await db.downtimeNumberBlock.findMany({ include: { numbers: true } });
    for (const { id, firstNumber, lastNumber, numbers } of blocks) {
      if (this.blocks.has(id)) continue;
      expect(numbers).toHaveLength(lastNumber - firstNumber + 1);
      for (const { number } of numbers) expect(this.numbers, 'given out twice').not.toContain(number);
      for (const { number } of numbers) this.numbers.add(number);
      this.blocks.add(id);
    }
  }

  highest(): number {
    return Math.max(0, ...this.numbers);
  }
}

interface World {
  draw: Draw;
  paper: Paper;
  incidents: string[];
  databaseUrl: string;
  ctx: ServiceContext;
  /** Ends its connections. */
  leave(): Promise<void>;
}

/** The same app on another way to a database, or on another database. */
function onDatabase(ctx: ServiceContext, url: string): { ctx: ServiceContext; leave(): Promise<void> } {
  const db = openDb(url);
  return { ctx: { ...ctx, db }, leave: () => db.$disconnect() };
}

/** Several people ask at once; after a restore each types the highest number on paper, unless they forget it. */
async function issue({ draw, paper, incidents }: World, ctx: ServiceContext): Promise<void> {
  const asked = (await askHighest(ctx)) !== null;
  const highest = paper.highest();
  const all = Array.from({ length: draw.whole(1, MOST_AT_ONCE) }, () =>
    issueNumbers(ctx, {
      ...{ actor: ACTOR, incidentId: draw.oneOf(incidents), modality: draw.oneOf(MODALITIES) },
      ...(asked && draw.share() < 0.8 ? { highest } : {}),
    }),
  );
  for (const { status, reason } of (await Promise.allSettled(all)).flatMap((one) =>
    one.status === 'rejected' ? [one] : [],
  )) {
    expect(status).toBe('rejected');
    if (!(asked && reason instanceof Invalid)) throw reason;
  }
}

/** The process dies while several ask: what it had begun is there as a whole, or not at all. */
async function dieWhileIssuing(world: World): Promise<void> {
  const line = await lineTo(world.databaseUrl);
  const { ctx, leave } = onDatabase(world.ctx, line.url);
  const dying = issue(world, ctx).catch(() => undefined);
  for (let turn = world.draw.whole(0, MOST_TURNS); turn > 0; turn -= 1) await setImmediate();
  line.cut();
  await dying;
  await leave();
}

/** What was used is said for one modality; some of it may be said again. */
async function giveBack({ draw, ctx }: World): Promise<void> {
  const blocks = await ctx.db.downtimeNumberBlock.findMany({ orderBy: { firstNumber: 'asc' } });
  if (blocks.length === 0) return;
  const { incidentId, modality, firstNumber, lastNumber } = draw.oneOf(blocks);
  const used = `${firstNumber}-${draw.whole(firstNumber, lastNumber)}`;
  await returnNumbers(ctx, { actor: ACTOR, incidentId, modality, used, spoiled: '' });
}

async function backUp({ databaseUrl }: World, place: string): Promise<string> {
  const file = join(place, randomUUID());
  await writeBackupFile(file, Readable.from(backupLines(databaseUrl, '0.1.0')), false);
  return file;
}

async function restoreFrom(file: string, world: World): Promise<void> {
  const url = await freshDatabase();
  await restoreBackup(file, await checkRestorable(file), url);
  await world.leave();
  Object.assign(world, { databaseUrl: url, ...onDatabase(world.ctx, url) });
}

test('no downtime number is ever given out twice, whoever asks at once, whatever dies and whichever backup is restored', async () => {
  const seed = seedOfRun();
  tell(`Downtime numbers: SOAK_SEED=${seed}`);
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await declare(hospital, 'ris since now');
  await hospital.app.engine.stop();
  const { ctx } = hospital.app;
  const incidents = (await ctx.db.incident.findMany({ orderBy: { number: 'asc' } })).map(({ id }) => id);
  const { databaseUrl } = hospital;
  const leave = async () => undefined;
  const world: World = { draw: drawFrom(seed), paper: new Paper(), incidents, databaseUrl, ctx, leave };
  onTestFinished(() => world.leave());
  const place = folder();
  const backups = [await backUp(world, place)];
  const acts = [() => issue(world, world.ctx), () => dieWhileIssuing(world), () => giveBack(world)];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let step = 0; step < STEPS; step += 1) {
      await world.draw.oneOf(acts)();
      await world.paper.read(world.ctx);
      if (world.draw.share() < 0.2) backups.push(await backUp(world, place));
    }
    await restoreFrom(world.draw.oneOf(backups), world);
  }
  await issueNumbers(world.ctx, {
    ...{ actor: ACTOR, incidentId: incidents[0] ?? '', modality: 'ct1', highest: world.paper.highest() },
  });
  await world.paper.read(world.ctx);
  expect(world.paper.numbers.size).toBeGreaterThan(0);
});
