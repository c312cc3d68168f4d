import { deadlineKey } from '../../domain/incident/deadline.ts';
import { sameEstimate } from '../../domain/incident/estimate.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import type { SideView } from '../../domain/incident/incident-details.ts';
import type { Estimate } from '../../domain/incident/timeline.ts';
import { owesUpdate } from '../../domain/incident/update-owed.ts';
import type { UpdateView } from '../../domain/incident/update-view.ts';
import type { IncidentRows } from './incident-rows.ts';

/** While this deadline is ahead nobody is asked. */
const ASKS = deadlineKey({ kind: 'UPDATE_ASK' });

/** The last update, when the next one is due, and who has been asked for it. */
export function updateView(row: IncidentRows, sides: readonly SideView[]): UpdateView {
  const [last] = row.updates;
  const estimate = estimateOf(row);
  const before = row.updates
    .filter(({ at }) => at >= row.downSince)
    .map(estimateOf)
    .find((one) => one && estimate && !sameEstimate(one, estimate));
  const asked =
    row.nextUpdateAt !== null && isStillDown(row.state) && !row.deadlines.some(({ key }) => key === ASKS);
  return {
    text: last?.text ?? null,
    doing: last?.doing ?? null,
    at: last?.at ?? null,
    by: last?.by ?? null,
    nextAt: row.nextUpdateAt,
    estimate,
    estimateWas: before ?? null,
    owedBy: asked ? owesUpdate(sides, last?.by ?? null) : null,
  };
}

function estimateOf({
  estimateMinMinutes: minMinutes,
  estimateMaxMinutes: maxMinutes,
}: Pick<IncidentRows, 'estimateMinMinutes' | 'estimateMaxMinutes'>): Estimate | null {
  return minMinutes === null || maxMinutes === null ? null : { minMinutes, maxMinutes };
}
