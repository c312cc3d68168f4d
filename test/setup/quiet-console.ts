import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';

let spies: ReturnType<typeof vi.spyOn>[] = [];
const warnings: string[] = [];

/** pg tells it once in a process, and pg 9 will refuse it. */
const keep = (warning: Error): void => {
  if (warning.message.includes('already executing a query')) warnings.push(warning.stack ?? warning.message);
};

beforeAll(() => void process.on('warning', keep));
afterAll(() => void process.off('warning', keep));

beforeEach(() => {
  spies = (['error', 'warn'] as const).map((method) => vi.spyOn(console, method));
});

/** Nobody writes to the console but by accident, nor asks two things at once on one connection: that fails the test. */
afterEach(() => {
  const said = spies.flatMap((spy) => spy.mock.calls.map((call: unknown[]) => call.map(String).join(' ')));
  for (const spy of spies) spy.mockRestore();
  expect(
    [...said, ...warnings.splice(0)],
    'nothing was written to the console, no query was sent during another',
  ).toEqual([]);
});
