/** The planned downtime that an incident is, or was until its window ended. UTC. */
export interface PlannedWindow {
  id: string;
  ticket: string;
  startedAt: Date;
  /** The end of its window, as extended. */
  end: Date;
  backOutBy: Date;
  decision: 'GO_ON' | 'BACK_OUT' | null;
  /** From then on it is unplanned; null: it did not overrun. */
  overranAt: Date | null;
}
