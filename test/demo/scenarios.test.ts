import { expect, test } from 'vitest';
import { shippedChecklists } from '../../src/checklists/shipped.ts';
import type { Stage } from '../../src/demo/acts.ts';
import { castOf } from '../../src/demo/cast.ts';
import { openDrive } from '../../src/demo/drive.ts';
import { playScenario } from '../../src/demo/play-scenario.ts';
import { SCENARIOS } from '../../src/demo/scenarios.ts';
import { type Hospital, openHospital } from '../support/hospital/hospital.ts';
import { typed } from '../support/process/command-line.ts';

/** The demo's people in a hospital that runs by itself. */
function stageOf({ slack, app, plan }: Hospital, heard: string[]): Stage {
  return {
    drive: openDrive(slack),
    cast: castOf(plan),
    house: { app, plan, workspace: null, database: null, stop: async () => undefined },
    async tell(line, _seen, act) {
      heard.push(line);
      await act();
    },
  };
}

test('every scenario that has a list has a story, and only those', () => {
  expect(Object.keys(SCENARIOS).toSorted()).toEqual([...shippedChecklists().keys()].toSorted());
});

test('each of the thirteen is declared, worked by its list, and closed', async () => {
  const hospital = await openHospital({ byItself: true });
  const { db } = hospital.app.ctx;
  for (const scenario of Object.keys(SCENARIOS)) {
    const heard: string[] = [];
    await playScenario(stageOf(hospital, heard), scenario).catch((error) => {
      throw new Error(`${scenario}, after “${heard.at(-1)}”: ${error.message}`);
    });
    expect(heard.length, scenario).toBeGreaterThan(6);
  }
  const open = await db.incident.count({ where: { state: { not: 'CLOSED' } } });
  expect(open).toBe(0);
  const lists = await db.checklistItem.groupBy({ by: ['scenario'], where: { state: 'DONE' } });
  expect(lists.map(({ scenario }) => scenario).toSorted()).toEqual(Object.keys(SCENARIOS).toSorted());
});

test('a scenario that does not exist is answered with the thirteen', async () => {
  const names = Object.keys(SCENARIOS).join(', ');
  expect(await typed({}, 'demo', '--scenario', 'flood')).toMatchObject({
    code: 1,
    said: [`There is no scenario "flood". Scenarios: ${names}.`],
  });
});
