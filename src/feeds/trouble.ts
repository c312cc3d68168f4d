import type { FeedTrouble } from '../domain/schedule/feed.ts';

/** A calendar could not be read, for a reason that people can put right. */
export class NotRead extends Error {
  readonly trouble: FeedTrouble;

  constructor(why: string, mend: string) {
    super(why);
    this.name = 'NotRead';
    this.trouble = { why, mend };
  }
}
