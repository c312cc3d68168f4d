import { expect, test } from 'vitest';
import type { Report } from '../../../src/domain/report/report.ts';
import { recentReport } from '../../../src/monitoring/metrics/recent-report.ts';

const REPORT = {} as Report;

test('a report that takes long is read once, however often it is asked for meanwhile', async () => {
  const readings: PromiseWithResolvers<Report>[] = [];
  let real = 0;
  const recent = recentReport({
    read() {
      const reading = Promise.withResolvers<Report>();
      readings.push(reading);
      return reading.promise;
    },
    withinMs: 1,
    realNow: () => real,
  });
  expect([await recent(), await recent(), await recent()]).toEqual([null, null, null]);
  expect(readings).toHaveLength(1);
  readings[0]?.resolve(REPORT);
  await readings[0]?.promise;
  real = 59_999;
  expect(await recent()).toBe(REPORT);
  expect(readings).toHaveLength(1);
  real = 60_000;
  expect(await recent()).toBeNull();
  readings[1]?.reject(new Error('no database'));
  await readings[1]?.promise.catch(() => undefined);
  expect(await recent()).toBeNull();
  expect(readings).toHaveLength(3);
});
