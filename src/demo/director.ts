import { setTimeout as sleep } from 'node:timers/promises';
import type { Demonstration, Told, Wish } from '../practice/demonstration/demonstration.ts';

/** Whoever looks on has stopped the demo. */
export class Stopped extends Error {}

/** Says on the page what happens, and goes on at the pace of those who look on. */
export interface Director {
  /**
   * Says it, lets it happen and leaves time to look: what is on the screen is what the words say. Throws Stopped when it
   * was asked to stop.
   */
  tell(words: string, seen: Pick<Told, 'actor' | 'place'>, act: () => Promise<unknown>): Promise<void>;
  /** Says it and waits until somebody wants to see everything again. */
  rest(words: string, state: 'stopped' | 'over', place: Told['place']): Promise<void>;
}

/**
 * `pauseMs`: real time in which a person reads what happened. `reading` hears when that begins and ends: meanwhile the
 * hospital's clock must not run on fast.
 */
export function direct(
  demonstration: Demonstration,
  { pauseMs, reading }: { pauseMs: number; reading(now: boolean): void },
): Director {
  const now: { state: Told['state']; wake(): void } = { state: 'playing', wake: () => undefined };
  demonstration.onWish((wish) => {
    now.state = after(wish, now.state);
    if (demonstration.told) demonstration.tell({ ...demonstration.told, state: now.state });
    if (wish !== 'pause') now.wake();
  });
  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      now.wake = resolve;
    });
  const heed = (): void => {
    if (now.state === 'stopped') throw new Stopped();
  };

  return {
    async tell(words, seen, act) {
      heed();
      demonstration.tell({ words, ...seen, state: now.state });
      const wished = woken();
      await act();
      reading(true);
      await Promise.race([sleep(pauseMs), wished]);
      if (now.state === 'paused') await wished;
      reading(false);
      heed();
    },
    async rest(words, ended, place) {
      now.state = ended;
      demonstration.tell({ words, actor: null, place, state: ended });
      reading(true);
      const again = (): boolean => now.state === 'playing';
      while (!again()) await woken();
      reading(false);
    },
  };
}

/** `next` in a pause shows one act more and pauses again. */
function after(wish: Wish, state: Told['state']): Told['state'] {
  if (state === 'stopped' || state === 'over') return wish === 'play again' ? 'playing' : state;
  return (
    { pause: 'paused', 'go on': 'playing', next: state, stop: 'stopped', 'play again': state } as const
  )[wish];
}
