import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../../services/context.ts';
import { summaryShown } from '../../services/pictures/kept-summary.ts';
import { incidentCourse } from '../../services/report/incident-course.ts';
import type { PictureShower } from './picture-shower.ts';

/** How an incident went, as the picture of its summary; null: it has none. */
export async function summaryPicture(
  ctx: ServiceContext,
  incidentId: string,
  show: PictureShower,
): Promise<ShownPicture | null> {
  const course = await incidentCourse(ctx, incidentId);
  if (course.lanes.length === 0) return null;
  return show({
    ...summaryShown(incidentId, course),
    what: { kind: 'COURSE', course },
    filename: `pacs-${course.number}.png`,
    title: `PACS-${course.number}: how it went`,
  });
}
