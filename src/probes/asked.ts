/** What an answer showed, where it was as it should be. `warning`: what is to be seen to soon. */
export interface Seen {
  says: string;
  warning?: string;
}

/** It answered, and not as it should: why, in words of ours. */
export class WrongAnswer extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'WrongAnswer';
  }
}

/** It was not asked, for a reason on this side: why, in words of ours. */
export class NotAsked extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotAsked';
  }
}

/** What the clients of the protocols work with. */
export interface ProbeTools {
  fetch: typeof fetch;
  /** `user:password`, or `Bearer` and a token, by the name of its setting. */
  logins: ReadonlyMap<string, string>;
}
