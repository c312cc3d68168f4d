import type { ReportChart } from '../domain/report/chart.ts';
import type { IncidentCourse } from '../domain/report/course.ts';
import { chartPicture } from './chart-picture.ts';
import { coursePicture } from './course-picture.ts';
import type { Drawing } from './render.ts';

/** What can be drawn, as a thread is told it. */
export type Depicted = { kind: 'COURSE'; course: IncidentCourse } | { kind: 'CHART'; chart: ReportChart };

/** The drawing of it. */
export function drawingOf(what: Depicted): Drawing {
  return what.kind === 'COURSE' ? coursePicture(what.course) : chartPicture(what.chart);
}
