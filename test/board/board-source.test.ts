import { expect, test, vi } from 'vitest';
import { boardSource, type LastRead } from '../../src/board/board-source.ts';
import { buildBoard } from '../../src/board/build-board.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

const board = buildBoard(samplePlan(), {
  briefs: [],
  planned: [],
  onCall: { policies: [], others: [] },
  asOf: new Date('2026-11-24T07:44:00Z'),
});

function opened(read: () => Promise<typeof board>) {
  vi.useFakeTimers();
  const warnings: unknown[] = [];
  const reads = vi.fn(read);
  const source = boardSource({
    read: reads,
    realNow: () => performance.now(),
    log: { warn: (what: unknown) => void warnings.push(what) },
  });
  return {
    source,
    reads,
    warnings,
    [Symbol.dispose]() {
      source.stop();
      vi.useRealTimers();
    },
  };
}

test('nothing is read while nobody looks; two reads a second serve all who do', async () => {
  using parts = opened(async () => board);
  const { source, reads } = parts;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads).not.toHaveBeenCalled();
  const seen: LastRead[] = [];
  const leave = Array.from({ length: 50 }, () => source.follow((last) => seen.push(last)));
  await Promise.all(Array.from({ length: 50 }, () => source.look()));
  expect(reads).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads).toHaveBeenCalledTimes(21);
  expect(seen).toHaveLength(1_000);
  for (const end of leave) end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads.mock.calls.length).toBeLessThanOrEqual(22);
});

test('a failed read leaves the last board, says so once in the log, and the next one that succeeds is shown', async () => {
  let fails = false;
  using parts = opened(async () => {
    if (fails) throw new Error('no database');
    return board;
  });
  const { source, warnings } = parts;
  let last: LastRead | null = null;
  source.follow((read) => {
    last = read;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last).toEqual({ board, connected: true });
  fails = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(last).toEqual({ board, connected: false });
  expect(warnings).toHaveLength(1);
  fails = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last).toEqual({ board, connected: true });
});

test('a read that hangs counts as not connected after three seconds, and none begins beside it', async () => {
  using parts = opened(() => new Promise(() => undefined));
  const { source, reads } = parts;
  const looked = source.look();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await looked).toEqual({ board: null, connected: false });
  source.follow(() => undefined);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(reads).toHaveBeenCalledTimes(1);
});
