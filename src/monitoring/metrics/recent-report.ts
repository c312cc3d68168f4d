import type { Report } from '../../domain/report/report.ts';
import { inTime } from './in-time.ts';

/** Real time for which a report is not read again: its figures change slowly. */
const KEPT_MS = 60_000;

/**
 * Answers with a report at most a minute old, or null where it cannot be had within `withinMs` of real time. One reading
 * at a time: one that takes longer goes on, and a later answer has what it found. `realNow`: real milliseconds.
 */
export function recentReport(parts: {
  read: () => Promise<Report>;
  withinMs: number;
  realNow: () => number;
}): () => Promise<Report | null> {
  const { read, withinMs, realNow } = parts;
  let last: { report: Report; at: number } | null = null;
  let reading: Promise<Report> | null = null;

  async function readOnce(): Promise<Report> {
    const report = await read();
    last = { report, at: realNow() };
    return report;
  }

  return async () => {
    if (last && realNow() - last.at < KEPT_MS) return last.report;
    reading ??= readOnce().finally(() => {
      reading = null;
    });
    return inTime(reading, withinMs).catch(() => null);
  };
}
