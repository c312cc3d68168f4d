import { stopwatch } from '../limits/waited.ts';

/** Slack forgets a trigger after so many milliseconds. */
const TRIGGER_LIVES_MS = 3_000;

type Why = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** The triggers that were given out: each opens one view, within three seconds. */
export class Triggers {
  private readonly given = new Map<string, { user: string; age: () => number; used?: true }>();

  give(id: string, user: string): string {
    this.given.set(id, { user, age: stopwatch() });
    return id;
  }

  /** All that were given, the oldest first. */
  ids(): Iterable<string> {
    return this.given.keys();
  }

  /** Whose a trigger is, or why it opens nothing. */
  look(id: string): { user: string } | { error: Why } {
    const trigger = this.given.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.age() > TRIGGER_LIVES_MS) return { error: 'expired_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    return { user: trigger.user };
  }

  use(id: string): void {
    const trigger = this.given.get(id);
    if (trigger) trigger.used = true;
  }
}
