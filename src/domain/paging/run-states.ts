export type RunState = 'PAGING' | 'ACKNOWLEDGED' | 'UNOWNED' | 'STOPPED' | 'HANDED_OVER' | 'LAPSED';

/** States of a run in which people are paged. */
export const LIVE_RUN_STATES = ['PAGING', 'UNOWNED'] as const satisfies readonly RunState[];

export function isLiveRun({ state }: { state: RunState }): boolean {
  return LIVE_RUN_STATES.some((live) => live === state);
}
