import type { SystemKind } from '../plan/plan.ts';
import type { ClockName } from './clocks.ts';
import type { ImpactNow } from './impact-now.ts';
import type { Impact } from './incident.ts';
import type { IncidentDetails } from './incident-details.ts';

/** What the words of an incident depend on: what sort of system it is (null: the plan does not say) and what is wrong with it. */
export interface Matter {
  kind: SystemKind | null;
  impact: Impact;
}

export function matterOf({ system, impact }: Pick<IncidentDetails, 'system' | 'impact'>): Matter {
  return { kind: system.kind, impact };
}

/** What people wait for when a system of this kind fails: images, reports, orders. */
const NOUN: Record<SystemKind, string> = {
  archive: 'images',
  viewer: 'images',
  storage: 'images',
  network: 'images',
  ris: 'orders',
  worklist: 'exams',
  dictation: 'reports',
  interface: 'orders and results',
  ehr: 'orders and results',
  identity: 'logins',
};

/** Whether people see images by systems of this kind; without a kind they may. */
export function showsImages(kind: SystemKind | null): boolean {
  return kind === null || NOUN[kind] === 'images';
}

/** What is missing, as in `images late`; without a kind it is the workaround. */
export function nounOf(kind: SystemKind | null): string {
  return kind ? NOUN[kind] : 'workaround';
}

const STATE: Record<Impact, string> = { FULL: 'down', PARTIAL: 'partial outage', SLOW: 'slow' };

/** The state of a system nobody has brought back, behind its name; `again`: it had come back. Only FULL says down. Example: `slow again`. */
export function impactState(impact: Impact, again = false): string {
  return again ? `${STATE[impact]} again` : STATE[impact];
}

/** The same of a part of it that may be up already. Examples: `slow`, `works again`. */
export function impactNowWords(impact: ImpactNow): string {
  return impact === 'UP' ? 'works again' : impactState(impact);
}

/** The same as a sentence without its full stop. Examples: `Archive is down`, `Archive has a partial outage again`. */
export function impactSentence(name: string, impact: Impact, again = false): string {
  return `${name} ${impact === 'PARTIAL' ? 'has a' : 'is'} ${impactState(impact, again)}`;
}

/** The all-clear behind a system's name. Example: `works again`. */
export function worksAgain(impact: Impact): string {
  return impact === 'FULL' ? 'works again' : 'works normally again';
}

const BACK: Record<Impact, string> = {
  FULL: 'it back',
  PARTIAL: 'all of it back',
  SLOW: 'it fast again',
};

/**
 * A limit ahead, between a service's name and a time. Examples: ED `needs images by` 03:42, `needs it back by`,
 * `must be caught up by`; the paper and the counts `must be reconciled by`.
 */
export function deadlineWords({ kind, impact }: Matter, clock: ClockName): string {
  switch (clock) {
    case 'WORKAROUND':
      return `needs ${kind ? NOUN[kind] : 'a workaround'} by`;
    case 'RESTORATION':
      return `needs ${BACK[impact]} by`;
    case 'RECOVERY':
      return 'must be caught up by';
    case 'RECONCILIATION':
      return 'must be reconciled by';
  }
}

/** What a clock measures, for lists and tables: `images`, `restoration`, `catching up`, `reconciliation`. */
export function clockNoun({ kind }: Pick<Matter, 'kind'>, clock: ClockName): string {
  if (clock === 'WORKAROUND') return nounOf(kind);
  return { RESTORATION: 'restoration', RECOVERY: 'catching up', RECONCILIATION: 'reconciliation' }[clock];
}

/** A limit that was missed, between a service's name and the time of the limit. Example: ED `images late since` 18:37. */
export function lateWords(matter: Pick<Matter, 'kind'>, clock: ClockName): string {
  return `${clockNoun(matter, clock)} late since`;
}

const NOT_BACK: Record<Impact, string> = {
  FULL: 'not back',
  PARTIAL: 'not all back',
  SLOW: 'not fast again',
};

/** The same behind a service's name in a list of what is late. Examples: `no images`, `not back`, `not caught up`. */
export function missedWords({ kind, impact }: Matter, clock: ClockName): string {
  switch (clock) {
    case 'WORKAROUND':
      return impact === 'FULL' ? `no ${nounOf(kind)}` : `${nounOf(kind)} late`;
    case 'RESTORATION':
      return NOT_BACK[impact];
    case 'RECOVERY':
      return 'not caught up';
    case 'RECONCILIATION':
      return 'not reconciled';
  }
}

/** A workaround that was shown to work, behind a service's name. Example: ED `has images by a workaround`. */
export function workaroundWords(kind: SystemKind | null): string {
  return kind ? `has ${NOUN[kind]} by a workaround` : 'has a workaround';
}

/** What everybody does until radiology validates: nobody went on paper because something is slow, and not everybody has a workaround. */
export function untilValidated(impact: Impact): string {
  return impact === 'FULL' ? 'stay on paper' : 'do not rely on it';
}

const ON_PAPER: readonly (SystemKind | null)[] = ['ris', 'worklist', 'interface', 'ehr'];

/** Whether orders go on paper while a system of this kind is down. */
export function ordersOnPaper(kind: SystemKind | null): boolean {
  return ON_PAPER.includes(kind);
}

/** How a unit orders and hears meanwhile, in two lengths. Example: `Results by phone or paper.` */
export function meanwhile({ kind, impact }: Matter): { short: string; long: string } {
  if (impact !== 'FULL')
    return {
      short: 'Urgent results by phone.',
      long: '*Urgent results* come by phone until radiology validates.',
    };
  return ordersOnPaper(kind)
    ? {
        short: 'Order on paper, results by phone.',
        long: '*Order* on paper; *results* come by phone or on paper until radiology validates.',
      }
    : {
        short: 'Results by phone or paper.',
        long: '*Results* come by phone or on paper until radiology validates.',
      };
}
