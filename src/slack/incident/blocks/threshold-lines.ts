import type { Threshold } from '../../../domain/incident/clocks.ts';
import { decisionDue } from '../../../domain/incident/decision-due.ts';
import { clockNoun, type Matter, matterOf } from '../../../domain/incident/system-words.ts';
import type { CrossedThreshold, TimelineEvent } from '../../../domain/incident/timeline.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line, listedBy } from '../../blocks/mrkdwn.ts';

const NAMED = 6;
const DECISIONS = 2;
const NAME_MAX = 40;

const WORST_FIRST: readonly Threshold[] = ['LIMIT', 'FOUR_FIFTHS', 'HALF'];
const HEADING: Record<Threshold, string> = {
  LIMIT: '🔴 *Past the limit:*',
  FOUR_FIFTHS: '🟠 Four fifths of the time used:',
  HALF: '🟡 Half of the time used:',
};

/**
 * Everything that was crossed at once as one message, worst first, with the decisions that are due for the worst.
 * Example: `🔴 *Past the limit:* ED restoration (due 03:20 EST)`.
 */
export function thresholdsText(
  event: Extract<TimelineEvent, { kind: 'thresholds' }>,
  ctx: { zone: string; at: Date; view: Parameters<typeof matterOf>[0] },
): string | null {
  const worst = WORST_FIRST.find((threshold) => event.crossed.some((entry) => entry.threshold === threshold));
  if (!worst) return null;
  const matter = matterOf(ctx.view);
  const lines = event.late ? ['⏪ Already past, counted from the first symptom:'] : [];
  for (const threshold of WORST_FIRST) {
    const crossed = event.crossed.filter((entry) => entry.threshold === threshold);
    if (crossed.length === 0) continue;
    const withTime = (entry: CrossedThreshold) =>
      `${clockName(entry, matter)} (due ${dayTimeIn(new Date(entry.limitAt), ctx.zone, ctx.at)})`;
    lines.push(`${HEADING[threshold]} ${listedBy(crossed, NAMED, withTime)}`);
  }
  const decisions = event.crossed
    .filter((entry) => entry.threshold === worst)
    .map((entry) => decisionDue(matter, entry.clock, worst));
  lines.push(...[...new Set(decisions)].slice(0, DECISIONS).map((decision) => `➡️ ${decision}`));
  return lines.join('\n');
}

/** Limits that a corrected start has given back. */
export function unbreachedText(
  event: Extract<TimelineEvent, { kind: 'unbreached' }>,
  { view }: { view: Parameters<typeof matterOf>[0] },
): string {
  const clocks = listedBy(event.clocks, NAMED, (entry) => clockName(entry, matterOf(view)));
  return `↩️ No longer past the limit after the correction: ${clocks}`;
}

function clockName(entry: Pick<CrossedThreshold, 'service' | 'clock'>, matter: Matter): string {
  return `${line(entry.service, NAME_MAX)} ${clockNoun(matter, entry.clock)}`.trim();
}
