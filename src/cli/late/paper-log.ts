import { actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import type { LateEntry, OnPaper } from '../../domain/late/late-entry.ts';
import { readPaperTime } from '../../domain/late/read-paper-time.ts';
import { type Plan, SIDES, type Side } from '../../domain/plan/plan.ts';
import { systemCalled } from '../../domain/plan/system-called.ts';
import { foldName } from '../../domain/text/fold-name.ts';
import { personCalled } from '../people.ts';
import type { PaperRow } from './read-csv.ts';

const EVENTS = [
  'down',
  'declared',
  'called',
  'answered',
  'workaround',
  'update',
  'technically up',
  'validated',
  'caught up',
  'reconciled',
] as const;
type Event = (typeof EVENTS)[number];

const IMPACT_WORDS: Record<string, Impact> = { '': 'FULL', down: 'FULL', partly: 'PARTIAL', slow: 'SLOW' };

/** A line with what it says, and when. */
interface Line {
  row: PaperRow;
  event: Event;
  at: Date;
}

/**
 * The lines of a paper log as one outage. `zone`: in which its times are written; a time without a date follows the line
 * before it. `actor`: key of who enters it, and did what the paper gives no name for. Throws Invalid at the field
 * `line N`.
 */
export function paperLog(
  rows: readonly PaperRow[],
  { plan, zone, now, actor }: { plan: Plan; zone: string; now: Date; actor: string },
): LateEntry {
  const lines: Line[] = [];
  for (const row of rows) {
    const event = eventOf(row);
    const at = readPaperTime(row.time, { field: fieldOf(row), now, zone, after: lines.at(-1)?.at });
    lines.push({ row, event, at });
  }
  const all = (event: Event) => lines.filter((line) => line.event === event);
  const only = (event: Event): Line | null => {
    const [first, second] = all(event);
    if (second)
      throw at(second.row, `"${event}" stands in line ${first?.row.line} already. One file is one outage.`);
    return first ?? null;
  };
  const needed = (event: Event): Line => {
    const found = only(event);
    if (!found) throw new Invalid(`The log has no line "${event}".`, 'line 1');
    return found;
  };
  const onPaper = ({ row, at: when }: Line): OnPaper => ({
    at: when,
    by: row.who ? person(plan, row) : actor,
    field: fieldOf(row),
  });
  const named = (line: Line): OnPaper => {
    if (!line.row.who) throw at(line.row, 'Write who did it in the column "who".');
    return onPaper(line);
  };
  const ofSide = (event: Event, side: Side): Line | null => {
    const [first, second] = all(event).filter(({ row }) => sideOf(row) === side);
    if (second && event === 'reconciled')
      throw at(second.row, `${side} signed in line ${first?.row.line} already.`);
    return first ?? null;
  };
  const down = needed('down');
  const validated = needed('validated');
  const signed = SIDES.map((side) => ofSide('reconciled', side));
  const [radiology, it] = signed;
  const one = radiology ?? it;
  if (one && !(radiology && it))
    throw at(
      one.row,
      'Both sides sign the reconciliation: write a line "reconciled" for each, or for neither.',
    );
  const side = (which: Side) => {
    const called = ofSide('called', which);
    const answered = ofSide('answered', which);
    return { called: called && onPaper(called), answered: answered && named(answered) };
  };
  const declared = only('declared');
  return {
    systemKey: systemOf(plan, down.row),
    impact: impactOf(down.row),
    siteKeys: keysOf(plan.sites, down.row.sites, down.row, 'site'),
    serviceKeys: keysOf(plan.services, down.row.service, down.row, 'service'),
    since: onPaper(down),
    declared: declared && onPaper(declared),
    sides: { RADIOLOGY: side('RADIOLOGY'), IT: side('IT') },
    workarounds: all('workaround').flatMap((line) =>
      servicesOf(plan, line.row).map((service) => ({
        ...onPaper(line),
        service,
        how: line.row.text || 'not written down',
      })),
    ),
    updates: all('update').map((line) => {
      if (!line.row.text) throw at(line.row, 'Write the update in the column "text".');
      return { ...onPaper(line), text: line.row.text };
    }),
    technicallyUp: named(needed('technically up')),
    validated: { ...named(validated), shown: validated.row.text || 'not written down' },
    caughtUp: all('caught up').flatMap((line) =>
      servicesOf(plan, line.row).map((service) => ({ ...onPaper(line), service })),
    ),
    reconciled:
      radiology && it
        ? { RADIOLOGY: statement(named(radiology), radiology), IT: statement(named(it), it) }
        : null,
    note: down.row.text,
  };
}

/** Key of the system that a paper log is about. Throws Invalid at its line. */
export function systemNamed(plan: Plan, rows: readonly PaperRow[]): string {
  const down = rows.find((row) => eventOf(row) === 'down');
  if (!down) throw new Invalid('The log has no line "down".', 'line 1');
  return systemOf(plan, down);
}

const statement = (did: OnPaper, { row }: Line) => ({ ...did, statement: row.text || 'signed on paper' });

const fieldOf = ({ line }: PaperRow): string => `line ${line}`;
const at = (row: PaperRow, why: string): Invalid => new Invalid(why, fieldOf(row));

function eventOf(row: PaperRow): Event {
  const word = row.event.toLowerCase().replace(/[\s_]+/g, ' ');
  const event = EVENTS.find((known) => known === word);
  if (!event) throw at(row, `There is no event "${row.event}". Events: ${EVENTS.join(', ')}.`);
  return event;
}

function sideOf(row: PaperRow): Side {
  const side = SIDES.find((one) => one === row.side.toUpperCase());
  if (!side) throw at(row, `Write RADIOLOGY or IT in the column "side".`);
  return side;
}

function person(plan: Plan, row: PaperRow): string {
  const found = personCalled(plan, row.who);
  if (!found) throw at(row, `The plan has nobody called "${row.who}". Write a name or a key of the plan.`);
  return actorKey({ kind: 'slack', userId: found.slackUser });
}

function systemOf(plan: Plan, row: PaperRow): string {
  const system = systemCalled(plan, row.system);
  if (system) return system.key;
  const keys = plan.systems.map(({ key }) => key).join(', ');
  throw at(row, `Write the system in the column "system": ${keys}.`);
}

function impactOf(row: PaperRow): Impact {
  const impact = IMPACT_WORDS[row.impact.toLowerCase()];
  if (!impact) throw at(row, 'Write down, partly or slow in the column "impact".');
  return impact;
}

/** Keys or names, with semicolons or bars between. */
function keysOf(
  known: readonly { key: string; name: string }[],
  typed: string,
  row: PaperRow,
  what: 'site' | 'service',
): string[] {
  const words = typed.split(/[;|]/).map((word) => word.trim());
  return words.flatMap((word) => {
    if (!word) return [];
    const found = known.find(({ key, name }) => [key, name].some((one) => foldName(one) === foldName(word)));
    if (!found)
      throw at(row, `The plan has no ${what} "${word}". It has: ${known.map(({ key }) => key).join(', ')}.`);
    return found.key;
  });
}

/** The services of a line; one that names none is about every one. */
function servicesOf(plan: Plan, row: PaperRow): (string | null)[] {
  const keys = keysOf(plan.services, row.service, row, 'service');
  return keys.length > 0 ? keys : [null];
}
