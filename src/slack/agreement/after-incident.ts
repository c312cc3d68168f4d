import { clockText } from '../../domain/report/course-text.ts';
import type { ServiceContext } from '../../services/context.ts';
import { incidentCourse } from '../../services/report/incident-course.ts';
import type { AfterIncident } from './blocks/tolerance-modals.ts';

/**
 * The incident after which other figures are proposed, with what the service lacked for how long as the reason's beginning.
 * Example: `After PACS-12: images 1 h 50 min of 15 min.` Throws NotFound.
 */
export async function afterIncident(
  ctx: ServiceContext,
  incidentId: string,
  serviceKey: string,
): Promise<AfterIncident> {
  const { number, lanes, systemKind } = await incidentCourse(ctx, incidentId);
  const clocks = lanes.find(({ key }) => key === serviceKey)?.clocks ?? [];
  const took = clocks.filter(({ met }) => met === false).map((figure) => clockText(figure, systemKind));
  return { incidentId, reason: `After PACS-${number}${took.length > 0 ? `: ${took.join(', ')}` : ''}.` };
}
