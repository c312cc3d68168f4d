import {
  type ClockName,
  type ClockState,
  clockStatus,
  nextLimit,
  type RunningClock,
} from '../../../domain/incident/clocks.ts';
import type { IncidentDetails, ServiceView } from '../../../domain/incident/incident-details.ts';
import { deadlineWords, lateWords, matterOf, missedWords } from '../../../domain/incident/system-words.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { shortName } from '../../../domain/text/short-name.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { cardTime } from './card-times.ts';

/** `shortest`: names are cut too; `least`: one of those that are late is named. */
export type Room = 'roomy' | 'short' | 'shortest' | 'least';

/** So many late services and limits ahead have a line of their own: where there is room, and where there is not. */
const LATE_NAMED = { roomy: 3, short: 2, shortest: 2, least: 1 };
const AHEAD_NAMED = { roomy: 2, short: 1, shortest: 1, least: 1 };
const BAR_CELLS = 6;
export const SERVICE_NAME_MAX = 30;
const NAME_SHORT_MAX = 22;

/** The gravest first. */
const BY_GRAVITY: readonly ClockName[] = ['RECOVERY', 'RESTORATION', 'WORKAROUND'];

/** How a service stands: the worst limit that it missed, and the next one ahead. */
interface Standing {
  service: ServiceView;
  late: { clock: ClockName; at: Date } | null;
  ahead: { clock: RunningClock; at: Date } | null;
}

/**
 * Which services are late, which is next, and how many are in time. Null when no clock is worth a line.
 * Example: `🔴 *2 of 8 services late* since:`, `*02:50* Stroke: not back`, `🟡 ▰▰▰▱▱▱ ED needs images by *03:42*`,
 * `5 more not due until 04:20 ICU`.
 */
export function clocksText(view: IncidentDetails, room: Room): string | null {
  const running = view.services.map((service) => standingOf(view, service)).filter((it) => it !== null);
  const limited = running.filter(({ late, ahead }) => late || ahead);
  const noneSigned = limited.length > 1 && limited.every(({ service }) => service.proposed);
  const marks: Marks = { noneSigned, room };
  const late = lateLines(view, running, marks);
  const lines = [...late, ...aheadLines(view, running, marks)];
  if (view.services.length > 0 && running.length === 0 && view.gates.validated !== null)
    lines.push('✅ All services caught up');
  const own = view.reconciliation;
  if (own && !own.stoppedAt) lines.push(reconciliationLine(view, own));
  return lines.length > 0 ? lines.join('\n') : null;
}

const LISTED = 25;

/** Every service with the worst limit that it missed and its next one, a line each, those that are late first. Null: none runs. */
export function allClocksText(view: IncidentDetails): string | null {
  const running = view.services.map((service) => standingOf(view, service)).filter((it) => it !== null);
  if (running.length === 0) return null;
  const first = running.toSorted(
    (a, b) => Number(b.late !== null) - Number(a.late !== null) || dueOf(a) - dueOf(b),
  );
  return linesOf(
    first,
    LISTED,
    ({ service, late, ahead }) => {
      const missed = late ? `🔴 ${lateWords(view.system, late.clock)} ${cardTime(view, late.at)}` : '';
      const next = ahead
        ? `${deadlineWords(matterOf(view), ahead.clock.clock)} ${cardTime(view, ahead.at)}`
        : '';
      const words = [missed, next].filter((text) => text).join(', ') || 'can wait: no limit agreed';
      return `*${nameOf(service)}* ${words}${remarks(view, service, { noneSigned: false, room: 'roomy' })}`;
    },
    ' services',
  ).join('\n');
}

function dueOf({ late, ahead }: Standing): number {
  return (late ?? ahead)?.at.getTime() ?? Number.POSITIVE_INFINITY;
}

/** `noneSigned`: that the limits are proposed is said once. */
interface Marks {
  noneSigned: boolean;
  room: Room;
}

/** How many missed a limit, and those that missed the gravest longest ago. */
function lateLines(view: IncidentDetails, running: readonly Standing[], marks: Marks): string[] {
  const late = running
    .flatMap(({ service, late }) => (late ? { service, ...late } : []))
    .toSorted((a, b) => rankOf(a.clock) - rankOf(b.clock) || a.at.getTime() - b.at.getTime());
  if (late.length === 0) return [];
  const named = late.slice(0, LATE_NAMED[marks.room]);
  const worst = late.length > named.length ? ', worst' : '';
  return [
    `🔴 *${late.length} of ${counted(running.length, 'service')} late*${worst} since:`,
    ...named.map(({ service, clock, at }) => {
      const missed = missedWords(matterOf(view), clock);
      return `*${cardTime(view, at)}* ${nameOf(service, marks.room)}: ${missed}${remarks(view, service, marks)}`;
    }),
  ];
}

