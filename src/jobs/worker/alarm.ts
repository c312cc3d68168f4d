/** A row that is due but held by somebody else is not asked for without a pause. */
const SHORTEST_MS = 5;
/** The sweep comes sooner. */
const LONGEST_MS = 60_000;

/** The one timer of a worker. Nothing rings before `enable`. */
export interface Alarm {
  enable(): void;
  /** Rings in some real milliseconds and no sooner; null: not at all. */
  set(inMs: number | null): void;
  /** Rings in some real milliseconds, or when it was set to before, whichever comes first. */
  notAfter(inMs: number): void;
  stop(): void;
}

/** Makes an alarm that calls `ring`. */
export function makeAlarm(ring: () => void): Alarm {
  let enabled = false;
  let timer: NodeJS.Timeout | null = null;
  let ringsAt = Number.POSITIVE_INFINITY;

  function clear(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    ringsAt = Number.POSITIVE_INFINITY;
  }

  function set(inMs: number | null): void {
    clear();
    if (inMs === null || !enabled) return;
    const nap = Math.min(Math.max(Math.ceil(inMs), SHORTEST_MS), LONGEST_MS);
    ringsAt = performance.now() + nap;
    timer = setTimeout(() => {
      clear();
      ring();
    }, nap);
  }

  return {
    set,
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
