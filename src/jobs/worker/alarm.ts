/** A row that is due but held by somebody else is not asked for without a pause. */
const SHORTEST_MS = 5;
/** The sweep comes sooner. */
const LONGEST_MS = 60_000;

/** The one timer of a worker. Nothing rings before `enable`. */
export interface Alarm {
  enable(): void;
  /** Rings in some real milliseconds, or when it was set to before, whichever comes first. */
  notAfter(inMs: number): void;
  /** Does not ring any more. Answers in how many real milliseconds it would have; Infinity: not at all. */
  clear(): number;
  stop(): void;
}

/** Makes an alarm that calls `ring`. */
export function makeAlarm(ring: () => void): Alarm {
  let enabled = false;
  let timer: NodeJS.Timeout | null = null;
  let ringsAt = Number.POSITIVE_INFINITY;

  function clear(): number {
    const left = ringsAt - performance.now();
    if (timer) clearTimeout(timer);
    timer = null;
    ringsAt = Number.POSITIVE_INFINITY;
    return left;
  }

  function set(inMs: number): void {
    clear();
    if (!enabled) return;
    const nap = Math.min(Math.max(Math.ceil(inMs), SHORTEST_MS), LONGEST_MS);
    ringsAt = performance.now() + nap;
    timer = setTimeout(() => {
      clear();
      ring();
    }, nap);
  }

  return {
    clear,
    enable() {
      enabled = true;
    },
    notAfter(inMs) {
      if (performance.now() + inMs < ringsAt) set(inMs);
    },
    stop() {
      enabled = false;
      clear();
    },
  };
}