/** The limits that come next, with a bar; the other services in time are one line. */
function aheadLines(view: IncidentDetails, running: readonly Standing[], marks: Marks): string[] {
  const ahead = running
    .flatMap(({ service, late, ahead }) => (ahead ? { service, late, ...ahead } : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const anyLate = running.some(({ late }) => late !== null);
  const named = ahead.slice(0, anyLate ? 1 : AHEAD_NAMED[marks.room]);
  const lines = named.map(({ service, late, clock, at }) => {
    const words = `${nameOf(service, marks.room)} ${deadlineWords(matterOf(view), clock.clock)} *${cardTime(view, at)}*`;
    return `${barOf(view, clock)} ${words}${late ? '' : remarks(view, service, marks)}`;
  });
  const folded = ahead.filter((it) => !it.late && !named.includes(it));
  const waiting = running.filter(({ late, ahead }) => !late && !ahead).length;
  const rest: string[] = [];
  const [next] = folded;
  if (next)
    rest.push(
      marks.room === 'roomy'
        ? `${folded.length} more not due until ${cardTime(view, next.at)} ${nameOf(next.service)}`
        : `${folded.length} more not due until ${cardTime(view, next.at)}`,
    );
  if (waiting > 0) rest.push(`${waiting} can wait`);
  if (marks.noneSigned)
    rest.push(marks.room === 'roomy' ? 'limits _proposed_, not agreed' : 'limits not agreed');
  return rest.length > 0 ? [...lines, rest.join(' · ')] : lines;
}

/** Null when none of its clocks runs. */
function standingOf(view: IncidentDetails, service: ServiceView): Standing | null {
  const clocks = service.clocks.filter((clock) => !clock.stoppedAt);
  if (clocks.length === 0) return null;
  const missed = clocks
    .filter((clock) => stateOf(view, clock) === 'BREACHED')
    .toSorted((a, b) => rankOf(a.clock) - rankOf(b.clock))
    .map(({ clock, ...rest }) => ({ clock, at: limitOf(view, { clock, ...rest }) }));
  const next = nextLimit(clocks, view.asOf);
  const ahead = next && stateOf(view, next) !== 'BREACHED' ? { clock: next, at: limitOf(view, next) } : null;
  return { service, late: missed[0] ?? null, ahead };
}

function remarks(view: IncidentDetails, service: ServiceView, { noneSigned }: Marks): string {
  const works = service.workaround && !view.gates.validated ? ' · workaround ok' : '';
  const proposed = service.proposed && !noneSigned ? ' · _proposed_' : '';
  return `${works}${service.reviewOverdue ? ' · _review overdue_' : proposed}`;
}

function reconciliationLine(view: IncidentDetails, clock: RunningClock): string {
  const at = `*${cardTime(view, limitOf(view, clock))}*`;
  return stateOf(view, clock) === 'BREACHED'
    ? `🔴 Paper and counts: ${lateWords(matterOf(view), clock.clock)} ${at}`
    : `${barOf(view, clock)} Paper and counts ${deadlineWords(matterOf(view), clock.clock)} ${at}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const rankOf = (clock: ClockName): number => BY_GRAVITY.indexOf(clock);
function nameOf({ name }: ServiceView, room: Room = 'roomy'): string {
  const most = room === 'shortest' || room === 'least' ? NAME_SHORT_MAX : SERVICE_NAME_MAX;
  return line(shortName(name, most), SERVICE_NAME_MAX);
}

function stateOf(view: IncidentDetails, clock: RunningClock): ClockState {
  return clockStatus(clock, view.asOf).state;
}

function limitOf(view: IncidentDetails, clock: RunningClock): Date {
  return clockStatus(clock, view.asOf).limitAt ?? view.asOf;
}

/** A dot, and how much of a limit is used up. Example: half → `🟡 ▰▰▰▱▱▱`. */
function barOf(view: IncidentDetails, clock: RunningClock): string {
  const { state, fraction } = clockStatus(clock, view.asOf);
  const full = Math.min(BAR_CELLS, Math.max(0, Math.floor(fraction * BAR_CELLS)));
  return `${state === 'AMBER' ? '🟡' : '🟢'} ${'▰'.repeat(full)}${'▱'.repeat(BAR_CELLS - full)}`;
}
