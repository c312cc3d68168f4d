import { expect, test } from 'vitest';
import type { ServerState } from '../../src/database/supervisor.ts';
import { type Check, readiness } from '../../src/health/check.ts';
import { serverCheck } from '../../src/health/checks.ts';

const well = (name: string): Check => ({ name, look: () => null });

test('each check is told by its name, and what failed with its sentence', async () => {
  const disk: Check = { name: 'disk', look: async () => ({ why: 'The disk is full.' }) };
  expect(await readiness([well('database'), disk])).toEqual({
    ready: false,
    database: true,
    disk: false,
    why: { disk: 'The disk is full.' },
  });
  expect(await readiness([well('database')])).toEqual({ ready: true, database: true });
});

test('an outage that does not affect replies is reported, and the process stays ready', async () => {
  const slack: Check = { name: 'slack', look: () => ({ why: 'Slack is away.', doorStaysOpen: true }) };
  expect(await readiness([slack])).toEqual({ ready: true, slack: false, why: { slack: 'Slack is away.' } });
});

test('a check that throws or hangs has failed, and blocks no other', async () => {
  const broken: Check = {
    name: 'broken',
    look() {
      throw new Error('away');
    },
  };
  const hanging: Check = { name: 'hanging', look: () => new Promise(() => undefined) };
  expect(await readiness([broken, well('database'), hanging], 20)).toEqual({
    ready: false,
    broken: false,
    database: true,
    hanging: false,
    why: { broken: 'It could not be checked.', hanging: 'It did not respond in time.' },
  });
});

test.each<[string, ServerState, boolean]>([
  ['it runs', { up: true }, true],
  ['it is being brought back', { up: false, downMs: 59_000, reason: null, waitsForRoom: false }, true],
  ['it does not come back', { up: false, downMs: 61_000, reason: 'no', waitsForRoom: false }, false],
  ['its disk is full', { up: false, downMs: 9_000_000, reason: 'no', waitsForRoom: true }, true],
])('the embedded database and a restart of the app: %s', async (_, state, alive) => {
  const health = await readiness([serverCheck(() => state)]);
  expect(health.ready).toBe(alive);
  if (!alive) expect(health.why).toEqual({ databaseServer: 'The embedded database does not start: no.' });
});
