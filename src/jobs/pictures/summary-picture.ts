import { courseText } from '../../domain/report/course-text.ts';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../../services/context.ts';
import { incidentCourse } from '../../services/report/incident-course.ts';
import type { PictureShower } from './picture-shower.ts';

/** Characters of the words for who does not see a picture. */
const ALT_MAX = 2_000;

/** How an incident went, as the picture of its summary; null: it has none. */
export async function summaryPicture(
  ctx: ServiceContext,
  incidentId: string,
  show: PictureShower,
): Promise<ShownPicture | null> {
  const course = await incidentCourse(ctx, incidentId);
  if (course.lanes.length === 0) return null;
  const { asOf, ...settled } = course;
  return show({
    about: `summary:${incidentId}`,
    // Of what is over nothing changes with the time.
    shows: course.until ? settled : { ...settled, asOf },
    what: { kind: 'COURSE', course },
    filename: `pacs-${course.number}.png`,
    title: `PACS-${course.number}: how it went`,
    alt: courseText(course, ALT_MAX),
  });
}
