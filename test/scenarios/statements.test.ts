import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { ACTS, type ActId, round, type Scene } from '../bench/acts.ts';
import { isOfAnAct } from '../bench/statements.ts';
import { recordStatements } from '../support/database/statements.ts';
import { openHospital } from '../support/hospital/hospital.ts';

/** The most statements that an act may cost until everything is shown. A change that needs fewer lowers its figure here. */
const BUDGET: Record<ActId, number> = {
  status: 1,
  click: 14,
  acknowledge: 22,
  declare: 75,
  step: 48,
};

const ROUNDS = 3;
/** Questions to the database, answered one after the other, during which the app sent nothing. */
const QUIET_ANSWERS = 40;

test('no act costs more statements than its budget', async () => {
  const { statements, underWay } = recordStatements();
  const { slack, app, clock, databaseUrl } = await openHospital();
  const observer = new Client({ connectionString: databaseUrl });
  await observer.connect();
  onTestFinished(() => observer.end());
  const sent = (): number => statements.filter(isOfAnAct).length;

  /** The app runs in this process: what it can do, it has done after so many answers. */
  async function quiet(): Promise<void> {
    let before = sent();
    for (let answers = 0; answers < QUIET_ANSWERS; answers += 1) {
      await observer.query('SELECT 1');
      if (sent() !== before || underWay() > 0) answers = 0;
      before = sent();
    }
  }

  const scene: Scene = {
    stage: { slack, quiet, settle: app.engine.settle },
    db: app.ctx.db,
    now: clock.now,
    stepInMs: 0,
    look: app.engine.settle,
  };
  await app.engine.settle();
  const counted = Object.fromEntries(ACTS.map((id) => [id, [] as number[]])) as Record<ActId, number[]>;
  for (let i = 0; i < ROUNDS; i += 1) {
    await round(scene, async (id, act) => {
      const before = sent();
      await act();
      await quiet();
      counted[id].push(sent() - before);
    });
  }
  // Workers that are woken together look together or one after the other: the least is what it costs.
  const least = ACTS.map((id) => [id, Math.min(...counted[id])] as const);
  const over = least.filter(([id, count]) => count > BUDGET[id]);
  expect(over, `statements, in each round: ${JSON.stringify(counted)}`).toEqual([]);
});
