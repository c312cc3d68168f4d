import type { Estimate } from './timeline.ts';

/** The last update of an incident, and when the next one is due. */
export interface UpdateView {
  text: string | null;
  /** What is being done. */
  doing: string | null;
  at: Date | null;
  by: string | null;
  nextAt: Date | null;
  estimate: Estimate | null;
  /** The estimate before that, in this outage, where it moved. */
  estimateWas: Estimate | null;
  /** Actor key of who has been asked for the next one. */
  owedBy: string | null;
}
