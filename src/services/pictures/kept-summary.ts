import type { IncidentCourse } from '../../domain/report/course.ts';
import { courseText } from '../../domain/report/course-text.ts';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../context.ts';
import { incidentCourse } from '../report/incident-course.ts';
import { keptPicture, sourceOf } from './kept-pictures.ts';

/** Characters of the words for who does not see a picture. */
const ALT_MAX = 2_000;

/** What the picture of an incident's summary is kept under, what it shows, and the same in words. */
export function summaryShown(incidentId: string, course: IncidentCourse) {
  const { asOf, ...settled } = course;
  return {
    about: `summary:${incidentId}`,
    // Of what is over nothing changes with the time.
    shows: course.until ? settled : { ...settled, asOf },
    alt: courseText(course, ALT_MAX),
  };
}

/** The picture of an incident's summary, as somebody who asks may see it: only where it was drawn already. Null: it was not. */
export async function keptSummary(ctx: ServiceContext, incidentId: string): Promise<ShownPicture | null> {
  const { about, shows, alt } = summaryShown(incidentId, await incidentCourse(ctx, incidentId));
  const kept = await keptPicture(ctx, about, shows);
  const source = kept && sourceOf(ctx, kept);
  return source && { source, alt };
}
