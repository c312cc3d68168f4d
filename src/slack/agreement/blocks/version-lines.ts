import type { ToleranceConflict } from '../../../domain/agreement/conflicts.ts';
import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { isInForce } from '../../../domain/agreement/in-force.ts';
import { termChanges } from '../../../domain/agreement/proposing.ts';
import { lastAnswer } from '../../../domain/agreement/spokesperson.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { hoursText } from '../../../domain/time/service-hours.ts';
import { timeIn, weekdayAndDayIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { statusText } from './standing-text.ts';

const TEXT_MAX = 500;

/** What a version is shown with. */
export interface VersionContext {
  /** The version in force that it would succeed; null: none. */
  beside: VersionEntry | null;
  /** What it cannot be kept together with. */
  conflicts: readonly ToleranceConflict[];
  /** Slack user who speaks for the service; null: nobody. */
  spokesperson: string | null;
  /** IANA zone of the times. */
  zone: string;
}

/** Everything that is signed with a version, line by line: nothing is left out. */
export function termLines(entry: VersionEntry, { beside, conflicts }: VersionContext): string[] {
  const before = new Map(
    (beside ? termChanges(beside, entry) : []).map((change) => [change.term, change.before]),
  );
  const figure = (words: string, now: string, term: string) => {
    const was = before.get(term);
    return `${words}: *${line(now, TEXT_MAX)}*${was === undefined ? '' : ` (was ${line(was, TEXT_MAX)})`}`;
  };
  const { workaroundMinutes, rtoMinutes, mtdMinutes, hours, assumptions, evidence, reviewOn } = entry;
  const { agreed, pending } = entry.toleranceState;
  const review = pending?.reviewOn ?? agreed?.reviewOn ?? reviewOn;
  const workaround = workaroundMinutes === null ? 'hold' : minutesText(workaroundMinutes);
  return [
    figure('Workaround', workaround, 'workaround'),
    figure('Restored (RTO)', minutesText(rtoMinutes), 'restoration (RTO)'),
    figure('Fully recovered (MTD)', minutesText(mtdMinutes), 'full recovery (MTD)'),
    figure('Counts', hours ? hoursText(hours) : 'around the clock', 'service hours'),
    ...(assumptions.length === 0 ? ['Assumptions: none'] : ['Assumptions:']),
    ...assumptions.map((text) => `• ${line(text, TEXT_MAX)}`),
    ...(before.has('assumptions') ? [`(were: ${line(before.get('assumptions') ?? '', TEXT_MAX)})`] : []),
    `Evidence: ${evidence ? line(evidence, TEXT_MAX) : 'none'}`,
    `Review: ${review ?? 'a year after the first signature'}`,
    ...conflicts.map(({ text }) => `⚡ ${line(text, TEXT_MAX)}`),
  ];
}

/** Who proposed a version, when and why, and what it would succeed. */
export function originLines(entry: VersionEntry, { beside, zone }: VersionContext): string[] {
  const { proposedBy, reason, createdAt } = entry;
  const by = proposedBy ? who(proposedBy) : 'the plan file';
  const why = reason ? `: ${line(reason, TEXT_MAX)}` : '';
  const succeeds = beside ? [`In place of version ${beside.version}, ${statusText(beside)}.`] : [];
  return [`Proposed by ${by}, ${stamp(createdAt, zone)}${why}`, ...succeeds];
}

/** Who signed a version, until when, and what each side still has to do. */
export function signatureLines(entry: VersionEntry, zone: string): string[] {
  const { agreed, pending } = entry.toleranceState;
  const signed = isInForce(entry) ? agreed : pending;
  const lineOf = (side: Side) => {
    const given = signed?.by[side];
    if (!given) return `⏳ ${side} not signed`;
    return `✅ ${side} ${who(given.by)}, ${stamp(given.at, zone)}, until ${given.reviewOn}`;
  };
  const renewed = SIDES.flatMap((side) => {
    const given = isInForce(entry) ? pending?.by[side] : null;
    return given ? [`✅ renewed by ${side} ${who(given.by)}, until ${given.reviewOn}`] : [];
  });
  const ends = entry.endings.map(
    ({ side, by, reason, at }) =>
      `🛑 ${side} ${who(by)} wants to end it, ${stamp(at, zone)}: ${line(reason, TEXT_MAX)}`,
  );
  return [...SIDES.map(lineOf), ...renewed, ...ends];
}

/** What the service says of a version: beside the two signatures, and none itself. */
export function voiceLines(
  { serviceAnswers }: Pick<VersionEntry, 'serviceAnswers'>,
  { spokesperson, zone }: Pick<VersionContext, 'spokesperson' | 'zone'>,
): string[] {
  const answer = lastAnswer(serviceAnswers);
  if (!answer) return spokesperson ? [`🗣️ <@${spokesperson}> has not answered for the service`] : [];
  const { by, at, confirms, reason } = answer;
  if (confirms) return [`🗣️ ${who(by)} confirms it for the service, ${stamp(at, zone)}`];
  return [`🗣️ ${who(by)} contests it for the service, ${stamp(at, zone)}: ${line(reason ?? '', TEXT_MAX)}`];
}

/** Day and time with its zone. Example: `10 Mar 2026 02:40 EDT`. */
export function stamp(at: Date, zone: string): string {
  return `${weekdayAndDayIn(at, zone)} ${timeIn(at, zone)}`;
}
