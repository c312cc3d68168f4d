/** What everybody who looks on is told of a demonstration. */
export interface Told {
  words: string;
  /** Whose doing it is; null: nobody's. */
  actor: string | null;
  /** The channel, and the thread in it, where it can be seen; null: nowhere in particular. */
  place: { in: string; thread: string | null } | null;
  state: 'playing' | 'paused' | 'stopped' | 'over';
}

export type Wish = 'pause' | 'go on' | 'next' | 'stop' | 'play again';

export const WISHES: readonly string[] = ['pause', 'go on', 'next', 'stop', 'play again'] satisfies Wish[];

/** What a demonstration shows on the page, and what is asked of it there. */
export class Demonstration {
  told: Told | null = null;
  private readonly listeners = new Set<(wish: Wish) => void>();
  private readonly stir: () => void;

  constructor(stir: () => void) {
    this.stir = stir;
  }

  tell(told: Told | null): void {
    this.told = told;
    this.stir();
  }

  ask(wish: Wish): void {
    for (const hear of [...this.listeners]) hear(wish);
  }

  /** Answers what stops it hearing. */
  onWish(hear: (wish: Wish) => void): () => void {
    this.listeners.add(hear);
    return () => void this.listeners.delete(hear);
  }
}
