/** Numbers from a seed, so that a run can be repeated. */
export interface Draw {
  /** From 0 (included) to 1 (excluded). */
  share(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  oneOf<T>(things: readonly T[]): T;
}

/** The generator known as mulberry32. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    share,
    whole: (least, most) => least + Math.floor(share() * (most - least + 1)),
    oneOf<T>(things: readonly T[]): T {
      const thing = things[Math.floor(share() * things.length)];
      if (thing === undefined) throw new Error('nothing to draw from');
      return thing;
    },
  };
}

/** The seed of this run: SOAK_SEED, or a new one. */
export function seedOfRun(): number {
  return Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 1_000_000_000));
}

/** Says something about a run that is not a result: its seed, its counts. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
