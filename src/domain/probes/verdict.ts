import { secondsText } from '../time/durations.ts';
import { type Attempt, failuresInARow } from './attempt.ts';
import type { Probe } from './probe.ts';
import { msText } from './probe-result.ts';

/** What the attempts of one probe, from all places, say of its system. */
export type Verdict =
  | { kind: 'ANSWERS' }
  | { kind: 'DOWN'; since: Date; failures: number; places: string[]; says: string }
  | { kind: 'SLOW'; since: Date; slow: number; places: string[]; p95Ms: number }
  /** Too few attempts, none of late, or some places see it and others do not. */
  | { kind: 'UNCLEAR' };

const UNCLEAR: Verdict = { kind: 'UNCLEAR' };

/** So many attempts must have failed, over all places. */
const FAILURES = 3;
/** So many of the last answers are looked at for slowness, and so many of them must have been too slow. */
const ANSWERS = 20;
const SLOW_ANSWERS = 3;
/** A place that did not try for so many times its turn says nothing. */
const TURNS = 3;

/** The attempts of each place, oldest first. */
type ByPlace = ReadonlyMap<string, readonly Attempt[]>;

/**
 * DOWN: at least three attempts failed since the last answer, and no place that tries has one. SLOW: more than 1 in 20
 * of the last answers took longer than the plan's limit, at least three of them. `since`: the first attempt that showed it.
 * Example: one place, failed at 02:31:00, 02:31:20 and 02:31:40 → DOWN since 02:31:00.
 */
export function verdictOf(probe: Probe, byPlace: ByPlace, now: Date): Verdict {
  const places = [...byPlace].filter(([, attempts]) => isCurrent(probe, attempts, now));
  const failing = places.map(([place, attempts]) => ({ place, failures: failuresInARow(attempts) }));
  const failed = failing.flatMap(({ failures }) => failures).toSorted(byTime);
  const [first] = failed;
  const latest = failed.at(-1);
  if (first && latest && failing.every(({ failures }) => failures.length > 0)) {
    if (failed.length < FAILURES) return UNCLEAR;
    const named = failing.map(({ place }) => place).toSorted();
    return { kind: 'DOWN', since: first.at, failures: failed.length, places: named, says: latest.says };
  }
  if (places.length === 0 || first) return UNCLEAR;
  const asked = places.flatMap(([, attempts]) => asksOnly(attempts)).toSorted(byTime);
  const named = places.map(([place]) => place).toSorted();
  return slowness(probe, asked, named) ?? (asked.length > 0 ? { kind: 'ANSWERS' } : UNCLEAR);
}

function slowness({ slowSeconds }: Probe, asked: readonly Attempt[], places: string[]): Verdict | null {
  if (slowSeconds === null) return null;
  const last = asked.filter(({ kind }) => kind === 'ANSWERED').slice(-ANSWERS);
  const slow = last.filter(({ ms }) => ms > slowSeconds * 1_000);
  const [first] = slow;
  const p95Ms = percentile95(last.map(({ ms }) => ms));
  if (!first || slow.length < SLOW_ANSWERS || p95Ms <= slowSeconds * 1_000) return null;
  return { kind: 'SLOW', since: first.at, slow: slow.length, places, p95Ms };
}

/** Nearest rank: of twenty values the nineteenth. 0 of none. */
function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
}

function isCurrent({ everySeconds, withinSeconds }: Probe, attempts: readonly Attempt[], now: Date): boolean {
  const last = asksOnly(attempts).at(-1);
  const turnMs = (everySeconds + withinSeconds) * 1_000;
  return last !== undefined && now.getTime() - last.at.getTime() <= TURNS * turnMs;
}

function asksOnly(attempts: readonly Attempt[]): Attempt[] {
  return attempts.filter(({ kind }) => kind !== 'NOT_ASKED');
}

function byTime(a: Attempt, b: Attempt): number {
  return a.at.getTime() - b.at.getTime();
}

/** What is wrong with a system by one of its probes. */
export interface Finding {
  impact: 'FULL' | 'SLOW';
  since: Date;
  /** Attempts that showed it. */
  failures: number;
  places: string[];
  /** In words of ours. */
  says: string;
}

/**
 * What all probes of a system say together: the worst of them; `answers`: every one has an answer. A probe that says nothing
 * of late keeps it from being sure.
 */
export function systemVerdict(
  all: readonly { probe: Probe; byPlace: ByPlace }[],
  now: Date,
): { finding: Finding | null; answers: boolean } {
  const verdicts = all.map(({ probe, byPlace }) => ({ probe, verdict: verdictOf(probe, byPlace, now) }));
  for (const { verdict } of verdicts) {
    if (verdict.kind !== 'DOWN') continue;
    const { since, failures, places, says } = verdict;
    return { finding: { impact: 'FULL', since, failures, places, says }, answers: false };
  }
  for (const { probe, verdict } of verdicts) {
    if (verdict.kind !== 'SLOW') continue;
    const says = `1 in 20 answers takes ${msText(verdict.p95Ms)} or longer (the plan’s limit: ${secondsText(probe.slowSeconds ?? 0)})`;
    return {
      finding: { impact: 'SLOW', since: verdict.since, failures: verdict.slow, places: verdict.places, says },
      answers: false,
    };
  }
  return {
    finding: null,
    answers: verdicts.length > 0 && verdicts.every(({ verdict }) => verdict.kind === 'ANSWERS'),
  };
}
