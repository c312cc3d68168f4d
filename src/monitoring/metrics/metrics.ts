import { Counter, Histogram, Registry } from 'prom-client';
import { type Clock, realSince } from '../../clock.ts';
import { seenSince } from '../../domain/health/watchdog.ts';
import type { Report } from '../../domain/report/report.ts';
import { gaugesOf, type ProcessFigures } from './gauges.ts';
import { readFigures } from './read-figures.ts';
import { recentReport } from './recent-report.ts';

/** Real time after which a scrape has failed. */
const SCRAPE_WITHIN_MS = 2_900;
/** Scrapes closer together than this share one answer. */
const CACHED_MS = 1_000;
const SECONDS = [0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300];

export interface MetricsParts {
  databaseUrl: string;
  workspaceId: string;
  clock: Clock;
  process(): ProcessFigures;
  /** The report of this month so far. */
  month(): Promise<Report>;
  withinMs?: number;
  /** Real time in milliseconds, of a clock that never goes back. */
  realNow?: () => number;
}

export interface Metrics {
  contentType: string;
  /** The exposition, at most a second old. Rejects within 3 s when the database is not responding. */
  scrape(): Promise<string>;
  pageSent(channel: string, seconds: number): void;
  repaired(count: number): void;
}

/**
 * Makes the metrics. Gauges are read from the rows when somebody scrapes. The seconds from due to sent are observed as
 * each page is recorded: only the instant of recording knows the real time, and only a histogram of each process can
 * be added up over several copies of the app.
 */
export function makeMetrics(parts: MetricsParts): Metrics {
  const kept = new Registry();
  const seconds = new Histogram({
    name: 'pacs_down_page_seconds',
    help: 'From when a page was due until its channel accepted it (real time), for pages sent by this process.',
    labelNames: ['channel'],
    buckets: SECONDS,
    registers: [kept],
  });
  const repairs = new Counter({
    name: 'pacs_down_repairs_total',
    help: 'Late steps that the watchdog of this process repaired.',
    registers: [kept],
  });
  const realNow = parts.realNow ?? (() => performance.now());
  let behind = new Map<string, number>();
  let cached: { text: string; at: number } | null = null;
  let running: Promise<string> | null = null;
  const withinMs = parts.withinMs ?? SCRAPE_WITHIN_MS;
  // The pager's own figures do not wait for a report.
  const monthNow = recentReport({ read: parts.month, withinMs, realNow });

  async function draw(): Promise<string> {
    const { clock } = parts;
    const reading = monthNow();
    const figures = await readFigures({
      url: parts.databaseUrl,
      workspaceId: parts.workspaceId,
      hospitalNow: clock.now(),
      withinMs,
    });
    const now = realNow();
    behind = seenSince(behind, figures.behind, now);
    const age = (past: Date | null) => (past ? realSince(clock, past) / 1_000 : 0);
    const lags = {
      deadlines: age(figures.oldestDeadline),
      pages: age(figures.oldestPage),
      messages: Math.max(0, ...[...behind.values()].map((since) => (now - since) / 1_000)),
    };
    const gauges = gaugesOf(figures, parts.process(), lags, await reading);
    const text = `${await gauges.metrics()}\n${await kept.metrics()}`;
    cached = { text, at: realNow() };
    return text;
  }

  return {
    contentType: kept.contentType,
    scrape() {
      if (cached && realNow() - cached.at < CACHED_MS) return Promise.resolve(cached.text);
      running ??= draw().finally(() => {
        running = null;
      });
      return running;
    },
    pageSent: (channel, value) => seconds.observe({ channel }, value),
    repaired: (count) => repairs.inc(count),
  };
}
