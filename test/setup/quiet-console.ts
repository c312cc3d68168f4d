import { afterEach, beforeEach, expect, vi } from 'vitest';

let spies: ReturnType<typeof vi.spyOn>[] = [];

beforeEach(() => {
  spies = (['error', 'warn'] as const).map((method) => vi.spyOn(console, method));
});

/** Nobody writes to the console but by accident: that fails the test. */
afterEach(() => {
  const said = spies.flatMap((spy) => spy.mock.calls.map((call: unknown[]) => call.map(String).join(' ')));
  for (const spy of spies) spy.mockRestore();
  expect(said, 'nothing was written to the console').toEqual([]);
});
