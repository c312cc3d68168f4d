import type { FeedError } from '../domain/schedule/calendar-feed.ts';

/** A calendar could not be read, for a reason that people can put right. */
export class NotRead extends Error {
  readonly error: FeedError;

  constructor(why: string, remedy: string) {
    super(why);
    this.name = 'NotRead';
    this.error = { why, remedy };
  }
}
