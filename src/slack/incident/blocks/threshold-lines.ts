import type { Threshold } from '../../../domain/incident/clocks.ts';
import { decisionDue } from '../../../domain/incident/decision-due.ts';
import { clockNoun, type Matter, matterOf } from '../../../domain/incident/system-words.ts';
import type { CrossedThreshold, TimelineEvent } from '../../../domain/incident/timeline.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { timesIn } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';

const NAMED = 6;
const NAMED_LATE = 3;
const DECISIONS = 2;
const NAME_MAX = 40;

const WORST_FIRST: readonly Threshold[] = ['LIMIT', 'FOUR_FIFTHS', 'HALF'];
const HEADING: Record<Threshold, string> = {
  LIMIT: '🔴 *Past the limit:*',
  FOUR_FIFTHS: '🟠 Four fifths of the time used:',
  HALF: '🟡 Half of the time used:',
};

const ONLY_COUNTED: Record<Threshold, string> = {
  LIMIT: 'past the limit',
  FOUR_FIFTHS: 'at four fifths',
  HALF: 'at half',
};

/**
 * Everything that was crossed at once as one message, worst first, with the decisions that are due for the worst; what
 * was past already when it was declared is one line that names the worst and counts the rest.
 * Example: `🔴 *Past the limit:* ED restoration (due 03:20 EST)`.
 */
export function thresholdsText(
  event: Extract<TimelineEvent, { kind: 'thresholds' }>,
  ctx: { zone: string; at: Date; view: Parameters<typeof matterOf>[0] },
): string | null {
  const [worst, ...others] = WORST_FIRST.map((threshold) => ({
    threshold,
    crossed: event.crossed.filter((entry) => entry.threshold === threshold),
  })).filter(({ crossed }) => crossed.length > 0);
  if (!worst) return null;
  const matter = matterOf(ctx.view);
  const named = ({ threshold, crossed }: typeof worst, most: number) => {
    const shown = crossed.slice(0, most).map(({ limitAt }) => new Date(limitAt));
    const due = timesIn(shown, ctx.zone, ctx.at);
    const withTime = (entry: CrossedThreshold) =>
      `${clockName(entry, matter)} (due ${due[crossed.indexOf(entry)]})`;
    return `${HEADING[threshold]} ${listedBy(crossed, most, withTime)}`;
  };
  const decisions = new Set(worst.crossed.map(({ clock }) => decisionDue(matter, clock, worst.threshold)));
  const toDecide = [...decisions].slice(0, DECISIONS).map((decision) => `➡️ ${decision}`);
  if (!event.late)
    return [named(worst, NAMED), ...others.map((one) => named(one, NAMED)), ...toDecide].join('\n');
  const counted = others.map(({ threshold, crossed }) => ` · ${crossed.length} ${ONLY_COUNTED[threshold]}`);
  return [
    `⏪ Counted from the first symptom: ${named(worst, NAMED_LATE)}${counted.join('')}`,
    ...toDecide,
  ].join(' ');
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
