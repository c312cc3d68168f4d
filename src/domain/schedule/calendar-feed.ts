import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import type { ImportedShift } from './schedule.ts';

/** A name in a calendar that stands for nobody in the plan, or for several people. */
export interface UnmatchedName {
  name: string;
  error: 'unknown' | 'several';
  shifts: number;
  /** When the first of them begins and ends. */
  from: Date;
  to: Date;
}

/** What was left out of a calendar, or read otherwise than it stands there, while all the rest counts. */
export interface LeftOut {
  /** Of the file, from 1; the first where it happened several times. */
  line: number;
  /** The end of "line 12: …", and what helps, as a sentence. */
  what: string;
  remedy: string;
  times: number;
}

/** Why a calendar could not be read, as the end of "not read, because …", and what helps, as a sentence. */
export interface FeedError {
  why: string;
  remedy: string;
}

/** What one try to read a calendar gave. */
export type Reading =
  | { kind: 'read'; shifts: ImportedShift[]; unmatched: UnmatchedName[]; leftOut: LeftOut[] }
  | ({ kind: 'failed'; unmatched?: UnmatchedName[] } & FeedError);

/** What is known of the calendar of a layer, beside its shifts. */
export interface FeedState {
  schedule: { key: string; name: string; zone: string };
  layer: string;
  /** The last good reading, whose shifts count; null: never. */
  readAt: Date | null;
  /** Since when and why reading fails; null: the last try did not, or there was none. */
  failing: (FeedError & { since: Date }) | null;
  /** When the last shift ends in which it has anybody; null: there is none. */
  until: Date | null;
  unmatched: UnmatchedName[];
  /** By the last good reading. */
  leftOut: LeftOut[];
}

/** A calendar that has not been read for so long is old: it is said when somebody is paged by it, and its leads hear of it. */
export const OLD_AFTER_MINUTES = 60;

/** Three turns passed in which nobody tried: no copy of the app runs. */
const LEFT_AFTER_MINUTES = 45;

/** Whether people should know, when they are paged by it, how old it is. */
export function isOld({ readAt }: Pick<FeedState, 'readAt'>, now: Date): boolean {
  return readAt === null || differenceInMinutes(now, readAt) >= OLD_AFTER_MINUTES;
}

/** How a calendar stands that is not as it should be. */
export type FeedFault = 'failing' | 'unread' | 'left' | 'empty';

/** What is wrong with a calendar now; null: nothing. */
export function feedFault({ readAt, failing, until }: FeedState, now: Date): FeedFault | null {
  if (failing) return 'failing';
  if (!readAt) return 'unread';
  if (readAt < subMinutes(now, LEFT_AFTER_MINUTES)) return 'left';
  return until && until > now ? null : 'empty';
}
