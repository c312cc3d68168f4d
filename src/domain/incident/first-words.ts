import { shortText } from '../text/cut-text.ts';
import type { IncidentState } from './incident.ts';
import type { IncidentDetails } from './incident-details.ts';
import { kindPolicy } from './kind-policy.ts';
import { impactState } from './system-words.ts';

/** Characters of a notification that a locked telephone shows. */
export const LOCK_SCREEN = 60;
/** A name is not cut below this, whatever follows it. */
const NAME_MIN = 6;

type Told = Pick<IncidentDetails, 'kind' | 'state' | 'impact' | 'outage' | 'system'> & {
  group?: IncidentDetails['group'];
};

const AFTER_DOWN: Record<Exclude<IncidentState, 'DOWN'>, string> = {
  TECHNICALLY_UP: 'technically up',
  VALIDATED: 'validated',
  RECONCILED: 'reconciled',
  CLOSED: 'closed',
  STOOD_DOWN: 'stood down',
};

/** The state behind a system's name. Examples: `down`, `down as planned`, `slow again`, `technically up`. */
function stateNow({ state, impact, outage, kind }: Omit<Told, 'system'>): string {
  if (state !== 'DOWN') return AFTER_DOWN[state];
  return kindPolicy({ kind }).calm ? `${impactState(impact)} as planned` : impactState(impact, outage > 1);
}

/**
 * The beginning of a message that notifies: which system, which state, and what that means for the reader (`forYou`), all
 * of it on a lock screen: where it would not fit the name is cut. `before` stands in front; `draw` writes the name; the
 * state is that of the incident unless another is said. `most`: more characters, for a heading that is read in full;
 * `andMore` says in another language how many more are down.
 * Example: `🔴 Image archive down again. You are paged for RADIOLOGY.`
 */
export function firstWords(
  told: Told,
  {
    before = '',
    forYou,
    state = stateNow(told),
    most = LOCK_SCREEN,
    andMore = (down) => ` and ${down} more`,
    draw = (name) => name,
  }: {
    before?: string;
    forYou: string;
    state?: string;
    most?: number;
    andMore?: (down: number) => string;
    draw?: (name: string) => string;
  },
): string {
  const words = ` ${state}. ${forYou}`;
  const room = most - beginning(told).length - before.length - words.length;
  const more = alsoDown(told.group, room - withoutBrackets(told.system.name).length, andMore);
  return `${before}${draw(nameWithin(told.system.name, room - more.length))}${more}${words}`;
}

/** How `withKindWord` begins a message of this kind. */
function beginning(told: Told): string {
  const { firstAndLast } = kindPolicy(told);
  return firstAndLast === null ? '' : `${firstAndLast} · `;
}

/** How many more systems are down by the same cause, behind the name of the one that leads them. Examples: ` and 2 more`, ` +2`. */
function alsoDown(group: Told['group'], room: number, andMore: (down: number) => string): string {
  const down = group?.leads && !group.left ? group.others.filter((other) => other.down).length : 0;
  const words = andMore(down);
  return down === 0 ? '' : words.length <= room ? words : ` +${down}`;
}

/** A system's name in the room there is; first without what stands in brackets. Example, 15: `Image archive (PACS)` → `Image archive`. */
function nameWithin(name: string, room: number): string {
  const whole = name.replace(/\s+/g, ' ').trim();
  if (whole.length <= room) return whole;
  return shortText(withoutBrackets(whole), Math.max(room, NAME_MIN)).replace(/\s+…$/, '…');
}

function withoutBrackets(name: string): string {
  return name.replace(/ \([^()]*\)$/, '');
}

/** What the first words had to leave out of a system's name, as a sentence; empty when they hold it. */
export function wholeName(name: string, words: string): string {
  return words.includes(withoutBrackets(name)) ? '' : ` System: ${name}.`;
}
