import {
  type ClockState,
  clockStatus,
  nextLimit,
  type RunningClock,
} from '../../../domain/incident/clocks.ts';
import type { IncidentDetails, ServiceView } from '../../../domain/incident/incident-details.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { CLOCK_BY, CLOCK_NOUN } from '../../blocks/words.ts';

/** Services named on the card; the rest are counted. One phone screen. */
const MOST_URGENT = 8;
const BAR_CELLS = 6;
const SERVICE_NAME_MAX = 40;

const DOT: Record<ClockState, string> = {
  BREACHED: '🔴',
  AMBER: '🟡',
  GREEN: '🟢',
  NO_LIMIT: '⚪',
  MET: '✅',
  MISSED: '✅',
};
const URGENCY: readonly ClockState[] = ['BREACHED', 'AMBER', 'GREEN', 'NO_LIMIT', 'MET', 'MISSED'];

interface ClockLine {
  urgency: number;
  limitAt: number;
  /** Drawn only for the services that are named. */
  text: () => string;
}

/**
 * The clocks that still run, one line per service, most urgent first, then the incident's own.
 * Null when no clock is worth a line. Example of a line: `🟡 ED images by *03:42 EST* ▰▰▰▱▱▱ _proposed_`.
 */
export function clocksText(view: IncidentDetails): string | null {
  const noneSigned = view.services.length > 1 && view.services.every((service) => service.proposed);
  const all = view.services
    .map((service) => serviceLine(view, service, noneSigned))
    .filter((entry) => entry !== null);
  const lines = all.sort((a, b) => a.urgency - b.urgency || a.limitAt - b.limitAt);
  const rest = lines.length - MOST_URGENT;
  const shown = lines.slice(0, MOST_URGENT).map((entry) => entry.text());
  if (rest > 0) shown.push(`and ${rest} more: /pacs-down status`);
  if (noneSigned && lines.length > 0) shown.push('_All limits are proposed: not signed yet_');
  const doneWithIt = view.services.length > 0 && lines.length === 0 && view.gates.validated !== null;
  if (doneWithIt) shown.push('✅ All services caught up');
  const own = view.reconciliation;
  if (own && !own.stoppedAt) shown.push(limitText(view, 'Paper and counts', own, DOT[stateOf(view, own)]));
  return shown.length > 0 ? shown.join('\n') : null;
}

function serviceLine(view: IncidentDetails, service: ServiceView, noneSigned: boolean): ClockLine | null {
  const running = service.clocks.filter((clock) => !clock.stoppedAt);
  if (running.length === 0) return null;
  const name = line(service.name, SERVICE_NAME_MAX);
  const next = nextLimit(running, view.asOf);
  if (!next)
    return {
      urgency: URGENCY.indexOf('NO_LIMIT'),
      limitAt: 0,
      text: () => `⚪ ${name} can wait, no limit agreed`,
    };

  const breached = running.filter((clock) => stateOf(view, clock) === 'BREACHED');
  const state = breached.length > 0 ? 'BREACHED' : stateOf(view, next);
  const late = breached.find((clock) => clock !== next);
  const remarks = () => [
    late ? ` · ${CLOCK_NOUN[late.clock]} late since ${limitTime(view, late)}` : '',
    service.workaround && !view.gates.validated ? ' · images ok' : '',
    service.proposed && !noneSigned ? ' _proposed_' : '',
  ];
  return {
    urgency: URGENCY.indexOf(state),
    limitAt: clockStatus(late ?? next, view.asOf).limitAt?.getTime() ?? 0,
    text: () => `${limitText(view, name, next, DOT[state])}${remarks().join('')}`,
  };
}

function limitText(view: IncidentDetails, name: string, clock: RunningClock, dot: string): string {
  const { state, fraction } = clockStatus(clock, view.asOf);
  const limit = `${CLOCK_BY[clock.clock]} *${limitTime(view, clock)}*`;
  return state === 'BREACHED' ? `${dot} ${name} ${limit} *LATE*` : `${dot} ${name} ${limit} ${bar(fraction)}`;
}

function limitTime(view: IncidentDetails, clock: RunningClock): string {
  const { limitAt } = clockStatus(clock, view.asOf);
  return limitAt ? dayTimeIn(limitAt, view.zone, view.asOf) : '';
}

function stateOf(view: IncidentDetails, clock: RunningClock): ClockState {
  return clockStatus(clock, view.asOf).state;
}

/** How much of a limit is used up. Example: half → `▰▰▰▱▱▱`. */
function bar(fraction: number): string {
  const full = Math.min(BAR_CELLS, Math.max(0, Math.floor(fraction * BAR_CELLS)));
  return '▰'.repeat(full) + '▱'.repeat(BAR_CELLS - full);
}
